package config

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// place writes files into a new directory, secrets among them, and returns it.
func place(t testing.TB, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// asShown is section 12's file, but for its comments.
const asShown = `# mailbot.toml
name      = "Union task groups"
address   = "taskgroups@union.example"
style     = "plus"            # plus | domain | plain
data      = "data"            # directory; relative to this file
timezone  = "Europe/London"
admin     = ["it@union.example"]
council   = ["council@union.example"]
staff     = ["policy@union.example"]
undo_window = "10m"
contact = "your rep or branch, or 020 7946 0000"

[executive]
clerk    = "exec@union.example"
members  = []
meetings = ["2026-12-09", "2027-02-03"]
papers   = "10d"

[imap]
addr = "imap.union.example:993"
tls  = "implicit"
username = "taskgroups@union.example"
password_file = "secrets/imap"
inbox = "INBOX"
junk  = "Junk"
processed = "Processed"
quarantine = "Quarantine"
poll = "1m"

[smtp]
addr = "smtp.union.example:587"
tls  = "starttls"
username = "taskgroups@union.example"
password_file = "secrets/smtp"
connections = 4
from   = "group"
bounce = "verp"
rate   = ""

[trust]
authserv_id = "mx.union.example"
internal = ""

[quiet]
hours    = "19:00-07:30"
weekends = true
holidays = []
posts    = false

[keep]
raw    = "60d"
closed = "2y"

[digest]
day = "Monday"
time = "08:00"

[limits]
message = "25MB"
attachments = "10MB"
posts = 10
`

// least is the shortest file that works.
const least = `address = "taskgroups@union.example"
[imap]
addr = "imap.union.example:993"
username = "taskgroups@union.example"
password_file = "secrets/imap"
[smtp]
addr = "smtp.union.example:587"
`

func secrets() map[string]string {
	return map[string]string{"secrets/imap": "open sesame\n", "secrets/smtp": "swordfish\r\n"}
}

func load(t testing.TB, content string, more map[string]string) (*Config, string, error) {
	t.Helper()
	files := secrets()
	files["mailbot.toml"] = content
	for name, c := range more {
		files[name] = c
	}
	dir := place(t, files)
	c, err := Load(filepath.Join(dir, "mailbot.toml"))
	return c, dir, err
}

func TestTheFileOfTheContractIsRead(t *testing.T) {
	c, dir, err := load(t, asShown, nil)
	if err != nil {
		t.Fatal(err)
	}
	london, _ := time.LoadLocation("Europe/London")
	want := &Config{
		File: filepath.Join(dir, "mailbot.toml"),
		Name: "Union task groups", Address: "taskgroups@union.example", Style: StylePlus,
		Data: filepath.Join(dir, "data"), Timezone: london,
		Admin: []string{"it@union.example"}, Council: []string{"council@union.example"}, Staff: []string{"policy@union.example"},
		UndoWindow: 10 * time.Minute, Contact: "your rep or branch, or 020 7946 0000",
		Executive: Executive{Clerk: "exec@union.example", Meetings: []Date{{2026, 12, 9}, {2027, 2, 3}}, Papers: 240 * time.Hour},
		IMAP: IMAP{
			Addr: "imap.union.example:993", TLS: TLSImplicit, Login: Login{Username: "taskgroups@union.example", Password: "open sesame"},
			Inbox: "INBOX", Junk: "Junk", Processed: "Processed", Quarantine: "Quarantine", Poll: time.Minute,
		},
		SMTP: SMTP{
			Addr: "smtp.union.example:587", TLS: TLSStartTLS, Login: Login{Username: "taskgroups@union.example", Password: "swordfish"},
			Connections: 4, From: FromGroup, Bounce: BounceVERP,
		},
		Trust:  Trust{AuthservID: "mx.union.example"},
		Quiet:  Quiet{Hours: Hours{1140, 450}, Weekends: true},
		Keep:   Keep{Raw: 1440 * time.Hour, Closed: 17520 * time.Hour},
		Digest: Digest{Day: time.Monday, Time: 480},
		Limits: Limits{Message: 26214400, Attachments: 10485760, Posts: 10},
	}
	if diff := cmp.Diff(want, c, cmp.Comparer(func(a, b *time.Location) bool { return a.String() == b.String() })); diff != "" {
		t.Error(diff)
	}
}

func TestWhatIsNotSaidHasTheValueOfTheContract(t *testing.T) {
	full, _, err := load(t, asShown, nil)
	if err != nil {
		t.Fatal(err)
	}
	c, _, err := load(t, least, nil)
	if err != nil {
		t.Fatal(err)
	}
	// What is an example of somebody's has no default.
	full.Admin, full.Council, full.Staff, full.Contact = nil, nil, nil, ""
	full.Executive.Clerk, full.Executive.Meetings = "", nil
	full.SMTP.Login, full.Trust.AuthservID = Login{}, ""
	full.File, full.Data, full.Warnings = c.File, c.Data, c.Warnings
	if diff := cmp.Diff(full, c, cmp.Comparer(func(a, b *time.Location) bool { return a.String() == b.String() })); diff != "" {
		t.Error(diff)
	}
	if filepath.Base(c.Data) != "data" || !filepath.IsAbs(c.Data) {
		t.Errorf("data is %s", c.Data)
	}
}
