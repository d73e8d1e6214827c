package config

import (
	"fmt"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// together checks what concerns several keys, once each was read by itself.
func (l *loading) together() {
	l.required()
	l.addressing()
	l.people()
	l.folders()
	l.transport("imap", l.cfg.IMAP.Addr, &l.cfg.IMAP.TLS, TLSImplicit)
	l.transport("smtp", l.cfg.SMTP.Addr, &l.cfg.SMTP.TLS, TLSStartTLS)
	l.identify("imap", &l.cfg.IMAP.Login, &l.imap)
	l.identify("smtp", &l.cfg.SMTP.Login, &l.smtp)
	l.paths()
	if l.cfg.Trust.Internal == InternalM365 && l.cfg.Trust.AuthservID == "" && !l.faulty("trust.authserv_id") {
		l.warn(l.lines["trust.internal"], "trust.authserv_id", "missing, so what Microsoft proves about incoming mail is not believed", `write authserv_id = "protection.outlook.com"`)
	}
	if l.cfg.Limits.Attachments > l.cfg.Limits.Message {
		l.warn(l.lines["limits.attachments"], "limits.attachments", "more than a whole message may have", "raise limits.message too")
	}
}

// required reports the keys without which nothing works.
func (l *loading) required() {
	domain := "union.example"
	if at := strings.LastIndexByte(l.cfg.Address, '@'); at >= 0 {
		domain = l.cfg.Address[at+1:]
	}
	if l.cfg.Address == "" && (!l.says("address") || l.given["address"].text == "") {
		l.wrong(l.lines["address"], "address", "missing", fmt.Sprintf("write at the top of the file: address = %q", "taskgroups@"+domain))
	}
	if !l.says("imap.addr") {
		l.wrong(l.lines["imap"], "imap.addr", "missing", fmt.Sprintf("write under [imap]: addr = %q", "imap."+domain+":993"))
	}
	if !l.says("smtp.addr") {
		l.wrong(l.lines["smtp"], "smtp.addr", "missing", fmt.Sprintf("write under [smtp]: addr = %q", "smtp."+domain+":587"))
	}
}

// addressing checks that the address can be varied as the style says, and
// settles what has only one possible value in a style.
func (l *loading) addressing() {
	c := l.cfg
	if local, _, _ := strings.Cut(c.Address, "@"); c.Style == StylePlus && strings.Contains(local, "+") {
		l.wrong(l.lines["address"], "address", "a + is in it, which the style \"plus\" needs for the groups",
			fmt.Sprintf("write the address without it, or style = %q", StylePlain))
	}
	if c.Style != StylePlain {
		return
	}
	// Only one address exists, so it is both the group's and the mailbox's.
	if l.says("smtp.bounce") && c.SMTP.Bounce == BounceVERP {
		l.warn(l.lines["smtp.bounce"], "smtp.bounce", `"verp" has no effect with style = "plain"`, `write bounce = "mailbox"`)
	}
	if l.says("smtp.from") && c.SMTP.From == FromGroup {
		l.warn(l.lines["smtp.from"], "smtp.from", `"group" has no effect with style = "plain"`, `write from = "mailbox"`)
	}
	c.SMTP.Bounce, c.SMTP.From = BounceMailbox, FromMailbox
}

// people checks that the bot does not write to itself, and that somebody
// hears of trouble.
func (l *loading) people() {
	c := l.cfg
	for _, of := range []struct {
		key       string
		addresses []string
	}{{"admin", c.Admin}, {"council", c.Council}, {"staff", c.Staff}, {"executive.clerk", []string{c.Executive.Clerk}}, {"executive.members", c.Executive.Members}} {
		if slices.ContainsFunc(of.addresses, c.owns) {
			l.wrong(l.lines[of.key], of.key, "the bot's own address is in it, so it would answer itself", "write a person's address")
		}
	}
	if len(c.Admin) == 0 && !l.faulty("admin") {
		l.warn(l.lines["admin"], "admin", "nobody is named, so nobody hears of trouble", `write at the top of the file: admin = ["you@…"]`)
	}
	if len(c.Executive.Members) > 0 && c.Executive.Clerk == "" && !l.faulty("executive.clerk") {
		l.warn(l.lines["executive.members"], "executive.clerk", "missing, so no reply of the Executive can be its decision", "write the address of its clerk")
	}
}

// owns reports whether an address is the bot's own, or one of its variations.
func (c *Config) owns(address string) bool {
	if c.Address == "" || address == "" {
		return false
	}
	if c.Style == StylePlus {
		at := strings.LastIndexByte(address, '@')
		local, _, _ := strings.Cut(address[:at], "+")
		address = local + address[at:]
	}
	return strings.EqualFold(address, c.Address)
}

// folders checks that no folder has two uses, by which mail would be read
// again and again.
func (l *loading) folders() {
	m := l.cfg.IMAP
	uses := map[string]string{}
	for _, f := range []struct{ key, name string }{{"imap.inbox", m.Inbox}, {"imap.junk", m.Junk}, {"imap.processed", m.Processed}, {"imap.quarantine", m.Quarantine}} {
		name := f.name
		if strings.EqualFold(name, "INBOX") {
			name = "INBOX" // RFC 9051 section 5.1: in any case
		}
		if other, taken := uses[name]; taken && name != "" {
			l.wrong(l.lines[f.key], f.key, fmt.Sprintf("the same folder as %s", other), "name another; it is made if it does not exist")
		}
		uses[name] = f.key
	}
}

// transport settles how a connection is secured: as the file says, else by
// the port, else by what section 12 shows.
func (l *loading) transport(section, addr string, tls *TLS, usual TLS) {
	host, port, err := net.SplitHostPort(addr)
	if err != nil {
		return // reported with its own key
	}
	byPort := map[string]TLS{"993": TLSImplicit, "465": TLSImplicit, "143": TLSStartTLS, "587": TLSStartTLS, "25": TLSStartTLS}[port]
	key := section + ".tls"
	if !l.says(key) {
		*tls = byPort
		if byPort == "" {
			*tls = usual
			l.warn(l.lines[section+".addr"], section+".addr", fmt.Sprintf("port %s does not tell how the connection is secured; taken as %q", port, usual), "write tls = …")
		}
		return
	}
	switch {
	case *tls == TLSNone && !loopback(host):
		l.wrong(l.lines[key], key, fmt.Sprintf("\"none\" would send the password and all mail in the clear to %s", host), `write "implicit" or "starttls"; "none" is for this machine (127.0.0.1) alone`)
	case byPort != "" && *tls != "" && *tls != TLSNone && *tls != byPort:
		l.warn(l.lines[key], key, fmt.Sprintf("%q is unusual on port %s, which wants %q", *tls, port, byPort), "remove the line if the connection fails")
	}
}

// paths checks the files and directories that the keys name.
func (l *loading) paths() {
	c := l.cfg
	if c.Data == "" {
		c.Data = filepath.Join(l.dir, "data")
	}
	if info, err := os.Stat(c.Data); err == nil && !info.IsDir() {
		l.wrong(l.lines["data"], "data", c.Data+" is a file", "name a directory; it is made if it does not exist")
	}
	info, err := os.Stat(c.File)
	if err == nil && info.Mode().Perm()&0o077 != 0 && (c.IMAP.Password != "" && l.imap.passwordFile == "" || c.SMTP.Password != "" && l.smtp.passwordFile == "") {
		l.warn(0, "", "a password is in it, and others on this machine can read it", "chmod 600 "+c.File+", or use password_file")
	}
}

// faulty reports whether a key was found wrong already.
func (l *loading) faulty(key string) bool {
	return slices.ContainsFunc(l.problems, func(p Problem) bool { return p.Key == key })
}
