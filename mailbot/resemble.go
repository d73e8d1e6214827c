package mailbot

import (
	"fmt"
	"strings"

	"taskgroups/mailbot/store"
	"taskgroups/mailbot/trust"
	"taskgroups/threads"
)

// resembling notes of a stranger whose name or domain may be taken for that of
// somebody we know, for explain and for staff, who see the mail in their list.
func (b *Bot) resembling(tx *store.Tx, s threads.Snapshot, m threads.Message, out threads.Outcome) (threads.Outcome, error) {
	if s.Sender != nil || len(m.From) == 0 || out.Disposition != threads.Quarantined && out.Disposition != threads.Asked {
		return out, nil
	}
	names, domains, err := tx.Lookalikes()
	if err != nil {
		return out, fmt.Errorf("looking for names that look alike: %w", err)
	}
	add := func(format string, args ...any) {
		note := fmt.Sprintf(format, args...)
		out.Notes = append(out.Notes, note)
		if out.Reason != "" {
			out.Reason += "; "
		}
		out.Reason += note
	}
	said := strings.TrimSpace(m.From[0].Name)
	for _, name := range names {
		if said != "" && (strings.EqualFold(said, name) || trust.Lookalike(said, name)) {
			add("the name is that of %s, or much like it", name)
			break
		}
	}
	_, domain, _ := strings.Cut(strings.ToLower(m.From[0].Address), "@")
	for _, known := range domains {
		if trust.Lookalike(domain, known) {
			add("%s looks like %s", domain, known)
			break
		}
	}
	return out, nil
}
