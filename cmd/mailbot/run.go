package main

import (
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"taskgroups/mailbot"
)

func (a *app) serve() *cobra.Command {
	return &cobra.Command{
		Use:   "serve",
		Short: "Run until told to stop: read, decide, remind, send",
		Args:  args(0, 0, "no arguments"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			b, unlock, err := a.alone(cmd)
			if err != nil {
				return err
			}
			defer unlock()
			defer b.Close()
			return b.Serve(cmd.Context())
		},
	}
}

func (a *app) once() *cobra.Command {
	return &cobra.Command{
		Use:   "once",
		Short: "Do everything that is waiting and due, then exit",
		Args:  args(0, 0, "no arguments"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			b, unlock, err := a.alone(cmd)
			if err != nil {
				return err
			}
			defer unlock()
			defer b.Close()
			sum, failed := b.Once(cmd.Context(), a.now != "")
			err = a.print(cmd, sum, func(w io.Writer) {
				fmt.Fprintf(w, "read %d, posted %d, votes %d, quarantined %d; queued %d, sent %d, failed %d\n",
					sum.Read, sum.Posted, sum.Votes, sum.Quarantined, sum.Queued, sum.Sent, sum.Failed)
			})
			return errors.Join(failed, err)
		},
	}
}

// alone opens the state under the lock that serve and once share.
func (a *app) alone(cmd *cobra.Command) (*mailbot.Bot, func(), error) {
	cfg, err := a.load()
	if err != nil {
		return nil, nil, err
	}
	unlock, err := mailbot.Lock(cfg.Data)
	if errors.Is(err, mailbot.ErrRunning) {
		return nil, nil, fmt.Errorf("%w: `mailbot serve` or `mailbot once` is running on %s; stop it first, or let it finish", err, cfg.Data)
	}
	if err != nil {
		return nil, nil, a.mend(err, cfg.Data)
	}
	b, err := a.bot(cmd.Context(), cfg)
	if err != nil {
		unlock()
		return nil, nil, err
	}
	return b, unlock, nil
}
