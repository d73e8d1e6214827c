package main

import (
	"context"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"taskgroups/mailbot"
)

func (a *app) digest() *cobra.Command {
	cmd := &cobra.Command{Use: "digest", Short: "Look at digests"}
	cmd.AddCommand(&cobra.Command{
		Use:   "preview GROUP ADDRESS",
		Short: "The digest that a member would get now; nothing is sent or recorded",
		Args:  args(2, 2, "the slug of a group and the address of a member"),
		RunE: func(cmd *cobra.Command, got []string) error {
			return a.with(cmd, func(ctx context.Context, b *mailbot.Bot) error {
				if err := groupExists(ctx, b, got[0]); err != nil {
					return err
				}
				p, err := b.PreviewDigest(ctx, got[0], got[1])
				if err != nil {
					return err
				}
				return a.print(cmd, p, func(w io.Writer) {
					if p.Empty {
						fmt.Fprintln(w, "There is nothing to say, so no digest would be sent.")
						return
					}
					fmt.Fprintf(w, "Subject: %s\n\n%s", p.Subject, p.Text)
				})
			})
		},
	})
	return cmd
}
