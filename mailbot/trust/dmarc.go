package trust

import (
	"context"
	"errors"

	"github.com/emersion/go-msgauth/dmarc"
)

// A policy is how the owner of a domain wants alignment judged (RFC 7489
// section 6.3): strictly, or by organisation.
type policy struct {
	strictDKIM, strictSPF bool
}

// lookupPolicy asks for the policy of domain, then for its organisation's (RFC
// 7489 section 6.6.3). A domain without one is judged by organisation; a record
// that cannot be had or read says nothing, so that only equal domains align.
func lookupPolicy(ctx context.Context, resolver Resolver, domain string) policy {
	options := &dmarc.LookupOptions{LookupTXT: lookupTXT(ctx, resolver)}
	record, err := dmarc.LookupWithOptions(domain, options)
	if org := organisation(domain); errors.Is(err, dmarc.ErrNoPolicy) && org != "" && org != domain {
		record, err = dmarc.LookupWithOptions(org, options)
	}
	switch {
	case errors.Is(err, dmarc.ErrNoPolicy):
		return policy{}
	case err != nil:
		return policy{strictDKIM: true, strictSPF: true}
	}
	return policy{
		strictDKIM: record.DKIMAlignment == dmarc.AlignmentStrict,
		strictSPF:  record.SPFAlignment == dmarc.AlignmentStrict,
	}
}
