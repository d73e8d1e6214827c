package threads

import (
	"fmt"
	"time"
)

// SupportedQuestionWords shows a group the key question of the group that it
// supports; what its members think of it they write to one another.
type SupportedQuestionWords struct {
	Subject string
	From    string // the group that asks
	Parts   []string
	Text    string
	Closes  time.Time
}

// Notice names its templates.
func (SupportedQuestionWords) Notice() string { return "supported-question" }

func supportKey(key string, g Group) string { return fmt.Sprintf("%s/for/%d", key, g.ID) }

// toSupporters takes a key question to the groups that support the one it is
// put in, when the undo window is over.
func (x *situation) toSupporters(q Question) []Notice {
	var out []Notice
	for _, g := range x.s.Supporting[q.Group] {
		out = append(out, Notice{
			Key: supportKey(q.Key, g), Kind: KindAnnouncement, Group: g.ID, Author: q.Author, NotBefore: q.Opens,
			To:   Audience{Group: g.ID, Except: []int64{q.Person}, Besides: q.Key},
			Data: SupportedQuestionWords{Subject: q.Subject, From: x.s.Groups[q.Group].Title, Parts: q.Parts, Text: q.Text, Closes: q.Closes},
		})
	}
	return out
}

// summaryForSupporters puts a summary on top of the digests of supporting
// groups as well, with the name of the group it is from.
func (x *situation) summaryForSupporters(g Group, text string) []Change {
	var out []Change
	for i, s := range x.s.Supporting[g.ID] {
		out = append(out, AddSummary{Local: local(i+2, localPost), Group: s.ID, Person: x.s.Sender.ID, Text: g.Title + ": " + text, At: x.now})
	}
	return out
}
