package trust

import (
	"bytes"
	"crypto"
	"crypto/ed25519"
	"crypto/rand"
	"encoding/base64"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-msgauth/dkim"

	"taskgroups/threads"
)

// A post office signs mail for its domain and publishes the key.
type office struct {
	domain string
	key    crypto.Signer
}

func newOffice(t testing.TB, domain string) office {
	t.Helper()
	_, key, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return office{domain, key}
}

// publish adds the office's key to z.
func (o office) publish(z zone) zone {
	public := o.key.Public().(ed25519.PublicKey)
	z.txt["s1._domainkey."+o.domain] = []string{"v=DKIM1; k=ed25519; p=" + base64.StdEncoding.EncodeToString(public)}
	return z
}

func (o office) sign(t testing.TB, mail string, change func(*dkim.SignOptions)) string {
	t.Helper()
	options := &dkim.SignOptions{
		Domain: o.domain, Selector: "s1", Signer: o.key, Hash: crypto.SHA256,
		HeaderCanonicalization: dkim.CanonicalizationRelaxed, BodyCanonicalization: dkim.CanonicalizationRelaxed,
		HeaderKeys: []string{"From", "To", "Subject"},
	}
	if change != nil {
		change(options)
	}
	var signed bytes.Buffer
	if err := dkim.Sign(&signed, strings.NewReader(strings.ReplaceAll(mail, "\n", "\r\n")), options); err != nil {
		t.Fatal(err)
	}
	return signed.String()
}

func TestOwnVerification(t *testing.T) {
	school, web, evil := newOffice(t, "school.example"), newOffice(t, "web.school.example"), newOffice(t, "evil.example")
	plain := func() zone { return evil.publish(web.publish(school.publish(zone{txt: map[string][]string{}}))) }
	with := func(name, record string) zone {
		z := plain()
		z.txt[name] = []string{record}
		return z
	}
	mail := fromAsha
	good := school.sign(t, mail, nil)
	fromWeb := web.sign(t, mail, nil)
	simple := school.sign(t, mail, func(o *dkim.SignOptions) {
		o.HeaderCanonicalization, o.BodyCanonicalization = dkim.CanonicalizationSimple, dkim.CanonicalizationSimple
	})

	for name, c := range map[string]struct {
		raw  string
		zone zone
		want bool
	}{
		"a signature of the domain":                            {good, plain(), true},
		"below a Received of the server's":                     {received + good, plain(), true},
		"in simple canonicalization":                           {simple, plain(), true},
		"in lines ended by LF":                                 {strings.ReplaceAll(simple, "\r\n", "\n"), plain(), true},
		"a signature of a domain below, without a policy":      {fromWeb, plain(), true},
		"a signature of a domain below, with a relaxed policy": {fromWeb, with("_dmarc.school.example", "v=DMARC1; p=reject; adkim=r"), true},
		"a signature of somebody else's before the good one":   {evil.sign(t, strings.ReplaceAll(good, "\r\n", "\n"), nil), plain(), true},
		"a domain that is strict, and equal":                   {good, with("_dmarc.school.example", "v=DMARC1; p=reject; adkim=s"), true},
		"many signatures of others before the good one":        {strings.Repeat("DKIM-Signature: v=1; d=evil.example; h=from\n", 50) + good, plain(), true},

		"no signature":                                                 {mail, plain(), false},
		"a key that is not published":                                  {good, zone{}, false},
		"another body":                                                 {strings.Replace(good, "I agree", "I disagree", 1), plain(), false},
		"a body with something added":                                  {good + "And more.\r\n", plain(), false},
		"another Subject":                                              {strings.Replace(good, "Marking", "Vote", 1), plain(), false},
		"a Subject on top of the signed one":                           {"Subject: APPROVE\r\n" + good, plain(), false},
		"a Content-Type added twice":                                   {"Content-Type: text/html\r\nContent-Type: text/plain\r\n" + good, plain(), false},
		"a signature that does not cover the Subject":                  {school.sign(t, mail, func(o *dkim.SignOptions) { o.HeaderKeys = []string{"From", "To"} }), plain(), false},
		"an expired signature":                                         {school.sign(t, mail, func(o *dkim.SignOptions) { o.Expiration = time.Now().Add(-time.Hour) }), plain(), false},
		"a signature of somebody else's":                               {evil.sign(t, mail, nil), plain(), false},
		"a signature of a domain below, with a strict policy":          {fromWeb, with("_dmarc.school.example", "v=DMARC1; p=none; adkim=s"), false},
		"a signature of a domain below, with a broken policy":          {fromWeb, with("_dmarc.school.example", "v=DMARC1; p=perhaps"), false},
		"a signature of somebody else's for an identity of the domain": {evil.sign(t, mail, func(o *dkim.SignOptions) { o.Identifier = "asha@school.example" }), plain(), false},
		"a signature with the domain beside another":                   {strings.Replace(evil.sign(t, mail, nil), "; d=", "; d=school.example; d=", 1), plain(), false},
		"a body length":                                                {strings.Replace(good, "; s=s1", "; l=10; s=s1", 1), plain(), false},
	} {
		t.Run(name, func(t *testing.T) {
			got := assess(t, c.raw, Config{Resolver: c.zone})
			if got.Verified != c.want || got.Failed {
				t.Errorf("%+v", got)
			}
			if got.Why == "" {
				t.Error("no reason is given")
			}
		})
	}
}

