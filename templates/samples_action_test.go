package templates

import (
	"strings"
	"time"

	"taskgroups/threads"
)

func actionSamples() []sample {
	const todo = "Ask three schools what they stopped"
	due := time.Date(2026, 12, 4, 17, 0, 0, 0, london())
	opens := time.Date(2026, 11, 23, 9, 12, 0, 0, london())
	paper := []threads.File{{Name: "schools.docx", Size: 34_200}}
	film := []threads.File{{Name: "film.mp4", Size: 48_000_000, Reason: "larger than 10 MB"}}
	mine := threads.ActionItem{Number: 1, Text: todo, Name: "Tom Reed", Due: due}
	second := threads.ActionItem{Number: 2, Text: "Book the hall", Name: "Ruth Vaughan", Due: time.Date(2026, 12, 23, 17, 0, 0, 0, london()), Mine: true, Usual: true, Holiday: true}
	third := threads.ActionItem{Number: 3, Text: "Find the figures of last year", Name: "Jo Lloyd", Due: due, Outside: true}
	listed := []threads.ActionItem{
		{Number: 1, Text: todo, Name: "Tom Reed", Due: due, Mine: true, Late: true},
		{Number: 2, Text: "Book the hall", Name: "Ruth Vaughan", Due: due, Done: true, How: "The hall is ours from four to six."},
	}
	return []sample{
		{"action", threads.KindNotice, threads.ActionWords{Text: todo, Author: "Ruth Vaughan", Group: "Workload", Due: due, More: "Any three will do.", Files: paper},
			inGroup("member")},
		{"action-long", threads.KindNotice, threads.ActionWords{Text: strings.Repeat(todo+", and ", 4) + "tell us", Author: "Ruth Vaughan", Group: "Workload", Due: due},
			inGroup("member")},
		{"actions-set", threads.KindReceipt, threads.ActionsSetWords{Actions: []threads.ActionItem{mine}, Opens: opens}, inGroup("asked")},
		{"actions-set-several", threads.KindReceipt, threads.ActionsSetWords{Actions: []threads.ActionItem{mine, second, third}, Opens: opens}, inGroup("asked")},
		{"owner", threads.KindAsk, threads.OwnerWords{Text: todo, Words: "Tom", Group: "Workload", Names: []string{"Tom Reed", "Tom Rees"}}, inGroup("asked")},
		{"owner-unknown", threads.KindAsk, threads.OwnerWords{Text: todo, Words: "Thomasina", Group: "Workload"}, inGroup("asked")},
		{"owner-none", threads.KindAsk, threads.OwnerWords{Text: todo, Group: "Workload"}, inGroup("asked")},
		{"action-done", threads.KindReceipt, threads.ActionChangedWords{Change: threads.ActionDone, Text: todo, Name: "Tom Reed", By: "Tom Reed", Due: due, Mine: true,
			How: "Rang three heads; notes attached.", Files: paper, Left: film, Group: "Workload"}, inGroup("asked")},
		{"action-done-told", threads.KindNotice, threads.ActionChangedWords{Change: threads.ActionDone, Text: todo, Name: "Tom Reed", By: "Tom Reed", Due: due,
			How: "Rang three heads; notes attached.", Files: paper, Group: "Workload"}, inGroup("convenor")},
		{"action-reopened", threads.KindNotice, threads.ActionChangedWords{Change: threads.ActionOpen, Text: todo, Name: "Tom Reed", By: "Ruth Vaughan", Due: due, Owner: true,
			How: "We need one in a town.", Group: "Workload"}, inGroup("member")},
		{"action-reopened-mine", threads.KindReceipt, threads.ActionChangedWords{Change: threads.ActionOpen, Text: todo, Name: "Tom Reed", By: "Ruth Vaughan", Due: due,
			Mine: true, Group: "Workload"}, inGroup("asked")},
		{"action-cancelled", threads.KindNotice, threads.ActionChangedWords{Change: threads.ActionCancelled, Text: todo, Name: "Tom Reed", By: "Ruth Vaughan", Due: due,
			Owner: true, Group: "Workload"}, inGroup("member")},
		{"action-cancelled-mine", threads.KindReceipt, threads.ActionChangedWords{Change: threads.ActionCancelled, Text: todo, Name: "Tom Reed", Due: due, Mine: true},
			inGroup("asked")},
		{"action-stopped", threads.KindReceipt, threads.ActionChangedWords{Change: threads.ActionCancelled, Text: todo, Name: "Tom Reed", Due: due, Mine: true, Unsent: true},
			inGroup("asked")},
		{"action-not-done", threads.KindRefusal, threads.ActionNotDoneWords{Text: todo, State: threads.ActionDone, How: "Rang three heads.", Due: due}, inGroup("asked")},
		{"action-not-done-open", threads.KindRefusal, threads.ActionNotDoneWords{Text: todo, State: threads.ActionOpen, Due: due}, inGroup("asked")},
		{"actions", threads.KindNotice, threads.ActionsWords{Group: "Workload", Items: listed}, inGroup("asked")},
		{"actions-none", threads.KindNotice, threads.ActionsWords{Several: true}, ofNoGroup("asked")},
		{"actions-which", threads.KindAsk, threads.ActionsWords{Group: "Workload", Items: listed[:1], Which: "DONE", Text: "Done, see attached"}, inGroup("asked")},
		{"wrote", threads.KindNotice, threads.WroteWords{Name: "Jo Lloyd", About: todo, Text: "I am away until May.", Group: "Workload", Files: paper}, inGroup("convenor")},
		{"wrote-mine", threads.KindReceipt, threads.WroteWords{Name: "Jo Lloyd", Convenor: "Ruth Vaughan", About: todo, Text: "I am away until May.", Group: "Workload",
			Mine: true, Left: film}, inGroup("asked")},
		{"wrote-invited", threads.KindNotice, threads.WroteWords{Name: "Jo Lloyd", Text: "How much time does it take?", Group: "Workload", Invited: true}, inGroup("convenor")},
		{"reminder-action", threads.KindReminder, threads.ReminderWords{Items: []threads.DueItem{{Kind: threads.MatterAction, Subject: todo, Group: "Workload", Closes: due,
			Due: true, Late: true}}}, inGroup("member")},
		{"reminder-mixed", threads.KindReminder, threads.ReminderWords{Items: []threads.DueItem{
			{Kind: threads.MatterAction, Subject: todo, Group: "Workload", Closes: due, Due: true, Late: true},
			{Kind: threads.MatterQuestion, Subject: "What would cut marking most?", Group: "Workload", Closes: due.AddDate(0, 0, 7)},
			{Kind: threads.MatterMeeting, Subject: "Spring planning", Group: "Workload", Closes: due.AddDate(0, 0, 8)},
		}}, inGroup("member")},
	}
}
