package threads

import "strings"

var followForms = []form{
	{verb: "mute", names: []string{"mute", "mute this", "mute this thread", "mute thread", "mute this conversation", "no more of this thread", "tewi", "distewi"}, act: actMute},
	{verb: "unmute", names: []string{"unmute", "unmute this", "unmute this thread", "unmute thread", "dad-dewi"}, act: actUnmute},
	{verb: "pass", names: []string{"pass", "i pass", "i'll pass", "i’ll pass", "ill pass", "i will pass", "pass on this", "pass on this one", "i'll pass on this one",
		"i’ll pass on this one", "nothing to say", "nothing to add", "no comment", "no comments", "pasio", "dim sylw", "dim i'w ychwanegu"}, act: actPass},
}

// here is the thread that the mail is about; the zero place if it is about
// none.
func (x *situation) here() place {
	for _, p := range x.places {
		if p.thread != 0 {
			return p
		}
	}
	return place{}
}

func actMute(x *situation, _ order) (Outcome, bool) { return x.mute(false) }

func actUnmute(x *situation, _ order) (Outcome, bool) { return x.mute(true) }

// ofItem says whether a command about a thread answers a mail with numbered
// items and names none of them: its author is asked which it is for.
func (x *situation) ofItem() bool {
	return x.answered.numbersItems() && x.m.Part == nil && x.here().thread == 0
}

func (x *situation) mute(off bool) (Outcome, bool) {
	p := x.here()
	if x.ofItem() {
		return Outcome{}, false
	}
	if out, ok := x.proven(); !ok {
		return out, true
	}
	if p.thread == 0 {
		return x.noThread("MUTE"), true
	}
	w := SettingWords{What: "mute", Thread: x.s.Threads[p.thread].Subject, Undo: "UNMUTE"}
	if off {
		w.What, w.Undo = "unmute", "MUTE"
	}
	return x.receipt(Outcome{Changes: []Change{Mute{Person: x.s.Sender.ID, Thread: p.thread, Off: off}}}, w, p.group.ID), true
}

// actPass takes down that somebody has nothing to say on a question or draft.
// In a reply to a ballot it is left to those who read votes.
func actPass(x *situation, o order) (Outcome, bool) {
	if x.answered != nil && x.answered.Kind == KindBallot {
		return Outcome{}, false
	}
	p := x.here()
	bare := strings.HasSuffix(plain(o.line), "pass") || plain(o.line) == "pasio"
	if p.kind != ThreadQuestion && p.kind != ThreadDraft {
		if !bare || x.ofItem() || p.thread != 0 && !shouted(o.line) {
			return Outcome{}, false
		}
		if out, ok := x.proven(); !ok {
			return out, true
		}
		return x.noThread("PASS"), true
	}
	if out, ok := x.proven(); !ok {
		return out, true
	}
	w := SettingWords{What: "pass", Thread: x.s.Threads[p.thread].Subject}
	return x.receipt(Outcome{Changes: []Change{Pass{Person: x.s.Sender.ID, Thread: p.thread}}}, w, p.group.ID), true
}

// noThread tells that a word works as a reply only.
func (x *situation) noThread(word string) Outcome {
	n := x.tell("no-thread", KindRefusal, SettingWords{What: "no-thread", Undo: word})
	return Outcome{Disposition: Refused, Reason: "it is about no thread", Notices: []Notice{n}}
}
