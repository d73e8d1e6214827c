package main

import (
	"context"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/spf13/cobra"

	"taskgroups/mailbot"
	"taskgroups/mailbot/store"
)

func (a *app) thread() *cobra.Command {
	cmd := &cobra.Command{Use: "thread", Short: "Look at threads"}
	cmd.AddCommand(shown[store.Thread, threadHead]{
		name: "thread", inList: "The threads of a group, oldest first", inShow: "One thread with its posts",
		all: (*store.Store).Threads, one: (*store.Store).Thread,
		head:  func(t store.Thread) threadHead { return threadHead{t.ID, t.Group, t.Kind, t.Subject, t.State, t.Count} },
		table: printThreads, whole: printThread,
	}.commands(a)...)
	return cmd
}

// threadHead is a thread in a list: without its posts.
type threadHead struct {
	ID      int64  `json:"id"`
	Group   string `json:"group"`
	Kind    string `json:"kind"`
	Subject string `json:"subject"`
	State   string `json:"state"`
	Count   int    `json:"count"`
}

func printThreads(w io.Writer, list []store.Thread) {
	var lines []table.Row
	for _, t := range list {
		lines = append(lines, table.Row{t.ID, t.Kind, t.Subject, t.State, t.Count})
	}
	rows(w, "No threads yet.", table.Row{"ID", "Kind", "Subject", "State", "Posts"}, lines)
}

func printThread(w io.Writer, t store.Thread) {
	fmt.Fprintf(w, "%s (%s, %s, %s)\n", t.Subject, t.Group, t.Kind, t.State)
	for _, p := range t.Posts {
		fmt.Fprintf(w, "\n%d  %s <%s>, %s\n\n", p.ID, p.Name, p.From, or(&p.Received, ""))
		for line := range strings.SplitSeq(p.Text, "\n") {
			fmt.Fprintf(w, "    %s\n", line)
		}
		for _, f := range p.Files {
			note := ""
			if f.Dropped != "" {
				note = ", left out: " + f.Dropped
			}
			fmt.Fprintf(w, "    [%s, %d bytes%s]\n", f.Name, f.Size, note)
		}
	}
}

func (a *app) explain() *cobra.Command {
	return &cobra.Command{
		Use:   "explain MESSAGE-ID",
		Short: "How a message was routed and why, and all it caused",
		Args:  args(1, 1, "a Message-ID, or a number from `mailbot quarantine list`"),
		RunE: func(cmd *cobra.Command, got []string) error {
			return a.with(cmd, func(ctx context.Context, b *mailbot.Bot) error {
				list, err := b.Explain(ctx, got[0])
				if err != nil {
					return err
				}
				if len(list) == 0 {
					return fmt.Errorf("no message %q has come in or gone out; copy the Message-ID from the mail's headers", got[0])
				}
				return a.print(cmd, list, func(w io.Writer) { printExplained(w, list) })
			})
		},
	}
}

func printExplained(w io.Writer, list []store.Explained) {
	for _, e := range list {
		fmt.Fprintf(w, "Message %d  <%s>\n  from     %s\n  subject  %s\n  arrived  %s\n", e.Message, e.MessageID, e.From, e.Subject, or(&e.Arrived, ""))
		fmt.Fprintf(w, "  outcome  %s, by the rule %q%s\n", e.Disposition, e.Rule, because(e.Reason))
		for _, n := range e.Notes {
			fmt.Fprintf(w, "  note     %s\n", n)
		}
		for _, c := range e.Sent {
			fmt.Fprintf(w, "  sent     %s %q: %d queued, %d sent, %d failed\n", c.Kind, c.Subject, c.Queued, c.Sent, c.Failed)
		}
	}
}

func because(reason string) string {
	if reason == "" {
		return ""
	}
	return ": " + reason
}

func number(s string) (int64, error) {
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil || n < 1 {
		return 0, usagef("%q is not a number", s)
	}
	return n, nil
}

func numbers(list []string) ([]int64, error) {
	var out []int64
	for _, s := range list {
		n, err := number(s)
		if err != nil {
			return nil, err
		}
		out = append(out, n)
	}
	return out, nil
}
