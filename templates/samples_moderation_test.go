package templates

import (
	"time"

	"taskgroups/threads"
)

func moderationSamples() []sample {
	since := time.Date(2026, 12, 1, 9, 0, 0, 0, time.UTC)
	first := threads.HeldItem{Number: 1, Name: "Tom Reed", Subject: subject, Start: "We tried a new way of marking and it took far too long to …", Reason: threads.HeldLimit}
	second := threads.HeldItem{Number: 2, Name: "Asha Patel", Subject: "Data drops", Start: "One a year would do.", Reason: threads.HeldFirst}
	join := threads.HeldItem{Number: 3, Name: "Wyn Price", Start: "I teach in a small school and mark every night.", Join: true}
	whole := threads.HeldItem{Number: 1, Name: "Tom Reed", Subject: subject, Text: shortPost, Reason: threads.HeldAll}
	return []sample{
		{"held", threads.KindReceipt, threads.HeldWords{
			Subject: subject, Group: "Workload", Convenor: "Ruth Vaughan", Text: shortPost, Reason: threads.HeldPerson,
		}, inGroup("asked")},
		{"held-limit", threads.KindReceipt, threads.HeldWords{
			Subject: subject, Group: "Workload", Text: shortPost, Reason: threads.HeldLimit, Limit: 10,
		}, inGroup("asked")},
		{"held-first", threads.KindReceipt, threads.HeldWords{
			Subject: subject, Group: "Workload", Text: shortPost, Reason: threads.HeldFirst,
		}, inGroup("asked")},
		{"held-all", threads.KindReceipt, threads.HeldWords{
			Subject: subject, Group: "Workload", Text: shortPost, Reason: threads.HeldAll,
		}, inGroup("asked")},
		{"hold", threads.KindModeration, threads.HoldWords{Group: "Workload", Items: []threads.HeldItem{whole}, Posts: true}, inGroup("convenor")},
		{"hold-several", threads.KindModeration, threads.HoldWords{Group: "Workload", Items: []threads.HeldItem{first, second}, Posts: true}, inGroup("convenor")},
		{"hold-mixed", threads.KindModeration, threads.HoldWords{Group: "Workload", Items: []threads.HeldItem{first, second, join}, More: 2}, inGroup("convenor")},
		{"hold-late", threads.KindModeration, threads.HoldWords{
			Group: "Workload", Items: []threads.HeldItem{first, second}, Posts: true, Late: true, Since: since, Staff: true,
		}, inGroup("leads")},
		{"hold-unclear", threads.KindModeration, threads.HoldUnclearWords{Group: "Workload", Text: "Approve the one about marking", Items: []threads.HeldItem{first, second}}, inGroup("asked")},
		{"hold-unclear-one", threads.KindModeration, threads.HoldUnclearWords{Group: "Workload", Text: "Hmm", Items: []threads.HeldItem{second}}, inGroup("asked")},
		{"moderated", threads.KindReceipt, threads.ModeratedWords{
			Group: "Workload", Approved: []threads.HeldItem{first}, Rejected: []threads.HeldItem{second}, Before: []threads.HeldItem{join}, Left: 2,
		}, inGroup("asked")},
		{"moderated-all", threads.KindReceipt, threads.ModeratedWords{Group: "Workload", Approved: []threads.HeldItem{first, second}}, inGroup("asked")},
		{"rejected", threads.KindNotice, threads.RejectedWords{
			Subject: subject, Group: "Workload", Convenor: "Ruth Vaughan", Reasons: "It names a pupil.", Text: shortPost,
		}, inGroup("member")},
		{"member-held", threads.KindReceipt, threads.MemberHeldWords{Group: "Workload", Name: "Tom Reed", On: true}, inGroup("asked")},
		{"member-released", threads.KindReceipt, threads.MemberHeldWords{Group: "Workload", Name: "Tom Reed"}, inGroup("asked")},
		{"member-unclear", threads.KindAsk, threads.MemberUnclearWords{
			Group: "Workload", Name: "Tom", Verb: "hold", Names: []string{"Tom Reed", "Tom Rees"},
		}, inGroup("asked")},
		{"member-unknown", threads.KindAsk, threads.MemberUnclearWords{Group: "Workload", Name: "Tim", Verb: "remove"}, inGroup("asked")},
		{"removed", threads.KindNotice, threads.RemovedWords{Group: "Workload", Convenor: "Ruth Vaughan", Reasons: "Rude to others, twice."}, inGroup("left")},
		{"member-removed", threads.KindReceipt, threads.MemberRemovedWords{
			Group: "Workload", Name: "Tom Reed", Reasons: "Rude to others, twice.", Undo: 10 * time.Minute,
		}, inGroup("asked")},
		{"member-removed-staff", threads.KindNotice, threads.MemberRemovedWords{Group: "Workload", Name: "Tom Reed", By: "Ruth Vaughan"}, inGroup("staff")},
		{"member-back", threads.KindReceipt, threads.MemberBackWords{Group: "Workload", Name: "Tom Reed"}, inGroup("asked")},
		{"member-back-late", threads.KindReceipt, threads.MemberBackWords{Group: "Workload", Name: "Tom Reed", Late: true}, inGroup("asked")},
		{"locked", threads.KindReceipt, threads.LockedWords{Group: "Workload", Subject: subject, On: true}, inGroup("asked")},
		{"unlocked", threads.KindReceipt, threads.LockedWords{Group: "Workload", Subject: subject}, inGroup("asked")},
		{"lock-what", threads.KindRefusal, threads.LockedWords{Group: "Workload", On: true}, inGroup("asked")},
	}
}
