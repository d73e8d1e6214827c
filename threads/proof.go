package threads

import "strings"

// Proof is how sure we are who wrote (PRODUCT.md section 10), from least to most.
type Proof int

// The proofs.
const (
	Unknown  Proof = iota // From is nobody whom we know
	Claimed               // From is a known address, nothing more
	Keyed                 // a reply key whose owner's address is the From
	Verified              // DKIM or SPF aligned with From, or confirmed by reply
)

func (p Proof) String() string {
	return [...]string{"unknown", "claimed", "keyed", "verified"}[p]
}

// prove weighs the evidence of the servers, the keys and the people.
func prove(s Snapshot, m Message) (Proof, string) {
	switch {
	case s.Sender == nil:
		return Unknown, "nobody is known at this address"
	case m.Confirmed == s.Sender.ID:
		return Verified, "confirmed by its author's reply"
	case len(m.Approved) > 0:
		return Verified, "it was proven before the convenor let it through"
	case m.Released:
		return Verified, "released by the administrator"
	case len(m.From) != 1:
		return Claimed, "more than one address in From"
	case !confirmedAddress(*s.Sender, m.From[0].Address):
		return Claimed, "this address of theirs is not confirmed"
	case m.Proof.Verified:
		return Verified, m.Proof.Why
	case m.Proof.Failed:
		return Claimed, m.Proof.Why
	case keyOf(s, m) != nil:
		return Keyed, "its reply key went to this person"
	default:
		return Claimed, m.Proof.Why
	}
}

// keyOf is the key in the ids or the address that went to the sender.
func keyOf(s Snapshot, m Message) *Key {
	for i, k := range m.Keys {
		if k.In != InIDs && k.In != InAddress || k.Use == KeyBounce {
			continue
		}
		if o, ok := s.Owners[k.Address]; ok && s.Sender != nil && o.Person == s.Sender.ID {
			return &m.Keys[i]
		}
	}
	return nil
}

func confirmedAddress(p Person, address string) bool {
	for _, a := range p.Addresses {
		if strings.EqualFold(a.Address, address) {
			return a.Confirmed
		}
	}
	return false
}
