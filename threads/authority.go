package threads

// The roles in the organisation (PRODUCT.md section 2). RoleStaff is one of
// them too: the organisation's staff are staff of every group.
const (
	RoleCouncil   Role = "council"
	RoleExecutive Role = "executive"
	RoleClerk     Role = "clerk"
)

// AskConfirm reads an act back to whoever seems to have ordered it; their OK
// has it done with its original time of arrival.
const AskConfirm AskKind = "confirm"

// authorised says whether the sender may do what one of the roles may in a
// group, and whether it is proven enough that they wrote (PRODUCT.md section
// 10: verified, or confirmed by OK). If may is false, the outcome is what
// follows instead: they are told who may, or asked. The zero group stands for
// acts that belong to none.
//
//	if out, may := x.authorised(g, RoleConvenor, RoleStaff); !may {
//		return out, true
//	}
//
// A mail that could be a post is to be tested with holds first and left to
// the rules that follow: a member's "Question: …" is a post.
func (x *situation) authorised(g Group, roles ...Role) (out Outcome, may bool) {
	switch {
	case x.s.Sender == nil:
		return Outcome{Disposition: Quarantined, Reason: "an order from nobody we know"}, false
	case !x.holds(g, roles...) && x.proof < Keyed:
		return Outcome{Disposition: Quarantined, Reason: "an order that its author may not give, and nothing proves who sent it"}, false
	case !x.holds(g, roles...):
		return x.notAllowed(g, roles...), false
	case x.proof < Verified:
		return x.confirm(g), false
	}
	return Outcome{}, true
}

// holds says whether the sender has one of the roles, in the group or in the
// organisation. Nothing about who wrote is proven by it.
func (x *situation) holds(g Group, roles ...Role) bool {
	if x.s.Sender == nil {
		return false
	}
	own, _ := x.s.role(g.ID)
	for _, r := range roles {
		switch r {
		case RoleCouncil:
			if x.listed(x.s.House.Council) {
				return true
			}
		case RoleExecutive:
			if x.listed(x.s.House.Executive) {
				return true
			}
		case RoleClerk:
			if x.listed([]string{x.s.House.Clerk}) {
				return true
			}
		case RoleStaff:
			// Without supporting staff the convenor does staff's part.
			if x.staff() || own.Role == RoleStaff || own.Role == RoleConvenor && !g.Staffed {
				return true
			}
		default:
			if own.Role == r {
				return true
			}
		}
	}
	return false
}

// listed says whether a confirmed address of the sender's is in the list.
func (x *situation) listed(list []string) bool {
	for _, a := range x.s.Sender.Addresses {
		if a.Confirmed && holds(list, a.Address) {
			return true
		}
	}
	return false
}

// staff says whether the sender is on the organisation's staff.
func (x *situation) staff() bool { return x.s.Sender != nil && x.listed(x.s.House.Staff) }

// confirm reads an order back and has it wait for OK.
func (x *situation) confirm(g Group) Outcome {
	out := x.ask(Ask{Kind: AskConfirm, Group: g.ID}, "confirm",
		ConfirmWords{Subject: x.s.Trail.Subject.Base, Text: x.words(), Group: g.Title})
	if g.ID != 0 {
		out.Notices[0].Group = g.ID
	}
	return out
}

// notAllowed tells the sender kindly who may do this.
func (x *situation) notAllowed(g Group, roles ...Role) Outcome {
	n := x.tell("not-allowed", KindRefusal, NotAllowedWords{Subject: x.s.Trail.Subject.Base, Text: x.words(),
		Group: g.Title, Convenor: g.Convenor, Roles: roles})
	if g.ID != 0 {
		n.Group = g.ID
	}
	return Outcome{Disposition: Refused, Reason: "its author may not do this", Notices: []Notice{n}}
}

// proven stops a setting whose author is claimed only: they are asked "Did
// you send this?" and it is done when they say so. If ok is true, it may be
// done at once.
func (x *situation) proven() (out Outcome, ok bool) {
	if x.proof >= Keyed {
		return Outcome{}, true
	}
	return x.ask(Ask{Kind: AskClaimed}, "claimed", ClaimedWords{Subject: x.s.Trail.Subject.Base, Text: x.words()}), false
}

// words are what a mail says, for quoting it back: its own words, or its
// subject where it says all there.
func (x *situation) words() string {
	if x.own == "" {
		return x.s.Trail.Subject.Base
	}
	return x.own
}
