package trust

import (
	"context"
	"net"
	"regexp"
	"strings"

	"blitiri.com.ar/go/spf"
)

// clientAddress is how Postfix, Sendmail, Exim ("name [address]") and Exchange
// ("address") write the address of the client that they saw into the first
// comment of a Received field.
var clientAddress = regexp.MustCompile(`^(?:[0-9A-Fa-f.:]+|(?:[^\s\[\]()]+ )?\[(?:IPv6:)?[0-9A-Fa-f.:]+\](?::\d+)?(?: helo=[^\s\[\]()]+)?)$`)

// verifySPF checks (RFC 7208) whether the client that handed the message to the
// configured server may send for the domain of the envelope sender, if that is
// aligned with domain. Both are known only when the topmost Received field is
// the configured server's and one Return-Path stands above it; whatever is
// further down an outsider may have written.
func verifySPF(ctx context.Context, h header, domain string, cfg Config, resolver Resolver) verdict {
	if cfg.AuthservID == "" {
		return verdict{}
	}
	sender, received := "", ""
	for _, f := range h.fields {
		if f.name == "return-path" {
			if sender != "" {
				return verdict{}
			}
			sender = strings.TrimSuffix(strings.TrimPrefix(f.value(), "<"), ">")
		}
		if f.name == "received" {
			received = f.value()
			break
		}
	}
	local, at, _ := strings.Cut(sender, "@")
	envelope := normalDomain(at)
	if local == "" || !aligned(envelope, domain) {
		return verdict{}
	}
	helo, ip := client(received, cfg.AuthservID)
	if ip == nil {
		return verdict{}
	}
	result, _ := spf.CheckHostWithSender(ip, helo, local+"@"+envelope, spf.WithContext(ctx), spf.WithResolver(resolver))
	if result != spf.Pass {
		return verdict{why: "SPF says " + string(result) + " for " + ip.String() + " and " + envelope}
	}
	if envelope != domain && lookupPolicy(ctx, resolver, domain).strictSPF {
		return verdict{why: "SPF passed for " + envelope + ", and only " + domain + " itself would do"}
	}
	return verdict{verified: true, why: "the bot checked SPF for " + ip.String() + " and " + envelope}
}

// client returns the name and address of the client in a Received field (RFC
// 5321 section 4.4) that server wrote: "from helo (name [address]) by server".
// The name is the client's to choose, so that any other shape gives nothing.
func client(received, server string) (helo string, ip net.IP) {
	from, rest, _ := strings.Cut(received, " ")
	helo, rest, _ = strings.Cut(strings.TrimLeft(rest, " \t"), " ")
	if !strings.EqualFold(from, "from") {
		return "", nil
	}
	comment, rest, ok := leadingComment(rest)
	if !ok || !clientAddress.MatchString(comment) || greeting(comment) {
		return "", nil
	}
	for {
		more, after, ok := leadingComment(rest)
		if !ok {
			break
		}
		if strings.Contains(more, "[") || clientAddress.MatchString(more) {
			return "", nil
		}
		rest = after
	}
	words := strings.Fields(rest)
	if len(words) < 2 || !strings.EqualFold(words[0], "by") || !strings.EqualFold(strings.TrimSuffix(words[1], ";"), server) {
		return "", nil
	}
	// A server that repeats a name with spaces in it would write a second
	// client behind the one that the name pretends.
	for _, word := range words[2:] {
		if strings.EqualFold(word, "by") || strings.Contains(word, "[") {
			return "", nil
		}
	}
	if _, after, ok := strings.Cut(comment, "["); ok {
		comment, _, _ = strings.Cut(after, "]")
	}
	return helo, net.ParseIP(strings.TrimPrefix(comment, "IPv6:"))
}

// greeting says whether a comment repeats what the client called itself, as
// qmail's do: "(HELO [192.0.2.1])".
func greeting(comment string) bool {
	word, _, _ := strings.Cut(comment, " ")
	return strings.EqualFold(word, "helo") || strings.EqualFold(word, "ehlo")
}

// leadingComment takes the comment off that s begins with.
func leadingComment(s string) (comment, rest string, ok bool) {
	s = strings.TrimLeft(s, " \t")
	depth := 0
	for i := range len(s) {
		switch s[i] {
		case '(':
			depth++
		case ')':
			depth--
		}
		if depth == 0 {
			if i == 0 {
				break
			}
			return s[1:i], s[i+1:], true
		}
		if i > 1<<10 {
			break
		}
	}
	return "", s, false
}
