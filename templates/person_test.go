package templates

import (
	"strings"
	"testing"

	"taskgroups/threads"
)

func TestThePageOfAPersonIsInTheirLanguage(t *testing.T) {
	d := threads.PersonData{
		Name: "Siân Owen", Format: "both",
		Addresses: []threads.PersonAddress{{Address: "sian@ysgol.example", Main: true, Confirmed: true}, {Address: "sian@home.example", Stopped: true}},
		Groups:    []threads.PersonMembership{{Title: "Workload", Role: "convenor", Delivery: "weekly", Standing: "ok", Posts: 2}},
		Records:   map[string][]threads.Record{"votes": {{"vote": "Agree"}}},
		Posts:     []threads.PersonPost{{Subject: "Marking", Group: "workload", Text: "We <b>stopped</b>."}},
	}
	for language, want := range map[string][]string{
		"en": {
			"<h1>What Union task groups holds about Siân Owen</h1>", "where your mail goes", "not confirmed, where our mail comes back", "that of the group",
			"<td>convenor</td><td>once a week</td><td>in the group</td>", "On record: votes that are not secret", "We &lt;b&gt;stopped", "turn to your rep",
		},
		"cy": {
			"<h1>Beth mae Union task groups yn ei gadw am Siân Owen</h1>", "yma y mae eich post yn mynd", "heb ei gadarnhau, mae ein post yn dod yn ôl oddi yma", "iaith y grŵp",
			"<td>cynullydd</td><td>unwaith yr wythnos</td><td>yn y grŵp</td>", "Ar gofnod: pleidleisiau nad ydynt yn gyfrinachol", "We &lt;b&gt;stopped", "siarad â rhywun: your rep",
		},
	} {
		f := ofNoGroup("")
		f.Language = language
		page, err := PersonPage(d, f)
		if err != nil {
			t.Fatal(err)
		}
		for _, w := range append(want, `<html lang="`+language+`">`) {
			if !strings.Contains(page, w) {
				t.Errorf("in %s it does not say %s:\n%s", language, w, page)
			}
		}
	}
}

func TestACodeThatNobodyPutIntoWordsIsShownAsItIs(t *testing.T) {
	n, err := lookup("", "cy")
	if err != nil {
		t.Fatal(err)
	}
	for code, want := range map[string]string{"member": "aelod", "treasurer": "treasurer"} {
		if got, err := (&page{notice: n}).Known("role", code); err != nil || got != want {
			t.Errorf("%s: %q, %v", code, got, err)
		}
	}
}
