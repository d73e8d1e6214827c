package store

import (
	"encoding/json"
	"strings"

	"taskgroups/threads"
	"taskgroups/threads/ballot"
)

const ballotColumns = `b.id, b.grp, b.thread, b.person, coalesce(p.name, ''), b.subject, b.motion, b.body, b.draft, b.version, b.number, b.fingerprint,
	b.kind, b.options, b.standard, b.quorum, b.passes, b.secret, b.opens, b.closes, b.state, b.was, b.extended, b.reason, b.nudge, b.nudged, b.key,
	b.frozen, b.size, b.turnout, b.tally,
	b.draft <> 0 AND EXISTS (SELECT 1 FROM ballots c WHERE c.draft = b.draft AND c.id > b.id AND c.state <> 'cancelled')
	FROM ballots b LEFT JOIN persons p ON p.id = b.person`

func scanBallot(scan func(...any) error) (threads.Ballot, error) {
	var b threads.Ballot
	var options, quorum, passes, tally string
	var opens, closes, was, extended, nudge int64
	err := scan(&b.ID, &b.Group, &b.Thread, &b.Person, &b.Author, &b.Subject, &b.Motion, &b.Text, &b.Draft, &b.Version, &b.Number, &b.Fingerprint,
		&b.Rules.Kind, &options, &b.Rules.Standard, &quorum, &passes, &b.Secret, &opens, &closes, &b.State, &was, &extended, &b.Reason, &nudge, &b.Nudged, &b.Key,
		&b.Frozen, &b.Roll, &b.Turnout, &tally, &b.Superseded)
	if err != nil {
		return b, err
	}
	b.Opens, b.Was, b.Extended, b.Nudge, b.Rules.Closes = at(opens), at(was), at(extended), at(nudge), at(closes)
	for _, field := range []struct {
		into interface{ UnmarshalText([]byte) error }
		text string
	}{{&b.Rules.Quorum, quorum}, {&b.Rules.Passes, passes}} {
		if err := field.into.UnmarshalText([]byte(field.text)); err != nil {
			return b, err
		}
	}
	if tally != "" {
		if err := json.Unmarshal([]byte(tally), &b.Close); err != nil {
			return b, err
		}
	}
	return b, json.Unmarshal([]byte(options), &b.Rules.Options)
}

