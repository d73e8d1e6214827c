package config

import (
	"path/filepath"
	"time"
)

// key is a key of mailbot.toml and the reader of its value.
type key struct {
	path string
	read reader
}

// written is what the file says where the meaning depends on several keys.
type written struct {
	passwordFile string
	secretFile   string
	oauth2       OAuth2
}

// defaults are the values that hold without a word in the file: those that
// section 12 shows, except where it shows somebody's address, server, login
// or date as an example.
func defaults(dir string) *Config {
	london, err := time.LoadLocation("Europe/London")
	if err != nil {
		london = time.UTC // cannot be: the time zones are embedded
	}
	return &Config{
		Name: "Union task groups", Style: StylePlus, Data: filepath.Join(dir, "data"), Timezone: london, UndoWindow: 10 * time.Minute,
		Executive: Executive{Papers: 10 * day},
		IMAP:      IMAP{Inbox: "INBOX", Junk: "Junk", Processed: "Processed", Quarantine: "Quarantine", Poll: time.Minute},
		SMTP:      SMTP{Connections: 4, From: FromGroup, Bounce: BounceVERP},
		Quiet:     Quiet{Hours: Hours{19 * 60, 7*60 + 30}, Weekends: true},
		Keep:      Keep{Raw: 60 * day, Closed: 2 * 365 * day},
		Digest:    Digest{Day: time.Monday, Time: 8 * 60},
		Limits:    Limits{Message: 25 << 20, Attachments: 10 << 20, Posts: 10},
	}
}

// keys is the table of every key, in the order of section 12.
func (l *loading) keys() []key {
	c := l.cfg
	table := []key{
		{"name", filled(&c.Name)},
		{"address", address(&c.Address)},
		{"style", oneOf(&c.Style, StylePlus, StyleDomain, StylePlain)},
		{"data", file(&c.Data, l.dir)},
		{"timezone", zone(&c.Timezone)},
		{"admin", addresses(&c.Admin)},
		{"council", addresses(&c.Council)},
		{"staff", addresses(&c.Staff)},
		{"undo_window", span(&c.UndoWindow, 0, 7*day)},
		{"contact", line(&c.Contact)},

		{"executive.clerk", address(&c.Executive.Clerk)},
		{"executive.members", addresses(&c.Executive.Members)},
		{"executive.meetings", days(&c.Executive.Meetings)},
		{"executive.papers", span(&c.Executive.Papers, 0, 365*day)},

		{"imap.addr", server(&c.IMAP.Addr, "993")},
		{"imap.tls", oneOf(&c.IMAP.TLS, TLSImplicit, TLSStartTLS, TLSNone)},
		{"imap.inbox", filled(&c.IMAP.Inbox)},
		{"imap.junk", line(&c.IMAP.Junk)},
		{"imap.processed", filled(&c.IMAP.Processed)},
		{"imap.quarantine", filled(&c.IMAP.Quarantine)},
		{"imap.poll", span(&c.IMAP.Poll, time.Second, day)},

		{"smtp.addr", server(&c.SMTP.Addr, "587")},
		{"smtp.tls", oneOf(&c.SMTP.TLS, TLSImplicit, TLSStartTLS, TLSNone)},
		{"smtp.connections", count(&c.SMTP.Connections, 1, 100)},
		{"smtp.from", oneOf(&c.SMTP.From, FromGroup, FromMailbox)},
		{"smtp.bounce", oneOf(&c.SMTP.Bounce, BounceVERP, BounceMailbox)},
		{"smtp.rate", rate(&c.SMTP.Rate)},

		{"trust.authserv_id", authservID(&c.Trust.AuthservID)},
		{"trust.internal", oneOf(&c.Trust.Internal, InternalM365, "")},

		{"quiet.hours", hours(&c.Quiet.Hours)},
		{"quiet.weekends", boolean(&c.Quiet.Weekends)},
		{"quiet.holidays", holidays(&c.Quiet.Holidays)},
		{"quiet.posts", boolean(&c.Quiet.Posts)},

		{"keep.raw", span(&c.Keep.Raw, day, 100*365*day)},
		{"keep.closed", span(&c.Keep.Closed, day, 100*365*day)},

		{"digest.day", weekday(&c.Digest.Day)},
		{"digest.time", timeOfDay(&c.Digest.Time)},

		{"limits.message", size(&c.Limits.Message, 64<<10, 1<<30)},
		{"limits.attachments", size(&c.Limits.Attachments, 0, 1<<30)},
		{"limits.posts", count(&c.Limits.Posts, 0, 1_000_000)},
	}
	table = append(table, l.login("imap", &c.IMAP.Login, &l.imap)...)
	return append(table, l.login("smtp", &c.SMTP.Login, &l.smtp)...)
}

// login is the keys by which the bot identifies itself to a server.
func (l *loading) login(section string, to *Login, w *written) []key {
	return []key{
		{section + ".username", line(&to.Username)},
		{section + ".password", secret(&to.Password)},
		{section + ".password_file", file(&w.passwordFile, l.dir)},
		{section + ".oauth2.tenant", tenant(&w.oauth2.Tenant)},
		{section + ".oauth2.client_id", line(&w.oauth2.ClientID)},
		{section + ".oauth2.secret_file", file(&w.secretFile, l.dir)},
		{section + ".oauth2.token_url", endpoint(&w.oauth2.TokenURL)},
		{section + ".oauth2.scopes", scopes(&w.oauth2.Scopes)},
		{section + ".oauth2.refresh_token_file", file(&w.oauth2.RefreshTokenFile, l.dir)},
	}
}

// scopes reads a list of OAuth2 scopes, none of which has a space in it
// (RFC 6749 section 3.3).
func scopes(to *[]string) reader {
	return func(v value) []fault {
		*to = nil
		return each(func(item value) []fault {
			var s string
			if bad := filled(&s)(item); bad != nil {
				return bad
			}
			*to = append(*to, s)
			return nil
		})(v)
	}
}