func TestSubdomainIsJudgedByItsOrganisationsPolicy(t *testing.T) {
	school := newOffice(t, "school.example")
	signed := school.sign(t, strings.Replace(fromAsha, "@school.example", "@maths.school.example", 1), nil)
	from := threads.Mailbox{Address: "asha@maths.school.example"}
	z := school.publish(zone{txt: map[string][]string{"_dmarc.school.example": {"v=DMARC1; p=reject; adkim=s"}}})
	if got := assess(t, signed, Config{Resolver: z}, from); got.Verified {
		t.Errorf("strict: %+v", got)
	}
	delete(z.txt, "_dmarc.school.example")
	if got := assess(t, signed, Config{Resolver: z}, from); !got.Verified {
		t.Errorf("relaxed: %+v", got)
	}
}

func TestServersFailureIsNotOverruled(t *testing.T) {
	school := newOffice(t, "school.example")
	z := school.publish(zone{txt: map[string][]string{}})
	raw := "Authentication-Results: mx.union.example; dmarc=fail header.from=school.example\r\n" + school.sign(t, fromAsha, nil)
	if got := assess(t, raw, Config{AuthservID: "mx.union.example", Resolver: z}); !got.Failed || got.Verified {
		t.Errorf("%+v", got)
	}
}

func TestNoQuestionsWhenNothingCouldProve(t *testing.T) {
	evil, school := newOffice(t, "evil.example"), newOffice(t, "school.example")
	for name, c := range map[string]struct {
		raw  string
		want int
	}{
		"a signature that is not aligned":    {evil.sign(t, fromAsha, nil), 0},
		"results that prove":                 {pass + received + school.sign(t, fromAsha, nil), 0},
		"an equal domain needs no policy":    {school.sign(t, fromAsha, nil), 1},
		"a hundred signatures of the domain": {strings.Repeat("DKIM-Signature: v=1; a=rsa-sha256; d=school.example; s=s2; h=from:subject; bh=x; b=x\n", 100) + fromAsha, maxSignatures},
	} {
		t.Run(name, func(t *testing.T) {
			var asked []string
			z := school.publish(zone{txt: map[string][]string{}, asked: &asked})
			assess(t, c.raw, Config{AuthservID: "mx.union.example", Resolver: z})
			if len(asked) != c.want {
				t.Errorf("asked %q", asked)
			}
		})
	}
}

func TestNoAnswerIsNoProof(t *testing.T) {
	school := newOffice(t, "school.example")
	if got := assess(t, school.sign(t, fromAsha, nil), Config{Resolver: Offline{}}); got.Verified || got.Failed {
		t.Errorf("%+v", got)
	}
}

