package threads

import (
	"net/mail"
	"slices"
	"strings"
	"unicode"
)

// findMember finds an active member of a group by address.
func findMember(s Snapshot, slug, address string) (Membership, error) {
	g, ok := s.bySlug(slug)
	if !ok {
		return Membership{}, noGroup(s, slug)
	}
	p, ok := s.Known[strings.ToLower(strings.TrimSpace(address))]
	if ok {
		if m, ok := membershipOf(s, g.ID, p.ID); ok && m.Active() {
			return m, nil
		}
	}
	return Membership{}, refusef("see `mailbot member list "+slug+"`", "%s is not a member of %s", address, slug)
}

func membershipOf(s Snapshot, group, person int64) (Membership, bool) {
	for _, m := range s.Roles {
		if m.Group == group && m.Person == person {
			return m, true
		}
	}
	return Membership{}, false
}

// noGroup refuses a slug that is no group's, and says which there are.
func noGroup(s Snapshot, slug string) *Refusal {
	var slugs []string
	for _, g := range s.Groups {
		slugs = append(slugs, g.Slug)
	}
	slices.Sort(slugs)
	if len(slugs) == 0 {
		return refusef("make one with `mailbot group create`", "there is no group %q, and none at all yet", slug)
	}
	return refusef("there are: "+strings.Join(slugs, ", "), "there is no group %q", slug)
}

// known is the person at an address, or who they will be.
func known(s Snapshot, who Mailbox) Person {
	p, ok := s.Known[strings.ToLower(who.Address)]
	if !ok {
		p = Person{Name: NameFrom(who)}
	} else if who.Name != "" {
		p.Name = who.Name
	}
	return p
}

// NameFrom is a name for somebody of whom perhaps only the address is known.
func NameFrom(m Mailbox) string {
	if name := strings.TrimSpace(m.Name); name != "" {
		return name
	}
	local, _, _ := strings.Cut(m.Address, "@")
	words := strings.FieldsFunc(local, func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' })
	for i, w := range words {
		r := []rune(w)
		words[i] = string(unicode.ToUpper(r[0])) + string(r[1:])
	}
	if len(words) == 0 {
		return "A member"
	}
	return strings.Join(words, " ")
}

// checkAddress refuses what no mail could be sent to, and the bot's own.
func checkAddress(address string, h House) error {
	a, err := mail.ParseAddress(address)
	if err != nil || a.Address != strings.TrimSpace(address) || strings.ContainsAny(address, " \t\r\n") {
		return refusef("write it like asha@school.example", "%q is not an address", address)
	}
	if _, ours := h.Suffix(address); ours {
		return refusef("give the person's own address", "%s is an address of mailbot's own", address)
	}
	return nil
}
