package threads

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"taskgroups/threads/draft"
)

// commented files a reply to a draft as comments. They are kept with the
// paragraphs they mean, and go to nobody one by one.
func commented(x *situation) (Outcome, bool) {
	var p place
	for _, one := range x.places {
		if _, ok := x.s.Drafts[one.thread]; ok {
			p = one
			break
		}
	}
	d, ok := x.s.Drafts[p.thread]
	if !ok || x.s.Sender == nil || x.own == "" && len(kept(x.m.Attachments)) == 0 {
		return Outcome{}, false
	}
	if out, ok := x.responded(p, d); ok {
		return out, true
	}
	v, ok := d.meant()
	if !ok {
		return Outcome{}, false // nothing of it has ever gone out
	}
	if out, stopped := x.hurdle(p); stopped {
		return out, true
	}
	found, unread := x.commentsOn(v)
	return x.fileComments(p, d, v, found, unread), true
}

// commentsOn are the comments in the own words and in files that were sent
// back. unread are those of the files that could not be read.
func (x *situation) commentsOn(v Version) (found []draft.Comment, unread []File) {
	if x.own != "" && !x.reading.Whole { // else nothing was typed: it is our own mail coming back
		found = draft.Locate(x.own, x.reading.Inline, v.Paragraphs)
	}
	for _, a := range kept(x.m.Attachments) {
		if strings.ToLower(path.Ext(a.Name)) != ".docx" {
			continue
		}
		list, err := draft.Returned(a.Data, v.Paragraphs)
		if err != nil {
			unread = append(unread, File{Name: a.Name, Size: a.Size, Reason: whyUnread(err)})
			continue
		}
		found = append(found, list...)
	}
	return found, unread
}

// fileComments keeps comments, and tells their author what was filed where.
func (x *situation) fileComments(p place, d Draft, v Version, found []draft.Comment, unread []File) Outcome {
	late := !d.Closes.IsZero() && !x.m.Arrived.Before(d.Closes)
	post := local(0, localPost)
	out := Outcome{Disposition: Posted, Changes: []Change{
		AddPost{Local: post, Thread: d.Thread, Person: x.s.Sender.ID, From: x.address(), MessageID: x.m.ID, InReplyTo: p.answers,
			Received: x.m.Arrived, Text: x.own, Inline: passages(x), Files: x.m.Attachments},
		Vouch{Address: x.address()}, x.keepTail(),
	}}
	_, left := files(x.m)
	w := CommentWords{Subject: d.Subject, Version: v.Number, Closes: d.Closes, Received: x.m.Arrived, Late: late, Left: left, Unread: unread, Files: fileWords(kept(x.m.Attachments))}
	if newest, ok := d.out(); ok && newest.Number > v.Number {
		w.Newest = newest.Number
	}
	for _, c := range found {
		if c.How == draft.HowPolite {
			continue
		}
		text := x.scrubbed(saidIn(c))
		out.Changes = append(out.Changes, AddComment{Comment{
			Thread: d.Thread, Version: v.ID, Post: post, Person: x.s.Sender.ID, Numbers: c.Numbers, Idents: c.Idents,
			Quoted: x.scrubbed(clip(c.Quoted, 2000)), Text: text, Received: x.m.Arrived, Late: late,
		}})
		filed := FiledComment{Numbers: c.Numbers, Text: text, Doubt: c.Doubt, How: c.How}
		if len(c.Numbers) > 0 {
			filed.Starts = v.starts(c.Numbers[0])
		}
		w.Filed = append(w.Filed, filed)
	}
	receipt := x.tell("comment", KindReceipt, w)
	receipt.Group, receipt.Thread = d.Group, d.Thread
	out.Notices = append(out.Notices, receipt)
	x.note("%s: by %s", p.group.Slug, p.by)
	x.note("%d comments on version %d", len(w.Filed), v.Number)
	return out
}

// saidIn is a comment as it is read: the words of one, or what a change in a
// file is about.
func saidIn(c draft.Comment) string {
	switch c.Kind {
	case draft.CommentInsert:
		return fmt.Sprintf("Insert “%s”", c.After)
	case draft.CommentDelete:
		return fmt.Sprintf("Delete “%s”", c.Before)
	case draft.CommentReplace:
		return fmt.Sprintf("Instead of “%s”: “%s”", c.Before, c.After)
	case draft.CommentBalloon:
		if c.Quoted != "" {
			return fmt.Sprintf("On “%s”: %s", firstWords(c.Quoted, 30), c.Text)
		}
	}
	if strings.TrimSpace(c.Text) == "" {
		return strings.TrimSpace(c.Said)
	}
	return strings.TrimSpace(c.Text)
}

// responded takes down the responses in a sheet of comments that whoever leads
// sends back filled in.
func (x *situation) responded(p place, d Draft) (Outcome, bool) {
	if !x.holds(p.group, RoleConvenor, RoleStaff) {
		return Outcome{}, false
	}
	for _, a := range kept(x.m.Attachments) {
		if !slices.Contains([]string{".csv", ".tsv", ".txt"}, strings.ToLower(path.Ext(a.Name))) {
			continue
		}
		list, problems := draft.ReadMatrix(a.Data)
		if slices.ContainsFunc(problems, func(p draft.SheetProblem) bool { return p.Code == draft.SheetNoColumns }) {
			continue
		}
		if out, may := x.authorised(p.group, RoleConvenor, RoleStaff); !may {
			return out, true
		}
		return x.takeResponses(p, d, list, problems), true
	}
	return Outcome{}, false
}

func (x *situation) takeResponses(p place, d Draft, list []draft.Response, problems []draft.SheetProblem) Outcome {
	out := Outcome{Disposition: Recorded, Changes: []Change{Vouch{Address: x.address()}}}
	w := ResponsesWords{Subject: d.Subject}
	byID := map[int64]Comment{}
	for _, c := range d.Comments {
		byID[c.ID] = c
	}
	for _, r := range list {
		c, ok := byID[r.Comment]
		switch {
		case !ok:
			w.Problems = append(w.Problems, SheetTrouble{Code: SheetUnknown, Cell: fmt.Sprint(r.Comment)})
			continue
		case c.Status == r.Status && c.Response == r.Text:
			w.Same++
		case c.Told != 0:
			w.Problems = append(w.Problems, SheetTrouble{Code: SheetTold, Cell: fmt.Sprint(r.Comment)})
			continue
		default:
			w.Taken++
			out.Changes = append(out.Changes, SetResponse{Comment: r.Comment, Status: r.Status, Text: x.scrubbed(r.Text)})
		}
		c.Status, c.Response = r.Status, r.Text
		byID[r.Comment] = c
	}
	for _, c := range byID {
		if c.Status == "" && c.Response == "" {
			w.Open++
		}
	}
	for _, q := range problems {
		w.Problems = append(w.Problems, SheetTrouble{Code: q.Code, Line: q.Line, Cell: firstWords(q.Cell, 12)})
	}
	n := x.tell("responses", KindReceipt, w)
	n.Group, n.Thread = p.group.ID, d.Thread
	out.Notices = append(out.Notices, n)
	return out
}
