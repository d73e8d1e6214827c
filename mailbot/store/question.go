package store

import (
	"encoding/json"
	"strings"
	"time"

	"taskgroups/threads"
)

func (tx *Tx) applyQuestion(change threads.Change, names Names, _ Cause) error {
	switch v := change.(type) {
	case threads.AddQuestion:
		return tx.addQuestion(v.Question, names)
	case threads.SetQuestion:
		return tx.setQuestion(v.Question)
	case threads.CloseQuestion:
		return tx.exec(`UPDATE questions SET state = 'closed', asked = $1, closed = $2, collated = $3, nudge = 0 WHERE thread = $4`,
			v.Asked, ms(v.At), v.Collated, v.Thread)
	case threads.AddAnswer:
		return tx.exec(`INSERT INTO answers_given (thread, post, person, part, text, late) VALUES ($1, $2, $3, $4, $5, $6)`,
			v.Thread, names.Of(v.Post), v.Person, v.Part, v.Text, v.Late)
	case threads.Nudged:
		if v.Kind != threads.MatterQuestion {
			return errNotMine
		}
		return tx.exec(`UPDATE questions SET nudged = $1, nudge = $2 WHERE thread = $3`, v.Count, ms(v.Next), v.ID)
	case threads.Reminded:
		for _, person := range v.People {
			if err := tx.exec(`INSERT INTO reminded (person, day) VALUES ($1, $2) ON CONFLICT (person, day) DO NOTHING`, person, v.Day); err != nil {
				return err
			}
		}
		return nil
	}
	return errNotMine
}

