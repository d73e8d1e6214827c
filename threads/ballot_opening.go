package threads

import (
	"crypto/sha256"
	"encoding/base32"
	"fmt"
	"strings"
	"time"

	"taskgroups/threads/ballot"
)

// voteForm is the command "Vote:".
var voteForm = form{
	verb: "vote", names: []string{"vote", "pleidlais", "ballot"}, named: true,
	settings: []string{"closes", "options", "quorum", "passes", "secret"}, lists: []string{"options"}, alone: setAtAll, act: voteOrdered,
}

// voteOrdered opens a ballot, or takes a member's "Vote: agree" for the vote
// that it is. In a reply to a ballot "Vote:" is no command.
func voteOrdered(x *situation, o order) (Outcome, bool) {
	if _, replied := x.ballot(); replied || x.reading.Whole && !o.subject || x.s.Sender == nil {
		return Outcome{}, false
	}
	if o.subject && o.again(x.own) {
		return Outcome{}, false // the body says the same, and more
	}
	if !o.subject {
		o.arg, o.body = o.unwrap(x.own)
	}
	if out, ok := x.votedByOrder(o); ok {
		return out, true
	}
	if len(x.places) == 0 || !x.holds(x.places[0].group, RoleStaff, RoleConvenor) {
		return Outcome{}, false // a member's "Vote: shall we strike?" is a post
	}
	p := x.places[0]
	if out, may := x.authorised(p.group, RoleStaff); !may {
		return out, true
	}
	if out, closed := groupClosed(x, p); closed {
		return out, true
	}
	return x.openBallot(p, o), true
}

// votedByOrder takes "Vote: agree" for a vote, if exactly one ballot is open to
// the sender.
func (x *situation) votedByOrder(o order) (Outcome, bool) {
	if len(o.settings) > 0 || o.arg == "" {
		return Outcome{}, false
	}
	words := o.arg
	if o.body != "" {
		words += "\n\n" + o.body
	}
	open := x.openTo()
	if len(open) == 1 {
		v := ballot.Read(words, open[0].Rules)
		switch {
		case v.Unclear == "":
			return x.cast(open[0], v, words), true
		case v.Unclear != ballot.ReasonNone && (!x.leadsIn(open[0].Group) || ballot.Read(o.arg, open[0].Rules).Unclear == ""):
			return x.unclear(open[0], v, words), true
		}
		return Outcome{}, false
	}
	standard := ballot.Ballot{Kind: ballot.Single, Options: ballot.Default(), Standard: true}
	is := ballot.Read(o.arg, standard).Unclear == ""
	for _, b := range open {
		is = is || ballot.Read(o.arg, b.Rules).Unclear == ""
	}
	if !is || x.proof < Keyed {
		return Outcome{}, false
	}
	w := BallotWhichWords{Subject: x.s.Trail.Subject.Base, Text: x.words()}
	for _, b := range open {
		w.Open = append(w.Open, OpenBallot{Subject: b.Subject, Closes: b.Closes()})
	}
	return Outcome{Disposition: Refused, Reason: "not exactly one ballot is open to its author", Notices: []Notice{x.tell("ballot-which", KindRefusal, w)}}, true
}

// leadsIn says whether the sender may open ballots in a group.
func (x *situation) leadsIn(group int64) bool { return x.holds(x.s.Groups[group], RoleStaff) }

