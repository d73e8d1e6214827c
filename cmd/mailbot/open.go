package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/spf13/cobra"
	"golang.org/x/sys/unix"

	"taskgroups/mailbot"
	"taskgroups/mailbot/config"
)

// clock is the time of this run.
func (a *app) clock() (func() time.Time, error) {
	if a.now == "" {
		return time.Now, nil
	}
	t, err := time.Parse(time.RFC3339, a.now)
	if err != nil {
		return nil, usagef("--now %q is not a time; write it like 2026-11-30T09:00:00Z", a.now)
	}
	return func() time.Time { return t }, nil
}

// load reads the configuration and says every mistake in it.
func (a *app) load() (*config.Config, error) {
	cfg, err := config.Load(a.config)
	var bad *config.Error
	if errors.As(err, &bad) {
		for _, p := range bad.Problems {
			fmt.Fprintln(os.Stderr, p)
		}
		return nil, errSaid
	}
	if err != nil {
		return nil, err
	}
	for _, p := range cfg.Warnings {
		fmt.Fprintln(os.Stderr, p)
	}
	return cfg, nil
}

// open opens the state for a command.
func (a *app) open(ctx context.Context) (*mailbot.Bot, *config.Config, error) {
	cfg, err := a.load()
	if err != nil {
		return nil, nil, err
	}
	b, err := a.bot(ctx, cfg)
	return b, cfg, err
}

func (a *app) bot(ctx context.Context, cfg *config.Config) (*mailbot.Bot, error) {
	now, err := a.clock()
	if err != nil {
		return nil, err
	}
	log := slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelInfo}))
	b, err := mailbot.Open(ctx, cfg, mailbot.Options{Now: now, Logger: log})
	return b, a.mend(err, cfg.Data)
}

// mend adds to what keeps the state from being opened what to do about it.
func (a *app) mend(err error, data string) error {
	if err == nil {
		return nil
	}
	switch what := err.Error(); {
	case errors.Is(err, fs.ErrPermission) || unwritable(data):
		return fmt.Errorf("%w; this user cannot write to %s: run every mailbot command as the user that serve runs as, and give that user the directory and what is in it", err, data)
	case strings.Contains(what, "not a database") || strings.Contains(what, "malformed"):
		return fmt.Errorf("%w; put the newest file that `mailbot backup` wrote in its place, under the name mailbot.db", err)
	case strings.Contains(what, "disk is full"):
		return fmt.Errorf("%w; make room for %s and try again", err, data)
	}
	return err
}

// unwritable reports whether the state is there and another user's.
func unwritable(data string) bool {
	for _, path := range []string{data, filepath.Join(data, "mailbot.db")} {
		if errors.Is(unix.Access(path, unix.W_OK), fs.ErrPermission) {
			return true
		}
	}
	return false
}

// with runs f over the opened state.
func (a *app) with(cmd *cobra.Command, f func(context.Context, *mailbot.Bot) error) error {
	b, _, err := a.open(cmd.Context())
	if err != nil {
		return err
	}
	defer b.Close()
	return f(cmd.Context(), b)
}

// print writes v as JSON if asked to, or else what text writes.
func (a *app) print(cmd *cobra.Command, v any, text func(w io.Writer)) error {
	w := cmd.OutOrStdout()
	if !a.json {
		text(w)
		return nil
	}
	return writeJSON(w, v)
}

func writeJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

// rows prints a table, or a line that says that there is nothing.
func rows(w io.Writer, none string, head table.Row, list []table.Row) {
	if len(list) == 0 {
		fmt.Fprintln(w, none)
		return
	}
	t := table.NewWriter()
	t.SetOutputMirror(w)
	t.SetStyle(table.StyleLight)
	t.Style().Options = table.OptionsNoBordersAndSeparators
	t.AppendHeader(head)
	t.AppendRows(list)
	t.Render()
}

// args checks how many arguments a command has, and names what it takes.
func args(least, most int, what string) cobra.PositionalArgs {
	return func(_ *cobra.Command, got []string) error {
		if len(got) < least || most >= 0 && len(got) > most {
			return usagef("it takes %s", what)
		}
		return nil
	}
}

// or is when for a time that there may not be.
func or(t *string, none string) string {
	if t == nil {
		return none
	}
	return when(*t)
}

// when shows a time of the JSON shapes to people.
func when(t string) string {
	at, err := time.Parse(time.RFC3339, t)
	if err != nil {
		return t
	}
	return at.Format("2 Jan 2006 15:04 MST")
}
