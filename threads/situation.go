package threads

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"taskgroups/threads/reply"
)

// situation is one message in its snapshot, read once for all rules.
type situation struct {
	s     Snapshot
	m     Message
	now   time.Time
	proof Proof
	why   string // of the proof

	answered *Sent // the mail of ours that this answers, by the sender's key, else by any key
	ownKey   bool  // that key went to the sender
	reading  reply.Reading
	own      string
	typed    string // the own words with addresses in them: read for orders, never kept
	fresh    string // the subject, likewise
	places   []place
	notes    []string
}

// place is where a message goes: a thread, or a new discussion in a group.
type place struct {
	group   Group
	thread  int64 // 0: a new discussion
	kind    string
	locked  bool
	answers int64  // the post it answers, if one is known
	by      string // the trace that led here
}

// read looks at a message once, before any rule does.
func read(s Snapshot, m Message, now time.Time) *situation {
	x := &situation{s: s, m: m, now: now}
	x.proof, x.why = prove(s, m)
	x.note("proof: %s (%s)", x.proof.String(), x.why)
	x.answered, x.ownKey = x.parent()
	in := reply.Input{Text: m.Text, HTML: m.HTML, Subject: m.Subject, Tail: s.Tail}
	if x.answered != nil {
		in.Parent, in.ParentHTML = x.answered.Text, x.answered.HTML
	}
	if m.Words != nil && in.Parent == "" && in.ParentHTML == "" && in.Tail == "" {
		x.reading = *m.Words
		x.reading.Inline = slices.Clone(m.Words.Inline)
	} else {
		x.reading = reply.Read(in)
	}
	if x.untyped() {
		x.reading.Own = ""
	}
	x.typed, x.fresh = strings.TrimSpace(x.reading.Own), x.s.Trail.Subject.Base
	x.scrub()
	x.own = strings.TrimSpace(x.reading.Own)
	x.places = x.locate()
	return x
}

// scrub takes keys and addresses out of all words that may be kept or sent on.
func (x *situation) scrub() {
	if x.s.Scrub == nil {
		return
	}
	x.reading.Own = x.s.Scrub(x.reading.Own)
	for i, p := range x.reading.Inline {
		x.reading.Inline[i] = reply.Pair{Quoted: x.s.Scrub(p.Quoted), Answer: x.s.Scrub(p.Answer)}
	}
	x.s.Trail.Subject.Base = x.s.Scrub(x.s.Trail.Subject.Base)
}

// parent is the mail of ours that a message answers.
func (x *situation) parent() (*Sent, bool) {
	if k := keyOf(x.s, x.m); k != nil {
		if sent, ok := x.s.Sent[k.Notice]; ok {
			return &sent, true
		}
	}
	for _, k := range x.m.Keys {
		if k.Use != KeyReply {
			continue
		}
		if sent, ok := x.s.Sent[k.Notice]; ok {
			return &sent, false
		}
	}
	return nil, false
}

// locate follows the traces in the order of PRODUCT.md section 3. It notes
// where they disagree. A forward starts afresh from its subject.
func (x *situation) locate() []place {
	t := x.s.Trail
	var out []place
	if x.m.Chosen != 0 {
		if g, ok := x.s.Groups[x.m.Chosen]; ok {
			return []place{{group: g, by: "its author's choice"}}
		}
	}
	if !t.Subject.Forward {
		if p, ok := x.byHeaders(); ok {
			out = append(out, p)
			x.compare(p)
		} else if p, ok := x.byKeyElsewhere(); ok {
			out = append(out, p)
		}
	}
	named := x.named()
	if len(out) == 0 && !t.Subject.Forward {
		if p, ok := x.byFooter(named); ok {
			return []place{p}
		}
	}
	for _, n := range named {
		if len(out) > 0 && (n.by == "tag" || !x.besides(out[0])) {
			continue
		}
		if hasGroup(out, n.group.ID) {
			continue
		}
		out = append(out, x.bySubject(n))
	}
	return out
}

// byHeaders finds the thread by ids: ours, a member's, or the one common to
// the thread.
func (x *situation) byHeaders() (place, bool) {
	for _, k := range x.m.Keys {
		if k.In != InIDs || k.Use != KeyReply {
			continue
		}
		if sent, ok := x.s.Sent[k.Notice]; ok && sent.Thread != 0 {
			return x.inThread(sent.Thread, sent.Post, "an id of ours in the headers")
		}
	}
	for _, id := range x.s.Trail.IDs {
		for _, p := range x.s.Posts {
			if p.MessageID == id {
				return x.inThread(p.Thread, p.ID, "a member's id in the headers")
			}
		}
	}
	for _, t := range x.s.Trail.Threads {
		if p, ok := x.inThread(t, 0, "the thread's id in the headers"); ok {
			return p, ok
		}
	}
	return place{}, false
}

