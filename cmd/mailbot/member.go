package main

import (
	"context"
	"fmt"
	"io"
	"os"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/spf13/cobra"

	"taskgroups/mailbot"
	"taskgroups/threads"
)

func (a *app) member() *cobra.Command {
	cmd := &cobra.Command{Use: "member", Short: "Who is in a group"}
	cmd.AddCommand(a.memberAdd(), a.memberSet(), a.memberImport(), &cobra.Command{
		Use:   "list SLUG",
		Short: "The members of a group, in the order of joining",
		Args:  args(1, 1, "the slug of a group"),
		RunE: func(cmd *cobra.Command, got []string) error {
			return a.with(cmd, func(ctx context.Context, b *mailbot.Bot) error {
				if err := groupExists(ctx, b, got[0]); err != nil {
					return err
				}
				list, err := b.Store().Members(ctx, got[0])
				if err != nil {
					return err
				}
				return a.print(cmd, list, func(w io.Writer) {
					var lines []table.Row
					for _, m := range list {
						lines = append(lines, table.Row{m.Name, m.Address, m.Number, m.Role, m.Delivery, or(m.PausedUntil, ""), m.Standing})
					}
					rows(w, "No members yet.", table.Row{"Name", "Address", "Number", "Role", "Delivery", "Paused until", "Standing"}, lines)
				})
			})
		},
	}, &cobra.Command{
		Use:   "remove SLUG ADDRESS",
		Short: "End a membership; votes stand, and nothing is sent",
		Args:  args(2, 2, "the slug of a group and an address"),
		RunE: func(cmd *cobra.Command, got []string) error {
			return a.with(cmd, func(ctx context.Context, b *mailbot.Bot) error {
				if err := b.Do(ctx, threads.RemoveMember{Slug: got[0], Address: got[1]}, got[1]); err != nil {
					return err
				}
				return a.showMember(cmd, ctx, b, got[0], got[1], "has left "+got[0])
			})
		},
	})
	return cmd
}

func (a *app) memberAdd() *cobra.Command {
	var name, number, role, delivery string
	cmd := &cobra.Command{
		Use:   "add SLUG ADDRESS",
		Short: "Put a person into a group; they get a welcome",
		Args:  args(2, 2, "the slug of a group and an address"),
		RunE: func(cmd *cobra.Command, got []string) error {
			r, d, err := mailbot.ParseMembership(role, delivery)
			if err != nil {
				return usageError{err}
			}
			return a.with(cmd, func(ctx context.Context, b *mailbot.Bot) error {
				add := threads.AddMember{Slug: got[0], Person: threads.Mailbox{Name: name, Address: got[1]}, Number: number, Role: r, Delivery: d}
				if err := b.Do(ctx, add, got[1]); err != nil {
					return err
				}
				return a.showMember(cmd, ctx, b, got[0], got[1], "is in "+got[0])
			})
		},
	}
	cmd.Flags().StringVar(&name, "name", "", "the name that others see")
	cmd.Flags().StringVar(&number, "number", "", "membership number")
	cmd.Flags().StringVar(&role, "role", "", "member, observer, convenor or staff")
	cmd.Flags().StringVar(&delivery, "delivery", "", "each, daily, weekly or none")
	return cmd
}

func (a *app) memberSet() *cobra.Command {
	var role, delivery string
	cmd := &cobra.Command{
		Use:   "set SLUG ADDRESS",
		Short: "Change a membership; says nothing to the member",
		Args:  args(2, 2, "the slug of a group and an address"),
		RunE: func(cmd *cobra.Command, got []string) error {
			r, d, err := mailbot.ParseMembership(role, delivery)
			if err != nil {
				return usageError{err}
			}
			if r == "" && d == "" {
				return usagef("nothing to change; give --delivery or --role")
			}
			return a.with(cmd, func(ctx context.Context, b *mailbot.Bot) error {
				if err := b.Do(ctx, threads.ChangeMember{Slug: got[0], Address: got[1], Role: r, Delivery: d}, got[1]); err != nil {
					return err
				}
				return a.showMember(cmd, ctx, b, got[0], got[1], "is changed")
			})
		},
	}
	cmd.Flags().StringVar(&role, "role", "", "member, observer, convenor or staff")
	cmd.Flags().StringVar(&delivery, "delivery", "", "each, daily, weekly or none")
	return cmd
}

func (a *app) showMember(cmd *cobra.Command, ctx context.Context, b *mailbot.Bot, slug, address, done string) error {
	list, err := b.Store().Members(ctx, slug)
	if err != nil {
		return err
	}
	for _, m := range list {
		if threads.SameAddress(m.Address, address) {
			return a.print(cmd, m, func(w io.Writer) { fmt.Fprintf(w, "%s <%s> %s: %s, %s\n", m.Name, m.Address, done, m.Role, m.Delivery) })
		}
	}
	return nil
}

func (a *app) memberImport() *cobra.Command {
	return &cobra.Command{
		Use:   "import SLUG FILE.csv",
		Short: "Put the people of a CSV file into a group",
		Long:  "The first line names the columns: name, address, number, role, delivery, interests.\nA wrong line stops nothing else and is listed; importing again changes nothing.",
		Args:  args(2, 2, "the slug of a group and a CSV file"),
		RunE: func(cmd *cobra.Command, got []string) error {
			return a.with(cmd, func(ctx context.Context, b *mailbot.Bot) error {
				if err := groupExists(ctx, b, got[0]); err != nil {
					return err
				}
				return a.importing(cmd, got[1], func(r io.Reader) (mailbot.Imported, error) { return b.ImportMembers(ctx, got[0], r) })
			})
		},
	}
}

func (a *app) person() *cobra.Command {
	cmd := &cobra.Command{Use: "person", Short: "People whom the organisation knows"}
	cmd.AddCommand(a.personShow(), a.personExport(), a.personForget(), &cobra.Command{
		Use:   "import FILE.csv",
		Short: "Take down people with interests and numbers, in no group yet",
		Args:  args(1, 1, "a CSV file"),
		RunE: func(cmd *cobra.Command, got []string) error {
			return a.with(cmd, func(ctx context.Context, b *mailbot.Bot) error {
				return a.importing(cmd, got[0], func(r io.Reader) (mailbot.Imported, error) { return b.ImportPeople(ctx, r) })
			})
		},
	})
	return cmd
}

// importing reads a CSV file and lists the lines that were wrong.
func (a *app) importing(cmd *cobra.Command, name string, imported func(io.Reader) (mailbot.Imported, error)) error {
	f, err := os.Open(name)
	if err != nil {
		return fmt.Errorf("opening the file: %w", err)
	}
	defer f.Close()
	got, err := imported(f)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	err = a.print(cmd, got, func(w io.Writer) {
		fmt.Fprintf(w, "added %d, changed %d, unchanged %d, wrong %d\n", got.Added, got.Changed, got.Unchanged, len(got.Wrong))
	})
	for _, bad := range got.Wrong {
		fmt.Fprintf(os.Stderr, "%s:%d: %s: %s\n", name, bad.Line, bad.Text, bad.Why)
	}
	if err == nil && len(got.Wrong) > 0 {
		return errSaid
	}
	return err
}
