package threads

import (
	"fmt"
	"slices"
	"time"

	"taskgroups/threads/draft"
)

// commentsWanted sends all comments on a draft, by paragraph, to whoever leads
// the group.
func commentsWanted(x *situation, o order) (Outcome, bool) {
	if o.subject || x.reading.Whole || len(x.places) == 0 {
		return Outcome{}, false
	}
	p := x.places[0]
	d, ok := x.s.Drafts[p.thread]
	if !ok || !x.holds(p.group, RoleConvenor, RoleStaff) {
		return Outcome{}, false
	}
	if out, may := x.authorised(p.group, RoleConvenor, RoleStaff); !may {
		return out, true
	}
	w, files := sheetOf(d, x.s.House.Zone)
	n := x.tell("comments-sheet", KindNotice, w)
	n.Group, n.Thread, n.Files = d.Group, d.Thread, files
	return Outcome{Disposition: Recorded, Notices: []Notice{n}}, true
}

// sheetOf is the sheet of all comments: as a table for any spreadsheet, and as
// a document to read or print.
func sheetOf(d Draft, zone *time.Location) (CommentSheetWords, []Attachment) {
	v, _ := d.newest()
	w := CommentSheetWords{Subject: d.Subject, Version: v.Number}
	people := map[int64]bool{}
	var entries []draft.Entry
	for _, c := range d.Comments {
		people[c.Person] = true
		if c.Status != "" || c.Response != "" {
			w.Answered++
		}
		if c.Late {
			w.Late++
		}
		entries = append(entries, v.entry(c))
	}
	w.Comments, w.People = len(d.Comments), len(people)
	sorted, alike := draft.Together(entries)
	for i, e := range sorted {
		w.Rows = append(w.Rows, SheetRow{ID: e.ID, Numbers: e.Numbers, Starts: firstWords(e.Text, 12), Name: e.Who, Text: e.Comment, Alike: alike[i],
			Late: e.Late, Status: e.Status, Response: e.Response})
	}
	if len(entries) == 0 {
		return w, nil
	}
	table := draft.Matrix(entries)
	page := draft.WriteDocx(d.Subject, printed(sorted))
	return w, []Attachment{
		{Name: fmt.Sprintf("comments-%d.csv", d.Thread), Type: "text/csv", Size: len(table), Data: table},
		{Name: fmt.Sprintf("comments-%d.docx", d.Thread), Size: len(page), Data: page,
			Type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
	}
}

// entry is a comment on the sheet, with the paragraphs where what it is about
// stands in the newest version.
func (v Version) entry(c Comment) draft.Entry {
	e := draft.Entry{ID: c.ID, Who: c.Name, Comment: c.Text, Late: c.Late, Status: c.Status, Response: c.Response}
	for _, p := range v.Paragraphs {
		if slices.Contains(c.Idents, p.Ident) {
			e.Numbers = append(e.Numbers, p.Number)
			if e.Text == "" {
				e.Text = p.Text
			}
		}
	}
	if len(e.Numbers) == 0 && c.Number == v.Number {
		e.Numbers = c.Numbers
	}
	return e
}

// printed are comments as a document: a heading for what they are about, and
// a paragraph for each.
func printed(list []draft.Entry) []draft.Paragraph {
	var out []draft.Paragraph
	add := func(kind, text string, level int) {
		out = append(out, draft.Paragraph{Number: len(out) + 1, Kind: kind, Level: level, Text: text})
	}
	for i, e := range list {
		if i == 0 || !slices.Equal(list[i-1].Numbers, e.Numbers) {
			head := "General"
			if len(e.Numbers) > 0 {
				head = fmt.Sprintf("%v %s", e.Numbers, firstWords(e.Text, 20))
			}
			add(draft.KindHeading, head, 1)
		}
		text := fmt.Sprintf("%s (%d): %s", e.Who, e.ID, e.Comment)
		if e.Late {
			text = fmt.Sprintf("%s (%d, late): %s", e.Who, e.ID, e.Comment)
		}
		if e.Status != "" || e.Response != "" {
			text += fmt.Sprintf("\n→ %s %s", e.Status, e.Response)
		}
		add(draft.KindText, text, 0)
	}
	return out
}

// UnlistedComments are the comments on a draft that staff have not been shown.
type UnlistedComments struct {
	Draft    Draft
	Staffed  bool
	Comments []Comment
}

// ListsFrom is the moment of a day at which the lists for staff go: what comes
// later is in those of the next.
func ListsFrom(h House, day time.Time) time.Time {
	y, m, d := day.In(h.Zone).Date()
	return time.Date(y, m, d, listHour, 0, 0, 0, h.Zone)
}

// commentLists shows staff, once a working day, what was said on drafts.
func commentLists(s Snapshot, asOf time.Time) (out Outcome) {
	if !RemarksGo(s.House, asOf) {
		return out
	}
	day := asOf.In(s.House.Zone).Format(time.DateOnly)
	for _, u := range s.Tick.Comments {
		w := CommentListWords{Subject: u.Draft.Subject, Closes: u.Draft.Closes}
		v, _ := u.Draft.newest()
		var ids []int64
		var entries []draft.Entry
		for _, c := range u.Comments {
			ids = append(ids, c.ID)
			entries = append(entries, v.entry(c))
		}
		sorted, alike := draft.Together(entries)
		for i, e := range sorted {
			w.Rows = append(w.Rows, SheetRow{ID: e.ID, Numbers: e.Numbers, Starts: firstWords(e.Text, 12), Name: e.Who, Text: e.Comment, Alike: alike[i], Late: e.Late})
		}
		out.Changes = append(out.Changes, ListedComments{Comments: ids})
		out.Notices = append(out.Notices, Notice{
			Key: fmt.Sprintf("comments/%d/%s", u.Draft.Thread, day), Kind: KindNotice, Group: u.Draft.Group, Thread: u.Draft.Thread,
			// Whoever sent the draft has them too: staff need not be in the group.
			To:   Audience{Group: u.Draft.Group, Roles: clerks(Group{Staffed: u.Staffed}), People: []int64{v.Person}, Muters: true},
			Data: w,
		})
	}
	return out
}
