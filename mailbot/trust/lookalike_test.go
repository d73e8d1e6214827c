package trust

import "testing"

func TestLookalike(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"union.example", "union.example", false},
		{"union.example", "Union.Example.", false},
		{"union.example", "uniоn.example", true}, // a Cyrillic о
		{"union.example", "xn--unin-75d.example", true},
		{"union.example", "uni0n.example", true},
		{"mail.example", "rnail.example", true},
		{"paul.example", "pau1.example", true},
		{"my-union.example", "myunion.example", true},
		{"union.example", "unoin.example", true},
		{"union.example", "unions.example", true},
		{"union.example", "unon.example", true},
		{"union.example", "school.example", false},
		{"union.example", "union.example.org", false},
		{"a.uk", "b.uk", false},
		{"Asha Patel", "Asha PateI", true},
		{"Asha Patel", "Аsha Patel", true}, // a Cyrillic А
		{"Asha Patel", "Ashá  Patel", true},
		{"Asha Patel", "Asha\u200b Patel", true},
		{"Asha Patel", "asha patel", false},
		{"Jan Smith", "Jon Smith", false},
		{"", "", false},
	} {
		for _, pair := range [][2]string{{c.a, c.b}, {c.b, c.a}} {
			if got := Lookalike(pair[0], pair[1]); got != c.want {
				t.Errorf("Lookalike(%q, %q) = %v", pair[0], pair[1], got)
			}
		}
	}
}
