package ballot

// side is what a word means in a ballot that one can agree or disagree with.
type side int

const (
	neither side = iota // abstain
	plus                // agree
	minus               // disagree
)

// class says in which frames a word can stand.
type class uint8

const (
	verb   class = 1 << iota // "I …": agree
	state                    // "I am …": in favour
	answer                   // by itself: yes
	gerund                   // "put me down as …": agreeing
	noun                     // "an …": abstention
	number                   // the option's number
	label                    // a label of the ballot's own, which stands anywhere
)

// word is one word or phrase for a side.
type word struct {
	text  string
	side  side
	class class
}

// lexicon holds every word for agree, disagree and abstain, in English and
// Welsh. "happy with this" and the like are frames of the grammar.
var lexicon = []word{
	{"agree", plus, verb},
	{"approve", plus, verb},
	{"support", plus, verb | noun},
	{"agreed", plus, state},
	{"approved", plus, state},
	{"supported", plus, state},
	{"in favour", plus, state},
	{"in favor", plus, state},
	{"for", plus, state},
	{"yes", plus, answer},
	{"aye", plus, answer},
	{"yep", plus, answer},
	{"yeah", plus, answer},
	{"yup", plus, answer},
	{"+1", plus, answer},
	{"👍", plus, answer},
	{"agreeing", plus, gerund},
	{"approving", plus, gerund},
	{"supporting", plus, gerund},
	{"agreement", plus, noun},
	{"cytuno", plus, verb},
	{"gytuno", plus, verb}, // mutated, as after "i" and "llwyr"
	{"cytunaf", plus, verb},
	{"cytunwyd", plus, state},
	{"cefnogi", plus, verb},
	{"gefnogi", plus, verb},
	{"cefnogaf", plus, verb},
	{"cymeradwyo", plus, verb},
	{"gymeradwyo", plus, verb},
	{"o blaid", plus, state},
	{"ie", plus, answer},
	{"ydw", plus, answer},
	{"ia", plus, answer}, // in the north
	{"yndw", plus, answer},
	{"odw", plus, answer}, // in the south
	{"ydwyf", plus, answer},
	{"cefnogol", plus, verb},
	{"gefnogol", plus, verb},
	{"pleidiol", plus, verb},
	{"bleidiol", plus, verb},

	{"disagree", minus, verb},
	{"oppose", minus, verb},
	{"object", minus, verb},
	{"reject", minus, verb},
	{"disagreed", minus, state},
	{"opposed", minus, state},
	{"rejected", minus, state},
	{"against", minus, state},
	{"no", minus, answer},
	{"nay", minus, answer},
	{"nope", minus, answer},
	{"-1", minus, answer},
	{"👎", minus, answer},
	{"disagreeing", minus, gerund},
	{"opposing", minus, gerund},
	{"objecting", minus, gerund},
	{"rejecting", minus, gerund},
	{"anghytuno", minus, verb},
	{"anghytunaf", minus, verb},
	{"gwrthwynebu", minus, verb},
	{"wrthwynebu", minus, verb},
	{"gwrthwynebaf", minus, verb},
	{"gwrthod", minus, verb},
	{"wrthod", minus, verb},
	{"yn erbyn", minus, state},
	{"nage", minus, answer},
	{"nac ydw", minus, answer},
	{"nac ydw i", minus, answer},
	{"nac ydwyf", minus, answer},
	{"nag ydw", minus, answer},
	{"nag ydw i", minus, answer},
	{"nag odw", minus, answer},
	{"nagw", minus, answer},
	{"nag w", minus, answer},
	{"nag w i", minus, answer},
	{"nadw", minus, answer},
	{"na", minus, answer},
	{"dim diolch", minus, answer},

	{"abstain", neither, verb},
	{"abstaining", neither, gerund},
	{"abstention", neither, noun | answer},
	{"abstained", neither, state},
	{"ymatal", neither, verb},
	{"ymataliaf", neither, verb},
	{"atal fy mhleidlais", neither, verb},
	{"atal pleidlais", neither, verb},
	{"ymataliad", neither, noun | answer},
}

// synonyms lists the words of a side but its first, which is the label.
func synonyms(s side) []string {
	var out []string
	first := true
	for _, w := range lexicon {
		if w.side != s {
			continue
		}
		if !first {
			out = append(out, w.text)
		}
		first = false
	}
	return out
}

// sideOf looks a whole name up.
func sideOf(name string) (side, bool) {
	for _, w := range lexicon {
		if w.text == name {
			return w.side, true
		}
	}
	return 0, false
}

// classOf says where a phrase can stand; an unknown phrase is a label.
func classOf(name string) class {
	for _, w := range lexicon {
		if w.text == name {
			return w.class
		}
	}
	return label
}