// openBallot checks the settings, reads them back, and has the ballot go out
// when the undo window is over.
func (x *situation) openBallot(p place, o order) Outcome {
	b, problems := x.newBallot(p, o)
	closes, read, problem, ok := x.closing(p.group, o.settings["closes"])
	if !ok {
		return problem
	}
	b.Rules.Closes = closes
	if !closes.After(b.Opens) {
		problems = append(problems, BallotProblem{Setting: "Closes", Value: o.settings["closes"], Code: ProblemTooSoon, Until: b.Opens})
	}
	if len(problems) > 0 {
		n := x.tell("ballot-wrong", KindRefusal, BallotWrongWords{Subject: x.s.Trail.Subject.Base, Text: o.words(x), Problems: problems})
		n.Group = p.group.ID
		return Outcome{Disposition: Refused, Reason: "the ballot cannot be opened as it is", Notices: []Notice{n}}
	}
	b.Nudge = nextBallotNudge(x.s.House, b, b.Opens)
	set := BallotSetWords{
		Subject: b.Subject, Text: b.Text, BallotFacts: b.facts(), Rules: b.rules(), Roll: b.Roll, Needed: b.Rules.Quorum.Needed(b.Roll), Opens: b.Opens,
		Usual: o.settings["closes"] == "" && x.s.Given["closes"].IsZero(), Notes: read.Notes, Holiday: x.s.House.Quiet.Holiday(closes),
		Readers: max(p.group.People-b.Roll, 0), PassesOn: o.settings["passes"] != "" && !b.IsMotion(),
	}
	readback := x.ballotTell(b, "ballot-set", KindReceipt, set)
	return Outcome{
		Disposition: Recorded,
		Changes: []Change{
			AddThread{Local: b.Thread, Group: b.Group, Kind: ThreadDiscussion, Subject: b.Subject, Person: b.Person, At: x.m.Arrived},
			AddBallot{Local: b.ID, Ballot: b}, Vouch{Address: x.address()}, x.keepTail(),
		},
		Notices: append(b.opening(x.motion(p)), readback),
	}
}

// words are an order as it was written, its subject included if it began there.
func (o order) words(x *situation) string {
	if o.subject {
		return strings.TrimSpace(o.line + "\n" + x.own)
	}
	return x.own
}

// newBallot is the ballot that an order describes, but for its closing time,
// and what is wrong with it.
func (x *situation) newBallot(p place, o order) (Ballot, []BallotProblem) {
	b := Ballot{
		ID: local(0, localPost), Thread: local(0, localThread), Group: p.group.ID, Person: x.s.Sender.ID, Author: x.s.Sender.Name, State: BallotOpen,
		Opens: x.now.Add(x.s.House.UndoWindow), Key: fmt.Sprintf("ballot/%d", x.m.Spooled), Roll: x.s.Voters[p.group.ID],
		Rules: ballot.Ballot{Kind: ballot.Single, Options: ballot.Default(), Standard: true},
	}
	problems := b.settle(x, p, o)
	return b, append(problems, b.set(o)...)
}

// settle finds what is voted on: in a draft's thread its newest version, else
// the words behind "Vote:".
func (b *Ballot) settle(x *situation, p place, o order) (problems []BallotProblem) {
	b.Motion, b.Text = strings.TrimSpace(o.arg), o.body
	if b.Motion == "" && p.kind != ThreadDraft {
		b.Motion, b.Text, _ = strings.Cut(o.body, "\n\n")
		b.Motion, b.Text = strings.Join(strings.Fields(b.Motion), " "), strings.TrimSpace(b.Text)
	}
	wrong := func(code string, until time.Time) {
		problems = append(problems, BallotProblem{Setting: "Vote", Value: o.arg, Code: code, Until: until})
	}
	if b.Roll == 0 {
		wrong(ProblemNobody, time.Time{})
	}
	if p.kind != ThreadDraft {
		if b.Motion == "" {
			wrong(ProblemNoMotion, time.Time{})
		}
		b.Subject = ballotSubject(firstWords(b.Motion, 14))
		b.Fingerprint = fingerprintOf(b.Motion, b.Text)
		return problems
	}
	draft := x.s.Threads[p.thread]
	m, ok := x.s.Motions[p.thread]
	open, is := x.s.BallotOn(p.thread, x.m.Arrived)
	pack, submitted := x.withExecutive(p.thread)
	switch {
	case !ok:
		wrong(ProblemNoVersion, time.Time{})
	case m.Next:
		wrong(ProblemNext, time.Time{})
	case is:
		wrong(ProblemOpen, open.Closes())
	case submitted && pack.Sent:
		wrong(ProblemSubmitted, time.Time{})
	case submitted:
		wrong(ProblemSubmits, pack.Opens)
	}
	if b.Motion == "" {
		b.Motion = draft.Subject
	}
	b.Draft, b.Version, b.Number, b.Fingerprint = p.thread, m.Version, m.Number, m.Fingerprint
	b.Subject = ballotSubject(draft.Subject)
	return problems
}