func TestSPF(t *testing.T) {
	z := func() zone {
		return zone{
			txt: map[string][]string{
				"school.example":     {"v=spf1 ip4:192.0.2.10 ip6:2001:db8::10 -all"},
				"web.school.example": {"v=spf1 ip4:192.0.2.10 -all"},
				"evil.example":       {"v=spf1 ip4:203.0.113.9 -all"},
			},
			hosts: map[string]string{},
		}
	}
	strict := z()
	strict.txt["_dmarc.school.example"] = []string{"v=DMARC1; p=reject; aspf=s"}
	path := "Return-Path: <asha@school.example>\n"
	hop := func(from string) string {
		return "Received: from " + from + " by mx.union.example (Postfix) with ESMTPS id 4Xyz; Mon, 16 Nov 2026 09:00:00 +0000\n"
	}
	postfix := hop("mail.school.example (mail.school.example [192.0.2.10])\n\t(using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits))\n\t(No client certificate requested)\n\t")

	for name, c := range map[string]struct {
		raw  string
		zone zone
		want bool
	}{
		"the client may send for the envelope":             {path + postfix, z(), true},
		"over IPv6":                                        {path + hop("mail.school.example (unknown [IPv6:2001:db8::10])"), z(), true},
		"as Exim writes":                                   {path + hop("mail.school.example ([192.0.2.10] helo=mail.school.example)"), z(), true},
		"as Exchange writes":                               {path + hop("mail.school.example (192.0.2.10)"), z(), true},
		"an envelope below the domain":                     {strings.Replace(path, "@", "@web.", 1) + postfix, z(), true},
		"an envelope below, with strict policy":            {strings.Replace(path, "@", "@web.", 1) + postfix, strict, false},
		"the domain itself, with strict policy":            {path + postfix, strict, true},
		"another client":                                   {path + hop("mail.school.example (mail.evil.example [203.0.113.9])"), z(), false},
		"another envelope":                                 {"Return-Path: <m@evil.example>\n" + hop("x (x [203.0.113.9])"), z(), false},
		"no envelope":                                      {postfix, z(), false},
		"an empty envelope":                                {"Return-Path: <>\n" + postfix, z(), false},
		"an envelope below the Received":                   {postfix + path, z(), false},
		"two envelopes":                                    {path + path + postfix, z(), false},
		"a good Received below the topmost":                {path + hop("x (x [203.0.113.9])") + postfix, z(), false},
		"a Received of another server":                     {path + strings.Replace(postfix, "by mx.", "by mx2.", 1), z(), false},
		"a client that calls itself an address":            {path + hop("[192.0.2.10] (unknown [203.0.113.9])"), z(), false},
		"a client known only by what it says":              {path + hop("[192.0.2.10]"), z(), false},
		"a greeting with an address":                       {path + hop("unknown (HELO [192.0.2.10]) (203.0.113.9)"), z(), false},
		"a greeting with a comment":                        {path + hop("x (x [192.0.2.10]) (unknown [203.0.113.9])"), z(), false},
		"a greeting with a comment, as Exchange":           {path + hop("x (192.0.2.10) (203.0.113.9)"), z(), false},
		"a greeting alone":                                 {path + hop("unknown (HELO [192.0.2.10])"), z(), false},
		"a greeting with an odd comment":                   {path + hop("x (x [192.0.2.10]) (client [203.0.113.9] port 25)"), z(), false},
		"a greeting that holds a whole field":              {path + hop("x (x [192.0.2.10]) by mx.union.example (x [203.0.113.9])"), z(), false},
		"a greeting that holds a whole field, as Exchange": {path + hop("x (192.0.2.10) by mx.union.example (203.0.113.9)"), z(), false},
		"a greeting that holds the rest":                   {path + hop("x(x [192.0.2.10]) by mx.union.example (x [203.0.113.9])"), z(), false},
		"a greeting in Exim's form":                        {path + hop("mail.evil.example ([203.0.113.9] helo=[192.0.2.10])"), z(), false},
		"no answer":                                        {path + postfix, zone{}, false},
	} {
		t.Run(name, func(t *testing.T) {
			got := assess(t, c.raw+fromAsha, Config{AuthservID: "mx.union.example", Resolver: c.zone})
			if got.Verified != c.want || got.Failed {
				t.Errorf("%+v", got)
			}
		})
	}
	if got := assess(t, path+postfix+fromAsha, Config{Resolver: z()}); got.Verified {
		t.Errorf("without a configured server: %+v", got)
	}
}

