package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/jedib0t/go-pretty/v6/text"
	"github.com/spf13/cobra"
	"golang.org/x/term"

	"taskgroups/mailbot"
)

// readLimit is how much of a file `read` looks at: more than any mailbox
// takes, and bounded.
const readLimit = 256 << 20

func (a *app) read() *cobra.Command {
	return &cobra.Command{
		Use:   "read FILE…",
		Short: "How a message is understood, without any state; - is stdin",
		Args:  args(1, -1, "files with one message each, or - for stdin"),
		RunE: func(cmd *cobra.Command, files []string) error {
			w := cmd.OutOrStdout()
			f, isFile := w.(*os.File)
			colour := isFile && term.IsTerminal(int(f.Fd())) && os.Getenv("NO_COLOR") == ""
			e := json.NewEncoder(w)
			e.SetEscapeHTML(false)
			var failed error
			for _, name := range files {
				raw, err := slurp(cmd, name)
				if err != nil {
					fmt.Fprintf(os.Stderr, "mailbot: %v\n", err)
					failed = errSaid
					continue
				}
				r := mailbot.Read(raw)
				if a.json {
					if err := e.Encode(r); err != nil {
						return err
					}
					continue
				}
				if len(files) > 1 {
					fmt.Fprintf(w, "%s\n", name)
				}
				printRead(w, r, colour)
			}
			return failed
		},
	}
}

func slurp(cmd *cobra.Command, name string) ([]byte, error) {
	if name == "-" {
		return io.ReadAll(io.LimitReader(cmd.InOrStdin(), readLimit))
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, readLimit))
}

// printRead shows what was kept, and what was cut and why.
func printRead(w io.Writer, r mailbot.Reading, colour bool) {
	paint := func(c text.Color, s string) string {
		if !colour {
			return s
		}
		return c.Sprint(s)
	}
	field := func(name, value string) {
		if value != "" {
			fmt.Fprintf(w, "%-9s %s\n", name, value)
		}
	}
	field("from", strings.TrimSpace(r.From.Name+" <"+r.From.Address+">"))
	field("to", strings.Join(r.To, ", "))
	field("subject", r.Subject)
	field("id", r.MessageID)
	field("class", paint(text.Bold, r.Class))
	field("away", r.AwayUntil)
	field("calendar", r.Calendar)
	field("reaction", r.Reaction)
	for _, b := range r.Bounces {
		field("bounce", fmt.Sprintf("%s %s %s %s", b.Address, b.Kind, b.Status, b.Diagnostic))
	}
	for _, a := range r.Attachments {
		line := fmt.Sprintf("%s (%s, %d bytes)", a.Name, a.Type, a.Size)
		if a.Dropped != "" {
			line += paint(text.FgYellow, "  left out: "+a.Dropped)
		}
		field("file", line)
	}
	for _, p := range r.Problems {
		field("problem", paint(text.FgYellow, p))
	}
	fmt.Fprintln(w, "\nOwn words:")
	block(w, "  ", r.OwnText, func(s string) string { return paint(text.FgGreen, s) })
	for _, p := range r.Inline {
		fmt.Fprintln(w, "\nAnswered:")
		block(w, "  > ", p.Quoted, func(s string) string { return paint(text.Faint, s) })
		block(w, "  ", p.Answer, func(s string) string { return paint(text.FgGreen, s) })
	}
	for _, c := range r.Cut {
		fmt.Fprintf(w, "\nLeft out (%s):\n", paint(text.FgYellow, c.Kind))
		block(w, "  | ", c.Text, func(s string) string { return paint(text.Faint, s) })
	}
	fmt.Fprintln(w)
}

func block(w io.Writer, indent, s string, paint func(string) string) {
	for line := range strings.SplitSeq(s, "\n") {
		fmt.Fprintf(w, "%s%s\n", indent, paint(printable(line)))
	}
}

// printable keeps a message from talking to the terminal.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' || r >= 0x7f && r < 0xa0 {
			return '�'
		}
		return r
	}, s)
}
