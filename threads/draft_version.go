package threads

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"taskgroups/threads/dates"
	"taskgroups/threads/draft"
)

// draftInto puts a document into a place: the first version of a new draft,
// or a further one in a draft's thread.
func (x *situation) draftInto(i int, p place, o order, doc sentDraft) Outcome {
	d, again := x.s.Drafts[p.thread]
	if !again {
		d = Draft{Thread: local(i, localThread), Group: p.group.ID, State: DraftOpen,
			Subject: clip(cmp.Or(strings.TrimSpace(o.arg), strings.TrimSpace(doc.Title), fileTitle(doc.file), firstWords(doc.Paragraphs[0].Text, 10)), MaxSubject)}
	}
	last, had := d.newest()
	if out, stopped := x.versionHurdle(p, d, last, had, doc); stopped {
		return out
	}
	words := cmp.Or(o.settings["comments by"], o.settings["comments until"], o.settings["closes"])
	closes, read, problem, ok := x.closing(p.group, words)
	if !ok {
		return problem
	}
	usual := words == "" && x.s.Given["closes"].IsZero()
	if usual && again && d.Closes.After(closes) {
		closes = d.Closes
	}
	v := Version{
		Number: last.Number + 1, Post: local(i, localPost), Person: x.s.Sender.ID, Author: x.s.Sender.Name, Note: strings.TrimSpace(doc.note),
		Opens: x.now.Add(x.s.House.UndoWindow), Key: fmt.Sprintf("draft/%d/%d", x.m.Spooled, p.group.ID), Paragraphs: doc.Paragraphs, Held: true,
		Fingerprint: draft.Fingerprint(doc.Paragraphs),
	}
	d.Closes, d.State = closes, DraftOpen
	made := newVersion{draft: d, version: v, files: x.draftFiles(d, v)}
	if had {
		c := draft.Compare(last.Paragraphs, doc.Paragraphs)
		made.version.Paragraphs, made.changes, made.compared = c.Version, changedWords(c), &c
	}
	d.Minted = draft.Mint(made.version.Paragraphs, d.Minted)
	made.draft = d
	out := Outcome{Disposition: Posted, Changes: made.stored(x, again)}
	out.Notices = append(made.notices(), x.draftSet(p.group, made, doc, usual, read.Notes))
	x.note("version %d of a draft: %d paragraphs", v.Number, len(v.Paragraphs))
	return out
}

// versionHurdle is why a draft takes no new version now.
func (x *situation) versionHurdle(p place, d Draft, last Version, had bool, doc sentDraft) (Outcome, bool) {
	w := DraftWrongWords{Version: last.Number, File: doc.file}
	if b, open := x.s.BallotOn(p.thread, x.m.Arrived); open {
		w.Code, w.Until = DraftBallot, b.Closes()
		return x.draftWrong(p, w), true
	}
	if _, is := x.withExecutive(p.thread); is {
		return x.draftSubmitted(p), true
	}
	switch {
	case had && last.Held:
		w.Code = DraftWaits
	case had && !draft.Compare(last.Paragraphs, doc.Paragraphs).Any():
		w.Code = DraftSame
	default:
		return Outcome{}, false
	}
	return x.draftWrong(p, w), true
}

// draftSubmitted says that a draft stays as it is while the Executive has it
// before it, or is about to.
func (x *situation) draftSubmitted(p place) Outcome {
	pack, _ := x.withExecutive(p.thread)
	w := DraftWrongWords{Code: DraftSubmitted}
	if !pack.Sent {
		w.Code, w.Until = DraftSubmits, pack.Opens
	}
	return x.draftWrong(p, w)
}

// newVersion is a version with all that is said of it.
type newVersion struct {
	draft    Draft
	version  Version
	changes  []ChangedParagraph
	compared *draft.Changes // nil: it is the first
	files    []Attachment
}

