package testserver_test

import (
	"testing"
	"time"

	"taskgroups/mailbot/testserver"
)

func TestDovecotKeepsMailAcrossARestartWithItsTimeOfArrival(t *testing.T) {
	d := testserver.Dovecot(t)
	arrived := time.Date(2031, 3, 4, 5, 6, 7, 0, time.UTC) // in the future
	if err := d.Deliver("INBOX", []byte("Subject: one\r\n\r\nHello\r\n"), arrived); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		stored, err := d.Read("INBOX")
		if err != nil {
			t.Fatal(err)
		}
		if len(stored) != 1 || !stored[0].Arrived.Equal(arrived) {
			t.Fatalf("got %+v, want one message arrived %v", stored, arrived)
		}
		d.Stop()
		d.Start()
	}
}
