package imapbox_test

import (
	"bytes"
	"errors"
	"testing"
	"time"

	"github.com/emersion/go-imap/v2"

	"taskgroups/mailbot/imapbox"
	"taskgroups/mailbot/testserver"
)

func minutes(n int) time.Duration { return time.Duration(n) * time.Minute }

func count(t *testing.T, h host, folder string) int {
	t.Helper()
	stored, err := h.Read(folder)
	if err != nil {
		t.Fatal(err)
	}
	return len(stored)
}

func TestMovingTakesWhatIsThereAndMindsNothingThatIsNot(t *testing.T) {
	onEach(t, func(t *testing.T, h host) {
		deliver(t, h, "INBOX", 1, 6)
		b := dial(t, config(h.Addr()))
		ensure(t, b, "Processed")
		all, at := fetch(t, b, "INBOX", imapbox.Position{}, 0)
		move := func(uids ...uint32) {
			t.Helper()
			if err := b.Move(t.Context(), "INBOX", at.UIDValidity, uids, "Processed"); err != nil {
				t.Fatal(err)
			}
		}
		move()
		move(900, 901)
		move(all[0].UID, all[2].UID, all[2].UID, 900)
		move(all[0].UID, all[2].UID)
		if in, out := count(t, h, "INBOX"), count(t, h, "Processed"); in != 4 || out != 2 {
			t.Fatalf("%d and %d messages, want 4 left and 2 moved", in, out)
		}
		if err := b.Delete(t.Context(), "INBOX", at.UIDValidity, []uint32{all[1].UID, all[0].UID, 900}); err != nil {
			t.Fatal(err)
		}
		if in := count(t, h, "INBOX"); in != 3 {
			t.Fatalf("%d messages are left, want 3", in)
		}
		processed, _ := fetch(t, b, "Processed", imapbox.Position{}, 0)
		if !processed[0].Arrived.Equal(all[0].Arrived) || !bytes.Equal(processed[0].Raw, all[0].Raw) {
			t.Fatal("moving has changed a message or its time of arrival")
		}
	})
}

func TestMovingToAFolderThatIsMissingLosesNothing(t *testing.T) {
	onEach(t, func(t *testing.T, h host) {
		deliver(t, h, "INBOX", 1, 3)
		b := dial(t, config(h.Addr()))
		all, at := fetch(t, b, "INBOX", imapbox.Position{}, 0)
		err := b.Move(t.Context(), "INBOX", at.UIDValidity, uids(all), "Nowhere")
		if err == nil || errors.Is(err, imapbox.ErrGone) {
			t.Fatalf("got %v, want a refusal", err)
		}
		if in := count(t, h, "INBOX"); in != 3 {
			t.Fatalf("%d messages are left, want 3", in)
		}
		ensure(t, b, "Nowhere")
		if err := b.Move(t.Context(), "INBOX", at.UIDValidity, uids(all), "Nowhere"); err != nil {
			t.Fatalf("the connection is not good any more: %v", err)
		}
	})
}

func TestTwoThousandScatteredMessagesAreMoved(t *testing.T) {
	onEach(t, func(t *testing.T, h host) {
		deliver(t, h, "INBOX", 1, 4000)
		b := dial(t, config(h.Addr()))
		ensure(t, b, "Processed")
		all, at := fetch(t, b, "INBOX", imapbox.Position{}, 0)
		var odd []uint32
		for i := 0; i < len(all); i += 2 {
			odd = append(odd, all[i].UID)
		}
		if err := b.Move(t.Context(), "INBOX", at.UIDValidity, odd, "Processed"); err != nil {
			t.Fatal(err)
		}
		if in, out := count(t, h, "INBOX"), count(t, h, "Processed"); in != 2000 || out != 2000 {
			t.Fatalf("%d left, %d moved, want 2000 each", in, out)
		}
	})
}

func TestWithoutUIDPLUSNobodyElsesMessagesAreExpunged(t *testing.T) {
	m := startMemory(t, testserver.IMAPOptions{Without: []imap.Cap{imap.CapUIDPlus, imap.CapMove}})
	deliver(t, m, "INBOX", 1, 3)
	mark(t, m.Addr(), 3)
	b := dial(t, config(m.Addr()))
	ensure(t, b, "Processed")
	_, at := fetch(t, b, "INBOX", imapbox.Position{}, 0)
	if err := b.Move(t.Context(), "INBOX", at.UIDValidity, []uint32{1}, "Processed"); err != nil {
		t.Fatal(err)
	}
	if in, out := count(t, m, "INBOX"), count(t, m, "Processed"); in != 3 || out != 1 {
		t.Fatalf("%d and %d messages, want all 3 still there and 1 copied", in, out)
	}
}

func TestFoldersAreMadeOnceAndFoundAgain(t *testing.T) {
	onEach(t, func(t *testing.T, h host) {
		for range 2 {
			b := dial(t, config(h.Addr()))
			ensure(t, b, "INBOX", "Processed", "Quarantine", "Processed")
			if err := b.Append(t.Context(), "Quarantine", mail(1), birthday); err != nil {
				t.Fatal(err)
			}
			names, err := b.Folders(t.Context())
			if err != nil || len(names) != 3 {
				t.Fatalf("got folders %q and %v, want 3", names, err)
			}
			b.Close()
		}
		stored, err := h.Read("Quarantine")
		if err != nil || len(stored) != 2 || !stored[0].Arrived.Equal(birthday) || !bytes.Equal(stored[0].Raw, mail(1)) {
			t.Fatalf("got %v and %+v, want two messages as appended", err, stored)
		}
	})
}

func TestFoldersBelowAPrefixAreFoundByTheirBareNames(t *testing.T) {
	d := testserver.Dovecot(t, "namespace inbox {", "prefix = INBOX.", "separator = .", "}")
	deliver(t, dovecot{d}, "INBOX", 1, 2)
	for range 2 {
		b := dial(t, config(d.Addr()))
		ensure(t, b, "Processed")
		all, at := fetch(t, b, "INBOX", imapbox.Position{}, 0)
		if err := b.Move(t.Context(), "INBOX", at.UIDValidity, uids(all[:1]), "Processed"); err != nil {
			t.Fatal(err)
		}
		b.Close()
	}
	if out := count(t, dovecot{d}, "INBOX.Processed"); out != 2 {
		t.Fatalf("%d messages were moved, want 2", out)
	}
}

func TestAppendingToAMissingFolderIsRefused(t *testing.T) {
	onEach(t, func(t *testing.T, h host) {
		b := dial(t, config(h.Addr()))
		if err := b.Append(t.Context(), "Nowhere", mail(1), birthday); err == nil {
			t.Fatal("got no error")
		}
		_, err := b.Folders(t.Context())
		wantGone(t, err)
	})
}
