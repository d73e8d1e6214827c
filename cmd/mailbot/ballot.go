package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/spf13/cobra"

	"taskgroups/mailbot"
	"taskgroups/mailbot/store"
)

func (a *app) ballot() *cobra.Command {
	cmd := &cobra.Command{Use: "ballot", Short: "Look at ballots and count them again"}
	cmd.AddCommand(shown[store.Ballot, store.BallotHead]{
		name: "ballot", inList: "The ballots of a group, oldest first", inShow: "One ballot with its count and its votes",
		all: (*store.Store).Ballots, one: (*store.Store).Ballot,
		head:  func(b store.Ballot) store.BallotHead { return b.BallotHead },
		table: printBallots, whole: printBallot,
	}.commands(a)...)
	cmd.AddCommand(&cobra.Command{
		Use:   "recount ID",
		Short: "Count a closed ballot again and compare every byte",
		Args:  args(1, 1, "the number of a ballot"),
		RunE: func(cmd *cobra.Command, got []string) error {
			id, err := number(got[0])
			if err != nil {
				return err
			}
			return a.with(cmd, func(ctx context.Context, b *mailbot.Bot) error { return a.recount(ctx, cmd, b, id) })
		},
	})
	return cmd
}

// recount ends with 1 if the count differs from the one that was sent.
func (a *app) recount(ctx context.Context, cmd *cobra.Command, b *mailbot.Bot, id int64) error {
	r, state, found, err := b.Store().Recount(ctx, id)
	if err != nil {
		return err
	}
	if !found {
		return fmt.Errorf("there is no ballot %d; see `mailbot ballot list SLUG`", id)
	}
	if state != "closed" {
		return fmt.Errorf("ballot %d is %s: there is no count to compare with before its close", id, state)
	}
	err = a.print(cmd, r, func(w io.Writer) {
		io.WriteString(w, r.Recounted)
		if r.Same {
			fmt.Fprintf(w, "\nThe count of ballot %d is the same, to the byte.\n", id)
			return
		}
		fmt.Fprintf(w, "\nThe count of ballot %d differs from the one that was sent:\n%s\n", id, strings.Join(r.Differs, "\n"))
	})
	if err == nil && !r.Same {
		return fmt.Errorf("the count of ballot %d differs from the one that was sent", id)
	}
	return err
}

func printBallots(w io.Writer, list []store.Ballot) {
	var lines []table.Row
	for _, b := range list {
		lines = append(lines, table.Row{b.ID, b.Subject, b.State, when(b.Closes), fmt.Sprintf("%d of %d", b.Turnout, b.Roll), b.Result})
	}
	rows(w, "No ballots yet.", table.Row{"ID", "Subject", "State", "Closes", "Voted", "Result"}, lines)
}

func printBallot(w io.Writer, b store.Ballot) {
	fmt.Fprintf(w, "%s (%s, %s)\n", b.Subject, b.Group, b.State)
	fmt.Fprintf(w, "  motion   %s\n", b.Motion)
	if b.Version != nil {
		fmt.Fprintf(w, "  version  %d\n", *b.Version)
	}
	fmt.Fprintf(w, "  open     %s to %s\n", when(b.Opens), when(b.Closes))
	if b.Extended != "" {
		fmt.Fprintf(w, "  extended %s\n", b.Extended)
	}
	fmt.Fprintf(w, "  quorum   %s\n  passes   %s\n  turnout  %d of %d\n  result   %s\n  words    fingerprint %s\n\n", quorum(b), b.Passes, b.Turnout, b.Roll, b.Result, b.Fingerprint)
	for _, o := range b.Options {
		fmt.Fprintf(w, "  %-20s %d", o.Label, o.Votes)
		if o.Conditional > 0 {
			fmt.Fprintf(w, " and %d on a condition", o.Conditional)
		}
		fmt.Fprintln(w)
	}
	fmt.Fprintf(w, "\n  unclear %d, late %d, off the roll %d, unconfirmed %d, superseded %d, surfaced %d\n\n",
		b.Unclear, b.Late, b.OffRoll, b.Unconfirmed, b.Superseded, b.Surfaced)
	for _, v := range b.Sealed {
		fmt.Fprintf(w, "  %s  %s\n", v.Code, v.Option)
	}
	for _, v := range b.Votes {
		fmt.Fprintf(w, "  %s  %s <%s>: %s (%s)%s\n", when(v.Received), v.Name, v.Address, v.Option, v.Outcome, condition(v.Condition))
	}
}

// quorum is the rule, and how many people that is.
func quorum(b store.Ballot) string {
	if b.Needed == 0 {
		return b.Quorum
	}
	return fmt.Sprintf("%s (%d people)", b.Quorum, b.Needed)
}

func condition(c string) string {
	if c == "" {
		return ""
	}
	return " — " + c
}
