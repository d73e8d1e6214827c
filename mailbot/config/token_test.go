package config

import (
	"context"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// tokenServer answers with access-1, access-2, … and keeps what it was asked.
type tokenServer struct {
	*httptest.Server
	mu       sync.Mutex
	asked    []url.Values
	lifetime int    // seconds
	refresh  string // a new refresh token with each answer, if any
	refuse   bool
}

func newTokenServer(t *testing.T) *tokenServer {
	s := &tokenServer{lifetime: 3600}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		defer s.mu.Unlock()
		if err := r.ParseForm(); err != nil {
			t.Error(err)
		}
		if id, secret, ok := r.BasicAuth(); ok {
			r.PostForm.Set("client_id", id)
			r.PostForm.Set("client_secret", secret)
		}
		s.asked = append(s.asked, r.PostForm)
		w.Header().Set("Content-Type", "application/json")
		if s.refuse {
			w.WriteHeader(http.StatusBadRequest)
			fmt.Fprint(w, `{"error": "invalid_client", "error_description": "the secret has expired"}`)
			return
		}
		answer := map[string]any{"access_token": fmt.Sprintf("access-%d", len(s.asked)), "token_type": "Bearer", "expires_in": s.lifetime}
		if s.refresh != "" {
			answer["refresh_token"] = s.refresh
		}
		if err := json.NewEncoder(w).Encode(answer); err != nil {
			t.Error(err)
		}
	}))
	t.Cleanup(s.Close)
	return s
}

// byToken is a file whose mailbox is logged in to by OAuth2.
func byToken(section string) string {
	return strings.Replace(least, `password_file = "secrets/imap"`, "[imap.oauth2]\n"+section, 1)
}

func TestTheClientSecretBuysTokensThatAreKept(t *testing.T) {
	s := newTokenServer(t)
	c, _, err := load(t, byToken(fmt.Sprintf("tenant = \"union.example\"\nclient_id = \"app\"\nsecret_file = \"secrets/smtp\"\ntoken_url = %q\n", s.URL)), nil)
	if err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	for range 10 {
		all.Go(func() {
			if token, err := c.IMAP.Token(t.Context()); token != "access-1" || err != nil {
				t.Errorf("got %q, %v", token, err)
			}
		})
	}
	all.Wait()
	want := []url.Values{{"grant_type": {"client_credentials"}, "client_id": {"app"}, "client_secret": {"swordfish"}, "scope": {"https://outlook.office365.com/.default"}}}
	if diff := cmp.Diff(want, s.asked); diff != "" {
		t.Error(diff)
	}
	if c.SMTP.Token != nil || c.SMTP.OAuth2 != nil {
		t.Error("the SMTP server has tokens that nobody asked for")
	}
}

func TestATokenThatHasRunOutIsFetchedAnew(t *testing.T) {
	s := newTokenServer(t)
	s.lifetime = 5 // less than the margin before its end
	c, _, err := load(t, byToken(fmt.Sprintf("client_id = \"app\"\nsecret_file = \"secrets/smtp\"\ntoken_url = %q\n", s.URL)), nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"access-1", "access-2"} {
		if token, err := c.IMAP.Token(t.Context()); token != want || err != nil {
			t.Errorf("got %q, %v, want %q", token, err, want)
		}
	}
}

