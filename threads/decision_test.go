package threads

import (
	"testing"
	"time"
)

func TestTheWordsOfTheClerk(t *testing.T) {
	now := time.Date(2026, 12, 10, 11, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		name, said           string
		state, words, minute string
		met, until           string
		fault                DecisionFault
	}{
		{name: "the word alone", said: "APPROVE", state: PackApproved},
		{name: "with greeting, thanks and a name", said: "Dear all,\n\nApproved.\n\nMany thanks,\nGwen", state: PackApproved},
		{name: "with meeting and minute on the line", said: "Approved at the meeting of 9 December, minute 12/3.", state: PackApproved, minute: "12/3", met: "2026-12-09"},
		{name: "with meeting and minute below", said: "APPROVE\n\nMinute no. 12.4\nMeeting: 9 December 2026", state: PackApproved, minute: "12.4", met: "2026-12-09"},
		{name: "with a bare date", said: "APPROVE 9/12/2026 (min. 7)", state: PackApproved, minute: "7", met: "2026-12-09"},
		{name: "a condition is no approval", said: "APPROVE if paragraph 3 goes", fault: DecisionMore},
		{name: "a condition below is no approval", said: "APPROVE\n\nbut paragraph 3 must go before it is printed.", fault: DecisionMore},
		{name: "a refusal by other words is no approval", said: "Approved? Certainly not by this committee.", fault: DecisionMore},
		{name: "with words", said: "APPROVE WITH: “should” for “must” in ¶2, minute 12/3", state: PackApproved, words: "“should” for “must” in ¶2, minute 12/3", minute: "12/3"},
		{name: "with words below", said: "Approve with:\n\nshould for must.\n\nMinute 9, meeting of 9 December\n\nRegards\nGwen", state: PackApproved, words: "should for must.", minute: "9", met: "2026-12-09"},
		{name: "with no words", said: "APPROVE WITH:", fault: DecisionNoWords},
		{name: "back until a day", said: "REFER BACK: say what it costs, until 5 February", state: PackReferred, words: "say what it costs", until: "2027-02-05"},
		{name: "back until a day, below", said: "Referred back\nPlease say what it costs.\nUntil 5 February 2027.", state: PackReferred, words: "Please say what it costs.", until: "2027-02-05"},
		{name: "back without a day", said: "REFER BACK: wait until the survey is in", state: PackReferred, words: "wait until the survey is in", until: "2027-01-07"},
		{name: "back until a day that is over", said: "REFER BACK: say what it costs until 1 March 2026", fault: DecisionPast},
		{name: "back without a reason", said: "REFER BACK", fault: DecisionNoWords},
		{name: "declined", said: "DECLINE: It is not ours to say.\n\nMinute 3", state: PackDeclined, words: "It is not ours to say.", minute: "3"},
		{name: "declined without a reason", said: "Declined", fault: DecisionNoWords},
		{name: "deferred", said: "Defer, please", state: PackDeferred},
		{name: "deferred with words", said: "DEFER: to the February meeting", state: PackDeferred, words: "to the February meeting"},
		{name: "a question", said: "Could staff send the costs before we approve?", fault: DecisionNone},
		{name: "a word like it", said: "Approval is likely.", fault: DecisionNone},
		{name: "not approved", said: "Not approved.", fault: DecisionNone},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, fault := readDecision(c.said, now, time.UTC)
			if fault != c.fault {
				t.Fatalf("the fault is %q, want %q (%+v)", fault, c.fault, d)
			}
			if fault != "" {
				return
			}
			if d.State != c.state || d.Words != c.words || d.Minute != c.minute {
				t.Errorf("it is read as %s %q, minute %q", d.State, d.Words, d.Minute)
			}
			for _, day := range []struct {
				what, want string
				is         time.Time
			}{{"meeting", c.met, d.Met}, {"until", c.until, d.Until}} {
				if got := day.is.Format(time.DateOnly); day.want == "" && !day.is.IsZero() || day.want != "" && got != day.want {
					t.Errorf("%s is %s, want %s", day.what, got, day.want)
				}
			}
		})
	}
}

func FuzzReadDecision(f *testing.F) {
	f.Add("APPROVE WITH: x, minute 12/3\nmeeting of 9 December")
	f.Add("REFER BACK: y until 5 February")
	now := time.Date(2026, 12, 10, 11, 0, 0, 0, time.UTC)
	f.Fuzz(func(t *testing.T, said string) {
		d, fault := readDecision(said, now, time.UTC)
		if fault == "" && d.State == PackReferred && !d.Until.After(now) {
			t.Errorf("the group is to go on until %s, which is over", d.Until)
		}
	})
}
