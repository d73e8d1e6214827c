// Package config reads and writes mailbot.toml (PRODUCT.md section 12): what
// an administrator decides once and the bot obeys from then on.
//
// Here live the keys with their types, defaults and limits, the reading of
// the file with every mistake in it reported at once, secrets by file name,
// OAuth2 tokens for servers that want them, and the questions and the
// commented file of `mailbot init`. Policy never does: a quiet hour is two
// numbers here, what waits for it is decided in threads. Nothing here talks
// to a mail server.
//
// Load parses the file twice: once with go-toml for its syntax, once over the
// syntax tree for the line of every key and value. Each entry then goes
// through the table in keys.go, which knows for every key where its value
// belongs and how it is read; what is left over is an unknown key. Checks that
// concern several keys come last. Problems are collected, never returned one
// by one, so that an administrator mends the file in one go.
package config

import (
	"context"
	"fmt"
	"time"
)

// Config is a mailbot.toml that was read without error, with the defaults
// filled in. Every field is ready for use: paths are absolute, secrets are
// read, times are parsed.
type Config struct {
	File string // absolute path of the file

	Name       string // of the whole organisation's bot, as people see it
	Address    string // the mailbox; its domain is in lower case
	Style      Style
	Data       string // directory of the state, absolute; it may not exist yet
	Timezone   *time.Location
	Admin      []string      // who gets alerts
	Council    []string      // who may establish groups
	Staff      []string      // staff of the organisation
	UndoWindow time.Duration // how long distribution waits; 0 = not at all
	Contact    string        // the human named in welcomes, help and refusals; "" if none is given

	Executive Executive
	IMAP      IMAP
	SMTP      SMTP
	Trust     Trust
	Quiet     Quiet
	Keep      Keep
	Digest    Digest
	Limits    Limits

	// Warnings are what works but should be looked at, in the order of the
	// file: a secret that others on the machine can read, alerts that nobody
	// gets, a key without effect.
	Warnings []Problem
}

// Style is how a group's address is made from the bot's (section 3).
type Style string

// The styles.
const (
	StylePlus   Style = "plus"   // taskgroups+workload@union.example
	StyleDomain Style = "domain" // workload@ the domain of the bot's address
	StylePlain  Style = "plain"  // one address, groups by subject tag
)

// TLS is how a connection is secured.
type TLS string

// The ways of securing a connection. None is possible on loopback alone.
const (
	TLSImplicit TLS = "implicit" // from the first byte (RFC 8314)
	TLSStartTLS TLS = "starttls" // required, never optional
	TLSNone     TLS = "none"
)

// Executive is the body that decides on outcomes.
type Executive struct {
	Clerk    string        // gets the pack, and sends the decision; "" if there is none
	Members  []string      // get the pack too
	Meetings []Date        // oldest first, each once
	Papers   time.Duration // how long before a meeting papers are due
}

// Login is how the bot identifies itself to a server: by password or by an
// OAuth2 token, never both. Without a Username there is no login (SMTP only).
type Login struct {
	Username string
	Password Secret
	OAuth2   *OAuth2 // nil unless there is an oauth2 section

	// Token returns a valid access token for XOAUTH2 or OAUTHBEARER, from
	// memory as long as it lasts. It is nil unless there is an oauth2 section.
	Token func(context.Context) (string, error)
}

// IMAP is the mailbox that is read.
type IMAP struct {
	Addr string // host:port
	TLS  TLS
	Login
	Inbox      string
	Junk       string // "" = the junk folder is not looked at
	Processed  string
	Quarantine string
	Poll       time.Duration // besides IDLE
}

// SMTP is the server that mail is handed to.
type SMTP struct {
	Addr string // host:port
	TLS  TLS
	Login
	Connections int
	From        From
	Bounce      Bounce
	Rate        Rate
}

// From is whose address stands in the From of a group's mail. In the style
// plain there is one address only, so From is always FromMailbox there.
type From string

// The values of From.
const (
	FromGroup   From = "group"
	FromMailbox From = "mailbox" // Microsoft 365 sends from the mailbox alone
)

// Bounce is the envelope sender. In the style plain the bare address is used
// (section 5), so Bounce is always BounceMailbox there.
type Bounce string

// The values of Bounce.
const (
	BounceVERP    Bounce = "verp" // an address with the recipient in it
	BounceMailbox Bounce = "mailbox"
)

// Rate is how many messages may be sent in a span of time. The zero value is
// no limit.
type Rate struct {
	Messages int
	Per      time.Duration
}

// String writes a rate as the file does: "30/m"; "" is no limit.
func (r Rate) String() string {
	if r.Messages == 0 {
		return ""
	}
	for _, u := range rateUnits {
		if u.span == r.Per {
			return fmt.Sprintf("%d/%s", r.Messages, u.name)
		}
	}
	return fmt.Sprintf("%d/%s", r.Messages, r.Per)
}

// Trust says whose word the bot takes about incoming mail (section 10).
type Trust struct {
	AuthservID string // whose Authentication-Results to believe (RFC 8601 section 2.5); "" = nobody's
	Internal   Internal
}

// Internal is how mail within the own organisation is recognised when its
// server does not sign it.
type Internal string

// InternalM365 is Microsoft 365, whose mail within the tenant carries no results.
const InternalM365 Internal = "m365"

// Quiet is when nudges, reminders and chasers wait.
type Quiet struct {
	Hours    Hours
	Weekends bool
	Holidays []DateRange // in the order of the file
	Posts    bool        // posts wait too
}

// Hours is a span of the day in minutes since midnight, From included, Until
// not. It passes over midnight when Until is less than From; when both are
// equal there are no quiet hours.
type Hours struct {
	From, Until int
}

// Keep is how long things are kept.
type Keep struct {
	Raw    time.Duration // incoming mail as received
	Closed time.Duration // a closed group
}

// Digest is when weekly digests go out; daily ones go at the same time.
type Digest struct {
	Day  time.Weekday
	Time int // minutes since midnight, in the group's time zone
}

// Limits bound what one message and one person may bring.
type Limits struct {
	Message     int64 // bytes of one incoming message
	Attachments int64 // bytes of the attachments of one post; 0 = none are carried
	Posts       int   // a person a day; 0 = no limit
}
