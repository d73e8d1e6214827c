package threads

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"taskgroups/threads/ballot"
	"taskgroups/threads/dates"
)

// monday is when the mails of these tests come.
var monday = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)

// staffed is a snapshot in which staff write to the group Workload, with a
// draft of two versions in thread 7 and 40 who would vote.
func staffed() Snapshot {
	return Snapshot{
		House: House{Name: "Union", Address: "bot@union.example", Zone: time.UTC, Staff: []string{"policy@union.example"}, UndoWindow: 10 * time.Minute, DigestTime: 8 * time.Hour,
			Quiet: dates.Quiet{From: 19 * 60, Until: 7*60 + 30, Weekends: true, Zone: time.UTC}},
		Trail:   Trail{From: "policy@union.example", Slugs: []string{"workload"}},
		Sender:  &Person{ID: 3, Name: "Policy", Addresses: []Address{{ID: 3, Address: "policy@union.example", Confirmed: true}}},
		Groups:  map[int64]Group{1: {ID: 1, Slug: "workload", Title: "Workload", State: StateOpen, People: 43, Closes: monday.AddDate(0, 6, 0)}},
		Threads: map[int64]Thread{7: {ID: 7, Group: 1, Kind: ThreadDraft, Subject: "Fewer data drops"}},
		Motions: map[int64]Motion{7: {Version: 22, Number: 2, Fingerprint: "7KQ4-M2XD", Paragraphs: []MotionParagraph{{Number: 1, Text: "Twice a year."}}}},
		Voters:  map[int64]int{1: 40},
	}
}

// order is a mail of staff's, as a reply in a thread if one is given.
func orderIn(s Snapshot, thread int64, subject, body string) Outcome {
	m := Message{ID: "1@x", From: []Mailbox{{Address: s.Trail.From}}, Subject: subject, Text: body, Arrived: monday, Spooled: 1, Class: ClassPost, Proof: Evidence{Verified: true}}
	s.Trail.Subject = ReadSubject(subject)
	if thread != 0 {
		s.Trail.Threads = []int64{thread}
	}
	return Receive(s, m, monday)
}

// opens is the ballot that an outcome opens, with its problems if it does not.
func opens(out Outcome) (b Ballot, problems []string) {
	for _, c := range out.Changes {
		if a, ok := c.(AddBallot); ok {
			b = a.Ballot
		}
	}
	for _, n := range out.Notices {
		if w, ok := n.Data.(BallotWrongWords); ok {
			for _, p := range w.Problems {
				problems = append(problems, p.Setting+" "+p.Code)
			}
		}
	}
	return b, problems
}

