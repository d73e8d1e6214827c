package threads

import "time"

// HeldReason is why a post waits for the convenor.
type HeldReason string

// The reasons, the weightiest first.
const (
	HeldPerson HeldReason = "person" // the convenor holds all posts of this person
	HeldAll    HeldReason = "all"    // the group's policy: every post waits
	HeldFirst  HeldReason = "first"  // the group's policy: a person's first post waits
	HeldLimit  HeldReason = "limit"  // more posts in a day than one may send
)

// The policies of a group about posting.
const (
	PostingOpen  = "open"
	PostingFirst = "first"
	PostingAll   = "all"
)

// moderated holds a post for the convenor, if the group or the convenor has
// it so, or the author has sent too many in a day. What convenors and staff
// write is never held, nor what a convenor has let through.
func moderated(x *situation, p place) (Outcome, bool) {
	r, _ := x.s.role(p.group.ID)
	if r.Role == RoleConvenor || r.Role == RoleStaff || x.staff() || x.approved(p.group.ID) {
		return Outcome{}, false
	}
	limit := x.s.House.PostLimit
	switch {
	case r.Held:
		return x.hold(p, HeldPerson, 0), true
	case p.group.Posting == PostingAll:
		return x.hold(p, HeldAll, 0), true
	case p.group.Posting == PostingFirst && r.Posts == 0:
		return x.hold(p, HeldFirst, 0), true
	case limit > 0 && x.s.PostsOn >= limit:
		return x.hold(p, HeldLimit, limit), true
	}
	return Outcome{}, false
}

// heldWords is how much of a held post the convenor sees.
const heldWords = 12_000

// hold keeps a post for the convenor and says so to its author. The convenor
// is told by heldLists, so that several come as one list.
func (x *situation) hold(p place, reason HeldReason, limit int) Outcome {
	told := x.tell("held", KindReceipt, HeldWords{Subject: x.s.Trail.Subject.Base, Group: p.group.Title, Convenor: p.group.Convenor,
		Text: x.own, Reason: reason, Limit: limit})
	told.Key += "/" + p.group.Slug
	told.Group, told.Thread = p.group.ID, p.thread
	return Outcome{
		Disposition: Held,
		Reason:      "it waits for the convenor: " + string(reason),
		Changes: []Change{AddAsk{Local: local(int(p.group.ID), localAsk), Ask: Ask{Kind: AskModerate, Message: x.m.Spooled, Group: p.group.ID,
			Person: x.s.Sender.ID, Expires: x.now.Add(AskLife), Reason: reason, Words: clip(x.own, heldWords)}}},
		Notices: []Notice{told},
	}
}

// approved says whether the convenor of the group has let the message through.
func (x *situation) approved(group int64) bool {
	for _, g := range x.m.Approved {
		if g == group {
			return true
		}
	}
	return false
}

// letThrough posts what the convenor of a group has let through, there and
// nowhere else, with its original arrival.
func letThrough(x *situation) (Outcome, bool) {
	if len(x.m.Approved) == 0 || x.s.Sender == nil {
		return Outcome{}, false
	}
	var there []place
	for _, p := range x.places {
		if x.approved(p.group.ID) {
			there = append(there, p)
		}
	}
	for _, id := range x.m.Approved {
		if g, ok := x.s.Groups[id]; ok && !hasGroup(there, id) {
			there = append(there, place{group: g, by: "the convenor's word"})
		}
	}
	x.places = there
	return post(x)
}

// Waiting is a held post or a request to join, as a list to the convenor
// numbers it.
type Waiting struct {
	Number  int
	Ask     Ask
	Name    string // who wrote
	Subject string
	Start   string
	Text    string
	Since   time.Time // when it began to wait
	Gone    bool      // its author has taken it back since
	Join    *Join     // the request, if it is one
	Listed  time.Time // when the convenor was first told; zero: not yet
	Chased  int       // how often the convenor or staff were reminded
}

// The kinds of items in such a list.
const (
	itemHeld = "held"
	itemJoin = "join"
)
