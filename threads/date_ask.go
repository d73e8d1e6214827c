package threads

import (
	"strings"
	"time"

	"taskgroups/threads/dates"
)

// askDate begins the kind of the asks about dates; the name of the setting
// follows. The answer completes the order that waits, with its original time
// of arrival.
const askDate = "date/"

// dated reads the date of a setting as people write it, in the house's zone
// and as of the message's arrival. If it cannot be taken (it is past, not
// understood, or after the end of the group) ok is false and the outcome asks
// the author: nothing is done until they answer, and a date alone is enough.
// Every order that needs a date reads it so.
func (x *situation) dated(g Group, field, words string, opts ...dates.Option) (r dates.Reading, out Outcome, ok bool) {
	if at, given := x.s.Given[field]; given && !at.IsZero() {
		return dates.Reading{Time: at.In(x.s.House.Zone), HasTime: true}, Outcome{}, true
	}
	r, w, ok := x.date(g, words, opts...)
	if ok {
		return r, Outcome{}, true
	}
	w.Field, w.Subject, w.Text = field, x.s.Trail.Subject.Base, x.words()
	out = x.ask(Ask{Kind: AskKind(askDate + field), Group: x.m.Chosen}, "date-"+field, w)
	if g.ID != 0 {
		out.Notices[0].Group = g.ID
	}
	return r, out, false
}

// date reads a date, or says what is wrong with it.
func (x *situation) date(g Group, words string, opts ...dates.Option) (dates.Reading, DateWords, bool) {
	r, p := dates.Parse(words, x.m.Arrived, x.s.House.Zone, opts...)
	w := DateWords{Group: g.Title, Words: words}
	if p != nil {
		w.Reason, w.Understood, w.Read, w.Suggestions = string(p.Reason), p.Understood, p.Time, p.Suggestions
		return r, w, false
	}
	if !g.Closes.IsZero() && r.Time.After(g.Closes) {
		w.Reason, w.Understood, w.Read, w.Limit = DateBeyond, r.Understood, r.Time, g.Closes
		return r, w, false
	}
	return r, w, true
}

// dateGiven takes the answer to such an ask: a date alone, the whole order
// written anew, or NO. Anything else is asked about again; it is never posted.
func dateGiven(x *situation) (Outcome, bool) {
	a, field, ok := x.dateAsked()
	if !ok {
		return Outcome{}, false
	}
	if x.m.Arrived.After(a.Expires) || a.Settled {
		return Outcome{Disposition: Refused, Reason: "the question was settled before",
			Notices: []Notice{x.tell("expired", KindNotice, ExpiredWords{Subject: x.s.Trail.Subject.Base, Done: a.Settled})}}, true
	}
	if said := plain(x.own); answerOf(x.own) == no || said == "cancel" || said == "canslo" {
		return Outcome{Disposition: Recorded, Changes: []Change{SettleAsk{Ask: a.ID, Answer: "no"}, Dismiss{Message: a.Message}},
			Notices: []Notice{x.tell("done", KindReceipt, DoneWords{Subject: x.s.Trail.Subject.Base, Dropped: true})}}, true
	}
	g := x.s.Groups[x.answered.Group]
	if x.proof < Verified {
		return x.confirm(g), true
	}
	if out, ok := commanded(x); ok {
		if out.Disposition == Posted || out.Disposition == Recorded || out.Disposition == Asked {
			out.Changes = append(out.Changes, SettleAsk{Ask: a.ID, Answer: "written anew"}, Dismiss{Message: a.Message})
		}
		return out, true
	}
	words, rest := firstLine(x.own)
	if name, value, found := strings.Cut(words, ":"); found && (plain(name) == field || settingNames[plain(name)] == field) {
		words = strings.TrimSpace(value)
	}
	if !onlyPolite(rest) {
		words = x.own
	}
	r, w, ok := x.date(g, trimPolite(clip(words, 200)))
	if !ok {
		w.Field, w.Subject, w.Text = field, x.s.Trail.Subject.Base, x.words()
		out := x.ask(Ask{Kind: a.Kind, Group: a.Group}, "date-"+field, w)
		add := out.Changes[0].(AddAsk)
		add.Ask.Message = a.Message
		out.Disposition, out.Changes = Recorded, []Change{SettleAsk{Ask: a.ID, Answer: "asked again"}, add}
		return out, true
	}
	return Outcome{Disposition: Recorded, Changes: []Change{
		SettleAsk{Ask: a.ID, Answer: r.Time.UTC().Format(time.RFC3339)}, Vouch{Address: x.address()},
		Reconsider{Message: a.Message, Person: a.Person, Group: a.Group},
	}}, true
}

// dateAsked is the ask about a date that the sender was put and answers.
func (x *situation) dateAsked() (a Ask, field string, ok bool) {
	if x.answered == nil || x.answered.Ask == 0 || x.s.Sender == nil || x.reading.Whole {
		return a, "", false
	}
	a, ok = x.s.Asks[x.answered.Ask]
	field, is := strings.CutPrefix(string(a.Kind), askDate)
	return a, field, ok && is && a.Person == x.s.Sender.ID
}
