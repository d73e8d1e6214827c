package store

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"taskgroups/threads"
)

// Names are the ids that the local names of an outcome became.
type Names map[int64]int64

// Of is the id behind a name; ids that exist stand for themselves.
func (n Names) Of(id int64) int64 {
	if id >= 0 {
		return id
	}
	return n[id]
}

// Cause is why something is applied: the message, if it was one, and when.
type Cause struct {
	Message int64
	Now     time.Time
	Zone    *time.Location // for what is counted by the day
}

// Apply makes the changes of an outcome true, in order, and returns the ids
// of what it made.
func (tx *Tx) Apply(changes []threads.Change, c Cause) (Names, error) {
	names := Names{}
	for _, change := range changes {
		if err := tx.applyAny(change, names, c); err != nil {
			return nil, fmt.Errorf("applying %T: %w", change, err)
		}
	}
	return names, nil
}

// errNotMine: a family of changes does not know this one.
var errNotMine = errors.New("no case for it")

// applyAny tries the families of changes in turn.
func (tx *Tx) applyAny(change threads.Change, names Names, c Cause) error {
	for _, family := range []func(threads.Change, Names, Cause) error{
		tx.apply,
		tx.applyModeration,
		tx.applyBounce,
		tx.applyAddress,
		tx.applyErasure,
		tx.applyLife,
		tx.applyArea,
		tx.applyQuestion,
		tx.applyBallot,
		tx.applyDraft,
		tx.applyMeeting,
		tx.applyAction,
		tx.applyAnnounce,
		tx.applyInvite,
		tx.applyPart,
		tx.applyMember,
		tx.applyExecutive,
	} {
		if err := family(change, names, c); err != errNotMine {
			return err
		}
	}
	return errNotMine
}

func (tx *Tx) apply(change threads.Change, names Names, c Cause) error {
	switch v := change.(type) {
	case threads.AddGroup:
		return tx.addGroup(v, names)
	case threads.Opened:
		return tx.exec(`UPDATE groups SET state = $1, ended = CASE WHEN $1 NOT IN ('closed', 'approved', 'declined') THEN 0 WHEN ended = 0 THEN $2 ELSE ended END WHERE id = $3`,
			string(v.State), ms(c.Now), v.Group)
	case threads.AddPerson:
		return tx.addPerson(v, names)
	case threads.SetPerson:
		return tx.setPerson(v)
	case threads.SetMembership:
		return tx.setMembership(v.Membership, names, c)
	case threads.AddThread:
		return tx.addThread(v, names)
	case threads.AddPost:
		return tx.addPost(v, names, c)
	case threads.AddAsk:
		return tx.addAsk(v, names, c)
	case threads.SettleAsk:
		return tx.exec(`UPDATE asks SET answer = $1 WHERE id = $2 AND answer = ''`, v.Answer, v.Ask)
	case threads.Reconsider:
		return tx.exec(`UPDATE messages SET state = 'waiting', attempts = 0, confirmed = $1, chosen = $2 WHERE id = $3 AND state IN ('asked', 'held')`, v.Person, v.Group, v.Message)
	case threads.Dismiss:
		return tx.exec(`UPDATE messages SET state = 'dropped' WHERE id = $1 AND state IN ('asked', 'held')`, v.Message)
	case threads.ToQuarantine:
		return tx.exec(`UPDATE messages SET state = 'quarantined', reason = $1, shown = 0, decided = $2, refile = moved WHERE id = $3 AND state IN ('asked', 'held')`,
			v.Reason, ms(c.Now), v.Message)
	case threads.Vouch:
		return tx.exec(`UPDATE addresses SET score = 0, points = 0, stopped = 0, probed = 0, probes = 0 WHERE address = $1 AND (score > 0 OR stopped = 1)`, strings.ToLower(v.Address))
	case threads.Absent:
		return tx.exec(`UPDATE persons SET away_until = $1, away_seen = $2 WHERE id = $3`, v.Until, ms(c.Now), v.Person)
	case threads.Answer:
		return tx.exec(`INSERT INTO answers (address, day, count) VALUES ($1, $2, 1) ON CONFLICT (address, day) DO UPDATE SET count = count + 1`,
			strings.ToLower(v.Address), day(v.Day, c.Zone))
	case threads.Shown:
		return tx.each(v.Messages, `UPDATE messages SET shown = 1 WHERE id = $1`)
	case threads.Told:
		return tx.each(v.Deliveries, `UPDATE deliveries SET told = 1 WHERE id = $1`)
	case threads.Withdraw:
		return tx.withdraw(v.Key, c)
	case threads.KeepTail:
		return tx.exec(`UPDATE persons SET tail = $1, last = $2 WHERE id = $3`, v.Tail, v.Last, v.Person)
	}
	return errNotMine
}

func (tx *Tx) each(ids []int64, query string) error {
	for _, id := range ids {
		if err := tx.exec(query, id); err != nil {
			return err
		}
	}
	return nil
}

func (tx *Tx) addThread(v threads.AddThread, names Names) error {
	id, err := tx.id(`INSERT INTO threads (grp, kind, subject, subject_key, person, started) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id`,
		v.Group, v.Kind, v.Subject, subjectKey(v.Subject), v.Person, ms(v.At))
	names[v.Local] = id
	return err
}

func (tx *Tx) addPost(v threads.AddPost, names Names, c Cause) error {
	inline, err := json.Marshal(v.Inline)
	if err != nil {
		return err
	}
	thread := names.Of(v.Thread)
	id, err := tx.id(`INSERT INTO posts (thread, person, message, message_id, author, in_reply_to, received, text, inline, quiet)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING id`,
		thread, v.Person, c.Message, v.MessageID, v.From, v.InReplyTo, ms(v.Received), v.Text, string(inline), v.Quiet)
	if err != nil {
		return err
	}
	names[v.Local] = id
	for _, f := range v.Files {
		if err := tx.addFile(id, 0, f); err != nil {
			return err
		}
	}
	return tx.exec(`UPDATE memberships SET posts = posts + 1 WHERE person = $1 AND grp = (SELECT grp FROM threads WHERE id = $2)`, v.Person, thread)
}

func (tx *Tx) addFile(post, notice int64, f threads.Attachment) error {
	return tx.exec(`INSERT INTO files (post, notice, name, type, size, dropped, bytes) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
		post, notice, f.Name, f.Type, f.Size, f.Dropped, f.Data)
}

func (tx *Tx) addAsk(v threads.AddAsk, names Names, c Cause) error {
	choices, err := json.Marshal(v.Ask.Choices)
	if err != nil {
		return err
	}
	id, err := tx.id(`INSERT INTO asks (kind, person, message, grp, choices, expires, reason, words, since) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id`,
		string(v.Ask.Kind), names.Of(v.Ask.Person), v.Ask.Message, names.Of(v.Ask.Group), string(choices), ms(v.Ask.Expires),
		string(v.Ask.Reason), v.Ask.Words, ms(c.Now))
	names[v.Local] = id
	return err
}

// subjectKey is a subject as subjects are compared.
func subjectKey(s string) string {
	return strings.ToLower(strings.Join(strings.Fields(s), " "))
}

func day(t time.Time, zone *time.Location) string {
	if zone == nil {
		zone = time.UTC
	}
	return t.In(zone).Format(time.DateOnly)
}
