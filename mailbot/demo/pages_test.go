package demo

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// played is a demo that has been played, and its pages.
func played(t *testing.T) (page func(name string) string) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "demo")
	play(t, dir)
	sheets, others, err := readSheets(dir)
	if err != nil || len(sheets) < 250 {
		t.Fatalf("%d pages: %v", len(sheets), err)
	}
	for i, f := range faults(sheets, others) {
		if i == 20 {
			t.Fatal("and so on")
		}
		t.Error(f)
	}
	return func(name string) string {
		text, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
}

var anyTag = regexp.MustCompile(`<[^>]*>`)

// seen is the text of a page, or of the part of it between two marks.
func seen(t *testing.T, page, from, to string) string {
	t.Helper()
	_, page, found := strings.Cut(page, from)
	if !found {
		t.Errorf("the page has no %q", from)
	}
	page, _, _ = strings.Cut(page, to)
	return strings.Join(strings.Fields(anyTag.ReplaceAllString(page, " ")), " ")
}

func TestThePagesShowTheWholeStory(t *testing.T) {
	page := played(t)
	has := func(where, text string, words ...string) {
		t.Helper()
		for _, w := range words {
			if !strings.Contains(text, w) {
				t.Errorf("%s: no %q in:\n%s", where, w, text)
			}
		}
	}
	index, digests, workload := page("index.html"), page("digests.html"), page("groups/workload.html")
	has("the title", seen(t, index, "<title>", "</title>"), "Sixteen days of a group, by mail")
	contents := seen(t, index, `id="contents"`, "</ol>")
	for _, a := range acts {
		has("the contents", contents, a.title)
	}
	has("a scene in which digests go out", index, `href="digests.html#day-2026-11-09"`)

	owen := seen(t, digests, "Owen Parry <span", `<details class="mail"`)
	has("Owen’s digest", owen, "[workload] Your week in Workload", "For you to do: A letter to parents", "What eats your Sundays?", "Owen Parry’s mailbox")
	has("the readers", seen(t, digests, `id="readers"`, "</ul>"), "Policy Team : Tue 3 Nov → Wed 4 Nov")
	has("a digest’s own page", page(linkOf(t, digests, `href="(mail/[^"]*-out-digest-to-policy-[^"]*\.html)"`)), "later, Wed 4 Nov")

	has("the life of a group", seen(t, workload, `class="life"`, "</ol>"), "The group opens", "A key question, 4 of 14 answered", "A ballot opens", "The ballot closes, passed", "version 2",
		"The outcome goes to the Executive", "The Executive decides: approved", "The group is to close (to come)")
	has("the list of threads", seen(t, workload, `class="plain threads"`, "</ul>"), "question What would you stop tomorrow, if you could? 4 of 14 answered · closed Thu 5 Nov, 16:00",
		"ballot Schools should drop two of their three data drops. 5 of 15 voted · passed Thu 5 Nov", "draft A letter to parents 2 versions, 2 comments", "done by Dilys Rees")
	has("the question", seen(t, workload, ">4 answers<", "<h2"), "Ben Okafor", "Book checks.", "Tom Fletcher Thu 5 Nov 2026, 16:05 late")
	for _, kind := range []string{"question", "meeting", "ballot", "draft"} {
		has("a member’s copy", workload, "-out-"+kind+"-to-")
	}
	has("the meeting", seen(t, workload, ">The minutes, by", "<details"), "Carys Howells", "Ben tells the governors.")
	has("the ballot", seen(t, workload, "<caption>", "<h2"), "Agree 2", "Disagree 1", "With a condition 1", "Gwen Pryce: agree, on a condition", "approved , minute 12/3", "Staff advise: Adopt the motion.")
	has("the draft", seen(t, workload, "Version 1", "As they came"), "Marta Lindqvist on paragraph 1", "Not accepted. All three are meant.", "Helen Achebe on paragraph 2", "Accepted. We took twice.", "Version 2")

	asha, few := page("people/asha.html"), page("people/owen.html")
	has("Asha’s weeks", seen(t, asha, "<table>", "</table>"), "How many mails came to Asha, by week; Asha wrote 4", "Mon 2 Nov Mon 9 Nov Mon 16 Nov", "Posts 19 4 –", "Digests – 1 1", "All 28 8 3")
	has("Owen’s weeks", seen(t, few, "<table>", "</table>"), "Posts – – –", "Digests – 1 2")
	has("Owen’s digests, one after another", seen(t, few, `<p class="chain">`, "</p>"), "Mon 9 Nov → Mon 16 Nov")
	for _, f := range families {
		has("the filter", asha, `id="show-`+f.Key+`"`, `main:has(#show-`+f.Key+`:checked) .pick:not(.of-`+f.Key+`)`)
	}
}

// linkOf is the first link in a page that looks like this.
func linkOf(t *testing.T, page, pattern string) string {
	t.Helper()
	m := regexp.MustCompile(pattern).FindStringSubmatch(page)
	if m == nil {
		t.Fatalf("no link like %s", pattern)
	}
	return m[1]
}

func TestTheTitleSaysHowLongTheStoryIs(t *testing.T) {
	where := time.FixedZone("here", 0)
	start := time.Date(2026, 11, 2, 9, 0, 0, 0, where)
	for day, want := range map[int]string{0: "A day of a group, by mail", 8: "Nine days of a group, by mail", 29: "30 days of a group, by mail"} {
		last := &scene{At: start.AddDate(0, 0, day)}
		b := &book{world: &world{start: start, tell: &teller{acts: []*telling{{Scenes: []*scene{last}}, {}}}}}
		if got := b.title(); got != want {
			t.Errorf("after day %d: %q", day, got)
		}
	}
}

func TestADigestIsReadAsItsReaderReadsIt(t *testing.T) {
	first, held := readDigest("This is new: one thread.\nNothing waits for you.\n\nWorkload: New\n-------------\n\n[1] Data drops\n     Ben: “[2] is not an item.”\n[2] Marking\n\n" +
		"Workload: Who took part\n-----------------------\n\nTwo people.\n\n* * *\n\n[3] of the footer")
	if got := fmt.Sprint(first, held); got != "This is new: one thread.[{Workload: New [Data drops Marking]} {Workload: Who took part []}]" {
		t.Error(got)
	}
}
