package trust

import "strings"

// A verdict is what one kind of evidence says.
type verdict struct {
	verified bool
	failed   bool
	why      string // "" if it says nothing worth telling
}

// hearServer reads the results of the configured server. Only those above the
// topmost Received field count, since that is the first field that the server
// itself has surely written; and to prove anything they must stand in one
// block, every one well formed, where any failure wins. A DMARC failure counts
// from every field of the server's up there.
func hearServer(h header, domain string, cfg Config) verdict {
	if cfg.AuthservID == "" {
		return verdict{}
	}
	own, block := ownResults(h, cfg)
	for _, r := range own {
		if r.dmarcFailed() {
			return verdict{failed: true, why: cfg.AuthservID + " says that DMARC failed"}
		}
	}
	var all []result
	for _, r := range block {
		if r.doubt {
			return verdict{why: "the results of " + cfg.AuthservID + " are not well formed"}
		}
		all = append(all, r.list...)
	}
	return weigh(all, domain, cfg.AuthservID)
}

// said is one field of results with its text.
type said struct {
	results
	text string
}

// dmarcFailed says whether the field reports that DMARC failed. In a field that
// cannot be read the mere words are enough.
func (s said) dmarcFailed() bool {
	for _, r := range s.list {
		if r.method == "dmarc" && r.value == "fail" {
			return true
		}
	}
	return s.doubt && strings.Contains(strings.ToLower(strings.Join(strings.Fields(s.text), "")), "dmarc=fail")
}

// ownResults returns all fields of the configured server's above the topmost
// Received, and those among them that stand in the first block: with nothing
// between them but what filters add. In a mail without any Received the block
// must be the topmost results, for then nothing marks where the server's own
// fields end.
func ownResults(h header, cfg Config) (own, block []said) {
	ended, othersFirst, received := false, false, false
	for _, f := range h.fields {
		if f.name == "received" {
			received = true
			break
		}
		if f.name != "authentication-results" {
			ended = ended || len(block) > 0 && !filterField(f.name)
			continue
		}
		value := f.value()
		r := said{parseResults(value), value}
		switch {
		case !cfg.hears(r.server):
			othersFirst = othersFirst || len(block) == 0
			ended = ended || len(block) > 0
		case ended:
			own = append(own, r)
		default:
			own, block = append(own, r), append(block, r)
		}
	}
	if othersFirst && !received {
		block = nil
	}
	return own, block
}

// filterField says whether filters add the field between results of one server.
func filterField(name string) bool {
	switch name {
	case "received-spf", "dkim-filter", "dmarc-filter":
		return true
	}
	return strings.HasPrefix(name, "x-") || strings.HasPrefix(name, "arc-")
}

// hears says whether results signed with an authserv-id are the configured
// server's. Microsoft 365 signs with none.
func (cfg Config) hears(server string) bool {
	if server != "" {
		return strings.EqualFold(server, cfg.AuthservID)
	}
	return cfg.Internal == InternalM365 || underAny(strings.ToLower(cfg.AuthservID), "outlook.com", "office365.com", "office365.us", "microsoft.com")
}

// underAny says whether domain is one of parents or below one.
func underAny(domain string, parents ...string) bool {
	for _, parent := range parents {
		if domain == parent || strings.HasSuffix(domain, "."+parent) {
			return true
		}
	}
	return false
}

// weigh says what the results of one server prove about mail from domain.
func weigh(all []result, domain, server string) verdict {
	dmarc := weighDMARC(all, domain)
	if dmarc == contradicted {
		return verdict{why: server + "'s results contradict each other or are about another domain"}
	}
	if dmarc == passed {
		return verdict{verified: true, why: server + " says that DMARC passed for " + domain}
	}
	near := aligned
	if dmarc == unsure {
		near = func(a, b string) bool { return a != "" && a == b }
	}
	if weighDKIM(all, domain, near) {
		return verdict{verified: true, why: server + " says that a DKIM signature aligned with " + domain + " passed"}
	}
	if weighSPF(all, domain, near) {
		return verdict{verified: true, why: server + " says that SPF aligned with " + domain + " passed"}
	}
	if len(all) == 0 {
		return verdict{why: "no results of " + server + " above the topmost Received"}
	}
	return verdict{why: server + "'s results prove nothing for " + domain}
}

// What the dmarc results of a server come to.
type dmarcWeight int

const (
	silent       dmarcWeight = iota // none, or the domain has no policy
	unsure                          // the policy could not be read: only equal domains are surely aligned
	passed                          // for the domain of From
	contradicted                    // they prove nothing, and neither does the rest
)

func weighDMARC(all []result, domain string) dmarcWeight {
	passes, others, errors := 0, 0, 0
	for _, r := range all {
		if r.method != "dmarc" {
			continue
		}
		if from, ok := r.prop("header.from", "d"); ok && domainOf(from) != domain {
			return contradicted
		}
		switch r.value {
		case "pass":
			passes++
		case "none", "bestguesspass":
			others++
		case "temperror", "permerror":
			errors++
		default:
			return contradicted
		}
	}
	switch {
	case passes > 0 && (others+errors > 0 || allFailed(all)):
		return contradicted
	case passes > 0:
		return passed
	case errors > 0:
		return unsure
	}
	return silent
}

// allFailed says whether DKIM or SPF failed and neither passed, so that DMARC
// cannot have passed.
func allFailed(all []result) bool {
	failed := false
	for _, r := range all {
		if r.method != "dkim" && r.method != "spf" {
			continue
		}
		if r.value == "pass" {
			return false
		}
		failed = failed || r.value == "fail" || r.value == "hardfail"
	}
	return failed
}

// weighDKIM says whether an aligned signature passed and none failed.
func weighDKIM(all []result, domain string, near func(a, b string) bool) bool {
	pass := false
	for _, r := range all {
		if r.method != "dkim" {
			continue
		}
		signer, ok := r.prop("header.d")
		if !ok {
			signer, _ = r.prop("header.i")
		}
		if !near(domainOf(signer), domain) {
			continue
		}
		switch r.value {
		case "pass":
			pass = true
		case "fail":
			return false
		}
	}
	return pass
}

// weighSPF says whether SPF passed for an aligned envelope sender, and never
// otherwise. What was computed from HELO is about the client, not the sender.
func weighSPF(all []result, domain string, near func(a, b string) bool) bool {
	pass := false
	for _, r := range all {
		if r.method != "spf" {
			continue
		}
		sender, ok := r.prop("smtp.mailfrom", "smtp.mail")
		if !ok {
			continue
		}
		if r.value != "pass" || !near(domainOf(sender), domain) {
			return false
		}
		pass = true
	}
	return pass
}
