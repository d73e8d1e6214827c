package threads

import "time"

// The changes about drafts.
type (
	// SetDraft makes the thread of a draft one, or sets until when it takes
	// comments, its state and its next reminder. Comments count as late by the
	// time that was set when they came.
	SetDraft struct {
		Thread int64 // may be a local name
		Closes time.Time
		State  string
		Nudge  time.Time // when the next reminder falls due; zero: none
	}
	// MoveDraft sets until when a draft takes comments, and the key of a version
	// that goes out anew if one is given. Reminders that went still count.
	MoveDraft struct {
		Thread  int64
		Closes  time.Time
		Nudge   time.Time
		Version int64 // 0: none
		Key     string
	}
	// AddVersion keeps a version of a draft. Told are the comments whose
	// responses it brings to their authors.
	AddVersion struct {
		Thread  int64
		Version Version
		Told    []int64
		Changes []ChangedParagraph
	}
	// DropVersion takes a version back that nobody has had. Comments on it are
	// kept with the one before; a draft without any is cancelled.
	DropVersion struct{ Thread, Version int64 }
	// AddComment files what a post says on a draft.
	AddComment struct{ Comment }
	// SetResponse takes down what became of a comment.
	SetResponse struct {
		Comment int64
		Status  string
		Text    string
	}
	// ListedComments marks comments as shown to staff.
	ListedComments struct{ Comments []int64 }
)

func (SetDraft) change()       {}
func (MoveDraft) change()      {}
func (AddVersion) change()     {}
func (DropVersion) change()    {}
func (AddComment) change()     {}
func (SetResponse) change()    {}
func (ListedComments) change() {}
