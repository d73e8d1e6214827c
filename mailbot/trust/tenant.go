package trust

import "strings"

// InternalM365 is the value of Config.Internal for a mailbox in Microsoft 365.
const InternalM365 = "m365"

// hearTenant reads the stamp that Microsoft 365 puts on mail sent within the
// tenant, which carries no results because it never crossed a border. Exchange
// strips fields of this family from mail that comes from outside (the header
// firewall), so that the stamp is the tenant's own wherever it stands; but what
// a connector or a rule passes on may be stamped too, and therefore it speaks
// for the tenant's domains alone.
func hearTenant(h header, domain string, cfg Config) verdict {
	if cfg.Internal != InternalM365 {
		return verdict{}
	}
	stamps := h.values("x-ms-exchange-organization-authas")
	switch {
	case len(stamps) == 0:
		return verdict{}
	case len(stamps) > 1 || h.count("x-ms-exchange-organization-authsource") > 1:
		return verdict{why: "the tenant's stamp stands there more than once"}
	case !strings.EqualFold(stamps[0], "internal"):
		return verdict{}
	}
	for _, own := range cfg.Tenant {
		if aligned(normalDomain(own), domain) {
			return verdict{verified: true, why: "Microsoft 365 says that it was sent within the tenant"}
		}
	}
	return verdict{why: domain + " is no domain of the tenant's"}
}
