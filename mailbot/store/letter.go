package store

import (
	"database/sql"
	"time"

	"taskgroups/threads"
)

// Letter is a notice in words, ready to be addressed.
type Letter struct {
	ID           int64
	Key          string
	Kind         threads.Kind
	Name         string
	Group        int64
	Slug         string // of the group
	Title        string // of the group
	Thread       int64
	Post         int64
	Ask          int64
	Message      int64
	Parent       int64
	ParentPerson int64  // the author of what this answers …
	ParentID     string // … and the id of their own message
	Answers      string
	Author       string
	Subject      string
	Text         string
	HTML         string
	Date         time.Time
	Files        []threads.Attachment
	Enclosed     []int64 // files of posts that go with it as well
	Calendar     []byte  // an iCalendar object; empty: none
	Method       string  // of the calendar object

	Translations []Translation // the same in other languages
}

// AddLetter stores a notice in words; fresh is false if its key is there
// already, and then nothing is done.
func (tx *Tx) AddLetter(l Letter) (id int64, fresh bool, err error) {
	fresh, err = tx.row(`INSERT INTO notices (key, kind, name, grp, thread, post, ask, message, parent, answers, author, subject, text, html, date)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) ON CONFLICT (key) DO NOTHING RETURNING id`,
		[]any{l.Key, string(l.Kind), l.Name, l.Group, l.Thread, l.Post, l.Ask, l.Message, l.Parent, l.Answers, l.Author, l.Subject, l.Text, l.HTML, ms(l.Date)}, &id)
	if err != nil || !fresh {
		return id, fresh, err
	}
	if len(l.Calendar) > 0 {
		if err := tx.exec(`INSERT INTO calendars (notice, method, object) VALUES ($1, $2, $3)`, id, l.Method, l.Calendar); err != nil {
			return id, fresh, err
		}
	}
	if err := tx.addTranslations(id, l.Translations); err != nil {
		return id, fresh, err
	}
	for _, file := range l.Enclosed {
		if err := tx.exec(`INSERT INTO enclosures (notice, file) VALUES ($1, $2)`, id, file); err != nil {
			return id, fresh, err
		}
	}
	if l.Post != 0 {
		return id, fresh, nil
	}
	for _, f := range l.Files {
		if err := tx.addFile(0, id, f); err != nil {
			return id, fresh, err
		}
	}
	return id, fresh, nil
}

// ParentOf is the notice that sent on what a fresh post answers; 0 if it
// answers nothing that was sent on.
func (tx *Tx) ParentOf(post int64, names Names) (id int64, err error) {
	if post == 0 {
		return 0, nil
	}
	_, err = tx.row(`SELECT n.id FROM posts p JOIN notices n ON n.post = p.in_reply_to AND n.kind = 'post' WHERE p.id = $1 AND n.post <> 0
		ORDER BY n.id LIMIT 1`, []any{names.Of(post)}, &id)
	return id, err
}

// Letter loads a notice and its files.
func (tx *Tx) Letter(id int64) (Letter, error) {
	l := Letter{ID: id}
	var date int64
	_, err := tx.row(`SELECT n.key, n.kind, n.name, n.grp, coalesce(g.slug, ''), coalesce(g.title, ''), n.thread, n.post, n.ask, n.message, n.parent,
		n.answers, n.author, n.subject, n.text, n.html, n.date FROM notices n LEFT JOIN groups g ON g.id = n.grp WHERE n.id = $1`, []any{id},
		&l.Key, &l.Kind, &l.Name, &l.Group, &l.Slug, &l.Title, &l.Thread, &l.Post, &l.Ask, &l.Message, &l.Parent,
		&l.Answers, &l.Author, &l.Subject, &l.Text, &l.HTML, &date)
	if err != nil {
		return l, err
	}
	l.Date = at(date)
	if _, err := tx.row(`SELECT method, object FROM calendars WHERE notice = $1`, []any{id}, &l.Method, &l.Calendar); err != nil {
		return l, err
	}
	if l.Translations, err = tx.translations(id); err != nil {
		return l, err
	}
	if l.Post != 0 {
		if _, err := tx.row(`SELECT q.person, q.message_id FROM posts p JOIN posts q ON q.id = p.in_reply_to WHERE p.id = $1`, []any{l.Post},
			&l.ParentPerson, &l.ParentID); err != nil {
			return l, err
		}
	}
	l.Files, err = tx.attachments(`(post = $1 AND $1 <> 0) OR (notice = $2 AND language = '') OR id IN (SELECT file FROM enclosures WHERE notice = $2)`, l.Post, id)
	return l, err
}

// attachments are files with their bytes.
func (tx *Tx) attachments(which string, args ...any) (list []threads.Attachment, err error) {
	err = tx.rows(`SELECT name, type, size, bytes FROM files WHERE dropped = '' AND (`+which+`) ORDER BY id`, args, func(scan func(...any) error) error {
		var f threads.Attachment
		var b sql.RawBytes
		err := scan(&f.Name, &f.Type, &f.Size, &b)
		f.Data = append([]byte{}, b...)
		list = append(list, f)
		return err
	})
	return list, err
}

// StoredFile is a file of a post, with its row.
type StoredFile struct {
	ID int64
	threads.File
}

// FilesOf are the files that a post carries.
func (tx *Tx) FilesOf(post int64) (out []StoredFile, err error) {
	err = tx.rows(`SELECT id, name, size FROM files WHERE post = $1 AND post <> 0 AND dropped = '' ORDER BY id`, []any{post}, func(scan func(...any) error) error {
		var f StoredFile
		err := scan(&f.ID, &f.Name, &f.Size)
		out = append(out, f)
		return err
	})
	return out, err
}
