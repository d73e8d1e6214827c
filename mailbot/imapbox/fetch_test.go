package imapbox_test

import (
	"bytes"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"

	"taskgroups/mailbot/imapbox"
	"taskgroups/mailbot/testserver"
)

func TestNewMessagesAreReadOnceInOrderWithTheirTimeOfArrival(t *testing.T) {
	onEach(t, func(t *testing.T, h host) {
		deliver(t, h, "INBOX", 1, 450)
		b := dial(t, config(h.Addr()))
		all, next := fetch(t, b, "INBOX", imapbox.Position{}, 1<<20)
		if len(all) != 450 {
			t.Fatalf("got %d messages, want 450", len(all))
		}
		for i, item := range all {
			at := slices.IndexFunc(all, func(other imapbox.Item) bool { return bytes.Equal(other.Raw, mail(i+1)) })
			if at < 0 || !all[at].Arrived.Equal(birthday.Add(minutes(i+1))) {
				t.Fatalf("message %d is missing or has arrived at another time", i+1)
			}
			if i > 0 && item.UID <= all[i-1].UID || item.Folder != "INBOX" || item.UIDValidity != next.UIDValidity {
				t.Fatalf("item %d is out of order or mislabelled: %+v", i, item)
			}
		}
		if again, same := fetch(t, b, "INBOX", next, 1<<20); len(again) != 0 || same != next {
			t.Fatalf("reading again gave %d messages and %v, want none and %v", len(again), same, next)
		}
		deliver(t, h, "INBOX", 451, 452)
		if more, _ := fetch(t, b, "INBOX", next, 1<<20); len(more) != 2 {
			t.Fatalf("got %d messages, want the 2 new ones", len(more))
		}
		stored, err := h.Read("INBOX")
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range stored {
			if slices.Contains(m.Flags, `\Seen`) {
				t.Fatal("a message was marked as seen")
			}
		}
	})
}

func TestReadingStartsAfreshWhenTheFolderIsRenumbered(t *testing.T) {
	onEach(t, func(t *testing.T, h host) {
		deliver(t, h, "INBOX", 1, 5)
		b := dial(t, config(h.Addr()))
		before, from := fetch(t, b, "INBOX", imapbox.Position{}, 0)
		b.Close()
		h.Renumber(t, "INBOX")
		b = dial(t, config(h.Addr()))
		if err := b.Move(t.Context(), "INBOX", from.UIDValidity, uids(before), "Processed"); !errors.Is(err, imapbox.ErrRenumbered) {
			t.Fatalf("moving by the old numbers: got %v, want ErrRenumbered", err)
		}
		all, next := fetch(t, b, "INBOX", from, 0)
		if len(all) != 5 || next.UIDValidity == from.UIDValidity {
			t.Fatalf("got %d messages and %v, want all 5 and another UIDVALIDITY than %v", len(all), next, from)
		}
	})
}

func TestAMessageOverTheLimitIsReadByItsBeginning(t *testing.T) {
	onEach(t, func(t *testing.T, h host) {
		large := append(mail(2), strings.Repeat(strings.Repeat("x", 70)+"\r\n", 5000)...)
		deliver(t, h, "INBOX", 1, 1)
		if err := h.Deliver("INBOX", large, birthday); err != nil {
			t.Fatal(err)
		}
		deliver(t, h, "INBOX", 3, 3)
		b := dial(t, config(h.Addr()))
		all, _ := fetch(t, b, "INBOX", imapbox.Position{}, 100<<10)
		if len(all) != 3 {
			t.Fatalf("got %d messages, want 3", len(all))
		}
		for _, item := range all {
			whole := !bytes.HasPrefix(large, item.Raw)
			switch {
			case whole && item.TooLarge != 0:
				t.Fatal("a small message counts as too large")
			case !whole && (item.TooLarge != int64(len(large)) || len(item.Raw) >= 100<<10 || len(item.Raw) < 1000):
				t.Fatalf("of the large one %d bytes came and TooLarge is %d, want its beginning and %d", len(item.Raw), item.TooLarge, len(large))
			}
		}
	})
}

func TestReadingGoesOnAfterTheLastChunkThatWasTaken(t *testing.T) {
	onEach(t, func(t *testing.T, h host) {
		deliver(t, h, "INBOX", 1, 450)
		b := dial(t, config(h.Addr()))
		full, taken := errors.New("disk full"), 0
		next, err := b.Fetch(t.Context(), "INBOX", imapbox.Position{}, 0, func(items []imapbox.Item) error {
			if taken > 0 {
				return full
			}
			taken += len(items)
			return nil
		})
		if !errors.Is(err, full) || taken == 0 {
			t.Fatalf("got %v after %d messages", err, taken)
		}
		rest, _ := fetch(t, b, "INBOX", next, 0)
		if taken+len(rest) != 450 {
			t.Fatalf("%d messages were taken before and %d after, want 450 together", taken, len(rest))
		}
	})
}

