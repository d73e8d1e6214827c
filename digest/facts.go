package digest

import (
	"time"

	"taskgroups/threads"
)

// Facts is what has happened in one group since the digest that lies back
// furthest. It is the same for all who are in the group, and holds the gist
// of each post once it is worked out.
type Facts struct {
	Group     threads.Group
	AsOf      time.Time
	Upto      int64             // the last post that a digest of this run may hold
	Threads   map[int64]*Thread // all that anything below is about
	Posts     []*Post           // by ID
	Questions []Question        // open, or closed lately
	Ballots   []Ballot
	Drafts    []Draft // that take comments
	Comments  []Comment
	Meetings  []Meeting
	Actions   []Action
	Outcomes  []Outcome
	Research  []Research // all there is, newest first
	Summaries []Summary
	Joined    []Joined
	Heard     []Heard // everybody who may speak, for the convenor

	index map[int64]int // of a post in Posts
	took  map[int64]int // who took part, by since when
}

// The parts of Facts.
type (
	// Thread is a conversation.
	Thread struct {
		ID      int64
		Kind    string
		Subject string
		Person  int64 // who started it
		Started time.Time
		First   int64 // its first post
		posts   []*Post
		gists   bool
	}
	// Post is what a person wrote.
	Post struct {
		ID       int64
		Thread   int64
		Person   int64
		Author   string
		Received time.Time
		Text     string
		Cut      float64 // how much of it Text is, if it is a very long one; 0: all
		Files    int
		Liked    int
		Comment  bool // it is a comment on a draft, and shown with its paragraph
		gist     Gist
	}
	// Question is a key question.
	Question struct {
		Thread          int64
		Person          int64 // who asked
		Parts           []string
		Opens, Closes   time.Time
		State           string         // open or closed
		Done            map[int64]bool // who has answered or passed
		Answered, Asked int
	}
	// Ballot is a vote. Roll is nil while it is not frozen.
	Ballot struct {
		ID, Thread    int64
		Subject       string
		Motion        string
		Options       []string // labels
		Opens, Closes time.Time
		State         string
		Roll, Voted   map[int64]bool
		Result        string // passed, not passed, no quorum; empty: not counted yet
		Votes         []threads.DigestCount
	}
	// Draft is a document under discussion.
	Draft struct {
		Thread  int64
		Person  int64
		Version int
		Opens   time.Time
		By      time.Time      // comments by; zero: open
		Done    map[int64]bool // who has commented or passed
	}
	// Comment is one on a draft.
	Comment struct {
		Post    int64
		Thread  int64
		Person  int64
		Author  string
		Numbers []int // paragraphs; none: general
		Text    string
		At      time.Time
	}
	// Meeting is one to come.
	Meeting struct {
		Thread int64
		Starts time.Time
		Opens  time.Time
		Place  string
		Coming int
		Said   map[int64]string // who has answered: yes, no or maybe
	}
	// Action is something that somebody is to do, or has done since.
	Action struct {
		ID, Thread int64
		Text       string
		Owner      int64
		Name       string
		Due        time.Time
		Created    time.Time
		Done       time.Time // zero: open
		How        string
	}
	// Outcome is what was handed to the Executive.
	Outcome struct {
		Thread         int64
		State          string // submitted, approved, referred, declined, deferred
		Opens, Decided time.Time
		Words          string
	}
	// Research is a thread of research, with its first post.
	Research struct {
		Thread int64
		Post   int64
		Author string
		At     time.Time
		Files  int
	}
	// Summary is the convenor's.
	Summary struct {
		ID     int64
		Author string
		Text   string
		At     time.Time
	}
	// Joined is a new member.
	Joined struct {
		Person int64
		Name   string
		At     time.Time
	}
	// Heard says when somebody last spoke; zero: never.
	Heard struct {
		Person int64
		Name   string
		Since  time.Time // when they joined; zero: unknown
		Last   time.Time
	}
)

// Set is a set of posts, by their place in Facts.Posts.
type Set []uint64

// Has says whether a place is in the set.
func (s Set) Has(i int) bool { return i>>6 < len(s) && s[i>>6]&(1<<(i&63)) != 0 }

// With is the set with a place.
func (s Set) With(i int) Set {
	for len(s) <= i>>6 {
		s = append(s, 0)
	}
	s[i>>6] |= 1 << (i & 63)
	return s
}

// Index is the place of a post in Posts.
func (f *Facts) Index(post int64) (int, bool) {
	if f.index == nil {
		f.index = make(map[int64]int, len(f.Posts))
		for i, p := range f.Posts {
			f.index[p.ID] = i
			if t := f.Threads[p.Thread]; t != nil {
				t.posts = append(t.posts, p)
			}
		}
	}
	i, ok := f.index[post]
	return i, ok
}

// Opening is the place of the post that opened a thread.
func (f *Facts) Opening(thread int64) (int, bool) {
	t := f.Threads[thread]
	if t == nil {
		return 0, false
	}
	return f.Index(t.First)
}

// gist is the gist of a post, worked out with all others of its thread when
// the first is asked for.
func (f *Facts) gist(p *Post) Gist {
	f.Index(0)
	t := f.Threads[p.Thread]
	if t == nil || t.gists {
		return p.gist
	}
	t.gists = true
	texts := make([]string, len(t.posts))
	for i, q := range t.posts {
		texts[i] = q.Text
	}
	for i, g := range Gists(f.asked(t), texts) {
		q := t.posts[i]
		if q.Cut > 0 {
			g.Words = int(float64(g.Words) / q.Cut)
		}
		q.gist = g
	}
	return p.gist
}

// asked is what a thread is about.
func (f *Facts) asked(t *Thread) string {
	said := t.Subject
	for _, q := range f.Questions {
		if q.Thread == t.ID {
			for _, part := range q.Parts {
				said += "\n" + part
			}
		}
	}
	return said
}

// Reader is the person whose digest it is.
type Reader struct {
	Person   int64
	Language string
	Turn     Turn
	Seats    []Member // one for each group whose turn it is
}

// Member is the reader in one group.
type Member struct {
	*Facts
	Role     threads.Role
	Delivery threads.Delivery
	Minutes  int       // a digest cut to this reading time; 0: whole
	Since    time.Time // of the digest before, or when they joined
	After    int64     // posts up to this one are had
	Had      Set       // posts that came to them one by one
	Missed   Set       // posts up to After that did not come after all
	Muted    map[int64]bool
	Share    *threads.DigestShare // of questions in their own posts
}

// has says whether the member has had the post at a place.
func (m Member) has(i int) bool {
	p := m.Posts[i]
	if p.ID > m.Upto || m.Had.Has(i) {
		return true
	}
	return p.ID <= m.After && !m.Missed.Has(i)
}

// asked says whether the member is one of those whom questions and drafts ask.
func (m Member) asked(by int64, person int64) bool {
	return m.Role == threads.RoleMember && by != person
}

// entitled says whether the member may vote.
func (m Member) entitled(b Ballot, person int64) bool {
	if b.Roll != nil {
		return b.Roll[person]
	}
	return m.Role == threads.RoleMember || m.Role == threads.RoleConvenor
}
