package main

import (
	"context"
	"fmt"
	"io"
	"net/mail"
	"strings"
	"time"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/spf13/cobra"

	"taskgroups/mailbot"
	"taskgroups/mailbot/store"
	"taskgroups/threads"
	"taskgroups/threads/dates"
)

func (a *app) group() *cobra.Command {
	cmd := &cobra.Command{Use: "group", Short: "Make, look at and close groups"}
	cmd.AddCommand(a.groupCreate(), &cobra.Command{
		Use:   "list",
		Short: "All groups, oldest first",
		Args:  args(0, 0, "no arguments"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.with(cmd, func(ctx context.Context, b *mailbot.Bot) error {
				list, err := b.Store().Groups(ctx)
				if err != nil {
					return err
				}
				return a.print(cmd, list, func(w io.Writer) {
					var lines []table.Row
					for _, g := range list {
						lines = append(lines, table.Row{g.Slug, g.Title, g.Kind, g.State, or(g.Closes, ""), g.Convenor, g.Members})
					}
					rows(w, "No groups yet. Make one with `mailbot group create`.", table.Row{"Slug", "Title", "Kind", "State", "Closes", "Convenor", "Members"}, lines)
				})
			})
		},
	}, &cobra.Command{
		Use:   "show SLUG",
		Short: "One group",
		Args:  args(1, 1, "the slug of a group"),
		RunE: func(cmd *cobra.Command, got []string) error {
			return a.with(cmd, func(ctx context.Context, b *mailbot.Bot) error {
				g, err := findGroup(ctx, b, got[0])
				if err != nil {
					return err
				}
				return a.print(cmd, g, func(w io.Writer) {
					fmt.Fprintf(w, "%s (%s)\n%s\n\nkind      %s\nstate     %s\nopens     %s\ncloses    %s\nconvenor  %s\nmembers   %d\njoin      %s\nposting   %s\n",
						g.Title, g.Slug, g.Brief, g.Kind, g.State, or(g.Opens, ""), or(g.Closes, ""), g.Convenor, g.Members, g.Join, g.Posting)
				})
			})
		},
	}, &cobra.Command{
		Use:   "close SLUG",
		Short: "End a group: it takes no more posts",
		Args:  args(1, 1, "the slug of a group"),
		RunE: func(cmd *cobra.Command, got []string) error {
			return a.with(cmd, func(ctx context.Context, b *mailbot.Bot) error {
				if err := b.Do(ctx, threads.CloseGroup{Slug: got[0]}); err != nil {
					return err
				}
				return a.showGroup(cmd, ctx, b, got[0], "closed")
			})
		},
	})
	return cmd
}

func (a *app) groupCreate() *cobra.Command {
	g := threads.Group{}
	var convenor, staff, opens, closes, listed string
	cmd := &cobra.Command{
		Use:   "create SLUG",
		Short: "Establish a group with its convenor",
		Args:  args(1, 1, "one slug, such as workload"),
		RunE: func(cmd *cobra.Command, got []string) error {
			g.Slug = got[0]
			if err := oneOf("--kind", g.Kind, "email", "face-to-face"); err != nil {
				return err
			}
			if err := oneOf("--join", g.Join, "open", "request", "invite"); err != nil {
				return err
			}
			if err := oneOf("--posting", g.Posting, "open", "first", "all"); err != nil {
				return err
			}
			if err := oneOf("--listed", listed, "yes", "no"); err != nil {
				return err
			}
			g.Listed = listed == "yes"
			lead, err := person("--convenor", convenor)
			if err != nil {
				return err
			}
			help := threads.Mailbox{}
			if staff != "" {
				if help, err = person("--staff", staff); err != nil {
					return err
				}
			}
			return a.with(cmd, func(ctx context.Context, b *mailbot.Bot) error {
				if err := a.dates(b, &g, opens, closes); err != nil {
					return err
				}
				if err := b.Do(ctx, threads.CreateGroup{Group: g, Convenor: lead, Staff: help}, lead.Address, help.Address); err != nil {
					return err
				}
				return a.showGroup(cmd, ctx, b, g.Slug, "established; write to "+b.House().GroupAddress(g.Slug))
			})
		},
	}
	f := cmd.Flags()
	f.StringVar(&g.Title, "title", "", "its title")
	f.StringVar(&g.Brief, "brief", "", "what it is to do")
	f.StringVar(&g.Kind, "kind", "email", "email or face-to-face")
	f.StringVar(&g.Supports, "supports", "", "the slug of the group that it supports")
	f.StringVar(&convenor, "convenor", "", "the convenor's address")
	f.StringVar(&staff, "staff", "", "the address of the staff member; without it the convenor does staff's part")
	f.StringVar(&opens, "opens", "", "when it opens; without it, at once")
	f.StringVar(&closes, "closes", "", "when it closes")
	f.StringVar(&g.Join, "join", "request", "open, request or invite")
	f.StringVar(&g.Posting, "posting", "open", "what is moderated: open (nothing), first or all")
	f.StringVar(&listed, "listed", "yes", "whether GROUPS and POSITIONS show it: yes or no")
	for _, name := range []string{"title", "brief", "convenor", "closes"} {
		_ = cmd.MarkFlagRequired(name) // fails for unknown names only
	}
	return cmd
}

