package store

import (
	"context"
	"database/sql"
	"encoding/base64"
	"fmt"
	"os"
	"strings"
)

// Backup writes a consistent copy of the whole database to a file that does
// not exist yet, while the bot runs.
func (s *Store) Backup(ctx context.Context, file string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, err := s.conn.ExecContext(ctx, `VACUUM INTO $1`, file); err != nil {
		return fmt.Errorf("copying the database: %w", err)
	}
	return os.Chmod(file, 0o600)
}

// Rows are the rows of one table, by column. Bytes are {"base64": …}.
type Rows []map[string]any

// kept is how a table belongs to a group, and which of its columns are ids of
// rows in other tables. Tables come after those that they refer to.
type kept struct {
	table string
	where string            // with $1 for the group
	ids   bool              // it has a column id
	refs  map[string]string // column → table
	clear []string          // columns whose rows are not taken along
}

const (
	ofGroup  = `grp = $1`
	ofThread = `thread IN (SELECT id FROM threads WHERE grp = $1)`
	ofBallot = `ballot IN (SELECT id FROM ballots WHERE grp = $1)`
)

// peopleOf are the people who are or were in a group, or wrote in it.
const peopleOf = `SELECT person FROM memberships WHERE grp = $1 UNION SELECT person FROM posts WHERE ` + ofThread + ` UNION SELECT owner FROM actions WHERE grp = $1`

// keptTables are what an export of a group holds.
func keptTables() []kept {
	person := "persons"
	return []kept{
		{table: "persons", where: `id IN (` + peopleOf + `)`, ids: true, clear: []string{"main"}},
		{table: "addresses", where: `person IN (` + peopleOf + `) AND person <> 0`, ids: true, refs: map[string]string{"person": person}},
		{table: "groups", where: `id = $1`, ids: true},
		{table: "memberships", where: ofGroup, refs: map[string]string{"grp": "groups", "person": person}},
		{table: "threads", where: ofGroup, ids: true, refs: map[string]string{"grp": "groups", "person": person}},
		{table: "mutes", where: ofThread, refs: map[string]string{"thread": "threads", "person": person}},
		{table: "posts", where: ofThread, ids: true, refs: map[string]string{"thread": "threads", "person": person, "in_reply_to": "posts"}, clear: []string{"message"}},
		{table: "files", where: `post IN (SELECT id FROM posts WHERE ` + ofThread + `)`, ids: true, refs: map[string]string{"post": "posts"}, clear: []string{"notice"}},
		{table: "reactions", where: `post IN (SELECT id FROM posts WHERE ` + ofThread + `)`, refs: map[string]string{"post": "posts", "person": person}},
		{table: "questions", where: ofThread, refs: map[string]string{"thread": "threads", "person": person}, clear: []string{"collated"}},
		{table: "answers_given", where: ofThread, ids: true, refs: map[string]string{"thread": "threads", "post": "posts", "person": person}},
		{table: "passes", where: ofThread, refs: map[string]string{"thread": "threads", "person": person}},
		{table: "drafts", where: ofThread, refs: map[string]string{"thread": "threads"}},
		{table: "versions", where: ofThread, ids: true, refs: map[string]string{"thread": "threads", "post": "posts", "person": person}},
		{table: "paragraphs", where: `version IN (SELECT id FROM versions WHERE ` + ofThread + `)`, refs: map[string]string{"version": "versions"}},
		{table: "comments", where: ofThread, ids: true, refs: map[string]string{"thread": "threads", "version": "versions", "post": "posts", "person": person}},
		{table: "ballots", where: ofGroup, ids: true, refs: map[string]string{"grp": "groups", "thread": "threads", "draft": "threads", "person": person, "version": "versions"}},
		{table: "roll", where: ofBallot, refs: map[string]string{"ballot": "ballots", "person": person}},
		{table: "votes", where: ofBallot, ids: true, refs: map[string]string{"ballot": "ballots", "person": person}, clear: []string{"message"}},
		{table: "dissents", where: ofBallot, ids: true, refs: map[string]string{"ballot": "ballots", "person": person}, clear: []string{"message"}},
		{table: "meetings", where: ofThread, refs: map[string]string{"thread": "threads", "person": person}},
		{table: "attendance", where: ofThread, refs: map[string]string{"thread": "threads", "person": person}},
		{table: "areas", where: ofGroup, ids: true, refs: map[string]string{"grp": "groups", "thread": "threads"}},
		{table: "evidence", where: `area IN (SELECT id FROM areas WHERE grp = $1)`, ids: true, refs: map[string]string{"area": "areas", "post": "posts"}},
		{table: "actions", where: ofGroup, ids: true, refs: map[string]string{"grp": "groups", "thread": "threads", "area": "areas", "owner": person}},
		{table: "outcomes", where: ofGroup, ids: true, refs: map[string]string{"grp": "groups", "thread": "threads", "version": "versions", "ballot": "ballots", "person": person}},
		{table: "summaries", where: ofGroup, ids: true, refs: map[string]string{"grp": "groups", "person": person}},
	}
}

