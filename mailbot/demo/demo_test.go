package demo

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"taskgroups/mailbot"
	"taskgroups/mailbot/config"
	"taskgroups/mailbot/trust"
)

// TestMain lets the test binary be the process that the story kills.
func TestMain(m *testing.M) {
	if file := os.Getenv("DEMO_CONFIG"); file != "" {
		if err := onceAs(file, os.Getenv("DEMO_NOW")); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func onceAs(file, at string) error {
	now, err := time.Parse(time.RFC3339, at)
	if err != nil {
		return err
	}
	cfg, err := config.Load(file)
	if err != nil {
		return err
	}
	ctx := context.Background()
	b, err := mailbot.Open(ctx, cfg, mailbot.Options{Now: func() time.Time { return now }, Resolver: trust.Offline{}})
	if err != nil {
		return err
	}
	defer b.Close()
	_, err = b.Once(ctx, true)
	return err
}

// options are those of a demo into a directory, whose clock is any day.
func options(dir string, out io.Writer) Options {
	return Options{Dir: dir, Out: out, Today: time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC),
		Once: func(ctx context.Context, config string, now time.Time) *exec.Cmd {
			cmd := exec.CommandContext(ctx, os.Args[0])
			cmd.Env = append(os.Environ(), "DEMO_CONFIG="+config, "DEMO_NOW="+now.Format(time.RFC3339))
			return cmd
		}}
}

func play(t *testing.T, dir string) string {
	t.Helper()
	var out bytes.Buffer
	if err := Run(t.Context(), options(dir, &out)); err != nil {
		t.Fatalf("%v\n%s", err, out.String())
	}
	return out.String()
}

func TestTheStoryIsTrueAndLeavesEveryMail(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "demo")
	told := play(t, dir)
	for _, want := range []string{
		"Monday 2 November",
		"Asha Patel writes to the group, from Gmail in a browser",
		"58 messages came in",
		"+ 0 waiting",
		"claims hold",
	} {
		if !strings.Contains(strings.Join(strings.Fields(told), " "), want) {
			t.Errorf("the narration lacks %q", want)
		}
	}
	for _, l := range strings.Split(told, "\n") {
		if n := len([]rune(l)); n > wide && !strings.Contains(l, dir) {
			t.Errorf("a line of the narration is %d wide: %q", n, l)
		}
	}
	mails, _ := filepath.Glob(filepath.Join(dir, "mail", "*.eml"))
	pages, _ := filepath.Glob(filepath.Join(dir, "mail", "*.html"))
	if len(mails) < 250 || len(mails) != len(pages) {
		t.Errorf("%d mails and %d pages of them were left", len(mails), len(pages))
	}
}

func TestADemoMayRunAgainWhereOneRanAndLeavesOtherFilesAlone(t *testing.T) {
	dir := t.TempDir()
	play(t, dir)
	mine := filepath.Join(dir, "mail", "notes.txt")
	if err := os.WriteFile(mine, []byte("my own"), 0o600); err != nil {
		t.Fatal(err)
	}
	before, _ := filepath.Glob(filepath.Join(dir, "mail", "*"))
	play(t, dir)
	after, _ := filepath.Glob(filepath.Join(dir, "mail", "*"))
	if strings.Join(before, "\n") != strings.Join(after, "\n") {
		t.Errorf("the first run left %d files, the second %d", len(before), len(after))
	}
	if text, err := os.ReadFile(mine); err != nil || string(text) != "my own" {
		t.Errorf("a file of somebody else's: %q, %v", text, err)
	}
}

func TestADirectoryThatIsNoDemosIsRefused(t *testing.T) {
	dir := t.TempDir()
	mine := filepath.Join(dir, "thesis.txt")
	if err := os.WriteFile(mine, []byte("my own"), 0o600); err != nil {
		t.Fatal(err)
	}
	err := Run(t.Context(), options(dir, io.Discard))
	if !errors.Is(err, ErrNotOurs) || !strings.Contains(err.Error(), "--dir") {
		t.Errorf("it says %v", err)
	}
	entries, _ := os.ReadDir(dir)
	if len(entries) != 1 {
		t.Errorf("the directory holds %d things now", len(entries))
	}
}

func TestAListThatNamesFilesElsewhereRemovesNoneAndOneDemoRunsAtATime(t *testing.T) {
	dir := t.TempDir()
	mine := filepath.Join(dir, "thesis.txt")
	if err := os.WriteFile(mine, []byte("my own"), 0o600); err != nil {
		t.Fatal(err)
	}
	inside := filepath.Join(dir, "demo")
	if err := os.Mkdir(inside, 0o700); err != nil {
		t.Fatal(err)
	}
	list := markerHead + "\n../thesis.txt\n" + mine + "\n"
	if err := os.WriteFile(filepath.Join(inside, marker), []byte(list), 0o600); err != nil {
		t.Fatal(err)
	}
	p, err := claim(inside)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := claim(inside); !errors.Is(err, ErrBusy) {
		t.Errorf("a second demo in the same directory: %v", err)
	}
	p.close()
	if _, err := os.Stat(mine); err != nil {
		t.Error(err)
	}
}

func TestAClaimThatIsNotTrueFailsTheDemo(t *testing.T) {
	var out bytes.Buffer
	tell := &teller{out: &out, clock: &clock{}, read: func() int { return 0 }}
	tell.act("An act")
	tell.scene("A moment")
	tell.check(true, "So it is.")
	tell.check(false, "So it is not.")
	if len(tell.untrue) != 1 || tell.checked != 2 || !strings.Contains(out.String(), "NOT TRUE: So it is not.") {
		t.Errorf("%d of %d untrue; told:\n%s", len(tell.untrue), tell.checked, out.String())
	}
}
