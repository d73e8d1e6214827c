package smtpout

import (
	"bufio"
	"bytes"
	"io"
	"net/textproto"
	"strings"
	"testing"
)

// stuff writes a message in pieces of the given size.
func stuff(raw []byte, piece int) []byte {
	var out bytes.Buffer
	w := bufio.NewWriterSize(&out, 16)
	d := dots{w: w}
	for len(raw) > 0 {
		n := min(piece, len(raw))
		if _, err := d.Write(raw[:n]); err != nil {
			panic(err)
		}
		raw = raw[n:]
	}
	d.end()
	w.Flush()
	return out.Bytes()
}

func TestNothingInAMessageEndsIt(t *testing.T) {
	for _, c := range []struct{ name, raw, want string }{
		{"lines as they should be", "a\r\n\r\nb\r\n", "a\r\n\r\nb\r\n.\r\n"},
		{"a dot alone", "a\r\n.\r\nb\r\n", "a\r\n..\r\nb\r\n.\r\n"},
		{"a dot first", ".a\r\n", "..a\r\n.\r\n"},
		{"a dot within a line", "a.b\r\n", "a.b\r\n.\r\n"},
		{"bare line feeds", "a\n.\nb\n", "a\r\n..\r\nb\r\n.\r\n"},
		{"no end of line at the end", "a", "a\r\n.\r\n"},
		{"half an end of line at the end", "a\r", "a\r\n.\r\n"},
		{"nothing", "", ".\r\n"},
		{"empty lines", "\n\r\n\n", "\r\n\r\n\r\n.\r\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, piece := range []int{1, 2, 3, 100} {
				if got := string(stuff([]byte(c.raw), piece)); got != c.want {
					t.Errorf("in pieces of %d: got %q, want %q", piece, got, c.want)
				}
			}
		})
	}
}

func FuzzDots(f *testing.F) {
	f.Add([]byte("a\r\n.\r\nb\n.\n"), 2)
	f.Fuzz(func(t *testing.T, raw []byte, piece int) {
		if piece < 1 || len(raw) > 1<<16 {
			return
		}
		got := stuff(raw, piece)
		r := bufio.NewReader(bytes.NewReader(got))
		back, err := io.ReadAll(textproto.NewReader(r).DotReader())
		if err != nil {
			t.Fatalf("%q does not end: %v", got, err)
		}
		if rest, _ := io.ReadAll(r); len(rest) > 0 {
			t.Fatalf("%q ends before %q", got, rest)
		}
		want := strings.ReplaceAll(string(raw), "\r\n", "\n")
		if want != "" && !strings.HasSuffix(want, "\n") {
			want = strings.TrimSuffix(want, "\r") + "\n"
		}
		if string(back) != want {
			t.Fatalf("%q comes back as %q", want, back)
		}
	})
}
