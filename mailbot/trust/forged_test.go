package trust

import (
	"strings"
	"testing"

	"taskgroups/threads"
)

const (
	pass     = "Authentication-Results: mx.union.example; dmarc=pass header.from=school.example\n"
	received = "Received: from mail.evil.example (mail.evil.example [203.0.113.9])\n\tby mx.union.example (Postfix) with ESMTP id 4Abc; Mon, 16 Nov 2026 09:00:00 +0000\n"
	failing  = "Authentication-Results: mx.union.example; spf=none smtp.mailfrom=x@evil.example; dkim=none; dmarc=none header.from=school.example\n"
	head     = "To: taskgroups@union.example\nSubject: Re: [workload] Marking\n"
	fromAsha = "From: Asha Patel <asha@school.example>\n" + head + "\nI agree.\n"
)

// results makes a mail with one field of the believed server's results, which
// an outsider has influenced by what they sent.
func resultsOf(results string) string {
	return "Authentication-Results: mx.union.example; " + results + "\n" + received + fromAsha
}

// Mails that did not come from the owner of the address in From, each a known
// trick; none may be verified by the results of mx.union.example.
var forged = []struct {
	name string
	raw  string
	from []threads.Mailbox // nil: Asha Patel <asha@school.example>
}{
	{"nothing but the name in From", received + fromAsha, nil},
	{"results below the topmost Received", received + pass + fromAsha, nil},
	{"results below a forged Received of the server's", received + "Received: from x (x [192.0.2.10]) by mx.union.example; Mon, 16 Nov 2026 08:59:00 +0000\n" + pass + fromAsha, nil},
	{"results at the end of the header", received + strings.Replace(fromAsha, "\n\n", "\n"+pass+"\n", 1), nil},
	{"results of another server", "Authentication-Results: mx.evil.example; dmarc=pass header.from=school.example\n" + received + fromAsha, nil},
	{"an authserv-id that begins with the server's name", "Authentication-Results: mx.union.example.evil.example; dmarc=pass header.from=school.example\n" + received + fromAsha, nil},
	{"an authserv-id that ends with the server's name", "Authentication-Results: evil-mx.union.example; dmarc=pass header.from=school.example\n" + received + fromAsha, nil},
	{"an authserv-id below the server's name", "Authentication-Results: a.mx.union.example; dmarc=pass header.from=school.example\n" + received + fromAsha, nil},
	{"the server's name in a comment", "Authentication-Results: evil.example (mx.union.example); dmarc=pass header.from=school.example\n" + received + fromAsha, nil},
	{"the server's name as a second word", "Authentication-Results: evil.example mx.union.example; dmarc=pass header.from=school.example\n" + received + fromAsha, nil},
	{"the server's name as a result", "Authentication-Results: evil.example; mx.union.example; dmarc=pass header.from=school.example\n" + received + fromAsha, nil},
	{"the server's name in letters drawn alike", "Authentication-Results: mx.uniоn.example; dmarc=pass header.from=school.example\n" + received + fromAsha, nil},
	{"results without any authserv-id", "Authentication-Results: dmarc=pass header.from=school.example\n" + received + fromAsha, nil},
	{"results with an empty authserv-id", "Authentication-Results: ; dmarc=pass header.from=school.example\n" + received + fromAsha, nil},
	{"results without an authserv-id and any Received", "Authentication-Results: spf=pass smtp.mailfrom=school.example; dmarc=pass header.from=school.example\n" + fromAsha, nil},
	{"results in a field named almost so", strings.Replace(pass, "Results:", "Results-Original:", 1) + received + fromAsha, nil},
	{"results in ARC's field", "ARC-Authentication-Results: i=1; mx.union.example; dmarc=pass header.from=school.example\nARC-Seal: i=1; cv=none; d=evil.example\n" + received + fromAsha, nil},
	{"arc=pass", resultsOf("arc=pass header.oldest-pass=0 smtp.remote-ip=203.0.113.9"), nil},
	{"results folded into another field", "X-Note: hello\n\t" + strings.TrimSpace(pass) + "\n" + received + fromAsha, nil},
	{"results on a line behind an mbox line", received + "From mallory Mon Nov 16 09:00:00 2026\n" + pass + fromAsha, nil},
	{"results in the body", received + fromAsha + "\n" + pass, nil},
	{"the server's own results above, without a proof", failing + received + pass + fromAsha, nil},
	{"results behind the server's own, with no Received between", "Authentication-Results: mx.union.example; spf=none smtp.mailfrom=evil.example\nSubject: x\n" + pass + fromAsha, nil},
	{"results of the server's below those of another, with no Received", "Authentication-Results: real.example; dmarc=fail\n" + pass + fromAsha, nil},
	{"the server's own two fields, one of which failed", "Authentication-Results: mx.union.example; dkim=pass header.d=school.example\nAuthentication-Results: mx.union.example; dkim=fail header.d=school.example\n" + received + fromAsha, nil},
	{"the server's second field says that DMARC failed", pass + "Authentication-Results: mx.union.example; dmarc=fail header.from=school.example\n" + received + fromAsha, nil},
	{"a carriage return that some take for the end of a line", received + "X-Note: x\r" + pass + fromAsha, nil},
	{"a carriage return before the results", "X-Note: x\r" + pass + received + fromAsha, nil},

	{"dmarc=pass about another domain", resultsOf("dmarc=pass header.from=evil.example"), nil},
	{"dmarc=pass about a domain below", resultsOf("dmarc=pass header.from=evil.school.example"), nil},
	{"dmarc=pass about the domain above", resultsOf("dmarc=pass header.from=example"), nil},
	{"dmarc=pass about a domain that begins like it", resultsOf("dmarc=pass header.from=school.example.evil.example"), nil},
	{"dmarc=pass about a domain that ends like it", resultsOf("dmarc=pass header.from=notschool.example"), nil},
	{"dmarc=pass about a domain with letters drawn alike", resultsOf("dmarc=pass header.from=sсhool.example"), nil},
	{"dmarc=pass about two domains", resultsOf("dmarc=pass header.from=school.example; dmarc=pass header.from=evil.example"), nil},
	{"dmarc=pass in a comment", resultsOf("dkim=none (dmarc=pass header.from=school.example)"), nil},
	{"dmarc=pass in a nested comment", resultsOf("dkim=none (a (; dmarc=pass header.from=school.example;) b)"), nil},
	{"dmarc=pass in a comment that never ends", resultsOf("dkim=none (x; dmarc=pass header.from=school.example"), nil},
	{"dmarc=pass in a quoted string", resultsOf(`spf=none smtp.mailfrom="; dmarc=pass header.from=school.example; "@evil.example`), nil},
	{"dmarc=pass in a quoted string with an escaped quotation mark", resultsOf(`spf=none smtp.mailfrom="\"; dmarc=pass header.from=school.example; "@evil.example`), nil},
	{"dmarc=pass in a quoted string that never ends", resultsOf(`spf=none smtp.mailfrom="; dmarc=pass header.from=school.example`), nil},
	{"an address that closes the server's comment", resultsOf(`spf=pass (domain of "x); dmarc=pass header.from=school.example (y"@evil.example designates 203.0.113.9) smtp.mailfrom=x@evil.example`), nil},
	{"an address that puts a second verdict beside the server's", resultsOf("spf=none smtp.mailfrom=a;dmarc=pass header.from=school.example; dmarc=none header.from=school.example"), nil},
	{"dmarc=pass as a property's value", resultsOf("dkim=none reason=dmarc=pass header.from=school.example"), nil},
	{"dmarc=pass as a property", resultsOf("dkim=none policy.dmarc=pass header.from=school.example"), nil},
	{"a result that only begins with pass", resultsOf("dmarc=passed header.from=school.example"), nil},
	{"a method that only ends with dmarc", resultsOf("x-dmarc=pass header.from=school.example"), nil},
	{"a quoted verdict", resultsOf(`dmarc="pass" header.from=school.example`), nil},
	{"dmarc=bestguesspass alone", resultsOf("dmarc=bestguesspass action=none header.from=school.example"), nil},
	{"compauth=pass", resultsOf("spf=none smtp.mailfrom=evil.example; dkim=none; dmarc=none header.from=school.example; compauth=pass reason=130"), nil},
	{"dmarc=pass where SPF and DKIM failed", resultsOf("spf=fail smtp.mailfrom=school.example; dkim=fail header.d=school.example; dmarc=pass header.from=school.example"), nil},

	{"a DKIM signature of somebody else's", resultsOf("dkim=pass header.d=evil.example"), nil},
	{"a DKIM signature of a neighbour under a public suffix", resultsOf("dkim=pass header.d=example"), nil},
	{"a DKIM signature of a domain that contains it", resultsOf("dkim=pass header.d=school.example.evil.example header.i=@school.example.evil.example"), nil},
	{"a DKIM signature whose identity is only a local part", resultsOf("dkim=pass header.i=school.example@evil.example"), nil},
	{"a DKIM signature of evil.example for the identity of school.example", resultsOf("dkim=pass header.i=@school.example header.d=evil.example"), nil},
	{"a DKIM signature that names no domain", resultsOf("dkim=pass (good signature)"), nil},
	{"a DKIM signature whose selector is the domain", resultsOf("dkim=pass header.d=evil.example header.s=school.example"), nil},
	{"a DKIM signature that could not be checked", resultsOf("dkim=temperror header.d=school.example; dkim=neutral header.d=school.example; dkim=policy header.d=school.example"), nil},
	{"an aligned domain while the policy could not be read", resultsOf("dkim=pass header.d=web.school.example; dmarc=temperror header.from=school.example"), nil},
	{"SPF for somebody else's envelope", resultsOf("spf=pass smtp.mailfrom=mallory@evil.example"), nil},
	{"SPF for HELO alone", resultsOf("spf=pass smtp.helo=mail.school.example"), nil},
	{"SPF for the header's From", resultsOf("spf=pass header.from=asha@school.example"), nil},
	{"SPF for an address whose local part is the domain", resultsOf("spf=pass smtp.mailfrom=asha@school.example@evil.example"), nil},
	{"SPF softfail", resultsOf("spf=softfail smtp.mailfrom=asha@school.example"), nil},
	{"SPF that passed for one envelope and failed for another", resultsOf("spf=pass smtp.mailfrom=asha@school.example; spf=fail smtp.mailfrom=asha@school.example"), nil},
	{"a verified reverse name", resultsOf("iprev=pass policy.iprev=203.0.113.9 (mail.school.example)"), nil},
	{"somebody who logged in at the server", resultsOf("auth=pass smtp.auth=mallory smtp.mailfrom=asha@school.example"), nil},
	{"a verified Sender under an address of somebody else's", resultsOf("sender-id=pass header.sender=asha@school.example"), nil},

	{"two From fields", pass + received + "From: mallory@school.example\n" + fromAsha, nil},
	{"two From fields, the member's first", pass + received + "From: asha@school.example\nFrom: mallory@school.example\n" + head + "\n", nil},
	{"two From fields, one with a space before its colon", pass + received + "From : mallory@evil.example\n" + fromAsha, nil},
	{"two From fields, one in capitals", pass + received + "FROM: mallory@evil.example\n" + fromAsha, nil},
	{"two addresses in From", pass + received + "From: asha@school.example, mallory@school.example\n" + head + "\n", []threads.Mailbox{{Address: "asha@school.example"}, {Address: "mallory@school.example"}}},
	{"two addresses, of which only one was read", pass + received + "From: asha@school.example, mallory@school.example\n" + head + "\n", nil},
	{"two addresses, of which one is broken", pass + received + "From: mallory, <asha@school.example>\n" + head + "\n", nil},
	{"two addresses as another program reads it", pass + received + fromAsha, []threads.Mailbox{{Address: "asha@school.example"}, {Address: "mallory@school.example"}}},
	{"a From behind a carriage return", pass + received + "X-Note: x\rFrom: mallory@school.example\n" + fromAsha, nil},
	{"an empty From", pass + received + "From: <>\n" + head + "\n", []threads.Mailbox{}},
	{"a From without an address", pass + received + "From: Asha Patel\n" + head + "\n", []threads.Mailbox{}},
	{"no From at all", pass + received + head + "\n", nil},
	{"a group in From", pass + received + "From: Members: asha@school.example;\n" + head + "\n", nil},
	{"an address as the name of another", "Authentication-Results: mx.union.example; dmarc=pass header.from=evil.example\n" + received + "From: \"asha@school.example\" <mallory@evil.example>\n" + head + "\n", []threads.Mailbox{{Name: "asha@school.example", Address: "mallory@evil.example"}}},
	{"an address as the name of another, unquoted", "Authentication-Results: mx.union.example; dmarc=pass header.from=evil.example\n" + received + "From: asha@school.example <mallory@evil.example>\n" + head + "\n", []threads.Mailbox{{Address: "mallory@evil.example"}}},
	{"an address as an encoded name", "Authentication-Results: mx.union.example; dmarc=pass header.from=evil.example\n" + received + "From: =?utf-8?q?Asha_=3Casha=40school=2Eexample=3E?= <mallory@evil.example>\n" + head + "\n", []threads.Mailbox{{Name: "Asha <asha@school.example>", Address: "mallory@evil.example"}}},
	{"an address as an encoded word", pass + received + "From: =?utf-8?q?asha=40school=2Eexample?=\n" + head + "\n", nil},
	{"an address in a comment", "Authentication-Results: mx.union.example; dmarc=pass header.from=evil.example\n" + received + "From: mallory@evil.example (asha@school.example)\n" + head + "\n", nil},
	{"two pairs of angle brackets", pass + received + "From: <asha@school.example> <mallory@school.example>\n" + head + "\n", nil},
	{"a route before the address", pass + received + "From: <@evil.example:asha@school.example>\n" + head + "\n", nil},
	{"an address within the local part of another", "Authentication-Results: mx.union.example; dmarc=pass header.from=evil.example\n" + received + "From: \"asha@school.example\"@evil.example\n" + head + "\n", nil},
	{"two @ in the address", pass + received + "From: mallory@evil.example@school.example\n" + head + "\n", []threads.Mailbox{{Address: "mallory@evil.example@school.example"}}},
	{"a member in Sender, another in From", "Authentication-Results: mx.union.example; dmarc=pass header.from=school.example\n" + received + "From: mallory@evil.example\nSender: asha@school.example\n" + head + "\n", []threads.Mailbox{{Address: "mallory@evil.example"}}},
	{"a domain in letters drawn alike", pass + received + "From: asha@sсhool.example\n" + head + "\n", []threads.Mailbox{{Address: "asha@sсhool.example"}}},
	{"another reading of From than the header's", pass + received + "From: mallory@school.example\n" + head + "\n", nil},
	{"a header without end", pass + received + strings.Replace(fromAsha, "\n\n", "\nX-Filler: "+strings.Repeat("x", maxHeader)+"\n\n", 1), nil},
	{"more fields than anybody writes", pass + received + strings.Replace(fromAsha, "\n\n", "\n"+strings.Repeat("X: y\n", maxFields)+"\n", 1), nil},
	{"a NUL in the header", pass + received + "X-Note: \x00\n" + fromAsha, nil},
	{"the stamp of a tenant that is not configured", received + "X-MS-Exchange-Organization-AuthAs: Internal\n" + fromAsha, nil},
}

