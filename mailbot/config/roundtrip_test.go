package config

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// TestEveryKeyOfTheContractIsInTheFile compares with section 12, not with the
// table of keys, so that a key lost from the table is missed here.
func TestEveryKeyOfTheContractIsInTheFile(t *testing.T) {
	shown := keysIn(asShown)
	shown["imap.password"], shown["smtp.password"] = true, true
	for _, s := range []string{"imap", "smtp"} {
		for _, k := range []string{"tenant", "client_id", "secret_file"} {
			shown[s+".oauth2."+k] = true
		}
	}
	for name, a := range answered() {
		var b bytes.Buffer
		if err := Write(&b, a); err != nil {
			t.Fatal(err)
		}
		there := keysIn(b.String())
		for key := range shown {
			if !there[key] {
				t.Errorf("%s: %s is not in the file that init writes", name, key)
			}
		}
		l := loading{cfg: defaults("/")}
		for _, k := range l.keys() {
			if !there[k.path] {
				t.Errorf("%s: %s is read but not in the file that init writes", name, k.path)
			}
			delete(there, k.path)
		}
		if len(there) > 0 {
			t.Errorf("%s: in the file that init writes but never read: %v", name, there)
		}
	}
}

// keysIn is the keys of a file, those in comments among them.
func keysIn(file string) map[string]bool {
	header := regexp.MustCompile(`^(?:# )?\[([a-z0-9.]+)\]`)
	assign := regexp.MustCompile(`^(?:# )?([a-z_]+) *= `)
	keys, in := map[string]bool{}, ""
	for l := range strings.Lines(file) {
		if m := header.FindStringSubmatch(l); m != nil {
			in = m[1] + "."
		} else if m := assign.FindStringSubmatch(l); m != nil {
			keys[in+m[1]] = true
		}
	}
	return keys
}

// TestTheCommentsOfTheFileSayWhatHolds removes the # from what is a default
// and expects no change, and from what is an example and expects no error.
func TestTheCommentsOfTheFileSayWhatHolds(t *testing.T) {
	a := Answers{Address: "taskgroups@union.example", IMAPPassword: "x", Admin: []string{"it@union.example"}}
	dir := t.TempDir()
	path := filepath.Join(dir, "mailbot.toml")
	if _, err := Save(path, a); err != nil {
		t.Fatal(err)
	}
	before, err := Load(path)
	if err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	awake := regexp.MustCompile(`(?m)^# ([a-z_]+ = )`).ReplaceAllString(strings.Split(string(content), "# [imap.oauth2]")[0], "$1") +
		"[smtp]" + regexp.MustCompile(`(?m)^# ([a-z_]+ = )`).ReplaceAllString(regexp.MustCompile(`(?s)# \[smtp.oauth2\].*?\n\n`).ReplaceAllString(strings.SplitN(string(content), "[smtp]", 2)[1], ""), "$1")
	if err := os.WriteFile(path, []byte(awake), 0o600); err != nil {
		t.Fatal(err)
	}
	after, err := Load(path)
	if err != nil {
		t.Fatalf("%v\n%s", err, awake)
	}
	before.Council, before.Staff, before.Contact = after.Council, after.Staff, after.Contact
	before.Executive.Clerk, before.Executive.Meetings = after.Executive.Clerk, after.Executive.Meetings
	if diff := cmp.Diff(before, after, sameZone); diff != "" {
		t.Error(diff)
	}
}

var sameZone = cmp.Comparer(func(a, b *time.Location) bool { return a.String() == b.String() })

// texts are what people answer: any line, with quotes, backslashes and emoji.
func texts() *rapid.Generator[string] {
	return rapid.StringMatching(`[A-Za-zÀ-ž"'\\#\[\]{}=%🙂][A-Za-zÀ-ž"'\\#\[\]{}=%🙂 ]{0,30}[a-z"'\\#]`)
}

func someAddress() *rapid.Generator[string] {
	return rapid.StringMatching(`[a-z][a-z0-9._'%{}=#]{0,10}[a-z]@[a-z]{1,10}\.(example|test)`).Filter(func(s string) bool { return !strings.Contains(s, "..") })
}

func someAnswers(t *rapid.T) Answers {
	people := rapid.SliceOfNDistinct(someAddress(), 0, 3, rapid.ID[string])
	a := Answers{
		Name: texts().Draw(t, "name"), Address: "bot." + someAddress().Draw(t, "address"),
		Provider:     rapid.SampledFrom([]Provider{"", ProviderOther, ProviderMicrosoft, ProviderGoogle}).Draw(t, "provider"),
		Style:        rapid.SampledFrom([]Style{"", StylePlus, StyleDomain, StylePlain}).Draw(t, "style"),
		IMAPAddr:     rapid.SampledFrom([]string{"", "mail.union.example:143", "127.0.0.1:1143", "[::1]:993", "mail.union.example:9993"}).Draw(t, "imap"),
		IMAPUsername: rapid.OneOf(rapid.Just(""), texts()).Draw(t, "username"),
		IMAPPassword: Secret(texts().Draw(t, "password")),
		ClientID:     "id",
		ClientSecret: Secret(texts().Draw(t, "client secret")),
		SMTPAddr:     rapid.SampledFrom([]string{"", "mail.union.example:25", "localhost:1025", "mail.union.example:2525"}).Draw(t, "smtp"),
		SMTPUsername: rapid.SampledFrom([]string{"", None, "sender"}).Draw(t, "sender"),
		SMTPPassword: Secret(rapid.OneOf(rapid.Just(""), texts()).Draw(t, "other password")),
		Timezone:     rapid.SampledFrom([]string{"", "Europe/Dublin", "America/New_York"}).Draw(t, "zone"),
		Admin:        people.Draw(t, "admin"), Staff: people.Draw(t, "staff"), Council: people.Draw(t, "council"),
		Contact: rapid.OneOf(rapid.Just(""), texts()).Draw(t, "contact"),
	}
	if a.Provider == ProviderMicrosoft {
		a.Tenant = rapid.SampledFrom([]string{"", None, "union.example"}).Draw(t, "tenant")
	}
	return a
}

