package config

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestWhatIsWrittenInDifferentWaysMeansTheSame(t *testing.T) {
	tests := []struct {
		name string
		top  string
		swap [2]string
		end  string
		get  func(*Config) any
		want any
	}{
		{"a length of time in days", `undo_window = "1d"`, [2]string{}, "", func(c *Config) any { return c.UndoWindow }, 24 * time.Hour},
		{"a length of time in two units", `undo_window = "1h30m"`, [2]string{}, "", func(c *Config) any { return c.UndoWindow }, 90 * time.Minute},
		{"no undo window", `undo_window = "0"`, [2]string{}, "", func(c *Config) any { return c.UndoWindow }, time.Duration(0)},
		{"years and weeks", "", [2]string{}, "[keep]\nraw = \"2w\"\nclosed = \"7y\"", func(c *Config) any { return c.Keep }, Keep{14 * day, 7 * 365 * day}},
		{"a style in capitals", `style = "PLUS"`, [2]string{}, "", func(c *Config) any { return c.Style }, StylePlus},
		{"a style beside spaces", `style = " domain "`, [2]string{}, "", func(c *Config) any { return c.Style }, StyleDomain},
		{"an address with its domain in capitals", `admin = ["It@UNION.example", "It@union.example"]`, [2]string{}, "", func(c *Config) any { return c.Admin }, []string{"It@union.example"}},
		{"no folder for junk", "", [2]string{"[smtp]", "junk = \"\"\n[smtp]"}, "", func(c *Config) any { return c.IMAP.Junk }, ""},
		{"no quiet hours", "", [2]string{}, "[quiet]\nhours = \"\"", func(c *Config) any { return c.Quiet.Hours }, Hours{}},
		{"quiet hours until midnight", "", [2]string{}, "[quiet]\nhours = \"19:00 – 00:00\"", func(c *Config) any { return c.Quiet.Hours }, Hours{1140, 0}},
		{
			"holidays of a day and of many", "", [2]string{}, "[quiet]\nholidays = [\"2026-12-19..2027-01-03\", \"2027-05-01\", 2027-05-08, \"2027-06-01 .. 2027-06-01\"]",
			func(c *Config) any { return c.Quiet.Holidays },
			[]DateRange{{Date{2026, 12, 19}, Date{2027, 1, 3}}, {Date{2027, 5, 1}, Date{2027, 5, 1}}, {Date{2027, 5, 8}, Date{2027, 5, 8}}, {Date{2027, 6, 1}, Date{2027, 6, 1}}},
		},
		{
			"meetings in any order, one twice, one as TOML writes dates", "", [2]string{}, "[executive]\nmeetings = [\"2027-02-03\", 2026-12-09, \"2027-02-03\"]",
			func(c *Config) any { return fmt.Sprint(c.Executive.Meetings) }, "[2026-12-09 2027-02-03]",
		},
		{"a time as TOML writes times", "", [2]string{}, "[digest]\ntime = 07:45:00", func(c *Config) any { return c.Digest.Time }, 465},
		{"a day in lower case", "", [2]string{}, "[digest]\nday = \"friday\"", func(c *Config) any { return c.Digest.Day }, time.Friday},
		{"sizes with a space and in small letters", "", [2]string{}, "[limits]\nmessage = \"100 mb\"\nattachments = \"0\"", func(c *Config) any { return c.Limits }, Limits{100 << 20, 0, 10}},
		{"a rate a second", "", [2]string{}, `rate = "5/s"`, func(c *Config) any { return c.SMTP.Rate }, Rate{5, time.Second}},
		{"a rate a day", "", [2]string{}, `rate = "2000 / d"`, func(c *Config) any { return c.SMTP.Rate }, Rate{2000, day}},
		{"a table in one line", `quiet = { weekends = false, posts = true }`, [2]string{}, "", func(c *Config) any { return c.Quiet }, Quiet{Hours: Hours{1140, 450}, Posts: true}},
		{"dotted keys", `limits.posts = 3`, [2]string{}, "", func(c *Config) any { return c.Limits.Posts }, 3},
		{"TLS by port 465", "", [2]string{":587", ":465"}, "", func(c *Config) any { return c.SMTP.TLS }, TLSImplicit},
		{"TLS by port 143", "", [2]string{":993", ":143"}, "", func(c *Config) any { return c.IMAP.TLS }, TLSStartTLS},
		{"TLS by port 25", "", [2]string{":587", ":25"}, "", func(c *Config) any { return c.SMTP.TLS }, TLSStartTLS},
		{"TLS for a port that does not tell it", "", [2]string{":993", ":9993"}, "", func(c *Config) any { return c.IMAP.TLS }, TLSImplicit},
		{"TLS as it is said", "", [2]string{":587", ":2525"}, `tls = "implicit"`, func(c *Config) any { return c.SMTP.TLS }, TLSImplicit},
		{"no TLS on this machine", "", [2]string{"smtp.union.example:587", "127.0.0.1:2525"}, `tls = "none"`, func(c *Config) any { return c.SMTP.TLS }, TLSNone},
		{"no TLS on this machine by IPv6", "", [2]string{"smtp.union.example:587", "[::1]:2525"}, `tls = "none"`, func(c *Config) any { return c.SMTP.Addr }, "[::1]:2525"},
		{"style plain leaves one address for everything", `style = "plain"`, [2]string{}, "", func(c *Config) any { return []any{c.SMTP.From, c.SMTP.Bounce} }, []any{FromMailbox, BounceMailbox}},
		{"style domain leaves From and bounce", `style = "domain"`, [2]string{}, "", func(c *Config) any { return []any{c.SMTP.From, c.SMTP.Bounce} }, []any{FromGroup, BounceVERP}},
		{"style plain takes a + in the address", `style = "plain"`, [2]string{"taskgroups@union.example\"\n[", "task+groups@union.example\"\n["}, "", func(c *Config) any { return c.Address }, "task+groups@union.example"},
		{"a byte order mark before the file", "\ufeff", [2]string{}, "", func(c *Config) any { return c.Address }, "taskgroups@union.example"},
		{"a password in the file, spaces and all", "", [2]string{`password_file = "secrets/imap"`, `password = " two words "`}, "", func(c *Config) any { return string(c.IMAP.Password) }, " two words "},
		{"no login for sending", "", [2]string{}, `username = ""`, func(c *Config) any { return c.SMTP.Login.Username }, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			content := strings.TrimPrefix(wrong{top: tt.top, swap: tt.swap, end: tt.end}.content(), "\ufeff\n")
			for ending, content := range map[string]string{"LF": content, "CRLF": strings.ReplaceAll(content, "\n", "\r\n")} {
				c, _, err := load(t, content, nil)
				if err != nil {
					t.Fatalf("%s: %v\n%s", ending, err, content)
				}
				if diff := cmp.Diff(tt.want, tt.get(c)); diff != "" {
					t.Errorf("%s: %s", ending, diff)
				}
			}
		})
	}
}

