package digest

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"strings"
	"time"

	"taskgroups/threads"
)

const (
	maxComments  = 12 // of a draft; the number gets the rest
	commentWords = 40
	maxNames     = 8
	soon         = 48 * time.Hour
)

// Items is what the digest numbers, to be stored with the mail.
func (d Digest) Items() []threads.Numbered {
	var out []threads.Numbered
	add := func(list []*entry, left bool) {
		for _, e := range list {
			if e.number == 0 {
				continue
			}
			i := threads.Numbered{Item: threads.Item{Number: e.number, Kind: e.kind, Group: e.facts.Group.ID, Thread: e.thread, Ref: e.ref}, Left: left}
			for _, p := range e.posts {
				i.Posts = append(i.Posts, p.ID)
			}
			for _, c := range e.comments {
				i.Posts = append(i.Posts, c.Post)
			}
			out = append(out, i)
		}
	}
	add(d.todo, false)
	for _, p := range d.parts {
		for _, list := range p.lists() {
			add(*list, false)
		}
	}
	add(d.left, true)
	return out
}

// Signature is the same for two digests that say the same.
func (d Digest) Signature() string {
	h := sha256.New()
	var buf []byte
	num := func(list ...int64) {
		for _, n := range list {
			buf = binary.AppendVarint(buf, n)
		}
	}
	word := func(s string) { buf = append(append(buf, s...), 0) }
	list := func(all []*entry) {
		num(int64(len(all)))
		for _, e := range all {
			word(e.kind)
			word(e.said)
			num(e.facts.Group.ID, int64(e.number), e.thread, e.ref, int64(boolInt(e.started)), int64(boolInt(e.mine)), int64(len(e.posts)), int64(len(e.comments)))
			for _, p := range e.posts {
				num(p.ID)
			}
			for _, c := range e.comments {
				num(c.Post)
			}
		}
	}
	word(d.rhythm)
	word(d.language)
	num(d.at.UnixMilli(), int64(d.minutes), d.private)
	list(d.todo)
	for _, p := range d.parts {
		num(p.m.Group.ID, int64(len(p.summaries)), int64(p.m.tookPart()), int64(len(p.joined)), int64(p.shelved))
		word(strings.Join(p.joined, "\x00"))
		for _, s := range p.summaries {
			num(s.ID)
		}
		for _, l := range p.lists() {
			list(*l)
		}
	}
	list(d.left)
	h.Write(buf)
	return hex.EncodeToString(h.Sum(nil)[:12])
}

// Group is the only group that the digest is about; 0 if there are several.
func (d Digest) Group() int64 {
	one := int64(0)
	for _, p := range d.shown() {
		if one != 0 && one != p.m.Group.ID {
			return 0
		}
		one = p.m.Group.ID
	}
	return one
}

// shown are the groups that have a place in the digest.
func (d Digest) shown() []*part {
	var out []*part
	for _, p := range d.parts {
		has := p.says()
		for _, list := range [][]*entry{d.todo, d.left} {
			for _, e := range list {
				has = has || e.facts == p.m.Facts
			}
		}
		if has {
			out = append(out, p)
		}
	}
	return out
}

// Words puts the digest into values for its template.
func (d Digest) Words() threads.DigestWords {
	shown := d.shown()
	w := threads.DigestWords{Rhythm: d.rhythm, At: d.at, Several: len(shown) > 1, Minutes: d.minutes, Example: 1}
	for _, e := range d.todo {
		w.Todo = append(w.Todo, e.words(d.at, w.Several))
	}
	for _, p := range shown {
		if p.says() {
			w.Parts = append(w.Parts, p.words(d.at))
			w.Threads += len(p.fresh) + len(p.comments) + len(p.research)
		}
	}
	for _, e := range d.left {
		w.Left = append(w.Left, e.facts.Threads[e.thread].Subject)
	}
	if len(d.left) == 0 {
		w.Minutes = 0
	}
	for _, i := range d.Items() {
		if !i.Left && (i.Kind == kindQuestion || i.Kind == kindThread) {
			w.Example = i.Number
			break
		}
	}
	return w
}

