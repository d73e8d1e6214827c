package threads

import (
	"regexp"
	"strings"
	"time"

	"taskgroups/threads/dates"
)

var pauseForms = []form{
	{verb: "pause", names: []string{"pause my mails", "pause my mail", "pause my emails", "pause mail", "pause mails", "pause emails", "pause all mail", "pause me",
		"pause everything", "pause", "seibiant", "saib", "oedi"}, takes: isPause, act: actPause},
	{verb: "pause", names: []string{"hold my mail", "hold my mails", "hold my emails", "no mail", "no mails", "no emails", "stop mail", "stop my mail", "stop my mails", "stop my emails", "stop all mail",
		"stop all emails", "stop the emails", "stop the mails", "stop emails", "stop sending me emails", "stop sending me mail", "stop"}, takes: isUntil, act: actPause},
	{verb: "resume", names: []string{"resume my mail", "resume mail", "resume", "unpause", "start again", "restart", "start my mail again", "end my pause",
		"ailddechrau", "ailgychwyn"}, takes: isShort, act: careful(actResume)},
	{verb: "resume", names: []string{"i'm back", "i’m back", "im back", "i am back", "dwi nôl", "rydw i'n ôl"}, act: actBack},
}

// untilWord stands before a date in PAUSE.
var untilWord = regexp.MustCompile(`(?i)(?:^|\s)(?:until|till|til|'til|’til|untill|for|from|over|during|through|between|tan|hyd|am|dros)\b`)

func isPause(arg string) bool { return isUntil(arg) || isShort(arg) }

func isUntil(arg string) bool { return len(arg) <= 120 && untilWord.MatchString(arg) }

func isShort(arg string) bool { return len(arg) <= 80 && len(strings.Fields(arg)) <= 5 }

// endless is how many days a pause without a date lasts; its end is read back.
const endless = 365

// actPause stops a person's mail until a day, which is read back.
func actPause(x *situation, o order) (Outcome, bool) {
	if o.arg == "" && x.answering() && !shouted(o.line) {
		return Outcome{}, false
	}
	list, when, ok := x.pauseOf(o.arg)
	if !ok {
		return Outcome{}, false
	}
	w := SettingWords{What: "pause", Undo: "RESUME"}
	if when == "" {
		y, m, d := x.m.Arrived.In(x.zone()).Date()
		w.Until = time.Date(y, m, d+endless, 0, 0, 0, 0, x.zone())
	} else {
		day, problem := dates.Find(when, x.m.Arrived, x.zone(), dates.WholeDay())
		switch {
		case problem != nil && problem.Reason == dates.NotUnderstood && !shouted(o.line):
			return Outcome{}, false // "Pause for thought"
		case problem != nil:
			return x.pauseUnclear(o, problem), true
		}
		w.Until = day.Time
	}
	return x.set(list, w, func(m *Membership) { m.PausedUntil = w.Until })
}

// pauseOf parts a group from a date: "workload until Monday". ok is false
// where the words are neither.
func (x *situation) pauseOf(arg string) (list []Membership, when string, ok bool) {
	group := arg
	if i := untilWord.FindStringIndex(arg); i != nil {
		group, when = arg[:i[0]], strings.TrimSpace(arg[i[0]:])
	}
	if strings.TrimSpace(group) == "" {
		return x.targets(), when, true
	}
	if one, ok := x.groupOf(group); ok {
		return []Membership{one}, when, true
	}
	if when == "" {
		_, problem := dates.Day(arg, x.m.Arrived, x.zone())
		return x.targets(), arg, problem == nil || problem.Reason != dates.NotUnderstood
	}
	return nil, "", false
}

func (x *situation) pauseUnclear(o order, p *dates.Problem) Outcome {
	if out, ok := x.proven(); !ok {
		return out
	}
	w := PauseUnclearWords{Said: o.line, Past: p.Reason == dates.Past, Time: p.Time}
	if len(p.Suggestions) > 0 {
		w.Suggestion = p.Suggestions[0]
	}
	n := x.tell("pause-unclear", KindRefusal, w)
	return Outcome{Disposition: Refused, Reason: "the date of the pause is unclear", Notices: []Notice{n}}
}

// actResume ends a pause; the catch-up is a digest and follows from its end.
func actResume(x *situation, o order) (Outcome, bool) {
	list := x.targets()
	if o.arg != "" {
		one, ok := x.groupOf(o.arg)
		if !ok {
			return Outcome{}, false
		}
		list = []Membership{one}
	}
	return x.set(list, SettingWords{What: "resume", Undo: "PAUSE until 12 January"}, func(m *Membership) {
		if m.PausedUntil.After(x.m.Arrived) {
			m.PausedUntil = x.m.Arrived
		}
	})
}

// actBack takes "I'm back" for RESUME from somebody who has paused.
func actBack(x *situation, o order) (Outcome, bool) {
	var paused []Membership
	for _, m := range x.targets() {
		if m.PausedUntil.After(x.m.Arrived) {
			paused = append(paused, m)
		}
	}
	if len(paused) == 0 {
		return Outcome{}, false
	}
	return actResume(x, order{form: o.form, line: "RESUME"})
}

func (x *situation) zone() *time.Location {
	if x.s.House.Zone == nil {
		return time.UTC
	}
	return x.s.House.Zone
}
