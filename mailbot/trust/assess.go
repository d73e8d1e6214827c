package trust

import (
	"context"
	"net"
	"time"

	"taskgroups/threads"
)

// Config says whom to believe.
type Config struct {
	// AuthservID is the authserv-id of the server whose Authentication-Results
	// count (RFC 8601 section 2.5); with "" nobody's do, and only what the bot
	// verifies itself proves anything. SPF is checked for the client in the
	// Received field of the server of that name.
	AuthservID string

	// Internal is InternalM365 when the mailbox is in Microsoft 365: results
	// may lack an authserv-id, and mail within the tenant is known by its stamp.
	Internal string

	// Tenant holds the organisation's own domains, for which alone the stamp
	// of the tenant speaks; the domain of the bot's address is one.
	Tenant []string

	Resolver Resolver      // nil means net.DefaultResolver
	Timeout  time.Duration // for all questions to the DNS about one message; 0 means ten seconds
}

const defaultTimeout = 10 * time.Second

// Assess says what a message proves about its author. raw is the message as the
// mailbox gave it, with lines ended by CRLF or LF; from is what was read from
// its From field. It asks the DNS where nothing else proves, under a deadline;
// no answer is no proof. Time and memory are linear in the size of raw.
func Assess(ctx context.Context, raw []byte, from []threads.Mailbox, cfg Config) threads.Evidence {
	h := readHeader(raw)
	domain, doubt := author(h, from)
	server := hearServer(h, domain, cfg)
	switch {
	case server.failed:
		return threads.Evidence{Failed: true, Why: server.why}
	case h.doubt != "":
		return threads.Evidence{Why: h.doubt}
	case doubt != "":
		return threads.Evidence{Why: doubt}
	case server.verified:
		return threads.Evidence{Verified: true, Why: server.why}
	}
	tenant := hearTenant(h, domain, cfg)
	if tenant.verified {
		return threads.Evidence{Verified: true, Why: tenant.why}
	}
	own := verifyOwn(ctx, h, domain, cfg)
	if own.verified {
		return threads.Evidence{Verified: true, Why: own.why}
	}
	return threads.Evidence{Why: join(server.why, tenant.why, own.why)}
}

// verifyOwn is what the bot finds out itself, from the signatures and the DNS.
func verifyOwn(ctx context.Context, h header, domain string, cfg Config) verdict {
	timeout := cfg.Timeout
	if timeout == 0 {
		timeout = defaultTimeout
	}
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	resolver := cfg.Resolver
	if resolver == nil {
		resolver = net.DefaultResolver
	}
	signed := verifyDKIM(ctx, h, domain, resolver)
	if signed.verified {
		return signed
	}
	sent := verifySPF(ctx, h, domain, cfg, resolver)
	if sent.verified {
		return sent
	}
	return verdict{why: join(signed.why, sent.why)}
}

// join puts reasons together, leaving out those that there are not.
func join(reasons ...string) string {
	all := ""
	for _, why := range reasons {
		if why == "" {
			continue
		}
		if all != "" {
			all += "; "
		}
		all += why
	}
	return all
}
