package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"time"

	"github.com/spf13/cobra"

	"taskgroups/mailbot/demo"
)

func (a *app) demo() *cobra.Command {
	o := demo.Options{}
	cmd := &cobra.Command{
		Use:   "demo",
		Short: "Play a sample group's life in seconds, and leave every mail to look at",
		Long: "Play a sample group's life between embedded servers on loopback, on a simulated clock. No configuration\n" +
			"and no network are needed. Every mail is left as .eml and as a page to browse.",
		Args: args(0, 0, "no arguments"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			self, err := os.Executable()
			if err != nil {
				return fmt.Errorf("finding this program: %w", err)
			}
			o.Out = cmd.OutOrStdout()
			o.Once = func(ctx context.Context, config string, now time.Time) *exec.Cmd {
				return exec.CommandContext(ctx, self, "--config", config, "--now", now.Format(time.RFC3339), "once")
			}
			return demo.Run(cmd.Context(), o)
		},
	}
	cmd.Flags().StringVar(&o.Dir, "dir", "demo", "where everything is left: a new directory, or an earlier demo's")
	cmd.Flags().BoolVar(&o.Keep, "keep", false, "stay up after the story, with logins for ordinary mail programs")
	return cmd
}
