package smtpout_test

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"golang.org/x/time/rate"

	"taskgroups/mailbot/smtpout"
)

func TestARateIsANumberAndATime(t *testing.T) {
	for s, want := range map[string]rate.Limit{
		"": rate.Inf, "30/m": 0.5, "5/s": 5, "3600/h": 1, " 30 / m ": 0.5, "86400/d": 1,
		"30": -1, "x/m": -1, "0/s": -1, "-1/s": -1, "30/w": -1, "/m": -1, "30/": -1, "1.5/s": -1,
	} {
		got, err := smtpout.ParseRate(s)
		if want < 0 {
			if err == nil {
				t.Errorf("%q was read as %v", s, got)
			}
			continue
		}
		if err != nil || got != want {
			t.Errorf("%q: got %v and %v, want %v", s, got, err, want)
		}
	}
}

func FuzzParseRate(f *testing.F) {
	f.Add("30/m")
	f.Fuzz(func(t *testing.T, s string) {
		if limit, err := smtpout.ParseRate(s); err == nil && limit <= 0 {
			t.Errorf("%q is %v", s, limit)
		}
	})
}

func TestADryRunSendsNothingAndAFaultyOneFailsAsTold(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var seen []string
		dry := smtpout.Dry{Seen: func(m smtpout.Message) { seen = append(seen, m.To) }}
		faulty := smtpout.Faulty{
			Next: dry,
			Before: func(m smtpout.Message) (smtpout.Result, bool) {
				return smtpout.Result{Class: smtpout.Temporary}, m.To == "b"
			},
			After: func(m smtpout.Message, r smtpout.Result) smtpout.Result {
				if m.To == "c" {
					r.Class = smtpout.Unknown
				}
				return r
			},
		}
		results, err := send(t, t.Context(), faulty, to("a", "b", "c", "d"))
		if err != nil || len(seen) != 3 {
			t.Fatalf("got %v, %q reached the next transport", err, seen)
		}
		for id, want := range map[int64]smtpout.Class{1: smtpout.Sent, 2: smtpout.Temporary, 3: smtpout.Unknown, 4: smtpout.Sent} {
			if results[id].Class != want {
				t.Errorf("message %d: got %v, want %v", id, results[id].Class, want)
			}
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		blocked := make(chan smtpout.Message)
		if err := faulty.Send(ctx, blocked, make(chan smtpout.Result)); err == nil {
			t.Error("it did not end with its context")
		}
	})
}
