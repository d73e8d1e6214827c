package threads

import (
	"time"

	"taskgroups/threads/dates"
)

// What is said about questions, dates and what is open.
type (
	// QuestionWords puts a key question to the group.
	QuestionWords struct {
		Subject, Author string
		Parts           []string
		Text            string
		Closes          time.Time
		Files           []File
	}
	// QuestionSetWords reads a question back to who asked it.
	QuestionSetWords struct {
		Subject       string
		Parts         []string
		Text          string
		Files, Left   []File
		People, Asked int // who get it; those of them who are asked
		Opens, Closes time.Time
		Usual         bool // no closing time was given
		Notes         []dates.Note
		Holiday       bool // it closes in the holidays
		Advice        []Advice
	}
	// AnswerWords says that an answer was filed, and under which question.
	AnswerWords struct {
		Subject          string
		Filed            []FiledAnswer
		Missing          []NumberedQuestion // of several questions, those without an answer in this mail
		Closes, Received time.Time
		Late             bool
		Readers          int
		Left             []File
	}
	// QuestionChangedWords tells the group what became of a question.
	QuestionChangedWords struct {
		Subject, Author string
		Change          QuestionOrder
		Was, Closes     time.Time
		Reopened        bool
	}
	// QuestionDoneWords tells who ordered it what was done.
	QuestionDoneWords struct {
		Subject     string
		Change      QuestionOrder
		Was, Closes time.Time
		People      int       // how many are told
		Unsent      bool      // nobody had had it
		Reopened    bool      // it had closed
		At          time.Time // when a reminder goes
		Holiday     bool
	}
	// QuestionNotDoneWords says why an order about a question changes nothing.
	QuestionNotDoneWords struct {
		Subject string
		Text    string
		Change  QuestionOrder
		State   string // the state that the question is in
		Unsent  bool   // it has not gone out yet
		Earlier bool   // the new time is before the old one
		Closes  time.Time
		Nobody  bool // there is nobody left to remind
	}
	// CollationWords are the answers to a question, for convenor and staff.
	CollationWords struct {
		Subject                 string
		Closes                  time.Time
		Asked, Answered, Passed int
		Sections                []CollatedPart
	}
	// DateWords asks about a date that cannot be taken; nothing is done before
	// the answer.
	DateWords struct {
		Subject, Text, Group string
		Field                string // closes, until, when, …
		Words                string // as written
		Reason               string // a dates.Reason, or DateBeyond
		Understood           string
		Read                 time.Time // what it was read as; zero if it could not be read
		Suggestions          []time.Time
		Limit                time.Time // the end of the group
	}
	// ReminderWords lists what is open for people, soonest first.
	ReminderWords struct{ Items []DueItem }
)

// DateBeyond is a date after the end of the group.
const DateBeyond = "beyond"

// QuestionOrder is what somebody orders about a question.
type QuestionOrder string

// The orders about a question.
const (
	QuestionExtended  QuestionOrder = "extended"
	QuestionEnded     QuestionOrder = "closed"
	QuestionReminded  QuestionOrder = "reminded"
	QuestionWithdrawn QuestionOrder = "cancelled"
)

// FiledAnswer is what was filed under a question; Number 0 is the whole.
type FiledAnswer struct {
	Number         int
	Question, Text string
}

// NumberedQuestion is one of several questions.
type NumberedQuestion struct {
	Number int
	Text   string
}

// CollatedPart are the answers to one of the questions; Number 0 are those to
// the whole.
type CollatedPart struct {
	Number   int
	Question string
	Answers  []CollatedAnswer
}

// CollatedAnswer is one answer in a collation.
type CollatedAnswer struct {
	Name     string
	Received time.Time
	Text     string
	Late     bool
}

// DueItem is one thing that is open for a person.
type DueItem struct {
	Kind    MatterKind
	Subject string
	Group   string // title
	Closes  time.Time
	Late    bool // its day has passed, and it is open still
	Due     bool // it is what the reminder is about; else it is open as well
}

// Notice names the templates of each.
func (QuestionWords) Notice() string        { return "question" }
func (QuestionSetWords) Notice() string     { return "question-set" }
func (AnswerWords) Notice() string          { return "answer" }
func (QuestionChangedWords) Notice() string { return "question-changed" }
func (QuestionDoneWords) Notice() string    { return "question-done" }
func (QuestionNotDoneWords) Notice() string { return "question-not-done" }
func (CollationWords) Notice() string       { return "collation" }
func (DateWords) Notice() string            { return "date" }
func (ReminderWords) Notice() string        { return "reminder" }

// Asking is what the group will read.
func (w QuestionSetWords) Asking() string { return Question{Parts: w.Parts, Text: w.Text}.words() }
