package config

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"time"

	"golang.org/x/oauth2"
	"golang.org/x/oauth2/clientcredentials"
	"golang.org/x/oauth2/jwt"
)

// tokens hands out one access token as long as it is valid, and fetches the
// next one once, however many connections ask for it.
type tokens struct {
	turn  chan struct{} // holds one element while somebody uses last
	last  *oauth2.Token
	fetch func(context.Context) (*oauth2.Token, error)
	web   *http.Client
}

func newTokens(o *OAuth2, account serviceAccount, username string) *tokens {
	return &tokens{
		turn:  make(chan struct{}, 1),
		fetch: o.fetcher(account, username),
		web:   &http.Client{Timeout: 30 * time.Second},
	}
}

// token returns a valid access token, or why none is to be had.
func (t *tokens) token(ctx context.Context) (string, error) {
	select {
	case t.turn <- struct{}{}:
		defer func() { <-t.turn }()
	case <-ctx.Done():
		return "", fmt.Errorf("waiting for an access token: %w", ctx.Err())
	}
	if t.last.Valid() {
		return t.last.AccessToken, nil
	}
	got, err := t.fetch(context.WithValue(ctx, oauth2.HTTPClient, t.web))
	if err != nil {
		return "", fmt.Errorf("fetching an access token: %w", err)
	}
	t.last = got
	return got.AccessToken, nil
}

// fetcher returns what asks the token server, in the way that fits what is given.
func (o *OAuth2) fetcher(account serviceAccount, username string) func(context.Context) (*oauth2.Token, error) {
	style := oauth2.AuthStyleAutoDetect
	if o.Tenant != "" {
		style = oauth2.AuthStyleInParams // both big providers take it; detecting costs a refused request
	}
	switch {
	case account.ClientEmail != "":
		c := &jwt.Config{
			Email: account.ClientEmail, PrivateKey: []byte(account.PrivateKey), PrivateKeyID: account.PrivateKeyID,
			Subject: username, Scopes: o.Scopes, TokenURL: o.TokenURL,
		}
		return func(ctx context.Context) (*oauth2.Token, error) { return c.TokenSource(ctx).Token() }
	case o.RefreshTokenFile != "":
		c := &oauth2.Config{
			ClientID: o.ClientID, ClientSecret: string(o.Secret), Scopes: o.Scopes,
			Endpoint: oauth2.Endpoint{TokenURL: o.TokenURL, AuthStyle: style},
		}
		return func(ctx context.Context) (*oauth2.Token, error) { return refresh(ctx, c, o.RefreshTokenFile) }
	}
	c := &clientcredentials.Config{ClientID: o.ClientID, ClientSecret: string(o.Secret), TokenURL: o.TokenURL, Scopes: o.Scopes, AuthStyle: style}
	return c.Token
}

// refresh exchanges the refresh token of a file. A server may hand out a new
// one with each answer and let the old one lapse (RFC 6749 section 6), so the
// file is read each time and follows.
func refresh(ctx context.Context, c *oauth2.Config, path string) (*oauth2.Token, error) {
	data, err := readAtMost(path, maxSecret)
	if err != nil {
		return nil, fmt.Errorf("reading the refresh token: %w", err)
	}
	old := strings.TrimSpace(string(data))
	if old == "" {
		return nil, errors.New("reading the refresh token: " + path + " is empty")
	}
	got, err := c.TokenSource(ctx, &oauth2.Token{RefreshToken: old}).Token()
	if err != nil {
		return nil, err
	}
	if got.RefreshToken != "" && got.RefreshToken != old {
		if err := replace(path, got.RefreshToken); err != nil {
			// The old one holds for weeks; mail must not wait for this.
			slog.WarnContext(ctx, "keeping the new refresh token", "file", path, "error", err)
		}
	}
	return got, nil
}

// replace writes a secret file anew, in one step.
func replace(path, secret string) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".refresh-*") // mode 0600
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	_, err = f.WriteString(secret + "\n")
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}
