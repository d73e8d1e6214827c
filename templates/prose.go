package templates

import (
	"html/template"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxNesting is how deep lists and quoted passages go; deeper ones are shown
// as plain paragraphs.
const maxNesting = 6

// bullet and number are how people begin an item of a list.
var (
	bullet = regexp.MustCompile(`^ {0,8}([-*•·‣◦–]|\d{1,3}[.)])[ \t]+(\S.*)$`)
	link   = regexp.MustCompile(`(?i)\b(?:https?://|mailto:)[^\s<>"“”]+`)
)

// proseHTML shows plain text as people write it: paragraphs, lists, quoted
// passages, links. Nothing in it is taken for markup.
func proseHTML(text string) template.HTML {
	var b strings.Builder
	writeProse(&b, strings.Split(strings.ReplaceAll(text, "\t", "    "), "\n"), 0)
	return template.HTML(b.String())
}

func writeProse(b *strings.Builder, lines []string, depth int) {
	for len(lines) > 0 {
		n := 0
		switch {
		case strings.TrimSpace(lines[0]) == "":
			n = 1
		case depth < maxNesting && lines[0][0] == '>':
			n = writeQuoted(b, lines, depth)
		case depth < maxNesting && bullet.MatchString(lines[0]):
			n = writeList(b, lines, depth)
		default:
			n = writeParagraph(b, lines, depth)
		}
		lines = lines[n:]
	}
}

// writeQuoted writes the lines that begin with ">" and says how many.
func writeQuoted(b *strings.Builder, lines []string, depth int) int {
	var inner []string
	for _, line := range lines {
		if line == "" || line[0] != '>' {
			break
		}
		inner = append(inner, strings.TrimPrefix(line[1:], " "))
	}
	var quoted strings.Builder
	writeProse(&quoted, inner, depth+1)
	b.WriteString(quoteHTML(quoted.String()))
	return len(inner)
}

// quoteHTML sets paragraphs off as quoted; the bar beside them ends where
// the last of them does.
func quoteHTML(inner string) string {
	const gap = "margin:0 0 16px"
	if last := strings.LastIndex(inner, gap); last >= 0 {
		inner = inner[:last] + "margin:0" + inner[last+len(gap):]
	}
	return openTag("blockquote") + inner + "</blockquote>"
}

// writeList writes the items that follow each other, with what is indented
// under them, and says how many lines that was.
func writeList(b *strings.Builder, lines []string, depth int) int {
	numbered := isNumbered(lines[0])
	tag, class := "ul", ""
	if numbered {
		tag = "ol"
		if number(lines[0]) > 90 {
			class = "olwide"
		}
	}
	b.WriteString(openTag(tag, class))
	at, want := 0, 1
	for at < len(lines) && bullet.MatchString(lines[at]) && isNumbered(lines[at]) == numbered {
		m := bullet.FindStringSubmatch(lines[at])
		indent := indentOf(lines[at]) + 1
		item := []string{m[2]}
		next := at + 1
		for next < len(lines) && strings.TrimSpace(lines[next]) != "" && belongs(lines[next], indent) {
			item = append(item, lines[next][min(indentOf(lines[next]), indent+1):])
			next++
		}
		value := ""
		if n := number(lines[at]); n >= 0 {
			if n != want {
				value = `value="` + strconv.Itoa(n) + `"`
			}
			want = n + 1
		}
		writeItem(b, item, value, depth)
		at = next
		if after := skipBlank(lines, at); after < len(lines) && bullet.MatchString(lines[after]) {
			at = after
		}
	}
	b.WriteString("</" + tag + ">")
	return at
}

// belongs says whether a line goes on with the item above: it is indented
// under it, or it is the rest of a wrapped line.
func belongs(line string, indent int) bool { return indentOf(line) >= indent && line[0] == ' ' }

func writeItem(b *strings.Builder, item []string, value string, depth int) {
	attrs := []string{""}
	if value != "" {
		attrs = append(attrs, value)
	}
	b.WriteString(openTag("li", attrs...))
	simple := true
	for _, line := range item[1:] {
		simple = simple && !bullet.MatchString(line)
	}
	if simple {
		writeLines(b, item)
	} else {
		n := 1
		for !bullet.MatchString(item[n]) {
			n++
		}
		writeLines(b, item[:n])
		writeProse(b, item[n:], depth+1)
	}
	b.WriteString("</li>")
}

func isNumbered(line string) bool { return number(line) >= 0 }

// number is the number of an item, or -1.
func number(line string) int {
	m := bullet.FindStringSubmatch(line)
	if m == nil {
		return -1
	}
	n, err := strconv.Atoi(strings.TrimRight(m[1], ".)"))
	if err != nil {
		return -1
	}
	return n
}

func indentOf(line string) int { return len(line) - len(strings.TrimLeft(line, " ")) }

func skipBlank(lines []string, at int) int {
	for at < len(lines) && strings.TrimSpace(lines[at]) == "" {
		at++
	}
	return at
}

// writeParagraph writes the lines up to an empty one or the next list or
// quoted passage and says how many.
func writeParagraph(b *strings.Builder, lines []string, depth int) int {
	n := 1
	for n < len(lines) && strings.TrimSpace(lines[n]) != "" &&
		(depth >= maxNesting || lines[n][0] != '>' && !bullet.MatchString(lines[n])) {
		n++
	}
	b.WriteString(openTag("p"))
	writeLines(b, lines[:n])
	b.WriteString("</p>")
	return n
}

// writeLines joins the lines that a mail program had wrapped and keeps the
// line breaks that the writer made.
func writeLines(b *strings.Builder, lines []string) {
	widest := 0
	for _, line := range lines {
		widest = max(widest, utf8.RuneCountInString(strings.TrimRight(line, " ")))
	}
	for i, line := range lines {
		line = strings.Trim(line, " ")
		linkify(b, line)
		if i == len(lines)-1 {
			break
		}
		if wrapped(lines[i], lines[i+1], widest) {
			b.WriteByte(' ')
		} else {
			b.WriteString("<br>\n")
		}
	}
}

// wrapped says whether a line ended because the next word did not fit: only
// then was the break not the writer's.
func wrapped(line, next string, widest int) bool {
	if widest < 50 || widest > 100 {
		return false
	}
	first, _, _ := strings.Cut(strings.TrimLeft(next, " "), " ")
	return utf8.RuneCountInString(strings.TrimRight(line, " "))+1+utf8.RuneCountInString(first) > widest
}

// linkify writes a line as text with its links live. A link shows where it
// goes; one that hides its host behind a name before an "@" stays text.
func linkify(b *strings.Builder, line string) {
	at := 0
	if !strings.Contains(line, ":") {
		b.WriteString(template.HTMLEscapeString(line))
		return
	}
	for _, m := range link.FindAllStringIndex(line, -1) {
		from, to := m[0], m[0]+len(trimLink(line[m[0]:m[1]]))
		url := line[from:to]
		if !safeLink(url) {
			continue
		}
		b.WriteString(template.HTMLEscapeString(line[at:from]))
		scheme, rest, _ := strings.Cut(url, ":")
		b.WriteString(openTag("a", "", `href="`+template.HTMLEscapeString(strings.ToLower(scheme)+":"+rest)+`"`))
		b.WriteString(template.HTMLEscapeString(url))
		b.WriteString("</a>")
		at = to
	}
	b.WriteString(template.HTMLEscapeString(line[at:]))
}

// trimLink leaves the punctuation that ends a sentence out of a link, and a
// bracket that was opened before it.
func trimLink(url string) string {
	for url != "" {
		r, size := utf8.DecodeLastRuneInString(url)
		switch {
		case strings.ContainsRune(".,;:!?'’…*_", r):
		case r == ')' && strings.Count(url, "(") < strings.Count(url, ")"):
		case r == ']' && strings.Count(url, "[") < strings.Count(url, "]"):
		case r == '}' && strings.Count(url, "{") < strings.Count(url, "}"):
		default:
			return url
		}
		url = url[:len(url)-size]
	}
	return url
}

func safeLink(url string) bool {
	if strings.ContainsFunc(url, func(r rune) bool { return unicode.In(r, unicode.Cf, unicode.Zl, unicode.Zp) }) {
		return false
	}
	scheme, rest, _ := strings.Cut(url, ":")
	if strings.EqualFold(scheme, "mailto") {
		return rest != ""
	}
	host := strings.TrimPrefix(rest, "//")
	if end := strings.IndexAny(host, `/?#\`); end >= 0 {
		host = host[:end]
	}
	return host != "" && !strings.Contains(host, "@") && !strings.Contains(rest, `\`)
}