// ExportGroup is everything that belongs to a group, table by table; found is
// false if there is no such group.
func (s *Store) ExportGroup(ctx context.Context, slug string) (tables map[string]Rows, found bool, err error) {
	tables = map[string]Rows{}
	err = s.View(ctx, func(tx *Tx) error {
		var group int64
		var err error
		if found, err = tx.row(`SELECT id FROM groups WHERE slug = $1`, []any{slug}, &group); err != nil || !found {
			return err
		}
		for _, k := range keptTables() {
			order := "rowid"
			if k.ids {
				order = "id"
			}
			if tables[k.table], err = tx.table(`SELECT * FROM `+k.table+` WHERE `+k.where+` ORDER BY `+order, group); err != nil {
				return fmt.Errorf("reading %s: %w", k.table, err)
			}
		}
		return nil
	})
	return tables, found, err
}

// table reads all columns of a query, whatever they are.
func (tx *Tx) table(query string, args ...any) (Rows, error) {
	out := Rows{}
	rows, err := tx.conn.QueryContext(tx.ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		return nil, err
	}
	for rows.Next() {
		values, into := make([]any, len(columns)), make([]any, len(columns))
		for i := range values {
			into[i] = &values[i]
		}
		if err := rows.Scan(into...); err != nil {
			return nil, err
		}
		row := map[string]any{}
		for i, c := range columns {
			if b, ok := values[i].([]byte); ok {
				row[c] = map[string]any{"base64": base64.StdEncoding.EncodeToString(b)}
			} else {
				row[c] = values[i]
			}
		}
		out = append(out, row)
	}
	return out, rows.Err()
}

// ImportGroup makes a group from an export: with new ids, and with the people
// who are known already under one of their addresses. It says false if there
// is a group of this slug, and then does nothing.
func (s *Store) ImportGroup(ctx context.Context, tables map[string]Rows) (made bool, err error) {
	err = s.Update(ctx, func(tx *Tx) error {
		made = false
		if len(tables["groups"]) != 1 {
			return fmt.Errorf("the export holds %d groups, not one", len(tables["groups"]))
		}
		var id int64
		there, err := tx.row(`SELECT id FROM groups WHERE slug = $1`, []any{tables["groups"][0]["slug"]}, &id)
		if err != nil || there {
			return err
		}
		made = true
		in := &importing{tx: tx, ids: map[string]map[int64]int64{}}
		if err := in.people(tables); err != nil {
			return err
		}
		for _, k := range keptTables() {
			if err := in.rows(k, tables[k.table]); err != nil {
				return fmt.Errorf("writing %s: %w", k.table, err)
			}
		}
		return tx.exec(`UPDATE persons SET main = (SELECT min(id) FROM addresses a WHERE a.person = persons.id AND a.confirmed = 1)
			WHERE main = 0 AND EXISTS (SELECT 1 FROM addresses a WHERE a.person = persons.id AND a.confirmed = 1)`)
	})
	return made, err
}

