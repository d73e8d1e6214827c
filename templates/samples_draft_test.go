package templates

import (
	"time"

	"taskgroups/threads"
	"taskgroups/threads/draft"
)

func draftSamples() []sample {
	const on = "Fewer data drops"
	closes := time.Date(2026, 12, 4, 17, 0, 0, 0, time.UTC)
	opens := time.Date(2026, 11, 20, 9, 12, 0, 0, time.UTC)
	text := []threads.DraftParagraph{
		{Number: 1, Kind: draft.KindHeading, Level: 1, Text: "Data drops"},
		{Number: 2, Kind: draft.KindText, Text: "Schools ask for data twice a year."},
		{Number: 3, Kind: draft.KindItem, Level: 1, Text: "a) No school asks more than once a term."},
	}
	files := []threads.File{{Name: "data-drops.docx", Size: 34_200}}
	first := threads.DraftWords{Subject: on, Author: "Ruth Vaughan", Version: 1, Note: "This is what we heard from you.", Closes: closes,
		Fingerprint: "7KQ4-M2XD", Paragraphs: text, Files: files}
	second := first
	second.Version, second.Note = 2, ""
	second.Changes = []threads.ChangedParagraph{
		{Kind: draft.ChangeEdited, Was: []int{2}, Now: []int{2}, Edits: []draft.Edit{{Before: "three times", After: "twice", Lead: "ask for data"}, {After: "at most", Lead: "a year"}, {Before: "ever", Lead: "not"}}},
		{Kind: draft.ChangeEdited, Was: []int{3}, Now: []int{3}, Rewritten: true},
		{Kind: draft.ChangeMoved, Was: []int{9}, Now: []int{4}, Starts: "What parents are told"},
		{Kind: draft.ChangeSplit, Was: []int{5}, Now: []int{5, 6}},
		{Kind: draft.ChangeMerged, Was: []int{6, 7, 8}, Now: []int{7}},
		{Kind: draft.ChangeAdded, Now: []int{8}, Starts: "Heads tell the staff why."},
		{Kind: draft.ChangeRemoved, Was: []int{10}, Starts: "Each school has a plan."},
	}
	second.Responses = []threads.ToldResponse{
		{Numbers: []int{2}, Version: 1, Comment: "Why three times?", Status: draft.Accepted, Response: "Twice is enough."},
		{Numbers: []int{9}, Version: 1, Now: []int{4}, Comment: "Move this up.", Status: draft.Partly},
		{Version: 1, Comment: "It is long.", Status: draft.Not, Response: "We need all of it."},
		{Numbers: []int{10}, Version: 1, Gone: true, Comment: "Drop this.", Status: draft.Accepted},
	}
	rows := []threads.SheetRow{
		{ID: 4, Numbers: []int{2}, Starts: "Schools ask for data twice a year.", Name: "Asha Patel", Text: "Why twice?", Alike: 1, Status: draft.Not, Response: "We were asked to."},
		{ID: 7, Numbers: []int{2}, Starts: "Schools ask for data twice a year.", Name: "Tom Reed", Text: "Why not once?", Alike: 1, Late: true},
		{ID: 5, Name: "Tom Reed", Text: "I like it."},
	}
	wrong := func(code string) sample {
		return sample{"draft-wrong-" + code, threads.KindRefusal, threads.DraftWrongWords{Subject: on, Text: "Here it is.", Code: code, File: "statement.pdf",
			Version: 2, Until: closes}, inGroup("asked")}
	}
	out := []sample{
		{"draft", threads.KindDraft, first, inGroup("member")},
		{"draft-second", threads.KindDraft, second, inGroup("member")},
		{"draft-set", threads.KindReceipt, threads.DraftSetWords{Subject: on, Version: 1, File: "data-drops.docx", Paragraphs: 14, Starts: "Data drops",
			Ends: "Heads tell the staff why.", Note: "This is what we heard from you.", Fingerprint: "7KQ4-M2XD", People: 214, Opens: opens, Closes: closes, Usual: true,
			Holiday: true, Problems: []string{draft.ProblemTrackedChanges}, Files: files, Left: []threads.File{{Name: "film.mp4", Size: 48_000_000, Reason: "larger than 10 MB"}},
			Unnumbered: []threads.Unnumbered{{Kind: draft.LeftTable, After: 3, Start: "Hours by year"}, {Kind: draft.LeftPicture}}}, inGroup("asked")},
		{"draft-set-second", threads.KindReceipt, threads.DraftSetWords{Subject: on, Version: 2, Paragraphs: 1, Starts: "Data drops", Ends: "Data drops",
			Fingerprint: "7KQ4-M2XD", People: 214, Opens: opens, Closes: closes, Changed: 3, Answered: 2, Unanswered: 4}, inGroup("asked")},
		{"draft-cancelled", threads.KindReceipt, threads.DraftCancelledWords{Subject: on, Version: 1}, inGroup("asked")},
		{"comment", threads.KindReceipt, threads.CommentWords{Subject: on, Version: 1, Newest: 2, Closes: closes, Received: opens, Filed: []threads.FiledComment{
			{Numbers: []int{2}, Starts: "Schools ask for data twice a year.", Text: "Why twice?"},
			{Numbers: []int{2, 3, 4, 7}, Starts: "Schools ask for data twice a year.", Text: "All this is fine.", Doubt: draft.DoubtSeveral},
			{Text: "17: too long", Doubt: draft.DoubtNumber}},
			Unread: []threads.File{{Name: "notes.docx", Size: 4000}}}, inGroup("asked")},
		{"comment-late", threads.KindReceipt, threads.CommentWords{Subject: on, Version: 1, Closes: closes, Received: closes.Add(time.Hour), Late: true,
			Filed: []threads.FiledComment{{Text: "I like it."}}}, inGroup("asked")},
		{"comment-none", threads.KindReceipt, threads.CommentWords{Subject: on, Version: 1, Closes: closes, Received: opens}, inGroup("asked")},
		{"comments", threads.KindNotice, threads.CommentListWords{Subject: on, Closes: closes, Rows: rows}, inGroup("staff")},
		{"comments-sheet", threads.KindNotice, threads.CommentSheetWords{Subject: on, Version: 2, Comments: 3, People: 2, Answered: 1, Late: 1, Rows: rows}, inGroup("asked")},
		{"comments-sheet-empty", threads.KindNotice, threads.CommentSheetWords{Subject: on, Version: 2}, inGroup("asked")},
		{"responses", threads.KindReceipt, threads.ResponsesWords{Subject: on, Taken: 3, Same: 1, Open: 2, Problems: []threads.SheetTrouble{
			{Code: draft.SheetStatus, Line: 4, Cell: "maybe"}, {Code: threads.SheetUnknown, Cell: "99"}, {Code: threads.SheetTold, Cell: "7"}}}, inGroup("asked")},
		{"responses-none", threads.KindReceipt, threads.ResponsesWords{Subject: on}, inGroup("asked")},
	}
	was := closes.AddDate(0, 0, -7)
	out = append(out,
		sample{"draft-extended", threads.KindNotice, threads.DraftChangedWords{Subject: on, Author: "Ruth Vaughan", Change: threads.CommentsExtended, Was: was, Closes: closes}, inGroup("member")},
		sample{"draft-reopened", threads.KindNotice, threads.DraftChangedWords{Subject: on, Author: "Ruth Vaughan", Change: threads.CommentsExtended, Was: was, Closes: closes, Reopened: true}, inGroup("member")},
		sample{"draft-closed", threads.KindNotice, threads.DraftChangedWords{Subject: on, Author: "Ruth Vaughan", Change: threads.CommentsEnded, Was: closes, Closes: was}, inGroup("member")},
		sample{"draft-done-extended", threads.KindReceipt, threads.DraftDoneWords{Subject: on, Version: 1, Change: threads.CommentsExtended, Was: was, Closes: closes, People: 214, Holiday: true}, inGroup("asked")},
		sample{"draft-done-reopened", threads.KindReceipt, threads.DraftDoneWords{Subject: on, Version: 1, Change: threads.CommentsExtended, Was: was, Closes: closes, People: 214, Reopened: true}, inGroup("asked")},
		sample{"draft-done-unsent", threads.KindReceipt, threads.DraftDoneWords{Subject: on, Version: 2, Change: threads.CommentsExtended, Was: was, Closes: closes, Unsent: true, Opens: opens}, inGroup("asked")},
		sample{"draft-done-closed", threads.KindReceipt, threads.DraftDoneWords{Subject: on, Version: 1, Change: threads.CommentsEnded, Was: closes, Closes: was, People: 214}, inGroup("asked")})
	for _, code := range []string{threads.DraftEmpty, threads.DraftFormat, threads.DraftDropped, threads.DraftOldWord, threads.DraftTooLarge, threads.DraftBroken,
		threads.DraftBallot, threads.DraftWaits, threads.DraftSame, threads.DraftGone, threads.DraftSubmitted, threads.DraftSubmits, threads.DraftVoting, threads.DraftEarlier, threads.DraftShut,
		threads.DraftUnsent, threads.DraftStopped} {
		out = append(out, wrong(code))
	}
	return out
}
