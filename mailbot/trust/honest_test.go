package trust

import (
	"strings"
	"testing"
)

// The results of an honest mail, in the forms in which providers write them.
var honest = []struct{ name, server, results string }{
	{"Google", "mx.google.com", `Delivered-To: taskgroups@union.example
Return-Path: <asha@school.example>
Authentication-Results: mx.google.com;
       dkim=pass header.i=@school.example header.s=20230601 header.b=Xk1/a+4=;
       spf=pass (google.com: domain of asha@school.example designates 192.0.2.10 as permitted sender) smtp.mailfrom=asha@school.example;
       dmarc=pass (p=REJECT sp=QUARANTINE dis=NONE) header.from=school.example;
       dara=pass header.i=@union.example
`},
	{"Google, when the domain has no policy", "mx.google.com", `Authentication-Results: mx.google.com;
       dkim=pass header.i=@school.example header.s=google header.b=abc;
       spf=neutral (google.com: 192.0.2.10 is neither permitted nor denied by best guess record for domain of asha@school.example) smtp.mailfrom=asha@school.example
`},
	{"Microsoft 365", "protection.outlook.com", `Authentication-Results: spf=pass (sender IP is 192.0.2.10)
 smtp.mailfrom=school.example; dkim=pass (signature was verified)
 header.d=school.example;dmarc=pass action=none
 header.from=school.example;compauth=pass reason=100
Received-SPF: Pass (protection.outlook.com: domain of school.example designates
 192.0.2.10 as permitted sender) receiver=protection.outlook.com;
 client-ip=192.0.2.10; helo=mail.school.example; pr=C
`},
	{"Microsoft 365, sender in another tenant", "protection.outlook.com", `Authentication-Results: spf=pass (sender IP is 2a01:111:f400::1)
 smtp.mailfrom=school.example; dkim=pass (signature was verified)
 header.d=schoolexample.onmicrosoft.com;dmarc=pass action=none
 header.from=school.example;compauth=pass reason=100
`},
	{"Microsoft 365, no policy", "protection.outlook.com", `Authentication-Results: spf=pass (sender IP is 192.0.2.10)
 smtp.mailfrom=school.example; dkim=none (message not signed)
 header.d=none;dmarc=bestguesspass action=none
 header.from=school.example;compauth=pass reason=109
`},
	{"Outlook.com", "mail.protection.outlook.com", `Authentication-Results: spf=pass (sender IP is 192.0.2.10)
 smtp.mailfrom=school.example; dkim=pass (signature was verified)
 header.d=mail.school.example;dmarc=pass action=none
 header.from=school.example;compauth=pass reason=100
`},
	{"Yahoo", "atlas-production.v2-mail-prod1-gq1.omega.yahoo.com", `Authentication-Results: atlas-production.v2-mail-prod1-gq1.omega.yahoo.com;
 dkim=pass header.i=@school.example header.s=s2048;
 spf=pass smtp.mailfrom=school.example;
 dmarc=pass(p=REJECT,sp=QUARANTINE) header.from=school.example;
X-Apparently-To: taskgroups@union.example; Mon, 16 Nov 2026 09:00:00 +0000
`},
	{"Fastmail", "mx2.messagingengine.com", `Authentication-Results: mx2.messagingengine.com;
    bimi=skipped (DMARC Policy is not at enforcement);
    arc=none (no signatures found);
    dkim=pass (2048-bit rsa key sha256) header.d=school.example
    header.i=@school.example header.b=Xk1Qa+/4 header.a=rsa-sha256
    header.s=20230601 x-bits=2048;
    dmarc=pass policy.published-domain-policy=none
    policy.published-subdomain-policy=quarantine
    policy.applied-disposition=none policy.evaluated-disposition=none
    (p=none,sp=quarantine,d=none,d.eval=none) policy.policy-from=p
    header.from=school.example;
    iprev=pass smtp.remote-ip=192.0.2.10 (mail.school.example);
    spf=pass smtp.mailfrom=asha@school.example smtp.helo=mail.school.example
X-ME-Authentication-Results: mx2.messagingengine.com;
    x-aligned-from=pass (Address match);
`},
	{"Proton", "mail.protonmail.ch", `Authentication-Results: mail.protonmail.ch; dmarc=pass (p=none dis=none)
 header.from=school.example
Authentication-Results: mail.protonmail.ch; spf=pass smtp.mailfrom=school.example
Authentication-Results: mail.protonmail.ch; arc=none smtp.remote-ip=192.0.2.10
Authentication-Results: mail.protonmail.ch; dkim=pass (2048-bit key)
 header.d=school.example header.i=@school.example header.b="Xk1Qa+/4"
`},
	{"Postfix with OpenDKIM and OpenDMARC", "mx.union.example", `Return-Path: <asha@school.example>
X-Original-To: taskgroups@union.example
Delivered-To: taskgroups@union.example
Authentication-Results: mx.union.example; dmarc=pass (p=quarantine dis=none) header.from=school.example
DMARC-Filter: OpenDMARC Filter v1.4.2 mx.union.example 4Xyz
Authentication-Results: mx.union.example; spf=pass smtp.mailfrom=school.example
DKIM-Filter: OpenDKIM Filter v2.11.0 mx.union.example 4Xyz
Authentication-Results: mx.union.example;
	dkim=pass (2048-bit key; unprotected) header.d=school.example header.i=@school.example header.a=rsa-sha256 header.s=mail header.b=Xk1Qa+/4;
	dkim-atps=neutral
`},
	{"OpenDKIM alone", "mx.union.example", `Authentication-Results: mx.union.example;
	dkim=pass (1024-bit key) header.d=school.example header.i=@school.example header.b=Xk1Qa+/4
`},
	{"rspamd", "mx.union.example", `X-Spamd-Bar: --
Authentication-Results: mx.union.example;
	dkim=pass header.d=school.example header.s=20230601 header.b=Xk1Qa;
	spf=pass (mx.union.example: domain of asha@school.example designates 192.0.2.10 as permitted sender) smtp.mailfrom=asha@school.example;
	dmarc=pass (policy=none) header.from=school.example
`},
	{"Exim", "mx.union.example", `Authentication-Results: mx.union.example;
	iprev=pass (mail.school.example) smtp.remote-ip=192.0.2.10;
	spf=pass smtp.mailfrom=school.example;
	dkim=pass header.d=school.example header.s=mail header.a=rsa-sha256;
	dmarc=pass header.from=school.example;
	arc=none
`},
	{"Mimecast", "relay.mimecast.com", `Authentication-Results: relay.mimecast.com;
	dkim=pass header.d=school.example header.s=selector1 header.b=Xk1Qa;
	dmarc=pass (policy=reject) header.from=school.example;
	spf=pass (relay.mimecast.com: domain of asha@school.example designates 192.0.2.10 as permitted sender) smtp.mailfrom=asha@school.example
`},
	{"GMX", "gmx.net", `Authentication-Results: gmx.net; dkim=pass header.i=@school.example
`},
	{"iCloud", "dmarc.icloud.com", `Authentication-Results: bimi.icloud.com; bimi=skipped reason="insufficient dmarc"
X-ARC-Info: policy=fail; arc=none
Authentication-Results: arc.icloud.com; arc=none
Authentication-Results: dmarc.icloud.com; dmarc=pass header.from=school.example
X-DMARC-Info: pass=pass; dmarc-policy=none; s=r1; d=r1; pdomain=school.example
Authentication-Results: dkim-verifier.icloud.com; dkim=pass (2048-bit key)
 header.d=school.example header.i=@school.example header.b=Xk1Qa
Authentication-Results: spf.icloud.com; spf=pass (spf.icloud.com: domain of asha@school.example designates 192.0.2.10 as permitted sender) smtp.mailfrom=asha@school.example
`},
	{"Zoho", "mx.zohomail.eu", `Authentication-Results: mx.zohomail.eu;
	dkim=pass;
	spf=pass (zohomail.eu: domain of school.example designates 192.0.2.10 as permitted sender)  smtp.mailfrom=asha@school.example;
	dmarc=pass(p=reject dis=none)  header.from=<asha@school.example>
`},
	{"Cisco", "esa1.union.example", `Authentication-Results: esa1.union.example; spf=Pass smtp.mailfrom=asha@school.example;
 spf=None smtp.helo=postmaster@mail.school.example;
 dkim=pass (signature verified) header.i=@school.example; dmarc=pass (p=none dis=none) d=school.example
`},
	{"Stalwart", "mx.union.example", `Authentication-Results: mx.union.example;
	dkim=pass header.d=school.example header.s=ed header.b=Xk1Qa;
	spf=pass (mx.union.example: domain of asha@school.example designates 192.0.2.10 as permitted sender) smtp.mailfrom=asha@school.example;
	iprev=pass policy.iprev=192.0.2.10;
	dmarc=pass header.from=school.example policy.dmarc=reject
`},
	{"a forwarded mail, whose SPF fails and whose signature holds", "mx.google.com", `Authentication-Results: mx.google.com;
       dkim=pass header.i=@school.example header.s=s1 header.b=abc;
       dkim=neutral (no key) header.i=@school.example header.s=s2 header.b=abd;
       spf=fail (google.com: domain of asha@school.example does not designate 203.0.113.9 as permitted sender) smtp.mailfrom=asha@school.example;
       dmarc=pass (p=REJECT dis=NONE) header.from=school.example
`},
	{"a mailing service that signs for itself too", "mx.union.example", `Authentication-Results: mx.union.example;
	dkim=pass header.d=school.example header.s=k1;
	dkim=fail header.d=service.example header.s=k2;
	spf=pass smtp.mailfrom="bounce+x;y=1"@service.example
`},
	{"a signature of the organisation for its department", "mx.union.example", `Authentication-Results: mx.union.example; dkim=pass header.d=mail.school.example; dmarc=none
`},
	{"an authserv-id with a version, a comment and other letter case", "mx.union.example", `AUTHENTICATION-RESULTS: (by us) MX.Union.Example (8.1) 1; DMARC = (of course) Pass (p=none) Header.From = School.Example; none
`},
	{"an authserv-id in quotation marks", "mx.union.example", `Authentication-Results: "mx.union.example"; dkim/1=pass reason="good (very); signature" header.d=school.example
`},
}