// BallotMark ends the subject of a ballot and tells its thread from every
// other, so that a reply whose ids were lost finds it.
const BallotMark = " (ballot)"

func ballotSubject(of string) string { return clip(of, MaxSubject-len(BallotMark)) + BallotMark }

// set reads the settings that say how the ballot is decided.
func (b *Ballot) set(o order) (problems []BallotProblem) {
	wrong := func(setting, code string) {
		problems = append(problems, BallotProblem{Setting: setting, Value: o.settings[strings.ToLower(setting)], Code: code})
	}
	var ok bool
	if text := o.settings["options"]; text != "" {
		options, kind, bad := ballot.ParseOptions(text)
		b.Rules.Options, b.Rules.Kind, b.Rules.Standard = options, kind, false
		for _, p := range bad {
			problems = append(problems, BallotProblem{Setting: "Options", Value: text, Code: string(p.Problem), Option: p.Option, Other: p.Other})
		}
	}
	if b.Rules.Quorum, ok = ballot.ParseQuorum(o.settings["quorum"]); !ok {
		wrong("Quorum", ProblemQuorum)
	}
	if b.Rules.Passes, ok = ballot.ParsePasses(o.settings["passes"]); !ok {
		wrong("Passes", ProblemPasses)
	}
	switch s := o.settings["secret"]; answerOf(s) {
	case yes:
		b.Secret = true
	case neither:
		if s != "" {
			wrong("Secret", ProblemSecret)
		}
	}
	return problems
}

// fingerprintOf tells the words of one motion from another's, whatever a mail
// program did to their spaces.
func fingerprintOf(parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(strings.Fields(strings.Join(parts, " ")), " ")))
	s := base32.StdEncoding.EncodeToString(sum[:5])
	return s[:4] + "-" + s[4:]
}

// motion is the text voted on, where it is a draft's.
func (x *situation) motion(p place) []MotionParagraph {
	if p.kind != ThreadDraft {
		return nil
	}
	return x.s.Motions[p.thread].Paragraphs
}

// The people of a ballot.
var (
	voters  = []Role{RoleMember, RoleConvenor}
	readers = []Role{RoleObserver, RoleStaff}
)

// opening are the mails that a ballot goes out with: to those who vote, and
// without any way of voting to those who read.
func (b Ballot) opening(text []MotionParagraph) []Notice {
	w := BallotWords{Subject: b.Subject, Author: b.Author, Text: b.Text, BallotFacts: b.facts(), Rules: b.rules(), Paragraphs: text}
	n := Notice{
		Key: b.Key, Kind: KindBallot, Group: b.Group, Thread: b.Thread, NotBefore: b.Opens,
		To: Audience{Group: b.Group, Roles: voters, Muters: true}, Data: w,
	}
	w.Reads = true
	r := n
	r.Key, r.Kind, r.To.Roles, r.Data = b.readersKey(), KindNotice, readers, w
	return []Notice{n, r}
}

// readersKey is of the notice to those who have no vote.
func (b Ballot) readersKey() string { return b.Key + "/readers" }

func (b Ballot) facts() BallotFacts {
	f := BallotFacts{Motion: b.Motion, Number: b.Number, Fingerprint: b.Fingerprint, Kind: b.Rules.Kind, Closes: b.Closes(), Secret: b.Secret}
	for i, o := range b.Rules.Options {
		f.Options = append(f.Options, BallotOption{Number: i + 1, Label: o.Label})
	}
	return f
}

func (b Ballot) rules() RuleWords {
	return RuleWords{HasRule: b.IsMotion(), Passes: b.Rules.Passes.String(), Quorum: b.Rules.Quorum.String()}
}
