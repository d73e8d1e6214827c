package threads

import "strings"

// Page is one page of the manual.
type Page string

// The pages: one a role, one a topic.
const (
	PageMember    Page = "member"
	PageConvenor  Page = "convenor"
	PageStaff     Page = "staff"
	PageCouncil   Page = "council"
	PageExecutive Page = "executive"
	PageQuestions Page = "questions"
	PageDrafts    Page = "drafts"
	PageVoting    Page = "voting"
	PageMeetings  Page = "meetings"
	PageDigests   Page = "digests"
	PagePausing   Page = "pausing"
	PageJoining   Page = "joining"
	PagePrivacy   Page = "privacy"
	PageCommands  Page = "commands"
)

// topics are the words that people put after HELP.
var topics = map[string]Page{
	"member": PageMember, "members": PageMember, "aelod": PageMember, "aelodau": PageMember, "start": PageMember, "starting": PageMember,
	"convenor": PageConvenor, "convenors": PageConvenor, "convener": PageConvenor, "cynullydd": PageConvenor, "moderation": PageConvenor,
	"staff": PageStaff, "policy": PageStaff,
	"council": PageCouncil, "cyngor": PageCouncil, "establish": PageCouncil,
	"executive": PageExecutive, "clerk": PageExecutive, "clerc": PageExecutive, "gweithgor": PageExecutive, "outcome": PageExecutive, "outcomes": PageExecutive,
	"question": PageQuestions, "questions": PageQuestions, "answers": PageQuestions, "answering": PageQuestions, "cwestiynau": PageQuestions, "cwestiwn": PageQuestions,
	"draft": PageDrafts, "drafts": PageDrafts, "comments": PageDrafts, "comment": PageDrafts, "commenting": PageDrafts, "drafft": PageDrafts, "drafftiau": PageDrafts,
	"voting": PageVoting, "vote": PageVoting, "votes": PageVoting, "ballot": PageVoting, "ballots": PageVoting, "pleidleisio": PageVoting, "pleidlais": PageVoting,
	"meeting": PageMeetings, "meetings": PageMeetings, "actions": PageMeetings, "action": PageMeetings, "cyfarfod": PageMeetings, "cyfarfodydd": PageMeetings,
	"digest": PageDigests, "digests": PageDigests, "delivery": PageDigests, "mail": PageDigests, "email": PageDigests, "emails": PageDigests, "format": PageDigests, "language": PageDigests, "crynodeb": PageDigests,
	"pause": PagePausing, "pausing": PagePausing, "away": PagePausing, "holiday": PagePausing, "holidays": PagePausing, "break": PagePausing, "resume": PagePausing, "seibiant": PagePausing,
	"join": PageJoining, "joining": PageJoining, "leave": PageJoining, "leaving": PageJoining, "unsubscribe": PageJoining, "ymuno": PageJoining, "gadael": PageJoining,
	"privacy": PagePrivacy, "private": PagePrivacy, "data": PagePrivacy, "address": PagePrivacy, "preifatrwydd": PagePrivacy,
	"commands": PageCommands, "command": PageCommands, "words": PageCommands, "all": PageCommands, "search": PageCommands, "everything": PageCommands, "gorchmynion": PageCommands,
}

// isTopic takes what may follow HELP: nothing, a topic, or one word that is
// none of ours. "Help with Year 11 coursework?" is a post.
func isTopic(arg string) bool {
	return len(strings.Fields(plain(topicWords(arg)))) <= 1
}

func topicWords(arg string) string {
	s := plain(arg)
	for _, w := range []string{"with ", "on ", "about ", "for ", "me ", "gyda "} {
		s = strings.TrimPrefix(s, w)
	}
	return s
}

// actHelp sends a page: that of the topic, or that of the sender's role.
func actHelp(x *situation, o order) (Outcome, bool) {
	topic := topicWords(o.arg)
	if topic != "" && x.answering() && !shouted(o.line) {
		return Outcome{}, false // "Help with emails" may be the answer; "Help" is what our mails say to reply
	}
	page, known := topics[topic]
	switch {
	case topic == "":
		page = x.ownPage()
	case !known && (!shouted(o.line) || strings.Contains(o.line, "?")):
		return Outcome{}, false
	case !known:
		page = PageCommands
	}
	out, ok := x.open("help-"+string(page), KindHelp, HelpWords(page, x.helpFacts()))
	if ok && len(out.Notices) > 0 && x.s.Sender == nil {
		out.Notices[0].Group = 0
	}
	return out, ok
}

// ownPage is the page for what the sender is in the group that the mail is
// about, or anywhere.
func (x *situation) ownPage() Page {
	if x.s.Sender == nil {
		return PageJoining
	}
	roles := map[Role]bool{}
	for _, m := range x.targets() {
		roles[m.Role] = true
	}
	switch {
	case roles[RoleConvenor]:
		return PageConvenor
	case roles[RoleStaff] || x.staff():
		return PageStaff
	case roles[RoleMember] || roles[RoleObserver]:
		return PageMember
	case x.listed(x.s.House.Council):
		return PageCouncil
	case x.listed(x.s.House.Executive) || x.listed([]string{x.s.House.Clerk}):
		return PageExecutive
	}
	return PageJoining
}

// helpFacts are what every page tells: whom to turn to.
func (x *situation) helpFacts() HelpFacts {
	f := HelpFacts{Stranger: x.s.Sender == nil, Style: x.s.House.Style, Closing: x.s.House.UndoWindow}
	for _, m := range x.targets() {
		g, ok := x.s.Groups[m.Group]
		if !ok || len(f.Groups) == 5 {
			continue
		}
		c := GroupCard{Slug: g.Slug, Title: g.Title, Convenor: g.Convenor, Address: x.s.House.GroupAddress(g.Slug), Closes: g.Closes}
		f.Groups = append(f.Groups, c)
		if m.Role == RoleObserver {
			f.Observer = true
		}
	}
	return f
}
