package templates

import (
	"time"

	"taskgroups/threads"
	"taskgroups/threads/ballot"
)

// aPaper is what a pack holds after a vote on the second version of a draft.
func aPaper() threads.Paper {
	at := func(m time.Month, d int) time.Time { return time.Date(2026, m, d, 17, 0, 0, 0, time.UTC) }
	return threads.Paper{
		Subject: "Marking less, teaching more", Version: 2, Number: 2, Fingerprint: "7F3A-91C2", Ballot: 1,
		Paragraphs: []threads.MotionParagraph{
			{Number: 1, Kind: "heading", Text: "Marking less, teaching more"},
			{Number: 2, Kind: "text", Text: "Schools should ask for data twice a year at most – and say what it is for."},
			{Number: 3, Kind: "item", Text: "Ysgolion yng Ngŵyr a’r tŷ: “dwywaith y flwyddyn”."},
		},
		Tally: threads.BallotResultWords{
			Subject:     "Marking less, teaching more (ballot)",
			BallotFacts: threads.BallotFacts{Motion: "Marking less, teaching more", Number: 2, Fingerprint: "7F3A-91C2", Kind: ballot.Single, Closes: at(11, 20)},
			Rules:       threads.RuleWords{HasRule: true, Passes: "two-thirds", Quorum: "40%"}, HasRule: true, Result: ballot.Passed, IfMet: ballot.Passed,
			Count: []threads.OptionResult{{Label: "Agree", Votes: 98}, {Label: "Disagree", Votes: 21}, {Label: "Abstain", Votes: 9}},
			Agree: 98, Deciding: 119, RuleNeeded: 80, Conditional: 6, Aside: threads.Aside{Late: 2, UnclearAlone: 1}, Roll: 214, Turnout: 134, Needed: 86,
			Dissents: []threads.DissentItem{{Name: "Tom Reed", Text: "Twice is once too often in a small school."}},
		},
		Comments: []threads.PackComment{
			{Version: 2, Paragraphs: []int{2}, Name: "Asha Patel", Text: "Say who may ask.", Status: "accepted", Response: "We now name the head."},
			{Version: 1, Paragraphs: []int{2, 3}, Name: "Siân Owen", Text: "Once would be enough.", Late: true},
			{Version: 1, Name: "Tom Reed", Text: "Too long for a poster.", Status: "not"},
		},
		Versions: []threads.PackVersion{
			{Number: 1, Opens: at(10, 30), Fingerprint: "1B00-C4D7", Paragraphs: 4},
			{Number: 2, Opens: at(11, 4), Fingerprint: "7F3A-91C2", Paragraphs: 3, Added: 1, Removed: 2, Rewritten: 1},
		},
		Participation: threads.Participation{Members: 214, Posted: 61, Posts: 180, Commented: 40, Comments: 3, Voted: 134, Roll: 214},
	}
}

func aPack() threads.PackWords {
	return threads.PackWords{Group: "Workload", Convenor: "Ruth Vaughan", Author: "Policy Team", Recommendation: "Adopt the statement as policy.\n\nIt costs nothing.",
		Meeting: time.Date(2026, 12, 9, 17, 0, 0, 0, time.UTC), Paper: aPaper()}
}

