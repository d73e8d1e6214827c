package templates

import (
	"slices"
	"time"

	"taskgroups/threads"
)

// sample is a notice as it might be: name is that of its golden files.
type sample struct {
	name  string
	kind  threads.Kind
	words threads.Words
	frame Frame
}

func london() *time.Location {
	zone, err := time.LoadLocation("Europe/London")
	if err != nil {
		panic(err)
	}
	return zone
}

// inGroup is the frame of a notice of the group Workload.
func inGroup(why string) Frame {
	f := ofNoGroup(why)
	f.GroupTitle, f.GroupSlug, f.GroupAddress = "Workload", "workload", "taskgroups+workload@union.example"
	f.Reference = "workload/12"
	return f
}

// ofNoGroup is the frame of a notice about no single group.
func ofNoGroup(why string) Frame {
	return Frame{
		Organisation: "Union task groups",
		Contact:      "your rep or branch, or 020 7946 0000",
		BotAddress:   "taskgroups@union.example",
		Zone:         london(),
		Language:     "en",
		Why:          why,
	}
}

const shortPost = "We dropped two of our three data drops.\n\nNobody has missed them."

const longPost = `Hello all,

We tried three things last year:

- one data drop instead of three, which nobody has missed;
- no written marking in Year 7, only whole-class notes. This one took the longest to agree, because two parents wrote to the head;
- a shared bank of quizzes at https://example.org/quizzes (free).

1. Did it cut hours? Yes, by about four a week.
2. Did results drop? No.

Asha`

// samples is one of every notice, and of each of its variants.
func samples() []sample {
	list := slices.Concat(
		postSamples(),
		meetingSamples(),
		actionSamples(),
		announceSamples(),
		inviteSamples(),
		trustSamples(),
		refusalSamples(),
		noticeSamples(),
		authoritySamples(),
		questionSamples(), ballotSamples(), draftSamples(),
		lifeSamples(),
		executiveSamples(),
		digestSamples(),
		memberSamples(),
		moderationSamples(),
		addressSamples(),
		askingSamples(),
		helpSamples(),
	)
	return append(list, inWelsh(list)...)
}

func postSamples() []sample {
	return []sample{
		{"post", threads.KindPost, threads.PostWords{
			Subject: "What would cut marking most?", Author: "Asha Patel", Text: longPost,
			Files: []threads.File{{Name: "marking-policy.docx", Size: 34_200}},
			Left:  []threads.File{{Name: "film.mp4", Size: 48_000_000, Reason: "larger than 10 MB"}},
		}, inGroup("each")},
		{"post-inline", threads.KindPost, threads.PostWords{
			Subject: "What would cut marking most?", Author: "Tom Reed", Text: "No, it is two now.\nI agree.",
			Inline: []threads.Passage{
				{Quoted: "one data drop instead of three, which nobody has missed", Answer: "No, it is two now.\n"},
				{Quoted: "no written marking in Year 7", Answer: "I agree. We did the same."},
			},
		}, inGroup("each")},
		{"first-post", threads.KindReceipt, threads.FirstPostWords{
			Subject: "What would cut marking most?", Readers: 1214, Text: shortPost,
		}, inGroup("asked")},
		{"first-post-alone", threads.KindReceipt, threads.FirstPostWords{
			Subject: "What would cut marking most?", Readers: 1, Text: shortPost,
			Left: []threads.File{{Name: "film.mp4", Size: 48_000_000, Reason: "larger than 10 MB"}},
		}, inGroup("asked")},
		{"welcome", threads.KindWelcome, threads.WelcomeWords{
			Name: "Siân Owen", Role: threads.RoleMember, Delivery: threads.DeliverWeekly, Group: card(),
		}, inGroup("member")},
		{"welcome-observer", threads.KindWelcome, threads.WelcomeWords{
			Role: threads.RoleObserver, Delivery: threads.DeliverEach, Group: threads.GroupCard{Slug: "workload", Title: "Workload"},
		}, inGroup("member")},
		{"welcome-convenor", threads.KindWelcome, threads.WelcomeWords{
			Name: "Ruth Vaughan", Role: threads.RoleConvenor, Delivery: threads.DeliverDaily, Group: card(),
		}, inGroup("convenor")},
	}
}

func card() threads.GroupCard {
	return threads.GroupCard{
		Slug: "workload", Title: "Workload", Kind: "email", Convenor: "Ruth Vaughan", Members: 214,
		Brief:   "How can teachers spend less time on marking and data, and pupils learn as much?",
		Closes:  time.Date(2027, 4, 30, 16, 0, 0, 0, time.UTC),
		Address: "taskgroups+workload@union.example",
	}
}
