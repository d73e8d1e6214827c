package ballot

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// Sheet is what is published of a secret ballot after its close: comma-separated
// lines with what is counted by (kind, pass rule, quorum, number of people on the
// roll, options with key and label), and then one line for each counted vote, with
// its code, the keys chosen and the word "conditional" if it is. Votes stand in
// the order of their codes; no name, time, condition or word of anybody's is in
// it, so that it leads to nobody who does not tell their code. [CountSheet]
// counts it again.
//
// The codes are given by cast, one for each that counts; they are letters,
// figures and hyphens, begin with a letter or figure, and must be random. A code
// that is missing, malformed or given twice is an error.
func (t Tally) Sheet(codes map[int64]string) ([]byte, error) {
	rows := [][]string{
		{rowKind, string(t.Kind)},
		{rowPasses, t.Passes.String()},
		{rowQuorum, t.Quorum.String()},
		{rowRoll, strconv.Itoa(t.Roll)},
	}
	keys := map[string]bool{}
	for _, o := range t.Options {
		if !isKey(o.Key) || keys[o.Key] {
			return nil, fmt.Errorf("writing the sheet: %q is no key, or another option's", o.Key)
		}
		keys[o.Key] = true
		rows = append(rows, []string{rowOption, o.Key, plainCell(o.Label)})
	}
	votes, err := t.voteRows(codes)
	if err != nil {
		return nil, fmt.Errorf("writing the sheet: %w", err)
	}
	var b bytes.Buffer
	if err := csv.NewWriter(&b).WriteAll(append(rows, votes...)); err != nil {
		return nil, fmt.Errorf("writing the sheet: %w", err)
	}
	return b.Bytes(), nil
}

// The first words of the lines of a sheet.
const (
	rowKind   = "kind"
	rowPasses = "passes"
	rowQuorum = "quorum"
	rowRoll   = "roll"
	rowOption = "option"
	rowVote   = "vote"

	markConditional = "conditional"
)

// voteRows is the votes that count, in the order of their codes.
func (t Tally) voteRows(codes map[int64]string) ([][]string, error) {
	var rows [][]string
	seen := map[string]bool{}
	for _, j := range t.Judged {
		if j.Fate != FateCounted && j.Fate != FateConditional {
			continue
		}
		code := codes[j.Cast]
		switch {
		case !isCode(code):
			return nil, fmt.Errorf("%q is no code", code)
		case seen[code]:
			return nil, fmt.Errorf("code %s is given twice", code)
		}
		seen[code] = true
		row := []string{rowVote, code, j.Choice}
		if j.Conditional {
			row = append(row, markConditional)
		}
		rows = append(rows, row)
	}
	if len(rows) != t.Turnout {
		return nil, fmt.Errorf("%d votes for a turnout of %d", len(rows), t.Turnout)
	}
	slices.SortFunc(rows, func(a, b []string) int { return strings.Compare(a[1], b[1]) })
	return rows, nil
}

// isCode says that s can stand as a code: nothing that a spreadsheet computes,
// and nothing that needs quotes.
func isCode(s string) bool {
	if s == "" || len(s) > 64 || s[0] == '-' {
		return false
	}
	for i := range len(s) {
		c := s[i]
		if (c < '0' || c > '9') && (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && c != '-' {
			return false
		}
	}
	return true
}

// isKey says that s can stand as an option's key.
func isKey(s string) bool {
	for _, r := range s {
		if !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r) && r != '-' {
			return false
		}
	}
	return s != "" && s[0] != '-'
}

// plainCell keeps a spreadsheet from computing a label such as "-1".
func plainCell(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r'", rune(s[0])) {
		return "'" + s
	}
	return s
}
