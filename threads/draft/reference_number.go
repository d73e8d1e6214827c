package draft

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// digits reads a number of up to four digits; 0 if there is none.
func (c *cursor) digits() int {
	n := 0
	for n < 4 && c.i+n < len(c.s) && c.s[c.i+n] >= '0' && c.s[c.i+n] <= '9' {
		n++
	}
	v, err := strconv.Atoi(c.s[c.i : c.i+n])
	if err != nil {
		return 0
	}
	c.i += n
	return v
}

// dotted reads "2.1", the label of a paragraph in its source.
func (c *cursor) dotted() string {
	word := c.rest()[:len(c.rest())-len(strings.TrimLeft(c.rest(), "0123456789."))]
	word = strings.TrimRight(word, ".")
	if !dotted(word) || len(word) > 8 {
		return ""
	}
	c.i += len(word)
	return word
}

// number reads one number, in digits, in brackets, or (after a unit) in words.
func (c *cursor) number() (int, bool) {
	at := c.i
	c.skip("¶§#")
	open := c.peek()
	if open == '[' || open == '(' || open == '{' {
		c.i++
		c.skip(" ")
		c.skip("¶#")
	}
	n := c.digits()
	if n == 0 && c.named {
		n = c.spelled()
	}
	if n == 0 || c.glued() {
		c.i = at
		return 0, false
	}
	if open == '[' || open == '(' || open == '{' {
		mid := c.i
		c.skip(" ")
		switch r := c.peek(); {
		case r == ']' && open == '[', r == ')' && open == '(', r == '}' && open == '{':
			c.i++
			c.bracketed = c.bracketed || open == '['
			c.round = c.round || open == '('
		default:
			c.i = mid // "[7-9]": the bracket closes later
		}
	}
	return n, true
}

// spelled reads "seven", "twenty-one".
func (c *cursor) spelled() int {
	at := c.i
	n := spelled[c.word()]
	if n == 0 {
		c.i = at
		return 0
	}
	if n >= 20 {
		mid := c.i
		c.skip("- ")
		if m := spelled[c.word()]; m > 0 && m < 10 {
			return n + m
		}
		c.i = mid
	}
	return n
}

// glued says whether what follows makes another thing of the number: a
// decimal, a time, a letter, a percentage.
func (c *cursor) glued() bool {
	rest := c.rest()
	if rest == "" {
		return false
	}
	r, n := utf8.DecodeRuneInString(rest)
	if unicode.IsLetter(r) || unicode.IsNumber(r) || strings.ContainsRune("%£$€°", r) {
		return true
	}
	next, _ := utf8.DecodeRuneInString(rest[n:])
	return strings.ContainsRune(".:,", r) && next >= '0' && next <= '9'
}

var rangeWords = table("to through until till hyd i")

// numbers reads "7", "7–9", "7, 8 and 9", "[7]-[9]".
func (c *cursor) numbers() []int {
	var out []int
	n, ok := c.number()
	if !ok {
		return nil
	}
	out = append(out, n)
	for range 50 {
		at := c.i
		span, joined := c.joint()
		if !joined {
			c.i = at
			break
		}
		c.unit(&reference{})
		m, ok := c.number()
		if !ok {
			c.i = at
			break
		}
		if from := out[len(out)-1]; span { // what is past the end is told once
			for k := min(from, m); k <= min(max(from, m), c.last); k++ {
				out = append(out, k)
			}
		}
		out = append(out, m)
	}
	if c.peek() == ']' || c.peek() == '}' {
		c.bracketed = c.bracketed || c.peek() == ']'
		c.i++
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// joint reads what stands between two numbers: a dash or "to" for a range, a
// comma or "and" for a list.
func (c *cursor) joint() (span, ok bool) {
	c.skip(" \u00a0")
	if w := c.rest(); w != "" && strings.ContainsRune("-–—‑−", c.peek()) {
		c.skip("-–—‑−")
		c.skip(" \u00a0")
		return true, true
	}
	from := c.i
	c.skip(",&+/; ")
	listed := c.i > from
	at := c.i
	switch w := c.word(); {
	case w == "and" || w == "a" || w == "ac" || w == "or":
		c.skip(" ")
		return false, true
	case rangeWords[w] && !listed:
		c.skip(" ")
		return true, true
	}
	c.i = at
	return false, listed
}
