package templates

import (
	"fmt"
	"html/template"
	"strconv"
	"strings"
	"time"

	"taskgroups/threads"
)

// ShortDay is a date without weekday and year: "2 March".
func (p *page) ShortDay(t time.Time) string {
	t = p.local(t)
	return fmt.Sprintf("%d %s", t.Day(), calendars[p.notice.language].months[t.Month()-1])
}

// DayTime is a time in a list, whose zone is said elsewhere: "Friday 6 March,
// 17:00".
func (p *page) DayTime(t time.Time) string {
	t = p.local(t)
	return fmt.Sprintf("%s %s, %02d:%02d", calendars[p.notice.language].days[t.Weekday()], p.ShortDay(t), t.Hour(), t.Minute())
}

// Joined writes numbers with commas between, and the last after a word:
// "7 and 8".
func (p *page) Joined(numbers []int) (string, error) {
	if len(numbers) == 0 {
		return "", nil
	}
	and, err := p.Says("and", strconv.Itoa(numbers[len(numbers)-1]))
	if err != nil {
		return "", err
	}
	var b strings.Builder
	for i, n := range numbers {
		switch {
		case i == 0:
		case i == len(numbers)-1 && and != "":
			b.WriteString(" " + and + " ")
		default:
			b.WriteString(", ")
		}
		fmt.Fprint(&b, n)
	}
	return b.String(), nil
}

// Flat is a text on one line.
func (p *page) Flat(text string) string { return oneLine(text) }

// Lined says whether a text has more than one line, so that its lists are
// shown as lists.
func (p *page) Lined(text string) bool { return strings.Contains(strings.TrimSpace(text), "\n") }

// Listed joins names with commas.
func (p *page) Listed(list []string) string { return strings.Join(list, ", ") }

// Head is a heading of the text part, with a line under it.
func (p textPage) Head(text string) string {
	return text + "\n" + strings.Repeat("-", min(len([]rune(text)), columns))
}

// Numbered is the first line of an item: "[3] Data drops".
func (p *page) Numbered(number int, subject string) string {
	subject = p.Bare(subject)
	if number == 0 {
		return subject
	}
	return fmt.Sprintf("[%d] %s", number, subject)
}

// In shows a line of an item, under its heading.
func (p textPage) In(text string) string { return hang("    ", oneLine(text)) }

// InLines shows a text of several lines under the heading of an item, its
// lists as lists.
func (p textPage) InLines(text string) string {
	var lines []string
	for line := range strings.Lines(text) {
		if m := bullet.FindStringSubmatch(strings.TrimRight(line, "\n")); m != nil {
			lines = append(lines, hang("      "+m[1]+" ", m[2]))
		} else if line = oneLine(line); line != "" {
			lines = append(lines, hang("    ", line))
		}
	}
	return strings.Join(lines, "\n")
}

// Link is a mailto link to the bot with the answer written already, as
// Button, for what is offered and not asked.
func (p htmlPage) Link(answer, label string) (template.HTML, error) {
	subject, err := p.answer()
	if err != nil {
		return "", err
	}
	href := mailto(p.F.BotAddress, subject, answer)
	return template.HTML(openTag("a", "acta", `href="`+template.HTMLEscapeString(href)+`"`) + template.HTMLEscapeString(label) + "</a>"), nil
}

// textItem is an item with the page that shows it, for a block of its own.
type textItem struct {
	Page textPage
	It   any
}

// With gives a block the page and the item.
func (p textPage) With(it any) textItem { return textItem{p, it} }

type htmlItem struct {
	Page htmlPage
	It   any
}

// With gives a block the page and the item.
func (p htmlPage) With(it any) htmlItem { return htmlItem{p, it} }

// Long says whether an item has more than its digest shows.
func (p *page) Long(item threads.DigestItem) bool {
	if item.Earlier > 0 {
		return true
	}
	for _, post := range item.Posts {
		if !post.Whole || post.Files > 0 {
			return true
		}
	}
	return false
}

// answer is the subject of an answer to the mail, with its key.
func (p *page) answer() (string, error) {
	subject, err := p.Say("subject")
	return "Re: " + Subject(p.F.GroupSlug, shorten(subject, 80)) + " ref " + TokenKey, err
}
