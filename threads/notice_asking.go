package threads

import (
	"time"

	"taskgroups/threads/ballot"
)

// What people ask to be told. Receive names the query; the store runs it when
// the notice is put into words.
type (
	// GroupsWords lists the task groups, the reader's own first.
	GroupsWords struct {
		Person  int64
		Unknown string // JOIN named this, and it is none
		Mine    []GroupCard
		Others  []GroupCard
	}
	// PositionsWords lists the approved statements, newest first.
	PositionsWords struct{ Items []Position }
	// StatusWords is what one is, has said and has open.
	StatusWords struct {
		Person int64
		At     time.Time
		Name   string
		Format string
		Groups []GroupStatus
	}
	// CatchupWords is the story so far.
	CatchupWords struct {
		Person int64
		Only   []int64 // groups
		At     time.Time
		Groups []GroupStory
	}
	// SearchWords lists the posts that hold some words.
	SearchWords struct {
		Person int64
		Said   string
		Hits   []Hit
		More   bool
	}
	// ThreadWords is a whole thread.
	ThreadWords struct {
		Person  int64
		Thread  int64  // 0: the one that Said names
		Said    string // its number, reference or subject
		Found   bool
		Subject string
		Group   string
		Slug    string
		Posts   []ThreadPost
		Left    int // how many older posts are left out
	}
)

// Position is an approved statement.
type Position struct {
	Group, Slug, Title string
	Statement          string
	Decided            time.Time
	Minute             string
	Conditions         string
}

// GroupStatus is how one person stands in one group.
type GroupStatus struct {
	Title, Slug string
	Role        Role
	Delivery    Delivery
	Minutes     int
	Until       time.Time // of a pause; zero if there is none
	Posts       int
	Answered    []string // subjects of questions
	Voted       []VotedIn
	Open        []Todo
}

// VotedIn is a ballot that a person has voted in, and their vote as it counts.
// Of a secret ballot only that they voted is told.
type VotedIn struct {
	Subject   string
	Kind      ballot.Kind
	Choice    []Place
	Condition string
}

// Todo is something that waits for a person.
type Todo struct {
	What    string // question, draft or ballot
	Subject string
	Closes  time.Time // zero: not said
	Ref     string    // of its thread: workload/12
}

// GroupStory is what has happened in a group.
type GroupStory struct {
	Title, Slug string
	Decided     []Decision
	Open        []Todo
	Threads     []ThreadStory
}

// Decision is something that has been settled.
type Decision struct {
	What    string // question, ballot, or what the Executive did: approved, referred, declined, deferred
	Subject string
	At      time.Time
}

// ThreadStory is one conversation in a line.
type ThreadStory struct {
	Subject, Ref  string
	Posts, People int
	Latest        time.Time
	Author        string // of the latest post
	Start         string // of the latest post
}

// Hit is a post that was found.
type Hit struct {
	Subject, Ref, Group, Author string
	Received                    time.Time
	Start                       string
}

// ThreadPost is a post as GET shows it.
type ThreadPost struct {
	Post     int64
	Author   string
	Received time.Time
	Text     string
	Files    []File // that come with it
	Left     []File // that would make the mail too large
}

// Notice names the templates of each.
func (GroupsWords) Notice() string    { return "groups" }
func (PositionsWords) Notice() string { return "positions" }
func (StatusWords) Notice() string    { return "status" }
func (CatchupWords) Notice() string   { return "catchup" }
func (SearchWords) Notice() string    { return "search" }
func (ThreadWords) Notice() string    { return "thread" }