func TestHonestMailIsVerified(t *testing.T) {
	for _, c := range honest {
		t.Run(c.name, func(t *testing.T) {
			raw := c.results + tail
			if got := assess(t, raw, trusting(c.server)); !got.Verified || got.Failed {
				t.Errorf("lines ended by LF: %+v", got)
			}
			if got := assess(t, strings.ReplaceAll(raw, "\n", "\r\n"), trusting(c.server)); !got.Verified || got.Failed {
				t.Errorf("lines ended by CRLF: %+v", got)
			}
		})
	}
}

func TestHonestMailIsNotVerifiedByAServerThatIsNotConfigured(t *testing.T) {
	for _, c := range honest {
		for _, server := range []string{"", "mx.other.example"} {
			if got := assess(t, c.results+tail, trusting(server)); got.Verified {
				t.Errorf("%s, server %q: %+v", c.name, server, got)
			}
		}
	}
}

func TestDMARCFailureIsTold(t *testing.T) {
	for name, results := range map[string]string{
		"Google":                      "Authentication-Results: mx.union.example; dkim=none; spf=softfail smtp.mailfrom=x@evil.example; dmarc=fail (p=NONE sp=NONE dis=NONE) header.from=school.example\n",
		"a second field":              "Authentication-Results: mx.union.example; dkim=pass header.d=school.example\nAuthentication-Results: mx.union.example; dmarc=fail header.from=school.example\n",
		"a field further up there":    "Authentication-Results: mx.union.example; dkim=pass header.d=school.example\nDelivered-To: x\nAuthentication-Results: mx.union.example; dmarc=fail header.from=school.example\n",
		"a field not well formed":     "Authentication-Results: mx.union.example; \"\"; spf=none smtp.mailfrom=\"a; dmarc = fail\n",
		"a pass in the same field":    "Authentication-Results: mx.union.example; dmarc=pass header.from=school.example; dmarc=fail header.from=school.example\n",
		"a failure shown in capitals": "Authentication-Results: mx.union.example; DMARC=FAIL header.from=school.example\n",
	} {
		t.Run(name, func(t *testing.T) {
			if got := assess(t, results+tail, trusting("mx.union.example")); !got.Failed || got.Verified {
				t.Errorf("%+v", got)
			}
		})
	}
	ms := "Authentication-Results: spf=fail (sender IP is 203.0.113.9) smtp.mailfrom=school.example; dkim=none (message not signed) header.d=none;dmarc=fail action=oreject header.from=school.example;compauth=fail reason=000\n"
	if got := assess(t, ms+tail, Config{AuthservID: "union-example", Internal: InternalM365, Resolver: zone{}}); !got.Failed {
		t.Errorf("Microsoft 365: %+v", got)
	}
}

