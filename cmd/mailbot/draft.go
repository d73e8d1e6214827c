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

func (a *app) draft() *cobra.Command {
	cmd := &cobra.Command{Use: "draft", Short: "Look at drafts"}
	cmd.AddCommand(&cobra.Command{
		Use:   "list SLUG",
		Short: "The drafts of a group, oldest first",
		Args:  args(1, 1, "the slug of a group"),
		RunE: func(cmd *cobra.Command, got []string) error {
			return a.with(cmd, func(ctx context.Context, b *mailbot.Bot) error {
				if err := groupExists(ctx, b, got[0]); err != nil {
					return err
				}
				list, err := b.Store().Drafts(ctx, got[0])
				if err != nil {
					return err
				}
				return a.print(cmd, draftHeads(list), func(w io.Writer) { printDrafts(w, list) })
			})
		},
	}, &cobra.Command{
		Use:   "show ID",
		Short: "One draft with its versions and comments",
		Args:  args(1, 1, "the number of a draft"),
		RunE: func(cmd *cobra.Command, got []string) error {
			id, err := number(got[0])
			if err != nil {
				return err
			}
			return a.with(cmd, func(ctx context.Context, b *mailbot.Bot) error {
				d, found, err := b.Store().Draft(ctx, id)
				if err != nil {
					return err
				}
				if !found {
					return fmt.Errorf("there is no draft %d; see `mailbot draft list SLUG`", id)
				}
				return a.print(cmd, d, func(w io.Writer) { printDraft(w, d) })
			})
		},
	})
	return cmd
}

// draftHeads are drafts as a list shows them: without their text and comments.
func draftHeads(list []store.Draft) []store.DraftHead {
	out := []store.DraftHead{}
	for _, d := range list {
		out = append(out, d.DraftHead)
	}
	return out
}

func printDrafts(w io.Writer, list []store.Draft) {
	var lines []table.Row
	for _, d := range list {
		lines = append(lines, table.Row{d.ID, d.Subject, d.State, d.Version, d.Closes, len(d.Comments)})
	}
	rows(w, "No drafts yet.", table.Row{"ID", "Subject", "State", "Version", "Comments by", "Comments"}, lines)
}

func printDraft(w io.Writer, d store.Draft) {
	fmt.Fprintf(w, "%s (%s, %s, version %d, comments by %s)\n", d.Subject, d.Group, d.State, d.Version, d.Closes)
	for _, v := range d.Versions {
		fmt.Fprintf(w, "\nVersion %d, fingerprint %s\n\n", v.Number, v.Fingerprint)
		for _, p := range v.Paragraphs {
			fmt.Fprintf(w, "[%d] %s\n", p.Number, strings.TrimSpace(p.Label+" "+p.Text))
		}
	}
	for _, c := range d.Comments {
		late := ""
		if c.Late {
			late = ", late"
		}
		fmt.Fprintf(w, "\n%d. %s <%s> on version %d, paragraphs %v, %s%s\n\n", c.ID, c.Name, c.From, c.Version, c.Paragraphs, c.Received, late)
		for line := range strings.SplitSeq(c.Text, "\n") {
			fmt.Fprintf(w, "    %s\n", line)
		}
		if c.Status != "" || c.Response != "" {
			fmt.Fprintf(w, "  %s %s\n", c.Status, c.Response)
		}
	}
}
