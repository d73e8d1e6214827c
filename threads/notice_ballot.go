package threads

import (
	"time"

	"taskgroups/threads/ballot"
	"taskgroups/threads/dates"
)

// What is said about ballots.
type (
	// BallotWords puts a ballot to the group.
	BallotWords struct {
		Subject, Author string
		Text            string
		BallotFacts
		Rules      RuleWords
		Paragraphs []MotionParagraph
		Reads      bool // to those who read and have no vote
	}
	// BallotFacts is what every mail about a ballot says of it.
	BallotFacts struct {
		Motion      string
		Number      int // of the version; 0: the motion is a sentence
		Fingerprint string
		Kind        ballot.Kind
		Options     []BallotOption
		Closes      time.Time
		Secret      bool
	}
	// BallotSetWords reads a ballot back to who opened it.
	BallotSetWords struct {
		Subject, Text string
		BallotFacts
		Rules    RuleWords
		Roll     int
		Needed   int // votes that the quorum wants of the roll as it is now
		Opens    time.Time
		Usual    bool // no closing time was given
		Notes    []dates.Note
		Holiday  bool
		Readers  int
		PassesOn bool // a pass rule was given to options that have none
	}
	// BallotWrongWords says what is wrong with an order to open a ballot.
	BallotWrongWords struct {
		Subject, Text string
		Problems      []BallotProblem
	}
	// VoteWords is the receipt of a vote.
	VoteWords struct {
		Subject string
		BallotFacts
		Choice, Before           []Place // Before: an earlier vote that this one replaces
		Condition, Words, Remark string
		Others                   []string
		Received                 time.Time
		Turnout, Roll            int
		Code                     string
		Vote                     int64 // by local name, for the code
	}
	// VoteUnclearWords asks what somebody's vote is.
	VoteUnclearWords struct {
		Subject string
		BallotFacts
		Words    string
		Reason   string  // a ballot.Reason, or one of the Unclear codes
		Before   []Place // the earlier vote, which stands
		Remarked bool    // the words go to staff
		Others   []string
	}
	// VoteNotCountedWords says why a vote does not count.
	VoteNotCountedWords struct {
		Subject string
		BallotFacts
		Words    string
		Choice   []Place
		Why      NotCounted
		Received time.Time
		Opens    time.Time
		Convenor string
		Before   []Place // the earlier vote, which stands
	}
	// BallotWhichWords says that no ballot, or more than one, is open to somebody
	// who sent "Vote:".
	BallotWhichWords struct {
		Subject, Text string
		Open          []OpenBallot
	}
	// BallotPassedOnWords says who has somebody's words about a ballot.
	BallotPassedOnWords struct {
		Subject, Text string
		What          PassedOn
		Against       int // how many must disagree for a dissenting statement
		Closed        bool
		Secret        bool
	}
	// BallotRemarksWords shows staff what people wrote besides their votes.
	BallotRemarksWords struct {
		Subject string
		Items   []BallotRemark
		Closed  bool
	}
	// BallotChallengeWords brings a challenge to staff and the council.
	BallotChallengeWords struct{ Subject, Name, Text string }
	// BallotDissentWords shows staff a dissenting statement.
	BallotDissentWords struct {
		Subject, Name, Text string
		Number              int64
	}
	// BallotWithheldWords says that a statement was withheld, and why.
	BallotWithheldWords struct {
		Subject, Text, Reason string
		Staff                 bool // to the staff who did it
	}
	// BallotDoneWords tells who ordered it what was done.
	BallotDoneWords struct {
		Subject     string
		Change      BallotOrder
		Was, Closes time.Time
		Reason      string
		Until       time.Time // the end of the undo window
		Holiday     bool
	}
	// BallotNotDoneWords says why an order about a ballot changes nothing.
	BallotNotDoneWords struct {
		Subject, Text string
		Why           BallotRefusal
		Closes        time.Time
	}
	// BallotExtendedWords tells everyone that a ballot closes later, and why.
	BallotExtendedWords struct {
		Subject, Author, Reason string
		Was                     time.Time
		BallotFacts
	}
	// BallotReminderWords holds the whole ballot once more, on its last day.
	BallotReminderWords struct {
		Subject, Text string
		BallotFacts
		Rules      RuleWords
		Paragraphs []MotionParagraph
		Items      []DueItem // what else is open for the same people
	}
	// BallotResultWords tells everyone how a ballot ended.
	BallotResultWords struct {
		Subject string
		BallotFacts
		Rules            RuleWords
		Count            []OptionResult
		HasRule          bool
		Result, IfMet    ballot.Result
		Leaders, LeadMet []string // labels
		Places           []Place  // of a ranking
		Agree, Deciding  int
		RuleNeeded       int
		Conditional      int
		Aside            Aside
		Roll, Turnout    int
		Needed           int // for the quorum; 0: none was asked for
		Was              time.Time
		Reason           string
		Dissents         []DissentItem
		Withheld         []string // reasons
	}
	// BallotReasonsWords gives staff and convenor how people voted and why.
	BallotReasonsWords struct {
		Subject string
		Kind    ballot.Kind
		Groups  []ReasonGroup
		Other   []BallotRemark
	}
	// BallotWhyWords explains a count line by line.
	BallotWhyWords struct {
		Subject string
		BallotFacts
		Lines         []WhyLine
		Open          bool
		Turnout, Roll int
	}
	// VoteSurfacedWords tells staff and council of a vote that came to light after
	// the result.
	VoteSurfacedWords struct {
		Kind             ballot.Kind
		Subject, Name    string
		Received, Closes time.Time
		Choice           []Place
	}
)

// VoteOf and WithCode give the receipt of a secret vote its code, which is made
// when the vote is kept.
func (w VoteWords) VoteOf() int64 { return w.Vote }

// WithCode is the receipt with its code.
func (w VoteWords) WithCode(code string) Words {
	w.Code = code
	return w
}

// Coded are words that hold the code of a secret vote.
type Coded interface {
	VoteOf() int64
	WithCode(code string) Words
}

// Why is the reason that the footer gives: they are in the group, in whatever role.
func (BallotWords) Why() string { return "member" }

// Notice names the templates of each.
func (BallotWords) Notice() string          { return "ballot" }
func (BallotSetWords) Notice() string       { return "ballot-set" }
func (BallotWrongWords) Notice() string     { return "ballot-wrong" }
func (VoteWords) Notice() string            { return "vote" }
func (VoteUnclearWords) Notice() string     { return "vote-unclear" }
func (VoteNotCountedWords) Notice() string  { return "vote-not-counted" }
func (BallotWhichWords) Notice() string     { return "ballot-which" }
func (BallotPassedOnWords) Notice() string  { return "ballot-passed-on" }
func (BallotRemarksWords) Notice() string   { return "ballot-remarks" }
func (BallotChallengeWords) Notice() string { return "ballot-challenge" }
func (BallotDissentWords) Notice() string   { return "ballot-dissent" }
func (BallotWithheldWords) Notice() string  { return "ballot-withheld" }
func (BallotDoneWords) Notice() string      { return "ballot-done" }
func (BallotNotDoneWords) Notice() string   { return "ballot-not-done" }
func (BallotExtendedWords) Notice() string  { return "ballot-extended" }
func (BallotReminderWords) Notice() string  { return "ballot-reminder" }
func (BallotResultWords) Notice() string    { return "ballot-result" }
func (BallotReasonsWords) Notice() string   { return "ballot-reasons" }
func (BallotWhyWords) Notice() string       { return "ballot-why" }
func (VoteSurfacedWords) Notice() string    { return "vote-surfaced" }