// draftFiles are what goes with the mail: the files as they were sent, or, of
// a draft in the mail's text, a .docx of it.
func (x *situation) draftFiles(d Draft, v Version) []Attachment {
	if files := kept(x.m.Attachments); len(files) > 0 {
		return files
	}
	data := draft.WriteDocx(d.Subject, v.Paragraphs)
	return []Attachment{{
		Name: fmt.Sprintf("draft-version-%d.docx", v.Number), Size: len(data), Data: data,
		Type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	}}
}

// stored is what becomes true with a new version.
func (n newVersion) stored(x *situation, again bool) []Change {
	d, v := n.draft, n.version
	nudge := nextNudge(x.s.House, v.Opens, d.Closes, 0, v.Opens)
	var out []Change
	if !again {
		out = append(out, AddThread{Local: d.Thread, Group: d.Group, Kind: ThreadDraft, Subject: d.Subject, Person: v.Person, At: x.m.Arrived})
	}
	var told []int64
	for _, t := range n.answered() {
		told = append(told, t.ID)
	}
	return append(out,
		AddPost{Local: v.Post, Thread: d.Thread, Person: v.Person, From: x.address(), MessageID: x.m.ID, Received: x.m.Arrived,
			Text: v.text(), Files: n.filed(x.m.Attachments)},
		SetDraft{Thread: d.Thread, Closes: d.Closes, State: d.State, Nudge: nudge},
		AddVersion{Thread: d.Thread, Version: v, Told: told, Changes: n.changes},
		Vouch{Address: x.address()}, x.keepTail())
}

// filed are the files of the version's post: those that came, and one that was
// made of its text. Mails that bring the post carry its files.
func (n newVersion) filed(came []Attachment) []Attachment {
	if len(kept(came)) > 0 {
		return came
	}
	return append(slices.Clone(came), n.files...)
}

// text is the version as a post shows it.
func (v Version) text() string {
	var b strings.Builder
	if v.Note != "" {
		fmt.Fprintf(&b, "%s\n\n---\n\n", v.Note)
	}
	for _, p := range paragraphWords(v.Paragraphs) {
		fmt.Fprintf(&b, "[%d] %s\n\n", p.Number, p.Text)
	}
	return strings.TrimSpace(b.String())
}

// answered are the comments whose response has not been told yet.
func (n newVersion) answered() []Comment {
	var out []Comment
	for _, c := range n.draft.Comments {
		if c.Told == n.version.ID && (c.Status != "" || c.Response != "") {
			out = append(out, c)
		}
	}
	return out
}

// notices are the mails that bring the version: to all at once, and to each
// whose comments were answered, with what became of them.
func (n newVersion) notices() []Notice {
	d, v := n.draft, n.version
	w := DraftWords{
		Subject: d.Subject, Author: v.Author, Version: v.Number, Note: v.Note, Closes: d.Closes, Fingerprint: v.Fingerprint,
		Changes: n.changes, Paragraphs: paragraphWords(v.Paragraphs), Files: fileWords(n.files),
	}
	all := Notice{
		Key: v.Key, Kind: KindDraft, Group: d.Group, Thread: d.Thread, Post: v.Post, Author: v.Author, NotBefore: v.Opens,
		To: Audience{Group: d.Group, Except: []int64{v.Person}}, Data: w, Files: n.files,
	}
	var out []Notice
	responses, people := n.responses()
	for _, person := range people {
		if person == v.Person {
			continue
		}
		one := all
		w.Responses = responses[person]
		one.Key, one.To, one.Data = v.personal(person), Audience{Group: d.Group, Only: []int64{person}}, w
		all.To.Except = append(all.To.Except, person)
		out = append(out, one)
	}
	return append([]Notice{all}, out...)
}

// personal is the key of the mail that brings the version to one person.
func (v Version) personal(person int64) string { return fmt.Sprintf("%s/%d", v.Key, person) }

