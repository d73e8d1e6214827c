package templates

import (
	"time"

	"taskgroups/threads"
)

func inviteSamples() []sample {
	closes := time.Date(2027, 4, 30, 16, 0, 0, 0, time.UTC)
	opens := time.Date(2026, 11, 23, 9, 12, 0, 0, london())
	const words = "We need somebody from a small school. It takes an hour a month."
	const brief = "How can teachers spend less time on marking?"
	seen := opens.AddDate(0, 0, -3)
	return []sample{
		{"invitation", threads.KindAsk, threads.InvitationWords{Group: "Workload", Brief: brief, Author: "Ruth Vaughan", Text: words, Closes: closes, Members: 214},
			inGroup("invited")},
		{"invitation-face", threads.KindAsk, threads.InvitationWords{Group: "Workload", Author: "Ruth Vaughan", Face: true, Members: 1}, inGroup("invited")},
		{"invitation-again", threads.KindAsk, threads.InvitationWords{Group: "Workload", Brief: brief, Author: "Ruth Vaughan", Text: words, Closes: closes, Members: 214,
			Again: true}, inGroup("invited")},
		{"invite-set", threads.KindReceipt, threads.InviteSetWords{Group: "Workload", Text: words, People: 2, Names: []string{"Asha Patel", "Tom Rees"}, Opens: opens,
			Members: []string{"Siân Owen"}, Waiting: []string{"Wyn Jones"}, Unknown: []string{"Thomasina"}, Ambiguous: []string{"Tom"}, Declined: 1}, inGroup("asked")},
		{"invite-confirm", threads.KindAsk, threads.InviteSetWords{Group: "Workload", Text: words, People: 64, Names: []string{"Asha Patel", "Tom Rees"}, More: 62,
			Confirm: true}, inGroup("asked")},
		{"invite-nobody", threads.KindRefusal, threads.InviteSetWords{Group: "Workload", Unknown: []string{"Thomasina", "Tomasz"}, Members: []string{"Siân Owen"}},
			inGroup("asked")},
		{"invitation-declined", threads.KindReceipt, threads.InvitationAnsweredWords{Group: "Workload", Slug: "workload", State: "declined"}, inGroup("asked")},
		{"invitation-withdrawn", threads.KindRefusal, threads.InvitationAnsweredWords{Group: "Workload", Slug: "workload", State: "withdrawn", Convenor: "Ruth Vaughan"},
			inGroup("asked")},
		{"invitation-cancelled", threads.KindReceipt, threads.InvitationAnsweredWords{Group: "Workload", State: "cancelled"}, inGroup("asked")},
		{"invite-news", threads.KindNotice, threads.InviteNewsWords{Group: "Workload", Joined: []string{"Asha Patel", "Tom Rees"}, Declined: []string{"Wyn Jones"}, Waiting: 3},
			inGroup("convenor")},
		{"invite-news-none", threads.KindNotice, threads.InviteNewsWords{Group: "Workload", Declined: []string{"Wyn Jones"}}, inGroup("convenor")},
		{"who", threads.KindNotice, threads.WhoWords{Group: "Workload", People: 3,
			Heard:     []threads.WhoItem{{Name: "Asha Patel", Role: threads.RoleMember, Delivery: threads.DeliverEach, Last: seen}},
			Unheard:   []threads.WhoItem{{Name: "Ruth Vaughan", Role: threads.RoleConvenor, Delivery: threads.DeliverDaily, Paused: opens.AddDate(0, 1, 0)}},
			Unreached: []threads.WhoItem{{Name: "Tom Rees", Role: threads.RoleMember, Delivery: threads.DeliverWeekly}},
			Invited:   []threads.WhoItem{{Name: "Wyn Jones", Role: threads.RoleMember}}}, inGroup("asked")},
		{"who-staff", threads.KindNotice, threads.WhoWords{Group: "Workload", People: 1, Addresses: true,
			Heard: []threads.WhoItem{{Name: "Asha Patel", Address: "asha@school.example", Role: threads.RoleMember, Delivery: threads.DeliverNone, Last: seen}}}, inGroup("asked")},
	}
}
