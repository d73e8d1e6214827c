package store

import (
	"cmp"
	"database/sql"
	"slices"
	"strings"
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

// Enqueue makes one delivery for each who gets a notice, and says how many.
// Whoever has left, has paused or bounces gets none.
func (tx *Tx) Enqueue(notice int64, a threads.Audience, thread int64, names Names, h threads.House, now, notBefore time.Time) (int, error) {
	next := ms(now)
	if notBefore.After(now) {
		next = ms(notBefore)
	}
	n := 0
	for _, person := range a.People {
		more, err := tx.changed(`INSERT INTO deliveries (notice, address, next, queued)
			SELECT $1, a.id, $2, $3 FROM persons p JOIN addresses a ON a.id = p.main WHERE p.id = $4 ON CONFLICT (notice, address) DO NOTHING`,
			notice, next, ms(now), names.Of(person))
		if err != nil {
			return n, err
		}
		n += more
	}
	for _, address := range addressesOf(a, h) {
		more, err := tx.enqueueAddress(notice, address, next, ms(now))
		if err != nil {
			return n, err
		}
		n += more
	}
	if a.Group != 0 {
		more, err := tx.enqueueGroup(notice, a, thread, names, next, now)
		n += more
		if err != nil {
			return n, err
		}
	}
	return n, nil
}

// addressesOf are the addresses that an audience names, by themselves or by office.
func addressesOf(a threads.Audience, h threads.House) []string {
	addresses := slices.Clone(a.Addresses)
	for _, list := range []struct {
		wanted bool
		of     []string
	}{{a.Admin, h.Admin}, {a.Staff, orAdmin(h.Staff, h)}, {a.Council, h.Council}, {a.Executive, h.Executive}, {a.Clerk, oneOf(h.Clerk)}} {
		if list.wanted {
			addresses = append(addresses, list.of...)
		}
	}
	for i, address := range addresses {
		addresses[i] = strings.ToLower(address)
	}
	return addresses
}

// orAdmin: where no staff are configured the administrator stands in.
func orAdmin(staff []string, h threads.House) []string {
	if len(staff) > 0 {
		return staff
	}
	return h.Admin
}

// oneOf is a list of an address, empty if there is none.
func oneOf(address string) []string {
	if address == "" {
		return nil
	}
	return []string{address}
}

func (tx *Tx) enqueueAddress(notice int64, address string, next, now int64) (int, error) {
	id, err := tx.id(`INSERT INTO addresses (address) VALUES ($1) ON CONFLICT (address) DO UPDATE SET address = excluded.address RETURNING id`,
		strings.ToLower(address))
	if err != nil {
		return 0, err
	}
	return tx.changed(`INSERT INTO deliveries (notice, address, next, queued) VALUES ($1, $2, $3, $4) ON CONFLICT (notice, address) DO NOTHING`,
		notice, id, next, now)
}

// enqueueGroup expands an audience of members in one statement. Sets are
// passed as texts like " each daily " and looked for with spaces around.
func (tx *Tx) enqueueGroup(notice int64, a threads.Audience, thread int64, names Names, next int64, now time.Time) (int, error) {
	var besides int64
	if a.Besides != "" {
		if _, err := tx.row(`SELECT id FROM notices WHERE key = $1`, []any{a.Besides}, &besides); err != nil {
			return 0, err
		}
	}
	except := make([]int64, len(a.Except))
	for i, id := range a.Except {
		except[i] = names.Of(id)
	}
	return tx.changed(`INSERT INTO deliveries (notice, address, next, queued)
		SELECT $1, a.id, $2, $3 FROM memberships m JOIN persons p ON p.id = m.person JOIN addresses a ON a.id = p.main
		WHERE m.grp = $4 AND m.standing = 'ok' AND a.stopped = 0
		AND ($5 = '' OR instr($5, ' ' || m.role || ' ') > 0)
		AND ($6 = '' OR instr($6, ' ' || m.delivery || ' ') > 0)
		AND instr($7, ' ' || m.person || ' ') = 0
		AND ($8 = 1 OR m.paused_until <= $9)
		AND ($10 = 1 OR NOT EXISTS (SELECT 1 FROM mutes u WHERE u.person = m.person AND u.thread = $11))
		AND ($12 = 0 OR NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.notice = $12 AND d.address = a.id))
		AND ($13 = '' OR instr($13, ' ' || m.person || ' ') > 0)
		ORDER BY a.id ON CONFLICT (notice, address) DO NOTHING`,
		notice, next, ms(now), names.Of(a.Group), set(a.Roles), set(a.Delivery), numbers(except), a.Paused, ms(now), a.Muters, thread, besides, numbers(a.Only))
}

// Due is a copy that is to be sent now.
type Due struct {
	ID      int64
	Notice  int64
	Address int64
	To      string
	Name    string
	Text    bool // this person wants text alone
	Tries   int  // this one included
	Queued  time.Time
	Person  int64

	Language string // that this person asked for; empty: that of the notice
}

// Claim takes copies that are due, and records the attempt and when to try
// again before anything is sent: the claim is a lease, and a process that dies
// holding it loses nothing. Copies of group mail for people who have left,
// paused or bounced since are dropped; mail to a person alone (receipts, asks)
// still goes. Copies of one notice come together.
func (tx *Tx) Claim(limit int, now time.Time, lease func(tries int) time.Duration) ([]Due, error) {
	for {
		due, stale, err := tx.due(limit, now)
		if err != nil {
			return nil, err
		}
		for _, id := range stale {
			if err := tx.exec(`UPDATE deliveries SET state = 'dropped', ended = $1, reason = 'left, paused or bouncing since it was queued' WHERE id = $2`,
				ms(now), id); err != nil {
				return nil, err
			}
		}
		for _, d := range due {
			if err := tx.exec(`UPDATE deliveries SET tries = $1, next = $2 WHERE id = $3`, d.Tries, ms(now.Add(lease(d.Tries))), d.ID); err != nil {
				return nil, err
			}
		}
		if len(due) > 0 || len(stale) == 0 {
			slices.SortFunc(due, func(a, b Due) int { return cmp.Or(cmp.Compare(a.Notice, b.Notice), cmp.Compare(a.ID, b.ID)) })
			return due, nil
		}
	}
}

// due are the copies that have waited longest, and those among them that
// shall not go any more.
func (tx *Tx) due(limit int, now time.Time) (due []Due, stale []int64, err error) {
	err = tx.rows(`SELECT d.id, d.notice, d.address, a.address, coalesce(p.name, ''), coalesce(p.format, '') = 'text', d.tries + 1, d.queued, coalesce(p.id, 0), coalesce(p.language, ''),
		n.post <> 0 AND (a.stopped = 1 OR m.standing IS NULL OR m.standing <> 'ok' OR m.paused_until > $1)
		FROM deliveries d JOIN notices n ON n.id = d.notice JOIN addresses a ON a.id = d.address LEFT JOIN persons p ON p.id = a.person
		LEFT JOIN memberships m ON m.grp = n.grp AND m.person = a.person
		WHERE d.state = 'waiting' AND d.next <= $1 ORDER BY d.next, d.id LIMIT $2`, []any{ms(now), limit}, func(scan func(...any) error) error {
		var d Due
		var queued int64
		var gone bool
		err := scan(&d.ID, &d.Notice, &d.Address, &d.To, &d.Name, &d.Text, &d.Tries, &queued, &d.Person, &d.Language, &gone)
		d.Queued = at(queued)
		if gone {
			stale = append(stale, d.ID)
		} else {
			due = append(due, d)
		}
		return err
	})
	return due, stale, err
}

// Ended is what became of a copy.
type Ended struct {
	ID     int64
	State  string // sent, failed or waiting
	Next   time.Time
	Reason string
}

// Finish records what became of copies.
func (tx *Tx) Finish(list []Ended, now time.Time) error {
	for _, e := range list {
		ended := int64(0)
		if e.State != "waiting" {
			ended = ms(now)
		}
		if err := tx.exec(`UPDATE deliveries SET state = $1, ended = $2, reason = $3, next = CASE WHEN $4 = 0 THEN next ELSE $4 END WHERE id = $5 AND state = 'waiting'`,
			e.State, ended, e.Reason, ms(e.Next), e.ID); err != nil {
			return err
		}
	}
	return nil
}

// Unlease makes copies that a dead process had claimed due again.
func (tx *Tx) Unlease(now time.Time) error {
	return tx.exec(`UPDATE deliveries SET next = $1 WHERE state = 'waiting' AND tries > 0 AND reason = '' AND next > $1`, ms(now))
}

// Rewind takes a clock into account that was set back: what was queued in
// what is the future now waits as long as it was meant to, and no try is
// further away than the longest pause between two.
func (tx *Tx) Rewind(now time.Time, longest time.Duration) error {
	if err := tx.exec(`UPDATE deliveries SET next = next - (queued - $1), queued = $1 WHERE state = 'waiting' AND queued > $1`, ms(now)); err != nil {
		return err
	}
	return tx.exec(`UPDATE deliveries SET next = $1 WHERE state = 'waiting' AND tries > 0 AND next > $2`, ms(now), ms(now.Add(longest)))
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

// NextDue is when the next copy is due; zero if none waits.
func (tx *Tx) NextDue() (time.Time, error) {
	var next sql.NullInt64
	_, err := tx.row(`SELECT min(next) FROM deliveries WHERE state = 'waiting'`, nil, &next)
	return at(next.Int64), err
}

// Release gives claimed copies back that were never tried.
func (tx *Tx) Release(ids []int64, next time.Time) error {
	for _, id := range ids {
		if err := tx.exec(`UPDATE deliveries SET tries = max(tries - 1, 0), next = $1 WHERE id = $2 AND state = 'waiting'`, ms(next), id); err != nil {
			return err
		}
	}
	return nil
}

// Backlog counts the copies that wait.
func (tx *Tx) Backlog() (n int, err error) {
	_, err = tx.row(`SELECT count(*) FROM deliveries WHERE state = 'waiting'`, nil, &n)
	return n, err
}
