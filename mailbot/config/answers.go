package config

import (
	"errors"
	"fmt"
	"strings"
)

// Answers are what `mailbot init` asks, or gets as flags. An empty field is
// not answered yet.
type Answers struct {
	Name     string
	Address  string
	Provider Provider
	Style    Style

	IMAPAddr     string
	IMAPTLS      TLS // needed only where the port does not tell it
	IMAPUsername string
	IMAPPassword Secret // "" = the administrator writes secrets/imap

	Tenant       string // Microsoft 365 only; None = a password instead
	ClientID     string
	ClientSecret Secret // "" = the administrator writes secrets/oauth2

	SMTPAddr     string
	SMTPTLS      TLS
	SMTPUsername string // None = the server takes mail without a login
	SMTPPassword Secret // "" = the same as for reading

	Timezone string
	Admin    []string
	Staff    []string
	Council  []string
	Contact  string
}

// None answers a question that has a default with "no such thing".
const None = "-"

// Provider is who runs the mailbox, as far as that settles other answers.
type Provider string

// The providers.
const (
	ProviderOther     Provider = "other"
	ProviderMicrosoft Provider = "microsoft" // Microsoft 365
	ProviderGoogle    Provider = "google"    // Google Workspace and Gmail
)

// preset is what a provider settles; an empty field is left as it is.
type preset struct {
	IMAP, SMTP  string
	Junk        string
	Connections int
	From        From
	Bounce      Bounce
	Rate        string
	AuthservID  string
	Internal    Internal
}

func (p Provider) preset() preset {
	switch p {
	case ProviderMicrosoft:
		// Exchange Online: thirty messages a minute, three connections, and
		// From is the mailbox's own address or the message is refused.
		return preset{
			IMAP: "outlook.office365.com:993", SMTP: "smtp.office365.com:587", Junk: "Junk Email",
			Connections: 3, From: FromMailbox, Bounce: BounceMailbox, Rate: "30/m", AuthservID: "protection.outlook.com", Internal: InternalM365,
		}
	case ProviderGoogle:
		// Gmail puts the account's address into From and envelope whatever it is given.
		return preset{
			IMAP: "imap.gmail.com:993", SMTP: "smtp.gmail.com:587", Junk: "[Gmail]/Spam",
			Connections: 3, From: FromMailbox, Bounce: BounceMailbox, Rate: "20/m", AuthservID: "mx.google.com",
		}
	}
	return preset{}
}

// guess is the provider that a domain belongs to.
func guess(address string) Provider {
	switch domainOf(address) {
	case "gmail.com", "googlemail.com":
		return ProviderGoogle
	case "outlook.com", "hotmail.com", "hotmail.co.uk", "live.com", "live.co.uk":
		return ProviderMicrosoft
	}
	if strings.HasSuffix(domainOf(address), ".onmicrosoft.com") {
		return ProviderMicrosoft
	}
	return ProviderOther
}

func domainOf(address string) string {
	return address[strings.LastIndexByte(address, '@')+1:]
}

// Complete fills in what was not answered, as far as it can be guessed, and
// checks every answer. The error is an *Error whose keys are the questions'
// names; Complete of what it returns changes nothing.
func (a Answers) Complete() (Answers, error) {
	var problems []Problem
	for _, q := range questions {
		if !q.applies(a) {
			continue
		}
		answer := orElse(q.get(a), q.guessed(a))
		switch {
		case answer == "" && q.optional:
			continue
		case answer == "":
			problems = append(problems, Problem{File: "answers", Key: q.name, Problem: "missing", Mend: "give it"})
			continue
		}
		for _, f := range q.set(&a, answer) {
			problems = append(problems, Problem{File: "answers", Key: q.name, Problem: f.problem, Mend: f.mend})
		}
	}
	if len(problems) > 0 {
		return a, &Error{Problems: problems}
	}
	return a, nil
}

// ErrUnanswered means that the input ended before the last question.
var ErrUnanswered = errors.New("the answers have ended")

// unanswered says at which question the input ended.
func unanswered(name string) error {
	return fmt.Errorf("asking for %s: %w; nothing was written, so start again, or give every answer as a flag", name, ErrUnanswered)
}
