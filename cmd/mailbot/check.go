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
			} else {
				fmt.Fprint(w, "\n"+next(lines))
			}
			if !right {
				return errSaid
			}
			return nil
		},
	}
}

// next is what the administrator does now.
func next(lines []check.Line) string {
	count := map[check.State]int{}
	for _, l := range lines {
		count[l.State]++
	}
	advice := fmt.Sprintf("%d points of advice", count[check.Advice])
	if count[check.Advice] == 1 {
		advice = "1 point of advice"
	}
	if n := count[check.Wrong]; n > 0 {
		return fmt.Sprintf("Wrong: %d, with %s. Mend what is wrong and run this again.\n", n, advice)
	}
	return fmt.Sprintf("Nothing is wrong; %s. Next: `mailbot group create`, then `mailbot serve`.\n", advice)
}

func printLine(w io.Writer, l check.Line) {
	fmt.Fprintf(w, "%-7s %-15s %s\n", l.State, l.Point, l.Found)
	if l.Mend != "" {
		fmt.Fprintf(w, "        %-15s → %s\n", "", l.Mend)
	}
}
