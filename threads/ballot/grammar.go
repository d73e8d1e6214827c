package ballot

import (
	"slices"
	"strings"
)

// A frame is one whole way of saying a vote, as a row of slots. It is written
// in words; "a|b" is either, "a?" may be missing, and these stand for more:
//
//	@adv   any intensifiers            @aux   will, must, have to, am happy to …
//	@V     a verb for an option        @S     "in favour", "against", "supporting"
//	@A     yes, no, an abstention      @N     any name of an option, its number too
//	@L     a label or number           @V0    a verb for abstaining
//	@o     what is voted on, or not    @O     what is voted on
//	@me    "from me", or not           @me2   "from me"
//	@W     any word but a bare noun    @from  any name, which is not the vote
//	@wish  "would like to"             @aux2  "please", "could you", or nothing
//	@afraid @sorry  regret around a negation, or nothing
//	@+ @-  the option for agreement, for disagreement
//	@cy    "rwy", "dwi", "yr wyf"      @cyn   "nid wyf", "sa i"
//	@cyd   "dwi", "dydw i", with "ddim" behind       @cydd  "byddaf yn"
//	@hyn   what is voted on, in Welsh, or not        @Hyn   the same, said
//	@cyme  "gen i", or nothing         @gen   "gen i"
//	@rhaid "mae'n rhaid i mi"          @plis  "plis", or nothing
//	@cofnoda  "cofnodwch", "rho"       @gwbl  "at all" in Welsh, or nothing
type frame struct {
	slots []slot
	kind  frameKind
}

// frameKind says what a frame means beside the option it names.
type frameKind uint8

const (
	plainFrame frameKind = iota
	wishFrame            // "I'd like to …": a vote only when nothing follows
	notFrame             // the stated opposite, if there is one
	ownFrame             // only in a ballot where no word means agreement
	bareFrame            // nothing but the name
)

type slot struct {
	words    []string
	special  string
	optional bool
}

// state of a match: how far, and which option was named by how many words.
type match struct {
	pos, opt, length int
	class            class
}

// No option yet, or two in one name ("2 Agree").
const (
	noOption   = -1
	twoOptions = -2
)

// compile reads the frames of one kind.
func compile(kind frameKind, lines ...string) []frame {
	var out []frame
	for _, l := range lines {
		f := frame{kind: kind}
		for _, w := range strings.Fields(l) {
			var sl slot
			if w[0] == '@' {
				sl.special = w
			} else {
				w, sl.optional = strings.CutSuffix(w, "?")
				sl.words = strings.Split(w, "|")
			}
			f.slots = append(f.slots, sl)
		}
		out = append(out, f)
	}
	return out
}

// dictionary holds the names of a ballot's options. It is not changed once made.
type dictionary struct {
	names  map[string][]name // by first word
	near   []name            // names with a word long enough to be mistyped
	plus   int               // the option that means agreement, or noOption
	minus  int
	graded bool
}

// reader reads one reply to a ballot.
type reader struct {
	*dictionary
	ballot   Ballot
	now      []match // buffers of frames
	then     []match
	heading  map[int][]head        // of the sentence that is being read, by token
	followed map[head]followResult // of the same
}

// The names of the default options, made once.
var (
	standardOptions = Default()
	standardWords   = dictionaryOf(standardOptions)
)

// name is one way to name an option.
type name struct {
	words []string
	opt   int
	class class
	marks bool // the label has punctuation of its own
}

// readerOf makes a ballot ready.
func readerOf(b Ballot) *reader {
	d := standardWords
	if !slices.EqualFunc(b.Options, standardOptions, func(a, b Option) bool {
		return a.Label == b.Label && slices.Equal(a.Synonyms, b.Synonyms)
	}) {
		d = dictionaryOf(b.Options)
	}
	return &reader{dictionary: d, ballot: b}
}

func dictionaryOf(options []Option) *dictionary {
	d := &dictionary{names: map[string][]name{}, plus: noOption, minus: noOption, graded: graded(options)}
	for i, o := range options {
		d.add(i, o.Label)
		for _, s := range o.Synonyms {
			d.add(i, s)
		}
	}
	return d
}

// add adds a label or synonym, and notes which options mean yes and no.
func (d *dictionary) add(opt int, text string) {
	n := name{words: wordsOf(text), opt: opt, class: label}
	if len(n.words) == 0 {
		return
	}
	joined := strings.Join(n.words, " ")
	if s, ok := sideOf(joined); ok && !d.graded {
		n.class = classOf(joined)
		if s == plus {
			d.plus = opt
		}
		if s == minus {
			d.minus = opt
		}
	} else {
		n.class |= classOf(n.words[0]) | classOf(n.words[len(n.words)-1])&verb
		for _, t := range tokenise(text, 0) {
			n.marks = n.marks || t.mark
		}
	}
	d.names[n.words[0]] = append(d.names[n.words[0]], n)
	for _, w := range n.words {
		if len(w) >= shortestTypo && !startsDigit(w) {
			d.near = append(d.near, n)
			break
		}
	}
}

func startsDigit(s string) bool { return s[0] >= '0' && s[0] <= '9' }

// frames lists the ways in which a frame can match from pos; the next call
// overwrites them.
func (r *reader) frames(f frame, toks []token, pos int) []match {
	if first := f.slots[0]; first.special == "" && !first.optional && !slices.Contains(first.words, toks[pos].text) {
		return nil
	}
	r.now = append(r.now[:0], match{pos: pos, opt: noOption})
	for _, sl := range f.slots {
		r.then = r.then[:0]
		for _, m := range r.now {
			r.then = r.slot(r.then, sl, toks, m)
		}
		if len(r.then) == 0 {
			return nil
		}
		r.now, r.then = r.then, r.now
	}
	return r.now
}

// phraseSet holds phrases by their first word; "" holds one if all of it may be missing.
type phraseSet map[string][][]string

// phrasesOf makes a set of the phrases between commas.
func phrasesOf(s string) phraseSet {
	set := phraseSet{}
	for _, p := range strings.Split(s, ",") {
		w := strings.Fields(p)
		if len(w) == 0 {
			set[""] = [][]string{{}}
			continue
		}
		set[w[0]] = append(set[w[0]], w)
	}
	return set
}

func (s phraseSet) at(toks []token, pos int) [][]string {
	if pos >= len(toks) {
		return nil
	}
	return s[toks[pos].text]
}

// longest is the length of the longest phrase at pos, in tokens.
func longest(set phraseSet, toks []token, pos int) int {
	best := 0
	for _, p := range set.at(toks, pos) {
		if len(p) > best && startsWith(toks[pos:], p) {
			best = len(p)
		}
	}
	return best
}

func startsWith(toks []token, words []string) bool {
	if len(toks) < len(words) {
		return false
	}
	for i, w := range words {
		if toks[i].text != w {
			return false
		}
	}
	return true
}

func appendMatch(out []match, m match) []match {
	for _, o := range out {
		if o == m {
			return out
		}
	}
	return append(out, m)
}
