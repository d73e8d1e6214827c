package templates

import (
	"time"

	"taskgroups/threads"
)

func announceSamples() []sample {
	opens := time.Date(2026, 11, 23, 9, 12, 0, 0, london())
	paper := []threads.File{{Name: "data-drops.pdf", Size: 34_200}}
	film := []threads.File{{Name: "film.mp4", Size: 48_000_000, Reason: "larger than 10 MB"}}
	const text = "The hall is shut on Thursday.\n\nWe meet in the library instead."
	const found = "Two studies, one from Leeds: https://example.org/leeds"
	return []sample{
		{"announcement", threads.KindAnnouncement, threads.AnnouncementWords{Subject: "We meet in the library", Author: "Ruth Vaughan", Text: text, Files: paper},
			inGroup("member")},
		{"announcement-bare", threads.KindAnnouncement, threads.AnnouncementWords{Subject: "No meeting on Thursday", Author: "Ruth Vaughan"}, inGroup("member")},
		{"research", threads.KindResearch, threads.ResearchWords{Subject: "What data drops cost", Author: "Kim Staff", Text: found, Files: paper}, inGroup("each")},
		{"sending-set", threads.KindReceipt, threads.SendingSetWords{Kind: threads.ThreadAnnouncement, Subject: "We meet in the library", Text: text, Files: paper, Left: film,
			People: 213, All: 213, Opens: opens}, inGroup("asked")},
		{"sending-set-research", threads.KindReceipt, threads.SendingSetWords{Kind: threads.ThreadResearch, Subject: "What data drops cost", Text: found, People: 12, All: 213,
			Opens: opens}, inGroup("asked")},
		{"sending-set-nobody", threads.KindReceipt, threads.SendingSetWords{Kind: threads.ThreadResearch, Subject: "What data drops cost", All: 213, Opens: opens},
			inGroup("asked")},
		{"stopped", threads.KindReceipt, threads.StoppedWords{Kind: threads.ThreadAnnouncement, Subject: "We meet in the library"}, inGroup("asked")},
		{"stopped-late", threads.KindRefusal, threads.StoppedWords{Kind: threads.ThreadResearch, Subject: "What data drops cost", Late: true}, inGroup("asked")},
		{"stopped-summary", threads.KindReceipt, threads.StoppedWords{Kind: "summary"}, inGroup("asked")},
		{"summary", threads.KindReceipt, threads.SummaryWords{Text: "Most of you dropped two of three data drops."}, inGroup("asked")},
	}
}
