package threads

import (
	"time"

	"taskgroups/threads/dates"
	"taskgroups/threads/draft"
)

// What is said about drafts and comments on them.
type (
	// DraftWords brings a version of a draft: what changed first, then the whole.
	DraftWords struct {
		Subject, Author string
		Version         int
		Note            string
		Closes          time.Time
		Fingerprint     string
		Changes         []ChangedParagraph // since the version before
		Responses       []ToldResponse     // what became of the reader's own comments
		Paragraphs      []DraftParagraph
		Files           []File
	}
	// DraftSetWords reads a draft back to who sent it.
	DraftSetWords struct {
		Subject              string
		Version              int
		File                 string // that it was read from; empty: the mail's text
		Paragraphs           int
		Starts, Ends         string // of the first and the last of them
		Note                 string
		Unnumbered           []Unnumbered
		Problems             []string // draft.Problem codes
		Fingerprint          string
		People               int
		Opens, Closes        time.Time
		Usual                bool // no date was given
		Notes                []dates.Note
		Holiday              bool
		Changed              int // paragraphs, since the version before
		Answered, Unanswered int // people told what became of their comments; comments without a response
		Files, Left          []File
	}
	// DraftWrongWords says why a draft, or an order about it, changes nothing.
	DraftWrongWords struct {
		Subject, Text string
		Code          string
		File          string
		Version       int       // the newest there is
		Until         time.Time // when the ballot on it closes, or the pack goes
	}
	// DraftCancelledWords says that a version goes to nobody.
	DraftCancelledWords struct {
		Subject string
		Version int
	}
	// CommentWords says what was filed where.
	CommentWords struct {
		Subject          string
		Version, Newest  int // Newest: there is a newer version; else 0
		Filed            []FiledComment
		Closes, Received time.Time
		Late             bool
		Files, Left      []File
		Unread           []File // files that could not be read: Reason is a Draft code
	}
	// CommentListWords shows staff what was said on a draft since the last list.
	CommentListWords struct {
		Subject string
		Closes  time.Time
		Rows    []SheetRow
	}
	// CommentSheetWords goes with the sheet of all comments.
	CommentSheetWords struct {
		Subject                          string
		Version                          int
		Comments, People, Answered, Late int
		Rows                             []SheetRow
	}
	// ResponsesWords says what was read from a sheet that was filled in.
	ResponsesWords struct {
		Subject           string
		Taken, Same, Open int // Open: comments without a response still
		Problems          []SheetTrouble
	}
)

// Why a draft is not taken, or an order about one changes nothing.
const (
	DraftEmpty     = "empty"     // no text in it
	DraftFormat    = "format"    // a file of a kind that cannot be read, such as PDF
	DraftDropped   = "dropped"   // the file was too large or was taken out
	DraftOldWord   = "old-word"  // old Word, or a password
	DraftEncrypted = "encrypted" // likewise
	DraftTooLarge  = "too-large" // too large or too deep inside
	DraftBroken    = "broken"    // no document
	DraftBallot    = "ballot"    // a ballot on it is open
	DraftWaits     = "waits"     // the version before has not gone out
	DraftSame      = "same"      // nothing differs from the version before
	DraftGone      = "gone"      // the version has gone out: it cannot be taken back
	DraftSubmitted = "submitted" // the Executive has it before it
	DraftSubmits   = "submits"   // it is about to go to the Executive
	DraftVoting    = "voting"    // a ballot on it is open: there are no more comments
	DraftEarlier   = "earlier"   // the new time for comments is not after the old one
	DraftShut      = "shut"      // the time for comments is over already
	DraftUnsent    = "unsent"    // the version has not gone out: nothing can be closed
	DraftStopped   = "stopped"   // it was stopped before anybody had it
)

// Further problems of a sheet that was filled in; the others are package
// draft's.
const (
	SheetUnknown = "unknown" // no comment of this draft has that number
	SheetTold    = "told"    // its author has had another response
)

// DraftParagraph is a paragraph as people read it.
type DraftParagraph struct {
	Number int
	Kind   string
	Level  int
	Text   string
}

// ChangedParagraph is what became of paragraphs: Was in the version before,
// Now in this.
type ChangedParagraph struct {
	Kind      string // draft.Change…
	Was, Now  []int
	Starts    string
	Edits     []draft.Edit
	Rewritten bool
}

// ToldResponse is what became of a comment. Now is where the text stands, if
// its number is another; Gone says that it was taken out.
type ToldResponse struct {
	Numbers  []int
	Version  int
	Now      []int
	Gone     bool
	Comment  string
	Status   string
	Response string
}

// Unnumbered is what a document held and has no number.
type Unnumbered struct {
	Kind  string // draft.Left…
	After int
	Start string
}

// FiledComment is a comment with the place it was filed at.
type FiledComment struct {
	Numbers      []int
	Starts, Text string
	Doubt, How   string
}

// SheetRow is a comment on the sheet.
type SheetRow struct {
	ID               int64
	Numbers          []int
	Starts           string
	Name, Text       string
	Alike            int // the number of a group of alike ones; 0: alone
	Late             bool
	Status, Response string
}

// SheetTrouble is what is wrong in a sheet that was filled in.
type SheetTrouble struct {
	Code string
	Line int
	Cell string
}

// Notice names the templates of each.
func (DraftWords) Notice() string          { return "draft" }
func (DraftSetWords) Notice() string       { return "draft-set" }
func (DraftWrongWords) Notice() string     { return "draft-wrong" }
func (DraftCancelledWords) Notice() string { return "draft-cancelled" }
func (CommentWords) Notice() string        { return "comment" }
func (CommentListWords) Notice() string    { return "comments" }
func (CommentSheetWords) Notice() string   { return "comments-sheet" }
func (ResponsesWords) Notice() string      { return "responses" }
