package store

import (
	"context"
	"encoding/json"
	"time"

	"taskgroups/threads"
)

// The shapes in which things are shown, with the field names of PRODUCT.md
// section 12.
type (
	// Group is a group as `group list` and `group show` give it.
	Group struct {
		Slug     string  `json:"slug"`
		Title    string  `json:"title"`
		Brief    string  `json:"brief"`
		Kind     string  `json:"kind"`
		Supports string  `json:"supports"`
		State    string  `json:"state"`
		Opens    *string `json:"opens"`
		Closes   *string `json:"closes"`
		Convenor string  `json:"convenor"`
		Members  int     `json:"members"`
		Join     string  `json:"join"`
		Posting  string  `json:"posting"`
		Listed   bool    `json:"listed"`
	}
	// Member is a member as `member list` gives them.
	Member struct {
		Address     string  `json:"address"`
		Name        string  `json:"name"`
		Number      string  `json:"number"`
		Role        string  `json:"role"`
		Delivery    string  `json:"delivery"`
		PausedUntil *string `json:"paused_until"`
		Standing    string  `json:"standing"`
	}
	// Thread is a thread as `thread show` gives it; the list leaves out Posts.
	Thread struct {
		ID      int64  `json:"id"`
		Group   string `json:"group"`
		Kind    string `json:"kind"`
		Subject string `json:"subject"`
		State   string `json:"state"`
		Count   int    `json:"count"`
		Posts   []Post `json:"posts"`
	}
	// Post is a post in a thread.
	Post struct {
		ID        int64  `json:"id"`
		MessageID string `json:"message_id"`
		From      string `json:"from"`
		Name      string `json:"name"`
		Received  string `json:"received"`
		Text      string `json:"text"`
		InReplyTo *int64 `json:"in_reply_to"`
		Files     []File `json:"files"`
	}
	// File is an attachment of a post.
	File struct {
		Name    string `json:"name"`
		Type    string `json:"type"`
		Size    int    `json:"size"`
		Dropped string `json:"dropped"`
	}
	// Queued is a copy in the outbox.
	Queued struct {
		ID      int64   `json:"id"`
		To      string  `json:"to"`
		Kind    string  `json:"kind"`
		Subject string  `json:"subject"`
		Tries   int     `json:"tries"`
		Next    *string `json:"next"`
		State   string  `json:"state"`
		Reason  string  `json:"reason"`
	}
	// Kept is a message in quarantine.
	Kept struct {
		ID        int64  `json:"id"`
		From      string `json:"from"`
		Reason    string `json:"reason"`
		Subject   string `json:"subject"`
		Tries     int    `json:"tries"`
		Received  string `json:"received"`
		MessageID string `json:"message_id"`
	}
)

// stamp is a time as JSON shows it; nil if it is not set.
func stamp(msec int64) *string {
	if msec == 0 {
		return nil
	}
	s := time.UnixMilli(msec).UTC().Format(time.RFC3339)
	return &s
}

func stampNow(msec int64) string { return time.UnixMilli(msec).UTC().Format(time.RFC3339) }

// Groups are all groups, oldest first.
func (s *Store) Groups(ctx context.Context) ([]Group, error) {
	out := []Group{}
	err := s.View(ctx, func(tx *Tx) error {
		return tx.rows(`SELECT `+groupColumns+` FROM groups g ORDER BY g.id`, nil, func(scan func(...any) error) error {
			g, err := scanGroup(scan)
			if err != nil {
				return err
			}
			shown, err := tx.shown(g)
			out = append(out, shown)
			return err
		})
	})
	return out, err
}

