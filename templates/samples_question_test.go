package templates

import (
	"time"

	"taskgroups/threads"
	"taskgroups/threads/dates"
)

func questionSamples() []sample {
	const asked = "What would cut marking most?"
	opens := time.Date(2026, 11, 23, 9, 12, 0, 0, london())
	closes := time.Date(2026, 12, 4, 17, 0, 0, 0, london())
	several := []string{"What would cut marking most?", "What did you stop, and did anybody miss it?", "What should we try next?"}
	return []sample{
		{"question", threads.KindQuestion, threads.QuestionWords{Subject: asked, Author: "Ruth Vaughan", Parts: []string{asked},
			Text: "Think of one week last term.", Closes: closes, Files: []threads.File{{Name: "hours.pdf", Size: 34_200}}}, inGroup("member")},
		{"question-several", threads.KindQuestion, threads.QuestionWords{Subject: "Marking", Author: "Ruth Vaughan", Parts: several, Closes: closes},
			inGroup("member")},
		{"question-set", threads.KindReceipt, threads.QuestionSetWords{Subject: asked, Parts: []string{asked}, Text: "Think of one week last term.",
			People: 213, Asked: 210, Opens: opens, Closes: closes}, inGroup("asked")},
		{"question-set-advice", threads.KindReceipt, threads.QuestionSetWords{Subject: "Marking", Parts: several, People: 2, Asked: 2, Opens: opens,
			Closes: time.Date(2026, 12, 23, 17, 0, 0, 0, london()), Usual: true, Notes: []dates.Note{dates.Weekday, dates.Halved}, Holiday: true,
			Advice: []threads.Advice{threads.AdviceTwo, threads.AdviceLeading, threads.AdviceLong},
			Files:  []threads.File{{Name: "hours.pdf", Size: 34_200}},
			Left:   []threads.File{{Name: "film.mp4", Size: 48_000_000, Reason: "larger than 10 MB"}}}, inGroup("asked")},
		{"answer", threads.KindReceipt, threads.AnswerWords{Subject: asked, Readers: 213, Filed: []threads.FiledAnswer{{Text: shortPost}}, Closes: closes,
			Received: opens}, inGroup("asked")},
		{"answer-parts", threads.KindReceipt, threads.AnswerWords{Subject: "Marking", Closes: closes, Received: opens, Readers: 213,
			Filed:   []threads.FiledAnswer{{Number: 1, Question: several[0], Text: "One data drop."}, {Text: "Thank you for asking."}},
			Missing: []threads.NumberedQuestion{{Number: 3, Text: several[2]}},
			Left:    []threads.File{{Name: "film.mp4", Size: 48_000_000, Reason: "larger than 10 MB"}}}, inGroup("asked")},
		{"answer-late", threads.KindReceipt, threads.AnswerWords{Subject: asked, Readers: 213, Filed: []threads.FiledAnswer{{Text: shortPost}}, Closes: closes,
			Received: closes.Add(3 * time.Hour), Late: true}, inGroup("asked")},
		{"question-extended", threads.KindNotice, threads.QuestionChangedWords{Subject: asked, Author: "Ruth Vaughan", Change: threads.QuestionExtended,
			Was: closes, Closes: closes.AddDate(0, 0, 7)}, inGroup("member")},
		{"question-reopened", threads.KindNotice, threads.QuestionChangedWords{Subject: asked, Author: "Ruth Vaughan", Change: threads.QuestionExtended,
			Was: closes, Closes: closes.AddDate(0, 0, 7), Reopened: true}, inGroup("member")},
		{"question-closed", threads.KindNotice, threads.QuestionChangedWords{Subject: asked, Author: "Ruth Vaughan", Change: threads.QuestionEnded,
			Was: closes, Closes: opens}, inGroup("member")},
		{"question-cancelled", threads.KindNotice, threads.QuestionChangedWords{Subject: asked, Author: "Ruth Vaughan", Change: threads.QuestionWithdrawn,
			Closes: closes}, inGroup("member")},
		{"question-done-extended", threads.KindReceipt, threads.QuestionDoneWords{Subject: asked, Change: threads.QuestionExtended, Was: closes,
			Closes: closes.AddDate(0, 0, 18), People: 213, Holiday: true}, inGroup("asked")},
		{"question-done-unsent", threads.KindReceipt, threads.QuestionDoneWords{Subject: asked, Change: threads.QuestionExtended, Was: closes,
			Closes: closes.AddDate(0, 0, 7), Unsent: true}, inGroup("asked")},
		{"question-done-closed", threads.KindReceipt, threads.QuestionDoneWords{Subject: asked, Change: threads.QuestionEnded, Was: closes,
			Closes: opens, People: 213}, inGroup("asked")},
		{"question-done-reminded", threads.KindReceipt, threads.QuestionDoneWords{Subject: asked, Change: threads.QuestionReminded, Closes: closes,
			People: 40, At: opens}, inGroup("asked")},
		{"question-done-stopped", threads.KindReceipt, threads.QuestionDoneWords{Subject: asked, Change: threads.QuestionWithdrawn, Closes: closes,
			Unsent: true}, inGroup("asked")},
		{"question-done-cancelled", threads.KindReceipt, threads.QuestionDoneWords{Subject: asked, Change: threads.QuestionWithdrawn, Closes: closes,
			People: 213}, inGroup("asked")},
		{"question-not-done-earlier", threads.KindRefusal, threads.QuestionNotDoneWords{Subject: asked, Text: "EXTEND until Monday", State: "open",
			Change: threads.QuestionExtended, Earlier: true, Closes: closes}, inGroup("asked")},
		{"question-not-done-closed", threads.KindRefusal, threads.QuestionNotDoneWords{Subject: asked, Text: "REMIND", State: "closed", Closes: closes},
			inGroup("asked")},
		{"question-not-done-cancelled", threads.KindRefusal, threads.QuestionNotDoneWords{Subject: asked, Text: "CLOSE", State: "cancelled"},
			inGroup("asked")},
		{"question-not-done-unsent", threads.KindRefusal, threads.QuestionNotDoneWords{Subject: asked, Text: "REMIND", State: "open", Unsent: true},
			inGroup("asked")},
		{"question-not-done-nobody", threads.KindRefusal, threads.QuestionNotDoneWords{Subject: asked, Text: "REMIND", State: "open", Nobody: true},
			inGroup("asked")},
		{"question-not-done-quiet", threads.KindRefusal, threads.QuestionNotDoneWords{Subject: asked, Text: "REMIND", State: "open", Closes: closes},
			inGroup("asked")},
		{"collation", threads.KindNotice, threads.CollationWords{Subject: asked, Closes: closes, Asked: 210, Answered: 2, Passed: 1,
			Sections: []threads.CollatedPart{{Number: 1, Question: asked, Answers: []threads.CollatedAnswer{
				{Name: "Asha Patel", Received: opens, Text: shortPost},
				{Name: "Tom Reed", Received: closes.Add(time.Hour), Text: "The same here.", Late: true}}}}}, inGroup("convenor")},
		{"collation-several", threads.KindNotice, threads.CollationWords{Subject: "Marking", Closes: closes, Asked: 4, Answered: 2,
			Sections: []threads.CollatedPart{{Number: 1, Question: several[0], Answers: []threads.CollatedAnswer{
				{Name: "Asha Patel", Received: opens, Text: "One data drop."}}}, {Number: 2, Question: several[1]},
				{Answers: []threads.CollatedAnswer{{Name: "Tom Reed", Received: opens, Text: "Ask the parents as well."}}}}}, inGroup("convenor")},
		{"date-past", threads.KindAsk, dateSample("past", "last Friday", "last Friday", closes.AddDate(0, 0, -14)), inGroup("asked")},
		{"date-beyond", threads.KindAsk, dateSample(threads.DateBeyond, "1 April", "1 April", closes.AddDate(0, 4, 0)), inGroup("asked")},
		{"date-impossible", threads.KindAsk, dateSample("impossible", "31 November", "", time.Time{}), inGroup("asked")},
		{"date-contradiction", threads.KindAsk, dateSample("contradiction", "Monday 4 December", "", time.Time{}, closes, closes.AddDate(0, 0, 3)), inGroup("asked")},
		{"date-ambiguous", threads.KindAsk, dateSample("ambiguous", "4.12", "", time.Time{}, closes), inGroup("asked")},
		{"date-too-far", threads.KindAsk, dateSample("too far", "4 December 2066", "", closes.AddDate(40, 0, 0)), inGroup("asked")},
		{"date-partly", threads.KindAsk, dateSample("not understood", "Friday when the bell goes", "Friday", time.Time{}), inGroup("asked")},
		{"date-none", threads.KindAsk, dateSample("not understood", "", "", time.Time{}), inGroup("asked")},
		{"date-unread", threads.KindAsk, dateSample("not understood", "when the snow melts", "", time.Time{}), inGroup("asked")},
		{"reminder", threads.KindReminder, threads.ReminderWords{Items: []threads.DueItem{
			{Kind: threads.MatterQuestion, Subject: asked, Group: "Workload", Closes: closes, Due: true}}}, inGroup("member")},
		{"reminder-several", threads.KindReminder, threads.ReminderWords{Items: []threads.DueItem{
			{Kind: threads.MatterQuestion, Subject: asked, Group: "Workload", Closes: closes, Due: true},
			{Kind: threads.MatterBallot, Subject: "Two data drops a year", Group: "Workload", Closes: closes.AddDate(0, 0, 1)},
			{Kind: threads.MatterDraft, Subject: "Position on marking", Group: "Workload", Closes: closes.AddDate(0, 0, 3)},
			{Kind: threads.MatterAction, Subject: "Ask the heads", Group: "Rural schools", Closes: closes.AddDate(0, 0, 4)}}}, inGroup("member")},
	}
}

func dateSample(reason, words, understood string, read time.Time, maybe ...time.Time) threads.DateWords {
	return threads.DateWords{
		Subject: "Question: What would cut marking most?", Text: "Closes: " + words + "\n\nThink of one week last term.", Group: "Workload",
		Field: "closes", Words: words, Reason: reason, Understood: understood, Read: read, Suggestions: maybe,
		Limit: time.Date(2027, 3, 31, 17, 0, 0, 0, london()),
	}
}
