package config

import (
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// reader takes a value of the file to where it belongs, or says what is wrong
// with it.
type reader func(value) []fault

// fault is what is wrong with a value.
type fault struct {
	line          int
	problem, mend string
}

func (v value) wrong(problem, mend string) []fault {
	return []fault{{v.line, problem, mend}}
}

// is checks the type of a value. A scalar where a text is wanted most often
// lacks its quotes, and one where a list is wanted its brackets.
func (v value) is(want kind) []fault {
	if v.kind == want {
		return nil
	}
	mend := ""
	switch {
	case want == text && v.kind != list && v.text != "":
		mend = fmt.Sprintf("put it in quotes: %q", v.text)
	case want == text && v.kind == list && len(v.items) == 1 && v.items[0].kind == text:
		mend = "leave the brackets out: " + quote(v.items[0].text)
	case want == list && v.kind == text && v.text == "":
		mend = "write [] for none"
	case want == list && v.kind == text:
		mend = fmt.Sprintf("put it in brackets: [%s]", quote(v.text))
	case want == truth && v.kind == text && slices.Contains([]string{"true", "yes", "on"}, strings.ToLower(v.text)):
		mend = "write true, without quotes"
	case want == truth && v.kind == text && slices.Contains([]string{"false", "no", "off"}, strings.ToLower(v.text)):
		mend = "write false, without quotes"
	case want == truth:
		mend = "write true or false, without quotes"
	case want == number && v.kind == text && v.text != "":
		mend = "write the number without quotes"
	case want == text:
		mend = "write one text in quotes"
	case want == list:
		mend = `write a list of texts: ["…", "…"]`
	case want == number:
		mend = "write a whole number without quotes"
	}
	return v.wrong(v.found()+", where "+want.String()+" is wanted", mend)
}

// isText is is(text) for a text of a certain form, which the mend shows.
func (v value) isText(mend string) []fault {
	if v.kind == text {
		return nil
	}
	return v.wrong(v.found()+", where a text is wanted", mend)
}

// found says what kind of value is there.
func (v value) found() string {
	if v.kind == truth {
		return v.text
	}
	return v.kind.String()
}

// quote shows a value of the file, cut when it is long.
func quote(s string) string {
	if utf8.RuneCountInString(s) > 60 {
		s = string([]rune(s)[:60]) + "…"
	}
	return strconv.Quote(s)
}

// line reads a text of one line, which may become part of a header.
func line(to *string) reader {
	return func(v value) []fault {
		if bad := v.is(text); bad != nil {
			return bad
		}
		s := strings.TrimSpace(v.text)
		if i := strings.IndexFunc(s, unicode.IsControl); i >= 0 {
			return v.wrong("a line break or another control character is in it", "write it on one line")
		}
		*to = s
		return nil
	}
}

// filled reads a text of one line that may not be empty.
func filled(to *string) reader {
	return func(v value) []fault {
		var s string
		if bad := line(&s)(v); bad != nil {
			return bad
		}
		if s == "" {
			return v.wrong("empty", "fill it in, or remove the line and the default holds")
		}
		*to = s
		return nil
	}
}

// secret reads a secret, which is never shown.
func secret(to *Secret) reader {
	return func(v value) []fault {
		if v.kind != text {
			return v.isText("put it in quotes")
		}
		*to = Secret(v.text)
		return nil
	}
}

// oneOf reads one of a few words, whatever their case.
func oneOf[T ~string](to *T, words ...T) reader {
	return func(v value) []fault {
		if bad := v.is(text); bad != nil {
			return bad
		}
		var plain, quoted []string
		for _, w := range words {
			if strings.EqualFold(strings.TrimSpace(v.text), string(w)) {
				*to = w
				return nil
			}
			plain, quoted = append(plain, string(w)), append(quoted, strconv.Quote(string(w)))
		}
		return v.wrong(quote(v.text)+" is none of "+either(quoted), meant(v.text, plain, "write one of them"))
	}
}

// meant suggests the nearest word, or else something else to do.
func meant(word string, words []string, otherwise string) string {
	if w := nearest(word, words); w != "" {
		return fmt.Sprintf("did you mean %q?", w)
	}
	return otherwise
}

// either joins words as in "a, b or c".
func either(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " or " + words[last]
}

func boolean(to *bool) reader {
	return func(v value) []fault {
		if bad := v.is(truth); bad != nil {
			return bad
		}
		*to = v.text == "true"
		return nil
	}
}

// count reads a whole number within bounds.
func count(to *int, least, most int) reader {
	return func(v value) []fault {
		if bad := v.is(number); bad != nil {
			return bad
		}
		n, err := strconv.ParseInt(strings.ReplaceAll(v.text, "_", ""), 0, 64)
		if err != nil || n < int64(least) || n > int64(most) {
			return v.wrong(v.text+" is out of bounds", fmt.Sprintf("write a whole number from %d to %d", least, most))
		}
		*to = int(n)
		return nil
	}
}

// each reads a list, one element at a time.
func each(element func(value) []fault) reader {
	return func(v value) []fault {
		if bad := v.is(list); bad != nil {
			return bad
		}
		var bad []fault
		for _, item := range v.items {
			bad = append(bad, element(item)...)
		}
		return bad
	}
}

// file reads a path, relative to the directory of mailbot.toml; "" is none.
func file(to *string, dir string) reader {
	return func(v value) []fault {
		if bad := v.is(text); bad != nil {
			return bad
		}
		switch {
		case v.text == "":
			*to = ""
		case strings.ContainsFunc(v.text, unicode.IsControl):
			return v.wrong("a control character is in it", "write a path; a backslash in it is written twice")
		case filepath.IsAbs(v.text):
			*to = filepath.Clean(v.text)
		default:
			*to = filepath.Join(dir, v.text)
		}
		return nil
	}
}
