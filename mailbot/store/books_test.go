package store

import (
	"testing"
	"time"
)

func TestTheBooksBalanceWhenEverythingIsInOnePlace(t *testing.T) {
	s, err := Open(t.Context(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	err = s.Update(t.Context(), func(tx *Tx) error {
		for uid := range uint32(3) {
			if _, _, err := tx.Spool(Spooled{Folder: "INBOX", UIDValidity: 1, UID: uid + 1, Arrived: time.Unix(1, 0), Raw: []byte("x")}, time.Unix(2, 0)); err != nil {
				return err
			}
		}
		return tx.Fail(1, "a@b.example", "s", "id", "why", time.Unix(3, 0))
	})
	if err != nil {
		t.Fatal(err)
	}
	b, err := s.Books(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if b.Messages != 3 || b.States["waiting"] != 2 || b.States["quarantined"] != 1 || b.Decided["quarantined"] != 1 || !b.Balance() {
		t.Errorf("%+v", b)
	}
	b.Copies++
	if b.Balance() {
		t.Error("a copy that is nowhere balances")
	}
}
