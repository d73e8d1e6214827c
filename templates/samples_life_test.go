package templates

import (
	"time"

	"taskgroups/threads"
)

func lifeSamples() []sample {
	at := func(m time.Month, d, h int) time.Time { return time.Date(2026, m, d, h, 0, 0, 0, time.UTC) }
	table := threads.Timetable{Meeting: at(12, 9, 17), Pack: at(11, 27, 17), BallotEnds: at(11, 26, 17), BallotOpens: at(11, 12, 17)}
	problems := []threads.OrderProblem{
		{Setting: "convenor", Wrong: threads.FaultMissing},
		{Setting: "kind", Value: "online", Wrong: threads.FaultChoice, Known: []string{"email", "face-to-face"}},
		{Setting: "closes", Value: "soonish", Wrong: threads.FaultDate},
	}
	return []sample{
		{"established", threads.KindReceipt, threads.EstablishedWords{Group: card(), Asked: at(9, 1, 9), Table: table}, inGroup("asked")},
		{"established-later", threads.KindReceipt, threads.EstablishedWords{Group: card(), Asked: at(9, 1, 9), Opens: at(9, 21, 8), FaceToFace: true, Meetings: 4}, inGroup("asked")},
		{"convene", threads.KindAsk, threads.ConveneWords{Group: card(), Council: "Dewi Prys", Table: table}, inGroup("invited")},
		{"convene-again", threads.KindAsk, threads.ConveneWords{Group: card(), Again: true, FaceToFace: true}, inGroup("invited")},
		{"convened", threads.KindWelcome, threads.ConvenedWords{Group: card(), Table: table, Suggested: []string{"Asha Patel", "Tom Reed"}}, inGroup("convenor")},
		{"convened-later", threads.KindWelcome, threads.ConvenedWords{Group: card(), Opens: at(9, 21, 8), FaceToFace: true, Meetings: 4}, inGroup("convenor")},
		{"convened-declined", threads.KindReceipt, threads.ConvenedWords{Group: card(), Declined: true}, inGroup("asked")},
		{"convenor-answer", threads.KindNotice, threads.ConvenorAnswerWords{Group: "Workload", Slug: "workload", Name: "Ruth Vaughan"}, ofNoGroup("council")},
		{"convenor-answer-no", threads.KindNotice, threads.ConvenorAnswerWords{Group: "Workload", Slug: "workload", Name: "Ruth Vaughan", Declined: true, Text: "No. I am sorry, I am on leave until May."}, ofNoGroup("council")},
		{"convenor-answer-none", threads.KindNotice, threads.ConvenorAnswerWords{Group: "Workload", Slug: "workload", Name: "Ruth Vaughan", Silent: true}, ofNoGroup("council")},
		{"order-wrong", threads.KindRefusal, threads.OrderWrongWords{Order: "establish", Subject: "Workload", Text: "Kind: online\nCloses: soonish", Problems: problems}, ofNoGroup("asked")},
		{"order-wrong-amend", threads.KindRefusal, threads.OrderWrongWords{Order: "amend", Subject: "worklode", Text: "Closes: 18 December",
			Problems: []threads.OrderProblem{{Setting: "group", Value: "worklode", Wrong: threads.FaultNoGroup, Known: []string{"rural-schools", "workload"}}}}, ofNoGroup("asked")},
		{"amended", threads.KindReceipt, threads.AmendedWords{Slug: "workload", Was: "Marking", Group: card(), Table: table, Asked: "Tom Reed"}, inGroup("asked")},
		{"ending-set", threads.KindReceipt, threads.EndingSetWords{Group: "Workload", People: 214, At: at(9, 1, 9)}, inGroup("asked")},
		{"ended", threads.KindNotice, threads.EndedWords{Group: "Workload", Closed: at(12, 18, 17)}, inGroup("member")},
		{"ended-early", threads.KindNotice, threads.EndedWords{Group: "Workload", Early: true, By: "Dewi Prys"}, inGroup("member")},
		{"ending", threads.KindReminder, threads.EndingWords{Group: "Workload", Closes: at(12, 18, 17), Questions: []string{"What would cut marking most?"},
			Drafts: []string{"Marking less, teaching more"}, Ballots: []string{"Shall we adopt the statement?"}, Actions: 2, Table: table}, inGroup("convenor")},
		{"ending-nothing", threads.KindReminder, threads.EndingWords{Group: "Workload", Closes: at(12, 18, 17)}, inGroup("convenor")},
		{"area", threads.KindAnnouncement, threads.AreaWords{Title: "Leadership", Author: "Ruth Vaughan", Descriptors: "Leaders know every class.\nThey act on what they see."}, inGroup("member")},
		{"area-set", threads.KindReceipt, threads.AreaSetWords{Title: "Leadership", People: 9, Opens: at(9, 1, 9), Descriptors: "Leaders know every class."}, inGroup("asked")},
		{"area-filed", threads.KindReceipt, threads.AreaFiledWords{Title: "Leadership", Evidence: 3, Text: "We walked through 14 lessons.", Files: []threads.File{{Name: "walk.pdf", Size: 12_000}}}, inGroup("asked")},
		{"area-filed-judgement", threads.KindReceipt, threads.AreaFiledWords{Title: "Leadership", Judgement: "Good, not yet steady.", Was: "Uneven."}, inGroup("asked")},
		{"meeting-areas", threads.KindMeeting, threads.MeetingWords{Subject: "Spring visit", Author: "Ruth Vaughan", Starts: at(12, 3, 16), Ends: at(12, 3, 17), Place: "the library",
			Areas: []threads.AreaProgress{{Title: "Leadership", Judgement: "Good, not yet steady.", Evidence: 3, Fresh: 2, Done: []string{"Visit Year 9"}, Open: []string{"Share the lesson notes"}}, {Title: "Reading"}}}, inGroup("member")},
		{"supported-question", threads.KindAnnouncement, threads.SupportedQuestionWords{Subject: "What would cut marking most?", From: "Workload round the table", Parts: []string{"What would cut marking most?"}, Text: "Think of last week.", Closes: at(12, 18, 17)}, inGroup("member")},
		{"supported-question-parts", threads.KindAnnouncement, threads.SupportedQuestionWords{Subject: "Two questions", From: "Workload round the table", Parts: []string{"What would you stop?", "What would you keep?"}, Closes: at(12, 18, 17)}, inGroup("member")},
		{"cancelled", threads.KindReceipt, threads.CancelledWords{Group: "Workload"}, inGroup("asked")},
		{"cancelled-late", threads.KindReceipt, threads.CancelledWords{Group: "Workload", TooLate: true}, inGroup("asked")},
		{"account", threads.KindNotice, threads.AccountWords{Month: at(12, 1, 9), Groups: []threads.AccountLine{
			{Group: threads.Group{Slug: "workload", Title: "Workload", State: threads.StateOpen, Convenor: "Ruth Vaughan", People: 214, Closes: at(12, 18, 17)}, Posts: 61, Heard: 40, Questions: 1, Drafts: 1},
			{Group: threads.Group{Slug: "rural", Title: "Rural schools", State: threads.StateForming}},
		}}, ofNoGroup("council")},
	}
}