func TestPathsAreRelativeToTheFile(t *testing.T) {
	dir := place(t, map[string]string{"etc/mailbot.toml": "data = \"../var/state\"\n" + least, "etc/secrets/imap": "x"})
	t.Chdir(dir)
	c, err := Load("etc/mailbot.toml")
	if err != nil {
		t.Fatal(err)
	}
	if c.Data != filepath.Join(dir, "var/state") || c.IMAP.Password != "x" {
		t.Errorf("data is %s, the password %q", c.Data, string(c.IMAP.Password))
	}
	_, err = Load("etc/../nowhere.toml")
	if err == nil || !strings.HasPrefix(err.Error(), "etc/../nowhere.toml: ") {
		t.Errorf("the file is not named as it was given: %v", err)
	}
}

func TestWhatWorksButShouldBeLookedAtIsAWarning(t *testing.T) {
	tests := []struct {
		name, top string
		swap      [2]string
		end, want string
	}{
		{"alerts that nobody gets", "", [2]string{}, "", `mailbot.toml: admin: nobody is named, so nobody hears of trouble; write at the top of the file: admin = ["you@…"]`},
		{"members of the Executive without a clerk", `admin = ["it@union.example"]`, [2]string{}, "[executive]\nmembers = [\"a@b.example\"]", `mailbot.toml:10: executive.clerk: missing, so no reply of the Executive can be its decision; write the address of its clerk`},
		{"verp without addresses to vary", "admin = [\"it@union.example\"]\nstyle = \"plain\"", [2]string{}, `bounce = "verp"`, `mailbot.toml:10: smtp.bounce: "verp" has no effect with style = "plain"; write bounce = "mailbox"`},
		{"the group's address where there is none", "admin = [\"it@union.example\"]\nstyle = \"plain\"", [2]string{}, `from = "group"`, `mailbot.toml:10: smtp.from: "group" has no effect with style = "plain"; write from = "mailbox"`},
		{"an unusual port", `admin = ["it@union.example"]`, [2]string{":587", ":2525"}, "", `mailbot.toml:8: smtp.addr: port 2525 does not tell how the connection is secured; taken as "starttls"; write tls = …`},
		{"TLS unusual for its port", `admin = ["it@union.example"]`, [2]string{}, `tls = "implicit"`, `mailbot.toml:9: smtp.tls: "implicit" is unusual on port 587, which wants "starttls"; remove the line if the connection fails`},
		{"Microsoft's tenant without its results", `admin = ["it@union.example"]`, [2]string{}, "[trust]\ninternal = \"m365\"", `mailbot.toml:10: trust.authserv_id: missing, so what Microsoft proves about incoming mail is not believed; write authserv_id = "protection.outlook.com"`},
		{"attachments larger than their message", `admin = ["it@union.example"]`, [2]string{}, "[limits]\nattachments = \"30MB\"", `mailbot.toml:10: limits.attachments: more than a whole message may have; raise limits.message too`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c, dir, err := load(t, wrong{top: tt.top, swap: tt.swap, end: tt.end}.content(), nil)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, w := range c.Warnings {
				got = append(got, strings.ReplaceAll(w.String(), dir+"/", ""))
			}
			if !slices.Equal(got, []string{tt.want}) {
				t.Errorf("warned of %q, want %q", got, tt.want)
			}
		})
	}
}

