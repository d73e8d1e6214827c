package templates

import (
	"reflect"
	"strings"
	"unicode"
	"unicode/utf8"
)

// tokenMark begins every token. Render breaks it wherever people's words
// hold it, so a token in a Mail is always ours.
const tokenMark = "TgQ7x4Zw"

// Tokens stand in a rendered mail for what differs from copy to copy. They
// are letters and digits alone, so they come unharmed through HTML, URLs and
// quoted-printable. TokenKey is as long as a reply key, so that lines can be
// measured before it is known.
const (
	TokenKey         = tokenMark + "ReplyKeyReplyKeyReplyKey" // the reply key, in the subject of buttons
	TokenName        = tokenMark + "NameOfReader"             // the recipient's name
	TokenUnsubscribe = tokenMark + "UnsubscribeURI"           // the mailto URI that ends the membership
)

// disarm returns a copy of v in which every string is safe to render: valid
// UTF-8, lines ended by \n, no control characters, nothing that turns the
// direction of the text around, no token.
func disarm[T any](v T) T {
	old := reflect.ValueOf(&v).Elem()
	fresh := reflect.New(old.Type()).Elem()
	copyClean(fresh, old)
	return fresh.Interface().(T)
}

func copyClean(to, from reflect.Value) {
	to.Set(from)
	switch from.Kind() {
	case reflect.String:
		to.SetString(clean(from.String()))
	case reflect.Struct:
		for i := range from.NumField() {
			if to.Field(i).CanSet() { // exported; time.Time has no such field
				copyClean(to.Field(i), from.Field(i))
			}
		}
	case reflect.Slice:
		if from.IsNil() || from.Type().Elem().Kind() == reflect.Uint8 {
			return
		}
		to.Set(reflect.MakeSlice(from.Type(), from.Len(), from.Len()))
		for i := range from.Len() {
			copyClean(to.Index(i), from.Index(i))
		}
	case reflect.Array:
		for i := range from.Len() {
			copyClean(to.Index(i), from.Index(i))
		}
	case reflect.Map:
		copyCleanMap(to, from)
	case reflect.Interface, reflect.Pointer:
		copyCleanReferred(to, from)
	}
}

func copyCleanMap(to, from reflect.Value) {
	if from.IsNil() {
		return
	}
	to.Set(reflect.MakeMapWithSize(from.Type(), from.Len()))
	for iter := from.MapRange(); iter.Next(); {
		k := reflect.New(from.Type().Key()).Elem()
		copyClean(k, iter.Key())
		v := reflect.New(from.Type().Elem()).Elem()
		copyClean(v, iter.Value())
		to.SetMapIndex(k, v)
	}
}

// copyCleanReferred leaves pointers into other packages' types (a
// *time.Location) alone: they hold no words.
func copyCleanReferred(to, from reflect.Value) {
	if from.IsNil() {
		return
	}
	if from.Kind() == reflect.Pointer && from.Type().Elem().PkgPath() == "time" {
		return
	}
	fresh := reflect.New(from.Elem().Type())
	copyClean(fresh.Elem(), from.Elem())
	if from.Kind() == reflect.Pointer {
		to.Set(fresh)
		return
	}
	to.Set(fresh.Elem())
}

func clean(s string) string {
	if plain(s) {
		return s
	}
	s = strings.ToValidUTF8(s, "\uFFFD")
	s = strings.ReplaceAll(s, "\r\n", "\n")
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\r', r == '\u2028', r == '\u2029', r == '\v', r == '\f', r == '\u0085':
			return '\n'
		case r == '\n', r == '\t':
			return r
		case unicode.IsControl(r), r == '\uFEFF':
			return -1
		case r >= '\u202A' && r <= '\u202E', r >= '\u2066' && r <= '\u2069': // bidirectional overrides
			return -1
		}
		return r
	}, s)
	return strings.ReplaceAll(s, tokenMark, tokenMark[:4]+"-"+tokenMark[4:])
}

// plain says whether s needs no cleaning, as most strings do.
func plain(s string) bool {
	for i := range len(s) {
		c := s[i]
		if c >= utf8.RuneSelf || c < ' ' && c != '\n' && c != '\t' || c == 0x7f {
			return false
		}
	}
	return !strings.Contains(s, tokenMark)
}
