package threads

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"taskgroups/threads/ballot"
)

// DueBallot is a ballot whose closing time has passed, with its roll and all
// that was sent to it.
type DueBallot struct {
	Ballot
	On    []int64 // the roll
	Casts []ballot.Cast
	Names map[int64]string // by person, of those who voted
	Codes map[int64]string // by cast, of a secret ballot
	Staff bool             // the group has supporting staff
	Ended bool             // nothing waits that came before the close
}

// UntoldDissent is a statement that staff have not seen.
type UntoldDissent struct {
	Dissent
	Group, Thread int64
	Subject       string
	Staffed       bool
}

// UnlistedRemarks are what people wrote to an open ballot besides their votes,
// and staff have not been shown.
type UnlistedRemarks struct {
	Ballot, Group, Thread int64
	Subject               string
	Staffed               bool
	Votes                 []int64
	Items                 []BallotRemark
}

// rolls freezes the roll of each ballot whose undo window is over: in the same
// moment it goes out.
func rolls(s Snapshot, asOf time.Time) (out Outcome) {
	for _, b := range s.Tick.Unfrozen {
		if b.State == BallotOpen && !b.Frozen && !asOf.Before(b.Opens) {
			out.Changes = append(out.Changes, FreezeRoll{Ballot: b.ID, Group: b.Group, Roles: voters})
		}
	}
	return out
}

// ballotCloses counts the ballots whose time has come, tells everyone the
// result, and gives staff and convenor how people voted and why.
func ballotCloses(s Snapshot, asOf time.Time) (out Outcome) {
	for _, d := range s.Tick.Ballots {
		if d.State != BallotOpen || !d.Frozen || asOf.Before(d.Closes()) || !d.Ended {
			continue
		}
		one := d.close(asOf)
		out.Changes = append(out.Changes, one.Changes...)
		out.Notices = append(out.Notices, one.Notices...)
	}
	return out
}

func (d DueBallot) close(asOf time.Time) (out Outcome) {
	t := ballot.Count(d.Rules, d.On, d.Casts)
	kept := BallotClose{
		Lines: t.Lines, Aside: asideOf(t), At: asOf, Options: t.Options, Conditional: t.Conditional, Roll: t.Roll, Turnout: t.Turnout, Needed: t.Needed,
		Result: t.Result, IfMet: t.IfMet.Result, Leaders: t.Leaders,
	}
	result := Notice{
		Key: fmt.Sprintf("ballot-result/%d", d.ID), Kind: KindNotice, Group: d.Group, Thread: d.Thread,
		To: Audience{Group: d.Group, Muters: true}, Data: d.result(t),
	}
	if !d.Secret {
		kept.Canonical = string(Canonical(d.Rules, d.On, d.Casts))
		out.Changes = []Change{CloseBallot{Ballot: d.ID, Close: kept}}
		out.Notices = []Notice{result, d.reasons(t)}
		return out
	}
	sheet, err := t.Sheet(d.Codes)
	if err != nil {
		// Codes are minted for every vote; without them nothing can be published.
		return Outcome{Notices: []Notice{result}, Changes: []Change{CloseBallot{Ballot: d.ID, Close: kept}}}
	}
	kept.Canonical, kept.Sheet = string(t.WithoutVoters().Canonical()), string(sheet)
	result.Files = []Attachment{{Name: fmt.Sprintf("ballot-%d.csv", d.ID), Type: "text/csv", Size: len(sheet), Data: sheet}}
	out.Changes = []Change{CloseBallot{Ballot: d.ID, Close: kept}, SealBallot{Ballot: d.ID}}
	out.Notices = []Notice{result}
	return out
}

// Canonical is the count of a ballot as bytes, with votes and people numbered as
// they stand in the ballot and on its roll: the same wherever the group is kept.
func Canonical(rules ballot.Ballot, on []int64, casts []ballot.Cast) []byte {
	number := make(map[int64]int64, len(on))
	roll := make([]int64, len(on))
	for i, person := range on {
		roll[i] = int64(i + 1)
		number[person] = roll[i]
	}
	casts = slices.SortedFunc(slices.Values(casts), func(a, b ballot.Cast) int { return cmp.Compare(a.ID, b.ID) })
	others := int64(0)
	for i := range casts {
		c := &casts[i]
		if _, known := number[c.Voter]; !known {
			others--
			number[c.Voter] = others
		}
		c.ID, c.Voter = int64(i+1), number[c.Voter]
	}
	return ballot.Count(rules, roll, casts).Canonical()
}

func asideOf(t ballot.Tally) Aside {
	return Aside{Replies: t.Replies, Replaced: t.Replaced, Unclear: t.Unclear, UnclearAlone: t.UnclearAlone, Late: t.Late,
		OffRoll: t.OffRoll, Unconfirmed: t.Unconfirmed, Superseded: t.Superseded, Surfaced: t.Surfaced}
}