func TestSecretsThatOthersCanReadAreAWarning(t *testing.T) {
	files := secrets()
	files["mailbot.toml"] = "admin = [\"it@union.example\"]\n" + least + "username = \"bot\"\npassword = \"x\"\n"
	dir := place(t, files)
	for _, name := range []string{"mailbot.toml", "secrets/imap"} {
		if err := os.Chmod(filepath.Join(dir, name), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	c, err := Load(filepath.Join(dir, "mailbot.toml"))
	if err != nil {
		t.Fatal(err)
	}
	if len(c.Warnings) != 2 || !strings.Contains(c.Warnings[0].String(), "others on this machine can read "+dir+"/secrets/imap; chmod 600") ||
		!strings.Contains(c.Warnings[1].String(), "a password is in it") {
		t.Errorf("warned of %v", c.Warnings)
	}
}

func TestSecretsAreNeverPrinted(t *testing.T) {
	c, _, err := load(t, least, nil)
	if err != nil {
		t.Fatal(err)
	}
	c.IMAP.Token = nil
	asJSON, err := json.Marshal(c.IMAP.Login.Password)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range []string{fmt.Sprint(c), fmt.Sprintf("%+v %#v %s %q", c.IMAP, c.IMAP, c.IMAP.Password, c.IMAP.Password), string(asJSON)} {
		if strings.Contains(s, "sesame") {
			t.Errorf("the password is in %s", s)
		}
	}
}

func TestTimesAreWrittenAsTheyAreRead(t *testing.T) {
	for _, s := range []string{"0", "10m", "90s", "1h30m", "1d", "60d", "2y", "1y1d", "500ms"} {
		d, ok := parseSpan(s)
		if again, _ := parseSpan(FormatSpan(d)); !ok || again != d {
			t.Errorf("%s is read as %v and written as %s", s, d, FormatSpan(d))
		}
	}
	for _, s := range []string{"", "30/m", "5/s", "100/h", "2000/d"} {
		var r Rate
		rate(&r)(value{kind: text, text: s})
		if r.String() != s {
			t.Errorf("%s is written as %s", s, r)
		}
	}
	for _, s := range []string{"0", "25MB", "64KB", "1GB", "7B"} {
		if n, ok := parseSize(s); !ok || FormatSize(n) != s {
			t.Errorf("%s is written as %s", s, FormatSize(n))
		}
	}
}
