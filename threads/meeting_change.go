package threads

import "time"

// The changes about meetings.
type (
	// AddMeeting makes the thread of a meeting one; Thread and Post may be local
	// names.
	AddMeeting struct{ Meeting }
	// SetMeeting gives a meeting another time, place, agenda or state. Anew:
	// who had answered is asked again.
	SetMeeting struct {
		Meeting
		Anew bool
	}
	// Attend takes down whether a person comes; the last answer counts.
	Attend struct {
		Thread, Person int64
		Answer         Coming
		Comment        string
		At             time.Time
	}
	// FileMinutes says which post holds the minutes of a meeting.
	FileMinutes struct{ Thread, Post int64 }
)

func (AddMeeting) change()  {}
func (SetMeeting) change()  {}
func (Attend) change()      {}
func (FileMinutes) change() {}
