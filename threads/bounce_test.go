package threads

import (
	"testing"
	"time"
)

func TestWhichFailuresSayThatAnAddressIsDead(t *testing.T) {
	for _, c := range []struct {
		name, status, words string
		ours                bool
	}{
		{"no such user", "5.1.1", "550 5.1.1 User unknown", false},
		{"no such user, on a server that speaks of policy", "5.1.1", "Recipient rejected by policy", false},
		{"a mailbox that is full", "5.2.2", "mailbox full", false},
		{"a mailbox that is closed", "5.2.1", "account disabled", false},
		{"no status, no such user", "", "550 No such user here", false},
		{"a host that is not there", "5.4.4", "Host not found", false},
		{"policy", "5.7.1", "Message rejected", true},
		{"authentication", "5.7.26", "unauthenticated mail is not accepted", true},
		{"spam without status", "", "554 message looks like spam", true},
		{"spam with a vague status", "5.0.0", "Blocked using Spamhaus", true},
		{"content", "5.6.0", "Content rejected", true},
		{"a message too large for it", "5.2.3", "too large", true},
		{"greylisting that lasted too long", "4.7.1", "try again later", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := (Bounce{Status: c.status, Diagnostic: c.words}).refusedUs(); got != c.ours {
				t.Errorf("it is about our mail: %v, want %v", got, c.ours)
			}
		})
	}
}

func TestManyBouncesAtOnceCountAgainstNobody(t *testing.T) {
	score := Score{Address: 1, Hard: true, Day: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)}
	for _, c := range []struct {
		name    string
		facts   BounceFacts
		scored  bool
		noticed int
	}{
		{"the first", BounceFacts{Mailed: 12}, true, 0},
		{"the tenth", BounceFacts{Today: 9, Mailed: 12}, true, 0},
		{"the eleventh of few", BounceFacts{Today: 10, Mailed: 100}, false, 1},
		{"the eleventh of many", BounceFacts{Today: 10, Mailed: 1000}, true, 0},
		{"one in twenty of many", BounceFacts{Today: 50, Mailed: 1000}, false, 1},
		{"once it has stopped", BounceFacts{Today: 3, Mailed: 1000, Storm: true}, false, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			out := Scoring(House{}, c.facts, score)
			scored := false
			for _, change := range out.Changes {
				_, is := change.(Score)
				scored = scored || is
			}
			if scored != c.scored || len(out.Notices) != c.noticed {
				t.Errorf("scored %v with %d notices, want %v with %d", scored, len(out.Notices), c.scored, c.noticed)
			}
		})
	}
}
