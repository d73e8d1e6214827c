package draft

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// Response is what became of a comment: Status (Accepted, Partly, Not, or ""
// if only a response was written) and Text.
type Response struct {
	Comment int64
	Status  string
	Text    string
}

// The problems of a sheet that was filled in.
const (
	SheetNoColumns = "no-columns"     // no row with "comment id" and "status" or "response"
	SheetBroken    = "broken"         // cannot be read as a sheet from here on
	SheetNoID      = "no-id"          // filled in, but the comment's id is missing or no number
	SheetTwice     = "twice"          // the same comment again, with another answer; the first counts
	SheetStatus    = "unknown-status" // the status is none; the response is kept
	SheetTooLong   = "too-long"
)

// SheetProblem is one problem with the line it is on, from 1, and the cell.
type SheetProblem struct {
	Code string
	Line int
	Cell string
}

const (
	maxSheet = 16 << 20
	maxRows  = 50_000
)

// ReadMatrix reads the columns "status" and "response" of a sheet that Matrix
// wrote and somebody filled in. Columns may stand in any order, be more or
// fewer; commas, semicolons or tabs part them; the encoding is that of any
// spreadsheet. Rows without status and response are passed over.
func ReadMatrix(sheet []byte) ([]Response, []SheetProblem) {
	m := &matrixReader{seen: map[int64]Response{}}
	if len(sheet) > maxSheet {
		sheet = sheet[:maxSheet]
		m.problem(SheetTooLong, 0, "")
	}
	text := decoded(sheet)
	r := csv.NewReader(strings.NewReader(text))
	r.Comma = separator(text)
	r.FieldsPerRecord, r.LazyQuotes, r.ReuseRecord = -1, true, true
	for n := 0; ; n++ {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			m.problem(SheetBroken, n+1, "")
			break
		}
		if n >= maxRows {
			m.problem(SheetTooLong, n+1, "")
			break
		}
		line, _ := r.FieldPos(0)
		m.row(row, line)
	}
	if m.columns == nil {
		m.problem(SheetNoColumns, 0, "")
	}
	return m.out, m.problems
}

type matrixReader struct {
	columns  map[string]int // nil until the heading was found
	seen     map[int64]Response
	out      []Response
	problems []SheetProblem
}

func (m *matrixReader) problem(code string, line int, cell string) {
	if len(m.problems) < 200 {
		m.problems = append(m.problems, SheetProblem{code, line, start(cell)})
	}
}

// headings are what the columns may be called.
var headings = map[string]string{"comment id": "id", "id": "id", "commentid": "id", "comment no": "id", "rhif y sylw": "id", "status": "status", "statws": "status", "response": "response", "ymateb": "response", "answer": "response", "our response": "response"}

func (m *matrixReader) row(row []string, line int) {
	if m.columns == nil {
		m.heading(row)
		return
	}
	cell := func(name string) string {
		i, ok := m.columns[name]
		if !ok || i >= len(row) {
			return ""
		}
		return restored(strings.TrimSpace(strings.Clone(row[i])))
	}
	status, known := statusOf(cell("status"))
	r := Response{Status: status, Text: strings.ReplaceAll(cell("response"), "\r\n", "\n")}
	if !known {
		m.problem(SheetStatus, line, cell("status"))
	}
	if r.Status == "" && r.Text == "" {
		return
	}
	id, err := strconv.ParseInt(strings.TrimPrefix(strings.TrimSuffix(cell("id"), ".0"), "#"), 10, 64)
	if err != nil || id <= 0 {
		m.problem(SheetNoID, line, cell("id"))
		return
	}
	r.Comment = id
	if before, twice := m.seen[id]; twice {
		if before != r {
			m.problem(SheetTwice, line, cell("id"))
		}
		return
	}
	m.seen[id] = r
	m.out = append(m.out, r)
}

func (m *matrixReader) heading(row []string) {
	found := map[string]int{}
	for i, cell := range row {
		name := headings[strings.Join(wordsOf(cell), " ")]
		if _, twice := found[name]; name != "" && !twice {
			found[name] = i
		}
	}
	_, status := found["status"]
	_, response := found["response"]
	if _, id := found["id"]; id && (status || response) {
		m.columns = found
	}
}

var statuses = map[string][]string{
	Accepted: {"accepted", "accept", "agreed", "agree", "yes", "y", "done", "adopted", "taken", "taken up", "ok", "included", "changed", "derbyniwyd", "ydy", "ie"},
	Partly:   {"partly", "part", "partial", "partially", "partly accepted", "partially accepted", "accepted in part", "accepted partly", "in part", "some", "yn rhannol", "rhannol"},
	Not:      {"not", "no", "n", "not accepted", "rejected", "reject", "declined", "refused", "not taken", "not taken up", "not adopted", "disagree", "na", "ni dderbyniwyd", "gwrthodwyd"},
}

// statusOf reads a status in the words people use; known is false for a word
// that is none.
func statusOf(s string) (status string, known bool) {
	s = strings.Join(wordsOf(s), " ")
	if s == "" || s == "open" {
		return "", true
	}
	for status, words := range statuses {
		if slices.Contains(words, s) {
			return status, true
		}
	}
	return "", false
}

// decoded turns the bytes of any spreadsheet into UTF-8 with plain line ends.
func decoded(b []byte) string {
	switch {
	case bytes.HasPrefix(b, []byte("\xff\xfe")):
		return lines(wide(b[2:], func(x []byte) uint16 { return uint16(x[0]) | uint16(x[1])<<8 }))
	case bytes.HasPrefix(b, []byte("\xfe\xff")):
		return lines(wide(b[2:], func(x []byte) uint16 { return uint16(x[1]) | uint16(x[0])<<8 }))
	}
	b = bytes.TrimPrefix(b, []byte("\xef\xbb\xbf"))
	if !utf8.Valid(b) {
		if out, err := charmap.Windows1252.NewDecoder().Bytes(b); err == nil {
			b = out
		}
	}
	return lines(string(b))
}

func wide(b []byte, unit func([]byte) uint16) string {
	units := make([]uint16, 0, len(b)/2)
	for i := 0; i+1 < len(b); i += 2 {
		units = append(units, unit(b[i:i+2]))
	}
	return string(utf16.Decode(units))
}

func lines(s string) string {
	if !strings.Contains(s, "\n") {
		s = strings.ReplaceAll(s, "\r", "\n")
	}
	return strings.ReplaceAll(s, "\x00", "")
}

// separator is what parts the cells of the first line that has any.
func separator(s string) rune {
	for row := range strings.Lines(s[:min(len(s), 4000)]) {
		if strings.HasPrefix(row, "sep=") && len(row) > 4 && strings.ContainsRune(",;\t", rune(row[4])) {
			return rune(row[4])
		}
		best, most := ',', 0
		for _, sep := range ",;\t" {
			if n := strings.Count(row, string(sep)); n > most {
				best, most = sep, n
			}
		}
		if most > 0 {
			return best
		}
	}
	return ','
}
