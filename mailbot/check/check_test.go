package check

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"taskgroups/mailbot/config"
	"taskgroups/mailbot/testserver"
	"taskgroups/mailbot/trust"
)

// house is a mailbox and a relay that hands mail for the bot round to it.
func house(t *testing.T, takes func(to string) bool, settings string) (*config.Config, *testserver.SMTP) {
	t.Helper()
	box, err := testserver.StartIMAP(testserver.IMAPOptions{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(box.Close)
	box.AddUser("taskgroups@union.example", "secret", "Junk")
	relay, err := testserver.StartSMTP(testserver.SMTPOptions{Inboxes: box, Local: func(a string) (string, bool) {
		return "taskgroups@union.example", takes(a)
	}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(relay.Close)
	file := filepath.Join(t.TempDir(), "mailbot.toml")
	text := fmt.Sprintf(`address = "taskgroups@union.example"
admin = ["it@union.example"]
%s
[imap]
addr = %q
tls = "none"
username = "taskgroups@union.example"
password = "secret"
[smtp]
addr = %q
tls = "none"
[trust]
authserv_id = "mx.union.example"
`, settings, box.Addr(), relay.Addr())
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	cfg, err := config.Load(file)
	if err != nil {
		t.Fatal(err)
	}
	return cfg, relay
}

func run(t *testing.T, cfg *config.Config) (lines []Line, right bool) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	right = Run(ctx, cfg, Options{Now: time.Now, Resolver: trust.Offline{}, Patience: 3 * time.Second}, func(l Line) { lines = append(lines, l) })
	return lines, right
}

// is says how a point stands; the worst of its lines counts.
func is(lines []Line, point string) (State, string) {
	state, found := State(""), ""
	for _, l := range lines {
		if l.Point == point && (state == "" || l.State == Wrong || state == OK) {
			state, found = l.State, l.Found
		}
	}
	return state, found
}

func TestAWorkingHouseIsRight(t *testing.T) {
	cfg, _ := house(t, func(string) bool { return true }, "")
	lines, right := run(t, cfg)
	if !right {
		t.Errorf("a working house is not right: %+v", lines)
	}
	for _, point := range []string{"imap", "smtp", "round trip", "group address", "bounce address", "ids", "from", "reply-to", "clock"} {
		if state, found := is(lines, point); state != OK {
			t.Errorf("%s is %s: %s", point, state, found)
		}
	}
	if state, _ := is(lines, "results"); state != Advice {
		t.Errorf("a server that does not strip forged results brings %q, want advice", state)
	}
}

func TestAServerThatDoesNotTakePlusAddresses(t *testing.T) {
	cfg, _ := house(t, func(a string) bool { return !strings.Contains(a, "+") }, "")
	lines, right := run(t, cfg)
	if right {
		t.Error("it is called right")
	}
	if state, _ := is(lines, "group address"); state != Wrong {
		t.Errorf("the group's address is %s", state)
	}
	if state, found := is(lines, "round trip"); state != OK {
		t.Errorf("the bare address is %s: %s", state, found)
	}
}

func TestAWrongPasswordIsNamedWithHowToMendIt(t *testing.T) {
	cfg, _ := house(t, func(string) bool { return true }, "")
	cfg.IMAP.Password = "wrong"
	lines, right := run(t, cfg)
	if state, found := is(lines, "imap"); right || state != Wrong || !strings.Contains(found, "refuses the login") {
		t.Errorf("imap is %s: %s", state, found)
	}
	if state, _ := is(lines, "smtp"); state != OK {
		t.Errorf("and the rest was not looked at: smtp is %q", state)
	}
}

func TestARelayThatRefusesTheGroupAsSender(t *testing.T) {
	cfg, relay := house(t, func(string) bool { return true }, "")
	relay.Script("", testserver.Fault{At: testserver.AtMail, Act: testserver.Reply, Code: 550, Enhanced: [3]int{5, 7, 60}, Text: "SendAsDenied"})
	lines, right := run(t, cfg)
	if state, found := is(lines, "round trip"); right || state != Wrong || !strings.Contains(found, "SendAsDenied") {
		t.Errorf("round trip is %s: %s", state, found)
	}
}

func TestWhatIsCheckedLeavesNothingBehind(t *testing.T) {
	cfg, _ := house(t, func(string) bool { return true }, "")
	if lines, right := run(t, cfg); !right {
		t.Fatalf("%+v", lines)
	}
	lines, _ := run(t, cfg)
	if state, found := is(lines, "round trip"); state != OK {
		t.Errorf("the second time the round trip is %s: %s", state, found)
	}
}

func TestWhatIsTrueOfEachMailIsSaidOnce(t *testing.T) {
	cfg, _ := house(t, func(string) bool { return true }, "")
	lines, _ := run(t, cfg)
	seen := map[Line]bool{}
	for _, l := range lines {
		if seen[l] {
			t.Errorf("said twice: %v", l)
		}
		seen[l] = true
	}
}

func TestNothingIsSaidOfASignatureWhenNoMailCameRound(t *testing.T) {
	cfg, _ := house(t, func(string) bool { return true }, "")
	cfg.IMAP.Password = "another"
	lines, right := run(t, cfg)
	if right {
		t.Error("a wrong password is right")
	}
	if state, found := is(lines, "dkim"); state != "" {
		t.Errorf("dkim is %s: %s", state, found)
	}
}

func TestThePlaceOfTheStateIsLookedAt(t *testing.T) {
	cfg, _ := house(t, func(string) bool { return true }, "")
	looked := func() (State, string) {
		var lines []Line
		(&checking{cfg: cfg, report: func(l Line) { lines = append(lines, l) }}).data()
		return is(lines, "data")
	}
	if state, found := looked(); state != OK || !strings.Contains(found, "will be made") {
		t.Errorf("before the first run data is %s: %s", state, found)
	}
	if err := os.Mkdir(cfg.Data, 0o700); err != nil {
		t.Fatal(err)
	}
	if state, found := looked(); state != OK {
		t.Errorf("a directory of one's own is %s: %s", state, found)
	}
	if err := os.Chmod(cfg.Data, 0o755); err != nil {
		t.Fatal(err)
	}
	if state, found := looked(); state != Advice {
		t.Errorf("a directory that all can read is %s: %s", state, found)
	}
	if err := os.Remove(cfg.Data); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(cfg.Data, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if state, found := looked(); state != Wrong {
		t.Errorf("a file in place of the directory is %s: %s", state, found)
	}
}