func (tx *Tx) shown(g threads.Group) (Group, error) {
	out := Group{Slug: g.Slug, Title: g.Title, Brief: g.Brief, Kind: g.Kind, Supports: g.Supports, State: string(g.State), Opens: stamp(ms(g.Opens)),
		Closes: stamp(ms(g.Closes)), Members: g.People, Join: g.Join, Posting: g.Posting, Listed: g.Listed}
	_, err := tx.row(`SELECT a.address FROM memberships m JOIN persons p ON p.id = m.person JOIN addresses a ON a.id = p.main
		WHERE m.grp = $1 AND m.role = 'convenor' AND m.standing <> 'left' ORDER BY p.id LIMIT 1`, []any{g.ID}, &out.Convenor)
	return out, err
}

// Members are a group's, in the order of joining.
func (s *Store) Members(ctx context.Context, slug string) ([]Member, error) {
	out := []Member{}
	err := s.View(ctx, func(tx *Tx) error {
		return tx.rows(`SELECT coalesce(a.address, ''), p.name, p.number, m.role, m.delivery, m.paused_until,
			CASE WHEN m.standing = 'ok' AND a.stopped = 1 THEN 'bouncing' ELSE m.standing END
			FROM memberships m JOIN groups g ON g.id = m.grp JOIN persons p ON p.id = m.person LEFT JOIN addresses a ON a.id = p.main
			WHERE g.slug = $1 ORDER BY m.rowid`, []any{slug}, func(scan func(...any) error) error {
			var m Member
			var paused int64
			err := scan(&m.Address, &m.Name, &m.Number, &m.Role, &m.Delivery, &paused, &m.Standing)
			m.PausedUntil = stamp(paused)
			out = append(out, m)
			return err
		})
	})
	return out, err
}

// Threads are a group's with their posts, oldest first.
func (s *Store) Threads(ctx context.Context, slug string) ([]Thread, error) {
	out := []Thread{}
	err := s.View(ctx, func(tx *Tx) error {
		if err := tx.threadsWhere(&out, `g.slug = $1`, slug); err != nil {
			return err
		}
		return tx.fillPosts(out)
	})
	return out, err
}

// Thread is one thread with its posts; found is false if there is none.
func (s *Store) Thread(ctx context.Context, id int64) (t Thread, found bool, err error) {
	var list []Thread
	err = s.View(ctx, func(tx *Tx) error {
		if err := tx.threadsWhere(&list, `t.id = $1`, id); err != nil {
			return err
		}
		return tx.fillPosts(list)
	})
	if err != nil || len(list) == 0 {
		return t, false, err
	}
	return list[0], true, nil
}

func (tx *Tx) threadsWhere(into *[]Thread, where string, args ...any) error {
	return tx.rows(`SELECT t.id, g.slug, t.kind, t.subject, t.state FROM threads t JOIN groups g ON g.id = t.grp WHERE `+where+` ORDER BY t.id`, args,
		func(scan func(...any) error) error {
			t := Thread{Posts: []Post{}}
			err := scan(&t.ID, &t.Group, &t.Kind, &t.Subject, &t.State)
			*into = append(*into, t)
			return err
		})
}

func (tx *Tx) fillPosts(list []Thread) error {
	for i := range list {
		t := &list[i]
		err := tx.rows(`SELECT o.id, o.message_id, o.author, p.name, o.received, o.text, o.in_reply_to FROM posts o
			LEFT JOIN persons p ON p.id = o.person WHERE o.thread = $1 ORDER BY o.received, o.id`, []any{t.ID}, func(scan func(...any) error) error {
			p := Post{Files: []File{}}
			var received, parent int64
			err := scan(&p.ID, &p.MessageID, &p.From, &p.Name, &received, &p.Text, &parent)
			p.Received = stampNow(received)
			if parent != 0 {
				p.InReplyTo = &parent
			}
			t.Posts = append(t.Posts, p)
			return err
		})
		if err != nil {
			return err
		}
		t.Count = len(t.Posts)
		for j := range t.Posts {
			if err := tx.fillFiles(&t.Posts[j]); err != nil {
				return err
			}
		}
	}
	return nil
}

