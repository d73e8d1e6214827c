package threads

import "time"

// The changes about questions and reminders.
type (
	// AddQuestion makes the thread of a question one; Thread and Post may be
	// local names.
	AddQuestion struct{ Question }
	// SetQuestion gives a question another closing time, state, opening mail and
	// next reminder. Answers count as late by the closing time.
	SetQuestion struct{ Question }
	// CloseQuestion ends a question; how many were asked is kept as it is now.
	CloseQuestion struct {
		Thread   int64
		Asked    int
		Collated string // the key of the notice with the collation
		At       time.Time
	}
	// AddAnswer files what a post says to a question, or to a part of it.
	AddAnswer struct {
		Thread, Post, Person int64
		Part                 int // from 1; 0: the whole
		Text                 string
		Late                 bool
	}
	// Nudged takes down that people were reminded of a matter.
	Nudged struct {
		Kind  MatterKind
		ID    int64
		Count int       // reminders so far
		Next  time.Time // when the next falls due; zero: none
	}
	// Reminded takes down who has had a reminder on a day.
	Reminded struct {
		People []int64
		Day    string // 2006-01-02, in the house's zone
	}
)

func (AddQuestion) change()   {}
func (SetQuestion) change()   {}
func (CloseQuestion) change() {}
func (AddAnswer) change()     {}
func (Nudged) change()        {}
func (Reminded) change()      {}
