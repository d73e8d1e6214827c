package digest

import (
	"math"
	"slices"
	"strings"
	"unicode"
)

// sentence is one sentence of a thread, with how telling it is.
type sentence struct {
	at     int // its turn in its post
	text   string
	terms  []string // sorted, each as often as it occurs
	score  float64
	leans  bool // it goes on from the one before it
	vector vector
}

const (
	damping  = 0.85
	rounds   = 15
	tooShort = 4   // a sentence of fewer words says little
	again    = 2.0 // how much it counts against a sentence that one like it is taken
)

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// stop are words that say nothing on what a sentence is about: English, then
// Welsh.
var stop = wordSet(`a about after all also am an and any are as at be because been before being but by can could did do does doing done
	down for from get go got had has have he her here him his how i if in into is it its just like me more most much my no not now of off on
	one only or other our out over really she should so some such than that the their them then there these they this those to too up us very
	was we were what when where which while who why will with would you your
	a ac ag ar am an at ar beth bod byddai cael chi chwi dim dros dw ddim ei eich ein eu fe fel fi gan gyda hefyd heb hon hwn hyn i iawn mae
	maen mai mewn mi mwy na nac ni nid o oedd oes ond os pan rwy rydym sy sydd un wedi wrth y yn yr yw`)

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}

// terms are the words of a sentence that say what it is about, in lower case
// and without a plural s.
func terms(s string) []string {
	var out []string
	for _, w := range strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !isWordRune(r) && r != '\'' && r != '’' }) {
		w = strings.Trim(w, "'’")
		if stop[w] || len(w) < 2 {
			continue
		}
		if len(w) > 4 && w[len(w)-1] == 's' && w[len(w)-2] != 's' {
			w = w[:len(w)-1]
		}
		out = append(out, w)
	}
	slices.Sort(out)
	return out
}

// vector is a sentence as weights of terms, of length 1, sorted by term.
type vector []weight

type weight struct {
	term int
	of   float64
}

// rank scores the sentences of a thread.
func rank(all []sentence, asked []string) {
	compared := all[max(0, len(all)-perThread):]
	ids, rarity := weigh(compared)
	vectors := make([]vector, len(all))
	for i := range all {
		vectors[i] = vectorOf(all[i].terms, ids, rarity)
	}
	centre := centrality(vectors[len(all)-len(compared):])
	question := vectorOf(asked, ids, rarity)
	for i := range all {
		s := &all[i]
		s.vector = vectors[i]
		s.score, s.leans = worth(s.text)
		s.leans = s.leans && s.at > 0
		if k := i - (len(all) - len(compared)); k >= 0 {
			s.score += byCentre * centre[k]
		}
		s.score += byAsked*dot(vectors[i], question) + byEarly/float64(1+s.at)
	}
}

// weigh numbers the terms and says how rare each is.
func weigh(all []sentence) (ids map[string]int, rarity []float64) {
	ids = map[string]int{}
	var in []int
	for _, s := range all {
		for i, t := range s.terms {
			if i > 0 && s.terms[i-1] == t {
				continue
			}
			id, ok := ids[t]
			if !ok {
				id = len(in)
				ids[t], in = id, append(in, 0)
			}
			in[id]++
		}
	}
	rarity = make([]float64, len(in))
	for i, n := range in {
		rarity[i] = 1 + math.Log(float64(len(all)+1)/float64(n))
	}
	return ids, rarity
}

func vectorOf(terms []string, ids map[string]int, rarity []float64) vector {
	var v vector
	for i := 0; i < len(terms); {
		j := i
		for j < len(terms) && terms[j] == terms[i] {
			j++
		}
		if id, ok := ids[terms[i]]; ok {
			v = append(v, weight{id, float64(j-i) * rarity[id]})
		}
		i = j
	}
	slices.SortFunc(v, func(a, b weight) int { return a.term - b.term })
	sum := 0.0
	for _, w := range v {
		sum += w.of * w.of
	}
	if sum > 0 {
		for i := range v {
			v[i].of /= math.Sqrt(sum)
		}
	}
	return v
}

// dot is the cosine of two vectors of length 1.
func dot(a, b vector) (sum float64) {
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i].term < b[j].term:
			i++
		case a[i].term > b[j].term:
			j++
		default:
			sum += a[i].of * b[j].of
			i, j = i+1, j+1
		}
	}
	return sum
}

// centrality is continuous LexRank, with 1 for the most central sentence.
func centrality(vectors []vector) []float64 {
	n := len(vectors)
	near, sums := make([]float64, n*n), make([]float64, n)
	for i := range n {
		for j := i + 1; j < n; j++ {
			d := dot(vectors[i], vectors[j])
			near[i*n+j], near[j*n+i] = d, d
			sums[i] += d
			sums[j] += d
		}
	}
	score, next := make([]float64, n), make([]float64, n)
	for i := range score {
		score[i] = 1 / float64(n)
	}
	for range rounds {
		for i := range next {
			next[i] = (1 - damping) / float64(n)
		}
		for j := range n {
			if sums[j] == 0 {
				continue
			}
			share := damping * score[j] / sums[j]
			for i, d := range near[j*n : j*n+n] {
				next[i] += d * share
			}
		}
		score, next = next, score
	}
	highest := slices.Max(append(score, 0))
	for i := range score {
		if highest > 0 {
			score[i] /= highest
		}
	}
	return score
}
