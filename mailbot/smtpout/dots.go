package smtpout

import (
	"bufio"
	"bytes"
)

// dots writes a message as DATA wants it (RFC 5321 section 4.5.2): a dot at
// the beginning of a line is doubled, a bare LF becomes CRLF, so that nothing
// in a message can look like its end. It goes line by line where net/textproto
// goes byte by byte, which costs as much as everything else together.
type dots struct {
	w    *bufio.Writer
	err  error // the connection's
	mid  bool  // in the middle of a line
	last byte  // the last byte written
}

func (d *dots) Write(p []byte) (int, error) {
	n := len(p)
	for len(p) > 0 && d.err == nil {
		if !d.mid && p[0] == '.' {
			d.put([]byte("."))
		}
		end := bytes.IndexByte(p, '\n')
		if end < 0 {
			d.put(p)
			d.mid = true
			break
		}
		line := p[:end]
		d.put(line)
		if d.last != '\r' {
			d.put([]byte("\r"))
		}
		d.put([]byte("\n"))
		d.mid = false
		p = p[end+1:]
	}
	if d.err != nil {
		return 0, d.err
	}
	return n, nil
}

func (d *dots) put(p []byte) {
	if len(p) == 0 || d.err != nil {
		return
	}
	_, d.err = d.w.Write(p)
	d.last = p[len(p)-1]
}

// end ends the message.
func (d *dots) end() {
	if d.mid {
		if d.last != '\r' {
			d.put([]byte("\r"))
		}
		d.put([]byte("\n"))
	}
	d.put([]byte(".\r\n"))
}
