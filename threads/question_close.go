package threads

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// DueQuestion is a question whose closing time has passed, with all that was
// answered.
type DueQuestion struct {
	Question
	Passed  int // members who sent PASS
	Answers []GivenAnswer
}

// GivenAnswer is an answer to a question or to a part of it.
type GivenAnswer struct {
	Person   int64
	Name     string
	Asked    bool // a member: counted
	Part     int
	Text     string
	Received time.Time
	Late     bool
}

// closings ends the questions whose time has come, and hands the answers to
// convenor and staff. Members have them in their digest.
func closings(s Snapshot, asOf time.Time) (out Outcome) {
	for _, d := range s.Tick.Questions {
		if asOf.Before(d.Closes) || d.State != QuestionOpen {
			continue
		}
		key := fmt.Sprintf("collation/%d/%d", d.Thread, d.Closes.UnixMilli())
		w := Collate(d)
		out.Changes = append(out.Changes, CloseQuestion{Thread: d.Thread, Asked: d.Asked, Collated: key, At: asOf})
		out.Notices = append(out.Notices, Notice{
			Key: key, Kind: KindNotice, Group: d.Group, Thread: d.Thread,
			// Whoever asked has them too: staff need not be in the group.
			To:   Audience{Group: d.Group, Roles: []Role{RoleConvenor, RoleStaff}, People: []int64{d.Person}, Paused: true, Muters: true},
			Data: w, Files: []Attachment{answerSheet(d, w, s.House.Zone)},
		})
	}
	return out
}

// Collate puts the answers to a question together, by part, in the order in
// which they came; what was said to the whole comes last.
func Collate(d DueQuestion) CollationWords {
	w := CollationWords{Subject: d.Subject, Closes: d.Closes, Asked: d.Asked, Passed: d.Passed}
	seen := map[int64]bool{}
	byPart := map[int][]CollatedAnswer{}
	for _, a := range d.Answers {
		if a.Asked && !seen[a.Person] {
			w.Answered++
		}
		seen[a.Person] = true
		part := a.Part
		if len(d.Parts) == 1 {
			part = 1
		}
		byPart[part] = append(byPart[part], CollatedAnswer{Name: a.Name, Received: a.Received, Text: a.Text, Late: a.Late})
	}
	for i, p := range d.Parts {
		w.Sections = append(w.Sections, CollatedPart{Number: i + 1, Question: p, Answers: byPart[i+1]})
	}
	if len(byPart[0]) > 0 {
		w.Sections = append(w.Sections, CollatedPart{Answers: byPart[0]})
	}
	return w
}

// answerSheet is the collation as a table that any spreadsheet opens (RFC 4180).
func answerSheet(d DueQuestion, w CollationWords, zone *time.Location) Attachment {
	var b bytes.Buffer
	b.WriteString("\uFEFF") // without it, Excel takes the bytes for Windows-1252
	table := csv.NewWriter(&b)
	table.UseCRLF = true
	table.Write([]string{"number", "question", "name", "received", "late", "answer"})
	for _, part := range w.Sections {
		number := ""
		if part.Number > 0 {
			number = strconv.Itoa(part.Number)
		}
		for _, a := range part.Answers {
			late := ""
			if a.Late {
				late = "late"
			}
			table.Write([]string{number, sheetCell(part.Question), sheetCell(a.Name), a.Received.In(zone).Format("2006-01-02 15:04"), late, sheetCell(a.Text)})
		}
	}
	table.Flush()
	return Attachment{Name: fmt.Sprintf("answers-%d.csv", d.Thread), Type: "text/csv", Size: b.Len(), Data: b.Bytes()}
}

// sheetCell keeps a spreadsheet from taking somebody's words for a formula.
func sheetCell(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}
