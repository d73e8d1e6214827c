package mailbot

import (
	"os"
	"testing"
)

// These were written with the programs themselves, in answer to a mail of the
// bot's (mutt 2.2, s-nail 14.9) and as a fresh one (swaks).
func TestWhatRealProgramsWriteIsReadAsItWasTyped(t *testing.T) {
	for name, want := range map[string]string{
		"mutt":  "So did we, in Year 8 and 9.\nIt took a term.",
		"snail": "So did we, in Year 8 and 9.",
		"swaks": "Whole-class feedback, one page.\nIt saves an evening.",
	} {
		t.Run(name, func(t *testing.T) {
			raw, err := os.ReadFile("testdata/programs/" + name + ".eml")
			if err != nil {
				t.Fatal(err)
			}
			got := Read(raw)
			if got.Class != "post" || got.OwnText != want {
				t.Errorf("class %s, own words %q, want %q; cut %+v", got.Class, got.OwnText, want, got.Cut)
			}
			if name != "swaks" && len(got.Cut) == 0 {
				t.Error("nothing was cut, though it quotes")
			}
		})
	}
}
