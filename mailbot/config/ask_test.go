package config

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var shownSecrets = cmp.Transformer("shown", func(s Secret) string { return string(s) })

func TestInitAsks(t *testing.T) {
	tests := []struct {
		name  string
		given Answers
		types []string // what the administrator types
		want  Answers
		says  []string // what is on the screen, among other things
	}{
		{
			name:  "somebody with a server of their own, who presses Enter where it fits",
			types: []string{"Chalk Union", "groups@union.example", "", "", "", "", "sesame", "", "", "", "", "it@union.example, ann@union.example", "", "council@union.example", "your rep"},
			want: Answers{
				Name: "Chalk Union", Address: "groups@union.example", Provider: ProviderOther, Style: StylePlus,
				IMAPAddr: "imap.union.example:993", IMAPUsername: "groups@union.example", IMAPPassword: "sesame",
				SMTPAddr: "smtp.union.example:587", SMTPUsername: "groups@union.example", Timezone: "Europe/London",
				Admin: []string{"it@union.example", "ann@union.example"}, Council: []string{"council@union.example"}, Contact: "your rep",
			},
			says: []string{"groups+workload@union.example", "workload@union.example", "[imap.union.example:993]", "[Europe/London]", "only you can read"},
		},
		{
			name:  "somebody at Microsoft 365 is asked for the application, not for a password",
			given: Answers{Name: "N", Style: StylePlus, Timezone: "Europe/Dublin", Admin: []string{"a@b.example"}, Staff: []string{"a@b.example"}, Council: []string{"a@b.example"}, Contact: "c"},
			types: []string{"groups@union.example", "Microsoft", "", "", "", "1234", "s3cret", "", ""},
			want: Answers{
				Name: "N", Address: "groups@union.example", Provider: ProviderMicrosoft, Style: StylePlus,
				IMAPAddr: "outlook.office365.com:993", IMAPUsername: "groups@union.example",
				Tenant: "union.example", ClientID: "1234", ClientSecret: "s3cret",
				SMTPAddr: "smtp.office365.com:587", SMTPUsername: "groups@union.example", Timezone: "Europe/Dublin",
				Admin: []string{"a@b.example"}, Staff: []string{"a@b.example"}, Council: []string{"a@b.example"}, Contact: "c",
			},
			says: []string{"IMAP.AccessAsApp", "[union.example]"},
		},
		{
			name:  "wrong answers are explained and asked again",
			given: Answers{Name: "N", IMAPPassword: "x", SMTPUsername: None, Staff: []string{"a@b.example"}, Council: []string{"a@b.example"}, Contact: "c"},
			types: []string{"groups", "", "groups@gmail.com", "googel", "google", "pluss", "plus", "imap.gmail.com", "", "", "", "london", "Europe/London", "groups+x@gmail.com", "it@union.example"},
			want: Answers{
				Name: "N", Address: "groups@gmail.com", Provider: ProviderGoogle, Style: StylePlus,
				IMAPAddr: "imap.gmail.com:993", IMAPUsername: "groups@gmail.com", IMAPPassword: "x",
				SMTPAddr: "smtp.gmail.com:587", SMTPUsername: None, Timezone: "Europe/London",
				Admin: []string{"it@union.example"}, Staff: []string{"a@b.example"}, Council: []string{"a@b.example"}, Contact: "c",
			},
			says: []string{
				`"groups" is no mail address; write it as "name@domain"`, "This one is needed.", `did you mean "google"?`, `did you mean "plus"?`,
				`"imap.gmail.com" has no port; write "imap.gmail.com:993"`, `did you mean "Europe/London"?`, "would answer itself",
			},
		},
		{
			name:  "a test server on this machine needs no TLS, one elsewhere does",
			given: Answers{Name: "N", Address: "bot@test.example", Provider: ProviderOther, Style: StylePlain, IMAPPassword: "x", Timezone: "UTC", Admin: []string{"a@b.example"}, Staff: []string{"a@b.example"}, Council: []string{"a@b.example"}, Contact: "c"},
			types: []string{"127.0.0.1:1143", "", "", "mail.test.example:2525", "none", "starttls", "-"},
			want: Answers{
				Name: "N", Address: "bot@test.example", Provider: ProviderOther, Style: StylePlain,
				IMAPAddr: "127.0.0.1:1143", IMAPTLS: TLSNone, IMAPUsername: "bot@test.example", IMAPPassword: "x",
				SMTPAddr: "mail.test.example:2525", SMTPTLS: TLSStartTLS, SMTPUsername: None, Timezone: "UTC",
				Admin: []string{"a@b.example"}, Staff: []string{"a@b.example"}, Council: []string{"a@b.example"}, Contact: "c",
			},
			says: []string{"in the clear to mail.test.example"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var screen strings.Builder
			in := strings.NewReader(strings.Join(tt.types, "\n") + "\n")
			got, err := Ask(in, &screen, tt.given, nil)
			if err != nil {
				t.Fatalf("%v\n%s", err, screen.String())
			}
			if diff := cmp.Diff(tt.want, got, shownSecrets); diff != "" {
				t.Errorf("%s\n%s", diff, screen.String())
			}
			for _, s := range tt.says {
				if !strings.Contains(screen.String(), s) {
					t.Errorf("the screen lacks %q:\n%s", s, screen.String())
				}
			}
			if in.Len() > 0 {
				t.Errorf("%d bytes were not read:\n%s", in.Len(), screen.String())
			}
		})
	}
}

