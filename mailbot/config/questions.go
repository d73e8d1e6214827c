package config

import (
	"net"
	"strings"
)

// question is one of those that `mailbot init` asks.
type question struct {
	name     string
	ask      func(Answers) string // what is asked, in lines
	guess    func(Answers) string // what an empty answer means; nil = nothing can be guessed
	when     func(Answers) bool   // nil = always
	optional bool
	hidden   bool // a secret, not shown while it is typed
	get      func(Answers) string
	set      func(*Answers, string) []fault
}

func (q question) applies(a Answers) bool { return q.when == nil || q.when(a) }

func (q question) guessed(a Answers) string {
	if q.guess == nil {
		return ""
	}
	return q.guess(a)
}

// by makes an answer pass the reader that will read it from the file.
func by(of func(*Answers) reader) func(*Answers, string) []fault {
	return func(a *Answers, answer string) []fault { return of(a)(value{kind: text, text: answer}) }
}

// listBy is by for a list, which people separate with commas or spaces.
func listBy(of func(*Answers) reader) func(*Answers, string) []fault {
	return func(a *Answers, answer string) []fault {
		v := value{kind: list}
		for _, s := range strings.FieldsFunc(answer, func(r rune) bool { return strings.ContainsRune(",; \t", r) }) {
			v.items = append(v.items, value{kind: text, text: s})
		}
		return of(a)(v)
	}
}

func says(s string) func(Answers) string { return func(Answers) string { return s } }

// byToken reports whether the login is by OAuth2.
func (a Answers) byToken() bool {
	return a.Provider == ProviderMicrosoft && a.Tenant != "" && a.Tenant != None
}

// unclear reports whether the port does not tell how a connection is secured.
func unclear(addr string) bool {
	_, port, err := net.SplitHostPort(addr)
	return err == nil && !strings.Contains(" 993 465 143 587 25 ", " "+port+" ")
}

// usualTLS is none on this machine, where a test server listens, else what
// the protocol is used with.
func usualTLS(addr string, usual TLS) string {
	if host, _, err := net.SplitHostPort(addr); err == nil && loopback(host) {
		return string(TLSNone)
	}
	return string(usual)
}

// secured reads how a connection is secured and refuses none in the open.
func secured(addr string, to *TLS) reader {
	return func(v value) []fault {
		if bad := oneOf(to, TLSImplicit, TLSStartTLS, TLSNone)(v); bad != nil {
			return bad
		}
		if host, _, _ := net.SplitHostPort(addr); *to == TLSNone && !loopback(host) {
			*to = ""
			return v.wrong(`"none" would send the password and all mail in the clear to `+host, `write "implicit" or "starttls"`)
		}
		return nil
	}
}

