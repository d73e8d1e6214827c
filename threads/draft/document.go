package draft

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The kinds of paragraphs.
const (
	KindText    = "text"
	KindHeading = "heading"
	KindItem    = "item"
	KindQuote   = "quote"
)

// Paragraph is one numbered piece of a version. Number counts from 1 in
// reading order. Ident stays with the text through all versions of a draft; 0
// means none was minted yet. Level is a heading's rank or an item's depth,
// from 1, else 0. Label is an item's or a heading's own mark as in the source
// ("a)", "•", "1.2"); it is no part of Text. Text has single spaces and, where
// the source breaks a line inside a paragraph, newlines.
type Paragraph struct {
	Number int
	Ident  int64
	Kind   string
	Level  int
	Label  string
	Text   string
}

// The kinds of what a document holds and numbered paragraphs cannot.
const (
	LeftTable    = "table"
	LeftFootnote = "footnote" // and endnotes
	LeftPicture  = "picture"  // and diagrams
	LeftFormula  = "formula"  // its letters stand in the paragraph, its form is lost
	LeftObject   = "object"   // an embedded file, raw HTML
	LeftContents = "contents" // a table of contents
	LeftComment  = "comment"  // a balloon in the margin
)

// Left is something that could not be numbered: it stands in or after the
// paragraph with number After (0: before the first), and its text, or the
// description of a picture, begins with Start.
type Left struct {
	Kind  string
	After int
	Start string
}

// Problems of a document that its sender should know.
const (
	ProblemTooLong        = "too-long"        // the end was not read
	ProblemTrackedChanges = "tracked-changes" // read as if all were accepted
	ProblemHiddenText     = "hidden-text"     // was left out
	ProblemNoText         = "no-text"         // nothing to number
	ProblemTablesAsRows   = "tables-as-rows"  // there was nothing but tables: each row became a paragraph
)

// Document is a text as numbered paragraphs. Title is the document's own, else
// its first heading; it is also among the paragraphs if it is in the text.
type Document struct {
	Title      string
	Paragraphs []Paragraph
	Left       []Left
	Problems   []string // Problem codes, each once
}

const (
	maxParagraphs = 3000
	maxText       = 2 << 20 // bytes of text in one document
	maxLeft       = 500
	startWords    = 12
)

// builder collects a document.
type builder struct {
	doc  Document
	size int
}

// add numbers a paragraph; one without a word or any other sign is none.
func (b *builder) add(p Paragraph) bool {
	p.Text = tidy(p.Text)
	if p.Text == "" {
		return false
	}
	if len(b.doc.Paragraphs) >= maxParagraphs || b.size+len(p.Text) > maxText {
		b.problem(ProblemTooLong)
		return false
	}
	b.size += len(p.Text)
	p.Label = tidy(p.Label)
	p.Number = len(b.doc.Paragraphs) + 1
	b.doc.Paragraphs = append(b.doc.Paragraphs, p)
	return true
}

func (b *builder) leave(kind, text string) {
	if len(b.doc.Left) >= maxLeft {
		b.problem(ProblemTooLong)
		return
	}
	b.doc.Left = append(b.doc.Left, Left{Kind: kind, After: len(b.doc.Paragraphs), Start: start(text)})
}

func (b *builder) problem(code string) {
	if !slices.Contains(b.doc.Problems, code) {
		b.doc.Problems = append(b.doc.Problems, code)
	}
}

// document ends the collection: numbers that an earlier version put into the
// text are taken out again, and the title is found.
func (b *builder) document() Document {
	unlabel(b.doc.Paragraphs)
	if len(b.doc.Paragraphs) == 0 {
		b.problem(ProblemNoText)
	}
	for _, p := range b.doc.Paragraphs {
		if b.doc.Title == "" && p.Kind == KindHeading {
			b.doc.Title = strings.ReplaceAll(p.Text, "\n", " ")
		}
	}
	return b.doc
}

// start is how a text begins, in a few words.
func start(s string) string {
	if len(s) > 2000 {
		s = s[:2000]
	}
	f := strings.Fields(tidy(s))
	if len(f) > startWords {
		f = append(f[:startWords], "…")
	}
	return strings.Join(f, " ")
}

// tidy makes spaces single and ordinary, keeps line breaks, and takes out what
// cannot be seen: soft hyphens, zero-width marks, control characters.
func tidy(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	gap := rune(0)
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		i += n
		switch {
		case r == '\n' || r == '\u2028' || r == '\u2029' || r == '\v':
			gap = '\n'
		case unicode.IsSpace(r):
			if gap == 0 {
				gap = ' '
			}
		case r == utf8.RuneError && n == 1, unicode.Is(unicode.Cc, r), invisible(r), r == 0xFFFE, r == 0xFFFF:
		default:
			if gap != 0 && b.Len() > 0 {
				b.WriteRune(gap)
			}
			gap = 0
			b.WriteRune(r)
		}
	}
	return b.String()
}

func invisible(r rune) bool {
	switch r {
	case 0xAD, 0x200B, 0x2060, 0xFEFF, 0x202D, 0x202E:
		return true
	}
	return false
}
