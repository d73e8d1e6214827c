package draft

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// The columns of the sheet, in order. They are what staff fill in against and
// what ReadMatrix looks for.
var columns = []string{"comment id", "paragraph", "paragraph text", "who", "comment", "alike", "late", "status", "response"}

// The values of the column "status".
const (
	Accepted = "accepted"
	Partly   = "partly"
	Not      = "not"
)

// Entry is one comment on the sheet. Numbers and Text are the paragraphs it
// means; Who is a name or a role, never an address.
type Entry struct {
	ID       int64
	Numbers  []int
	Text     string
	Who      string
	Comment  string
	Late     bool
	Status   string // Accepted, Partly, Not, or "" if open
	Response string
}

// Matrix is the sheet of comments as CSV (RFC 4180, UTF-8 with the mark that
// spreadsheets need): by paragraph, general ones last, alike ones together.
// Cells that a spreadsheet would run as a formula have an apostrophe in front,
// which ReadMatrix takes off again.
func Matrix(entries []Entry) []byte {
	var b bytes.Buffer
	b.WriteString("\ufeff")
	w := csv.NewWriter(&b)
	w.UseCRLF = true
	rows := [][]string{columns}
	for _, e := range ordered(entries) {
		late := ""
		if e.Late {
			late = "late"
		}
		same := ""
		if e.alike > 0 {
			same = strconv.Itoa(e.alike)
		}
		rows = append(rows, []string{strconv.FormatInt(e.ID, 10), spans(e.Numbers), e.Text, e.Who, e.Comment, same, late, e.Status, e.Response})
	}
	for _, row := range rows {
		safe := make([]string, len(row))
		for i, cell := range row {
			safe[i] = harmless(cell)
		}
		if err := w.Write(safe); err != nil {
			panic(fmt.Sprintf("writing to memory: %v", err))
		}
	}
	w.Flush()
	return b.Bytes()
}

// grouped is an entry with the number of its group, 0 if it is alone.
type grouped struct {
	Entry
	alike int
}

// Together puts entries into the order of the sheet and says which are alike:
// the numbers of the groups beside them, 0 for one that is alone.
func Together(entries []Entry) ([]Entry, []int) {
	var out []Entry
	var groups []int
	for _, g := range ordered(entries) {
		out, groups = append(out, g.Entry), append(groups, g.alike)
	}
	return out, groups
}

// ordered sorts by paragraph and, within one, puts alike ones together at the
// place of the first.
func ordered(entries []Entry) []grouped {
	out := make([]grouped, len(entries))
	for i, e := range entries {
		out[i].Entry = e
	}
	slices.SortStableFunc(out, func(a, b grouped) int {
		return cmp.Or(firstOf(a.Numbers)-firstOf(b.Numbers), slices.Compare(a.Numbers, b.Numbers))
	})
	next := 0
	for i := 0; i < len(out); {
		j := i
		var texts []string
		for ; j < len(out) && slices.Equal(out[j].Numbers, out[i].Numbers); j++ {
			texts = append(texts, out[j].Comment)
		}
		next = number(out[i:j], Alike(texts), next)
		i = j
	}
	return out
}

// firstOf puts general comments after those on paragraphs.
func firstOf(numbers []int) int {
	if len(numbers) == 0 {
		return 1 << 30
	}
	return numbers[0]
}

// number gives each group of several a number after next, and sorts by group.
func number(part []grouped, groups []int, next int) int {
	size := map[int]int{}
	for i, g := range groups {
		size[g]++
		part[i].alike = g
	}
	slices.SortStableFunc(part, func(a, b grouped) int { return a.alike - b.alike })
	names := map[int]int{}
	for i := range part {
		g := part[i].alike
		if size[g] > 1 && names[g] == 0 {
			next++
			names[g] = next
		}
		part[i].alike = names[g]
	}
	return next
}

// spans writes numbers as "7", "7 to 9", "2, 7 to 9": no spreadsheet takes that
// for a date.
func spans(numbers []int) string {
	var out []string
	for i := 0; i < len(numbers); {
		j := i
		for j+1 < len(numbers) && numbers[j+1] == numbers[j]+1 {
			j++
		}
		switch j - i {
		case 0:
			out = append(out, strconv.Itoa(numbers[i]))
		default:
			out = append(out, fmt.Sprintf("%d to %d", numbers[i], numbers[j]))
		}
		i = j + 1
	}
	return strings.Join(out, ", ")
}

// dangerous first characters start a formula in some spreadsheet.
const dangerous = "=+-@\t\r\n|%＝＋－＠"

// harmless puts an apostrophe before a cell that starts a formula, and before
// one that has apostrophes there already, so that taking one off restores it.
func harmless(s string) string {
	if risky(s) {
		return "'" + s
	}
	return s
}

func restored(s string) string {
	if strings.HasPrefix(s, "'") && risky(s[1:]) {
		return s[1:]
	}
	return s
}

func risky(s string) bool {
	t := strings.TrimLeft(s, "' \u00a0")
	return t != "" && strings.ContainsRune(dangerous, firstLetter(t))
}
