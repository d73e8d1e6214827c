package threads

import (
	"strings"
	"testing"
	"time"
)

func TestAnswersToAnInvitationAreReadAndNothingElseIs(t *testing.T) {
	for _, x := range []struct {
		name, own string
		answer    Coming
		comment   string
		more      bool
	}{
		{"yes", "Yes", ComingYes, "", false},
		{"yes in a sentence", "Yes, I'll be there!", ComingYes, "", false},
		{"with a greeting and a name", "Hi Carys,\n\nCount me in.\n\nThanks\nAsha", ComingYes, "", false},
		{"with a greeting in the line", "Hi Carys, yes please", ComingYes, "", false},
		{"see you there", "See you there x", ComingYes, "", false},
		{"in Welsh", "Byddaf, diolch", ComingYes, "", false},
		{"no", "No thanks", ComingNo, "", false},
		{"with a reason", "Sorry, can't make it, I teach until five.", ComingNo, "Sorry, can't make it, I teach until five", false},
		{"apologies are a no", "Apologies, I have a class then", ComingNo, "Apologies, I have a class then", false},
		{"a typographic apostrophe", "I’m afraid I can’t come", ComingNo, "", false},
		{"no in Welsh", "Na fyddaf, sori", ComingNo, "Na fyddaf, sori", false},
		{"maybe", "Maybe", ComingMaybe, "", false},
		{"not sure", "Not sure yet if I can make it", ComingMaybe, "Not sure yet if I can make it", false},
		{"yes with an if is a maybe", "Yes, if I can get cover", ComingMaybe, "Yes, if I can get cover", false},
		{"yes with a but is a yes", "Yes, but I may be ten minutes late", ComingYes, "Yes, but I may be ten minutes late", false},
		{"more words are for the group", "Yes. Can we add the timetable?", ComingYes, "", true},
		{"further lines are for the group", "No, sorry\n\nBut please talk about data drops, they are what costs most.", ComingNo, "", true},
		{"a thumb, whatever its colour", "👍🏽", ComingYes, "", false},
		{"two thumbs and words", "👍👍 see you there", ComingYes, "", false},
		{"a thumb down", "👎 sorry", ComingNo, "", false},
		{"on the phone", "Great, see you then", ComingYes, "", false},
		{"as one says it", "Fine by me", ComingYes, "", false},
		{"sadly", "Sadly I cannot attend", ComingNo, "", false},
		{"unfortunately not", "Unfortunately not", ComingNo, "", false},
		{"absolutely not", "Absolutely not!", ComingNo, "", false},
		{"for a part of it", "Yes for the first half hour", ComingYes, "Yes for the first half hour", false},
		{"it depends", "Depends on cover", ComingMaybe, "Depends on cover", false},
		{"should be fine is no promise", "Should be fine", ComingMaybe, "", false},
		{"yes, and a question", "Yes - is there parking?", ComingYes, "", true},
		{"no, and a question", "No, sorry, will there be minutes?", ComingNo, "", true},
		{"one may be sure of something else", "Sure this is the right week, is it half term", "", "", false},
		{"or absolutely unable", "Definitely can't tell yet", "", "", false},
		{"a thumb for something else", "👍 to the agenda", "", "", false},
		{"going to miss it is no yes", "I'm going to miss this one, sorry", "", "", false},
		{"a question about somebody else", "Sorry, is Tom coming?", "", "", false},
		{"a question is none", "Yes?", "", "", false},
		{"nor is another sentence that begins with no", "No agenda was attached", "", "", false},
		{"nor one with both", "No problem, I'll be there", "", "", false},
		{"nor a remark", "What time does it end?", "", "", false},
		{"nor somebody else's answer", "Tom can't come", "", "", false},
		{"nor nothing", "", "", "", false},
	} {
		t.Run(x.name, func(t *testing.T) {
			answer, comment, more := coming(x.own)
			if answer != x.answer || comment != x.comment || more != x.more {
				t.Errorf("%q reads as %q, %q, more: %v; want %q, %q, %v", x.own, answer, comment, more, x.answer, x.comment, x.more)
			}
		})
	}
}

func FuzzComing(f *testing.F) {
	for _, s := range []string{"Yes", "No, sorry. But", "Hi Carys, maybe", "\n\n  ", "I can’t\xff", strings.Repeat("no ", 500), "yes" + strings.Repeat("?", 80)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, own string) {
		answer, comment, more := coming(own)
		if answer == "" && (comment != "" || more) {
			t.Errorf("%q is no answer, and yet %q, %v", own, comment, more)
		}
		if comment != "" && !strings.Contains(own, strings.Fields(comment)[0]) {
			t.Errorf("%q has a comment of its own: %q", own, comment)
		}
	})
}

