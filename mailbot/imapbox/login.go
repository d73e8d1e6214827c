package imapbox

import (
	"context"
	"errors"
	"fmt"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-sasl"
)

// login authenticates, unless the server has greeted us as known already
// (PREAUTH). A refusal is ErrLogin, but for the codes by which RFC 5530 says
// that it will be possible later.
func (b *Box) login(ctx context.Context) error {
	if b.client.State() != imap.ConnStateNotAuthenticated {
		return nil
	}
	token := ""
	if b.cfg.Token != nil {
		var err error
		if token, err = b.cfg.Token(ctx); err != nil {
			return fmt.Errorf("getting an access token: %w", err)
		}
	}
	err := b.exchange(ctx, "logging in as "+b.cfg.Username, func() error {
		switch caps := b.client.Caps(); {
		case b.cfg.Token != nil:
			return b.client.Authenticate(&xoauth2{b.cfg.Username, token})
		case caps.Has(imap.AuthCap(sasl.Plain)):
			return b.client.Authenticate(sasl.NewPlainClient("", b.cfg.Username, b.cfg.Password))
		default:
			return b.client.Login(b.cfg.Username, b.cfg.Password).Wait()
		}
	})
	answer := (*imap.Error)(nil)
	if !errors.As(err, &answer) || errors.Is(err, ErrGone) {
		return err
	}
	switch answer.Code {
	case imap.ResponseCodeUnavailable, imap.ResponseCodeInUse, imap.ResponseCodeLimit, imap.ResponseCodeServerBug:
		return fmt.Errorf("%w: %w", ErrGone, err)
	}
	return fmt.Errorf("%w: %w", ErrLogin, err)
}

// xoauth2 is the SASL mechanism by which Google and Microsoft take an OAuth2
// token (https://developers.google.com/workspace/gmail/imap/xoauth2-protocol).
type xoauth2 struct{ username, token string }

func (x *xoauth2) Start() (string, []byte, error) {
	return "XOAUTH2", []byte("user=" + x.username + "\x01auth=Bearer " + x.token + "\x01\x01"), nil
}

// Next answers the error that a refusal comes with; the refusal follows.
func (x *xoauth2) Next([]byte) ([]byte, error) { return []byte{}, nil }
