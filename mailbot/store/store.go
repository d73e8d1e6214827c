// Package store keeps everything that mailbot knows in one SQLite database.
// All SQL lives here; decisions, sentences and mail formats do not.
//
// One connection writes, in immediate transactions that callers see as
// Update; several read beside it, as View. A transaction hands out a *Tx,
// whose methods are the queries. Times are milliseconds since 1970 in UTC.
// The options of the database stand in its DSN, since a PRAGMA would reach
// one connection of a pool only.
package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"log"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"time"

	"github.com/mattn/go-sqlite3"
	"github.com/pressly/goose/v3"
)

//go:embed migrations/*.sql
var migrations embed.FS

// Name is the file of the database within the data directory.
const Name = "mailbot.db"

// Store is an open database. Its methods may be called from any goroutine;
// updates wait for one another.
type Store struct {
	db    *sql.DB // the writer: one connection
	conn  *sql.Conn
	read  *sql.DB
	mu    sync.Mutex
	stmts map[string]*sql.Stmt
}

// Options are what a test of a locked database or of a full disk does
// differently. The zero value is for earnest.
type Options struct {
	Busy  time.Duration // how long another process's lock is waited for; 0: busyTimeout
	Pages int           // how large the database may grow; 0: as large as the disk
}

// busyTimeout is longer than any transaction of ours takes, a backup's
// included.
const busyTimeout = 15 * time.Second

// Open opens or makes the database in a directory and brings its schema up to
// date. The directory is made if it is missing, readable by its owner alone.
func Open(ctx context.Context, dir string) (*Store, error) { return OpenWith(ctx, dir, Options{}) }

// OpenWith is Open with options.
func OpenWith(ctx context.Context, dir string, o Options) (*Store, error) {
	if o.Busy <= 0 {
		o.Busy = busyTimeout
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("making the data directory: %w", err)
	}
	path := filepath.Join(dir, Name)
	if err := private(path); err != nil {
		return nil, fmt.Errorf("opening %s: %w", path, err)
	}
	db, err := sql.Open("sqlite3", dsn(path, "immediate", o.Busy, false))
	if err != nil {
		return nil, fmt.Errorf("opening %s: %w", path, err)
	}
	db.SetMaxOpenConns(1)
	if err := migrate(ctx, db); err != nil {
		db.Close()
		return nil, fmt.Errorf("preparing %s: %w", path, err)
	}
	conn, err := db.Conn(ctx)
	if err != nil {
		db.Close()
		return nil, fmt.Errorf("opening %s: %w", path, err)
	}
	read, err := sql.Open("sqlite3", dsn(path, "deferred", o.Busy, true))
	if err != nil {
		db.Close()
		return nil, fmt.Errorf("opening %s: %w", path, err)
	}
	read.SetMaxOpenConns(4)
	if o.Pages > 0 {
		if _, err := conn.ExecContext(ctx, fmt.Sprintf("PRAGMA max_page_count = %d", o.Pages)); err != nil {
			return nil, errors.Join(err, read.Close(), conn.Close(), db.Close())
		}
	}
	return &Store{db: db, conn: conn, read: read, stmts: map[string]*sql.Stmt{}}, nil
}

// dsn names the database with its options. FULL makes a commit survive a
// power cut, which Fetch relies on before mail leaves the inbox.
func dsn(path, lock string, busy time.Duration, readOnly bool) string {
	v := url.Values{
		"_journal_mode": {"WAL"}, "_synchronous": {"FULL"}, "_busy_timeout": {strconv.FormatInt(busy.Milliseconds(), 10)},
		"_txlock": {lock}, "_foreign_keys": {"off"}, "_cache_size": {"-16000"}, "_secure_delete": {"on"},
	}
	if readOnly {
		v.Set("_query_only", "on")
	}
	return "file:" + (&url.URL{Path: path}).EscapedPath() + "?" + v.Encode()
}

// private makes the database's file if it is missing, readable by its owner
// alone before anything is in it: its log takes over who may read it.
func private(path string) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return err
	}
	os.Chmod(path, 0o600) // one that was there; another's cannot be changed
	return f.Close()
}

