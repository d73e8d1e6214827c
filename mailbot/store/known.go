package store

import (
	"strings"

	"taskgroups/threads"
)

// loadKnown loads the people at the addresses that an order names.
func (tx *Tx) loadKnown(s *threads.Snapshot, q Query) error {
	for _, a := range append(threads.NamesAddresses(q.Message), threads.AddressesIn(s.Owned)...) {
		p, err := tx.personAt(a)
		if err != nil {
			return err
		}
		if p == nil {
			continue
		}
		if s.Known == nil {
			s.Known = map[string]threads.Person{}
		}
		s.Known[strings.ToLower(a)] = *p
	}
	return nil
}
