package config

import (
	"encoding/json"
	"encoding/pem"
	"fmt"
	"strings"
)

// OAuth2 is how the bot gets access tokens for its mailbox. There are three
// ways, told apart by what is given: a secret alone (client credentials, RFC
// 6749 section 4.4: Microsoft 365), a refresh token (section 6 there: Google,
// Microsoft with delegated rights), and the key file of a Google service
// account as the secret (RFC 7523).
type OAuth2 struct {
	Tenant           string // Microsoft's directory, as id or domain; "google" for Google; "" with a token_url of one's own
	ClientID         string
	Secret           Secret
	TokenURL         string   // derived from the tenant unless given
	Scopes           []string // derived from the tenant and the server unless given
	RefreshTokenFile string   // "" unless a refresh token is used; rewritten when the server hands out a new one
}

// serviceAccount is the key file of a Google service account.
type serviceAccount struct {
	Type         string `json:"type"`
	ClientEmail  string `json:"client_email"`
	PrivateKey   string `json:"private_key"`
	PrivateKeyID string `json:"private_key_id"`
	TokenURI     string `json:"token_uri"`
}

const (
	googleTenant = "google"
	googleToken  = "https://oauth2.googleapis.com/token"
	googleScope  = "https://mail.google.com/"
	microsoft    = "https://login.microsoftonline.com/"
	outlook      = "https://outlook.office365.com/"
)

// identifyByToken settles an oauth2 section and the source of its tokens.
func (l *loading) identifyByToken(section string, to *Login, w *written) {
	before := len(l.problems)
	o, account := w.oauth2, serviceAccount{}
	key := func(name string) string { return section + ".oauth2." + name }
	missing := func(name, mend string) {
		if !l.faulty(key(name)) {
			l.wrong(l.lines[section+".oauth2"], key(name), "missing", mend)
		}
	}
	if w.secretFile != "" {
		o.Secret, _ = l.secretFile(key("secret_file"), w.secretFile)
	} else if o.RefreshTokenFile == "" {
		missing("secret_file", fmt.Sprintf("write under [%s.oauth2]: secret_file = %q", section, "secrets/"+section+"-oauth2"))
	}
	if strings.HasPrefix(string(o.Secret), "{") {
		if mend := account.take(o.Secret); mend != "" {
			l.wrong(l.lines[key("secret_file")], key("secret_file"), w.secretFile+" is no key file of a Google service account", mend)
			return
		}
	}
	if o.ClientID == "" && account.ClientEmail == "" {
		missing("client_id", "write the id of the registered application")
	}
	if o.RefreshTokenFile != "" {
		l.secretFile(key("refresh_token_file"), o.RefreshTokenFile)
	}
	o.derive(section, account)
	if o.TokenURL == "" && !l.faulty(key("token_url")) {
		missing("tenant", `write Microsoft's directory id or domain, or "google", or a token_url of your own`)
	}
	if o.Tenant == googleTenant && o.RefreshTokenFile == "" && account.ClientEmail == "" && o.Secret != "" {
		missing("refresh_token_file", "Google wants a refresh token, or the key file of a service account as secret_file")
	}
	if len(l.problems) > before {
		return
	}
	to.OAuth2 = &o
	to.Token = newTokens(&o, account, to.Username).token
}

// tenant reads the name of a tenant, which becomes part of a URL.
func tenant(to *string) reader {
	return func(v value) []fault {
		if bad := line(to)(v); bad != nil {
			return bad
		}
		if strings.Trim(*to, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-") != "" || strings.HasPrefix(*to, ".") || strings.HasPrefix(*to, "-") {
			return v.wrong(quote(v.text)+" is no tenant", `write the id or the domain of Microsoft's directory, or "google"`)
		}
		return nil
	}
}

// take reads a service account's key file. It returns how to mend what is
// wrong with it, or "".
func (s *serviceAccount) take(file Secret) (mend string) {
	if err := json.Unmarshal([]byte(file), s); err != nil {
		return "copy the file again as it was downloaded"
	}
	if block, _ := pem.Decode([]byte(s.PrivateKey)); block == nil || s.ClientEmail == "" {
		return "download the key of the service account as JSON, or write the client secret alone into the file"
	}
	return ""
}

// derive fills in what follows from the tenant. Without a tenant, Google is
// known by its client ids and key files.
func (o *OAuth2) derive(section string, account serviceAccount) {
	if o.Tenant == "" && o.TokenURL == "" && (strings.HasSuffix(o.ClientID, ".apps.googleusercontent.com") || account.ClientEmail != "") {
		o.Tenant = googleTenant
	}
	switch {
	case strings.EqualFold(o.Tenant, googleTenant):
		o.Tenant = googleTenant
		o.fill(orElse(account.TokenURI, googleToken), googleScope)
	case o.Tenant != "" && o.RefreshTokenFile != "":
		right := outlook + "IMAP.AccessAsUser.All"
		if section == "smtp" {
			right = outlook + "SMTP.Send"
		}
		o.fill(microsoft+o.Tenant+"/oauth2/v2.0/token", right, "offline_access")
	case o.Tenant != "":
		o.fill(microsoft+o.Tenant+"/oauth2/v2.0/token", outlook+".default")
	}
}

func (o *OAuth2) fill(tokenURL string, scopes ...string) {
	o.TokenURL = orElse(o.TokenURL, tokenURL)
	if len(o.Scopes) == 0 {
		o.Scopes = scopes
	}
}