// byKeyElsewhere follows a key in the address or in the subject. Without ids
// and under another subject it is a remembered address: a new discussion.
func (x *situation) byKeyElsewhere() (place, bool) {
	for _, k := range x.m.Keys {
		if k.In == InIDs || k.In == InBody || k.Use != KeyReply {
			continue
		}
		sent, ok := x.s.Sent[k.Notice]
		if !ok || sent.Group == 0 {
			continue
		}
		thread, known := x.s.Threads[sent.Thread]
		if known && (k.In == InSubject || sameSubject(thread.Subject, x.s.Trail.Subject.Base)) {
			return x.inThread(sent.Thread, sent.Post, "a reply key in the address or subject")
		}
		if g, ok := x.s.Groups[sent.Group]; ok {
			return place{group: g, by: "a remembered address"}, true
		}
	}
	return place{}, false
}

// byFooter trusts the reference in the quoted footer to locate, within the
// group named elsewhere if one is.
func (x *situation) byFooter(named []place) (place, bool) {
	p, ok := x.inThread(x.s.Trail.Footer, 0, "the reference in the quoted footer")
	if !ok || len(named) > 0 && !hasGroup(named, p.group.ID) {
		return place{}, false
	}
	if len(named) > 0 && x.bySubject(named[0]).thread != 0 {
		return place{}, false
	}
	return p, true
}

// named are the groups that addresses name, or else that the subject tag does.
func (x *situation) named() []place {
	var out []place
	for _, slug := range x.s.Trail.Slugs {
		if g, ok := x.s.bySlug(slug); ok && !hasGroup(out, g.ID) {
			out = append(out, place{group: g, by: "address"})
		}
	}
	if len(out) > 0 {
		return out
	}
	for _, tag := range x.s.Trail.Tags {
		if g, ok := x.s.bySlug(tag); ok && !hasGroup(out, g.ID) {
			out = append(out, place{group: g, by: "tag"})
		}
	}
	return out
}

// bySubject joins a reply whose ids were lost to the thread of its subject.
func (x *situation) bySubject(n place) place {
	t := x.s.Trail.Subject
	if t.Reply && !t.Forward {
		for _, thread := range x.s.Subjects[n.group.ID] {
			if sameSubject(thread.Subject, t.Base) {
				p, _ := x.inThread(thread.ID, 0, "the subject, and the group by its "+n.by)
				return p
			}
		}
	}
	n.by = "the group by its " + n.by
	return n
}

func (x *situation) inThread(thread, post int64, by string) (place, bool) {
	t, ok := x.s.Threads[thread]
	if !ok {
		return place{}, false
	}
	g, ok := x.s.Groups[t.Group]
	if !ok {
		return place{}, false
	}
	return place{group: g, thread: t.ID, kind: t.Kind, locked: t.State == "locked", answers: post, by: by}, true
}

// besides says whether the message was sent to the group that its headers
// lead to: only then do other addresses mean other groups as well.
func (x *situation) besides(first place) bool {
	for _, slug := range x.s.Trail.Slugs {
		if slug == first.group.Slug {
			return true
		}
	}
	return false
}

// compare notes where other traces point elsewhere than the headers.
func (x *situation) compare(p place) {
	t := x.s.Trail
	if th, ok := x.s.Threads[p.thread]; ok && t.Subject.Base != "" && !sameSubject(th.Subject, t.Subject.Base) {
		x.note("the subject says %q, the headers lead to %q", t.Subject.Base, th.Subject)
	}
	for _, slug := range t.Slugs {
		if slug != p.group.Slug {
			x.note("an address names %s, the headers lead to %s", slug, p.group.Slug)
		}
	}
	for _, tag := range t.Tags {
		if _, ok := x.s.bySlug(tag); ok && tag != p.group.Slug {
			x.note("the subject's tag says %s, the headers lead to %s", tag, p.group.Slug)
		}
	}
	if t.Footer != 0 && t.Footer != p.thread {
		x.note("the quoted footer names thread %s, the headers lead to thread %s", strconv.FormatInt(t.Footer, 10), strconv.FormatInt(p.thread, 10))
	}
}

func hasGroup(places []place, group int64) bool {
	for _, p := range places {
		if p.group.ID == group {
			return true
		}
	}
	return false
}
