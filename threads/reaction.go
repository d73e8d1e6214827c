package threads

// reaction counts a thumb or a heart under a post.
func reaction(x *situation) (Outcome, bool) {
	if x.m.Class != ClassReaction {
		return Outcome{}, false
	}
	if x.s.Sender == nil || x.proof < Keyed {
		x.note("a reaction, and nothing proves whose")
		return Outcome{Disposition: Ignored}, true
	}
	post := int64(0)
	if x.answered != nil {
		post = x.answered.Post
	}
	if p := x.here(); post == 0 && p.answers != 0 {
		post = p.answers
	}
	if post == 0 || x.m.Reaction == "" {
		x.note("a reaction to nothing that we know")
		return Outcome{Disposition: Ignored}, true
	}
	if _, in := x.s.role(x.here().group.ID); !in {
		x.note("a reaction from outside the group")
		return Outcome{Disposition: Ignored}, true
	}
	return Outcome{Disposition: Recorded, Changes: []Change{React{Post: post, Person: x.s.Sender.ID, Emoji: clip(x.m.Reaction, 16), At: x.m.Arrived}}}, true
}
