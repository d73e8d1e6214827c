// Package reply reads a person's own words out of a message: what was typed
// now, without quoted text, attribution lines, header blocks, signatures,
// device lines, disclaimers and banners (PRODUCT.md section 6).
//
// It is pure: decoded text and HTML go in, a Reading comes out. MIME, charsets
// and format=flowed were dealt with before; what the words mean (a vote, a
// comment, a command) is decided elsewhere and never here.
//
// A message becomes lines, each with its quote depth and with what the
// structure of the HTML says about it. Then every stage marks lines with the
// kind of what they are, in this order, and none unmarks what a surer one has
// marked: quote marks; the match against the text that the bot itself sent;
// forwarding lines, header blocks and attribution lines, told by their layout
// before their vocabulary; banners and disclaimers; signatures and device
// lines; the tail this person always sends. What is left unmarked was typed.
// If nothing is left, everything is kept: a member is never silenced by a rule.
package reply

import "strings"

// Input is one message, decoded, and what is known around it.
type Input struct {
	Text, HTML string // the decoded parts; either may be empty. Text is unflowed, its quote depth kept as leading '>' marks
	Subject    string // tells a forward, and a header block in any language by its value
	Parent     string // the text the bot sent and that this answers; "" if unknown
	ParentHTML string // the HTML form of Parent, if there is one
	Tail       string // what Tail found in this person's earlier mails; "" if unknown
}

// The kinds of what is cut.
const (
	Quote       = "quote"        // somebody else's words
	Attribution = "attribution"  // "On Monday Asha wrote:"
	HeaderBlock = "header-block" // From, Sent, To, Subject above quoted text, with the line that announces them
	Forwarded   = "forwarded"    // a message sent on, with its announcement
	Signature   = "signature"    // after a delimiter, in a signature container, contact details, a known tail
	Device      = "device"       // "Sent from my iPhone"
	Disclaimer  = "disclaimer"   // legal text, virus scanners' and printers' advice
	Banner      = "banner"       // "[EXTERNAL]", "CAUTION: …", put on top by a mail server
)

// Pair is an inline answer with the quoted passage that it stands under.
// Quoted has no marks but those of deeper levels.
type Pair struct{ Quoted, Answer string }

// Cut is a passage that is not the person's own words, as it stood in the
// message, and why not.
type Cut struct{ Kind, Text string }

// Reading is a message as understood. Own holds the typed lines in order,
// inline answers included; it is empty only if the message has no text at all.
type Reading struct {
	Own       string
	Inline    []Pair // in the order of the message; every Answer is also in Own
	Cut       []Cut  // in the order of the message
	Forwarded bool   // the message carries another one, sent on
	// Whole says that nothing typed was found and somebody else's words were,
	// so that Own is the whole message: not to be taken for the person's word.
	Whole bool
	// Unsaid says that nothing typed was found and nobody else's words either:
	// Own is a signature, a device line or the like, or empty.
	Unsaid bool
	// Returned says of a Whole that it is what the bot sent and nothing else,
	// beside what programs put in.
	Returned bool
	Tail     string   // Input.Tail, if it was found again and cut
	Problems []string // what was left out for size, in plain words
}

// Limits keep time and memory in bounds; replies that people write are a
// hundred times smaller. People's words stand at the top far more often than
// at the end, so the end goes.
const (
	maxText  = 1 << 20 // bytes
	maxHTML  = 4 << 20 // bytes
	maxLines = 40_000
	maxOpen  = 20_000 // open elements of the HTML
	maxLine  = 600    // bytes; a longer line is a paragraph and no attribution, label or delimiter
)

// Read tells a person's own words from the rest of the message.
//
// Where both parts exist the HTML is read, for its structure says where a
// quotation begins and ends, and its paragraphs are not broken at 72 columns;
// what the text part marks as quoted is matched against it like a parent. The
// text is read instead when the HTML shows no quotation and the text does, or
// when only the text leaves anything typed.
func Read(in Input) Reading {
	in.Text = clean(in.Text)
	r := read(in)
	r.Returned = r.returned(in)
	return r
}

func read(in Input) Reading {
	if in.HTML == "" {
		return readText(in)
	}
	html := readHTML(in)
	if strings.TrimSpace(in.Text) == "" {
		return html
	}
	if html.Own != "" && !html.Whole && (html.has(Quote) || html.has(Attribution)) {
		return html
	}
	text := readText(in)
	switch {
	case html.Own == "":
		return text
	case text.Whole:
		return html
	case html.Whole, text.has(Quote) && !html.has(Quote):
		return text
	}
	return html
}

func readText(in Input) Reading {
	p := &page{subject: in.Subject}
	p.lines = p.textLines(in.Text)
	p.marks()
	p.match(in.Parent, htmlText(in.ParentHTML))
	return p.read(in)
}

func readHTML(in Input) Reading {
	p := &page{subject: in.Subject, html: true}
	p.lines = p.htmlLines(in.HTML)
	p.containers()
	p.marks()
	p.match(in.Parent, htmlText(in.ParentHTML), markedText(in.Text))
	return p.read(in)
}

// read runs the stages that text and HTML share.
func (p *page) read(in Input) Reading {
	p.openers()
	p.revive()
	p.notices()
	p.signatures()
	p.tail(in.Tail)
	return p.reading()
}

func (r Reading) has(kind string) bool {
	for _, c := range r.Cut {
		if c.Kind == kind {
			return true
		}
	}
	return false
}
