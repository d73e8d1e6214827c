package templates

import (
	"time"

	"taskgroups/threads"
)

func memberSamples() []sample {
	day := time.Date(2027, 1, 12, 0, 0, 0, 0, time.UTC)
	workload := []string{"Workload"}
	set := func(name string, f Frame, w threads.SettingWords) sample {
		return sample{"setting-" + name, threads.KindReceipt, w, f}
	}
	files := []threads.File{{Name: "marking.docx", Size: 34_200}}
	left := []threads.File{{Name: "film.mp4", Size: 48_000_000, Reason: "larger than 10 MB"}}
	return []sample{
		set("delivery", inGroup("asked"), threads.SettingWords{What: "delivery", Groups: workload, Delivery: threads.DeliverDaily, Undo: "DELIVERY weekly"}),
		set("delivery-minutes", ofNoGroup("asked"), threads.SettingWords{
			What: "delivery", Groups: []string{"Workload", "Rural schools"},
			Delivery: threads.DeliverWeekly, Minutes: 10, Undo: "DELIVERY each",
		}),
		set("delivery-each", inGroup("asked"), threads.SettingWords{What: "delivery", Groups: workload, Delivery: threads.DeliverEach, Undo: "DELIVERY none"}),
		set("delivery-none", inGroup("asked"), threads.SettingWords{What: "delivery", Groups: workload, Delivery: threads.DeliverNone, Undo: "DELIVERY each"}),
		set("pause", inGroup("asked"), threads.SettingWords{What: "pause", Groups: workload, Until: day, Undo: "RESUME"}),
		set("resume", inGroup("asked"), threads.SettingWords{What: "resume", Groups: workload}),
		set("format", ofNoGroup("asked"), threads.SettingWords{What: "format", Format: "text", Undo: "FORMAT both"}),
		set("format-both", ofNoGroup("asked"), threads.SettingWords{What: "format", Format: "both", Undo: "FORMAT text"}),
		set("language", ofNoGroup("asked"), threads.SettingWords{What: "language", Language: "cy", Undo: "LANGUAGE English"}),
		set("language-english", ofNoGroup("asked"), threads.SettingWords{What: "language", Language: "en", Undo: "LANGUAGE Welsh"}),
		set("receipts", inGroup("asked"), threads.SettingWords{What: "receipts", Groups: workload, On: true, Undo: "RECEIPTS OFF"}),
		set("receipts-off", inGroup("asked"), threads.SettingWords{What: "receipts", Groups: workload, Undo: "RECEIPTS ON"}),
		set("interests", ofNoGroup("asked"), threads.SettingWords{What: "interests", Interests: "marking, rural schools", Undo: "INTERESTS "}),
		set("mute", inGroup("asked"), threads.SettingWords{What: "mute", Thread: subject, Undo: "UNMUTE"}),
		set("unmute", inGroup("asked"), threads.SettingWords{What: "unmute", Thread: subject, Undo: "MUTE"}),
		set("pass", inGroup("asked"), threads.SettingWords{What: "pass", Thread: subject}),
		set("already-in", inGroup("asked"), threads.SettingWords{What: "already-in", Groups: workload, Undo: "LEAVE workload"}),
		set("reached", inGroup("asked"), threads.SettingWords{What: "reached", Groups: workload}),
		set("no-group", ofNoGroup("asked"), threads.SettingWords{What: "no-group"}),
		set("no-group-workload", ofNoGroup("asked"), threads.SettingWords{What: "no-group", Groups: workload, Undo: "JOIN workload"}),
		set("no-thread", ofNoGroup("asked"), threads.SettingWords{What: "no-thread", Undo: "MUTE"}),
		{"pause-unclear", threads.KindRefusal, threads.PauseUnclearWords{Said: "PAUSE until the cows come home"}, inGroup("asked")},
		{"pause-unclear-past", threads.KindRefusal, threads.PauseUnclearWords{
			Said: "PAUSE until Friday 3 January", Past: true, Time: day.AddDate(0, 0, -9), Suggestion: day,
		}, inGroup("asked")},
		{"leaving", threads.KindAsk, threads.LeavingWords{Groups: []threads.GroupChoice{{Slug: "workload", Title: "Workload"}}}, inGroup("asked")},
		{"leaving-several", threads.KindAsk, threads.LeavingWords{Groups: []threads.GroupChoice{
			{Slug: "workload", Title: "Workload"}, {Slug: "rural-schools", Title: "Rural schools"},
		}}, ofNoGroup("asked")},
		{"goodbye-invited", threads.KindReceipt, threads.GoodbyeWords{Group: "Workload", Slug: "workload", Invited: true}, inGroup("left")},
		{"convenor-left", threads.KindNotice, threads.ConvenorLeftWords{Name: "Ruth Vaughan", Group: "Workload"}, inGroup("staff")},
		{"join-request", threads.KindModeration, threads.JoinRequestWords{
			Group: "Workload", Name: "Tom Reed", Reasons: "I lead a maths team of six.",
		}, inGroup("convenor")},
		{"join-request-staff", threads.KindModeration, threads.JoinRequestWords{
			Group: "Workload", Name: "Tom Reed", Reasons: "I lead a maths team of six.", Stranger: true, Numbered: true, Address: "tom@example.net", Number: "EW 123456",
		}, inGroup("staff")},
		{"join-request-unknown", threads.KindModeration, threads.JoinRequestWords{Group: "Workload", Name: "Tom Reed", Stranger: true}, inGroup("convenor")},
		{"join-waits", threads.KindReceipt, threads.JoinWaitsWords{Group: "Workload", Convenor: "Ruth Vaughan", Reasons: "I lead a maths team."}, ofNoGroup("asked")},
		{"join-waits-number", threads.KindAsk, threads.JoinWaitsWords{Group: "Workload", Number: true}, ofNoGroup("asked")},
		{"join-refused", threads.KindRefusal, threads.JoinRefusedWords{Group: "Workload", Slug: "workload", Convenor: "Ruth Vaughan", Why: "invite"}, ofNoGroup("asked")},
		{"join-refused-closed", threads.KindRefusal, threads.JoinRefusedWords{Group: "Workload", Slug: "workload", Why: "closed"}, ofNoGroup("asked")},
		{"join-rejected", threads.KindNotice, threads.JoinRejectedWords{
			Group: "Workload", Convenor: "Ruth Vaughan", Reasons: "We have all the heads of maths that we need.",
		}, ofNoGroup("asked")},
		{"join-done", threads.KindReceipt, threads.JoinDoneWords{Group: "Workload", Slug: "workload", Name: "Tom Reed", What: "granted"}, inGroup("asked")},
		{"join-done-rejected", threads.KindReceipt, threads.JoinDoneWords{Group: "Workload", Name: "Tom Reed", What: "rejected"}, inGroup("asked")},
		{"join-done-before", threads.KindReceipt, threads.JoinDoneWords{Group: "Workload", Name: "Tom Reed", What: "before"}, inGroup("asked")},
		{"join-done-unclear", threads.KindReceipt, threads.JoinDoneWords{Group: "Workload", Name: "Tom Reed", What: "unclear", Said: "who is that?"}, inGroup("asked")},
		{"join-number", threads.KindReceipt, threads.JoinNumberWords{Group: "Workload"}, ofNoGroup("asked")},
		{"join-number-staff", threads.KindNotice, threads.JoinNumberWords{Group: "Workload", Name: "Tom Reed", Address: "tom@example.net", Number: "123456"}, inGroup("staff")},
		{"private", threads.KindPost, threads.PrivateWords{Subject: subject, Author: "Tom Reed", Text: shortPost, Files: files, Left: left}, inGroup("member")},
		{"to-convenor", threads.KindPost, threads.ToConvenorWords{Subject: subject, Author: "Tom Reed", Text: shortPost, Files: files, Left: left}, inGroup("convenor")},
		{"private-sent", threads.KindReceipt, threads.PrivateSentWords{To: "Asha Patel", Subject: subject, Text: shortPost, Left: left}, inGroup("asked")},
		{"private-sent-convenor", threads.KindReceipt, threads.PrivateSentWords{Convenor: true, To: "Ruth Vaughan", Subject: subject, Text: shortPost}, inGroup("asked")},
		{"audience", threads.KindAsk, threads.AudienceWords{
			Subject: subject, Text: "Just between us, our head makes it up.", Said: "Just between us",
			Group: "Workload", To: "Asha Patel", People: 213,
		}, inGroup("asked")},
		{"audience-convenor", threads.KindAsk, threads.AudienceWords{
			Subject: subject, Text: "Off the record: it is made up.", Said: "Off the record", Group: "Workload", People: 1,
		}, inGroup("asked")},
		{"audience-again", threads.KindAsk, threads.AudienceWords{Subject: subject, Text: "Whatever you think", Again: true}, inGroup("asked")},
		{"retracted", threads.KindReceipt, threads.RetractedWords{Subject: subject, Post: 3, Had: 12}, inGroup("asked")},
		{"retracted-one", threads.KindReceipt, threads.RetractedWords{Subject: subject, Post: 3, Had: 1}, inGroup("asked")},
		{"retracted-waiting", threads.KindReceipt, threads.RetractedWords{Subject: subject, Waiting: true}, inGroup("asked")},
		{"posted", threads.KindReceipt, threads.PostedWords{Subject: subject, Readers: 213, Text: shortPost, Left: left}, inGroup("asked")},
	}
}
