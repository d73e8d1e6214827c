package threads

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// pagesOf are the help pages on which a command must stand, where it is not
// one that anybody may send: those stand on the page of all words.
var pagesOf = map[string][]Page{
	"question": {PageConvenor}, "extend": {PageConvenor, PageStaff}, "close": {PageConvenor, PageStaff}, "remind": {PageConvenor},
	"cancel":  {PageConvenor, PageStaff, PageCouncil, PageExecutive},
	"meeting": {PageConvenor}, "minutes": {PageConvenor}, "who": {PageConvenor},
	"action": {PageConvenor}, "area": {PageConvenor}, "announcement": {PageConvenor}, "summary": {PageConvenor}, "invite": {PageConvenor},
	"hold": {PageConvenor}, "release": {PageConvenor}, "remove": {PageConvenor}, "lock": {PageConvenor}, "unlock": {PageConvenor},
	"research": {PageStaff}, "draft": {PageStaff}, "comments": {PageStaff}, "cancel draft": {PageStaff}, "vote": {PageStaff}, "withhold": {PageStaff},
	"outcome":   {PageStaff},
	"establish": {PageCouncil}, "amend": {PageCouncil}, "close group": {PageCouncil}, "cancel group": {PageCouncil},
	"done": {PageMember, PageMeetings, PageCommands}, "judgement": {PageMeetings, PageCommands},
	"why": {PageVoting, PageCommands}, "challenge": {PageVoting, PageCommands}, "dissent": {PageVoting, PageCommands},
	"pause": {PagePausing, PageMember, PageCommands}, "resume": {PagePausing, PageCommands},
	"delivery": {PageDigests, PageMember, PageCommands}, "format": {PageDigests, PageCommands}, "language": {PageDigests, PageCommands},
	"join": {PageJoining, PageCommands}, "leave": {PageJoining, PageMember, PageCommands},
	"mydata": {PagePrivacy, PageCommands}, "address": {PagePrivacy, PageCommands}, "private": {PagePrivacy, PageMember, PageCommands},
	"pass": {PageQuestions, PageDrafts, PageCommands},
}

// manualPages are the pages in a language, "" for English, as they stand in the
// templates. A page that is not translated is not among them.
func manualPages(t *testing.T, language string) map[Page]string {
	t.Helper()
	ending := strings.TrimPrefix(language+".txt", ".")
	paths, err := filepath.Glob("../templates/notices/help-*.txt")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no help pages: %v", err)
	}
	out := map[Page]string{}
	for _, path := range paths {
		name, rest, _ := strings.Cut(strings.TrimPrefix(filepath.Base(path), "help-"), ".")
		if rest != ending {
			continue
		}
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		out[Page(name)] = string(text)
	}
	return out
}

func TestEveryCommandIsOnAHelpPage(t *testing.T) {
	for _, language := range []string{"", "cy"} {
		everyCommandIsOn(t, manualPages(t, language), language)
	}
}

func everyCommandIsOn(t *testing.T, pages map[Page]string, language string) {
	for f := range orders {
		on, listed := pagesOf[f.verb]
		if !listed {
			on = []Page{PageCommands}
		}
		for _, p := range on {
			if _, translated := pages[p]; language != "" && !translated {
				continue
			}
			if !slices.ContainsFunc(f.names, func(name string) bool { return tells(pages[p], f.named, name) }) && f.names[0] != "" && !other(f, pages[p]) {
				t.Errorf("help-%s %s does not tell of %s, in any of its ways: %q", p, language, f.verb, f.names)
			}
		}
	}
}

// other says whether a page tells of the command in another of its forms.
func other(f *form, page string) bool {
	for g := range orders {
		if g.verb == f.verb && slices.ContainsFunc(g.names, func(name string) bool { return tells(page, g.named, name) }) {
			return true
		}
	}
	return false
}

// tells says whether a page shows a command as people are to write it.
func tells(page string, named bool, name string) bool {
	if named {
		return strings.Contains(page, strings.ToUpper(name[:1])+name[1:]+":") || strings.Contains(page, strings.ToUpper(name)+":")
	}
	for rest := page; ; {
		_, behind, found := strings.Cut(rest, strings.ToUpper(name))
		if !found || behind == "" || !isWordByte(behind[0]) {
			return found
		}
		rest = behind
	}
}

func TestEverySettingOfACommandIsOnItsHelpPage(t *testing.T) {
	english, welsh := manualPages(t, ""), manualPages(t, "cy")
	for verb, on := range map[string]struct {
		page     Page
		settings []string
	}{
		"question":  {PageConvenor, []string{"Closes"}},
		"meeting":   {PageConvenor, []string{"When", "Where", "Agenda"}},
		"action":    {PageConvenor, []string{"Owner", "Due"}},
		"area":      {PageConvenor, []string{"Descriptors"}},
		"draft":     {PageStaff, []string{"Comments by"}},
		"vote":      {PageStaff, []string{"Closes", "Options", "Quorum", "Passes", "Secret"}},
		"establish": {PageCouncil, []string{"Slug", "Kind", "Supports", "Convenor", "Staff", "Opens", "Closes", "Report by", "Join", "Posting", "Meetings", "Language", "Listed"}},
	} {
		for _, s := range on.settings {
			if !strings.Contains(english[on.page], s+":") {
				t.Errorf("help-%s does not tell of %s: for %s", on.page, s, verb)
			}
			if page, translated := welsh[on.page]; translated && !strings.Contains(page, s+":") {
				t.Errorf("help-%s in Welsh does not tell of %s: for %s", on.page, s, verb)
			}
		}
	}
}

// Words that no table of commands holds, for they count only as answers to one
// mail of ours.
func TestTheWordsThatAnswerAMailOfOursAreOnTheHelpPages(t *testing.T) {
	english, welsh := manualPages(t, ""), manualPages(t, "cy")
	for page, words := range map[Page][]string{
		PageConvenor:  {"APPROVE", "APPROVE 1 3-5", "APPROVE ALL", "REJECT", "INVITE", "OK"},
		PageMember:    {"yes, no or maybe", "DONE", "PASS"},
		PageMeetings:  {"yes, no or maybe", "EVIDENCE:", "Judgement:", "DONE", "REOPEN", "Meeting:", "Minutes:", "Action:"},
		PageStaff:     {"COMMENTS", "EXTEND", "Meeting:", "Minutes:", "Action:", "Area:", "INVITE"},
		PageExecutive: {"APPROVE", "APPROVE WITH:", "REFER BACK:", "DECLINE:", "DEFER", "CANCEL"},
		PagePrivacy:   {"FORGET ME", "FORGET ME AND MY WORDS"},
		PageCommands:  {"FORGET ME AND MY WORDS", "EVIDENCE:", "Judgement:", "MORE"},
	} {
		for _, word := range words {
			if !strings.Contains(english[page], word) {
				t.Errorf("help-%s does not tell of %s", page, word)
			}
			inWelsh := word
			if word == "yes, no or maybe" {
				inWelsh = "Byddaf, Na fyddaf neu Efallai"
			}
			if text, translated := welsh[page]; translated && !strings.Contains(text, inWelsh) {
				t.Errorf("help-%s in Welsh does not tell of %s", page, inWelsh)
			}
		}
	}
}
