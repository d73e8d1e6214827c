package threads

import (
	"slices"
	"strings"
	"time"

	"taskgroups/threads/draft"
)

// The states of a draft.
const (
	DraftOpen      = "open"
	DraftCancelled = "cancelled" // taken back before anybody had it
)

// Draft is a document under discussion: a thread of kind draft. Every reply
// in it is a comment, but for what whoever leads orders.
type Draft struct {
	Thread   int64
	Group    int64
	Subject  string
	Closes   time.Time // comments by
	State    string
	Nudged   int       // reminders so far
	Versions []Version // oldest first
	Minted   int64     // the highest ident that a paragraph of it ever had
	Comments []Comment // for whoever leads the group; else none
}

// Version is the text of a draft as it went out once.
type Version struct {
	ID          int64
	Number      int
	Post        int64
	Person      int64
	Author      string
	Note        string
	Opens       time.Time
	Fingerprint string
	Key         string            // of the notice that brings it; those for single people begin with it and a slash
	Held        bool              // it waits in the undo window: nobody has had it
	Answered    bool              // the message answers a mail that brought it
	Paragraphs  []draft.Paragraph // of the newest, the newest that went out, and one that is answered
}

// Comment is what somebody said on a draft.
type Comment struct {
	ID       int64
	Thread   int64
	Version  int64 // by id …
	Number   int   // … and by number
	Post     int64
	Person   int64
	Name     string
	Numbers  []int   // paragraphs; none: the whole
	Idents   []int64 // the same, through all versions
	Quoted   string
	Text     string
	Received time.Time
	Late     bool
	Status   string // draft.Accepted, Partly, Not; "" if open
	Response string
	Told     int64 // the version that brought the response to its author
}

// newest is the newest version, gone out or not.
func (d Draft) newest() (Version, bool) {
	if len(d.Versions) == 0 {
		return Version{}, false
	}
	return d.Versions[len(d.Versions)-1], true
}

// out is the newest version that has gone out.
func (d Draft) out() (Version, bool) {
	for _, v := range slices.Backward(d.Versions) {
		if !v.Held {
			return v, true
		}
	}
	return Version{}, false
}

// meant is the version that a reply comments on: the one whose mail it
// answers, or the newest that has gone out.
func (d Draft) meant() (Version, bool) {
	for _, v := range d.Versions {
		if v.Answered && len(v.Paragraphs) > 0 {
			return v, true
		}
	}
	if v, ok := d.out(); ok {
		return v, true
	}
	return d.newest()
}

// starts is how a paragraph of a version begins.
func (v Version) starts(number int) string {
	for _, p := range v.Paragraphs {
		if p.Number == number {
			return firstWords(p.Text, 12)
		}
	}
	return ""
}

// draftForms are the commands about drafts.
var draftForms = []form{
	{
		verb: "draft", names: []string{"draft", "drafft", "draft statement", "draft position statement", "new draft", "new version"},
		named: true, settings: []string{"closes", "comments by", "comments until"}, alone: setAtAll, act: draftSent,
	},
	{verb: "comments", names: []string{"comments", "comment", "all comments", "send comments", "send me the comments", "send me all comments", "have the comments", "have all comments", "have all the comments", "see the comments", "the comments", "sylwadau"}, act: commentsWanted},
	{verb: "extend", names: []string{"extend", "extend comments", "extend the comments", "ymestyn"}, takes: untilWhen, act: extendComments},
	{verb: "close", names: []string{"close", "close it", "close this", "close comments", "close the comments", "cau"}, act: closeComments},
	{verb: "cancel draft", names: []string{"cancel", "cancel it", "cancel this", "cancel the draft", "canslo"}, act: cancelVersion},
}

// draftSent takes a draft, or in the thread of one its new version. A
// member's "Draft:" is a post or a comment.
func draftSent(x *situation, o order) (Outcome, bool) {
	if x.reading.Whole && !o.subject || o.subject && o.again(x.own) {
		return Outcome{}, false
	}
	leads := false
	for _, p := range x.places {
		leads = leads || x.holds(p.group, RoleConvenor, RoleStaff)
	}
	if !leads {
		return Outcome{}, false
	}
	doc, wrong := x.document(o)
	var out Outcome
	for i, p := range x.places {
		one, stopped := x.draftHurdle(p)
		switch {
		case stopped:
		case !x.holds(p.group, RoleStaff):
			one = x.file(i, p)
		case wrong != "":
			one = x.draftWrong(p, DraftWrongWords{Code: wrong, File: doc.file})
		default:
			one = x.draftInto(i, p, o, doc)
		}
		if out = merge(out, one); one.Disposition == Asked {
			return one, true // the whole mail waits for its author
		}
	}
	return out, true
}

// draftHurdle is why no draft is put in a place: it takes none, its author may
// not, or nothing proves who they are.
func (x *situation) draftHurdle(p place) (Outcome, bool) {
	if !x.holds(p.group, RoleConvenor, RoleStaff) {
		return x.hurdle(p)
	}
	if out, may := x.authorised(p.group, RoleStaff); !may {
		return out, true
	}
	return groupClosed(x, p)
}

// draftWrong says why a draft was not taken; nothing has changed.
func (x *situation) draftWrong(p place, w DraftWrongWords) Outcome {
	w.Subject, w.Text = x.s.Trail.Subject.Base, firstWords(x.words(), 60)
	n := x.tell("draft-wrong", KindRefusal, w)
	n.Group, n.Thread = p.group.ID, p.thread
	return Outcome{Disposition: Refused, Reason: "the draft cannot be taken: " + w.Code, Notices: []Notice{n}}
}

// cancelVersion stops a version in the undo window, when nobody has had it.
func cancelVersion(x *situation, o order) (Outcome, bool) {
	if o.subject || x.reading.Whole || len(x.places) == 0 {
		return Outcome{}, false
	}
	p := x.places[0]
	d, ok := x.s.Drafts[p.thread]
	if !ok || !x.holds(p.group, RoleConvenor, RoleStaff) {
		return Outcome{}, false
	}
	v, ok := d.newest()
	// Whoever holds the key of a read-back may take back what nobody has had.
	if !ok || !v.Held || x.proof != Keyed || v.Person != x.s.Sender.ID {
		if out, may := x.authorised(p.group, RoleStaff); !may {
			return out, true
		}
	}
	if !ok || !v.Held {
		return x.draftWrong(p, DraftWrongWords{Code: DraftGone, Version: v.Number}), true
	}
	out := Outcome{Disposition: Recorded, Changes: []Change{Withdraw{Key: v.Key}}}
	for _, person := range v.told(d) {
		out.Changes = append(out.Changes, Withdraw{Key: v.personal(person)})
	}
	out.Changes = append(out.Changes, DropVersion{Thread: d.Thread, Version: v.ID})
	done := x.tell("draft-cancelled", KindReceipt, DraftCancelledWords{Subject: d.Subject, Version: v.Number})
	done.Group, done.Thread = d.Group, d.Thread
	out.Notices = append(out.Notices, done)
	return out, true
}

// told are the people whom the version tells what became of their comments.
func (v Version) told(d Draft) []int64 {
	var out []int64
	for _, c := range d.Comments {
		if c.Told == v.ID && v.ID != 0 && !slices.Contains(out, c.Person) {
			out = append(out, c.Person)
		}
	}
	return out
}

// fileTitle is what a file is called without its ending.
func fileTitle(name string) string {
	if i := strings.LastIndexByte(name, '.'); i > 0 {
		name = name[:i]
	}
	return strings.TrimSpace(strings.NewReplacer("_", " ", "-", " ").Replace(name))
}