func TestNamesAreFoundAsPeopleWriteThem(t *testing.T) {
	names := []string{"Asha Patel", "Tom Rees", "Tomos Rees", "Siân Owen", "Wyn Jones", "Mary-Ann O'Neill"}
	for _, x := range []struct{ name, said, want string }{
		{"in full", "Tom Rees", "Tom Rees"},
		{"in other letters", "asha patel", "Asha Patel"},
		{"the first name alone", "Asha", "Asha Patel"},
		{"without accents", "Sian", "Siân Owen"},
		{"surname first", "Owen, Siân", "Siân Owen"},
		{"with a title", "Dr Jones", "Wyn Jones"},
		{"an initial", "W. Jones", "Wyn Jones"},
		{"mistyped", "Asha Patle", "Asha Patel"},
		{"hyphens and apostrophes", "mary ann oneill", "Mary-Ann O'Neill"},
		{"two of them", "Rees", "Tom Rees, Tomos Rees"},
		{"a whole name before a beginning", "Tomos Rees", "Tomos Rees"},
		{"nobody", "Thomasina", ""},
		{"nothing", "", ""},
	} {
		t.Run(x.name, func(t *testing.T) {
			var got []string
			for _, i := range index(names).fitting(x.said) {
				got = append(got, names[i])
			}
			if strings.Join(got, ", ") != x.want {
				t.Errorf("%q may be %v, want %q", x.said, got, x.want)
			}
		})
	}
}

func TestSeveralActionsAreTakenApart(t *testing.T) {
	got := readActions("Book the hall", "Owner: me\nDue: 20 March\n\nAction: Find last year's\nfigures\nOwner: Jo <jo@council.example>\n\nThey are in the library.\n\n- Action: Write to the heads\nBy: Friday")
	want := []givenAction{
		{text: "Book the hall", owner: "me", due: "20 March"},
		{text: "Find last year's figures", owner: "Jo <jo@council.example>", more: "They are in the library."},
		{text: "Write to the heads", due: "Friday"},
	}
	if len(got) != len(want) {
		t.Fatalf("got %+v", got)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("action %d is %+v, want %+v", i+1, got[i], want[i])
		}
	}
}

func TestAMeetingIsReadHoweverItsLinesStand(t *testing.T) {
	f := meetingForms[0]
	for _, x := range []struct {
		name, own string
		want      meetingOrder
	}{
		{"in order", "When: Friday 4pm\nWhere: Room 12\nAgenda:\n1. One\n2. Two", meetingOrder{"Friday 4pm", "Room 12", "1. One\n2. Two"}},
		{"the agenda first", "Agenda: One thing\nWhen: Friday 4pm\nWhere: Room 12", meetingOrder{"Friday 4pm", "Room 12", "One thing"}},
		{"date and time apart", "Date: Friday 13 March\nTime: 4pm\nVenue: Room 12", meetingOrder{"Friday 13 March 4pm", "Room 12", ""}},
		{"behind the agenda", "Agenda:\n1. One\n2. Two\n\nWhere: Room 12\nWhen: Friday 4pm", meetingOrder{"Friday 4pm", "Room 12", "1. One\n2. Two"}},
		{"no names but a text", "When: Friday 4pm\n\nLet us talk about marking.", meetingOrder{"Friday 4pm", "", "Let us talk about marking."}},
	} {
		t.Run(x.name, func(t *testing.T) {
			set, body := f.readSettings(x.own)
			if got := readMeeting(set, body); got != x.want {
				t.Errorf("got %+v, want %+v", got, x.want)
			}
		})
	}
}

func TestAMeetingsReminderIsOnTheWorkingDayBefore(t *testing.T) {
	h := House{Zone: time.UTC, DigestTime: 8 * time.Hour}
	h.Quiet.From, h.Quiet.Until, h.Quiet.Weekends, h.Quiet.Zone = 19*60, 7*60+30, true, time.UTC
	day := func(d, hour int) time.Time { return time.Date(2026, 3, d, hour, 0, 0, 0, time.UTC) }
	for _, x := range []struct {
		name          string
		opens, starts time.Time
		want          string
	}{
		{"the day before", day(2, 9), day(12, 16), "2026-03-11 08:00"},
		{"Friday for a Monday", day(2, 9), day(16, 9), "2026-03-13 08:00"},
		{"none if it was called the day before", day(11, 7), day(12, 16), "0001-01-01 00:00"},
	} {
		t.Run(x.name, func(t *testing.T) {
			if got := meetingNudge(h, x.opens, x.starts).Format("2006-01-02 15:04"); got != x.want {
				t.Errorf("it falls due at %s, want %s", got, x.want)
			}
		})
	}
}
