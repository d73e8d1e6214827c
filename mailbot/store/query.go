package store

import (
	"context"
	"database/sql"
	"errors"
	"strings"
)

// prepared is the statement of a query. The writer keeps each for good: there
// are some hundred, and parsing them again costs more than running them.
func (tx *Tx) prepared(query string) (st *sql.Stmt, done func(), err error) {
	if err := tx.ctx.Err(); err != nil {
		return nil, nil, err
	}
	if tx.stmts == nil {
		st, err = tx.conn.PrepareContext(context.Background(), steady(query))
		return st, func() { st.Close() }, err
	}
	if st, ok := tx.stmts[query]; ok {
		return st, func() {}, nil
	}
	st, err = tx.conn.PrepareContext(context.Background(), steady(query))
	if err != nil {
		return nil, nil, err
	}
	tx.stmts[query] = st
	return st, func() {}, nil
}

// steady writes a query so that SQLite keeps its plan. A bare parameter that
// is compared with something makes it plan the statement again for every
// value, which costs more than running it; behind a plus, which changes
// nothing, it does not.
func steady(query string) string { return strings.ReplaceAll(query, "$", "+$") }

// exec runs a statement.
func (tx *Tx) exec(query string, args ...any) error {
	_, err := tx.changed(query, args...)
	return err
}

// changed runs a statement and says how many rows it touched.
func (tx *Tx) changed(query string, args ...any) (int, error) {
	st, done, err := tx.prepared(query)
	if err != nil {
		return 0, err
	}
	defer done()
	res, err := st.ExecContext(context.Background(), args...)
	if err != nil {
		return 0, err
	}
	n, err := res.RowsAffected()
	return int(n), err
}

// row reads the only row of a query; found is false if there is none.
func (tx *Tx) row(query string, args []any, dest ...any) (found bool, err error) {
	st, done, err := tx.prepared(query)
	if err != nil {
		return false, err
	}
	defer done()
	err = st.QueryRowContext(context.Background(), args...).Scan(dest...)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return err == nil, err
}

// id runs an INSERT … RETURNING id.
func (tx *Tx) id(query string, args ...any) (id int64, err error) {
	_, err = tx.row(query, args, &id)
	return id, err
}

// rows calls each for every row of a query.
func (tx *Tx) rows(query string, args []any, each func(scan func(dest ...any) error) error) error {
	st, done, err := tx.prepared(query)
	if err != nil {
		return err
	}
	defer done()
	rows, err := st.QueryContext(context.Background(), args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := each(rows.Scan); err != nil {
			return err
		}
	}
	return rows.Err()
}
