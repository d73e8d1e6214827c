package store

import (
	"context"

	"taskgroups/threads"
)

type (
	// Draft is a draft as `draft show` gives it. ID is that of its thread.
	Draft struct {
		DraftHead
		Versions []DraftVersion `json:"versions"`
		Comments []DraftComment `json:"comments"`
	}
	// DraftHead is a draft as `draft list` gives it.
	DraftHead struct {
		ID       int64  `json:"id"`
		Group    string `json:"group"`
		Subject  string `json:"subject"`
		State    string `json:"state"`
		Closes   string `json:"closes"` // comments by; empty: no date
		Version  int    `json:"version"`
		Comments int    `json:"commented"` // how many comments there are

		Versions []DraftVersionHead `json:"versions"`
	}
	// DraftVersionHead is a version without its text.
	DraftVersionHead struct {
		Number      int    `json:"number"`
		Fingerprint string `json:"fingerprint"`
		Opens       string `json:"opens"`
		Note        string `json:"note"`
	}
	// DraftVersion is a version with its text.
	DraftVersion struct {
		DraftVersionHead
		Paragraphs []DraftParagraph `json:"paragraphs"`
	}
	// DraftParagraph is a paragraph of a version.
	DraftParagraph struct {
		Number int    `json:"number"`
		Text   string `json:"text"`
		Kind   string `json:"kind"`
		Label  string `json:"label"`
	}
	// DraftComment is a comment; no paragraphs: on the whole.
	DraftComment struct {
		ID         int64  `json:"id"`
		Version    int    `json:"version"`
		Paragraphs []int  `json:"paragraphs"`
		Text       string `json:"text"`
		From       string `json:"from"`
		Name       string `json:"name"`
		Received   string `json:"received"`
		Late       bool   `json:"late"`
		Status     string `json:"status"`
		Response   string `json:"response"`
	}
)

// Drafts are a group's with their versions and comments, oldest first.
func (s *Store) Drafts(ctx context.Context, slug string) ([]Draft, error) {
	return s.drafts(ctx, `t.grp = (SELECT id FROM groups WHERE slug = $1)`, slug)
}

// Draft is one draft; found is false if there is none.
func (s *Store) Draft(ctx context.Context, thread int64) (d Draft, found bool, err error) {
	list, err := s.drafts(ctx, `d.thread = $1`, thread)
	if err != nil || len(list) == 0 {
		return d, false, err
	}
	return list[0], true, nil
}

func (s *Store) drafts(ctx context.Context, where string, arg any) ([]Draft, error) {
	out := []Draft{}
	err := s.View(ctx, func(tx *Tx) error {
		var ids []int64
		if err := tx.rows(`SELECT d.thread FROM drafts d JOIN threads t ON t.id = d.thread WHERE `+where+` ORDER BY d.thread`, []any{arg}, func(scan func(...any) error) error {
			var id int64
			err := scan(&id)
			ids = append(ids, id)
			return err
		}); err != nil {
			return err
		}
		for _, id := range ids {
			d, err := tx.draftShown(id)
			if err != nil {
				return err
			}
			out = append(out, d)
		}
		return nil
	})
	return out, err
}

func (tx *Tx) draftShown(thread int64) (Draft, error) {
	d, err := tx.draft(thread, func(threads.Version) bool { return true })
	if err != nil {
		return Draft{}, err
	}
	g, err := tx.Group(d.Group)
	if err != nil {
		return Draft{}, err
	}
	out := Draft{DraftHead: DraftHead{ID: thread, Group: g.Slug, Subject: d.Subject, State: d.State, Versions: []DraftVersionHead{}}, Versions: []DraftVersion{}, Comments: []DraftComment{}}
	if !d.Closes.IsZero() {
		out.Closes = stampNow(ms(d.Closes))
	}
	for _, v := range d.Versions {
		head := DraftVersionHead{Number: v.Number, Fingerprint: v.Fingerprint, Opens: stampNow(ms(v.Opens)), Note: v.Note}
		one := DraftVersion{DraftVersionHead: head, Paragraphs: []DraftParagraph{}}
		for _, p := range v.Paragraphs {
			one.Paragraphs = append(one.Paragraphs, DraftParagraph{Number: p.Number, Text: p.Text, Kind: p.Kind, Label: p.Label})
		}
		out.Version = v.Number
		out.Versions = append(out.Versions, one)
		out.DraftHead.Versions = append(out.DraftHead.Versions, head)
	}
	comments, err := tx.comments(`c.thread = $1`, thread)
	if err != nil {
		return Draft{}, err
	}
	from := map[int64]string{}
	if err := tx.rows(`SELECT o.id, o.author FROM posts o WHERE o.thread = $1`, []any{thread}, func(scan func(...any) error) error {
		var id int64
		var author string
		err := scan(&id, &author)
		from[id] = author
		return err
	}); err != nil {
		return Draft{}, err
	}
	for _, c := range comments {
		numbers := c.Numbers
		if numbers == nil {
			numbers = []int{}
		}
		out.Comments = append(out.Comments, DraftComment{ID: c.ID, Version: c.Number, Paragraphs: numbers, Text: c.Text, From: from[c.Post], Name: c.Name,
			Received: stampNow(ms(c.Received)), Late: c.Late, Status: c.Status, Response: c.Response})
	}
	out.DraftHead.Comments = len(out.Comments)
	return out, nil
}
