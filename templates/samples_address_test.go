package templates

import (
	"strings"

	"taskgroups/threads"
)

func addressSamples() []sample {
	var out []sample
	for _, what := range []string{"", "new", "asked", "done", "no", "unusable", "staff", "old", "waits", "stopped", "rehomed", "not rehomed"} {
		name := "address-" + strings.ReplaceAll(what, " ", "-")
		if what == "" {
			name = "address"
		}
		out = append(out, sample{name, threads.KindAsk, threads.AddressWords{What: what, New: "asha@new.example", Name: "Asha Patel", Number: "12345"}, ofNoGroup("asked")})
	}
	return append(out, []sample{
		{"mydata", threads.KindNotice, threads.MyDataWords{Person: 1}, ofNoGroup("asked")},
		{"forget", threads.KindAsk, threads.ForgetWords{}, ofNoGroup("asked")},
		{"forget-words", threads.KindAsk, threads.ForgetWords{Words: true}, ofNoGroup("asked")},
		{"forgotten", threads.KindReceipt, threads.ForgetWords{Done: true}, ofNoGroup("")},
		{"forgotten-words", threads.KindReceipt, threads.ForgetWords{Done: true, Words: true}, ofNoGroup("")},
		{"probe", threads.KindNotice, threads.ProbeWords{Name: "Tom Reed"}, ofNoGroup("")},
		{"restored", threads.KindNotice, threads.RestoredWords{Names: []string{"Tom Reed"}}, inGroup("leads")},
		{"restored-several", threads.KindNotice, threads.RestoredWords{Names: []string{"Tom Reed", "Asha Patel"}}, inGroup("leads")},
	}...)
}