func TestTheSettingsOfABallot(t *testing.T) {
	for name, c := range map[string]struct {
		body    string
		options string
		kind    ballot.Kind
		quorum  string
		passes  string
		secret  bool
		text    string
		wrong   []string
	}{
		"none":                     {"", "agree disagree abstain", ballot.Single, "none", "majority", false, "", nil},
		"a text below":             {"Quorum: 20\n\nPlease read the summary.", "agree disagree abstain", ballot.Single, "20", "majority", false, "Please read the summary.", nil},
		"behind a greeting":        {"Hello,\n\nPasses: two-thirds\nSecret: yes", "agree disagree abstain", ballot.Single, "none", "two-thirds", true, "", nil},
		"options on one line":      {"Options: May, June, July\nQuorum: 40%", "may june july", ballot.Single, "40%", "majority", false, "", nil},
		"options one a line":       {"Options:\n1. May\n2. June\nQuorum: 40%\n\nWhy not.", "may june", ballot.Single, "40%", "majority", false, "Why not.", nil},
		"options without marks":    {"Options:\nMay\nJune\n\nWhy not.", "may june", ballot.Single, "none", "majority", false, "Why not.", nil},
		"several":                  {"Options: choose any: May, June, July", "may june july", ballot.Several, "none", "majority", false, "", nil},
		"ranking, then bullets":    {"Options: rank\n- May\n- June\n- July\nSecret: no", "may june july", ballot.Ranking, "none", "majority", false, "", nil},
		"one option":               {"Options: May", "", "", "", "", false, "", []string{"Options too-few"}},
		"the same option twice":    {"Options: May, may", "", "", "", "", false, "", []string{"Options twice"}},
		"all wrong at once":        {"Quorum: lots\nPasses: 10%\nSecret: perhaps", "", "", "", "", false, "", []string{"Quorum quorum", "Passes passes", "Secret secret"}},
		"it closes before it goes": {"Closes: in 5 minutes", "", "", "", "", false, "", []string{"Closes too-soon"}},
	} {
		t.Run(name, func(t *testing.T) {
			out := orderIn(staffed(), 0, "Vote: Data twice a year at most", c.body)
			b, wrong := opens(out)
			if !slices.Equal(wrong, c.wrong) {
				t.Fatalf("wrong are %q, want %q (%s)", wrong, c.wrong, out.Rule)
			}
			if len(c.wrong) > 0 {
				return
			}
			var keys []string
			for _, o := range b.Rules.Options {
				keys = append(keys, o.Key)
			}
			if got := strings.Join(keys, " "); got != c.options || b.Rules.Kind != c.kind || b.Rules.Quorum.String() != c.quorum || b.Rules.Passes.String() != c.passes || b.Secret != c.secret || b.Text != c.text {
				t.Errorf("options %q, %s, quorum %s, passes %s, secret %t, text %q", got, b.Rules.Kind, b.Rules.Quorum, b.Rules.Passes, b.Secret, b.Text)
			}
			if b.Motion != "Data twice a year at most" || !b.Closes().Equal(time.Date(2026, 3, 16, 17, 0, 0, 0, time.UTC)) {
				t.Errorf("motion %q closes %s", b.Motion, b.Closes())
			}
		})
	}
}

func TestWhatABallotIsOn(t *testing.T) {
	open := Ballot{ID: 5, Draft: 7, Thread: 8, Group: 1, State: BallotOpen, Frozen: true, Rules: ballot.Ballot{Closes: monday.AddDate(0, 0, 3)}}
	for name, c := range map[string]struct {
		change        func(*Snapshot)
		thread        int64
		subject, body string
		motion        string
		number        int
		wrong         string
	}{
		"a sentence in the subject":         {nil, 0, "Vote: Data twice a year", "", "Data twice a year", 0, ""},
		"a sentence in the first line":      {nil, 0, "Ballot please", "Vote: Data twice a year\nCloses: Friday", "Data twice a year", 0, ""},
		"a sentence that was wrapped":       {nil, 0, "Ballot", "Vote: Schools should ask for data from teachers twice a year at most, and\nnever in May\nCloses: Friday", "Schools should ask for data from teachers twice a year at most, and never in May", 0, ""},
		"said in subject and body":          {nil, 0, "Vote: data", "Vote: Data twice a year\nCloses: Friday", "Data twice a year", 0, ""},
		"a sentence below":                  {nil, 0, "Vote:", "Closes: Friday\n\nData twice a year\nat most.\n\nBecause.", "Data twice a year at most.", 0, ""},
		"the newest version of the draft":   {nil, 7, "Re: [workload] Fewer data drops", "Vote:\nCloses: Friday", "Fewer data drops", 2, ""},
		"the same with words":               {nil, 7, "Re: [workload] Fewer data drops", "Vote: Shall we adopt this?", "Shall we adopt this?", 2, ""},
		"nothing":                           {nil, 0, "Vote:", "", "", 0, "no-motion"},
		"a draft that has not gone out":     {func(s *Snapshot) { s.Motions = nil }, 7, "Re: Fewer data drops", "Vote:", "", 0, "no-version"},
		"a draft with a version on its way": {func(s *Snapshot) { m := s.Motions[7]; m.Next = true; s.Motions[7] = m }, 7, "Re: Fewer data drops", "Vote:", "", 0, "next"},
		"a draft with an open ballot":       {func(s *Snapshot) { s.Ballots = []Ballot{open} }, 7, "Re: Fewer data drops", "Vote:", "", 0, "open"},
		"a group of nobody":                 {func(s *Snapshot) { s.Voters = nil }, 0, "Vote: Data twice a year", "", "", 0, "nobody"},
	} {
		t.Run(name, func(t *testing.T) {
			s := staffed()
			if c.change != nil {
				c.change(&s)
			}
			b, wrong := opens(orderIn(s, c.thread, c.subject, c.body))
			if c.wrong != "" {
				if !slices.Equal(wrong, []string{"Vote " + c.wrong}) {
					t.Errorf("wrong are %q, want %q", wrong, c.wrong)
				}
				return
			}
			if b.Motion != c.motion || b.Number != c.number || len(wrong) > 0 {
				t.Errorf("it is on %q, version %d, wrong %q", b.Motion, b.Number, wrong)
			}
			if c.number != 0 && (b.Draft != 7 || b.Version != 22 || b.Fingerprint != "7KQ4-M2XD") {
				t.Errorf("the draft is %d, version %d, %s", b.Draft, b.Version, b.Fingerprint)
			}
		})
	}
}

