package threads

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strings"
	"time"

	"taskgroups/threads/ballot"
)

// voteSheet is every vote as a table that any spreadsheet opens (RFC 4180): for
// staff and convenor, so without addresses.
func (d DueBallot) voteSheet(t ballot.Tally, votes map[int64]ballot.Cast) Attachment {
	var b bytes.Buffer
	b.WriteString("\uFEFF") // without it, Excel takes the bytes for Windows-1252
	table := csv.NewWriter(&b)
	table.UseCRLF = true
	table.Write([]string{"name", "vote", "condition", "reason", "words", "received", "outcome"})
	for _, j := range t.Judged {
		c := votes[j.Cast]
		var choice []string
		if j.Choice != "" {
			for _, p := range d.Choice(c.Vote) {
				choice = append(choice, strings.Join(p, " = "))
			}
		}
		table.Write([]string{
			sheetCell(d.Names[j.Voter]), sheetCell(strings.Join(choice, d.between())), sheetCell(c.Condition), sheetCell(c.Remark), sheetCell(c.Words),
			j.Received.UTC().Format(time.RFC3339), string(j.Fate),
		})
	}
	table.Flush()
	return Attachment{Name: fmt.Sprintf("votes-%d.csv", d.ID), Type: "text/csv", Size: b.Len(), Data: b.Bytes()}
}

// between parts the options of one vote.
func (b Ballot) between() string {
	if b.Rules.Kind == ballot.Ranking {
		return " > "
	}
	return " + "
}

// SheetVote is a line of a secret ballot's sheet.
type SheetVote struct{ Code, Choice string }

// SheetVotes are the votes of a sheet, in the order in which they stand.
func SheetVotes(sheet []byte) []SheetVote {
	r := csv.NewReader(bytes.NewReader(sheet))
	r.FieldsPerRecord = -1
	rows, err := r.ReadAll()
	if err != nil {
		return nil
	}
	var out []SheetVote
	for _, row := range rows {
		if len(row) >= 3 && row[0] == "vote" {
			out = append(out, SheetVote{Code: row[1], Choice: row[2]})
		}
	}
	return out
}