func TestForgedMailIsNotVerified(t *testing.T) {
	for _, c := range forged {
		t.Run(c.name, func(t *testing.T) {
			from := c.from
			if from == nil {
				from = []threads.Mailbox{{Name: "Asha Patel", Address: "asha@school.example"}}
			}
			for _, raw := range []string{c.raw, strings.ReplaceAll(c.raw, "\n", "\r\n")} {
				got := Assess(t.Context(), []byte(raw), from, trusting("mx.union.example"))
				if got.Verified {
					t.Errorf("verified: %s", got.Why)
				}
				if got.Why == "" {
					t.Error("the administrator is not told why not")
				}
			}
		})
	}
}

// The frame of the forged mails is sound: with the server's own verdict in its
// place it is verified, so that each trick above fails for its own reason.
func TestFrameOfTheForgedMailsIsSound(t *testing.T) {
	for name, raw := range map[string]string{
		"the verdict above the topmost Received": pass + received + fromAsha,
		"the verdict of the server":              resultsOf("dmarc=pass header.from=school.example"),
		"aligned DKIM":                           resultsOf("dkim=pass header.d=school.example"),
		"aligned SPF":                            resultsOf("spf=pass smtp.mailfrom=asha@school.example"),
		"without any Received":                   pass + fromAsha,
	} {
		if got := assess(t, raw, trusting("mx.union.example")); !got.Verified {
			t.Errorf("%s: %+v", name, got)
		}
	}
}

