package templates

import (
	"time"

	"taskgroups/threads"
)

const subject = "What would cut marking most?"

func trustSamples() []sample {
	workload := threads.GroupChoice{Slug: "workload", Title: "Workload", People: 300}
	return []sample{
		{"claimed", threads.KindAsk, threads.ClaimedWords{Subject: subject, Text: shortPost, Group: "Workload"}, inGroup("asked")},
		{"claimed-no-group", threads.KindAsk, threads.ClaimedWords{Text: shortPost}, ofNoGroup("asked")},
		{"which-group", threads.KindAsk, threads.WhichGroupWords{
			Subject: subject, Text: shortPost, Groups: []threads.GroupChoice{workload},
		}, ofNoGroup("asked")},
		{"which-group-several", threads.KindAsk, threads.WhichGroupWords{
			Subject: subject, Text: shortPost,
			Groups: []threads.GroupChoice{workload, {Slug: "rural-schools", Title: "Rural schools", People: 1}},
		}, ofNoGroup("asked")},
		{"which-group-none", threads.KindAsk, threads.WhichGroupWords{Subject: subject, Text: shortPost}, ofNoGroup("asked")},
		{"stray-key", threads.KindAsk, threads.StrayKeyWords{
			Subject: subject, Text: shortPost, From: "asha.phone@example.net", Group: "Workload",
		}, inGroup("asked")},
		{"strangers", threads.KindModeration, threads.StrangersWords{Items: []threads.StrangerItem{
			{
				Number: 214, From: "tom@example.net", Subject: "Can I help?", Start: "I teach in Hull and saw your work on marking …",
				Received: time.Date(2026, 12, 1, 9, 12, 0, 0, time.UTC), Reason: "from nobody we know",
			},
			{
				Number: 1215, From: "offers@example.com", Subject: "", Start: "Win a prize",
				Received: time.Date(2026, 7, 1, 22, 0, 0, 0, time.UTC), Reason: "not a member of workload, and nothing proves who sent it",
			},
		}}, ofNoGroup("staff")},
		{"done", threads.KindReceipt, threads.DoneWords{Subject: subject, Group: "Workload", Readers: 214}, inGroup("asked")},
		{"done-dropped", threads.KindReceipt, threads.DoneWords{Subject: subject, Dropped: true}, ofNoGroup("asked")},
		{"done-other", threads.KindReceipt, threads.DoneWords{Subject: subject}, ofNoGroup("asked")},
		{"expired", threads.KindRefusal, threads.ExpiredWords{Subject: subject}, inGroup("asked")},
		{"expired-done", threads.KindRefusal, threads.ExpiredWords{Subject: subject, Done: true}, inGroup("asked")},
	}
}

func refusalSamples() []sample {
	closed := time.Date(2026, 12, 4, 17, 0, 0, 0, time.UTC)
	return []sample{
		{"closed", threads.KindRefusal, threads.ClosedWords{Subject: subject, Group: "Workload", Closed: closed, Text: shortPost}, inGroup("asked")},
		{"closed-thread", threads.KindRefusal, threads.ClosedWords{
			Subject: subject, Group: "Workload", Closed: closed, Thread: true, Text: shortPost,
		}, inGroup("asked")},
		{"observer", threads.KindRefusal, threads.ObserverWords{
			Subject: subject, Group: "Workload", Convenor: "Ruth Vaughan", Text: shortPost,
		}, inGroup("asked")},
		{"not-member", threads.KindRefusal, threads.NotMemberWords{
			Subject: subject, Group: "Workload", Slug: "workload", Text: shortPost,
		}, inGroup("asked")},
		{"not-member-open", threads.KindRefusal, threads.NotMemberWords{
			Subject: subject, Group: "Workload", Slug: "workload", Text: shortPost, Open: true,
		}, inGroup("asked")},
		{"closed-not-open-yet", threads.KindRefusal, threads.ClosedWords{
			Subject: subject, Group: "Workload", Opens: closed, Text: shortPost,
		}, inGroup("asked")},
		{"too-large", threads.KindRefusal, threads.TooLargeWords{Subject: subject, Size: 48_000_000, Limit: 25_000_000}, inGroup("asked")},
		{"goodbye", threads.KindReceipt, threads.GoodbyeWords{Group: "Workload", Slug: "workload"}, inGroup("left")},
		{"empty", threads.KindRefusal, threads.EmptyWords{Subject: subject}, inGroup("asked")},
		{"encrypted", threads.KindRefusal, threads.EncryptedWords{Subject: subject}, inGroup("asked")},
		{"capped", threads.KindNotice, threads.CappedWords{Limit: 3}, ofNoGroup("asked")},
	}
}

func noticeSamples() []sample {
	at := time.Date(2026, 12, 4, 17, 0, 0, 0, time.UTC)
	return []sample{
		{"bouncing", threads.KindNotice, threads.BouncingWords{
			Names: []string{"Tom Reed"}, Reason: "550 5.1.1 No such user here",
		}, inGroup("convenor")},
		{"bouncing-several", threads.KindNotice, threads.BouncingWords{
			Names: []string{"Tom Reed", "Asha Patel"}, Reason: "550 5.1.1 No such user here",
		}, inGroup("staff")},
		{"undeliverable", threads.KindNotice, threads.UndeliverableWords{
			To: "tom@example.net", Subject: "[workload] " + subject, Queued: at, Tries: 14, Reason: "451 4.7.1 Try again later",
		}, ofNoGroup("admin")},
		{"sending-stopped", threads.KindNotice, threads.SendingStoppedWords{
			Reason: "535 5.7.8 Authentication credentials invalid", Waiting: 1214, Retry: at,
		}, ofNoGroup("admin")},
		{"mailbox-away", threads.KindNotice, threads.MailboxAwayWords{
			Reason: "reading the mailbox: logging in: authentication failed", Since: at,
		}, ofNoGroup("admin")},
		{"unreadable", threads.KindNotice, threads.UnreadableWords{
			From: "tom@example.net", Subject: subject, MessageID: "a1@example.net", Reason: "reading the message: unexpected end", Quarantine: 12,
		}, ofNoGroup("admin")},
		{"bounce-storm", threads.KindNotice, threads.BounceStormWords{
			Count: 412, Sample: "550 5.7.1 Your domain is on our block list",
		}, ofNoGroup("admin")},
	}
}