// questions is the table of all questions, in the order in which they are
// asked; each may look at the answers before it.
var questions = []question{
	{
		name: "name", ask: says("What is the whole thing called? People see it as the sender."),
		guess: says("Union task groups"),
		get:   func(a Answers) string { return a.Name },
		set:   by(func(a *Answers) reader { return filled(&a.Name) }),
	},
	{
		name: "address", ask: says("Which mailbox is the bot's own? For example taskgroups@union.example"),
		get: func(a Answers) string { return a.Address },
		set: by(func(a *Answers) reader { return address(&a.Address) }),
	},
	{
		name: "provider", ask: says("Who runs that mailbox: microsoft (Microsoft 365), google (Workspace, Gmail) or other?"),
		guess: func(a Answers) string { return string(guess(a.Address)) },
		get:   func(a Answers) string { return string(a.Provider) },
		set: by(func(a *Answers) reader {
			return oneOf(&a.Provider, ProviderOther, ProviderMicrosoft, ProviderGoogle)
		}),
	},
	{
		name: "style", ask: func(a Answers) string {
			local, domain := strings.TrimSuffix(a.Address, "@"+domainOf(a.Address)), domainOf(a.Address)
			return "What shall the address of a group called \"workload\" be?\n" +
				"  plus    " + local + "+workload@" + domain + " (most servers allow it)\n" +
				"  domain  workload@" + domain + " (if every address there reaches the mailbox)\n" +
				"  plain   " + a.Address + " with [workload] in the subject (works everywhere)"
		},
		guess: func(a Answers) string {
			if strings.Contains(a.Address, "+") {
				return string(StylePlain)
			}
			return string(StylePlus)
		},
		get: func(a Answers) string { return string(a.Style) },
		set: func(a *Answers, answer string) []fault {
			v := value{kind: text, text: answer}
			var s Style
			if bad := oneOf(&s, StylePlus, StyleDomain, StylePlain)(v); bad != nil {
				return bad
			}
			if s == StylePlus && strings.Contains(a.Address, "+") {
				return v.wrong("the mailbox's address has a + in it already", `write "plain"`)
			}
			a.Style = s
			return nil
		},
	},
	{
		name: "imap-addr", ask: says("From which IMAP server is it read? host:port; 993 is usual"),
		guess: func(a Answers) string { return orElse(a.Provider.preset().IMAP, "imap."+domainOf(a.Address)+":993") },
		get:   func(a Answers) string { return a.IMAPAddr },
		set:   by(func(a *Answers) reader { return server(&a.IMAPAddr, "993") }),
	},
	{
		name: "imap-tls", ask: says("How is that connection secured: implicit (from the start), starttls, or none (this machine only)?"),
		when:  func(a Answers) bool { return a.IMAPTLS != "" || unclear(a.IMAPAddr) },
		guess: func(a Answers) string { return usualTLS(a.IMAPAddr, TLSImplicit) },
		get:   func(a Answers) string { return string(a.IMAPTLS) },
		set:   by(func(a *Answers) reader { return secured(a.IMAPAddr, &a.IMAPTLS) }),
	},
	{
		name: "imap-username", ask: says("With which username?"),
		guess: func(a Answers) string { return a.Address },
		get:   func(a Answers) string { return a.IMAPUsername },
		set:   by(func(a *Answers) reader { return filled(&a.IMAPUsername) }),
	},
	{
		name: "tenant", ask: says("Microsoft 365 wants an application that is registered in your directory, with the rights IMAP.AccessAsApp and\n" +
			"SMTP.SendAsApp. What is the id or the domain of the directory? (- if a password will do)"),
		when:  func(a Answers) bool { return a.Provider == ProviderMicrosoft },
		guess: func(a Answers) string { return microsoftTenant(a) },
		get:   func(a Answers) string { return a.Tenant },
		set: func(a *Answers, answer string) []fault {
			if answer == None {
				a.Tenant = None
				return nil
			}
			return tenant(&a.Tenant)(value{kind: text, text: answer})
		},
	},
	{
		name: "client-id", ask: says("What is the id of the application (client)?"),
		when: Answers.byToken,
		get:  func(a Answers) string { return a.ClientID },
		set:  by(func(a *Answers) reader { return filled(&a.ClientID) }),
	},
	{
		name: "client-secret", ask: says("What is its secret? It is kept in secrets/oauth2. (Empty: you write that file yourself.)"),
		when: Answers.byToken, optional: true, hidden: true,
		get: func(a Answers) string { return string(a.ClientSecret) },
		set: by(func(a *Answers) reader { return oneLine(&a.ClientSecret) }),
	},
	{
		name: "imap-password", ask: says("With which password? It is kept in secrets/imap, which only you can read. (Empty: you write that file yourself.)"),
		when: func(a Answers) bool { return !a.byToken() }, optional: true, hidden: true,
		get: func(a Answers) string { return string(a.IMAPPassword) },
		set: by(func(a *Answers) reader { return oneLine(&a.IMAPPassword) }),
	},
	{
		name: "smtp-addr", ask: says("To which SMTP server is mail handed? host:port; 587 is usual"),
		guess: func(a Answers) string { return orElse(a.Provider.preset().SMTP, "smtp."+domainOf(a.Address)+":587") },
		get:   func(a Answers) string { return a.SMTPAddr },
		set:   by(func(a *Answers) reader { return server(&a.SMTPAddr, "587") }),
	},
	{
		name: "smtp-tls", ask: says("How is that connection secured: implicit (from the start), starttls, or none (this machine only)?"),
		when:  func(a Answers) bool { return a.SMTPTLS != "" || unclear(a.SMTPAddr) },
		guess: func(a Answers) string { return usualTLS(a.SMTPAddr, TLSStartTLS) },
		get:   func(a Answers) string { return string(a.SMTPTLS) },
		set:   by(func(a *Answers) reader { return secured(a.SMTPAddr, &a.SMTPTLS) }),
	},
	{
		name: "smtp-username", ask: says("With which username? (- if it takes mail without a login)"),
		guess: func(a Answers) string { return a.IMAPUsername },
		get:   func(a Answers) string { return a.SMTPUsername },
		set:   by(func(a *Answers) reader { return filled(&a.SMTPUsername) }),
	},
	{
		name: "smtp-password", ask: says("With which password? It is kept in secrets/smtp. (Empty: the same as for reading.)"),
		when: func(a Answers) bool { return !a.byToken() && a.SMTPUsername != None }, optional: true, hidden: true,
		get: func(a Answers) string { return string(a.SMTPPassword) },
		set: by(func(a *Answers) reader { return oneLine(&a.SMTPPassword) }),
	},
	{
		name: "timezone", ask: says("In which time zone are deadlines meant? Area/City"),
		guess: says("Europe/London"),
		get:   func(a Answers) string { return a.Timezone },
		set:   by(func(a *Answers) reader { return zoneName(&a.Timezone) }),
	},
	{
		name: "admin", ask: says("Who hears of trouble? Addresses of people, separated by commas (or nothing: then nobody does)"), optional: true,
		get: func(a Answers) string { return strings.Join(a.Admin, ", ") },
		set: listBy(func(a *Answers) reader { return people(a, &a.Admin) }),
	},
	{
		name: "staff", ask: says("Who are the staff, who write drafts and open ballots? Addresses, or nothing"), optional: true,
		get: func(a Answers) string { return strings.Join(a.Staff, ", ") },
		set: listBy(func(a *Answers) reader { return people(a, &a.Staff) }),
	},
	{
		name: "council", ask: says("Who may establish groups by mail (the policy council)? Addresses, or nothing"), optional: true,
		get: func(a Answers) string { return strings.Join(a.Council, ", ") },
		set: listBy(func(a *Answers) reader { return people(a, &a.Council) }),
	},
	{
		name: "contact", ask: says("Whom do members turn to when mail does not help? For example: your rep or branch, or 020 7946 0000"), optional: true,
		get: func(a Answers) string { return a.Contact },
		set: by(func(a *Answers) reader { return line(&a.Contact) }),
	},
}

// microsoftTenant is the domain of the mailbox, which names its directory too,
// unless a password was given.
func microsoftTenant(a Answers) string {
	if a.IMAPPassword != "" {
		return None
	}
	return domainOf(a.Address)
}
