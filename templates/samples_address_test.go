package templates

import "taskgroups/threads"

func addressSamples() []sample {
	return []sample{
		{"probe", threads.KindNotice, threads.ProbeWords{Name: "Tom Reed"}, ofNoGroup("")},
		{"restored", threads.KindNotice, threads.RestoredWords{Names: []string{"Tom Reed"}}, inGroup("leads")},
		{"restored-several", threads.KindNotice, threads.RestoredWords{Names: []string{"Tom Reed", "Asha Patel"}}, inGroup("leads")},
	}
}
