package trust

import (
	"bytes"
	"context"
	"io"
	"strings"

	"github.com/emersion/go-msgauth/dkim"
)

// What a stranger can make the bot compute for one message.
const (
	maxSignatures = 4        // verified of one message
	maxSignature  = 16 << 10 // bytes of one DKIM-Signature field
	maxSigned     = 100      // fields named in one signature
	maxBlank      = 64 << 10 // consecutive bytes of blank lines in a body
	maxCandidates = 100      // DKIM-Signature fields looked at
)

// A signature is a DKIM-Signature field (RFC 6376 section 3.5) as far as it is
// needed to choose the fields that it covers.
type signature struct {
	field  field
	domain string         // d=, normalised
	signed map[string]int // h=: how often each field is covered
}

// verifyDKIM verifies the signatures whose domain is aligned with domain, until
// one proves. Besides what RFC 6376 asks for, a Subject must be covered, and
// fields that a program shows or obeys once may not stand there twice, lest
// somebody send an old mail of a member's again under a new Subject (RFC 6376
// section 8.15). A body length (l=) is refused, since text can be added behind
// it; an expired signature (x=) is refused.
func verifyDKIM(ctx context.Context, h header, domain string, resolver Resolver) verdict {
	candidates, seen := alignedSignatures(h, domain)
	if len(candidates) == 0 {
		if seen {
			return verdict{why: "no DKIM signature is aligned with " + domain}
		}
		return verdict{why: "no DKIM signature"}
	}
	for _, once := range [...]string{"subject", "to", "date", "message-id", "in-reply-to", "references", "mime-version", "content-type", "content-transfer-encoding"} {
		if h.count(once) > 1 {
			return verdict{why: "more than one " + once + " field"}
		}
	}
	if blankRun(h.body) > maxBlank {
		return verdict{why: "the body is too strange to verify a DKIM signature"}
	}
	last := verdict{}
	for _, s := range candidates {
		if last = s.verify(ctx, h, domain, resolver); last.verified {
			break
		}
	}
	return last
}

// alignedSignatures returns the first signatures that could prove something for
// domain, those of domain itself first: they need no policy. seen says whether
// there is any signature at all.
func alignedSignatures(h header, domain string) (candidates []signature, seen bool) {
	var equal, near []signature
	looked := 0
	for _, f := range h.fields {
		if f.name != "dkim-signature" {
			continue
		}
		seen = true
		if looked++; looked > maxCandidates {
			break
		}
		s, ok := parseSignature(f)
		switch {
		case !ok:
		case s.domain == domain:
			equal = append(equal, s)
		case aligned(s.domain, domain):
			near = append(near, s)
		}
	}
	candidates = append(equal, near...)
	return candidates[:min(len(candidates), maxSignatures)], seen
}

// parseSignature reads what chooses a signature; go-msgauth reads the rest.
func parseSignature(f field) (signature, bool) {
	if len(f.text) > maxSignature {
		return signature{}, false
	}
	s := signature{field: f, signed: map[string]int{}}
	for tag := range strings.SplitSeq(f.value(), ";") {
		name, value, _ := strings.Cut(tag, "=")
		value = strings.Join(strings.Fields(value), "")
		switch strings.TrimSpace(name) {
		case "d":
			s.domain = normalDomain(value)
		case "s":
			if normalDomain(value) == "" {
				return signature{}, false
			}
		case "h":
			names := strings.Split(strings.ToLower(value), ":")
			if len(names) > maxSigned {
				return signature{}, false
			}
			for _, name := range names {
				s.signed[name]++
			}
		}
	}
	// A signature over other signatures (RFC 6376 section 5.4.1 advises against
	// it) would not fit into the small header that is verified.
	return s, s.domain != "" && s.signed["from"] > 0 && s.signed["dkim-signature"] == 0
}

func (s signature) verify(ctx context.Context, h header, domain string, resolver Resolver) verdict {
	if h.count("subject") > s.signed["subject"] {
		return verdict{why: "the DKIM signature of " + s.domain + " does not cover the Subject"}
	}
	message := io.MultiReader(strings.NewReader(s.covered(h)), bytes.NewReader(h.body))
	checks, err := dkim.VerifyWithOptions(message, &dkim.VerifyOptions{LookupTXT: lookupTXT(ctx, resolver), MaxVerifications: 1})
	switch {
	case err != nil || len(checks) != 1:
		return verdict{why: "the DKIM signature of " + s.domain + " could not be verified"}
	case checks[0].Err != nil:
		return verdict{why: "the DKIM signature of " + s.domain + " does not prove anything: " + checks[0].Err.Error()}
	case normalDomain(checks[0].Domain) != s.domain:
		return verdict{why: "the DKIM signature of " + s.domain + " can be read in more than one way"}
	}
	if s.domain != domain && lookupPolicy(ctx, resolver, domain).strictDKIM {
		return verdict{why: "the DKIM signature is of " + s.domain + ", and only one of " + domain + " itself would do"}
	}
	return verdict{verified: true, why: "the bot verified a DKIM signature of " + s.domain}
}

// covered returns a header of the signature and the fields it covers, each as
// often as it is covered, counted from below (RFC 6376 section 5.4.2): all that
// a verifier looks at. go-msgauth searches the whole header for every name.
func (s signature) covered(h header) string {
	left := make(map[string]int, len(s.signed))
	for name, n := range s.signed {
		left[name] = n
	}
	fields := []string{s.field.text}
	for i := len(h.fields) - 1; i >= 0; i-- {
		if f := h.fields[i]; left[f.name] > 0 {
			left[f.name]--
			fields = append(fields, f.text)
		}
	}
	for i, j := 0, len(fields)-1; i < j; i, j = i+1, j-1 {
		fields[i], fields[j] = fields[j], fields[i]
	}
	return strings.Join(fields, "\r\n") + "\r\n\r\n"
}

// blankRun returns the length of the longest run of line ends in body, which
// go-msgauth holds back and copies with every block it reads.
func blankRun(body []byte) int {
	longest, run := 0, 0
	for _, c := range body {
		if c != '\n' && c != '\r' {
			run = 0
			continue
		}
		run++
		longest = max(longest, run)
	}
	return longest
}
