package threads

import "strings"

// SameAddress compares addresses as mail systems do in practice: without
// regard to case.
func SameAddress(a, b string) bool {
	return strings.EqualFold(strings.TrimSpace(a), strings.TrimSpace(b))
}