// dates reads --opens and --closes as people write dates.
func (a *app) dates(b *mailbot.Bot, g *threads.Group, opens, closes string) error {
	now, err := a.clock()
	if err != nil {
		return err
	}
	zone := b.House().Zone
	read := func(flag, text string, into *time.Time) error {
		if text == "" {
			return nil
		}
		t, problem := dates.Parse(text, now(), zone)
		if problem != nil && (problem.Reason == dates.Past || problem.Reason == dates.TooFar) {
			*into = problem.Time // whether it will do is for the rules to say
			return nil
		}
		if problem != nil {
			return usagef("%s %q is not understood as a date; write it like 2026-12-18 or \"18 December 2026 17:00\"", flag, text)
		}
		*into = t.Time
		return nil
	}
	if err := read("--opens", opens, &g.Opens); err != nil {
		return err
	}
	return read("--closes", closes, &g.Closes)
}

func (a *app) showGroup(cmd *cobra.Command, ctx context.Context, b *mailbot.Bot, slug, done string) error {
	g, err := findGroup(ctx, b, slug)
	if err != nil {
		return err
	}
	return a.print(cmd, g, func(w io.Writer) { fmt.Fprintf(w, "%s (%s): %s\n", g.Title, g.Slug, done) })
}

func findGroup(ctx context.Context, b *mailbot.Bot, slug string) (store.Group, error) {
	list, err := b.Store().Groups(ctx)
	if err != nil {
		return store.Group{}, err
	}
	var slugs []string
	for _, g := range list {
		if g.Slug == slug {
			return g, nil
		}
		slugs = append(slugs, g.Slug)
	}
	if len(slugs) == 0 {
		return store.Group{}, fmt.Errorf("there is no group %q, and none at all yet; make one with `mailbot group create`", slug)
	}
	return store.Group{}, fmt.Errorf("there is no group %q; there are: %s", slug, strings.Join(slugs, ", "))
}

func groupExists(ctx context.Context, b *mailbot.Bot, slug string) error {
	_, err := findGroup(ctx, b, slug)
	return err
}

// person reads an address, perhaps with a name: "Asha Patel <asha@…>".
func person(flag, text string) (threads.Mailbox, error) {
	p, err := mail.ParseAddress(text)
	if err != nil {
		return threads.Mailbox{}, usagef("%s %q is not an address; write it like asha@school.example or \"Asha Patel <asha@school.example>\"", flag, text)
	}
	return threads.Mailbox{Name: p.Name, Address: p.Address}, nil
}

func oneOf(flag, value string, allowed ...string) error {
	for _, v := range allowed {
		if v == value {
			return nil
		}
	}
	return usagef("%s %q: use %s", flag, value, strings.Join(allowed, ", "))
}
