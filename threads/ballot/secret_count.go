package ballot

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// ErrSheet says that a text is no sheet of a secret ballot, or not a whole one.
var ErrSheet = errors.New("not a sheet of a secret ballot")

// CountSheet counts the published sheet of a secret ballot from its text alone.
// The tally is the one published, [Tally.WithoutVoters], but for replies that did
// not count, which the sheet does not hold. Lines may stand in any order, for
// people sort them. An option that is not in the sheet, a code that is there
// twice, more votes than people, and every line of another form are errors
// ([ErrSheet]).
func CountSheet(sheet []byte) (Tally, error) {
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(sheet, []byte("\ufeff"))))
	r.FieldsPerRecord = -1
	rows, err := r.ReadAll()
	if err != nil {
		return Tally{}, fmt.Errorf("counting a sheet: %w: %w", ErrSheet, err)
	}
	t, err := countRows(rows)
	if err != nil {
		return Tally{}, fmt.Errorf("counting a sheet: %w: %w", ErrSheet, err)
	}
	return t, nil
}

// countRows counts a sheet's lines.
func countRows(rows [][]string) (Tally, error) {
	b, roll, err := sheetBallot(rows)
	if err != nil {
		return Tally{}, err
	}
	r := rackOf(b)
	firm, conditional := newSums(len(b.Options)), newSums(len(b.Options))
	codes := map[string]bool{}
	for _, row := range rows {
		if row[0] != rowVote {
			continue
		}
		code, choice, mark := row[1], row[2], strings.Join(row[3:], "")
		p, ok := r.parse(choice)
		switch {
		case !ok || !isCode(code) || codes[code]:
			return Tally{}, fmt.Errorf("vote %q", row)
		case mark == "":
			firm.add(p)
		case mark == markConditional:
			conditional.add(p)
		default:
			return Tally{}, fmt.Errorf("vote %q", row)
		}
		codes[code] = true
	}
	if len(codes) > roll {
		return Tally{}, fmt.Errorf("%d votes of %d people", len(codes), roll)
	}
	t := newTally(b, roll)
	t.conclude(firm, conditional)
	return t, nil
}

// sheetBallot reads what the votes are counted by, each of it once, and the
// number of people on the roll.
func sheetBallot(rows [][]string) (b Ballot, roll int, err error) {
	seen := map[string]bool{}
	for i, row := range rows {
		// A spreadsheet makes all lines equally long.
		rows[i] = append(row, make([]string, max(0, 3-len(row)))...)
		name, value, ok := row[0], rows[i][1], false
		switch name {
		case rowVote:
			continue
		case rowKind:
			b.Kind = Kind(value)
			ok = b.Kind == Single || b.Kind == Several || b.Kind == Ranking
		case rowPasses:
			b.Passes, ok = ParsePasses(value)
		case rowQuorum:
			b.Quorum, ok = ParseQuorum(value)
		case rowRoll:
			roll, err = strconv.Atoi(value)
			ok = err == nil && isDigits(value, 7)
		case rowOption:
			b.Options = append(b.Options, Option{Key: value, Label: strings.TrimPrefix(rows[i][2], "'")})
			ok = isKey(value) && len(b.Options) <= maxOptions
			name += " " + value
		}
		if !ok || seen[name] {
			return Ballot{}, 0, fmt.Errorf("line %q", row)
		}
		seen[name] = true
	}
	for _, name := range []string{rowKind, rowPasses, rowQuorum, rowRoll} {
		if !seen[name] {
			return Ballot{}, 0, fmt.Errorf("no line %q", name)
		}
	}
	if len(b.Options) == 0 {
		return Ballot{}, 0, fmt.Errorf("no line %q", rowOption)
	}
	return b, roll, nil
}