func (p *part) words(at time.Time) threads.DigestPart {
	w := threads.DigestPart{Group: p.m.Group.Title, Shelved: p.shelved, TookPart: p.m.tookPart(), Of: p.m.Group.People, Convenor: p.convenor}
	for _, s := range p.summaries {
		w.Summaries = append(w.Summaries, threads.DigestSummary{Author: s.Author, Text: s.Text})
	}
	to := []*[]threads.DigestItem{&w.New, &w.Comments, &w.Closed, &w.Meetings, &w.Actions, &w.Research, &w.Library}
	for i, list := range p.lists() {
		for _, e := range *list {
			*to[i] = append(*to[i], e.words(at, false))
		}
	}
	n := min(maxNames, len(p.joined))
	w.Joined, w.JoinedToo = p.joined[:n], len(p.joined)-n
	return w
}

func (e *entry) words(at time.Time, several bool) threads.DigestItem {
	w := threads.DigestItem{Number: e.number, Kind: e.kind, At: e.at, Started: e.started, Earlier: e.earlier, Mine: e.mine}
	if t := e.facts.Threads[e.thread]; t != nil {
		w.Subject = t.Subject
	}
	if several {
		w.Group = e.facts.Group.Title
	}
	w.Soon = !e.at.IsZero() && e.at.After(at) && e.at.Sub(at) <= soon
	for _, p := range e.posts[e.earlier:] {
		g := e.facts.gist(p)
		w.Posts = append(w.Posts, threads.DigestPost{Author: p.Author, Text: g.Text, Whole: g.Whole, Words: g.Words, Files: p.Files, Liked: p.Liked})
	}
	w.Paragraphs = e.paragraphs()
	switch {
	case e.question != nil:
		w.Text, w.Count, w.Of = strings.Join(e.question.Parts, "\n"), e.question.Answered, e.question.Asked
	case e.ballot != nil:
		w.Subject, w.Text, w.Result, w.Counts = e.ballot.Subject, e.ballot.Motion, e.ballot.Result, e.ballot.Votes
		if e.kind == kindBallot {
			w.Options = e.ballot.Options
		}
	case e.draft != nil:
		w.Version = e.draft.Version
	case e.meeting != nil:
		w.Name, w.Count, w.Said = e.meeting.Place, e.meeting.Coming, e.said
	case e.action != nil:
		w.Text, w.Name = e.action.Text, e.action.Name
		if !e.action.Done.IsZero() {
			w.Result, w.How = "done", e.action.How
		}
		if w.Subject == "" {
			w.Subject = firstWords(e.action.Text, 12)
		}
	case e.research != nil:
		w.Name, w.Files = e.research.Author, e.research.Files
	case e.outcome != nil:
		w.Result, w.Text = e.outcome.State, e.outcome.Words
	}
	return w
}

// paragraphs puts the comments together by what they are on: paragraphs in
// their order, and what is said on the whole at the end.
func (e *entry) paragraphs() []threads.DigestParagraph {
	var out []threads.DigestParagraph
	shown := e.comments[:min(maxComments, len(e.comments))]
	for _, c := range shown {
		n := countWords(c.Text)
		p := threads.DigestPost{Author: c.Author, Text: firstWords(c.Text, commentWords), Whole: n <= commentWords, Words: n}
		at := 0
		for at < len(out) && !equal(out[at].Numbers, c.Numbers) {
			at++
		}
		if at == len(out) {
			out = append(out, threads.DigestParagraph{Numbers: c.Numbers})
		}
		out[at].Comments = append(out[at].Comments, p)
	}
	sortParagraphs(out)
	if n := len(e.comments) - len(shown); n > 0 {
		out[len(out)-1].More = n
	}
	return out
}

// Language is that of the digest.
func (d Digest) Language() string { return d.language }

// Rhythm is why somebody gets the digest: weekly, daily, back or more.
func (d Digest) Rhythm() string { return d.rhythm }
