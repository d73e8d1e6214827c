package threads

// actRetract takes back a post: what has not gone out does not go, and
// "withdrawn by its author" stands in its place. It answers one's own post,
// or a receipt for it.
func actRetract(x *situation, o order) (Outcome, bool) {
	if x.answering() && !shouted(o.line) {
		return Outcome{}, false
	}
	if out, ok := x.proven(); !ok {
		return out, true
	}
	if id, ok := x.waitingOwn(); ok {
		return Outcome{Disposition: Recorded, Changes: []Change{Dismiss{Message: id}},
			Notices: []Notice{x.tell("retracted", KindReceipt, RetractedWords{Subject: x.s.Trail.Subject.Base, Waiting: true})}}, true
	}
	out := Outcome{Disposition: Recorded}
	for _, p := range x.ownPosts() {
		out.Changes = append(out.Changes, Retract{Post: p.ID, At: x.m.Arrived})
		n := x.tell("retracted", KindReceipt, RetractedWords{Subject: x.s.Threads[p.Thread].Subject, Post: p.ID})
		n.Thread = p.Thread
		out.Notices = append(out.Notices, n)
	}
	if len(out.Changes) == 0 {
		return x.noThread("RETRACT"), true
	}
	out.Notices = out.Notices[:1] // a post to two groups is told once
	return out, true
}

// ownPosts are the sender's posts that the mail answers, by the copy, by the
// id of their own mail, or by its receipt.
func (x *situation) ownPosts() []Post {
	var out []Post
	seen := map[int64]bool{}
	take := func(p Post) {
		if p.Person == x.s.Sender.ID && !p.Withdrawn && !seen[p.ID] {
			seen[p.ID] = true
			out = append(out, p)
		}
	}
	if x.answered != nil {
		for _, p := range x.s.Caused[x.answered.Message].Posts {
			take(p)
		}
	}
	if len(out) > 0 {
		return out
	}
	for _, id := range x.s.Trail.IDs {
		for _, p := range x.s.Posts {
			if p.MessageID == id {
				take(p)
			}
		}
		if len(out) > 0 {
			return out
		}
	}
	return nil
}

// waitingOwn is the sender's message that still waits, if the mail answers
// what we said of it.
func (x *situation) waitingOwn() (message int64, ok bool) {
	if x.answered == nil {
		return 0, false
	}
	c, ok := x.s.Caused[x.answered.Message]
	return x.answered.Message, ok && c.Waits && c.Person == x.s.Sender.ID
}

// Caused is a message because of which a mail of ours went out.
type Caused struct {
	Person int64 // whose it is; 0 if nobody's
	Waits  bool  // it waits for its author or for the convenor
	Posts  []Post
}