// importing maps the ids of an export to new ones.
type importing struct {
	tx  *Tx
	ids map[string]map[int64]int64
}

// people finds those who are known already; their rows are not written again.
func (in *importing) people(tables map[string]Rows) error {
	persons, addresses := map[int64]int64{}, map[int64]int64{}
	for _, a := range tables["addresses"] {
		var id, person int64
		found, err := in.tx.row(`SELECT id, person FROM addresses WHERE address = $1`, []any{a["address"]}, &id, &person)
		if err != nil {
			return err
		}
		if found {
			addresses[integer(a["id"])] = id
			if person != 0 {
				persons[integer(a["person"])] = person
			}
		}
	}
	in.ids["persons"], in.ids["addresses"] = persons, addresses
	return nil
}

func (in *importing) rows(k kept, list Rows) error {
	if in.ids[k.table] == nil {
		in.ids[k.table] = map[int64]int64{}
	}
	for _, row := range list {
		old := integer(row["id"])
		if k.ids && in.ids[k.table][old] != 0 {
			continue
		}
		id, err := in.row(k, row)
		if err != nil {
			return err
		}
		if k.ids {
			in.ids[k.table][old] = id
		}
	}
	return nil
}

func (in *importing) row(k kept, row map[string]any) (int64, error) {
	var columns, marks []string
	var values []any
	for c, v := range row {
		if k.ids && c == "id" {
			continue
		}
		if !plainName(c) {
			return 0, fmt.Errorf("%q is no column", c)
		}
		if table, ok := k.refs[c]; ok {
			v = in.ids[table][integer(v)]
		}
		for _, cleared := range k.clear {
			if c == cleared {
				v = 0
			}
		}
		if m, ok := v.(map[string]any); ok {
			text, _ := m["base64"].(string)
			b, err := base64.StdEncoding.DecodeString(text)
			if err != nil {
				return 0, fmt.Errorf("column %s: %w", c, err)
			}
			v = b
		}
		if f, ok := v.(float64); ok && f == float64(int64(f)) {
			v = int64(f)
		}
		columns, values = append(columns, c), append(values, v)
		marks = append(marks, fmt.Sprintf("$%d", len(values)))
	}
	var id int64
	_, err := in.tx.row(`INSERT INTO `+k.table+` (`+strings.Join(columns, ", ")+`) VALUES (`+strings.Join(marks, ", ")+`) RETURNING rowid`, values, &id)
	return id, err
}

func plainName(s string) bool {
	for _, r := range s {
		if (r < 'a' || r > 'z') && r != '_' {
			return false
		}
	}
	return s != ""
}

func integer(v any) int64 {
	switch n := v.(type) {
	case float64:
		return int64(n)
	case int64:
		return n
	}
	return 0
}

// Texts hands out every text and every blob of the database, for whoever
// checks that something is nowhere.
func (s *Store) Texts(ctx context.Context, each func(table, column, text string)) error {
	return s.View(ctx, func(tx *Tx) error {
		var tables []string
		err := tx.rows(`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'words_%' AND name <> 'words'`, nil, func(scan func(...any) error) error {
			var name string
			err := scan(&name)
			tables = append(tables, name)
			return err
		})
		if err != nil {
			return err
		}
		for _, table := range tables {
			rows, err := tx.conn.QueryContext(tx.ctx, `SELECT * FROM "`+table+`"`)
			if err != nil {
				return err
			}
			if err := eachText(rows, table, each); err != nil {
				return err
			}
		}
		return nil
	})
}

func eachText(rows *sql.Rows, table string, each func(table, column, text string)) error {
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		return err
	}
	for rows.Next() {
		values, into := make([]any, len(columns)), make([]any, len(columns))
		for i := range values {
			into[i] = &values[i]
		}
		if err := rows.Scan(into...); err != nil {
			return err
		}
		for i, v := range values {
			switch v := v.(type) {
			case string:
				each(table, columns[i], v)
			case []byte:
				each(table, columns[i], string(v))
			}
		}
	}
	return rows.Err()
}
