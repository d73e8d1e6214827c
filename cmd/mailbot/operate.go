package main

import (
	"context"
	"fmt"
	"io"
	"time"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/spf13/cobra"

	"taskgroups/mailbot"
	"taskgroups/mailbot/store"
)

func (a *app) queue() *cobra.Command {
	cmd := &cobra.Command{Use: "queue", Short: "The mail that waits to be sent"}
	cmd.AddCommand(&cobra.Command{
		Use:   "list",
		Short: "What waits, and what was given up",
		Args:  args(0, 0, "no arguments"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.with(cmd, func(ctx context.Context, b *mailbot.Bot) error {
				list, err := b.Store().Queue(ctx)
				if err != nil {
					return err
				}
				return a.print(cmd, list, func(w io.Writer) {
					var lines []table.Row
					for _, q := range list {
						lines = append(lines, table.Row{q.ID, q.To, q.Kind, q.Subject, q.Tries, or(q.Next, "given up"), q.Reason})
					}
					rows(w, "Nothing waits.", table.Row{"ID", "To", "Kind", "Subject", "Tries", "Next", "Reason"}, lines)
				})
			})
		},
	},
		a.queueAct("retry", "Send now, also what was given up", (*store.Store).Retry),
		a.queueAct("drop", "Do not send", (*store.Store).DropQueued))
	return cmd
}

// queueAct is a command over copies in the queue, by ID or all.
func (a *app) queueAct(name, short string, act func(*store.Store, context.Context, []int64, bool, time.Time) (int, []int64, error)) *cobra.Command {
	var all bool
	cmd := &cobra.Command{
		Use:   name + " ID…|--all",
		Short: short,
		RunE: func(cmd *cobra.Command, got []string) error {
			ids, err := numbers(got)
			if err != nil {
				return err
			}
			if all == (len(ids) > 0) {
				return usagef("it takes the numbers from `mailbot queue list`, or --all")
			}
			now, err := a.clock()
			if err != nil {
				return err
			}
			return a.with(cmd, func(ctx context.Context, b *mailbot.Bot) error {
				done, unknown, err := act(b.Store(), ctx, ids, all, now())
				if err != nil {
					return err
				}
				if err := a.print(cmd, map[string]int{"done": done}, func(w io.Writer) { fmt.Fprintf(w, "%s: %d\n", name, done) }); err != nil {
					return err
				}
				if len(unknown) > 0 {
					return fmt.Errorf("not in the queue: %v; see `mailbot queue list`", unknown)
				}
				return nil
			})
		},
	}
	cmd.Flags().BoolVar(&all, "all", false, "everything that waits or was given up")
	return cmd
}

func (a *app) quarantine() *cobra.Command {
	cmd := &cobra.Command{Use: "quarantine", Short: "The mail that needs a human"}
	cmd.AddCommand(&cobra.Command{
		Use:   "list",
		Short: "What waits, oldest first",
		Args:  args(0, 0, "no arguments"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.with(cmd, func(ctx context.Context, b *mailbot.Bot) error {
				list, err := b.Store().Quarantine(ctx)
				if err != nil {
					return err
				}
				return a.print(cmd, list, func(w io.Writer) {
					var lines []table.Row
					for _, k := range list {
						lines = append(lines, table.Row{k.ID, k.From, k.Subject, or(&k.Received, ""), k.Reason})
					}
					rows(w, "Nothing is in quarantine.", table.Row{"ID", "From", "Subject", "Received", "Reason"}, lines)
				})
			})
		},
	}, &cobra.Command{
		Use:   "show ID",
		Short: "One message: how it was read, and why it is here",
		Args:  args(1, 1, "a number from `mailbot quarantine list`"),
		RunE: func(cmd *cobra.Command, got []string) error {
			id, err := number(got[0])
			if err != nil {
				return err
			}
			return a.with(cmd, func(ctx context.Context, b *mailbot.Bot) error { return a.showKept(cmd, ctx, b, id) })
		},
	},
		a.quarantineAct("release", "Let it in as genuine, with its original arrival", (*store.Store).ReleaseQuarantined),
		a.quarantineAct("drop", "Leave it out for good", (*store.Store).DropQuarantined))
	return cmd
}

func (a *app) quarantineAct(name, short string, act func(*store.Store, context.Context, int64) (bool, error)) *cobra.Command {
	return &cobra.Command{
		Use:   name + " ID",
		Short: short,
		Args:  args(1, -1, "numbers from `mailbot quarantine list`"),
		RunE: func(cmd *cobra.Command, got []string) error {
			ids, err := numbers(got)
			if err != nil {
				return err
			}
			return a.with(cmd, func(ctx context.Context, b *mailbot.Bot) error {
				var strangers []string
				for _, id := range ids {
					done, err := act(b.Store(), ctx, id)
					if err != nil {
						return err
					}
					if !done {
						return fmt.Errorf("message %d is not in quarantine; see `mailbot quarantine list`", id)
					}
					from, err := stranger(ctx, b, id)
					if err != nil {
						return err
					}
					if from != "" && name == "release" {
						strangers = append(strangers, from)
					}
				}
				return a.print(cmd, map[string]int{"done": len(ids)}, func(w io.Writer) {
					fmt.Fprintf(w, "%s: %d", name, len(ids))
					if name == "release" {
						fmt.Fprint(w, "; the next run of serve or once decides about it again")
					}
					fmt.Fprintln(w)
					for _, from := range strangers {
						fmt.Fprintf(w, "Nobody is known at %s, so it will come back here unless that person is added before: `mailbot member add SLUG %s --name NAME`\n", from, from)
					}
				})
			})
		},
	}
}

// stranger is the author of a message whom nobody knows; empty: somebody does.
func stranger(ctx context.Context, b *mailbot.Bot, id int64) (string, error) {
	list, err := b.Store().Explain(ctx, "", id)
	if err != nil || len(list) == 0 || list[0].Rule != "stranger" {
		return "", err
	}
	_, known, err := b.Store().PersonData(ctx, list[0].From)
	if known {
		return "", err
	}
	return list[0].From, err
}

// kept is a quarantined message, shown whole.
type kept struct {
	store.Explained
	Read any `json:"read"`
}

func (a *app) showKept(cmd *cobra.Command, ctx context.Context, b *mailbot.Bot, id int64) error {
	list, err := b.Store().Explain(ctx, "", id)
	if err != nil {
		return err
	}
	if len(list) == 0 || list[0].State != "quarantined" {
		return fmt.Errorf("message %d is not in quarantine; see `mailbot quarantine list`", id)
	}
	raw, found, err := b.Store().Raw(ctx, id)
	if err != nil {
		return err
	}
	k := kept{Explained: list[0]}
	if found {
		k.Read = mailbot.Read(raw)
	}
	return a.print(cmd, k, func(w io.Writer) {
		printExplained(w, list)
		if found {
			fmt.Fprintln(w)
			printRead(w, mailbot.Read(raw), false)
		}
	})
}
