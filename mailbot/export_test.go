package mailbot

import (
	"strings"
	"testing"
	"time"
)

func TestLinesThatLookLikeAnMboxSeparatorAreQuoted(t *testing.T) {
	var b strings.Builder
	if err := appendMbox(&b, []byte("Subject: x\r\n\r\nFrom here on\r\n>From there\r\nfrom me\r\n"), time.Unix(0, 0)); err != nil {
		t.Fatal(err)
	}
	want := "From mailbot Thu Jan  1 00:00:00 1970\nSubject: x\n\n>From here on\n>>From there\nfrom me\n\n"
	if b.String() != want {
		t.Errorf("got %q, want %q", b.String(), want)
	}
}