func executiveSamples() []sample {
	at := time.Date(2026, 11, 23, 10, 12, 0, 0, time.UTC)
	meeting := time.Date(2026, 12, 9, 17, 0, 0, 0, time.UTC)
	paper := aPaper()
	set := threads.OutcomeSetWords{Subject: paper.Subject, Recommendation: "Adopt the statement as policy.", Number: 2, Fingerprint: "7F3A-91C2", Paragraphs: 3, Voted: true,
		Result: paper.Tally, Comments: 3, Unanswered: paper.Unanswered(), Versions: 2, Clerk: "exec@union.example", Others: 7, At: at, Meeting: meeting}
	sentence := threads.OutcomeSetWords{Subject: "Data twice a year (ballot)", Recommendation: "Adopt it.", Fingerprint: "7F3A-91C2", Voted: true, Result: paper.Tally,
		Clerk: "exec@union.example", At: at, Meeting: meeting, Late: true}
	plainPack := aPack()
	plainPack.Paper = threads.Paper{Subject: "Data twice a year (ballot)", Motion: "Schools should ask for data twice a year at most.", Fingerprint: "7F3A-91C2", Ballot: 1,
		Tally: paper.Tally, Participation: paper.Participation}
	plainPack.Tally.Number, plainPack.Tally.Dissents, plainPack.Tally.Secret = 0, nil, true
	unvoted := aPack()
	unvoted.Ballot, unvoted.Comments, unvoted.Meeting = 0, nil, time.Time{}
	decision := func(state, words string) threads.ExecutiveDecision {
		return threads.ExecutiveDecision{State: state, Words: words, Until: time.Date(2027, 2, 5, 17, 0, 0, 0, time.UTC), Met: meeting, Minute: "12/3", At: at}
	}
	statement := paper.Statement()
	out := []sample{
		{"outcome-set", threads.KindReceipt, set, inGroup("asked")},
		{"outcome-set-sentence", threads.KindReceipt, sentence, inGroup("asked")},
		{"outcome-undone", threads.KindReceipt, threads.OutcomeUndoneWords{Subject: paper.Subject}, inGroup("asked")},
		{"outcome-undone-late", threads.KindReceipt, threads.OutcomeUndoneWords{Subject: paper.Subject, TooLate: true}, inGroup("asked")},
		{"outcome-undone-decision", threads.KindReceipt, threads.OutcomeUndoneWords{Subject: paper.Subject, Decision: true}, inGroup("asked")},
		{"outcome-undone-decision-late", threads.KindReceipt, threads.OutcomeUndoneWords{Subject: paper.Subject, Decision: true, TooLate: true}, inGroup("asked")},
		{"pack", threads.KindOutcome, aPack(), inGroup("executive")},
		{"pack-sentence", threads.KindOutcome, plainPack, inGroup("executive")},
		{"pack-no-vote", threads.KindOutcome, unvoted, inGroup("executive")},
		{"submitted", threads.KindNotice, threads.SubmittedWords{Subject: paper.Subject, Recommendation: "Adopt it.", Statement: statement, Meeting: meeting}, inGroup("member")},
		{"decision-which", threads.KindAsk, threads.DecisionWhichWords{Text: "APPROVE", Groups: []threads.DecisionChoice{
			{Slug: "workload", Title: "Workload", Subject: "Marking less, teaching more"}, {Slug: "rural", Title: "Rural schools", Subject: "Buses"}}}, inGroup("asked")},
		{"decision-which-one", threads.KindAsk, threads.DecisionWhichWords{Text: "REFER BACK attendance: it needs figures", Groups: []threads.DecisionChoice{
			{Slug: "workload", Title: "Workload", Subject: "Marking less, teaching more"}}}, inGroup("asked")},
		{"decision-which-none", threads.KindRefusal, threads.DecisionWhichWords{Text: "APPROVE workload"}, inGroup("asked")},
		{"executive-wrote", threads.KindNotice, threads.ExecutiveWroteWords{Group: "Workload", Subject: paper.Subject, Name: "Huw Morgan", Text: "APPROVE. I am for it."}, inGroup("executive")},
		{"executive-wrote-staff", threads.KindNotice, threads.ExecutiveWroteWords{Group: "Workload", Subject: paper.Subject, Name: "Gwen Clerk", Text: "Could we have the costs as well?", ToStaff: true}, inGroup("staff")},
		{"executive-reply", threads.KindReceipt, threads.ExecutiveReplyWords{Group: "Workload", Subject: paper.Subject, Text: "APPROVE. I am for it."}, inGroup("asked")},
	}
	for _, why := range []threads.OutcomeRefusal{threads.OutcomeNothing, threads.OutcomeOpen, threads.OutcomeBefore, threads.OutcomeDecided, threads.OutcomeNoText, threads.OutcomeNoClerk} {
		out = append(out, sample{"outcome-not-set-" + string(why), threads.KindRefusal,
			threads.OutcomeNotSetWords{Subject: paper.Subject, Text: "Outcome: adopt it.", Why: why, Closes: meeting}, inGroup("asked")})
	}
	for _, why := range []threads.DecisionFault{threads.DecisionNone, threads.DecisionMore, threads.DecisionNoWords, threads.DecisionPast, threads.DecisionDone, threads.DecisionNoPending} {
		out = append(out, sample{"decision-not-set-" + string(why), threads.KindRefusal, threads.DecisionNotSetWords{Group: "Workload", Subject: paper.Subject,
			Text: "Approve, but look at paragraph 3.", Why: why, Passed: why == threads.DecisionNone || why == threads.DecisionMore}, inGroup("asked")})
	}
	for _, d := range []struct{ name, state, words string }{
		{"approved", threads.PackApproved, ""}, {"approved-with", threads.PackApproved, "“should” for “must” in paragraph 2"},
		{"referred", threads.PackReferred, "Say what it costs."}, {"declined", threads.PackDeclined, "It is not ours to say."}, {"deferred", threads.PackDeferred, ""},
	} {
		out = append(out,
			sample{"decision-set-" + d.name, threads.KindReceipt, threads.DecisionSetWords{Group: "Workload", Subject: paper.Subject, Statement: statement,
				Decision: decision(d.state, d.words), Replaces: d.name == "approved-with", People: 214, At: at}, inGroup("asked")},
			sample{"decided-" + d.name, threads.KindOutcome, threads.DecidedWords{Group: "Workload", Subject: paper.Subject, Statement: statement, Decision: decision(d.state, d.words)}, inGroup("member")})
	}
	return out
}
