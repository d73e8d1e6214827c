package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/spf13/cobra"

	"taskgroups/mailbot/store"
)

func (a *app) draft() *cobra.Command {
	cmd := &cobra.Command{Use: "draft", Short: "Look at drafts"}
	cmd.AddCommand(shown[store.Draft, store.DraftHead]{
		name: "draft", inList: "The drafts of a group, oldest first", inShow: "One draft with its versions and comments",
		all: (*store.Store).Drafts, one: (*store.Store).Draft,
		head:  func(d store.Draft) store.DraftHead { return d.DraftHead },
		table: printDrafts, whole: printDraft,
	}.commands(a)...)
	return cmd
}

func printDrafts(w io.Writer, list []store.Draft) {
	var lines []table.Row
	for _, d := range list {
		lines = append(lines, table.Row{d.ID, d.Subject, d.State, d.Version, when(d.Closes), len(d.Comments)})
	}
	rows(w, "No drafts yet.", table.Row{"ID", "Subject", "State", "Version", "Comments by", "Comments"}, lines)
}

func printDraft(w io.Writer, d store.Draft) {
	by := ""
	if d.Closes != "" {
		by = ", comments by " + when(d.Closes)
	}
	fmt.Fprintf(w, "%s (%s, %s, version %d%s)\n", d.Subject, d.Group, d.State, d.Version, by)
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
		fmt.Fprintf(w, "\n%d. %s <%s> on version %d, %s, %s%s\n\n", c.ID, c.Name, c.From, c.Version, about(c.Paragraphs), when(c.Received), late)
		for line := range strings.SplitSeq(c.Text, "\n") {
			fmt.Fprintf(w, "    %s\n", line)
		}
		if c.Status != "" || c.Response != "" {
			fmt.Fprintf(w, "  %s %s\n", c.Status, c.Response)
		}
	}
}

// about says which paragraphs a comment is about.
func about(paragraphs []int) string {
	switch len(paragraphs) {
	case 0:
		return "in general"
	case 1:
		return fmt.Sprintf("paragraph %d", paragraphs[0])
	}
	return "paragraphs " + strings.Trim(fmt.Sprint(paragraphs), "[]")
}
