package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"taskgroups/mailbot/check"
)

func (a *app) check() *cobra.Command {
	return &cobra.Command{
		Use:   "check",
		Short: "Try the configuration out: logins, folders, a mail to itself, DNS, clock, disk",
		Args:  args(0, 0, "no arguments"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			cfg, err := a.load()
			if err != nil {
				return err
			}
			now, err := a.clock()
			if err != nil {
				return err
			}
			w := cmd.OutOrStdout()
			lines := []check.Line{}
			right := check.Run(cmd.Context(), cfg, check.Options{Now: now}, func(l check.Line) {
				lines = append(lines, l)
				if !a.json {
					printLine(w, l)
				}
			})
			if a.json {
				if err := writeJSON(w, lines); err != nil {
					return err
				}
			}
			if !right {
				return errSaid
			}
			return nil
		},
	}
}

func printLine(w io.Writer, l check.Line) {
	fmt.Fprintf(w, "%-7s %-15s %s\n", l.State, l.Point, l.Found)
	if l.Mend != "" {
		fmt.Fprintf(w, "        %-15s → %s\n", "", l.Mend)
	}
}
