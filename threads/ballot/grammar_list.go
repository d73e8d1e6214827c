package ballot

// item is one option of a list, with the place that was written at it.
type item struct {
	opt   int
	place int  // 0 if none was written
	tied  bool // with the item before
}

// list is what one sentence or line lists.
type list struct {
	items    []item
	pos      int    // the token behind it
	dangling bool   // the last separator has nothing known behind it
	chained  bool   // there is a ">" or "then" in it
	and      int    // how often "and" parts items
	commas   int    // how often a comma does
	reason   Reason // why it is none
}

// listLeads may stand before a list.
var listLeads = phrasesOf(`i vote for,i vote,i choose,i pick,i select,i prefer,i want,i support,i back,i am for,i am voting for,i will vote for,i will go for,i will go with,i am going for,
	i would like to vote for,i would like to choose,i wish to vote for,i rank them,i rank these,i rank,i would like to rank,i would like to rank them,my choices are,my choice is,my choices,my choice,my votes are,my vote is,my vote goes to,my votes go to,my votes,my vote,
	my ranking is,my ranking,my order is,my order,my preferences are,my preference is,my preferences,my order of preference is,my order of preference,my preferred order is,my picks are,my pick is,my answer is,
	my answers are,in order,in order of preference,ranking,order,vote,votes,votes for,vote for,choices,preferences,options,option,numbers,just,only,for,in favour of,put me down for,please put me down for,put me down as,
	please put me down as,please record me as,please record me for,record my vote as,please record my vote as,record me for,mark me down for,count me in for,changing my vote to,i am changing my vote to,i change my vote to,please change my vote to,
	i would like to change my vote to,my,my new vote is,my new ranking is,rwy yn dewis,dwi yn dewis,fy newis yw,fy newisiadau yw,opsiwn,opsiynau,pleidleisiaf dros`)

// inOrder may stand behind a ranking.
var inOrder = phrasesOf(`in order,in that order,in this order,in order of preference,best first,favourite first,in order please,in order of choice,yn y drefn honno`)

// ordinals are places in words.
var ordinals = map[string]int{
	"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
	"1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "5th": 5, "6th": 6, "7th": 7, "8th": 8, "9th": 9, "10th": 10, "1af": 1, "2il": 2, "3ydd": 3,
}

var placeNouns = setOf("choice preference place pick is")

// listAt reads a list of options from pos, as far as it goes.
func (r *reader) listAt(toks []token, pos int) list {
	l := list{pos: pos}
	tied := false
	for {
		it, end, ok := r.itemAt(toks, pos)
		if !ok {
			l.dangling = len(l.items) > 0 && pos > l.pos && !r.restMayFollow(toks, l.pos, pos)
			return l
		}
		if it.opt == twoOptions {
			l.reason = ReasonTwoOptions
			return l
		}
		it.tied = tied
		l.items = append(l.items, it)
		l.pos = end
		var more bool
		pos, tied, more = r.separator(&l, toks, end)
		if !more {
			return l
		}
	}
}

// itemAt reads one option, and in a ranking its place before or behind it.
func (r *reader) itemAt(toks []token, pos int) (it item, end int, ok bool) {
	if r.ballot.Kind == Ranking {
		return r.placedAt(toks, pos)
	}
	names := r.namesAt(toks, pos)
	if len(names) == 0 {
		return it, pos, false
	}
	best := names[0]
	for _, n := range names {
		if n.length > best.length {
			best = n
		}
	}
	return item{opt: best.opt}, best.pos, true
}

func (r *reader) placedAt(toks []token, pos int) (it item, end int, ok bool) {
	if pos >= len(toks) {
		return it, pos, false
	}
	at := pos
	if place := ordinals[toks[at].text]; place > 0 {
		it.place = place
		for at++; at < len(toks) && (placeNouns[toks[at].text] || toks[at].mark && isOpening(toks[at].text)); at++ {
			continue
		}
	} else if toks[at].digits && len(toks[at].text) <= 2 {
		next := at + 1
		for next < len(toks) && toks[next].mark && toks[next].text != "," && isOpening(toks[next].text) {
			next++
		}
		if len(r.labelsAt(toks, next)) > 0 {
			it.place, at = atoi(toks[at].text), next
		}
	}
	names := r.labelsAt(toks, at)
	if len(names) == 0 && it.place == 0 {
		names = r.numbersAt(toks, at)
	}
	if len(names) == 0 {
		return it, pos, false
	}
	best := names[0]
	for _, n := range names {
		if n.length > best.length {
			best = n
		}
	}
	it.opt, end = best.opt, best.pos
	if it.place == 0 {
		it.place, end = placeBehind(toks, end)
	}
	return it, end, true
}

// placeBehind reads the place in "Blue first", "Blue: 1", "Blue (1)".
func placeBehind(toks []token, end int) (place, after int) {
	if end >= len(toks) {
		return 0, end
	}
	if p := ordinals[toks[end].text]; p > 0 {
		for after = end + 1; after < len(toks) && (toks[after].text == "choice" || toks[after].text == "preference"); after++ {
			continue
		}
		return p, after
	}
	if end+1 < len(toks) && toks[end].mark && (toks[end].text == ":" || toks[end].text == "-" || toks[end].text == "(") && toks[end+1].digits && len(toks[end+1].text) <= 2 {
		after = end + 2
		if after < len(toks) && toks[after].text == ")" {
			after++
		}
		return atoi(toks[end+1].text), after
	}
	return 0, end
}

func atoi(s string) int {
	n := 0
	for _, c := range s {
		n = n*10 + int(c-'0')
	}
	return n
}

// separator reads what stands between two items.
func (r *reader) separator(l *list, toks []token, pos int) (next int, tied, more bool) {
	start := pos
	for pos < len(toks) {
		switch toks[pos].text {
		case ",", ";":
			l.commas++
		case "and", "a", "ac":
			l.and++
		case ">", "then", "wedyn":
			l.chained = true
		case "followed", "lastly", "finally":
		case "by":
			if pos == start || toks[pos-1].text != "followed" {
				return pos, tied, false
			}
		case "=":
			tied = true
		case ".":
			if r.ballot.Kind != Ranking || l.items[len(l.items)-1].place == 0 {
				return pos, tied, false
			}
		case "or", "/", "neu":
			l.reason = ReasonTwoOptions
			return pos, tied, false
		default:
			if pos > start {
				return pos, tied, true
			}
			placed := r.ballot.Kind == Ranking && l.items[len(l.items)-1].place > 0
			return pos, false, placed || toks[pos].digits && toks[pos-1].digits
		}
		pos++
	}
	return pos, tied, false
}

// restMayFollow reports that what stands behind a separator is polite or a
// tail, and no option that this ballot does not have.
func (r *reader) restMayFollow(toks []token, end, pos int) bool {
	if pos >= len(toks) {
		return true
	}
	for i := end; i < pos; i++ {
		if toks[i].text == ">" || toks[i].text == "=" || toks[i].text == "then" {
			return false
		}
	}
	return longest(polite, toks, pos) > 0 || conditionAt(toks, pos) >= 0 || longest(inOrder, toks, pos) > 0 ||
		longest(remarkOpeners, toks, pos) > 0 && toks[pos].text != "and"
}
