package store

import (
	"context"

	"taskgroups/threads"
)

// Question is a key question as `question show` gives it.
type Question struct {
	QuestionHead
	Answers []QuestionAnswer `json:"answers"`
}

// QuestionHead is a key question as `question list` gives it. ID is that of
// its thread.
type QuestionHead struct {
	ID        int64    `json:"id"`
	Group     string   `json:"group"`
	Subject   string   `json:"subject"`
	State     string   `json:"state"`
	Opens     string   `json:"opens"`
	Closes    string   `json:"closes"`
	Asked     int      `json:"asked"`
	Answered  int      `json:"answered"`
	Questions []string `json:"questions"`
}

// QuestionAnswer is a post that answers a question.
type QuestionAnswer struct {
	Address  string `json:"address"`
	Name     string `json:"name"`
	Text     string `json:"text"`
	Received string `json:"received"`
	Late     bool   `json:"late"`
}

// Questions are a group's with their answers, oldest first.
func (s *Store) Questions(ctx context.Context, slug string) ([]Question, error) {
	return s.questions(ctx, `t.grp = (SELECT id FROM groups WHERE slug = $1)`, slug)
}

// Question is one question with its answers; found is false if there is none.
func (s *Store) Question(ctx context.Context, thread int64) (q Question, found bool, err error) {
	list, err := s.questions(ctx, `q.thread = $1`, thread)
	if err != nil || len(list) == 0 {
		return q, false, err
	}
	return list[0], true, nil
}

func (s *Store) questions(ctx context.Context, where string, arg any) ([]Question, error) {
	out := []Question{}
	err := s.View(ctx, func(tx *Tx) error {
		var list []threads.Question
		err := tx.rows(`SELECT `+questionColumns+` WHERE `+where+` ORDER BY q.thread`, []any{arg}, func(scan func(...any) error) error {
			q, err := scanQuestion(scan)
			list = append(list, q)
			return err
		})
		if err != nil {
			return err
		}
		for _, q := range list {
			g, err := tx.Group(q.Group)
			if err != nil {
				return err
			}
			one := Question{Answers: []QuestionAnswer{}, QuestionHead: QuestionHead{ID: q.Thread, Group: g.Slug, Subject: q.Subject, State: q.State, Opens: stampNow(ms(q.Opens)), Closes: stampNow(ms(q.Closes)),
				Asked: q.Asked, Questions: q.Parts}}
			if err := tx.fillAnswers(&one); err != nil {
				return err
			}
			out = append(out, one)
		}
		return nil
	})
	return out, err
}

func (tx *Tx) fillAnswers(q *Question) error {
	if _, err := tx.row(`SELECT count(DISTINCT person) FROM answers_given WHERE thread = $1`, []any{q.ID}, &q.Answered); err != nil {
		return err
	}
	return tx.rows(`SELECT o.author, coalesce(p.name, ''), o.text, o.received, (SELECT max(a.late) FROM answers_given a WHERE a.post = o.id) FROM posts o
		LEFT JOIN persons p ON p.id = o.person WHERE o.thread = $1 AND EXISTS (SELECT 1 FROM answers_given a WHERE a.post = o.id) ORDER BY o.received, o.id`,
		[]any{q.ID}, func(scan func(...any) error) error {
			var a QuestionAnswer
			var received int64
			err := scan(&a.Address, &a.Name, &a.Text, &received, &a.Late)
			a.Received = stampNow(received)
			q.Answers = append(q.Answers, a)
			return err
		})
}
