package threads

import "time"

// Snapshot is what the rules may know: the part of the store that one
// message, one tick or one command refers to. It is a value; nothing that
// Receive, Tick or Do returns changes it.
type Snapshot struct {
	House House
	// Scrub takes reply keys and members' addresses out of words that are
	// stored or sent on; nil leaves them.
	Scrub func(string) string

	// For a message.
	Trail      Trail
	Interested []Interested             // people with interests, where a convenor is looking for members
	Supporting map[int64][]Group        // by group: the groups that support it
	Areas      map[int64]Area           // by thread
	Progress   map[int64][]AreaProgress // by group: how far its areas are, for whoever may call a meeting
	Sender     *Person                  // whose address is in From; nil if nobody's
	Roles      []Membership             // the sender's
	Groups     map[int64]Group
	Threads    map[int64]Thread
	Posts      map[int64]Post      // posts whose Message-ID is in the trail
	Sent       map[int64]Sent      // by notice: what the keys of the trail are about
	Owners     map[int64]Owner     // by address row: whose key it is
	Asks       map[int64]Ask       // open and settled asks that the notices in Sent put
	Subjects   map[int64][]Thread  // by group: its threads with the subject of the trail, newest first
	Seen       []int64             // the groups this message was posted to when it came before
	Duplicate  bool                // the same message came before
	Away       map[int64]time.Time // absence already known, by person
	Tail       string              // the end that this person's mails have in common
	Last       string              // how their last mail ended
	PostsOn    int                 // posts of the sender on the day of arrival
	Answered   int                 // automatic answers to this address on the day of arrival

	Joins   map[int64]Join   // by ask: requests to join that it put
	Pending []Join           // the sender's open requests to join
	Caused  map[int64]Caused // by message: because of which the mails in Sent went out

	Questions map[int64]Question   // by thread: of those in Threads
	Members   map[int64]int        // by group: how many members are asked, where the sender leads
	Given     map[string]time.Time // by setting: dates of this message that its author was asked about and gave

	Invitations map[int64]Invitation // by group: the sender's own
	Candidates  []Candidate          // all whom we know, where the message may invite some
	Sendings    map[int64]Sending    // by thread: announcements and research
	Each        map[int64]int        // by group: how many get each post at once, where the message may bring research
	Actions     []Action             // of the threads and mails that the message leads to
	Listing     []Action             // all open and lately done of its groups, where it may ask for them
	Owned       map[int]string       // by its place in the mail: who its author said is to do an action
	Meetings    map[int64]Meeting    // by thread: of those in Threads, and the one that a calendar reply names
	Roster      map[int64][]Seat     // by group: its members by name, where the message may be about them

	Ballots []Ballot         // those that the message leads to, on the drafts it leads to, and open to the sender
	Motions map[int64]Motion // by draft's thread, where the message speaks of a vote
	Voters  map[int64]int    // by group: how many would vote in a ballot that opened now

	Waiting map[int64][]Waiting // by notice: what its list numbered
	Removed map[int64][]Removal // by notice: whose removal it told of

	Packs    []Pack          // the outcomes of the groups that the message leads to, oldest first
	Deciding []Deciding      // where somebody of the Executive writes: the newest outcome of each group that it has had
	Papers   map[int64]Paper // by thread: what a pack of it would hold, where the message may order one

	Drafts map[int64]Draft // by thread: of those in Threads

	Bounces BounceFacts // of a delivery report: how much came back on that day

	Asked    map[int64]Person // by ask: whom an ask about an address is about
	Taken    map[string]bool  // addresses named in the message that are somebody else's
	Numbered []Person         // whose membership number a stranger gives

	// For a tick.
	Tick TickFacts

	// For a command.
	Known map[string]Person // people by address
}

// Sent is a mail of ours that somebody answers or returns.
type Sent struct {
	Notice  int64
	Kind    Kind
	Group   int64
	Thread  int64
	Post    int64  // the post that it carried
	Ask     int64  // the ask that it put
	Name    string // of the notice
	Message int64  // that caused it
	Sent    time.Time
	Text    string // as it was sent, for telling quoted from typed words

	Person  int64    // the author of the post …
	Author  string   // … and their name
	Private *Private // of a private mail
	HTML    string
	Items   []Numbered // what it numbered
}

// Owner is whom a reply key belongs to.
type Owner struct {
	Address   string
	Person    int64
	Confirmed bool
}

// AskKind is what an ask wants to know.
type AskKind string

// The asks.
const (
	AskClaimed  AskKind = "claimed"  // did you send this?
	AskWhich    AskKind = "which"    // which group is this for?
	AskStray    AskKind = "stray"    // your key came from another address: was it you?
	AskModerate AskKind = "moderate" // shall this held post go out?
)

// Ask is a question of the bot's that waits for an answer. It works once and
// expires.
type Ask struct {
	ID      int64
	Kind    AskKind
	Person  int64   // who is asked
	Message int64   // the message in the spool that it is about
	Group   int64   // the group it would go to
	Choices []int64 // groups to choose from
	Expires time.Time
	Settled bool
	Reason  HeldReason // of AskModerate: why it is held
	Words   string     // of AskModerate: what is held
}

// AskLife is how long an ask waits (section 10).
const AskLife = 14 * 24 * time.Hour

// TickFacts is what a tick may act on; the store has already picked what is
// due, the rules say what follows.
type TickFacts struct {
	Life        LifeFacts
	Invitations []InvitationFacts
	Forming     []Group        // groups that have not opened
	Expired     []Ask          // open asks past their time
	Strangers   []StrangerItem // quarantined mail that staff have not been shown
	Spent       []SpentCopy    // copies given up after five days
	Held        []HeldBy       // what waits for convenors, by group
	Probes      []Probe        // addresses to which delivery has stopped
	Bouncing    []BouncedAddress
	Failed      []FailedMessage
	Questions   []DueQuestion // past their closing time
	Matters     []Matter      // all that is open, if a reminder of any of it is due
	Readers     Readers

	Unfrozen    []Ballot // past their undo window
	Ballots     []DueBallot
	LastBallots []DueReminder // whose last reminder is due
	Dissents    []UntoldDissent
	Remarks     []UnlistedRemarks
	Executive   ExecutiveFacts

	Comments []UnlistedComments // if today's lists have not gone
}

// SpentCopy is a copy that could not be delivered.
type SpentCopy struct {
	Delivery int64
	To       string
	Subject  string
	Queued   time.Time
	Tries    int
	Reason   string
	ToAdmin  bool // it was to the administrator: telling them would loop
}

// BouncedAddress is an address whose score has reached the limit.
type BouncedAddress struct {
	Address int64
	Person  int64
	Name    string
	Group   int64
	Reason  string
}

// FailedMessage is a message that could not be processed three times.
type FailedMessage struct {
	Spooled                  int64
	Round                    int // how often it has come to this
	From, Subject, MessageID string
	Reason                   string
}

// role is the sender's membership of a group.
func (s Snapshot) role(group int64) (Membership, bool) {
	for _, r := range s.Roles {
		if r.Group == group && r.Active() {
			return r, true
		}
	}
	return Membership{}, false
}

// bySlug finds a group of the snapshot.
func (s Snapshot) bySlug(slug string) (Group, bool) {
	for _, g := range s.Groups {
		if g.Slug == slug {
			return g, true
		}
	}
	return Group{}, false
}
