package threads

import "time"

// The words about the lives of groups.
type (
	// EstablishedWords reads an Establish back to the council.
	EstablishedWords struct {
		Group      GroupCard
		Opens      time.Time // zero: as soon as the convenor has said YES
		Asked      time.Time // when the convenor is asked
		Table      Timetable
		FaceToFace bool
		Meetings   int
	}
	// ConveneWords asks somebody to be the convenor.
	ConveneWords struct {
		Group      GroupCard
		Council    string // who appointed them
		Table      Timetable
		FaceToFace bool
		Meetings   int
		Again      bool // they were asked a week ago
	}
	// ConvenedWords welcomes a convenor, or takes down that they declined.
	ConvenedWords struct {
		Group      GroupCard
		Declined   bool
		Opens      time.Time // zero: it is open
		Table      Timetable
		FaceToFace bool
		Meetings   int
		Suggested  []string // names of people whose interests fit
	}
	// ConvenorAnswerWords tells the council what a convenor said, or that they
	// said nothing.
	ConvenorAnswerWords struct {
		Group, Slug, Name string
		Declined, Silent  bool
		Text              string // their own words, where they declined
	}
	// OrderWrongWords names every setting of an order that cannot be taken.
	OrderWrongWords struct {
		Order, Subject, Text string
		Problems             []OrderProblem
	}
	// AmendedWords says how a group stands after it was amended.
	AmendedWords struct {
		Slug, Was string
		Group     GroupCard
		Opens     time.Time
		Table     Timetable
		Asked     string // the new convenor, who is asked first
	}
	// EndingSetWords reads the end of a group back to the council.
	EndingSetWords struct {
		Group  string
		People int
		At     time.Time // when they are told
	}
	// EndedWords tells everybody that a group has ended.
	EndedWords struct {
		Group  string
		Closed time.Time
		Early  bool
		By     string
	}
	// EndingWords tells convenor and staff what is unfinished as the end nears.
	EndingWords struct {
		Group                      string
		Closes                     time.Time
		Questions, Drafts, Ballots []string
		Actions                    int
		Outcome                    bool
		Table                      Timetable
	}
	// CancelledWords says that an order of the council's was taken back.
	CancelledWords struct {
		Group   string
		TooLate bool
	}
	// AccountWords is the council's monthly account.
	AccountWords struct {
		Month  time.Time
		Groups []AccountLine
	}
)

// Notice names the templates of each.
func (EstablishedWords) Notice() string    { return "established" }
func (ConveneWords) Notice() string        { return "convene" }
func (ConvenedWords) Notice() string       { return "convened" }
func (ConvenorAnswerWords) Notice() string { return "convenor-answer" }
func (OrderWrongWords) Notice() string     { return "order-wrong" }
func (AmendedWords) Notice() string        { return "amended" }
func (EndingSetWords) Notice() string      { return "ending-set" }
func (EndedWords) Notice() string          { return "ended" }
func (EndingWords) Notice() string         { return "ending" }
func (CancelledWords) Notice() string      { return "cancelled" }
func (AccountWords) Notice() string        { return "account" }
