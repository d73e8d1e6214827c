package templates

import "taskgroups/threads"

func authoritySamples() []sample {
	order := "Question: What would cut marking most?\nCloses: 4 December"
	return []sample{
		{"confirm", threads.KindAsk, threads.ConfirmWords{Subject: "Question: " + subject, Text: order, Group: "Workload"}, inGroup("asked")},
		{"confirm-no-group", threads.KindAsk, threads.ConfirmWords{Text: "Establish: Workload"}, ofNoGroup("asked")},
		{"not-allowed", threads.KindRefusal, threads.NotAllowedWords{
			Subject: "Close it", Text: "CLOSE", Group: "Workload", Convenor: "Ruth Vaughan",
			Roles: []threads.Role{threads.RoleConvenor, threads.RoleStaff},
		}, inGroup("asked")},
		{"not-allowed-council", threads.KindRefusal, threads.NotAllowedWords{
			Text: "Establish: Rural schools", Roles: []threads.Role{threads.RoleCouncil},
		}, ofNoGroup("asked")},
	}
}
