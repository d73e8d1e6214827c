package mailbot

import (
	"context"
	"strings"

	"taskgroups/mailbot/rfc5322"
	"taskgroups/mailbot/store"
	"taskgroups/threads"
	"taskgroups/threads/reply"
)

// Reading is how a message is understood without any state, with the field
// names of PRODUCT.md section 12.
type Reading struct {
	MessageID   string           `json:"message_id"`
	From        ReadMailbox      `json:"from"`
	To          []string         `json:"to"`
	Subject     string           `json:"subject"`
	Class       string           `json:"class"`
	OwnText     string           `json:"own_text"`
	Inline      []ReadPair       `json:"inline"`
	Cut         []ReadCut        `json:"cut"`
	Attachments []ReadAttachment `json:"attachments"`
	Bounces     []ReadBounce     `json:"bounces"`
	AwayUntil   string           `json:"away_until"`
	Calendar    string           `json:"calendar,omitempty"` // yes, no or maybe
	Reaction    string           `json:"reaction,omitempty"`
	Problems    []string         `json:"problems"`
}

// The parts of a Reading.
type (
	ReadMailbox struct {
		Name    string `json:"name"`
		Address string `json:"address"`
	}
	ReadPair struct {
		Quoted string `json:"quoted"`
		Answer string `json:"answer"`
	}
	ReadCut struct {
		Kind string `json:"kind"`
		Text string `json:"text"`
	}
	ReadAttachment struct {
		Name    string `json:"name"`
		Type    string `json:"type"`
		Size    int    `json:"size"`
		Dropped string `json:"dropped"`
	}
	ReadBounce struct {
		Address    string `json:"address"`
		Kind       string `json:"kind"` // hard or soft
		Status     string `json:"status"`
		Diagnostic string `json:"diagnostic"`
	}
)

// Read understands the bytes of one message. It never fails; what was wrong
// with them stands in Problems.
func Read(raw []byte) Reading {
	m := rfc5322.Parse(raw, rfc5322.Limits{Delayed: true})
	r := Reading{
		MessageID: m.ID, To: []string{}, Subject: m.Subject, Class: string(m.Class), Inline: []ReadPair{}, Cut: []ReadCut{},
		Attachments: []ReadAttachment{}, Bounces: []ReadBounce{}, AwayUntil: m.AwayUntil, Reaction: m.Reaction, Problems: []string{},
	}
	if len(m.From) > 0 {
		r.From = ReadMailbox(m.From[0])
	}
	for _, to := range m.To {
		r.To = append(r.To, to.Address)
	}
	own := reply.Read(reply.Input{Text: m.Text, HTML: m.HTML, Subject: m.Subject})
	r.OwnText = own.Own
	for _, p := range own.Inline {
		r.Inline = append(r.Inline, ReadPair(p))
	}
	for _, c := range own.Cut {
		r.Cut = append(r.Cut, ReadCut(c))
	}
	for _, a := range m.Attachments {
		r.Attachments = append(r.Attachments, ReadAttachment{a.Name, a.Type, a.Size, a.Dropped})
	}
	for _, b := range m.Bounces {
		kind := "soft"
		if b.Hard {
			kind = "hard"
		}
		r.Bounces = append(r.Bounces, ReadBounce{b.Address, kind, b.Status, b.Diagnostic})
	}
	if m.Calendar != nil {
		r.Calendar = m.Calendar.Answer
	}
	r.Problems = append(append(r.Problems, m.Problems...), own.Problems...)
	return r
}

// Explain finds what happened to a message: by the Message-ID of one that
// came, by a number of the spool, or by the Message-ID of one of our own.
func (b *Bot) Explain(ctx context.Context, id string) ([]store.Explained, error) {
	id = strings.TrimSpace(strings.Trim(strings.TrimSpace(id), "<>"))
	number := int64(0)
	for _, r := range id {
		if r < '0' || r > '9' || number > 1<<40 {
			number = 0
			break
		}
		number = number*10 + int64(r-'0')
	}
	list, err := b.store.Explain(ctx, id, number)
	if err != nil || len(list) > 0 {
		return list, err
	}
	key, _, _ := strings.Cut(id, "@")
	if _, notice, ok := b.keys.Open(key, threads.KeyReply); ok {
		return b.store.ExplainNotice(ctx, notice)
	}
	return list, nil
}
