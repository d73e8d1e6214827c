package config

import "strings"

// nearest returns the one of the words that was most likely meant, or "" when
// none is near. Near is a word cut short or with something behind it, or else
// one with at most a slip in three letters, two in all.
func nearest(word string, words []string) string {
	if len(word) > 64 {
		return ""
	}
	word = strings.ToLower(word)
	for _, w := range words {
		if min(len(word), len(w)) >= 3 && (strings.HasPrefix(strings.ToLower(w), word) || strings.HasPrefix(word, strings.ToLower(w))) {
			return w
		}
	}
	best, slips := "", min(2, max(1, len(word)/3))+1
	for _, w := range words {
		if d := distance(word, strings.ToLower(w)); d < slips {
			best, slips = w, d
		}
	}
	return best
}

// distance counts the letters to add, drop, change or swap with their
// neighbour to get from a to b (optimal string alignment).
func distance(a, b string) int {
	s, t := []rune(a), []rune(b)
	before, last, row := make([]int, len(t)+1), make([]int, len(t)+1), make([]int, len(t)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(s); i++ {
		row[0] = i
		for j := 1; j <= len(t); j++ {
			change := last[j-1]
			if s[i-1] != t[j-1] {
				change++
			}
			row[j] = min(last[j]+1, row[j-1]+1, change)
			if i > 1 && j > 1 && s[i-1] == t[j-2] && s[i-2] == t[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(t)]
}