// result is the count as everyone is told it.
func (d DueBallot) result(t ballot.Tally) BallotResultWords {
	w := BallotResultWords{
		Subject: d.Subject, BallotFacts: d.facts(), Rules: d.rules(), HasRule: t.HasRule(), Result: t.Result, IfMet: t.IfMet.Result,
		Leaders: d.labels(t.Leaders), LeadMet: d.labels(t.IfMet.Leaders), Conditional: t.Conditional, Aside: asideOf(t),
		Roll: t.Roll, Turnout: t.Turnout, Needed: t.Needed, Was: d.Was, Reason: d.Reason,
	}
	for _, o := range t.Options {
		w.Count = append(w.Count, OptionResult{Label: o.Label, Votes: o.Votes, Conditional: o.Conditional})
	}
	for _, l := range t.Lines {
		if l.Step == ballot.StepRule && !l.IfMet {
			w.Agree, w.Deciding, w.RuleNeeded = l.Number, l.Of, l.Needed
		}
	}
	if t.Ranking != nil {
		for _, place := range t.Ranking.Places {
			var p Place
			for _, i := range place {
				p = append(p, d.Rules.Options[i].Label)
			}
			w.Places = append(w.Places, p)
		}
	}
	if d.disagreeing(t) >= MinDissent {
		for _, s := range d.Dissents {
			switch {
			case s.Withheld != "":
				w.Withheld = append(w.Withheld, s.Withheld)
			case d.Secret:
				w.Dissents = append(w.Dissents, DissentItem{Text: s.Text})
			default:
				w.Dissents = append(w.Dissents, DissentItem{Name: s.Name, Text: s.Text})
			}
		}
	}
	return w
}

func (b Ballot) labels(keys []string) []string {
	var out []string
	for _, k := range keys {
		out = append(out, b.Label(k))
	}
	return out
}

// disagreeing is how many disagree.
func (d DueBallot) disagreeing(t ballot.Tally) int {
	against := d.against()
	for _, o := range t.Options {
		if o.Key == against && against != "" {
			return o.Votes
		}
	}
	return 0
}

// reasons is how people voted and why, by what they chose, for staff and
// convenor.
func (d DueBallot) reasons(t ballot.Tally) Notice {
	w := BallotReasonsWords{Subject: d.Subject, Kind: d.Rules.Kind}
	votes := map[int64]ballot.Cast{}
	for _, c := range d.Casts {
		votes[c.ID] = c
	}
	at := map[string]int{}
	for _, j := range t.Judged {
		c := votes[j.Cast]
		if j.Fate != ballot.FateCounted && j.Fate != ballot.FateConditional {
			if c.Unclear != "" && c.Words != "" && j.Fate == ballot.FateUnclear {
				w.Other = append(w.Other, BallotRemark{Name: d.Names[j.Voter], Text: c.Words})
			}
			continue
		}
		i, ok := at[j.Choice]
		if !ok {
			i = len(w.Groups)
			at[j.Choice] = i
			w.Groups = append(w.Groups, ReasonGroup{Choice: d.Choice(c.Vote)})
		}
		g := &w.Groups[i]
		g.Votes++
		if c.Remark != "" || c.Condition != "" {
			g.Items = append(g.Items, ReasonItem{Name: d.Names[j.Voter], Condition: c.Condition, Reason: c.Remark})
		}
	}
	slices.SortStableFunc(w.Groups, func(a, b ReasonGroup) int { return cmp.Compare(b.Votes, a.Votes) })
	return Notice{
		Key: fmt.Sprintf("ballot-reasons/%d", d.ID), Kind: KindNotice, Group: d.Group, Thread: d.Thread,
		To:   Audience{Group: d.Group, Roles: []Role{RoleStaff, RoleConvenor}, Muters: true, Paused: true},
		Data: w, Files: []Attachment{d.voteSheet(t, votes)},
	}
}

// dissents shows staff each dissenting statement once.
func dissents(s Snapshot, _ time.Time) (out Outcome) {
	for _, d := range s.Tick.Dissents {
		n := Notice{
			Key: fmt.Sprintf("ballot-dissent/%d", d.ID), Kind: KindNotice, Group: d.Group, Thread: d.Thread,
			To:   Audience{Group: d.Group, Roles: clerks(Group{Staffed: d.Staffed}), Muters: true, Paused: true},
			Data: BallotDissentWords{Subject: d.Subject, Name: d.Name, Text: d.Text, Number: d.ID},
		}
		out.Notices = append(out.Notices, n)
	}
	return out
}

// RemarksGo says whether the list of remarks may go at a time.
func RemarksGo(h House, asOf time.Time) bool {
	return asOf.In(h.Zone).Hour() >= listHour && h.Quiet.WorkingDay(asOf)
}

// remarksKey is of the list of a day.
func remarksKey(ballot int64, day string) string {
	return fmt.Sprintf("ballot-remarks/%d/%s", ballot, day)
}

// remarks shows staff, once a working day, what people wrote to open ballots
// besides their votes.
func remarks(s Snapshot, asOf time.Time) (out Outcome) {
	if !RemarksGo(s.House, asOf) {
		return out
	}
	local := asOf.In(s.House.Zone)
	for _, r := range s.Tick.Remarks {
		out.Changes = append(out.Changes, ListedRemarks{Votes: r.Votes})
		if len(r.Items) == 0 {
			continue
		}
		out.Notices = append(out.Notices, Notice{
			Key: remarksKey(r.Ballot, local.Format(time.DateOnly)), Kind: KindNotice, Group: r.Group, Thread: r.Thread,
			To:   Audience{Group: r.Group, Roles: clerks(Group{Staffed: r.Staffed}), Muters: true},
			Data: BallotRemarksWords{Subject: r.Subject, Items: r.Items},
		})
	}
	return out
}