func TestMailWithinTheTenant(t *testing.T) {
	stamp := "X-MS-Exchange-Organization-AuthSource: AM0PR05MB1.eurprd05.prod.outlook.com\nX-MS-Exchange-Organization-AuthAs: Internal\nX-MS-Exchange-Organization-AuthMechanism: 04\n"
	m365 := Config{Internal: InternalM365, Tenant: []string{"school.example"}, Resolver: zone{}}
	other := m365
	other.Tenant = []string{"union.example"}
	none := m365
	none.Internal = ""
	for name, c := range map[string]struct {
		headers string
		cfg     Config
		want    bool
	}{
		"the stamp proves":                          {stamp, m365, true},
		"the stamp below the tenant's own hops":     {"Received: from a by b with HTTPS; x\n" + stamp, m365, true},
		"not unless configured":                     {stamp, none, false},
		"not for a domain outside the tenant":       {stamp, other, false},
		"not what came anonymously":                 {strings.Replace(stamp, "Internal", "Anonymous", 1), m365, false},
		"not when stamped twice":                    {stamp + "X-MS-Exchange-Organization-AuthAs: Anonymous\n", m365, false},
		"not when stamped twice the same":           {stamp + "X-MS-Exchange-Organization-AuthAs: Internal\n", m365, false},
		"not what another tenant stamped":           {"X-MS-Exchange-CrossTenant-AuthAs: Internal\n", m365, false},
		"not a value that only begins like it":      {strings.Replace(stamp, "Internal", "Internally", 1), m365, false},
		"not a stamp with a name that ends like it": {"X-X-MS-Exchange-Organization-AuthAs: Internal\n", m365, false},
	} {
		t.Run(name, func(t *testing.T) {
			if got := assess(t, c.headers+tail, c.cfg); got.Verified != c.want {
				t.Errorf("%+v", got)
			}
		})
	}
}
