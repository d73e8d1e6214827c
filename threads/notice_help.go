package threads

import "time"

// HelpFacts are what a page of the manual tells besides its sentences.
type HelpFacts struct {
	Groups   []GroupCard // the reader's, with their convenors
	Style    Style
	Observer bool          // the reader is an observer in one
	Stranger bool          // the reader is nobody whom we know
	Closing  time.Duration // the undo window
}

// The pages of the manual.
type (
	HelpMemberWords    struct{ HelpFacts }
	HelpConvenorWords  struct{ HelpFacts }
	HelpStaffWords     struct{ HelpFacts }
	HelpCouncilWords   struct{ HelpFacts }
	HelpExecutiveWords struct{ HelpFacts }
	HelpQuestionsWords struct{ HelpFacts }
	HelpDraftsWords    struct{ HelpFacts }
	HelpVotingWords    struct{ HelpFacts }
	HelpMeetingsWords  struct{ HelpFacts }
	HelpDigestsWords   struct{ HelpFacts }
	HelpPausingWords   struct{ HelpFacts }
	HelpJoiningWords   struct{ HelpFacts }
	HelpPrivacyWords   struct{ HelpFacts }
	HelpCommandsWords  struct{ HelpFacts }
)

// HelpWords is a page with its facts.
func HelpWords(p Page, f HelpFacts) Words {
	switch p {
	case PageConvenor:
		return HelpConvenorWords{f}
	case PageStaff:
		return HelpStaffWords{f}
	case PageCouncil:
		return HelpCouncilWords{f}
	case PageExecutive:
		return HelpExecutiveWords{f}
	case PageQuestions:
		return HelpQuestionsWords{f}
	case PageDrafts:
		return HelpDraftsWords{f}
	case PageVoting:
		return HelpVotingWords{f}
	case PageMeetings:
		return HelpMeetingsWords{f}
	case PageDigests:
		return HelpDigestsWords{f}
	case PagePausing:
		return HelpPausingWords{f}
	case PageJoining:
		return HelpJoiningWords{f}
	case PagePrivacy:
		return HelpPrivacyWords{f}
	case PageCommands:
		return HelpCommandsWords{f}
	}
	return HelpMemberWords{f}
}

// Notice names the templates of each.
func (HelpMemberWords) Notice() string    { return "help-member" }
func (HelpConvenorWords) Notice() string  { return "help-convenor" }
func (HelpStaffWords) Notice() string     { return "help-staff" }
func (HelpCouncilWords) Notice() string   { return "help-council" }
func (HelpExecutiveWords) Notice() string { return "help-executive" }
func (HelpQuestionsWords) Notice() string { return "help-questions" }
func (HelpDraftsWords) Notice() string    { return "help-drafts" }
func (HelpVotingWords) Notice() string    { return "help-voting" }
func (HelpMeetingsWords) Notice() string  { return "help-meetings" }
func (HelpDigestsWords) Notice() string   { return "help-digests" }
func (HelpPausingWords) Notice() string   { return "help-pausing" }
func (HelpJoiningWords) Notice() string   { return "help-joining" }
func (HelpPrivacyWords) Notice() string   { return "help-privacy" }
func (HelpCommandsWords) Notice() string  { return "help-commands" }