func (tx *Tx) fillFiles(p *Post) error {
	return tx.rows(`SELECT name, type, size, dropped FROM files WHERE post = $1 ORDER BY id`, []any{p.ID}, func(scan func(...any) error) error {
		var f File
		err := scan(&f.Name, &f.Type, &f.Size, &f.Dropped)
		p.Files = append(p.Files, f)
		return err
	})
}

// Explained is what happened to a message, as `explain` tells it.
type Explained struct {
	MessageID   string   `json:"message_id"`
	Message     int64    `json:"message"`
	From        string   `json:"from"`
	Subject     string   `json:"subject"`
	Arrived     string   `json:"arrived"`
	State       string   `json:"state"`
	Disposition string   `json:"disposition"`
	Rule        string   `json:"rule"`
	Reason      string   `json:"reason"`
	Decided     *string  `json:"decided"`
	Notes       []string `json:"notes"`
	Posts       []int64  `json:"posts"`
	Sent        []Caused `json:"sent"`
}

// Caused is a notice that followed from a message.
type Caused struct {
	Key     string `json:"key"`
	Kind    string `json:"kind"`
	Subject string `json:"subject"`
	Queued  int    `json:"queued"`
	Sent    int    `json:"sent"`
	Failed  int    `json:"failed"`
}

// Explain finds what happened to the messages of an id, or of a number of the
// spool, or to the message that brought the post a sent mail carried.
func (s *Store) Explain(ctx context.Context, messageID string, number int64) ([]Explained, error) {
	out := []Explained{}
	err := s.View(ctx, func(tx *Tx) error {
		err := tx.rows(`SELECT id, message_id, author, subject, arrived, state, disposition, rule, reason, decided, notes FROM messages
			WHERE (message_id = $1 AND $1 <> '') OR id = $2 ORDER BY id`, []any{messageID, number}, func(scan func(...any) error) error {
			e := Explained{Posts: []int64{}, Sent: []Caused{}, Notes: []string{}}
			var arrived, decided int64
			var notes string
			if err := scan(&e.Message, &e.MessageID, &e.From, &e.Subject, &arrived, &e.State, &e.Disposition, &e.Rule, &e.Reason, &decided, &notes); err != nil {
				return err
			}
			e.Arrived, e.Decided = stampNow(arrived), stamp(decided)
			out = append(out, e)
			return json.Unmarshal([]byte(notes), &out[len(out)-1].Notes)
		})
		if err != nil {
			return err
		}
		for i := range out {
			if err := tx.caused(&out[i]); err != nil {
				return err
			}
		}
		return nil
	})
	return out, err
}

func (tx *Tx) caused(e *Explained) error {
	if e.Notes == nil {
		e.Notes = []string{}
	}
	err := tx.rows(`SELECT id FROM posts WHERE message = $1 ORDER BY id`, []any{e.Message}, func(scan func(...any) error) error {
		var id int64
		err := scan(&id)
		e.Posts = append(e.Posts, id)
		return err
	})
	if err != nil {
		return err
	}
	return tx.rows(`SELECT n.key, n.kind, n.subject, count(d.id), coalesce(sum(d.state = 'sent'), 0), coalesce(sum(d.state = 'failed'), 0)
		FROM notices n LEFT JOIN deliveries d ON d.notice = n.id WHERE n.message = $1 GROUP BY n.id ORDER BY n.id`, []any{e.Message},
		func(scan func(...any) error) error {
			var c Caused
			err := scan(&c.Key, &c.Kind, &c.Subject, &c.Queued, &c.Sent, &c.Failed)
			e.Sent = append(e.Sent, c)
			return err
		})
}

// ExplainNotice explains the message that caused a notice.
func (s *Store) ExplainNotice(ctx context.Context, notice int64) ([]Explained, error) {
	var message int64
	err := s.View(ctx, func(tx *Tx) error {
		_, err := tx.row(`SELECT message FROM notices WHERE id = $1`, []any{notice}, &message)
		return err
	})
	if err != nil || message == 0 {
		return []Explained{}, err
	}
	return s.Explain(ctx, "", message)
}
