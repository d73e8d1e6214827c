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

func (a *app) question() *cobra.Command {
	cmd := &cobra.Command{Use: "question", Short: "Look at key questions"}
	cmd.AddCommand(&cobra.Command{
		Use:   "list SLUG",
		Short: "The key questions of a group, oldest first",
		Args:  args(1, 1, "the slug of a group"),
		RunE: func(cmd *cobra.Command, got []string) error {
			return a.with(cmd, func(ctx context.Context, b *mailbot.Bot) error {
				if err := groupExists(ctx, b, got[0]); err != nil {
					return err
				}
				list, err := b.Store().Questions(ctx, got[0])
				if err != nil {
					return err
				}
				return a.print(cmd, questionHeads(list), func(w io.Writer) { printQuestions(w, list) })
			})
		},
	}, &cobra.Command{
		Use:   "show ID",
		Short: "One key question with its answers",
		Args:  args(1, 1, "the number of a question"),
		RunE: func(cmd *cobra.Command, got []string) error {
			id, err := number(got[0])
			if err != nil {
				return err
			}
			return a.with(cmd, func(ctx context.Context, b *mailbot.Bot) error {
				q, found, err := b.Store().Question(ctx, id)
				if err != nil {
					return err
				}
				if !found {
					return fmt.Errorf("there is no question %d; see `mailbot question list SLUG`", id)
				}
				return a.print(cmd, q, func(w io.Writer) { printQuestion(w, q) })
			})
		},
	})
	return cmd
}

// questionHeads are questions as a list shows them: without their answers.
func questionHeads(list []store.Question) []store.QuestionHead {
	out := []store.QuestionHead{}
	for _, q := range list {
		out = append(out, q.QuestionHead)
	}
	return out
}

func printQuestions(w io.Writer, list []store.Question) {
	var lines []table.Row
	for _, q := range list {
		lines = append(lines, table.Row{q.ID, q.Subject, q.State, q.Closes, q.Asked, q.Answered})
	}
	rows(w, "No questions yet.", table.Row{"ID", "Subject", "State", "Closes", "Asked", "Answered"}, lines)
}

func printQuestion(w io.Writer, q store.Question) {
	fmt.Fprintf(w, "%s (%s, %s, closing time %s, %d of %d answered)\n", q.Subject, q.Group, q.State, q.Closes, q.Answered, q.Asked)
	for i, part := range q.Questions {
		fmt.Fprintf(w, "%d. %s\n", i+1, part)
	}
	for _, a := range q.Answers {
		late := ""
		if a.Late {
			late = ", late"
		}
		fmt.Fprintf(w, "\n%s <%s>, %s%s\n\n", a.Name, a.Address, a.Received, late)
		for line := range strings.SplitSeq(a.Text, "\n") {
			fmt.Fprintf(w, "    %s\n", line)
		}
	}
}
