package mailbot

import (
	"regexp"
	"strings"

	"taskgroups/mailbot/store"
	"taskgroups/threads"
)

// addressLike finds what may be an address in words; a little too much is
// found, and only members' addresses are looked for among it.
var addressLike = regexp.MustCompile(`[\pL\pN.!#$%&'*+/=?^_{|}~-]{1,64}@[\pL\pN.-]{1,253}`)

// maxCandidates bounds how many addresses of one mail are looked up.
const maxCandidates = 500

// scrub takes reply keys and the addresses of people whom we know out of the
// words of a message, before anything is stored or sent on.
func (b *Bot) scrub(tx *store.Tx, m threads.Message) func(string) string {
	seen, candidates := map[string]bool{}, []string{}
	for _, text := range []string{m.Subject, m.Text, m.HTML} {
		for _, a := range addressLike.FindAllString(text, maxCandidates) {
			a = strings.ToLower(strings.Trim(a, ".-'"))
			if !seen[a] {
				seen[a] = true
				candidates = append(candidates, a)
			}
		}
	}
	known, err := tx.KnownAmong(candidates)
	if err != nil {
		known = candidates // better a word too many
	}
	return func(s string) string { return b.keys.Scrub(s, b.self, known) }
}
