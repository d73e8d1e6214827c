package ballot

import "unicode/utf8"

// shortestTypo is the length in bytes from which a word may hold one mistyped letter.
const shortestTypo = 5

// otherWords are one letter away from a word of the lexicon and mean something
// else, or are another form of it that says who agrees.
var otherWords = setOf(`agrees agree's greed agreer agrée disagrees supports supporter approves improve improved approver opposes
	objects abject objet objected rejects eject deject rejoice flavour favours favour favor again supported-by suppose supposed
	appose apposed abstains sustain obtain cytuna cytunai cytunir cytunwn cytunu anghytuna cefnoga ymatala ymateb gwrthoda gwrthwyneba approval
	supposing opposite exposed disposed imposed agreeable greeting against-it project inject subject reject's detect defect select eject
	opposer objector rejector rejecter retain contain attain apposing upper aver rapport sport disagreed agreed regret agreement's prove
		derbyn dderbyn herbyn wrtho wrthot wrthof wrthon wrtha gwrthwyneb wrthwyneb cefnogir cefnogai cefnogid cefnogan gefnogir gefnogai gefnoga cytunan cytunad cytunas
	gytuna gytunai gytunir gytunwn gytunan cymeradwya cymeradwyir ymatalia ymatalir gwrthodir gwrthodai wrthoda wrthodir ydwyt rydwyf pleidio bleidio flaid plaid blaidd
	proved reprove reproved support's oppress approaching improving agreeting disapprove egret repose impose expose dispose composed compose`)

// mistyped reports whether typed is word with one letter wrong, missing, extra
// or two neighbours swapped. In a label of the ballot's own, of which no list
// of near words is known, the first letter must be right.
func mistyped(typed, word string, own bool) bool {
	if !alike(typed, word) {
		return false
	}
	if len(word) < shortestTypo || len(typed) < shortestTypo-1 || len(typed) > len(word)+2 || startsDigit(word) || otherWords[typed] {
		return false
	}
	if !lettersOnly(typed) {
		return false
	}
	a, b := []rune(typed), []rune(word)
	swap := len(a) > 1 && len(b) > 1 && a[0] == b[1] && a[1] == b[0]
	if own && a[0] != b[0] && !swap {
		return false
	}
	if own && plural(typed, word) {
		return false
	}
	return oneEdit(a, b)
}

// alike is a quick look: but for four bytes the words begin or end the same.
func alike(a, b string) bool {
	n := min(len(a), len(b))
	i, j := 0, 0
	for i < n && a[i] == b[i] {
		i++
	}
	for j < n-i && a[len(a)-1-j] == b[len(b)-1-j] {
		j++
	}
	return max(len(a), len(b))-i-j <= 4
}

// plural reports two forms of a word, which may be two things.
func plural(a, b string) bool { return a == b+"s" || b == a+"s" || a == b+"d" || b == a+"d" }

// oneEdit reports a distance of exactly one, a swap of neighbours being one.
func oneEdit(a, b []rune) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > 1 {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) < len(b) {
		return equal(a[i:], b[i+1:])
	}
	if i == len(a) {
		return false
	}
	if equal(a[i+1:], b[i+1:]) {
		return true
	}
	return i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && equal(a[i+2:], b[i+2:])
}

func equal(a, b []rune) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

func lettersOnly(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < utf8.RuneSelf && (s[i] < 'a' || s[i] > 'z') {
			return false
		}
	}
	return true
}
