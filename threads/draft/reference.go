package draft

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// reference is a place where a line begins by naming paragraphs.
type reference struct {
	numbers []int
	end     int  // bytes of the line that only tell the place; 0 if they are part of a sentence
	bare    bool // no word or sign says that the number is a paragraph's
	listed  bool // bare, with a point or bracket, as in a list
	colon   bool
	weak    bool   // "point 7", "section 7"
	label   string // "2.1"
}

// units are the words for a paragraph, in the forms that Welsh gives them too,
// and as they are mistyped.
var units = table("para's paragraph's pargraph paragrah paragaph paragrpah paragragh parapgraph pharagraph pragraph paragraphe para paras par pars paragraph paragraphs parag paragraff paragraffau baragraff baragraffau pharagraff pharagraffau mharagraff mharagraffau")

// weakUnits may mean a paragraph, and many other things.
var weakUnits = table("point points item items section sections sec clause clauses number numbers no nos nr pt bullet p pwynt pwyntiau bwynt adran adrannau cymal rhif eitem")

// openers may stand before the paragraph's name.
var openers = table("re on in at about regarding concerning as to for with regard respect my our a comment comments under see and also then finally next now ad ref reference turning moving the your draft following sylw sylwadau ynghylch ar am o ran parthed ym yn yng i")

// bareOpeners may stand before a number without a unit.
var bareOpeners = table("re on ad ref regarding concerning about ynghylch parthed")

// verdicts may follow a number without a sign between: "7 agree", "1-6 fine".
var verdicts = table("agree agreed disagree disagreed ok okay fine yes no good great support supported delete remove omit is are should needs need seems reads could too unclear cytuno anghytuno iawn")

var spelled = map[string]int{"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
	"un": 1, "dau": 2, "dwy": 2, "tri": 3, "tair": 3, "pedwar": 4, "pedair": 4, "pump": 5, "chwech": 6, "saith": 7, "wyth": 8, "naw": 9, "deg": 10}

var ordinals = map[string]int{"first": 1, "opening": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "last": -1, "final": -1, "closing": -1}

func table(words string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		m[w] = true
	}
	return m
}

// maxReference is how far into a line a reference may reach, in bytes.
const maxReference = 160

// referenceAt reads the paragraphs that a line begins by naming; last is the
// number of the last one.
func referenceAt(line string, last int) (reference, bool) {
	c := &cursor{s: line[:min(len(line), maxReference)], last: last}
	c.skip(" \t*_\"“'-–—•>")
	opened, bareOK := c.openers()
	at := c.i
	if r, ok := c.ordinal(); ok {
		return c.finish(r, line)
	}
	c.i = at
	r := reference{}
	switch {
	case c.sign():
	case c.unit(&r):
	case c.peek() == '[':
	default:
		r.bare = true
		if opened && !bareOK {
			return r, false
		}
	}
	c.named = !r.bare
	if r.label = c.dotted(); r.label == "" {
		if r.numbers = c.numbers(); len(r.numbers) == 0 {
			return r, false
		}
	}
	if c.bracketed {
		r.bare = false
	}
	c.opened = opened
	return c.finish(r, line)
}

// cursor reads a line from the front.
type cursor struct {
	s         string
	i, last   int
	named     bool // a unit or sign came before
	opened    bool // "on", "re" came before
	bracketed bool // the number is in square brackets
	round     bool // the number is in round brackets
}

func (c *cursor) rest() string { return c.s[c.i:] }

func (c *cursor) peek() rune {
	r, _ := utf8.DecodeRuneInString(c.rest())
	return r
}

func (c *cursor) skip(set string) {
	c.i = len(c.s) - len(strings.TrimLeft(c.rest(), set))
}

// word reads a run of letters, in lower case.
func (c *cursor) word() string {
	from := c.i
	for i, r := range c.s[from:] {
		if !unicode.IsLetter(r) && r != '\'' && r != '’' {
			c.i = from + i
			return strings.ToLower(c.s[from:c.i])
		}
	}
	c.i = len(c.s)
	return strings.ToLower(c.s[from:])
}

// openers skips words like "On the". opened says that there were some, bare
// that a number may follow them without a unit.
func (c *cursor) openers() (opened, bare bool) {
	for range 5 {
		at := c.i
		w := c.word()
		if !openers[w] || w == "" || c.i >= len(c.s) || unicode.IsNumber(c.peek()) {
			c.i = at
			break
		}
		c.skip(":,. ")
		opened, bare = true, bareOpeners[w]
	}
	return opened, bare
}

func (c *cursor) sign() bool {
	at := c.i
	c.skip("¶§#")
	found := c.i > at
	if found {
		c.skip(" \u00a0")
		if c.unit(&reference{}) {
			return true
		}
	}
	return found
}

// unit reads "para", "Paragraph no.", "P." with what stands before the number.
func (c *cursor) unit(r *reference) bool {
	at := c.i
	w := c.word()
	if !units[w] && !weakUnits[w] {
		c.i = at
		return false
	}
	r.weak = !units[w]
	c.skip(". \u00a0\t")
	mid := c.i
	if w := c.word(); w == "no" || w == "nos" || w == "number" || w == "numbers" || w == "rhif" {
		c.skip(". ")
	} else {
		c.i = mid
	}
	c.skip("#¶:")
	c.skip(" ")
	return true
}

// ordinal reads "the seventh paragraph", "7th para", "last paragraph".
func (c *cursor) ordinal() (reference, bool) {
	n := c.digits()
	if n > 0 {
		switch c.word() {
		case "st", "nd", "rd", "th":
		default:
			return reference{}, false
		}
	} else if n = ordinals[c.word()]; n == 0 {
		return reference{}, false
	}
	if n < 0 {
		n = c.last
	}
	c.skip(" ")
	if !units[c.word()] {
		return reference{}, false
	}
	c.named = true
	return reference{numbers: []int{n}}, true
}
