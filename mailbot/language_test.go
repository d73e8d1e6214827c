package mailbot

import (
	"strings"
	"testing"
)

func TestEachMemberIsWrittenToInTheirOwnLanguage(t *testing.T) {
	w := newWorld(t)
	w.group("workload", "Workload", "asha@school.example each", "tom@school.example each", "wyn@school.example each")
	w.mailsGroup("wyn@school.example", "x", "LANGUAGE Welsh")
	w.once()
	if got := w.one("wyn@school.example"); !strings.Contains(got.text, "yn Gymraeg") {
		t.Errorf("the receipt for LANGUAGE Welsh is not in Welsh:\n%s", got.text)
	}
	w.forget()

	w.mailsGroup("asha@school.example", "Marking", "We stopped written marking in Year 7.")
	w.once()
	english, welsh := w.one("tom@school.example"), w.one("wyn@school.example")
	if !strings.Contains(english.text, "wrote to Workload") || strings.Contains(english.text, "Ysgrifennodd") {
		t.Errorf("Tom, who asked for nothing, got:\n%s", english.text)
	}
	if !strings.Contains(welsh.text, "Ysgrifennodd") || strings.Contains(welsh.text, "You get this") || !strings.Contains(welsh.text, "We stopped written marking") {
		t.Errorf("Wyn, who asked for Welsh, got:\n%s", welsh.text)
	}
	if english.subject != welsh.subject {
		t.Errorf("the thread has two subjects: %q and %q", english.subject, welsh.subject)
	}

	w.forget()
	w.answersMail(welsh, "wyn@school.example", "Ninnau hefyd.", "", "> "+strings.ReplaceAll(strings.TrimSpace(welsh.text), "\n", "\n> "))
	w.once()
	list := w.threads("workload")
	if len(list) != 1 || len(list[0].Posts) != 2 || list[0].Posts[1].Text != "Ninnau hefyd." {
		t.Fatalf("the answer to a Welsh mail is filed as %+v", list)
	}
}

func TestWhatWaitsForItsUndoWindowIsTranslatedAsWell(t *testing.T) {
	w := newWorld(t)
	w.group("workload", "Workload", "asha@school.example each", "tom@school.example each", "wyn@school.example each")
	w.mailsGroup("wyn@school.example", "x", "LANGUAGE Welsh")
	w.once()
	w.forget()
	w.asks("QUESTION: What would cut marking most?", "Close: Friday 5pm", "", "What would cut marking most?")
	english, welsh := w.only("question", "tom@school.example"), w.only("question", "wyn@school.example")
	if !strings.Contains(english.text, "Please answer by") || !strings.Contains(welsh.text, "Atebwch erbyn dydd") {
		t.Errorf("Tom got:\n%s\nWyn got:\n%s", english.text, welsh.text)
	}
	w.forget()
	w.answers("wyn@school.example", welsh, "Llai o ddata.")
	w.once()
	if got := w.one("wyn@school.example"); !strings.Contains(got.text, "Diolch. Mae eich ateb") {
		t.Errorf("the receipt for the answer reads:\n%s", got.text)
	}
}

func TestAWelshGroupWritesEnglishToWhoAskedForIt(t *testing.T) {
	w := newWorld(t)
	w.group("workload", "Workload", "asha@school.example each", "tom@school.example each", "wyn@school.example each")
	if _, err := w.other().Exec(`UPDATE groups SET language = 'cy'`); err != nil {
		t.Fatal(err)
	}
	w.mailsGroup("tom@school.example", "x", "LANGUAGE English")
	w.once()
	w.forget()
	w.mailsGroup("asha@school.example", "Marking", "We stopped written marking in Year 7.")
	w.once()
	if got := w.one("tom@school.example").text; !strings.Contains(got, "wrote to Workload") {
		t.Errorf("Tom, who asked for English, got:\n%s", got)
	}
	if got := w.one("wyn@school.example").text; !strings.Contains(got, "Ysgrifennodd") {
		t.Errorf("Wyn, who asked for nothing in a Welsh group, got:\n%s", got)
	}
}

func TestAConvenorGivesOrdersAsTheWelshMailsSay(t *testing.T) {
	w := newWorld(t)
	w.group("workload", "Workload", "asha@school.example weekly", "tom@school.example weekly")
	w.mailsGroup("carys@school.example", "x", "LANGUAGE Welsh")
	w.once()
	w.forget()
	w.asks("Question: Beth fyddai’n lleihau’r marcio fwyaf?", "Closes: dydd Gwener 13 Mawrth")
	back := w.only("receipt", "carys@school.example")
	if !strings.Contains(back.text, "EXTEND tan ddyddiad") || !strings.Contains(flow(back.text), "ddydd Gwener 13 Mawrth 2026, 17:00") {
		t.Errorf("the read-back does not say EXTEND, or read another date:\n%s", back.text)
	}
	w.forget()
	w.answers("carys@school.example", back, "EXTEND tan ddydd Gwener 20 Mawrth", "", "> "+strings.ReplaceAll(strings.TrimSpace(back.text), "\n", "\n> "))
	w.once()
	has(t, w.only("receipt", "carys@school.example"), "yn aros ar agor tan ddydd Gwener 20 Mawrth 2026, 17:00", "Rydym yn rhoi gwybod i ddau berson")
	has(t, w.only("notice", "tom@school.example"), "until Friday 20 March 2026, 17:00")
}