func TestWhatIsAnsweredIsWhatIsLoaded(t *testing.T) {
	root := t.TempDir()
	rapid.Check(t, func(t *rapid.T) {
		dir, err := os.MkdirTemp(root, "")
		if err != nil {
			t.Fatal(err)
		}
		defer os.RemoveAll(dir)
		path := filepath.Join(dir, "mailbot.toml")
		a, err := someAnswers(t).Complete()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := Save(path, a); err != nil {
			t.Fatal(err)
		}
		c, err := Load(path)
		if err != nil {
			content, _ := os.ReadFile(path)
			t.Fatalf("%v\n%s", err, content)
		}
		got := Answers{
			Name: c.Name, Address: c.Address, Provider: a.Provider, Style: c.Style,
			IMAPAddr: c.IMAP.Addr, IMAPTLS: a.IMAPTLS, IMAPUsername: c.IMAP.Username, IMAPPassword: c.IMAP.Password,
			Tenant: a.Tenant, ClientID: a.ClientID, ClientSecret: a.ClientSecret,
			SMTPAddr: c.SMTP.Addr, SMTPTLS: a.SMTPTLS, SMTPUsername: orElse(c.SMTP.Username, None), SMTPPassword: c.SMTP.Password,
			Timezone: c.Timezone.String(), Admin: c.Admin, Staff: c.Staff, Council: c.Council, Contact: c.Contact,
		}
		want := a
		switch {
		case a.byToken():
			want.IMAPPassword, want.SMTPPassword = "", ""
			o := c.IMAP.OAuth2
			got.Tenant, got.ClientID, got.ClientSecret = o.Tenant, o.ClientID, o.Secret
		case a.SMTPUsername == None:
			want.SMTPPassword = ""
		case a.SMTPPassword == "":
			want.SMTPPassword = a.IMAPPassword
		}
		none := func(list []string) []string {
			if len(list) == 0 {
				return nil
			}
			return list
		}
		want.Admin, want.Staff, want.Council = none(want.Admin), none(want.Staff), none(want.Council)
		got.Admin, got.Staff, got.Council = none(got.Admin), none(got.Staff), none(got.Council)
		if diff := cmp.Diff(want, got, cmp.Transformer("shown", func(s Secret) string { return string(s) })); diff != "" {
			t.Fatal(diff)
		}
		if a.IMAPTLS != "" && c.IMAP.TLS != a.IMAPTLS || a.SMTPTLS != "" && c.SMTP.TLS != a.SMTPTLS {
			t.Fatalf("connections are secured by %s and %s, answered was %s and %s", c.IMAP.TLS, c.SMTP.TLS, a.IMAPTLS, a.SMTPTLS)
		}
		if again, err := a.Complete(); err != nil || !cmp.Equal(a, again) {
			t.Fatalf("completing twice changes the answers: %v %v", err, cmp.Diff(a, again))
		}
	})
}

func TestSecretsGetFilesOfTheirOwnThatOthersCannotRead(t *testing.T) {
	path := filepath.Join(t.TempDir(), "etc", "mailbot.toml")
	written, err := Save(path, answered()["google"])
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Dir(path)
	want := []string{filepath.Join(dir, "secrets/imap"), filepath.Join(dir, "secrets/smtp"), path}
	if diff := cmp.Diff(want, written); diff != "" {
		t.Error(diff)
	}
	for _, f := range want[:2] {
		info, err := os.Stat(f)
		if err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v %v", f, info.Mode(), err)
		}
	}
	if got, _ := os.ReadFile(want[0]); string(got) != "abcd efgh\n" {
		t.Errorf("the password file holds %q", got)
	}
}

func TestNoFileIsEverWrittenOver(t *testing.T) {
	for _, there := range []string{"mailbot.toml", "secrets/imap", "secrets/smtp"} {
		dir := place(t, map[string]string{there: "mine"})
		written, err := Save(filepath.Join(dir, "mailbot.toml"), answered()["google"])
		if !errors.Is(err, fs.ErrExist) || !strings.Contains(err.Error(), there) {
			t.Errorf("%s: error %v", there, err)
		}
		if got, _ := os.ReadFile(filepath.Join(dir, there)); string(got) != "mine" || len(written) > 0 {
			t.Errorf("%s: written over, or said to be: %q %v", there, got, written)
		}
		var files []string
		filepath.WalkDir(dir, func(p string, d fs.DirEntry, _ error) error {
			if !d.IsDir() {
				files = append(files, p)
			}
			return nil
		})
		if len(files) != 1 {
			t.Errorf("%s: half of the files were left: %v", there, files)
		}
	}
}
