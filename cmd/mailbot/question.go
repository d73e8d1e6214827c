package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/spf13/cobra"

	"taskgroups/mailbot/store"
)

func (a *app) question() *cobra.Command {
	cmd := &cobra.Command{Use: "question", Short: "Look at key questions"}
	cmd.AddCommand(shown[store.Question, store.QuestionHead]{
		name: "question", inList: "The key questions of a group, oldest first", inShow: "One key question with its answers",
		all: (*store.Store).Questions, one: (*store.Store).Question,
		head:  func(q store.Question) store.QuestionHead { return q.QuestionHead },
		table: printQuestions, whole: printQuestion,
	}.commands(a)...)
	return cmd
}

func printQuestions(w io.Writer, list []store.Question) {
	var lines []table.Row
	for _, q := range list {
		lines = append(lines, table.Row{q.ID, q.Subject, q.State, when(q.Closes), q.Asked, q.Answered})
	}
	rows(w, "No questions yet.", table.Row{"ID", "Subject", "State", "Closes", "Asked", "Answered"}, lines)
}

func printQuestion(w io.Writer, q store.Question) {
	fmt.Fprintf(w, "%s (%s, %s, closing time %s, %d of %d answered)\n", q.Subject, q.Group, q.State, when(q.Closes), q.Answered, q.Asked)
	for i, part := range q.Questions {
		fmt.Fprintf(w, "%d. %s\n", i+1, part)
	}
	for _, a := range q.Answers {
		late := ""
		if a.Late {
			late = ", late"
		}
		fmt.Fprintf(w, "\n%s <%s>, %s%s\n\n", a.Name, a.Address, when(a.Received), late)
		for line := range strings.SplitSeq(a.Text, "\n") {
			fmt.Fprintf(w, "    %s\n", line)
		}
	}
}
