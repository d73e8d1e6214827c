package threads

import (
	"time"

	"taskgroups/threads/dates"
)

// What is said about meetings.
type (
	// MeetingWords invites the group to a meeting.
	MeetingWords struct {
		Subject, Author string
		Starts, Ends    time.Time
		Place, Agenda   string
		Areas           []AreaProgress // how far each area is since the last meeting
		Files           []File
	}
	// MeetingSetWords reads a meeting back to who called it.
	MeetingSetWords struct {
		Subject       string
		Starts, Ends  time.Time
		Place, Agenda string
		Files, Left   []File
		People        int // who get the invitation
		Opens         time.Time
		Notes         []dates.Note
		Holiday       bool
		Untimed       bool // no time of day was given
	}
	// MeetingChangedWords tells everybody what is new, or that it is off.
	MeetingChangedWords struct {
		Subject, Author string
		Starts, Ends    time.Time
		Place, Agenda   string // Agenda only if it is new
		Moved           bool
		Was             time.Time
		Elsewhere       bool
		WasPlace        string
		Cancelled       bool
	}
	// MeetingDoneWords tells who ordered it what was done.
	MeetingDoneWords struct {
		Subject      string
		Starts, Ends time.Time
		Place        string
		Moved        bool
		Cancelled    bool
		Unsent       bool // nobody had had the invitation
		People       int  // how many are told
		Holiday      bool
	}
	// MeetingNotDoneWords says why an order about a meeting changes nothing.
	MeetingNotDoneWords struct {
		Subject, Text, State, Place string
		Starts                      time.Time
	}
	// MeetingAnswerWords says that an answer to an invitation was taken down.
	MeetingAnswerWords struct {
		Subject, Author string
		Answer          Coming
		Comment         string // goes to the convenor alone
		Starts          time.Time
		Place           string
		Posted          bool // further words went to the group
		Readers         int
		Over            bool // the meeting is cancelled
		Past            bool // the meeting has been
	}
	// WhoComesWords lists who comes to a meeting.
	WhoComesWords struct {
		Subject        string
		Starts         time.Time
		Place          string
		Yes, Maybe, No []Comer
		Silent         []string
		More           int // more who have said nothing
	}
	// Comer is somebody who has answered an invitation.
	Comer struct{ Name, Comment string }
	// MinutesWords says that minutes were filed and sent.
	MinutesWords struct {
		Subject     string
		Starts      time.Time
		Readers     int
		Files, Left []File
		Early       bool // the meeting is still to come
	}
)

// Notice names the templates of each.
func (MeetingWords) Notice() string        { return "meeting" }
func (MeetingSetWords) Notice() string     { return "meeting-set" }
func (MeetingChangedWords) Notice() string { return "meeting-changed" }
func (MeetingDoneWords) Notice() string    { return "meeting-done" }
func (MeetingNotDoneWords) Notice() string { return "meeting-not-done" }
func (MeetingAnswerWords) Notice() string  { return "meeting-answer" }
func (WhoComesWords) Notice() string       { return "who-comes" }
func (MinutesWords) Notice() string        { return "minutes" }
