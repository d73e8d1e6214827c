package threads

import (
	"cmp"
	"fmt"

	"taskgroups/threads/reply"
)

// hurdle is a reason why a person's words do not go straight into a place.
type hurdle struct {
	name  string
	apply func(*situation, place) (Outcome, bool)
}

// hurdles are tried in order; a message that clears all of them is posted.
var hurdles = []hurdle{
	{"not a member of this group", notMember},
	{"observers read", observer},
	{"claimed only", claimedOnly},
	{"the group takes no posts", groupClosed},
	{"the thread is locked", threadLocked},
	{"says that it is not for all", betweenUs},
	{"held for the convenor", moderated},
}

// post files a message in every place it goes to.
func post(x *situation) (Outcome, bool) {
	if len(x.places) == 0 {
		return Outcome{}, false
	}
	var out Outcome
	for i, p := range x.places {
		one, stopped := x.hurdle(p)
		if !stopped {
			one = x.file(i, p)
		}
		out = merge(out, one)
		if one.Disposition == Asked {
			return out, true // the whole message waits for its author
		}
	}
	return out, true
}

func (x *situation) hurdle(p place) (Outcome, bool) {
	for _, h := range hurdles {
		if out, ok := h.apply(x, p); ok {
			x.note("%s: %s", p.group.Slug, h.name)
			return out, true
		}
	}
	return Outcome{}, false
}

// merge joins what follows for two places; posting in one outweighs a refusal
// in the other, and as long as it waits for one it is not done with.
func merge(a, b Outcome) Outcome {
	if a.Disposition == "" || weight(b.Disposition) > weight(a.Disposition) {
		a.Disposition, a.Reason = b.Disposition, b.Reason
	}
	a.Changes = append(a.Changes, b.Changes...)
	a.Notices = append(a.Notices, b.Notices...)
	return a
}

// weight orders what became of a message in several places.
func weight(d Disposition) int {
	switch d {
	case Asked:
		return 4
	case Held:
		return 3
	case Posted:
		return 2
	case Recorded:
		return 1
	}
	return 0
}

// file posts the words into one place and sends them on.
func (x *situation) file(i int, p place) Outcome {
	threadID, postID := p.thread, local(i, localPost)
	subject := x.s.Trail.Subject.Base
	out := Outcome{Disposition: Posted}
	if threadID == 0 {
		threadID = local(i, localThread)
		if subject == "" || x.m.Part != nil && x.s.Trail.Subject.Reply { // a digest's subject is its own
			subject = firstWords(cmp.Or(x.own, x.fileNames()), 8)
		}
		out.Changes = append(out.Changes, AddThread{Local: threadID, Group: p.group.ID, Kind: ThreadDiscussion,
			Subject: subject, Person: x.s.Sender.ID, At: x.m.Arrived})
	} else if t, ok := x.s.Threads[threadID]; ok {
		subject = t.Subject
	}
	x.note("%s: by %s", p.group.Slug, p.by)
	out.Changes = append(out.Changes,
		AddPost{Local: postID, Thread: threadID, Person: x.s.Sender.ID, From: x.address(), MessageID: x.m.ID, InReplyTo: p.answers,
			Received: x.m.Arrived, Text: x.own, Inline: passages(x), Files: x.m.Attachments},
		Vouch{Address: x.address()}, x.keepTail())
	carried, left := files(x.m)
	distribution := Notice{
		Key: fmt.Sprintf("post/%d/%d", x.m.Spooled, p.group.ID), Kind: KindPost,
		Group: p.group.ID, Thread: threadID, Post: postID, Author: x.s.Sender.Name,
		To:    Audience{Group: p.group.ID, Delivery: []Delivery{DeliverEach}, Except: []int64{x.s.Sender.ID}},
		Data:  PostWords{Subject: subject, Author: x.s.Sender.Name, Text: x.own, Inline: passages(x), Files: carried, Left: left},
		Files: kept(x.m.Attachments),
	}
	if i > 0 {
		distribution.To.Besides = fmt.Sprintf("post/%d/%d", x.m.Spooled, x.places[0].group.ID)
	}
	out.Notices = append(out.Notices, distribution)
	if q, ok := x.s.Questions[p.thread]; ok {
		if answered, ok := x.takeAnswer(p, postID, q, out, left); ok {
			return answered
		}
	}
	if x.approved(p.group.ID) {
		done := x.tell(fmt.Sprintf("let-through/%d", p.group.ID), KindReceipt,
			DoneWords{Subject: subject, Group: p.group.Title, Readers: max(p.group.People-1, 0)})
		done.Group, done.Thread = p.group.ID, threadID
		out.Notices = append(out.Notices, done)
		return out
	}
	if r, ok := x.s.role(p.group.ID); ok && r.Posts == 0 {
		receipt := x.tell(fmt.Sprintf("first-post/%d", p.group.ID), KindReceipt,
			FirstPostWords{Subject: subject, Readers: max(p.group.People-1, 0), Text: x.own, Left: left})
		receipt.Group, receipt.Thread = p.group.ID, threadID
		out.Notices = append(out.Notices, receipt)
	} else if ok && r.Receipts {
		receipt := x.tell(fmt.Sprintf("posted/%d", p.group.ID), KindReceipt,
			PostedWords{Subject: subject, Readers: max(p.group.People-1, 0), Text: x.own, Left: left})
		receipt.Group, receipt.Thread = p.group.ID, threadID
		out.Notices = append(out.Notices, receipt)
	}
	return out
}

// keepTail remembers how this mail ends, so that an end which the same person
// sends each time is known for a signature.
func (x *situation) keepTail() KeepTail {
	tail := reply.Tail(reply.Reading{Own: x.s.Last, Tail: x.s.Tail}, x.reading)
	return KeepTail{Person: x.s.Sender.ID, Tail: cmp.Or(tail, x.s.Tail), Last: tailOf(x.own, 2000)}
}

// Local names of what one outcome makes: the place's turn and the thing.
const (
	localThread = iota + 1
	localPost
	localAsk
	localAction
	locals
)

func local(place, thing int) int64 { return -int64(place*locals + thing) }

func passages(x *situation) []Passage {
	var out []Passage
	for _, p := range x.reading.Inline {
		out = append(out, Passage{Quoted: p.Quoted, Answer: p.Answer})
	}
	return out
}

func files(m Message) (carried, left []File) {
	for _, a := range m.Attachments {
		f := File{Name: a.Name, Size: a.Size, Reason: a.Dropped}
		if a.Dropped == "" {
			carried = append(carried, f)
		} else if !a.Ours {
			left = append(left, f)
		}
	}
	return carried, left
}

func kept(all []Attachment) []Attachment {
	var out []Attachment
	for _, a := range all {
		if a.Dropped == "" {
			out = append(out, a)
		}
	}
	return out
}
