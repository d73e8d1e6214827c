package rfc5322

import "testing"

func TestUnflow(t *testing.T) {
	for name, c := range map[string]struct {
		text  string
		delSp bool
		want  string
	}{
		"lines that end in a space are joined":         {"one \ntwo \nthree\nfour\n", false, "one two three\nfour\n"},
		"with DelSp without the space":                 {"one \ntwo\n", true, "onetwo\n"},
		"a quote is joined within its depth":           {"> one \n> two\nmine\n", false, "> one two\nmine\n"},
		"another depth ends the paragraph":             {"> theirs \nmine\n", false, "> theirs \nmine\n"},
		"a deeper one too":                             {"> a \n>> b \n>> c\n> d\n", false, "> a \n>> b c\n> d\n"},
		"a signature's delimiter is a line of its own": {"end \n-- \nJo\n", false, "end \n-- \nJo\n"},
		"stuffed spaces are taken off":                 {" From here\n >not a quote\n", false, "From here\n>not a quote\n"},
		"an empty quoted line has no space":            {"> a\n>\n> b\n", false, "> a\n>\n> b\n"},
		"the last line is ended":                       {"one \ntwo ", false, "one two \n"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := unflow(c.text, c.delSp); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}
