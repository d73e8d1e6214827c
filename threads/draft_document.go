package threads

import (
	"cmp"
	"errors"
	"path"
	"slices"
	"strings"

	"taskgroups/threads/draft"
)

// sentDraft is the document that a mail brings, with what was written about
// it.
type sentDraft struct {
	draft.Document
	note string
	file string // the name of the file that it was read from; empty: the mail's text
	data []byte
}

// fewWords is how many words of a mail with a file that cannot be read are a
// covering note rather than the draft.
const fewWords = 60

// document reads the draft of a mail: its first file that can be read, else
// its text after a covering note. wrong says why there is none.
func (x *situation) document(o order) (doc sentDraft, wrong string) {
	var unread string
	for _, a := range x.m.Attachments {
		kind := strings.ToLower(path.Ext(a.Name))
		switch {
		case a.Ours:
			continue
		case !slices.Contains([]string{".docx", ".odt", ".doc", ".md", ".markdown", ".txt"}, kind):
			if slices.Contains([]string{".pdf", ".rtf", ".pages", ".docm", ".dotx"}, kind) {
				unread = cmp.Or(unread, a.Name)
			}
			continue
		case a.Dropped != "":
			return sentDraft{file: a.Name}, DraftDropped
		}
		d, err := readDocument(kind, a.Data)
		doc = sentDraft{Document: d, note: o.body, file: a.Name, data: a.Data}
		if err != nil {
			return doc, whyUnread(err)
		}
		return doc, x.emptyDraft(doc)
	}
	note, text := draft.Split(o.body)
	if unread != "" && len(strings.Fields(o.body)) < fewWords {
		return sentDraft{file: unread}, DraftFormat
	}
	doc = sentDraft{Document: draft.FromText(text), note: note}
	return doc, x.emptyDraft(doc)
}

func (x *situation) emptyDraft(doc sentDraft) string {
	if len(doc.Paragraphs) == 0 {
		return DraftEmpty
	}
	return ""
}

func readDocument(kind string, data []byte) (draft.Document, error) {
	switch kind {
	case ".docx", ".doc":
		return draft.FromDocx(data)
	case ".odt":
		return draft.FromOdt(data)
	case ".md", ".markdown":
		return draft.FromMarkdown(string(data)), nil
	}
	return draft.FromText(strings.ToValidUTF8(string(data), "\uFFFD")), nil
}

func whyUnread(err error) string {
	switch {
	case errors.Is(err, draft.ErrOldWord):
		return DraftOldWord
	case errors.Is(err, draft.ErrEncrypted):
		return DraftEncrypted
	case errors.Is(err, draft.ErrTooLarge):
		return DraftTooLarge
	}
	return DraftBroken
}