// ErrNewer is a database that a newer mailbot has changed: this one would
// write into it what that one does not expect.
var ErrNewer = errors.New("the data was written by a newer mailbot than this one; run that one, or restore a backup from before")

// migrate is quick when there is nothing to do, for every command passes here.
func migrate(ctx context.Context, db *sql.DB) error {
	dir, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return err
	}
	p, err := goose.NewProvider(goose.DialectSQLite3, db, dir, goose.WithLogger(log.New(discard{}, "", 0)))
	if err != nil {
		return err
	}
	have, know, err := p.GetVersions(ctx)
	if err != nil {
		return err
	}
	if have > know {
		return ErrNewer
	}
	_, err = p.Up(ctx)
	return err
}

type discard struct{}

func (discard) Write(p []byte) (int, error) { return len(p), nil }

// Close ends all use of the database.
func (s *Store) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, st := range s.stmts {
		st.Close()
	}
	return errors.Join(s.read.Close(), s.conn.Close(), s.db.Close())
}

// Tx is a transaction. It is used by one goroutine, and not after the function
// that got it has returned. The end of its context is noticed between
// statements, not within one: none takes long, and watching each would cost
// more than running it.
type Tx struct {
	ctx   context.Context
	conn  *sql.Conn
	stmts map[string]*sql.Stmt // of the writer; nil when reading
}

// Update runs f in a transaction that is committed if f returns nil.
func (s *Store) Update(ctx context.Context, f func(*Tx) error) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	tx := &Tx{ctx: ctx, conn: s.conn, stmts: s.stmts}
	if err := tx.exec("BEGIN IMMEDIATE"); err != nil {
		return fmt.Errorf("beginning: %w", err)
	}
	undo := &Tx{ctx: context.WithoutCancel(ctx), conn: s.conn, stmts: s.stmts}
	done := false
	defer func() {
		if !done { // f panicked or failed, or the commit did
			undo.exec("ROLLBACK")
		}
	}()
	if err := f(tx); err != nil {
		return err
	}
	// A commit that has begun is finished even if the caller gives up now.
	if err := undo.exec("COMMIT"); err != nil {
		return fmt.Errorf("committing: %w", err)
	}
	done = true
	return nil
}

// View runs f over one consistent state, beside whoever writes.
func (s *Store) View(ctx context.Context, f func(*Tx) error) error {
	conn, err := s.read.Conn(ctx)
	if err != nil {
		return fmt.Errorf("opening for reading: %w", err)
	}
	defer conn.Close()
	tx := &Tx{ctx: ctx, conn: conn}
	if err := tx.exec("BEGIN"); err != nil {
		return fmt.Errorf("beginning: %w", err)
	}
	defer (&Tx{ctx: context.WithoutCancel(ctx), conn: conn}).exec("ROLLBACK")
	return f(tx)
}

// Savepoint runs f so that its failure undoes f alone.
func (tx *Tx) Savepoint(f func() error) error {
	if err := tx.exec("SAVEPOINT one"); err != nil {
		return err
	}
	err := f()
	if err != nil {
		if undo := tx.exec("ROLLBACK TO one"); undo != nil {
			return errors.Join(err, undo)
		}
	}
	if release := tx.exec("RELEASE one"); release != nil {
		return errors.Join(err, release)
	}
	return err
}

// Fatal says whether an error concerns the whole database (busy, full,
// broken, gone) rather than what was being written.
func Fatal(err error) bool {
	var e sqlite3.Error // a value, not a pointer
	if !errors.As(err, &e) {
		return errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) ||
			errors.Is(err, sql.ErrConnDone) || errors.Is(err, driver.ErrBadConn)
	}
	switch e.Code {
	case sqlite3.ErrBusy, sqlite3.ErrLocked, sqlite3.ErrFull, sqlite3.ErrIoErr, sqlite3.ErrCorrupt, sqlite3.ErrCantOpen,
		sqlite3.ErrReadonly, sqlite3.ErrNotADB, sqlite3.ErrNomem, sqlite3.ErrInterrupt, sqlite3.ErrPerm, sqlite3.ErrProtocol:
		return true
	}
	return false
}

func ms(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMilli()
}

func at(ms int64) time.Time {
	if ms == 0 {
		return time.Time{}
	}
	return time.UnixMilli(ms).UTC()
}
