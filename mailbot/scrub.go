package mailbot

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"taskgroups/mailbot/store"
	"taskgroups/threads"
)

// maxCandidates bounds how many addresses of one mail are looked up.
const maxCandidates = 1500

// addressesIn finds what may be an address in the words of a message. A
// little too much is found; only members' addresses are looked for among it.
func addressesIn(m threads.Message) []string {
	var out []string
	seen := map[string]bool{}
	add := func(a string) {
		if a = strings.ToLower(strings.Trim(a, ".-'")); len(out) < maxCandidates && !seen[a] && a[0] != '@' && a[len(a)-1] != '@' {
			seen[a] = true
			out = append(out, a)
		}
	}
	for _, text := range []string{m.Subject, m.Text, m.HTML} {
		for at := 0; at < len(text); at++ {
			n := strings.IndexByte(text[at:], '@')
			if n < 0 || len(out) == maxCandidates {
				break
			}
			at += n
			from, to := localFrom(text, at), domainTo(text, at)
			add(text[from:to])
			if mark := strings.LastIndexAny(text[from:at], "=/?&'!#$%*^{|}~"); mark >= 0 { // as in a link
				add(text[from+mark+1 : to])
			}
		}
	}
	return out
}

// localFrom is where the local part before an @ begins (RFC 5321 section
// 4.5.3.1.1: it has 64 octets at most).
func localFrom(text string, at int) int {
	from := at
	for from > 0 && at-from < 64 {
		r, size := utf8.DecodeLastRuneInString(text[:from])
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune(".!#$%&'*+/=?^_{|}~-", r) {
			break
		}
		from -= size
	}
	return from
}

// domainTo is where the domain after an @ ends.
func domainTo(text string, at int) int {
	to := at + 1
	for to < len(text) && to-at < 254 {
		r, size := utf8.DecodeRuneInString(text[to:])
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '.' && r != '-' {
			break
		}
		to += size
	}
	return to
}

// scrub takes reply keys and the addresses of people whom we know out of the
// words of a message, before anything is stored or sent on.
func (b *Bot) scrub(tx *store.Tx, candidates []string) func(string) string {
	known, err := tx.KnownAmong(candidates)
	if err != nil {
		known = candidates // better a word too many
	}
	return func(s string) string { return b.keys.Scrub(s, b.self, known) }
}
