package main

import (
	"context"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"taskgroups/mailbot"
)

func (a *app) export() *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "export GROUP --format mbox|html|json DIR",
		Short: "Write a group to a directory",
		Long:  "json can be imported again and holds addresses; mbox and html are for reading and hold names alone.",
		Args:  args(2, 2, "the slug of a group and a directory"),
		RunE: func(cmd *cobra.Command, got []string) error {
			if err := oneOf("--format", format, "mbox", "html", "json"); err != nil {
				return err
			}
			return a.with(cmd, func(ctx context.Context, b *mailbot.Bot) error {
				if err := groupExists(ctx, b, got[0]); err != nil {
					return err
				}
				files, err := b.Export(ctx, got[0], format, got[1])
				if err != nil {
					return err
				}
				return a.print(cmd, map[string][]string{"files": files}, func(w io.Writer) {
					for _, f := range files {
						fmt.Fprintln(w, f)
					}
				})
			})
		},
	}
	cmd.Flags().StringVar(&format, "format", "", "mbox, html or json")
	_ = cmd.MarkFlagRequired("format") // fails for unknown names only
	return cmd
}

func (a *app) importGroup() *cobra.Command {
	return &cobra.Command{
		Use:   "import FILE",
		Short: "Make a group from what export wrote as json",
		Args:  args(1, 1, "a file SLUG.json that export wrote"),
		RunE: func(cmd *cobra.Command, got []string) error {
			f, err := os.Open(got[0])
			if err != nil {
				return fmt.Errorf("opening the export: %w", err)
			}
			defer f.Close()
			return a.with(cmd, func(ctx context.Context, b *mailbot.Bot) error {
				slug, err := b.ImportGroup(ctx, f)
				if err != nil {
					return fmt.Errorf("%s: %w", got[0], err)
				}
				return a.showGroup(cmd, ctx, b, slug, "imported; nobody was told")
			})
		},
	}
}

func (a *app) backup() *cobra.Command {
	return &cobra.Command{
		Use:   "backup FILE",
		Short: "Copy the database to a new file, while mailbot runs",
		Long:  "To restore, stop mailbot, put the file in place of mailbot.db in the data directory, and delete mailbot.db-wal\nand mailbot.db-shm there if they are left from before: they belong to the old file.\nmailbot.toml and the secrets directory are yours to keep as well.",
		Args:  args(1, 1, "the name of a new file"),
		RunE: func(cmd *cobra.Command, got []string) error {
			return a.with(cmd, func(ctx context.Context, b *mailbot.Bot) error {
				if err := b.Backup(ctx, got[0]); err != nil {
					return err
				}
				return a.print(cmd, map[string]string{"file": got[0]}, func(w io.Writer) { fmt.Fprintf(w, "copied to %s\n", got[0]) })
			})
		},
	}
}
