package config

import "fmt"

// identify settles the login to a server. IMAP always needs one; SMTP without
// a username has none.
func (l *loading) identify(section string, to *Login, w *written) {
	key := func(name string) string { return section + "." + name }
	hasOAuth2 := l.within(key("oauth2"))
	hasSecret := to.Password != "" || w.passwordFile != "" || l.faulty(key("password")) || l.faulty(key("password_file")) || hasOAuth2

	if to.Username == "" && !l.faulty(key("username")) && (section == "imap" || hasSecret) {
		l.wrong(l.lines[section], key("username"), "missing", fmt.Sprintf("write under [%s]: username = %q", section, orElse(l.cfg.Address, "taskgroups@union.example")))
	}
	if !hasSecret && (section == "imap" || to.Username != "") {
		l.wrong(l.lines[section], key("password_file"), "missing", fmt.Sprintf("write under [%s]: password_file = %q", section, "secrets/"+section))
	}
	if to.Password != "" && w.passwordFile != "" {
		l.wrong(l.lines[key("password")], key("password"), "given beside password_file", "keep password_file alone")
		return
	}
	if hasOAuth2 && (to.Password != "" || w.passwordFile != "") {
		l.wrong(l.lines[key("oauth2")], key("oauth2"), "given beside a password", "keep one of the two")
		return
	}
	if w.passwordFile != "" {
		to.Password, _ = l.secretFile(key("password_file"), w.passwordFile)
	}
	if hasOAuth2 {
		l.identifyByToken(section, to, w)
	}
}

// within reports whether the file has a section, or any key of it.
func (l *loading) within(section string) bool {
	if _, ok := l.lines[section]; ok {
		return true
	}
	for k := range l.given {
		if parent(k) == section {
			return true
		}
	}
	return false
}

func orElse(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}