// A member who is on the roll of the ballots given.
func onRoll(ballots ...Ballot) Snapshot {
	s := staffed()
	s.Trail.From = "asha@school.example"
	s.Sender = &Person{ID: 4, Name: "Asha", Addresses: []Address{{ID: 4, Address: "asha@school.example", Confirmed: true}}}
	s.Roles = []Membership{{Group: 1, Person: 4, Role: RoleMember, Standing: StandingOK}}
	s.Ballots = ballots
	for _, b := range ballots {
		s.Threads[b.Thread] = Thread{ID: b.Thread, Group: 1, Kind: ThreadDiscussion, Subject: b.Subject}
	}
	return s
}

// running is a ballot that Asha may vote in until Wednesday.
func running() Ballot {
	return Ballot{ID: 5, Group: 1, Thread: 8, Subject: "Data (ballot)", State: BallotOpen, Frozen: true, OnRoll: true, Roll: 40, Opens: monday.AddDate(0, 0, -3),
		Rules: ballot.Ballot{Kind: ballot.Single, Options: ballot.Default(), Standard: true, Closes: monday.AddDate(0, 0, 2)}}
}

func TestWhyAVoteDoesNotCount(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*Ballot)
		why    NotCounted
		kept   ballot.Standing
	}{
		"at the closing time":                         {func(b *Ballot) { b.Rules.Closes = monday }, NotLate, ballot.StandingValid},
		"after its draft has had another ballot":      {func(b *Ballot) { b.Rules.Closes, b.Superseded = monday, true }, NotSuperseded, ballot.StandingSuperseded},
		"before it has gone out":                      {func(b *Ballot) { b.Frozen = false }, NotYet, ""},
		"cancelled":                                   {func(b *Ballot) { b.State, b.Frozen = BallotCancelled, false }, NotCancelled, ""},
		"not on the roll":                             {func(b *Ballot) { b.OnRoll = false }, NotOnRoll, ballot.StandingValid},
		"in time, and seen after the result":          {func(b *Ballot) { b.State = BallotClosed }, NotInResult, ballot.StandingSurfaced},
		"in time, by a close that no job has noticed": {func(*Ballot) {}, "", ballot.StandingValid},
	} {
		t.Run(name, func(t *testing.T) {
			b := running()
			c.change(&b)
			out := orderIn(onRoll(b), 8, "Re: [workload] Data (ballot)", "I agree")
			why := NotCounted("")
			for _, n := range out.Notices {
				if w, ok := n.Data.(VoteNotCountedWords); ok {
					why = w.Why
				}
			}
			kept := ballot.Standing("")
			for _, change := range out.Changes {
				if v, ok := change.(RecordVote); ok {
					kept = v.Standing
					if v.Counts != (c.why == "") {
						t.Errorf("it counts: %t", v.Counts)
					}
				}
			}
			if why != c.why || kept != c.kept {
				t.Errorf("it is told as %q and kept as %q, want %q and %q (%s)", why, kept, c.why, c.kept, out.Rule)
			}
		})
	}
}

