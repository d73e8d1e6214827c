package main

import (
	"context"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"taskgroups/mailbot"
	"taskgroups/threads"
)

func nobody(address string) error {
	return fmt.Errorf("nobody is known at %s; see `mailbot member list SLUG`", address)
}

func (a *app) personShow() *cobra.Command {
	return &cobra.Command{
		Use:   "show ADDRESS",
		Short: "All that is held about a person",
		Args:  args(1, 1, "an address"),
		RunE: func(cmd *cobra.Command, got []string) error {
			return a.with(cmd, func(ctx context.Context, b *mailbot.Bot) error {
				d, found, err := b.Store().PersonData(ctx, got[0])
				if err != nil {
					return err
				}
				if !found {
					return nobody(got[0])
				}
				return a.print(cmd, d, func(w io.Writer) { printPerson(w, d) })
			})
		},
	}
}

func printPerson(w io.Writer, d threads.PersonData) {
	fmt.Fprintf(w, "%s, number %s\n", d.Name, orNone(d.Number))
	for _, a := range d.Addresses {
		note := ""
		if a.Main {
			note += ", main"
		}
		if !a.Confirmed {
			note += ", not confirmed"
		}
		if a.Stopped {
			note += ", bouncing"
		}
		fmt.Fprintf(w, "  %s%s\n", a.Address, note)
	}
	fmt.Fprintf(w, "interests: %s\n", orNone(d.Interests))
	for _, g := range d.Groups {
		fmt.Fprintf(w, "in %s: %s, %s, %s, %d posts\n", g.Group, g.Role, g.Delivery, g.Standing, g.Posts)
	}
	for _, p := range d.Posts {
		fmt.Fprintf(w, "wrote %s in %s: %s\n", p.Received, p.Group, p.Subject)
	}
	fmt.Fprintf(w, "%d mails from them and %d to them are on record\n", len(d.Received), len(d.Sent))
}

func orNone(s string) string {
	if s == "" {
		return "none"
	}
	return s
}

func (a *app) personExport() *cobra.Command {
	return &cobra.Command{
		Use:   "export ADDRESS DIR",
		Short: "Write all that is held about a person into a directory, as a page and as JSON",
		Args:  args(2, 2, "an address and a directory"),
		RunE: func(cmd *cobra.Command, got []string) error {
			return a.with(cmd, func(ctx context.Context, b *mailbot.Bot) error {
				written, found, err := b.ExportPerson(ctx, got[0], got[1])
				if err != nil {
					return err
				}
				if !found {
					return nobody(got[0])
				}
				return a.print(cmd, map[string]any{"files": written}, func(w io.Writer) {
					for _, f := range written {
						fmt.Fprintln(w, f)
					}
				})
			})
		},
	}
}

func (a *app) personForget() *cobra.Command {
	var words bool
	cmd := &cobra.Command{
		Use:   "forget ADDRESS",
		Short: "Erase a person: name, number, addresses and mail; counts stay, and nothing is sent",
		Args:  args(1, 1, "an address"),
		RunE: func(cmd *cobra.Command, got []string) error {
			return a.with(cmd, func(ctx context.Context, b *mailbot.Bot) error {
				if err := b.Do(ctx, threads.ForgetPerson{Address: got[0], Words: words}, got[0]); err != nil {
					return err
				}
				return a.print(cmd, map[string]any{"forgotten": true, "words": words}, func(w io.Writer) {
					fmt.Fprintln(w, "forgotten; what is left of their mail goes at the next run")
				})
			})
		},
	}
	cmd.Flags().BoolVar(&words, "words", false, "what they wrote goes too")
	return cmd
}