func (tx *Tx) addQuestion(q threads.Question, names Names) error {
	parts, err := json.Marshal(q.Parts)
	if err != nil {
		return err
	}
	return tx.exec(`INSERT INTO questions (thread, person, post, parts, text, opens, closes, state, key, nudge, asked)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
		names.Of(q.Thread), q.Person, names.Of(q.Post), string(parts), q.Text, ms(q.Opens), ms(q.Closes), q.State, q.Key, ms(q.Nudge), q.Asked)
}

func (tx *Tx) setQuestion(q threads.Question) error {
	if err := tx.exec(`UPDATE questions SET closes = $1, state = $2, key = $3, nudge = $4, nudged = $5 WHERE thread = $6`,
		ms(q.Closes), q.State, q.Key, ms(q.Nudge), q.Nudged, q.Thread); err != nil {
		return err
	}
	return tx.exec(`UPDATE answers_given SET late = (SELECT p.received >= $1 FROM posts p WHERE p.id = answers_given.post) WHERE thread = $2`,
		ms(q.Closes), q.Thread)
}

// askedOf counts the members of a group that a question of somebody's asks.
const askedOf = `(SELECT count(*) FROM memberships m WHERE m.grp = t.grp AND m.role = 'member' AND m.standing IN ('ok', 'bouncing') AND m.person <> q.person)`

// behind finds the members who have neither answered nor sent PASS.
const behind = ` FROM memberships m WHERE m.grp = t.grp AND m.role = 'member' AND m.standing IN ('ok', 'bouncing') AND m.person <> q.person
	AND NOT EXISTS (SELECT 1 FROM answers_given a WHERE a.thread = q.thread AND a.person = m.person)
	AND NOT EXISTS (SELECT 1 FROM passes s WHERE s.thread = q.thread AND s.person = m.person)`

// questionColumns are those of scanQuestion; counting the members takes a look
// at each, so it is done where the numbers are wanted.
const (
	questionColumns = questionHead + `, CASE WHEN q.state = 'closed' THEN q.asked ELSE ` + askedOf + ` END, (SELECT count(*)` + behind + `)` + questionTables
	uncounted       = questionHead + `, q.asked, 0` + questionTables
	questionHead    = `q.thread, t.grp, t.subject, q.person, coalesce(p.name, ''), q.post, q.parts, q.text, q.opens, q.closes, q.state, q.nudge, q.nudged, q.key,
	EXISTS (SELECT 1 FROM notices n JOIN held_notices h ON h.notice = n.id WHERE n.key = q.key)`
	questionTables = ` FROM questions q JOIN threads t ON t.id = q.thread LEFT JOIN persons p ON p.id = q.person`
)

func scanQuestion(scan func(...any) error) (threads.Question, error) {
	var q threads.Question
	var parts string
	var opens, closes, nudge int64
	err := scan(&q.Thread, &q.Group, &q.Subject, &q.Person, &q.Author, &q.Post, &parts, &q.Text, &opens, &closes, &q.State, &nudge, &q.Nudged, &q.Key,
		&q.Held, &q.Asked, &q.Waiting)
	if err != nil {
		return q, err
	}
	q.Opens, q.Closes, q.Nudge = at(opens), at(closes), at(nudge)
	return q, json.Unmarshal([]byte(parts), &q.Parts)
}

// loadQuestions loads the questions among the threads of a snapshot, how many
// members are asked in groups that the sender leads, and the dates that were
// asked for.
func (tx *Tx) loadQuestions(s *threads.Snapshot, q Query) error {
	s.Questions, s.Members, s.Given = map[int64]threads.Question{}, map[int64]int{}, map[string]time.Time{}
	for id, t := range s.Threads {
		if t.Kind != threads.ThreadQuestion {
			continue
		}
		columns := uncounted
		if leads(s, q.House, t.Group) {
			columns = questionColumns
		}
		err := tx.rows(`SELECT `+columns+` WHERE q.thread = $1`, []any{id}, func(scan func(...any) error) error {
			one, err := scanQuestion(scan)
			s.Questions[id] = one
			return err
		})
		if err != nil {
			return err
		}
	}
	for id := range s.Groups {
		if !leads(s, q.House, id) {
			continue
		}
		var n int
		if _, err := tx.row(`SELECT count(*) FROM memberships m WHERE m.grp = $1 AND m.role = 'member' AND m.standing IN ('ok', 'bouncing') AND m.person <> $2`,
			[]any{id, s.Sender.ID}, &n); err != nil {
			return err
		}
		s.Members[id] = n
	}
	if q.Message.Confirmed == 0 {
		return nil
	}
	return tx.rows(`SELECT kind, answer FROM asks WHERE message = $1 AND kind LIKE 'date/%' AND answer <> ''`, []any{q.Message.Spooled},
		func(scan func(...any) error) error {
			var kind, answer string
			if err := scan(&kind, &answer); err != nil {
				return err
			}
			if given, err := time.Parse(time.RFC3339, answer); err == nil {
				s.Given[strings.TrimPrefix(kind, "date/")] = given
			}
			return nil
		})
}

// leads says whether the sender may be about to ask something of a group.
func leads(s *threads.Snapshot, h threads.House, group int64) bool {
	if s.Sender == nil {
		return false
	}
	for _, a := range s.Sender.Addresses {
		for _, staff := range h.Staff {
			if strings.EqualFold(staff, a.Address) {
				return true
			}
		}
	}
	for _, r := range s.Roles {
		if r.Group == group && (r.Role == threads.RoleConvenor || r.Role == threads.RoleStaff) {
			return true
		}
	}
	return false
}

// loadClosings loads the questions whose closing time has passed, with all
// answers.
func (tx *Tx) loadClosings(f *threads.TickFacts, asOf time.Time) error {
	err := tx.rows(`SELECT `+questionColumns+` WHERE q.state = 'open' AND q.closes <= $1 ORDER BY q.closes, q.thread LIMIT 50`, []any{ms(asOf)},
		func(scan func(...any) error) error {
			q, err := scanQuestion(scan)
			f.Questions = append(f.Questions, threads.DueQuestion{Question: q})
			return err
		})
	if err != nil {
		return err
	}
	for i := range f.Questions {
		if err := tx.loadAnswers(&f.Questions[i]); err != nil {
			return err
		}
	}
	return nil
}

func (tx *Tx) loadAnswers(d *threads.DueQuestion) error {
	if _, err := tx.row(`SELECT count(*) FROM passes s JOIN memberships m ON m.grp = $1 AND m.person = s.person WHERE s.thread = $2 AND m.role = 'member'
		AND NOT EXISTS (SELECT 1 FROM answers_given a WHERE a.thread = s.thread AND a.person = s.person)`,
		[]any{d.Group, d.Thread}, &d.Passed); err != nil {
		return err
	}
	return tx.rows(`SELECT a.person, p.name, coalesce(m.role, '') = 'member', a.part, a.text, o.received, a.late FROM answers_given a
		JOIN posts o ON o.id = a.post JOIN persons p ON p.id = a.person LEFT JOIN memberships m ON m.grp = $1 AND m.person = a.person
		WHERE a.thread = $2 ORDER BY o.received, a.id`, []any{d.Group, d.Thread}, func(scan func(...any) error) error {
		var a threads.GivenAnswer
		var received int64
		err := scan(&a.Person, &a.Name, &a.Asked, &a.Part, &a.Text, &received, &a.Late)
		a.Received = at(received)
		d.Answers = append(d.Answers, a)
		return err
	})
}

// Collation puts the answers to a question together as they are now; found is
// false if the thread is none.
func (tx *Tx) Collation(thread int64) (w threads.CollationWords, found bool, err error) {
	var d threads.DueQuestion
	err = tx.rows(`SELECT `+questionColumns+` WHERE q.thread = $1`, []any{thread}, func(scan func(...any) error) (err error) {
		d.Question, err = scanQuestion(scan)
		found = true
		return err
	})
	if err != nil || !found {
		return w, found, err
	}
	if err := tx.loadAnswers(&d); err != nil {
		return w, found, err
	}
	return threads.Collate(d), true, nil
}
