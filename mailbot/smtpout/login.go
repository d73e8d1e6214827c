package smtpout

import (
	"context"
	"fmt"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"
)

// login authenticates, if there is a name to do so with.
func (l *link) login(ctx context.Context) error {
	if l.cfg.Username == "" {
		return nil
	}
	if l.cfg.Token != nil {
		token, err := l.cfg.Token(ctx)
		if err != nil {
			return fmt.Errorf("getting an access token: %w", err)
		}
		return l.client.Auth(&xoauth2{l.cfg.Username, token})
	}
	switch {
	case l.client.SupportsAuth(sasl.Plain):
		return l.client.Auth(sasl.NewPlainClient("", l.cfg.Username, l.cfg.Password))
	case l.client.SupportsAuth(sasl.Login):
		return l.client.Auth(sasl.NewLoginClient(l.cfg.Username, l.cfg.Password))
	}
	return &smtp.SMTPError{Code: 504, EnhancedCode: smtp.EnhancedCode{5, 7, 4}, Message: "the server offers no login by password"}
}

// xoauth2 is the SASL mechanism by which Google and Microsoft take an OAuth2
// token (https://developers.google.com/workspace/gmail/imap/xoauth2-protocol).
type xoauth2 struct{ username, token string }

func (x *xoauth2) Start() (string, []byte, error) {
	return "XOAUTH2", []byte("user=" + x.username + "\x01auth=Bearer " + x.token + "\x01\x01"), nil
}

// Next answers the error that a refusal comes with; the refusal follows.
func (x *xoauth2) Next([]byte) ([]byte, error) { return []byte{}, nil }