func TestJunkIsReadFromKnownPeopleOnly(t *testing.T) {
	onEach(t, func(t *testing.T, h host) {
		b := dial(t, config(h.Addr()))
		ensure(t, b, "Junk")
		for _, from := range []string{
			"Asha <Asha@x.example>", "spam@y.example", `"a" <b@c>, =?utf-8?q?broken <ben@x.example>`,
			"two@y.example,\r\n asha@x.example", "", "asha@x.example.evil.example",
		} {
			if err := h.Deliver("Junk", []byte("Subject: s\r\nFrom: "+from+"\r\n\r\nt\r\n"), birthday); err != nil {
				t.Fatal(err)
			}
		}
		known := func(a string) bool {
			return strings.EqualFold(a, "asha@x.example") || strings.EqualFold(a, "ben@x.example")
		}
		var all []imapbox.Item
		next, err := b.FetchFrom(t.Context(), "Junk", imapbox.Position{}, 0, known, func(items []imapbox.Item) error {
			all = append(all, items...)
			return nil
		})
		if err != nil || len(all) != 3 {
			t.Fatalf("got %d messages and %v, want 3", len(all), err)
		}
		if again, _ := fetch(t, b, "Junk", next, 0); len(again) != 0 {
			t.Fatalf("the position is not beyond what was passed over: %d messages", len(again))
		}
	})
}

func TestAMessageThatTheServerCannotHandOverHoldsUpNoOther(t *testing.T) {
	m := startMemory(t, testserver.IMAPOptions{})
	deliver(t, m, "INBOX", 1, 20)
	m.RefuseBodies(7, 13)
	b := dial(t, config(m.Addr()))
	all, next := fetch(t, b, "INBOX", imapbox.Position{}, 0)
	if len(all) != 20 || next.NextUID != 21 {
		t.Fatalf("got %d messages and %v, want 20 and the end", len(all), next)
	}
	for _, item := range all {
		if refused := item.UID == 7 || item.UID == 13; refused != (item.Refused != "") || refused != (item.Raw == nil) {
			t.Fatalf("UID %d: refused %q, %d bytes", item.UID, item.Refused, len(item.Raw))
		}
	}
}

func TestFiveThousandMessagesAreReadInBoundedMemory(t *testing.T) {
	d := testserver.Dovecot(t)
	body := strings.Repeat(strings.Repeat("x", 70)+"\r\n", 20000/72)
	for n := range 5000 {
		if err := d.Deliver("INBOX", fmt.Appendf(mail(n), "%s", body), birthday); err != nil {
			t.Fatal(err)
		}
	}
	b := dial(t, config(d.Addr()))
	count, peak := 0, uint64(0)
	_, err := b.Fetch(t.Context(), "INBOX", imapbox.Position{}, 1<<20, func(items []imapbox.Item) error {
		count += len(items)
		bytes := 0
		for _, i := range items {
			bytes += len(i.Raw)
		}
		if len(items) > 200 || bytes > 8<<20 {
			t.Errorf("a chunk of %d messages with %d bytes", len(items), bytes)
		}
		peak = max(peak, heap())
		return nil
	})
	if err != nil || count != 5000 {
		t.Fatalf("got %d messages and %v, want 5000", count, err)
	}
	if peak > 32<<20 {
		t.Errorf("%d MB were in use, want at most 32", peak>>20)
	}
}

func TestAHundredMegabytesAreNotReadWhole(t *testing.T) {
	d := testserver.Dovecot(t)
	raw := append(mail(1), bytes.Repeat([]byte(strings.Repeat("x", 70)+"\r\n"), 100<<20/72)...)
	size := int64(len(raw))
	if err := d.Deliver("INBOX", raw, birthday); err != nil {
		t.Fatal(err)
	}
	raw = nil
	b := dial(t, config(d.Addr()))
	before := allocated()
	all, _ := fetch(t, b, "INBOX", imapbox.Position{}, 25<<20)
	if len(all) != 1 || all[0].TooLarge != size {
		t.Fatalf("got %d messages, want one of %d bytes", len(all), size)
	}
	if used := allocated() - before; used > 2<<20 {
		t.Errorf("%d KB were allocated for it, want 2048 at most", used>>10)
	}
}

func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

func allocated() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.TotalAlloc
}
