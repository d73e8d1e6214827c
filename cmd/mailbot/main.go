// Command mailbot runs virtual task groups by email.
//
// Here live the commands, one file a family: their flags, what they print and
// how they exit. What rules print: stdout holds the answer, and with --json
// nothing but JSON; everything else goes to stderr. Exit 0 is done, 1 is not
// done with the reason on stderr, 2 is a call that cannot be understood.
// What a test would want to call never lives here.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/spf13/cobra"
)

func main() { os.Exit(Main()) }

// Main runs one command line and returns the exit code.
func Main() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	app := &app{}
	root := app.root()
	cmd, err := root.ExecuteContextC(ctx)
	if err == nil {
		return 0
	}
	var u usageError
	if errors.As(err, &u) || !app.ran {
		fmt.Fprintf(os.Stderr, "mailbot: %v\nSee `%s --help`.\n", err, cmd.CommandPath())
		return 2
	}
	if !errors.Is(err, errSaid) {
		fmt.Fprintf(os.Stderr, "mailbot: %v\n", err)
	}
	return 1
}

// errSaid ends a command whose reason has been printed already.
var errSaid = errors.New("the reason was printed")

// usageError is a call that cannot be understood.
type usageError struct{ error }

func usagef(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

// app is what all commands share: the flags that go before or after any of
// them.
type app struct {
	config string
	now    string
	json   bool
	ran    bool // a command was found and began
}

func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use:           "mailbot",
		Short:         "Virtual task groups, entirely by email",
		SilenceErrors: true,
		SilenceUsage:  true,
		PersistentPreRunE: func(cmd *cobra.Command, _ []string) error {
			if err := cmd.ValidateRequiredFlags(); err != nil {
				return usageError{err}
			}
			a.ran = true
			return nil
		},
	}
	file := os.Getenv("MAILBOT_CONFIG")
	if file == "" {
		file = "mailbot.toml"
	}
	flags := root.PersistentFlags()
	flags.StringVar(&a.config, "config", file, "the configuration")
	flags.StringVar(&a.now, "now", "", "the clock of this one run, RFC 3339, for rehearsals")
	flags.BoolVar(&a.json, "json", false, "print JSON")
	root.AddCommand(
		a.demo(), a.init(), a.check(), a.serve(), a.once(), a.read(), a.explain(),
		a.export(), a.importGroup(), a.backup(),
		a.group(), a.member(), a.person(), a.thread(), a.digest(), a.ballot(), a.question(), a.draft(), a.queue(), a.quarantine(),
	)
	for _, family := range root.Commands() {
		if family.HasSubCommands() && family.RunE == nil {
			family.Args, family.RunE = cobra.ArbitraryArgs, ofFamily
		}
	}
	return root
}

// ofFamily is a family of commands called by itself: alone it says what there
// is; with anything else the call is wrong, and a script must notice.
func ofFamily(cmd *cobra.Command, got []string) error {
	if len(got) == 0 {
		return cmd.Help()
	}
	var names []string
	for _, c := range cmd.Commands() {
		names = append(names, c.Name())
	}
	return usagef("there is no %s %s; there are: %s", cmd.Name(), got[0], strings.Join(names, ", "))
}