func TestAnOptionMayBeCalledLikeACommand(t *testing.T) {
	for _, label := range []string{"Leave", "Cancel", "Pass", "Close", "Stop"} {
		b := running()
		b.Rules.Options, b.Rules.Kind, _ = ballot.ParseOptions("Remain, " + label)
		b.Rules.Standard = false
		out := orderIn(onRoll(b), 8, "Re: [workload] Data (ballot)", label)
		voted := false
		for _, c := range out.Changes {
			if v, ok := c.(RecordVote); ok {
				voted = v.Counts && v.Vote.Option == strings.ToLower(label)
			}
		}
		if !voted {
			t.Errorf("%s is taken by the rule %q", label, out.Rule)
		}
	}
}

func TestTheDateAndTheReasonOfAnExtension(t *testing.T) {
	for name, c := range map[string]struct{ arg, body, date, reason string }{
		"because":                     {"until Friday 13 March 5pm because of the snow", "", "Friday 13 March 5pm", "of the snow"},
		"as":                          {"until 13 March as many are away", "", "13 March", "as many are away"},
		"a colon":                     {"to Friday 13 March: many are away", "", "Friday 13 March", "many are away"},
		"a comma and a date with one": {"until Friday, 13 March, many are away", "", "Friday, 13 March", "many are away"},
		"on the next line":            {"until Friday 13 March", "Many are away.", "Friday 13 March", "Many are away."},
		"as a setting":                {"until Friday 13 March", "Reason: many are away", "Friday 13 March", "many are away"},
		"none":                        {"until Friday 13 March", "", "Friday 13 March", ""},
		"the ballot":                  {"the ballot until 13 March, many are away", "", "13 March", "many are away"},
		"how much longer":             {"it by a week because of half term", "", "a week", "of half term"},
		"how much longer, and a line": {"for another week", "Half term.", "for another week", "Half term."},
	} {
		t.Run(name, func(t *testing.T) {
			x := &situation{s: staffed(), m: Message{Arrived: monday}}
			date, reason := x.dateAndReason(order{arg: c.arg, body: c.body})
			if strings.TrimSpace(extensionDate(date)) != c.date || reason != c.reason {
				t.Errorf("the date is %q and the reason %q", date, reason)
			}
		})
	}
}

func TestWhenWhoHasNotVotedIsReminded(t *testing.T) {
	h := staffed().House
	at := func(s string) time.Time {
		when, err := time.Parse("2006-01-02 15:04", s)
		if err != nil {
			t.Fatal(err)
		}
		return when
	}
	for name, c := range map[string]struct{ opens, closes, want string }{
		"half way and on the last morning":     {"2026-03-02 09:00", "2026-03-13 17:00", "2026-03-09 08:00 2026-03-13 08:00"},
		"half way waits for quiet hours":       {"2026-03-02 09:00", "2026-03-06 02:00", "2026-03-04 08:00 2026-03-05 08:00"},
		"the last does not wait for a weekend": {"2026-03-02 09:00", "2026-03-15 17:00", "2026-03-09 08:00 2026-03-15 08:00"},
		"it closes early in the morning":       {"2026-03-02 09:00", "2026-03-13 09:00", "2026-03-09 08:00 2026-03-12 08:00"},
		"two days: once":                       {"2026-03-02 09:00", "2026-03-03 17:00", "2026-03-03 08:00"},
		"within one day: half way":             {"2026-03-02 09:00", "2026-03-02 17:00", "2026-03-02 13:00"},
	} {
		var got []string
		for _, n := range ballotNudges(h, at(c.opens), at(c.closes)) {
			got = append(got, n.Format("2006-01-02 15:04"))
		}
		if fmt.Sprint(strings.Join(got, " ")) != c.want {
			t.Errorf("%s: %v, want %s", name, got, c.want)
		}
	}
}
