package main

import (
	"context"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"taskgroups/mailbot"
	"taskgroups/mailbot/store"
)

// shown is a kind of thing that groups have and commands look at: `list SLUG`
// and `show ID`. T is the whole thing; a list shows its Head, without what
// makes it long.
type shown[T, Head any] struct {
	name   string // in commands: draft
	inList string // what the list is, for the help
	inShow string
	all    func(*store.Store, context.Context, string) ([]T, error)
	one    func(*store.Store, context.Context, int64) (T, bool, error)
	head   func(T) Head
	table  func(io.Writer, []T)
	whole  func(io.Writer, T)
}

func (s shown[T, Head]) commands(a *app) []*cobra.Command {
	return []*cobra.Command{s.list(a), s.show(a)}
}

func (s shown[T, Head]) list(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "list SLUG",
		Short: s.inList,
		Args:  args(1, 1, "the slug of a group"),
		RunE: func(cmd *cobra.Command, got []string) error {
			return a.with(cmd, func(ctx context.Context, b *mailbot.Bot) error {
				if err := groupExists(ctx, b, got[0]); err != nil {
					return err
				}
				list, err := s.all(b.Store(), ctx, got[0])
				if err != nil {
					return err
				}
				heads := make([]Head, len(list))
				for i, one := range list {
					heads[i] = s.head(one)
				}
				return a.print(cmd, heads, func(w io.Writer) { s.table(w, list) })
			})
		},
	}
}

func (s shown[T, Head]) show(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "show ID",
		Short: s.inShow,
		Args:  args(1, 1, "the number of a "+s.name),
		RunE: func(cmd *cobra.Command, got []string) error {
			id, err := number(got[0])
			if err != nil {
				return err
			}
			return a.with(cmd, func(ctx context.Context, b *mailbot.Bot) error {
				one, found, err := s.one(b.Store(), ctx, id)
				if err != nil {
					return err
				}
				if !found {
					return fmt.Errorf("there is no %s %d; see `mailbot %s list SLUG`", s.name, id, s.name)
				}
				return a.print(cmd, one, func(w io.Writer) { s.whole(w, one) })
			})
		},
	}
}