func TestNamesThatAreNoDeceptionAreVerified(t *testing.T) {
	for _, c := range []struct{ from, name string }{
		{"asha@school.example", ""},
		{"<asha@school.example>", ""},
		{"Asha <Asha@School.Example>", "Asha"},
		{`"asha@school.example" <asha@school.example>`, "asha@school.example"},
		{`"Patel, Asha (Head of Maths); Chair" <asha@school.example>`, "Patel, Asha (Head of Maths); Chair"},
		{"asha@school.example (Asha Patel)", "Asha Patel"},
		{"=?utf-8?q?Ash=C3=A1?= =?utf-8?q?_Patel?=\n <asha@school.example>", "Ashá Patel"},
		{"Asha @ School <asha@school.example>", "Asha @ School"},
	} {
		raw := pass + received + "From: " + c.from + "\n" + head + "\n"
		if got := assess(t, raw, trusting("mx.union.example"), threads.Mailbox{Name: c.name, Address: "asha@school.example"}); !got.Verified {
			t.Errorf("From: %s: %+v", c.from, got)
		}
	}
	idn := "Authentication-Results: mx.union.example; dmarc=pass header.from=xn--bcher-kva.example\n" + received + "From: ann@bücher.example\n" + head + "\n"
	for _, address := range []string{"ann@bücher.example", "ann@xn--bcher-kva.example"} {
		if got := assess(t, idn, trusting("mx.union.example"), threads.Mailbox{Address: address}); !got.Verified {
			t.Errorf("%s: %+v", address, got)
		}
	}
}
