package draft

// How it was told which paragraph a comment means.
const (
	HowQuote    = "quote"    // it stands under a quoted passage of it
	HowNumber   = "number"   // it begins with its number: "¶7: …", "On paragraph 7, …"
	HowLabel    = "label"    // it begins with its label as in the source: "2.1: …"
	HowHeading  = "heading"  // it begins with the words of a heading
	HowPasted   = "pasted"   // it stands under the paragraph's text, copied without marks
	HowMention  = "mention"  // it speaks of it in a sentence: "I think paragraph 7 …"
	HowWords    = "words"    // it cites words of it in quotation marks
	HowGeneral  = "general"  // none of these: a comment on the whole
	HowPolite   = "polite"   // a greeting or thanks and nothing else; to be kept, no need to list it
	HowTracked  = "tracked"  // a tracked change in a file sent back
	HowBalloon  = "balloon"  // a balloon in a file sent back
	HowUnmarked = "unmarked" // a change in a file sent back that was not tracked
)

// What should be said to the writer about where a comment went.
const (
	DoubtOwnList = "own-list"          // numbered 1, 2, 3 like a list of the writer's own: filed as general
	DoubtNumber  = "no-such-paragraph" // it names a number that the version does not have
	DoubtSeveral = "quoted-several"    // several paragraphs are quoted above it; filed under the last
	DoubtLabel   = "label-too"         // another paragraph has this number as its label in the source
	DoubtBare    = "bare-number"       // a number without any sign of being a paragraph's
	DoubtPlace   = "no-such-text"      // its place in a file sent back is not found in the version
)

// The kinds of comments. A comment in words has none.
const (
	CommentInsert  = "insert"  // After is to stand there
	CommentDelete  = "delete"  // Before is to go
	CommentReplace = "replace" // After is to stand for Before
	CommentBalloon = "balloon" // Text is about the words Quoted
)

// Comment is a part of a reply with the paragraphs it means: Numbers, in
// order, and their Idents; none if it is about the whole. Said is what in the
// writer's own words only told the place ("¶7:"), Text the rest of them. In a
// change from a file Text is empty and Before and After say what it changes.
type Comment struct {
	Numbers       []int
	Idents        []int64
	Quoted        string // the quoted passage it stands under
	Said, Text    string
	How, Doubt    string
	Kind          string
	Before, After string
}
