package demo

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"taskgroups/mailbot/store"
)

// revision is a version of a draft, with what was said about it.
type revision struct {
	Number     int
	At         time.Time
	Note       string
	Paragraphs []store.DraftParagraph
	Comments   []remark
}

// remark is a comment on a version, and what became of it.
type remark struct {
	said
	On               []int // paragraphs; none: the whole
	Status, Response string
}

// poll is a ballot as the page shows it.
type poll struct {
	store.Ballot
	From, To time.Time
}

// written fills in a draft: its versions, each with its comments.
func (k *kept) written(m *matter, pages map[string]string) {
	d, ok := k.drafts[m.id]
	if !ok {
		return
	}
	m.Kind = "draft"
	m.Count = many(len(d.Versions), "version", "versions") + ", " + many(len(d.Comments), "comment", "comments")
	m.State = k.until(d.State, k.stamped(d.Closes))
	for _, v := range d.Versions {
		r := revision{Number: v.Number, At: k.stamped(v.Opens), Note: v.Note, Paragraphs: v.Paragraphs}
		for _, c := range d.Comments {
			if c.Version != v.Number {
				continue
			}
			one := remark{said: said{Name: c.Name, Text: c.Text, At: k.stamped(c.Received), Late: c.Late}, On: c.Paragraphs, Status: c.Status, Response: c.Response}
			if i := slices.IndexFunc(m.Posts, func(p said) bool { return p.Name == c.Name && p.At.Equal(one.At) }); i >= 0 {
				one.Page = m.Posts[i].Page
			}
			r.Comments = append(r.Comments, one)
		}
		m.Draft = append(m.Draft, r)
	}
	if len(m.Draft) > 0 {
		m.Began = m.Draft[0].At
	}
}

// polled fills in the ballots about a thread, which may be a draft's.
func (k *kept) polled(m *matter) {
	for _, b := range k.ballots[m.id] {
		p := poll{b, k.stamped(b.Opens), k.stamped(b.Closes)}
		m.Ballots = append(m.Ballots, p)
		if b.Version != nil {
			m.State += "; voted on: " + b.Result
			continue
		}
		m.Kind, m.Began, m.Subject = "ballot", p.From, strings.TrimSuffix(m.Subject, " (ballot)")
		m.Count = fmt.Sprintf("%d of %d voted", b.Turnout, b.Roll)
		m.State = b.Result + " " + p.To.Format(onDay)
		if b.State == "open" {
			m.State = "open until " + p.To.Format(onHour)
		}
	}
}

// Became says what became of a comment, in words.
func (r remark) Became() string {
	switch r.Status {
	case "accepted":
		return "Accepted"
	case "partly":
		return "Accepted in part"
	case "not":
		return "Not accepted"
	default:
		return ""
	}
}