// TestHostileHeaders says only that these end; the benchmarks say how soon.
func TestHostileHeaders(t *testing.T) {
	for name, raw := range hostile() {
		t.Run(name, func(t *testing.T) {
			if got := assess(t, raw, Config{AuthservID: "mx.union.example", Internal: InternalM365, Resolver: zone{}}); got.Verified {
				t.Errorf("%+v", got)
			}
		})
	}
}

func hostile() map[string]string {
	many := strings.Repeat("from:", maxSigned-1)
	return map[string]string{
		"results":      strings.Repeat("Authentication-Results: mx.union.example; dkim=pass header.d=evil.example\n", 10000) + fromAsha,
		"comment":      "Authentication-Results: mx.union.example " + strings.Repeat("(", 500000) + "\n" + fromAsha,
		"comments":     "Authentication-Results: mx.union.example" + strings.Repeat("()", 250000) + "; dmarc=none\n" + fromAsha,
		"quotes":       "Authentication-Results: mx.union.example; a=" + strings.Repeat(`"\`, 250000) + "\n" + fromAsha,
		"equals":       "Authentication-Results: mx.union.example; " + strings.Repeat("=", 500000) + "\n" + fromAsha,
		"semicolons":   "Authentication-Results: mx.union.example" + strings.Repeat(";", 500000) + "\n" + fromAsha,
		"folds":        "Authentication-Results: mx.union.example;" + strings.Repeat("\n a", 300000) + "\n" + fromAsha,
		"fields":       strings.Repeat("X:\n", 300000) + fromAsha,
		"lines":        strings.Repeat("x\n", 400000) + fromAsha,
		"from":         "From: " + strings.Repeat("a@b <", 180000) + "\n" + head + "\n",
		"brackets":     "From: " + strings.Repeat("(", 900000) + "\n" + head + "\n",
		"signatures":   strings.Repeat("DKIM-Signature: v=1; a=rsa-sha256; d=school.example; s=s1; h="+many+"subject; bh=x; b=x\n", 1000) + fromAsha,
		"tags":         "DKIM-Signature: " + strings.Repeat("d=school.example;h=from:subject;", 500) + "\n" + fromAsha,
		"blank lines":  school(fromAsha + strings.Repeat("\n", 4<<20) + "x"),
		"received":     "Return-Path: <asha@school.example>\nReceived: from a " + strings.Repeat("(a)", 300000) + " by mx.union.example\n" + fromAsha,
		"received (((": "Return-Path: <asha@school.example>\nReceived: from a " + strings.Repeat("(", 900000) + "\n" + fromAsha,
		"header":       strings.Repeat("X: y\n", 5<<20) + fromAsha,
	}
}

func school(mail string) string {
	return "DKIM-Signature: v=1; a=rsa-sha256; d=school.example; s=s1; h=from:subject; bh=x; b=x\n" + mail
}

func BenchmarkAssess(b *testing.B) {
	from := []threads.Mailbox{{Name: "Asha Patel", Address: "asha@school.example"}}
	cases := map[string]string{"honest": honest[0].results + tail, "forged": received + fromAsha}
	for name, raw := range hostile() {
		cases["hostile "+name] = raw
	}
	for name, text := range cases {
		raw := []byte(text)
		server := "mx.union.example"
		if name == "honest" {
			server = honest[0].server
		}
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(raw)))
			b.ReportAllocs()
			for b.Loop() {
				Assess(b.Context(), raw, from, trusting(server))
			}
		})
	}
}

func BenchmarkAssessDKIM(b *testing.B) {
	office := newOffice(b, "school.example")
	z := office.publish(zone{txt: map[string][]string{}})
	raw := []byte(office.sign(b, fromAsha, nil))
	from := []threads.Mailbox{{Address: "asha@school.example"}}
	for b.Loop() {
		if got := Assess(b.Context(), raw, from, Config{Resolver: z}); !got.Verified {
			b.Fatal(fmt.Sprint(got))
		}
	}
}
