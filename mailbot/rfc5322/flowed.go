package rfc5322

import "strings"

// unflow undoes format=flowed (RFC 3676): lines that end in a space are joined
// with the next one of the same quote depth. The quote marks stay, in one form:
// "> " once for each level without spaces between, as a program shows them.
// With delSp the joining space is deleted.
func unflow(text string, delSp bool) string {
	var out strings.Builder
	out.Grow(len(text))
	depth, open := 0, false // of the paragraph being written
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		d := 0
		for d < len(line) && line[d] == '>' {
			d++
		}
		line = strings.TrimPrefix(line[d:], " ") // space-stuffing (section 4.4)
		signature := line == "-- "
		if open && (d != depth || signature) {
			out.WriteByte('\n')
			open = false
		}
		if !open && d > 0 {
			out.WriteString(strings.Repeat(">", d))
			if line != "" {
				out.WriteByte(' ')
			}
		}
		depth = d
		open = strings.HasSuffix(line, " ") && !signature
		if open && delSp {
			line = line[:len(line)-1]
		}
		out.WriteString(line)
		if !open {
			out.WriteByte('\n')
		}
	}
	if open {
		out.WriteByte('\n')
	}
	return out.String()
}
