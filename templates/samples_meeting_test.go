package templates

import (
	"time"

	"taskgroups/threads"
	"taskgroups/threads/dates"
)

func meetingSamples() []sample {
	const called = "Spring planning"
	opens := time.Date(2027, 2, 22, 9, 12, 0, 0, london())
	starts := time.Date(2027, 3, 11, 16, 0, 0, 0, london())
	ends := starts.Add(90 * time.Minute)
	const agenda = "1. What we heard about data drops\n2. The draft statement\n3. Who speaks to the Executive"
	paper := []threads.File{{Name: "data-drops.pdf", Size: 34_200}}
	film := []threads.File{{Name: "film.mp4", Size: 48_000_000, Reason: "larger than 10 MB"}}
	return []sample{
		{"meeting", threads.KindMeeting, threads.MeetingWords{Subject: called, Author: "Ruth Vaughan", Starts: starts, Ends: ends, Place: "Room 12, Hill School",
			Agenda: agenda, Files: paper}, inGroup("member")},
		{"meeting-bare", threads.KindMeeting, threads.MeetingWords{Subject: called, Author: "Ruth Vaughan", Starts: starts, Ends: starts.Add(26 * time.Hour)},
			inGroup("member")},
		{"meeting-set", threads.KindReceipt, threads.MeetingSetWords{Subject: called, Starts: starts, Ends: ends, Place: "Room 12, Hill School", Agenda: agenda,
			Files: paper, Left: film, People: 214, Opens: opens}, inGroup("asked")},
		{"meeting-set-notes", threads.KindReceipt, threads.MeetingSetWords{Subject: called, Starts: starts, Ends: starts.Add(time.Hour), People: 9, Opens: opens,
			Notes: []dates.Note{dates.Weekday, dates.Halved}, Holiday: true, Untimed: true}, inGroup("asked")},
		{"meeting-moved", threads.KindMeeting, threads.MeetingChangedWords{Subject: called, Author: "Ruth Vaughan", Starts: starts, Ends: ends, Place: "The library",
			Moved: true, Was: starts.AddDate(0, 0, -1), Elsewhere: true, WasPlace: "Room 12"}, inGroup("member")},
		{"meeting-elsewhere", threads.KindMeeting, threads.MeetingChangedWords{Subject: called, Author: "Ruth Vaughan", Starts: starts, Ends: ends, Place: "The library",
			Elsewhere: true, WasPlace: "Room 12"}, inGroup("member")},
		{"meeting-agenda", threads.KindMeeting, threads.MeetingChangedWords{Subject: called, Author: "Ruth Vaughan", Starts: starts, Ends: ends, Agenda: agenda},
			inGroup("member")},
		{"meeting-cancelled", threads.KindNotice, threads.MeetingChangedWords{Subject: called, Author: "Ruth Vaughan", Starts: starts, Ends: ends, Cancelled: true},
			inGroup("member")},
		{"meeting-done-moved", threads.KindReceipt, threads.MeetingDoneWords{Subject: called, Starts: starts, Ends: ends, Place: "The library", Moved: true,
			People: 214, Holiday: true}, inGroup("asked")},
		{"meeting-done-unsent", threads.KindReceipt, threads.MeetingDoneWords{Subject: called, Starts: starts, Ends: ends, Moved: true, Unsent: true}, inGroup("asked")},
		{"meeting-done-cancelled", threads.KindReceipt, threads.MeetingDoneWords{Subject: called, Starts: starts, Cancelled: true, People: 214}, inGroup("asked")},
		{"meeting-done-stopped", threads.KindReceipt, threads.MeetingDoneWords{Subject: called, Starts: starts, Cancelled: true, Unsent: true}, inGroup("asked")},
		{"meeting-not-done", threads.KindRefusal, threads.MeetingNotDoneWords{Subject: called, Text: "Where: Room 12", State: "open", Place: "Room 12", Starts: starts},
			inGroup("asked")},
		{"meeting-not-done-cancelled", threads.KindRefusal, threads.MeetingNotDoneWords{Subject: called, Text: "CANCEL", State: "cancelled", Starts: starts},
			inGroup("asked")},
		{"meeting-not-done-held", threads.KindRefusal, threads.MeetingNotDoneWords{Subject: called, Text: "CANCEL", State: "held", Starts: starts}, inGroup("asked")},
		{"meeting-answer", threads.KindReceipt, threads.MeetingAnswerWords{Subject: called, Answer: threads.ComingYes, Starts: starts, Place: "Room 12"}, inGroup("asked")},
		{"meeting-answer-no", threads.KindReceipt, threads.MeetingAnswerWords{Subject: called, Answer: threads.ComingNo, Starts: starts, Place: "Room 12",
			Comment: "No, sorry, I teach until five"}, inGroup("asked")},
		{"meeting-answer-maybe", threads.KindReceipt, threads.MeetingAnswerWords{Subject: called, Answer: threads.ComingMaybe, Starts: starts, Posted: true, Readers: 213},
			inGroup("asked")},
		{"meeting-answer-past", threads.KindReceipt, threads.MeetingAnswerWords{Subject: called, Answer: threads.ComingYes, Starts: starts, Past: true}, inGroup("asked")},
		{"meeting-answer-over", threads.KindReceipt, threads.MeetingAnswerWords{Subject: called, Answer: threads.ComingYes, Starts: starts, Over: true}, inGroup("asked")},
		{"who-comes", threads.KindNotice, threads.WhoComesWords{Subject: called, Starts: starts, Place: "Room 12",
			Yes: []threads.Comer{{Name: "Asha Patel"}, {Name: "Tom Reed", Comment: "Yes, but I may be ten minutes late"}}, Maybe: []threads.Comer{{Name: "Siân Owen"}},
			No: []threads.Comer{{Name: "Wyn Jones", Comment: "No, I teach then"}}, Silent: []string{"Carol Hughes", "Dai Rees"}, More: 152}, inGroup("asked")},
		{"who-comes-nobody", threads.KindNotice, threads.WhoComesWords{Subject: called, Starts: starts, Silent: []string{"Carol Hughes"}}, inGroup("asked")},
		{"minutes", threads.KindReceipt, threads.MinutesWords{Subject: called, Starts: starts, Readers: 213, Files: paper}, inGroup("asked")},
		{"minutes-early", threads.KindReceipt, threads.MinutesWords{Subject: called, Starts: starts, Readers: 1, Left: film, Early: true}, inGroup("asked")},
		{"reminder-meeting", threads.KindReminder, threads.ReminderWords{Items: []threads.DueItem{{Kind: threads.MatterMeeting, Subject: called, Group: "Workload",
			Closes: starts, Due: true}}}, inGroup("member")},
	}
}