func TestANewRefreshTokenTakesThePlaceOfTheOld(t *testing.T) {
	s := newTokenServer(t)
	s.refresh, s.lifetime = "second", 5
	c, dir, err := load(t, byToken(fmt.Sprintf("tenant = \"google\"\nclient_id = \"app\"\nrefresh_token_file = \"refresh\"\ntoken_url = %q\n", s.URL)), map[string]string{"refresh": "first\n"})
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if _, err := c.IMAP.Token(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	for i, want := range []string{"first", "second"} {
		if got := s.asked[i].Get("refresh_token"); got != want || s.asked[i].Get("grant_type") != "refresh_token" {
			t.Errorf("request %d was with %v", i+1, s.asked[i])
		}
	}
	path := filepath.Join(dir, "refresh")
	info, err := os.Stat(path)
	if got, _ := os.ReadFile(path); string(got) != "second\n" || err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the file holds %q with mode %v, %v", got, info.Mode(), err)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, ".refresh-*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestAServiceAccountSpeaksForTheMailbox(t *testing.T) {
	s := newTokenServer(t)
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	der, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	account, err := json.MarshalIndent(map[string]string{
		"type": "service_account", "client_email": "bot@project.iam.example", "private_key_id": "k1", "token_uri": s.URL,
		"private_key": string(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der})),
	}, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	c, _, err := load(t, byToken("secret_file = \"key.json\"\n"), map[string]string{"key.json": string(account)})
	if err != nil {
		t.Fatal(err)
	}
	if token, err := c.IMAP.Token(t.Context()); token != "access-1" || err != nil {
		t.Fatalf("got %q, %v", token, err)
	}
	parts := strings.Split(s.asked[0].Get("assertion"), ".")
	claims, err := base64.RawURLEncoding.DecodeString(parts[1])
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"sub":"taskgroups@union.example"`, `"iss":"bot@project.iam.example"`, `"scope":"https://mail.google.com/"`} {
		if !strings.Contains(string(claims), want) {
			t.Errorf("%s is not claimed in %s", want, claims)
		}
	}
}

func TestARefusalSaysWhyAndIsAskedAgain(t *testing.T) {
	s := newTokenServer(t)
	s.refuse = true
	c, _, err := load(t, byToken(fmt.Sprintf("tenant = \"union.example\"\nclient_id = \"app\"\nsecret_file = \"secrets/smtp\"\ntoken_url = %q\n", s.URL)), nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := c.IMAP.Token(t.Context()); err == nil || !strings.Contains(err.Error(), "the secret has expired") || strings.Contains(err.Error(), "swordfish") {
		t.Errorf("told %v", err)
	}
	s.refuse = false
	if _, err := c.IMAP.Token(t.Context()); err != nil {
		t.Error(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	c.IMAP.Token = newTokens(c.IMAP.OAuth2, serviceAccount{}, "x").token
	if _, err := c.IMAP.Token(ctx); err == nil {
		t.Error("a token was fetched for somebody who has gone")
	}
}

func TestWhatFollowsFromTheTenant(t *testing.T) {
	tests := []struct {
		name, section, smtp string
		url                 string
		scopes              []string
	}{
		{"Microsoft with a secret", "tenant = \"union.example\"\nclient_id = \"app\"\nsecret_file = \"secrets/smtp\"\n", "", "https://login.microsoftonline.com/union.example/oauth2/v2.0/token", []string{"https://outlook.office365.com/.default"}},
		{"Microsoft with a refresh token", "tenant = \"union.example\"\nclient_id = \"app\"\nrefresh_token_file = \"secrets/smtp\"\n", "", "https://login.microsoftonline.com/union.example/oauth2/v2.0/token", []string{"https://outlook.office365.com/IMAP.AccessAsUser.All", "offline_access"}},
		{"Google by its client id", "client_id = \"1.apps.googleusercontent.com\"\nsecret_file = \"secrets/smtp\"\nrefresh_token_file = \"secrets/smtp\"\n", "", "https://oauth2.googleapis.com/token", []string{"https://mail.google.com/"}},
		{"a server of one's own", "token_url = \"https://login.example/token\"\nscopes = [\"mail\"]\nclient_id = \"app\"\nsecret_file = \"secrets/smtp\"\n", "", "https://login.example/token", []string{"mail"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c, _, err := load(t, byToken(tt.section), nil)
			if err != nil {
				t.Fatal(err)
			}
			if o := c.IMAP.OAuth2; o.TokenURL != tt.url || !cmp.Equal(o.Scopes, tt.scopes) {
				t.Errorf("tokens come from %s for %v", o.TokenURL, o.Scopes)
			}
		})
	}
	c, _, err := load(t, least+"username = \"bot\"\n[smtp.oauth2]\ntenant = \"union.example\"\nclient_id = \"app\"\nrefresh_token_file = \"secrets/smtp\"\n", nil)
	if err != nil {
		t.Fatal(err)
	}
	if got := c.SMTP.OAuth2.Scopes; !cmp.Equal(got, []string{"https://outlook.office365.com/SMTP.Send", "offline_access"}) {
		t.Errorf("sending asks for %v", got)
	}
}