// ballots are those of a condition, oldest first, with their dissents.
func (tx *Tx) ballots(where string, args ...any) ([]threads.Ballot, error) {
	var out []threads.Ballot
	err := tx.rows(`SELECT `+ballotColumns+` WHERE `+where+` ORDER BY b.id`, args, func(scan func(...any) error) error {
		b, err := scanBallot(scan)
		out = append(out, b)
		return err
	})
	if err != nil {
		return nil, err
	}
	for i := range out {
		if out[i].Dissents, err = tx.dissents(out[i].ID); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (tx *Tx) dissents(ballot int64) ([]threads.Dissent, error) {
	var out []threads.Dissent
	err := tx.rows(`SELECT d.id, d.person, coalesce(p.name, ''), d.text, d.withheld FROM dissents d LEFT JOIN persons p ON p.id = d.person
		WHERE d.ballot = $1 ORDER BY d.received, d.id`, []any{ballot}, func(scan func(...any) error) error {
		d := threads.Dissent{Ballot: ballot}
		err := scan(&d.ID, &d.Person, &d.Name, &d.Text, &d.Withheld)
		out = append(out, d)
		return err
	})
	return out, err
}

// loadBallots loads the ballots that a message leads to, those on the drafts
// that it leads to, and those open to its sender.
func (tx *Tx) loadBallots(s *threads.Snapshot, q Query) error {
	s.Motions, s.Voters = map[int64]threads.Motion{}, map[int64]int{}
	seen := map[int64]bool{}
	add := func(where string, args ...any) error {
		list, err := tx.ballots(where, args...)
		for _, b := range list {
			if err == nil && !seen[b.ID] {
				seen[b.ID] = true
				err = tx.ofSender(s, q, &b)
				s.Ballots = append(s.Ballots, b)
			}
		}
		return err
	}
	for id, t := range s.Threads {
		if t.Kind != threads.ThreadDiscussion && t.Kind != threads.ThreadDraft {
			continue
		}
		if err := add(`b.thread = $1`, id); err != nil {
			return err
		}
		if err := add(`b.draft = $1 AND b.draft <> 0`, id); err != nil {
			return err
		}
	}
	if s.Sender != nil {
		if err := add(`b.state = 'open' AND b.frozen = 1 AND b.closes > $1 AND EXISTS (SELECT 1 FROM roll r WHERE r.ballot = b.id AND r.person = $2)`,
			ms(q.Message.Arrived), s.Sender.ID); err != nil {
			return err
		}
	}
	if !speaksOfVote(q.Message) {
		return nil
	}
	return tx.loadMotions(s, q)
}

// ofSender adds what there is of the sender's to a ballot, the mail that it
// went out with if no key led to it, and whether this very message was
// forgotten with it.
func (tx *Tx) ofSender(s *threads.Snapshot, q Query, b *threads.Ballot) error {
	if s.Sender != nil {
		var on int
		var err error
		if b.OnRoll, err = tx.row(`SELECT 1 FROM roll WHERE ballot = $1 AND person = $2`, []any{b.ID, s.Sender.ID}, &on); err != nil {
			return err
		}
		var vote string
		var received int64
		found, err := tx.row(`SELECT vote, received FROM votes WHERE ballot = $1 AND person = $2 AND standing = 'valid' AND received < $3
			ORDER BY received DESC, id DESC LIMIT 1`, []any{b.ID, s.Sender.ID, ms(b.Closes())}, &vote, &received)
		if err != nil {
			return err
		}
		if found && b.OnRoll {
			b.CountedAt = at(received)
			if err := json.Unmarshal([]byte(vote), &b.Counted); err != nil {
				return err
			}
		}
	}
	if len(s.Sent) == 0 {
		if _, err := tx.row(`SELECT coalesce(t.text, n.text), coalesce(t.html, n.html) FROM notices n LEFT JOIN addresses a ON a.address = $1
			LEFT JOIN persons p ON p.id = a.person LEFT JOIN translations t ON t.notice = n.id AND t.language = p.language WHERE n.key = $2`,
			[]any{q.Trail.From, b.Key}, &b.Opening, &b.OpeningHTML); err != nil {
			return err
		}
	}
	if b.Secret && b.State == threads.BallotClosed && q.Message.ID != "" && q.Message.Confirmed == 0 {
		var n int
		again, err := tx.row(`SELECT 1 FROM discreet d JOIN messages m ON m.id = d.message WHERE d.ballot = $1 AND d.forgotten = 1 AND m.message_id = $2
			AND lower(m.author) = $3 AND m.id <> $4`, []any{b.ID, q.Message.ID, q.Trail.From, q.Message.Spooled}, &n)
		s.Duplicate = s.Duplicate || again
		return err
	}
	return nil
}

// speaksOfVote says whether a message may open a ballot.
func speaksOfVote(m threads.Message) bool {
	for _, text := range []string{m.Subject, head(m.Text, 20_000), head(m.HTML, 60_000)} {
		text = strings.ToLower(text)
		for _, word := range []string{"vote", "ballot", "pleidlais"} {
			if strings.Contains(text, word) {
				return true
			}
		}
	}
	return false
}

func head(s string, n int) string { return s[:min(len(s), n)] }

// loadMotions loads the newest versions of drafts that have gone out, and how
// many would vote.
func (tx *Tx) loadMotions(s *threads.Snapshot, q Query) error {
	for id, t := range s.Threads {
		if t.Kind != threads.ThreadDraft {
			continue
		}
		var m threads.Motion
		found, err := tx.row(`SELECT id, number, fingerprint, EXISTS (SELECT 1 FROM versions n WHERE n.thread = v.thread AND n.number > v.number)
			FROM versions v WHERE thread = $1 AND opens <= $2 ORDER BY number DESC LIMIT 1`, []any{id, ms(q.Message.Arrived)},
			&m.Version, &m.Number, &m.Fingerprint, &m.Next)
		if err != nil {
			return err
		}
		if !found {
			continue
		}
		if m.Paragraphs, err = tx.motionText(m.Version); err != nil {
			return err
		}
		s.Motions[id] = m
	}
	for id := range s.Groups {
		if !leads(s, q.House, id) {
			continue
		}
		var n int
		if _, err := tx.row(`SELECT count(*) FROM memberships m WHERE m.grp = $1 AND m.standing IN ('ok', 'bouncing') AND m.role IN ('member', 'convenor')`,
			[]any{id}, &n); err != nil {
			return err
		}
		s.Voters[id] = n
	}
	return nil
}

// motionText is the text of a version.
func (tx *Tx) motionText(version int64) ([]threads.MotionParagraph, error) {
	var out []threads.MotionParagraph
	if version == 0 {
		return nil, nil
	}
	err := tx.rows(`SELECT number, kind, text FROM paragraphs WHERE version = $1 ORDER BY number`, []any{version}, func(scan func(...any) error) error {
		var p threads.MotionParagraph
		err := scan(&p.Number, &p.Kind, &p.Text)
		out = append(out, p)
		return err
	})
	return out, err
}

// votes are all that was sent to a ballot, with the names of those who did and
// the codes of a secret one.
func (tx *Tx) votes(id int64) (casts []ballot.Cast, names map[int64]string, codes map[int64]string, err error) {
	names, codes = map[int64]string{}, map[int64]string{}
	err = tx.rows(`SELECT v.id, v.person, coalesce(p.name, ''), v.received, v.vote, v.standing, v.code FROM votes v LEFT JOIN persons p ON p.id = v.person
		WHERE v.ballot = $1 ORDER BY v.id`, []any{id}, func(scan func(...any) error) error {
		var c ballot.Cast
		var name, vote, standing, code string
		var received int64
		if err := scan(&c.ID, &c.Voter, &name, &received, &vote, &standing, &code); err != nil {
			return err
		}
		c.Received, c.Standing = at(received), ballot.Standing(standing)
		names[c.Voter] = name
		if code != "" {
			codes[c.ID] = code
		}
		err := json.Unmarshal([]byte(vote), &c.Vote)
		casts = append(casts, c)
		return err
	})
	return casts, names, codes, err
}

// roll is who may vote in a ballot.
func (tx *Tx) roll(id int64) ([]int64, error) {
	var out []int64
	err := tx.rows(`SELECT person FROM roll WHERE ballot = $1 ORDER BY rowid`, []any{id}, func(scan func(...any) error) error {
		var person int64
		err := scan(&person)
		out = append(out, person)
		return err
	})
	return out, err
}
