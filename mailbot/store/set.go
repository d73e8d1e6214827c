package store

import (
	"strconv"
	"strings"
)

// set writes a list of words as " a b ", in which a query finds a word with
// spaces around it; the empty list is "".
func set[T ~string](list []T) string {
	if len(list) == 0 {
		return ""
	}
	var b strings.Builder
	b.WriteByte(' ')
	for _, v := range list {
		b.WriteString(string(v))
		b.WriteByte(' ')
	}
	return b.String()
}

// numbers does the same for ids.
func numbers(list []int64) string {
	words := make([]string, len(list))
	for i, n := range list {
		words[i] = strconv.FormatInt(n, 10)
	}
	return set(words)
}
