package templates

import (
	"time"

	"taskgroups/threads"
)

func digestSamples() []sample {
	monday := time.Date(2026, 3, 2, 8, 0, 0, 0, time.UTC)
	friday := time.Date(2026, 3, 6, 17, 0, 0, 0, time.UTC)
	full := threads.DigestWords{
		Rhythm: "weekly", At: monday, Threads: 4, Example: 1,
		Todo: []threads.DigestItem{
			{Number: 1, Kind: "question", Subject: "What would cut marking most?", Text: "What would cut marking most?\nWhat have you stopped doing, and who noticed?", At: friday, Count: 87, Of: 214},
			{Number: 2, Kind: "ballot", Subject: "Shall we adopt version 3?", Text: "That version 3 of the statement on marking goes to the Executive.", Options: []string{"Agree", "Disagree", "Abstain"}, At: friday.AddDate(0, 0, 3)},
			{Number: 3, Kind: "draft", Subject: "Statement on data drops", Version: 2, At: friday.AddDate(0, 0, 7)},
			{Number: 4, Kind: "action", Subject: "Timetables of three schools", Text: "Ask three schools for their timetables", At: friday.AddDate(0, 0, 10), Mine: true},
		},
		Parts: []threads.DigestPart{{
			Group:     "Workload",
			Summaries: []threads.DigestSummary{{Author: "Ruth Vaughan", Text: "Two things stand out so far: nobody misses the second data drop, and whole-class notes save about four hours a week.\n\nI would like to hear from special schools."}},
			New: []threads.DigestItem{
				{Number: 5, Kind: "thread", Subject: "Data drops", Posts: []threads.DigestPost{
					{Author: "Asha Patel", Text: "We dropped two of our three data drops. Nobody has missed them.", Whole: true, Words: 11, Liked: 3},
					{Author: "Tom Reed", Text: "We went from six to two in one year. … The only complaint came from the governors, who wanted a graph for each meeting.", Words: 184, Files: 1},
				}},
				{Number: 6, Kind: "thread", Subject: "Whole-class feedback", Started: true, Earlier: 4, Posts: []threads.DigestPost{
					{Author: "Siân Owen", Text: "Three things that worked for us:\n\n- one sheet for the class\n- no marks in Year 7\n- ten minutes to act on it", Whole: true, Words: 22},
				}},
			},
			Comments: []threads.DigestItem{{Number: 7, Kind: "comments", Subject: "Statement on data drops", Paragraphs: []threads.DigestParagraph{
				{Numbers: []int{3}, Comments: []threads.DigestPost{{Author: "Tom Reed", Text: "Can this say should?", Whole: true, Words: 4}}},
				{Numbers: []int{7, 8}, Comments: []threads.DigestPost{{Author: "Wyn Price", Text: "These two say the same.", Whole: true, Words: 5}}, More: 2},
				{Comments: []threads.DigestPost{{Author: "Asha Patel", Text: "Clear and short. Thank you.", Whole: true, Words: 5}}},
			}}},
			Closed: []threads.DigestItem{
				{Number: 8, Kind: "closed", Subject: "How long do you mark in a week?", Count: 143, Of: 214, At: monday.AddDate(0, 0, -3)},
				{Number: 9, Kind: "result", Subject: "Shall we meet in May?", Result: "passed", At: monday.AddDate(0, 0, -2), Counts: []threads.DigestCount{{Label: "Agree", Votes: 120}, {Label: "Disagree", Votes: 14}, {Label: "Abstain"}}},
				{Number: 10, Kind: "outcome", Subject: "Reports to parents", Result: "approved", At: monday.AddDate(0, 0, -1)},
			},
			Meetings: []threads.DigestItem{{Number: 11, Kind: "meeting", Subject: "Second meeting", At: friday.AddDate(0, 0, 14), Name: "Room 2, the union’s house", Count: 7}, {Number: 12, Kind: "meeting", Subject: "Third meeting", At: friday.AddDate(0, 1, 14), Name: "online", Count: 1, Said: "yes"}},
			Actions: []threads.DigestItem{{Number: 13, Kind: "actions", Subject: "Cost of cover", Text: "Find out what an hour of cover costs", Name: "Tom Reed", At: friday.AddDate(0, 0, 9)},
				{Number: 14, Kind: "actions", Subject: "Ask three schools for their timetables", Text: "Ask three schools for their timetables", Name: "Asha Patel", Result: "done", How: "Two sent theirs, and the third has none."}},
			Research: []threads.DigestItem{{Number: 15, Kind: "research", Subject: "What others have tried", Posts: []threads.DigestPost{
				{Author: "Gwen Ellis", Text: "Four trials from three countries. Marking less often did not lower results in any of them.", Words: 420, Files: 2},
			}}},
			Library: []threads.DigestItem{
				{Number: 16, Kind: "earlier", Subject: "What teachers’ hours are spent on", Name: "Gwen Ellis", At: monday.AddDate(0, -2, 0), Files: 1},
				{Number: 17, Kind: "earlier", Subject: "Data drops in Scotland", Name: "Gwen Ellis", At: monday.AddDate(0, -4, 3)},
			}, Shelved: 3,
			Joined: []string{"Dylan Rees", "Mair Lloyd"}, TookPart: 31, Of: 214,
		}},
	}
	daily := threads.DigestWords{Rhythm: "daily", At: monday.AddDate(0, 0, 1), Threads: 1, Example: 1, Parts: []threads.DigestPart{{
		Group: "Workload", New: full.Parts[0].New[:1], TookPart: 2, Of: 214}}}
	daily.Parts[0].New = []threads.DigestItem{daily.Parts[0].New[0]}
	daily.Parts[0].New[0].Number = 1
	convenor := daily
	convenor.Parts = []threads.DigestPart{daily.Parts[0]}
	convenor.Parts[0].Convenor = &threads.DigestConvenor{Never: []string{"Ann Hall", "Ben Cole"}, NeverToo: 60,
		Silent: []threads.DigestSilent{{Name: "Wyn Price", Weeks: 9}, {Name: "Eve Moss", Weeks: 4}}, SilentToo: 12,
		Share: &threads.DigestShare{Questions: 9, Statements: 2}}
	several := threads.DigestWords{Rhythm: "back", At: monday, Several: true, Threads: 2, Example: 1, Minutes: 10,
		Todo: []threads.DigestItem{{Number: 1, Kind: "question", Subject: "What would cut marking most?", Group: "Workload", Text: "What would cut marking most?", At: friday, Count: 1, Of: 214}},
		Parts: []threads.DigestPart{
			{Group: "Workload", New: []threads.DigestItem{{Number: 2, Kind: "thread", Subject: "Data drops", Posts: full.Parts[0].New[0].Posts}}, TookPart: 31, Of: 214},
			{Group: "Rural schools", New: []threads.DigestItem{{Number: 3, Kind: "thread", Subject: "Buses", Posts: full.Parts[0].New[0].Posts[:1]}}, TookPart: 1, Of: 40},
		},
		Left: []string{"Cover", "Reports", "Homework"},
	}
	more := threads.DigestWords{Rhythm: "more", At: monday, Threads: 1, Example: 14, Parts: []threads.DigestPart{{
		Group: "Workload", New: []threads.DigestItem{{Number: 14, Kind: "thread", Subject: "Cover", Posts: full.Parts[0].New[0].Posts}}}}}
	return []sample{
		digestSample("digest", full, "weekly"), digestSample("digest-daily", daily, "daily"), digestSample("digest-convenor", convenor, "daily"),
		{"digest-several", threads.KindDigest, several, ofNoGroup("back")}, digestSample("digest-more", more, "more"),
		digestSample("digest-item", threads.DigestItemWords{Items: []threads.DigestWhole{{Number: 5, Subject: "Data drops", Posts: []threads.DigestFull{
			{Author: "Asha Patel", At: monday, Text: shortPost, Files: []threads.File{{Name: "data-drops.xlsx", Size: 48_200}}, Left: []threads.File{{Name: "lesson.mp4", Size: 9_800_000}}},
			{Author: "Tom Reed", At: friday, Text: longPost}}}}}, "asked"),
		digestSample("digest-item-none", threads.DigestItemWords{}, "asked"),
		digestSample("digest-nothing", threads.DigestMoreWords{}, "asked"),
		digestSample("digest-receipt", threads.DigestReceiptWords{Parts: []threads.DigestPlaced{
			{Number: 1, Subject: "What would cut marking most?", Text: "We stopped written marking in Year 7."}, {Number: 5, Subject: "Data drops", Text: "So did we."}}, Unplaced: true}, "asked"),
		digestSample("digest-receipt-one", threads.DigestReceiptWords{Parts: []threads.DigestPlaced{{Number: 5, Subject: "Data drops", Text: "So did we."}}}, "asked"),
		digestSample("digest-which", threads.DigestWhichWords{Text: "So did we.", Items: []threads.DigestChoice{{Number: 1, Subject: "What would cut marking most?"}, {Number: 5, Subject: "Data drops"}}, New: true}, "asked"),
	}
}

// digestSample is one of the group Workload, without a thread.
func digestSample(name string, w threads.Words, why string) sample {
	f := inGroup(why)
	f.Reference = ""
	kind := threads.KindDigest
	switch w.(type) {
	case threads.DigestReceiptWords:
		kind = threads.KindReceipt
	case threads.DigestWhichWords:
		kind = threads.KindAsk
	}
	return sample{name, kind, w, f}
}
