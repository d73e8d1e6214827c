package threads

import "time"

// The changes of areas.
type (
	// AddArea puts an area on a group's agenda.
	AddArea struct{ Area }
	// AddEvidence files a post as evidence for an area.
	AddEvidence struct {
		Area, Post int64
		Text       string
	}
	// Judge replaces the school's own judgement of an area.
	Judge struct {
		Area      int64
		Judgement string
		At        time.Time
	}
)

func (AddArea) change()     {}
func (AddEvidence) change() {}
func (Judge) change()       {}

// The words about areas.
type (
	// AreaWords tells everybody of a new area on the agenda.
	AreaWords struct{ Title, Author, Descriptors string }
	// AreaSetWords reads it back to who put it there.
	AreaSetWords struct {
		Title, Descriptors string
		People             int
		Opens              time.Time
	}
	// AreaFiledWords says what of a reply was filed with an area.
	AreaFiledWords struct {
		Title, Text    string
		Evidence       int // the number of this piece; 0: it is a judgement
		Judgement, Was string
		Files, Left    []File
	}
)

// Notice names the templates of each.
func (AreaWords) Notice() string      { return "area" }
func (AreaSetWords) Notice() string   { return "area-set" }
func (AreaFiledWords) Notice() string { return "area-filed" }
