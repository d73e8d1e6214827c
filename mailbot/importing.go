package mailbot

import (
	"bytes"
	"cmp"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"taskgroups/mailbot/store"
	"taskgroups/threads"
)

// Imported is what became of the lines of a CSV file.
type Imported struct {
	Added     int       `json:"added"`
	Changed   int       `json:"changed"`
	Unchanged int       `json:"unchanged"`
	Wrong     []BadLine `json:"wrong"`
}

// BadLine is a line that stopped nothing else.
type BadLine struct {
	Line int    `json:"line"`
	Text string `json:"text"`
	Why  string `json:"why"`
}

// The columns that an import knows, by header.
var columns = []string{"name", "address", "number", "role", "delivery", "interests"}

// otherNames are headers that membership systems use for our columns.
var otherNames = map[string]string{
	"email": "address", "e-mail": "address", "email address": "address", "mail": "address", "full name": "name", "member": "name",
	"membership number": "number", "member number": "number", "no": "number", "interest": "interests",
}

// ImportMembers puts the people of a CSV file into a group. Importing the same
// file again changes nothing.
func (b *Bot) ImportMembers(ctx context.Context, slug string, r io.Reader) (Imported, error) {
	return b.importing(ctx, r, func(row map[string]string) (threads.Command, error) {
		role, delivery, err := ParseMembership(row["role"], row["delivery"])
		if err != nil {
			return nil, err
		}
		return threads.AddMember{Slug: slug, Person: threads.Mailbox{Name: row["name"], Address: row["address"]},
			Number: row["number"], Role: role, Delivery: delivery, Interests: row["interests"]}, nil
	})
}

// ImportPeople takes down the people of a CSV file, in no group yet.
func (b *Bot) ImportPeople(ctx context.Context, r io.Reader) (Imported, error) {
	return b.importing(ctx, r, func(row map[string]string) (threads.Command, error) {
		return threads.AddPersonOnly{Person: threads.Mailbox{Name: row["name"], Address: row["address"]},
			Number: row["number"], Interests: row["interests"]}, nil
	})
}

// importing carries out a command for each line, all in one transaction; a
// line that is refused undoes itself alone.
func (b *Bot) importing(ctx context.Context, r io.Reader, command func(map[string]string) (threads.Command, error)) (Imported, error) {
	out := Imported{Wrong: []BadLine{}}
	lines, err := readCSV(r, &out)
	if err != nil {
		return out, err
	}
	lines = b.onceEach(lines, &out)
	now := b.now()
	err = b.store.Update(ctx, func(tx *store.Tx) error {
		for _, l := range lines {
			var did effect
			err := tx.Savepoint(func() (err error) {
				c, err := command(l.row)
				if err == nil {
					did, err = b.doing(tx, c, now, l.row["address"])
				}
				return err
			})
			var refused *threads.Refusal
			switch {
			case errors.As(err, &refused):
				out.Wrong = append(out.Wrong, l.bad(refused.Error()))
			case err != nil:
				return err
			case did == added:
				out.Added++
			case did == changed:
				out.Changed++
			default:
				out.Unchanged++
			}
		}
		return nil
	})
	slices.SortStableFunc(out.Wrong, func(a, b BadLine) int { return a.Line - b.Line })
	return out, err
}

// onceEach leaves out the lines that give an address other details than a line
// before did: either could be right, and importing the file again would go
// back and forth between them.
func (b *Bot) onceEach(lines []csvLine, out *Imported) []csvLine {
	first, kept := map[string]csvLine{}, lines[:0]
	for _, l := range lines {
		address := strings.ToLower(l.row["address"])
		before, twice := first[address]
		switch {
		case !twice || address == "":
			first[address] = l
		case !maps.Equal(l.row, before.row):
			out.Wrong = append(out.Wrong, l.bad(fmt.Sprintf("%s stands in line %d already, with other details; that line was taken, so mend it there if this one is right", address, before.number)))
			continue
		}
		kept = append(kept, l)
	}
	return kept
}

type csvLine struct {
	number int
	last   int // more than number when a quotation mark spans lines
	text   string
	row    map[string]string
}

// bad is the line as one that is wrong.
func (l csvLine) bad(why string) BadLine {
	switch {
	case l.last > l.number:
		why = fmt.Sprintf("a quotation mark joins lines %d to %d into one, and it is perhaps not closed; as they stand, %s", l.number, l.last, why)
	case l.row["name"] == "" && l.row["address"] != "" && strings.Contains(why, "needs a name"):
		why = "the column name is empty, and members see names and never addresses; write the person's name there"
	}
	return BadLine{l.number, strings.Join(strings.Fields(l.text), " "), why}
}

