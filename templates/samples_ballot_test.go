package templates

import (
	"time"

	"taskgroups/threads"
	"taskgroups/threads/ballot"
)

// aBallot is what mails about a ballot on a draft say of it.
func aBallot() threads.BallotFacts {
	return threads.BallotFacts{
		Motion: "Fewer data drops", Number: 2, Fingerprint: "7KQ4-M2XD", Kind: ballot.Single,
		Options: []threads.BallotOption{{Number: 1, Label: "Agree"}, {Number: 2, Label: "Disagree"}, {Number: 3, Label: "Abstain"}},
		Closes:  time.Date(2026, 12, 4, 17, 0, 0, 0, time.UTC),
	}
}

// aRanking is the same of a ranking of months, in secret.
func aRanking() threads.BallotFacts {
	return threads.BallotFacts{
		Motion: "Which month suits the meeting?", Fingerprint: "3FQ7-2LXD", Kind: ballot.Ranking, Secret: true,
		Options: []threads.BallotOption{{Number: 1, Label: "May"}, {Number: 2, Label: "June"}, {Number: 3, Label: "July"}},
		Closes:  time.Date(2026, 7, 3, 17, 0, 0, 0, time.UTC),
	}
}

func ballotSamples() []sample {
	const on = "Fewer data drops (ballot)"
	draft, ranking := aBallot(), aRanking()
	several := aRanking()
	several.Kind, several.Secret = ballot.Several, false
	rules := threads.RuleWords{HasRule: true, Passes: "two-thirds", Quorum: "40%"}
	plain := threads.RuleWords{Passes: "majority", Quorum: "50"}
	text := []threads.MotionParagraph{{Number: 1, Kind: "heading", Text: "Data drops"}, {Number: 2, Kind: "text", Text: "Schools should ask for data twice a year at most."}}
	agree, disagree := []threads.Place{{"Agree"}}, []threads.Place{{"Disagree"}}
	came := time.Date(2026, 12, 1, 9, 12, 0, 0, time.UTC)
	return []sample{
		{"ballot", threads.KindBallot, threads.BallotWords{Subject: on, Author: "Ruth Vaughan", BallotFacts: draft, Rules: rules, Paragraphs: text}, inGroup("member")},
		{"ballot-reads", threads.KindNotice, threads.BallotWords{Subject: on, BallotFacts: draft, Rules: rules, Paragraphs: text, Reads: true}, inGroup("member")},
		{"ballot-ranking", threads.KindBallot, threads.BallotWords{Subject: "Which month? (ballot)", Text: "We need a whole day.", BallotFacts: ranking, Rules: plain}, inGroup("member")},
		{"ballot-several", threads.KindBallot, threads.BallotWords{Subject: "Which month? (ballot)", BallotFacts: several, Rules: plain}, inGroup("member")},
		{"ballot-reminder", threads.KindReminder, threads.BallotReminderWords{Subject: on, BallotFacts: draft, Rules: rules, Paragraphs: text, Items: []threads.DueItem{
			{Kind: threads.MatterQuestion, Subject: subject, Group: "Workload", Closes: draft.Closes},
		}}, inGroup("member")},
		{"ballot-set", threads.KindReceipt, threads.BallotSetWords{
			Subject: on, BallotFacts: draft, Rules: rules, Roll: 214, Needed: 86, Opens: came, Usual: true, Holiday: true, Readers: 3,
		}, inGroup("asked")},
		{"ballot-set-secret", threads.KindReceipt, threads.BallotSetWords{
			Subject: "Which month? (ballot)", Text: "We need a whole day.", BallotFacts: ranking, Rules: plain, Roll: 1, Needed: 1, Opens: came, PassesOn: true,
		}, inGroup("asked")},
		{"ballot-wrong", threads.KindRefusal, threads.BallotWrongWords{
			Subject: "Vote: data drops", Text: "Vote: data drops\nOptions: Yes, Agree\nQuorum: lots\nPasses: 10%\nSecret: perhaps",
			Problems: []threads.BallotProblem{
				{Setting: "Options", Code: string(ballot.ProblemSynonym), Option: "Yes", Other: "Agree"},
				{Setting: "Quorum", Value: "lots", Code: threads.ProblemQuorum}, {Setting: "Passes", Value: "10%", Code: threads.ProblemPasses},
				{Setting: "Secret", Value: "perhaps", Code: threads.ProblemSecret},
				{Setting: "Closes", Code: threads.ProblemTooSoon, Until: came}, {Setting: "Vote", Code: threads.ProblemOpen, Until: came},
				{Setting: "Vote", Code: threads.ProblemSubmitted}, {Setting: "Vote", Code: threads.ProblemSubmits, Until: came},
			},
		}, inGroup("asked")},
		{"vote", threads.KindReceipt, threads.VoteWords{
			Subject: on, BallotFacts: draft, Choice: agree, Words: "Agree", Remark: "but paragraph 3 is long.", Others: []string{"and put Jan down too"},
			Before: disagree, Received: came, Turnout: 41, Roll: 214,
		}, inGroup("asked")},
		{"vote-conditional", threads.KindReceipt, threads.VoteWords{
			Subject: on, BallotFacts: draft, Choice: agree, Condition: "if the date is moved", Words: "Agree if the date is moved", Received: came, Turnout: 1, Roll: 214,
		}, inGroup("asked")},
		{"vote-secret", threads.KindReceipt, threads.VoteWords{
			Subject: "Which month? (ballot)", BallotFacts: ranking, Choice: []threads.Place{{"June"}, {"May", "July"}}, Words: "2, then 1 and 3", Remark: "Any Friday.",
			Received: came, Turnout: 12, Roll: 214, Code: "K7Q2M-X9RT3",
		}, inGroup("asked")},
		{"vote-unclear", threads.KindAsk, threads.VoteUnclearWords{
			Subject: on, BallotFacts: draft, Words: "I agree in principle.", Reason: string(ballot.ReasonInPrinciple), Before: disagree, Remarked: true,
		}, inGroup("asked")},
		{"vote-unclear-reaction", threads.KindAsk, threads.VoteUnclearWords{Subject: on, BallotFacts: draft, Words: "👍", Reason: threads.UnclearReaction}, inGroup("asked")},
		{"vote-unclear-empty", threads.KindAsk, threads.VoteUnclearWords{Subject: "Which month? (ballot)", BallotFacts: ranking, Reason: threads.UnclearEmpty}, inGroup("asked")},
		{"vote-unclear-elsewhere", threads.KindAsk, threads.VoteUnclearWords{Subject: on, BallotFacts: draft, Words: "Agree", Reason: threads.UnclearElsewhere}, inGroup("asked")},
		{"vote-late", threads.KindRefusal, threads.VoteNotCountedWords{
			Subject: on, BallotFacts: draft, Words: "Agree", Choice: agree, Why: threads.NotLate, Received: draft.Closes.Add(3 * time.Minute), Before: disagree,
		}, inGroup("asked")},
		{"vote-off-roll", threads.KindRefusal, threads.VoteNotCountedWords{Subject: on, BallotFacts: draft, Words: "Agree", Why: threads.NotOnRoll, Opens: came}, inGroup("asked")},
		{"vote-staff", threads.KindRefusal, threads.VoteNotCountedWords{Subject: on, BallotFacts: draft, Words: "Agree", Why: threads.NotStaff}, inGroup("asked")},
		{"vote-superseded", threads.KindRefusal, threads.VoteNotCountedWords{Subject: on, BallotFacts: draft, Words: "Agree", Why: threads.NotSuperseded}, inGroup("asked")},
		{"vote-not-in-result", threads.KindRefusal, threads.VoteNotCountedWords{Subject: on, BallotFacts: draft, Words: "Agree", Why: threads.NotInResult}, inGroup("asked")},
		{"ballot-which", threads.KindRefusal, threads.BallotWhichWords{Text: "Vote: agree", Open: []threads.OpenBallot{{Subject: on, Closes: draft.Closes}, {Subject: "Which month? (ballot)", Closes: draft.Closes}}}, inGroup("asked")},
		{"ballot-which-none", threads.KindRefusal, threads.BallotWhichWords{Text: "Vote: agree"}, inGroup("asked")},
		{"ballot-passed-on", threads.KindReceipt, threads.BallotPassedOnWords{Subject: on, Text: "Who wrote paragraph 3?", What: threads.PassedRemark}, inGroup("asked")},
		{"ballot-challenged", threads.KindReceipt, threads.BallotPassedOnWords{Subject: on, Text: "My vote is missing.", What: threads.PassedChallenge}, inGroup("asked")},
		{"ballot-dissenting", threads.KindReceipt, threads.BallotPassedOnWords{Subject: on, Text: "It goes too far.", What: threads.PassedDissent, Against: 3, Secret: true}, inGroup("asked")},
		{"ballot-no-dissent", threads.KindRefusal, threads.BallotPassedOnWords{Subject: on, Text: "It goes too far.", What: threads.PassedNoDissent}, inGroup("asked")},
		{"ballot-remarks", threads.KindNotice, threads.BallotRemarksWords{Subject: on, Items: []threads.BallotRemark{{Name: "Asha Patel", Text: "but paragraph 3 is long."}, {Name: "Tom Reed", Text: "Who wrote this?"}}}, inGroup("staff")},
		{"ballot-challenge", threads.KindNotice, threads.BallotChallengeWords{Subject: on, Name: "Asha Patel", Text: "My vote is missing."}, inGroup("staff")},
		{"ballot-dissent", threads.KindNotice, threads.BallotDissentWords{Subject: on, Name: "Asha Patel", Text: "It goes too far.", Number: 7}, inGroup("staff")},
		{"ballot-withheld", threads.KindNotice, threads.BallotWithheldWords{Subject: on, Text: "It goes too far.", Reason: "It names a head."}, inGroup("member")},
		{"ballot-withheld-staff", threads.KindReceipt, threads.BallotWithheldWords{Subject: on, Text: "It goes too far.", Reason: "It names a head.", Staff: true}, inGroup("asked")},
		{"ballot-done", threads.KindReceipt, threads.BallotDoneWords{Subject: on, Change: threads.BallotWithdrawn}, inGroup("asked")},
		{"ballot-done-extended", threads.KindReceipt, threads.BallotDoneWords{
			Subject: on, Change: threads.BallotProlonged, Was: came, Closes: draft.Closes, Reason: "Many schools were shut by snow.", Until: came, Holiday: true,
		}, inGroup("asked")},
		{"ballot-done-unextended", threads.KindReceipt, threads.BallotDoneWords{Subject: on, Change: threads.BallotUnextended, Closes: came}, inGroup("asked")},
		{"ballot-not-done", threads.KindRefusal, threads.BallotNotDoneWords{Subject: on, Text: "CANCEL", Why: threads.RefusedSent, Closes: draft.Closes}, inGroup("asked")},
		{"ballot-not-done-reason", threads.KindRefusal, threads.BallotNotDoneWords{Subject: on, Text: "EXTEND until Friday", Why: threads.RefusedReason, Closes: draft.Closes}, inGroup("asked")},
		{"ballot-not-done-order", threads.KindRefusal, threads.BallotNotDoneWords{Subject: on, Text: "Thanks", Why: threads.RefusedNoOrder, Closes: draft.Closes}, inGroup("asked")},
		{"ballot-extended", threads.KindNotice, threads.BallotExtendedWords{Subject: on, Author: "Ruth Vaughan", Reason: "Many schools were shut by snow.", Was: came, BallotFacts: draft}, inGroup("member")},
		{"ballot-result", threads.KindNotice, threads.BallotResultWords{
			Subject: on, BallotFacts: draft, Rules: rules, HasRule: true, Result: ballot.NotPassed, IfMet: ballot.Passed, Agree: 60, Deciding: 100, RuleNeeded: 67,
			Count:       []threads.OptionResult{{Label: "Agree", Votes: 60, Conditional: 12}, {Label: "Disagree", Votes: 40}, {Label: "Abstain", Votes: 1}},
			Conditional: 12, Roll: 214, Turnout: 113, Needed: 86, Was: came, Reason: "Many schools were shut by snow.",
			Aside:    threads.Aside{UnclearAlone: 1, Late: 2, OffRoll: 1, Unconfirmed: 1, Superseded: 2, Replaced: 3},
			Dissents: []threads.DissentItem{{Name: "Asha Patel", Text: "It goes too far."}, {Text: "It comes too late."}}, Withheld: []string{"It names a head."},
		}, inGroup("member")},
		{"ballot-result-none", threads.KindNotice, threads.BallotResultWords{Subject: on, BallotFacts: draft, Rules: rules, HasRule: true, Result: ballot.NoQuorum, Roll: 214, Needed: 86,
			Count: []threads.OptionResult{{Label: "Agree"}, {Label: "Disagree"}, {Label: "Abstain"}}}, inGroup("member")},
		{"ballot-result-ranking", threads.KindNotice, threads.BallotResultWords{
			Subject: "Which month? (ballot)", BallotFacts: ranking, Rules: plain, Result: ballot.Passed, Leaders: []string{"June"}, Roll: 214, Turnout: 90, Needed: 50,
			Count:  []threads.OptionResult{{Label: "May", Votes: 20}, {Label: "June", Votes: 60}, {Label: "July", Votes: 10}},
			Places: []threads.Place{{"June"}, {"May", "July"}},
		}, inGroup("member")},
		{"ballot-reasons", threads.KindNotice, threads.BallotReasonsWords{Subject: on, Kind: ballot.Single, Groups: []threads.ReasonGroup{
			{Choice: agree, Votes: 60, Items: []threads.ReasonItem{{Name: "Asha Patel", Reason: "It saves hours."}, {Name: "Siân Owen", Condition: "if the date is moved"}}},
			{Choice: disagree, Votes: 40},
		}, Other: []threads.BallotRemark{{Name: "Tom Reed", Text: "Not sure."}}}, inGroup("staff")},
		{"ballot-why", threads.KindNotice, threads.BallotWhyWords{Subject: on, BallotFacts: draft, Lines: whyLines()}, inGroup("asked")},
		{"ballot-why-open", threads.KindNotice, threads.BallotWhyWords{Subject: on, BallotFacts: draft, Open: true, Turnout: 41, Roll: 214}, inGroup("asked")},
		{"vote-surfaced", threads.KindNotice, threads.VoteSurfacedWords{Subject: on, Kind: ballot.Single, Name: "Asha Patel", Received: came, Closes: draft.Closes, Choice: agree}, inGroup("staff")},
	}
}

