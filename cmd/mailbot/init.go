package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"taskgroups/mailbot/config"
)

func (a *app) init() *cobra.Command {
	var given config.Answers
	var admin, staff, council []string
	var yes bool
	cmd := &cobra.Command{
		Use:   "init",
		Short: "Ask a few questions and write a commented mailbot.toml",
		Long:  "What a flag answers is not asked. With --yes nothing is asked, and what is not given has its usual value.",
		Args:  args(0, 0, "no arguments"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if _, err := os.Stat(a.config); err == nil {
				return fmt.Errorf("%s is there already, and is never overwritten; change it with an editor, or move it away first", a.config)
			} else if !errors.Is(err, fs.ErrNotExist) {
				return err
			}
			given.Admin, given.Staff, given.Council = admin, staff, council
			answers, err := a.answers(cmd, given, yes)
			if err != nil {
				return err
			}
			written, err := config.Save(a.config, answers)
			if err != nil {
				return err
			}
			fmt.Fprintf(cmd.OutOrStdout(), "\nWritten: %s\nNext: `mailbot check` tries the servers and says what to mend.\n", strings.Join(written, ", "))
			return nil
		},
	}
	f := cmd.Flags()
	f.BoolVar(&yes, "yes", false, "ask nothing")
	f.StringVar(&given.Name, "name", "", "the organisation, as people see it")
	f.StringVar(&given.Address, "address", "", "the mailbox's address")
	f.StringVar((*string)(&given.Provider), "provider", "", "other, microsoft or google")
	f.StringVar((*string)(&given.Style), "style", "", "plus, domain or plain")
	f.StringVar(&given.IMAPAddr, "imap-addr", "", "host:port")
	f.StringVar((*string)(&given.IMAPTLS), "imap-tls", "", "implicit, starttls or none")
	f.StringVar(&given.IMAPUsername, "imap-username", "", "login for reading")
	f.StringVar(&given.Tenant, "tenant", "", "Microsoft 365 tenant; - for a password instead")
	f.StringVar(&given.ClientID, "client-id", "", "Microsoft 365 application")
	f.StringVar(&given.SMTPAddr, "smtp-addr", "", "host:port")
	f.StringVar((*string)(&given.SMTPTLS), "smtp-tls", "", "implicit, starttls or none")
	f.StringVar(&given.SMTPUsername, "smtp-username", "", "login for sending; - for none")
	f.StringVar(&given.Timezone, "timezone", "", "such as Europe/London")
	f.StringSliceVar(&admin, "admin", nil, "who gets alerts")
	f.StringSliceVar(&staff, "staff", nil, "staff of the organisation")
	f.StringSliceVar(&council, "council", nil, "who may establish groups")
	f.StringVar(&given.Contact, "contact", "", "the human to turn to")
	return cmd
}

// answers are the flags completed, or asked for at the terminal.
func (a *app) answers(cmd *cobra.Command, given config.Answers, yes bool) (config.Answers, error) {
	if yes {
		return given.Complete()
	}
	var hidden func() (string, error)
	if in, ok := cmd.InOrStdin().(*os.File); ok && term.IsTerminal(int(in.Fd())) {
		hidden = func() (string, error) {
			b, err := term.ReadPassword(int(in.Fd()))
			fmt.Fprintln(cmd.OutOrStdout())
			return string(b), err
		}
	}
	return config.Ask(cmd.InOrStdin(), cmd.OutOrStdout(), given, hidden)
}