func TestTheScreenOfInit(t *testing.T) {
	var screen strings.Builder
	if _, err := Ask(strings.NewReader("\ngroups@union.example\n"+strings.Repeat("\n", 13)), &screen, Answers{}, nil); err != nil {
		t.Fatal(err)
	}
	golden := filepath.Join("testdata", "init.screen")
	if *update {
		if err := os.WriteFile(golden, []byte(screen.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), screen.String()); diff != "" {
		t.Error(diff)
	}
}

func TestAnswersThatEndTooEarlyAreNoAnswers(t *testing.T) {
	_, err := Ask(strings.NewReader("Union\n"), &strings.Builder{}, Answers{}, nil)
	if !errors.Is(err, ErrUnanswered) || !strings.Contains(err.Error(), "address") || !strings.Contains(err.Error(), "nothing was written") {
		t.Errorf("told %v", err)
	}
}

func TestInputThatNeverFitsIsGivenUp(t *testing.T) {
	_, err := Ask(strings.NewReader(strings.Repeat("y\n", 1000)), &strings.Builder{}, Answers{Name: "N"}, nil)
	if err == nil || !strings.Contains(err.Error(), "giving up") {
		t.Errorf("told %v", err)
	}
}

func TestSecretsAreReadWithoutBeingShown(t *testing.T) {
	var asked int
	hidden := func() (string, error) { asked++; return " two words ", nil }
	got, err := Ask(strings.NewReader(strings.Repeat("\n", 20)), &strings.Builder{}, Answers{Address: "groups@union.example"}, hidden)
	if err != nil || asked != 2 || got.IMAPPassword != " two words " {
		t.Errorf("asked %d times, got %q, %v", asked, string(got.IMAPPassword), err)
	}
}

func TestWithoutAPersonTheAddressAloneIsNeeded(t *testing.T) {
	if _, err := (Answers{}).Complete(); err == nil || !strings.Contains(err.Error(), "address: missing") {
		t.Errorf("told %v", err)
	}
	_, err := Answers{Address: "x@y.example", Style: "plane", IMAPAddr: "mail", Timezone: "Dublin"}.Complete()
	for _, want := range []string{`style: "plane"`, `imap-addr: "mail" has no port`, `did you mean "Europe/Dublin"?`} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("told %v, want also %s", err, want)
		}
	}
}
