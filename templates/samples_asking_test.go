package templates

import (
	"time"

	"taskgroups/threads"
	"taskgroups/threads/ballot"
)

func askingSamples() []sample {
	at := time.Date(2026, 12, 4, 17, 0, 0, 0, time.UTC)
	rural := threads.GroupCard{Slug: "rural-schools", Title: "Rural schools", Convenor: "Ifan Rees", Members: 1}
	todo := []threads.Todo{
		{What: "ballot", Subject: "Data drops", Closes: at, Ref: "workload/14"},
		{What: "question", Subject: subject, Closes: at, Ref: "workload/12"},
		{What: "draft", Subject: "Marking less", Ref: "workload/13"},
	}
	decisions := []threads.Decision{{What: "question", Subject: subject, At: at}, {What: "ballot", Subject: "Data drops", At: at}}
	for _, what := range []string{"approved", "referred", "declined", "deferred"} {
		decisions = append(decisions, threads.Decision{What: what, Subject: "Marking less", At: at})
	}
	story := threads.ThreadStory{
		Subject: subject, Ref: "workload/12", Posts: 14, People: 9, Latest: at, Author: "Asha Patel", Start: "We dropped two of our three data drops.",
	}
	hit := threads.Hit{
		Subject: subject, Ref: "workload/12", Group: "Workload", Author: "Asha Patel", Received: at,
		Start: "… no written marking in Year 7, only notes for the whole class …",
	}
	return []sample{
		{"groups", threads.KindNotice, threads.GroupsWords{Mine: []threads.GroupCard{card()}, Others: []threads.GroupCard{rural}}, ofNoGroup("asked")},
		{"groups-unknown", threads.KindNotice, threads.GroupsWords{Unknown: "wrkload", Others: []threads.GroupCard{card()}}, ofNoGroup("asked")},
		{"groups-none", threads.KindNotice, threads.GroupsWords{}, ofNoGroup("asked")},
		{"positions", threads.KindNotice, threads.PositionsWords{Items: []threads.Position{
			{Group: "Workload", Slug: "workload", Title: "Marking less", Statement: "Schools should mark less.\n\nOne data drop is enough.", Decided: at, Minute: "26/114"},
			{Group: "Rural schools", Slug: "rural-schools", Title: "Buses", Decided: at, Conditions: "a report after one year"},
		}}, ofNoGroup("asked")},
		{"positions-none", threads.KindNotice, threads.PositionsWords{}, ofNoGroup("asked")},
		{"status", threads.KindNotice, threads.StatusWords{Name: "Siân Owen", Groups: []threads.GroupStatus{
			{
				Title: "Workload", Slug: "workload", Role: threads.RoleMember, Delivery: threads.DeliverWeekly, Until: at, Posts: 4,
				Answered: []string{subject}, Open: todo,
				Voted: []threads.VotedIn{{Subject: "Data drops (ballot)", Kind: ballot.Single, Choice: []threads.Place{{"Agree"}}, Condition: "if paragraph 3 goes"},
					{Subject: "Which first? (ballot)", Kind: ballot.Ranking, Choice: []threads.Place{{"Marking"}, {"Reports", "Data"}}}, {Subject: "The chair (ballot)", Kind: ballot.Single}},
			},
			{Title: "Rural schools", Slug: "rural-schools", Role: threads.RoleObserver, Delivery: threads.DeliverEach},
		}}, ofNoGroup("asked")},
		{"order-unclear", threads.KindRefusal, threads.OrderUnclearWords{Word: "DELIVERY", Text: "DELIVERY fortnightly", How: "delivery"}, inGroup("asked")},
		{"order-unclear-reply", threads.KindRefusal, threads.OrderUnclearWords{Word: "CLOSE", Text: "CLOSE", How: "reply"}, inGroup("asked")},
		{"order-unclear-alone", threads.KindRefusal, threads.OrderUnclearWords{Word: "CATCHUP", Text: "CATCHUP rural", How: "alone"}, inGroup("asked")},
		{"status-none", threads.KindNotice, threads.StatusWords{}, ofNoGroup("asked")},
		{"catchup", threads.KindNotice, threads.CatchupWords{Groups: []threads.GroupStory{
			{Title: "Workload", Slug: "workload", Decided: decisions, Open: todo, Threads: []threads.ThreadStory{story}},
			{Title: "Rural schools", Slug: "rural-schools"},
		}}, ofNoGroup("asked")},
		{"catchup-empty", threads.KindNotice, threads.CatchupWords{Groups: []threads.GroupStory{{Title: "Workload", Slug: "workload"}}}, ofNoGroup("asked")},
		{"search", threads.KindNotice, threads.SearchWords{Said: "marking", Hits: []threads.Hit{hit, hit}, More: true}, ofNoGroup("asked")},
		{"search-one", threads.KindNotice, threads.SearchWords{Said: "marking", Hits: []threads.Hit{hit}}, ofNoGroup("asked")},
		{"search-none", threads.KindNotice, threads.SearchWords{Said: "homework clubs"}, ofNoGroup("asked")},
		{"thread", threads.KindNotice, threads.ThreadWords{
			Found: true, Subject: subject, Group: "Workload", Slug: "workload", Left: 3,
			Posts: []threads.ThreadPost{{Author: "Asha Patel", Received: at, Text: shortPost, Files: []threads.File{{Name: "data-drops.xlsx", Size: 48_200}}}, {Author: "Tom Reed", Received: at, Text: "So did we."}},
		}, ofNoGroup("asked")},
		{"thread-none", threads.KindNotice, threads.ThreadWords{Said: "workload/99"}, ofNoGroup("asked")},
	}
}

func helpSamples() []sample {
	facts := threads.HelpFacts{Groups: []threads.GroupCard{card(), {Slug: "rural-schools", Title: "Rural schools", Convenor: "Ifan Rees"}}, Observer: true}
	var out []sample
	for _, p := range []threads.Page{
		threads.PageMember, threads.PageConvenor, threads.PageStaff, threads.PageCouncil, threads.PageExecutive, threads.PageQuestions, threads.PageDrafts,
		threads.PageVoting, threads.PageMeetings, threads.PageDigests, threads.PagePausing, threads.PageJoining, threads.PagePrivacy, threads.PageCommands,
	} {
		out = append(out, sample{"help-" + string(p), threads.KindHelp, threads.HelpWords(p, facts), inGroup("asked")})
	}
	return append(out, sample{"help-joining-stranger", threads.KindHelp, threads.HelpWords(threads.PageJoining, threads.HelpFacts{Stranger: true}), ofNoGroup("asked")})
}