// readCSV reads a file as spreadsheets write them: with or without a byte
// order mark, in UTF-8, UTF-16 or Windows-1252, with commas, semicolons or tabs.
func readCSV(r io.Reader, out *Imported) ([]csvLine, error) {
	raw, err := io.ReadAll(io.LimitReader(r, 64<<20))
	if err != nil {
		return nil, fmt.Errorf("reading the file: %w", err)
	}
	raw = bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf"))
	if bytes.HasPrefix(raw, []byte("\xff\xfe")) || bytes.HasPrefix(raw, []byte("\xfe\xff")) {
		if raw, err = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Bytes(raw); err != nil {
			return nil, fmt.Errorf("reading the file: %w", err)
		}
	}
	if !utf8.Valid(raw) {
		if raw, err = charmap.Windows1252.NewDecoder().Bytes(raw); err != nil {
			return nil, fmt.Errorf("reading the file: %w", err)
		}
	}
	in := csv.NewReader(bytes.NewReader(raw))
	in.Comma, in.FieldsPerRecord, in.LazyQuotes, in.TrimLeadingSpace = separator(raw), -1, true, true
	head, err := in.Read()
	if err != nil {
		return nil, errors.New("the file is empty; its first line names the columns: " + strings.Join(columns, ", "))
	}
	names, err := headings(head)
	if err != nil {
		return nil, err
	}
	var lines []csvLine
	at, line := in.InputOffset(), 1+bytes.Count(raw[:in.InputOffset()], []byte("\n"))
	for {
		fields, err := in.Read()
		line += bytes.Count(raw[at:in.InputOffset()], []byte("\n"))
		at = in.InputOffset()
		if err == io.EOF {
			return lines, nil
		}
		number, _ := in.FieldPos(0)
		if err != nil {
			out.Wrong = append(out.Wrong, BadLine{number, "", "it is not a line of a CSV file: " + err.Error()})
			continue
		}
		l := csvLine{number: number, last: line - 1, text: strings.Join(fields, ", "), row: map[string]string{}}
		for i, f := range fields {
			if i < len(names) {
				l.row[names[i]] = cmp.Or(strings.TrimSpace(f), l.row[names[i]])
			}
		}
		if strings.TrimSpace(strings.Join(fields, "")) != "" {
			lines = append(lines, l)
		}
	}
}

// separator is what stands most often in the first line.
func separator(raw []byte) rune {
	first, _, _ := bytes.Cut(raw, []byte("\n"))
	best, n := ',', bytes.Count(first, []byte(","))
	for _, c := range ";\t" {
		if m := bytes.Count(first, []byte(string(c))); m > n {
			best, n = c, m
		}
	}
	return best
}

// headings maps the first line to our columns; what is not ours is left out.
func headings(head []string) ([]string, error) {
	names, found := make([]string, len(head)), map[string]bool{}
	for i, h := range head {
		h = strings.ToLower(strings.TrimSpace(h))
		if other, ok := otherNames[h]; ok {
			h = other
		}
		names[i] = h
		found[h] = true
	}
	if !found["address"] {
		return nil, fmt.Errorf("line 1: there is no column address among %q; the columns are %s", strings.Join(head, ", "), strings.Join(columns, ", "))
	}
	return names, nil
}

// ParseMembership reads a role and a delivery mode; empty are the usual ones.
func ParseMembership(role, delivery string) (threads.Role, threads.Delivery, error) {
	r, err := ParseRole(role)
	if err != nil {
		return "", "", err
	}
	d, err := ParseDelivery(delivery)
	return r, d, err
}

// ParseRole reads a role; empty is the usual one.
func ParseRole(s string) (threads.Role, error) {
	r := threads.Role(strings.ToLower(strings.TrimSpace(s)))
	switch r {
	case "", threads.RoleMember, threads.RoleObserver, threads.RoleConvenor, threads.RoleStaff:
		return r, nil
	}
	return "", &threads.Refusal{Wrong: fmt.Sprintf("%q is no role", s), Mend: "use member, observer, convenor or staff"}
}

// ParseDelivery reads a delivery mode; empty is the usual one.
func ParseDelivery(s string) (threads.Delivery, error) {
	d := threads.Delivery(strings.ToLower(strings.TrimSpace(s)))
	switch d {
	case "", threads.DeliverEach, threads.DeliverDaily, threads.DeliverWeekly, threads.DeliverNone:
		return d, nil
	}
	return "", &threads.Refusal{Wrong: fmt.Sprintf("%q is no delivery mode", s), Mend: "use each, daily, weekly or none"}
}