// responses are what became of the comments, by author.
func (n newVersion) responses() (map[int64][]ToldResponse, []int64) {
	out, people := map[int64][]ToldResponse{}, []int64{}
	for _, c := range n.answered() {
		t := ToldResponse{Numbers: c.Numbers, Version: c.Number, Comment: firstWords(c.Text, 40), Status: c.Status, Response: c.Response}
		if n.compared != nil {
			for _, id := range c.Idents {
				for _, at := range n.compared.Where(id) {
					if !slices.Contains(t.Now, at) {
						t.Now = append(t.Now, at)
					}
				}
			}
			slices.Sort(t.Now)
			t.Gone = len(c.Idents) > 0 && len(t.Now) == 0
			if slices.Equal(t.Now, t.Numbers) {
				t.Now = nil
			}
		}
		if !slices.Contains(people, c.Person) {
			people = append(people, c.Person)
		}
		out[c.Person] = append(out[c.Person], t)
	}
	return out, people
}

// draftSet reads a draft back to who sent it.
func (x *situation) draftSet(g Group, n newVersion, doc sentDraft, usual bool, notes []dates.Note) Notice {
	d, v := n.draft, n.version
	_, left := files(x.m)
	w := DraftSetWords{
		Subject: d.Subject, Version: v.Number, File: doc.file, Paragraphs: len(v.Paragraphs), Starts: firstWords(v.Paragraphs[0].Text, 12),
		Ends: firstWords(v.Paragraphs[len(v.Paragraphs)-1].Text, 12), Note: firstWords(v.Note, 30), Problems: doc.Problems, Fingerprint: v.Fingerprint,
		People: max(g.People-1, 0), Opens: v.Opens, Closes: d.Closes, Usual: usual, Notes: notes, Holiday: x.s.House.Quiet.Holiday(d.Closes),
		Changed: len(n.changes), Files: fileWords(n.files), Left: left,
	}
	if _, in := x.s.role(g.ID); !in {
		w.People = g.People
	}
	for _, l := range doc.Left {
		w.Unnumbered = append(w.Unnumbered, Unnumbered{Kind: l.Kind, After: l.After, Start: firstWords(l.Start, 12)})
	}
	_, people := n.responses()
	w.Answered = len(people)
	for _, c := range d.Comments {
		if c.Told == 0 && c.Status == "" && c.Response == "" {
			w.Unanswered++
		}
	}
	out := x.tell(fmt.Sprintf("draft-set/%d", g.ID), KindReceipt, w)
	out.Group, out.Thread = g.ID, d.Thread
	return out
}

func fileWords(list []Attachment) []File {
	var out []File
	for _, f := range list {
		out = append(out, File{Name: f.Name, Size: f.Size})
	}
	return out
}

// paragraphWords are paragraphs as people read them, with the marks of items.
func paragraphWords(list []draft.Paragraph) []DraftParagraph {
	out := make([]DraftParagraph, len(list))
	for i, p := range list {
		out[i] = DraftParagraph{Number: p.Number, Kind: p.Kind, Level: p.Level, Text: strings.TrimSpace(p.Label + " " + p.Text)}
	}
	return out
}

// changedWords are the changes that people are told of; what only has another
// number is none.
func changedWords(c draft.Changes) []ChangedParagraph {
	var out []ChangedParagraph
	for _, one := range c.List {
		if one.Kind == draft.ChangeKept {
			continue
		}
		w := ChangedParagraph{Kind: one.Kind, Was: numbersOf(one.Old), Now: numbersOf(one.New), Rewritten: one.Rewritten}
		switch {
		case len(one.New) > 0:
			w.Starts = firstWords(one.New[0].Text, 12)
		case len(one.Old) > 0:
			w.Starts = firstWords(one.Old[0].Text, 12)
		}
		if !one.Rewritten {
			w.Edits = one.Edits
		}
		out = append(out, w)
	}
	return out
}

func numbersOf(list []draft.Paragraph) []int {
	var out []int
	for _, p := range list {
		out = append(out, p.Number)
	}
	return out
}
