package threads

import "time"

// What a digest and the answers to it say.
type (
	// DigestWords is the periodical mail to one person about their groups.
	DigestWords struct {
		Rhythm  string    // weekly, daily, back (after a pause) or more (what was left out)
		At      time.Time // its day
		Several bool      // it is about more than one group, so that items name theirs
		Todo    []DigestItem
		Parts   []DigestPart
		Threads int      // threads with something new
		Left    []string // subjects of what was left out
		Minutes int      // it is cut to this reading time; 0: whole, or cut for its size
		Example int      // the number in the line that says how to answer
	}
	// DigestPart is what is new in one group.
	DigestPart struct {
		Group     string // title
		Summaries []DigestSummary
		New       []DigestItem
		Comments  []DigestItem
		Closed    []DigestItem
		Meetings  []DigestItem
		Research  []DigestItem
		Library   []DigestItem // earlier research
		Shelved   int          // more of it that is not listed
		Actions   []DigestItem
		Joined    []string
		JoinedToo int // more who joined
		TookPart  int
		Of        int // who may
		Convenor  *DigestConvenor
	}
	// DigestItem is one thread or one thing to do.
	DigestItem struct {
		Number     int    // 0: it cannot be answered
		Kind       string // thread, question, ballot, draft, action, meeting, research, earlier, closed, result, outcome
		Subject    string
		Group      string // title, where there are several
		Text       string // what is asked, the motion, or what is to be done
		Options    []string
		At         time.Time // the deadline, or when it is or was; zero: none
		Soon       bool      // it is due within two days
		Count, Of  int       // so many have done it already
		Version    int
		Started    bool // the reader started it
		Earlier    int  // posts before those shown
		Posts      []DigestPost
		Paragraphs []DigestParagraph
		Name       string // who is to do it, who wrote it, or where it is
		Files      int    // of earlier research
		Result     string // of a ballot, outcome or action, in code
		How        string // an action was done, in its owner's words
		Counts     []DigestCount
		Mine       bool   // the reader is to do it
		Said       string // the reader's answer to a meeting: yes, no or maybe
	}
	// DigestPost is the gist of a post, in its author's own words.
	DigestPost struct {
		Author string
		Text   string
		Whole  bool
		Words  int // of the whole
		Files  int
		Liked  int
	}
	// DigestParagraph is what was said on paragraphs of a draft.
	DigestParagraph struct {
		Numbers  []int // none: on the whole
		Comments []DigestPost
		More     int
	}
	// DigestSummary is the convenor's, in their words.
	DigestSummary struct{ Author, Text string }
	// DigestCount is the votes for one option.
	DigestCount struct {
		Label string
		Votes int
	}
	// DigestConvenor is for the convenor alone.
	DigestConvenor struct {
		Never     []string // who has never spoken
		NeverToo  int
		Silent    []DigestSilent // who has not spoken for long, longest first
		SilentToo int
		Share     *DigestShare
	}
	// DigestSilent is somebody who has not been heard for weeks.
	DigestSilent struct {
		Name  string
		Weeks int
	}
	// DigestShare counts the questions and statements in somebody's own posts.
	DigestShare struct{ Questions, Statements int }

	// DigestItemWords is one or more items of a digest, whole. Digest (the
	// notice) and Numbers name them; the shell fills in Items when it is said.
	DigestItemWords struct {
		Digest  int64
		Numbers []int
		Items   []DigestWhole
	}
	// DigestWhole is an item with all its posts.
	DigestWhole struct {
		Number  int
		Subject string
		Posts   []DigestFull
	}
	// DigestFull is a post, whole.
	DigestFull struct {
		Post   int64 // 0: it is put together from several
		Author string
		At     time.Time
		Text   string
		Files  []File // that come with it
		Left   []File // that would make the mail too large
	}
	// DigestMoreWords is what a digest had left out; the shell makes a
	// DigestWords of it.
	DigestMoreWords struct{ Digest int64 }
	// DigestReceiptWords says where each part of an answer went.
	DigestReceiptWords struct {
		Parts    []DigestPlaced
		Unplaced bool // some words name no item: their author is asked about them
	}
	// DigestPlaced is a part of an answer and the item it went to.
	DigestPlaced struct {
		Number  int
		Subject string
		Text    string
		Files   []string
	}
	// DigestWhichWords asks which item some words are for.
	DigestWhichWords struct {
		Text  string
		Items []DigestChoice
		New   bool // they may begin a discussion of their own
	}
	// DigestChoice is an item that words might be for.
	DigestChoice struct {
		Number  int
		Subject string
	}
)

// Notice names the templates of each.
func (DigestWords) Notice() string        { return "digest" }
func (DigestItemWords) Notice() string    { return "digest-item" }
func (DigestMoreWords) Notice() string    { return "digest-nothing" }
func (DigestReceiptWords) Notice() string { return "digest-receipt" }
func (DigestWhichWords) Notice() string   { return "digest-which" }