// whyLines holds every step of a count.
func whyLines() []threads.WhyLine {
	lines := []threads.WhyLine{{Step: ballot.StepReplies, Number: 120}}
	for i, fate := range []ballot.Fate{ballot.FateOffRoll, ballot.FateSuperseded, ballot.FateLate, ballot.FateSurfaced, ballot.FateUnconfirmed, ballot.FateUnclear, ballot.FateReplaced} {
		lines = append(lines, threads.WhyLine{Step: ballot.StepAside, Fate: fate, Number: i + 1})
	}
	return append(lines,
		threads.WhyLine{Step: ballot.StepTurnout, Number: 113, Of: 214},
		threads.WhyLine{Step: ballot.StepQuorum, Number: 113, Of: 86},
		threads.WhyLine{Step: ballot.StepOption, Option: "Agree", Number: 60},
		threads.WhyLine{Step: ballot.StepConditional, Option: "Agree", Number: 12},
		threads.WhyLine{Step: ballot.StepRule, Number: 60, Of: 100, Needed: 67},
		threads.WhyLine{Step: ballot.StepPair, Option: "June", Other: "May", Number: 60, Of: 30},
		threads.WhyLine{Step: ballot.StepPath, Option: "June", Other: "May", Number: 60, Of: 30, Route: []string{"June", "July", "May"}},
		threads.WhyLine{Step: ballot.StepTied, Option: "May", Other: "July", Number: 20, Of: 20},
		threads.WhyLine{Step: ballot.StepPlace, Option: "June", Number: 1, Of: 1},
		threads.WhyLine{Step: ballot.StepPlace, Option: "May", Number: 2, Of: 2},
		threads.WhyLine{Step: ballot.StepLeader, Option: "June", Number: 60, Of: 1},
		threads.WhyLine{Step: ballot.StepResult, Result: ballot.NotPassed},
		threads.WhyLine{Step: ballot.StepRule, IfMet: true, Number: 72, Of: 112, Needed: 75},
		threads.WhyLine{Step: ballot.StepResult, IfMet: true, Result: ballot.NotPassed},
	)
}
