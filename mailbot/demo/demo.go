// Package demo plays the life of a sample group on a simulated clock: people
// with different mail programs, the embedded servers on loopback, and the bot
// between them as it is in earnest. It narrates what happens and leaves every
// mail behind, as .eml and as pages to browse.
//
// What may never live here: anything of the product. The demo uses the bot as
// an administrator and as mail programs do, and looks into the store to check
// what it says: a sentence with a tick is a claim that was compared with the
// store or with the captured mail at that moment, and one that is not true
// makes the demo fail.
//
// How it works: a world holds the servers, the clock and the bot. The story is
// a table of acts, one file each, that are played in order; an act sets the
// clock, lets people write with their programs, runs the bot, and checks. To
// extend the story, add an act to the table. Afterwards the captured mails, the
// digests, the groups as the store has them and the story are laid out as
// pages that link to each other and to nothing else.
package demo

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"time"
)

// Options say where the demo is left and what it may use.
type Options struct {
	Dir  string    // where everything is left; made if it is missing
	Out  io.Writer // the narration
	Keep bool      // stay up after the story, with logins, until ctx ends
	// Today is the day before which the story ends; zero is now.
	Today time.Time
	// Once is a process that does what `mailbot --config CONFIG --now NOW once`
	// does. The story kills it.
	Once func(ctx context.Context, config string, now time.Time) *exec.Cmd
}

// Run plays the story. The error says that it could not be played, or which
// of its claims were not true.
func Run(ctx context.Context, o Options) (err error) {
	if o.Today.IsZero() {
		o.Today = time.Now()
	}
	place, err := claim(o.Dir)
	if err != nil {
		return err
	}
	w, err := build(ctx, o, place)
	if err != nil {
		return err
	}
	defer w.close()
	w.tell.opening()
	for _, a := range acts {
		w.tell.act(a.title)
		if err := a.play(w); err != nil {
			return fmt.Errorf("playing %q: %w", a.title, err)
		}
	}
	if err := w.leave(); err != nil {
		return err
	}
	w.tell.closing(place)
	if n := len(w.tell.untrue); n > 0 {
		return fmt.Errorf("%w: %d of %d, the first being: %s", ErrUntrue, n, w.tell.checked, w.tell.untrue[0])
	}
	if o.Keep {
		return w.keep()
	}
	return nil
}

// ErrUntrue: the story says something that is not so.
var ErrUntrue = errors.New("claims of the story are not true")

// act is a part of the story.
type act struct {
	title string
	play  func(*world) error
}

// acts is the story. Each act may rely on what those before it left.
var acts = []act{
	{"A group is made", founding},
	{"A member writes, and everybody gets a copy of their own", firstPost},
	{"They answer, each from the program they have", replies},
	{"A stranger, and somebody who pretends", impostors},
	{"One whose mail proves nothing is asked", claimed},
	{"Busy, away, full, gone", trouble},
	{"One mail to two groups", twoGroups},
	{"The power fails in the middle", crash},
	{"An address that is dead", gone},
	{"One who reads Welsh", welsh},
	{"The convenor asks", question},
	{"A meeting, and something to do", meeting},
	{"Staff put it to the vote", ballot},
	{"Staff send a draft", drafted},
	{"One who reads once a week", weekly},
	{"Staff hand it to the Executive", outcome},
	{"The week after", weekAfter},
	{"The Executive decides", decided},
	{"The account", account},
}
