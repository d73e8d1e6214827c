package check

import (
	"context"
	"errors"
	"net"
	"slices"
	"strings"
	"time"
)

// names gives advice on what the DNS says of our domain: without SPF, DKIM
// and DMARC much of the bot's mail ends as junk.
func (c *checking) names(ctx context.Context) {
	domain := domainOf(c.cfg.Address)
	var r interface {
		LookupTXT(context.Context, string) ([]string, error)
	} = net.DefaultResolver
	if c.o.Resolver != nil {
		r = c.o.Resolver
	}
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	c.record(ctx, r.LookupTXT, "spf", domain, "v=spf1", `publish a TXT record for the domain that names your relay, such as "v=spf1 include:_spf.your-provider.example ~all"`)
	c.record(ctx, r.LookupTXT, "dmarc", "_dmarc."+domain, "v=DMARC1", `publish a TXT record for _dmarc.`+domain+`, such as "v=DMARC1; p=none", and tighten it when all is well`)
	switch {
	case !c.round: // nothing is known of a signature
	case slices.ContainsFunc(c.signed, func(d string) bool {
		return d == domain || strings.HasSuffix(domain, "."+d) || strings.HasSuffix(d, "."+domain)
	}):
		c.ok("dkim", "our mail is signed by %s", strings.Join(c.signed, ", "))
	case len(c.signed) > 0:
		c.advise("dkim", "have the relay sign with the key of "+domain, "our mail is signed by %s, which is not our domain", strings.Join(c.signed, ", "))
	default:
		c.advise("dkim", "switch DKIM on at the relay, if mail to other servers is not signed either", "the mail that came round was not signed")
	}
}

func (c *checking) record(ctx context.Context, lookup func(context.Context, string) ([]string, error), point, name, begins, mend string) {
	texts, err := lookup(ctx, name)
	var dns *net.DNSError
	if errors.As(err, &dns) && !dns.IsNotFound && len(texts) == 0 {
		c.advise(point, "see that this machine can ask the DNS, and run this again; without it mailbot cannot check signatures either", "the DNS could not be asked for %s", name)
		return
	}
	if err != nil && len(texts) == 0 {
		c.advise(point, mend, "the DNS has no answer for %s", name)
		return
	}
	for _, t := range texts {
		if strings.HasPrefix(strings.ToLower(t), strings.ToLower(begins)) {
			c.ok(point, "%s: %s", name, t)
			return
		}
	}
	c.advise(point, mend, "%s has no such record", name)
}
