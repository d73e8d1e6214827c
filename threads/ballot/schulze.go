package ballot

// Schulze is a ranking count by Markus Schulze's method with the strength of
// a link measured in winning votes (M. Schulze, "A new monotonic,
// clone-independent, reversal symmetric, and Condorcet-consistent
// single-winner election method", Social Choice and Welfare 36, 2011). Rows and
// columns are the options in the order of the ballot.
type Schulze struct {
	Prefer [][]int // Prefer[a][b] voters rank a above b
	Paths  [][]int // the strength of the strongest path from a to b; 0 where there is none
	Places [][]int // the options, best first; ties stay ties
	before [][]int // before[a][b] stands before b on the strongest path from a
}

// countSchulze ranks options by their pairwise table, which it keeps.
//
// A path from a to b goes by links in which more voters prefer the one than the
// other, and is as strong as its weakest link. One option beats another if the
// strongest path to it is stronger than the one back. That relation is
// transitive, as the paper proves, so that the search for the best never goes in
// circles.
func countSchulze(prefer [][]int) *Schulze {
	n := len(prefer)
	s := &Schulze{Prefer: prefer, Paths: square(n), before: square(n)}
	for a := range n {
		for b := range n {
			s.before[a][b] = a
			if prefer[a][b] > prefer[b][a] {
				s.Paths[a][b] = prefer[a][b]
			}
		}
	}
	for via := range n {
		for a := range n {
			for b := range n {
				through := min(s.Paths[a][via], s.Paths[via][b])
				if a != b && a != via && b != via && through > s.Paths[a][b] {
					s.Paths[a][b] = through
					s.before[a][b] = s.before[via][b]
				}
			}
		}
	}
	s.Places = s.places()
	return s
}

// Beats says that a comes before b.
func (s *Schulze) Beats(a, b int) bool { return s.Paths[a][b] > s.Paths[b][a] }

// Route is a strongest path from a to b, both included; nil if there is none.
func (s *Schulze) Route(a, b int) []int {
	if a == b || s.Paths[a][b] == 0 {
		return nil
	}
	route := []int{b}
	for b != a {
		b = s.before[a][b]
		route = append([]int{b}, route...)
	}
	return route
}

// places puts on each place the options that none of those left beats. Two on
// the same place tie; two on different ones may tie as well, if a third stands
// between them.
func (s *Schulze) places() [][]int {
	left := make([]int, len(s.Paths))
	for i := range left {
		left[i] = i
	}
	var out [][]int
	for len(left) > 0 {
		var best, rest []int
		for _, a := range left {
			if s.beaten(a, left) {
				rest = append(rest, a)
			} else {
				best = append(best, a)
			}
		}
		out, left = append(out, best), rest
	}
	return out
}

// beaten says that one of the options beats a.
func (s *Schulze) beaten(a int, options []int) bool {
	for _, b := range options {
		if s.Beats(b, a) {
			return true
		}
	}
	return false
}

// square is a table of noughts.
func square(n int) [][]int {
	cells := make([]int, n*n)
	rows := make([][]int, n)
	for i := range rows {
		rows[i] = cells[i*n : (i+1)*n : (i+1)*n]
	}
	return rows
}
