package config

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"time"
)

// patience is how often a question is asked again before init gives up: input
// that never fits is no person.
const patience = 10

// Ask asks on out, reads the answers from in, one a line, and returns them
// completed. What is given already is not asked. An empty line takes what
// stands in brackets; an answer that cannot be is explained and asked again.
// When in ends too early the error is ErrUnanswered. hidden reads a secret
// without showing it; without it secrets are read from in.
func Ask(in io.Reader, out io.Writer, given Answers, hidden func() (string, error)) (Answers, error) {
	lines := bufio.NewScanner(in)
	next := func() (string, error) {
		if lines.Scan() {
			return lines.Text(), nil
		}
		if err := lines.Err(); err != nil {
			return "", err
		}
		return "", io.EOF
	}
	if hidden == nil {
		hidden = next
	}
	a := given
	for _, q := range questions {
		if !q.applies(a) {
			continue
		}
		if answer := q.get(a); answer != "" {
			bad := q.set(&a, answer)
			if len(bad) == 0 {
				continue
			}
			explain(out, bad)
		}
		read := next
		if q.hidden {
			read = hidden
		}
		if err := q.put(&a, out, read); err != nil {
			return a, err
		}
	}
	return a.Complete()
}

// put asks one question until it is answered.
func (q question) put(a *Answers, out io.Writer, read func() (string, error)) error {
	fmt.Fprintf(out, "\n%s\n", q.ask(*a))
	for range patience {
		guessed := q.guessed(*a)
		if guessed != "" {
			fmt.Fprintf(out, "[%s] ", guessed)
		} else {
			fmt.Fprint(out, "> ")
		}
		answer, err := read()
		if err == io.EOF {
			fmt.Fprintln(out)
			return unanswered(q.name)
		}
		if err != nil {
			return fmt.Errorf("reading the answer to %s: %w", q.name, err)
		}
		if !q.hidden {
			answer = strings.TrimSpace(answer)
		}
		if answer == "" {
			answer = guessed
		}
		switch {
		case answer == "" && q.optional:
			return nil
		case answer == "":
			fmt.Fprintln(out, "This one is needed.")
			continue
		}
		bad := q.set(a, answer)
		if len(bad) == 0 {
			return nil
		}
		explain(out, bad)
	}
	return fmt.Errorf("asking for %s: giving up after %d answers that cannot be", q.name, patience)
}

func explain(out io.Writer, bad []fault) {
	for _, f := range bad {
		end := "."
		if strings.HasSuffix(f.mend, "?") {
			end = ""
		}
		fmt.Fprintf(out, "That does not work: %s; %s%s\n", f.problem, f.mend, end)
	}
}

// oneLine reads a secret that fits into a file of one line.
func oneLine(to *Secret) reader {
	return func(v value) []fault {
		if strings.ContainsAny(v.text, "\r\n\x00") {
			return v.wrong("a line break is in it", "give it on one line")
		}
		*to = Secret(v.text)
		return nil
	}
}

// zoneName reads the name of a time zone that exists.
func zoneName(to *string) reader {
	return func(v value) []fault {
		var z *time.Location
		if bad := zone(&z)(v); bad != nil {
			return bad
		}
		*to = z.String()
		return nil
	}
}

// people reads addresses none of which is the bot's.
func people(a *Answers, to *[]string) reader {
	return func(v value) []fault {
		var list []string
		if bad := addresses(&list)(v); bad != nil {
			return bad
		}
		bot := Config{Address: a.Address, Style: a.Style}
		for _, address := range list {
			if bot.owns(address) {
				return v.wrong(quote(address)+" is the bot's own address, so it would answer itself", "give a person's address")
			}
		}
		*to = list
		return nil
	}
}
