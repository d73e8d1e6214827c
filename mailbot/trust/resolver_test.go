package trust

import (
	"context"
	"net"
	"strings"
	"testing"

	"taskgroups/threads"
)

// zone is a Resolver over TXT records and addresses; every other name does not
// exist.
type zone struct {
	txt   map[string][]string
	hosts map[string]string
	asked *[]string
}

func (z zone) LookupTXT(ctx context.Context, name string) ([]string, error) {
	if z.asked != nil {
		*z.asked = append(*z.asked, name)
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if txt := z.txt[strings.TrimSuffix(name, ".")]; txt != nil {
		return txt, nil
	}
	return nil, missing(name)
}

func (z zone) LookupMX(_ context.Context, name string) ([]*net.MX, error) {
	return nil, missing(name)
}

func (z zone) LookupIPAddr(_ context.Context, host string) ([]net.IPAddr, error) {
	if ip := z.hosts[host]; ip != "" {
		return []net.IPAddr{{IP: net.ParseIP(ip)}}, nil
	}
	return nil, missing(host)
}

func (z zone) LookupAddr(_ context.Context, addr string) ([]string, error) {
	return nil, missing(addr)
}

func missing(name string) error {
	return &net.DNSError{Err: "no such host", Name: name, IsNotFound: true}
}

// trusting is the configuration of most tests: one server is believed, and the
// DNS knows nothing.
func trusting(server string) Config {
	return Config{AuthservID: server, Resolver: zone{}}
}

func assess(t *testing.T, raw string, cfg Config, from ...threads.Mailbox) threads.Evidence {
	t.Helper()
	if from == nil {
		from = []threads.Mailbox{{Name: "Asha Patel", Address: "asha@school.example"}}
	}
	return Assess(t.Context(), []byte(raw), from, cfg)
}

// tail is what follows the results in a mail from Asha.
const tail = `Received: from mail.school.example (mail.school.example [192.0.2.10])
	by mx.union.example (Postfix) with ESMTPS id 4Xyz; Mon, 16 Nov 2026 09:00:00 +0000
From: Asha Patel <asha@school.example>
To: taskgroups@union.example
Subject: Re: [workload] Marking

I agree.
`
