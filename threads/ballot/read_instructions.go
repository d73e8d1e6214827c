package ballot

// withoutInstructions drops the ballot's own list of options where it was sent
// back unmarked: every option, with its number, in order, a line each.
func (r *reader) withoutInstructions(units []unit) []unit {
	n := len(r.ballot.Options)
	var out []unit
	for i := 0; i < len(units); {
		if n > 1 && i+n <= len(units) && r.areOptions(units[i:i+n]) {
			i += n
			continue
		}
		out = append(out, units[i])
		i++
	}
	return out
}

func (r *reader) areOptions(units []unit) bool {
	for i, u := range units {
		if !r.isOwnLine(u, i) {
			return false
		}
	}
	return true
}

// isOwnLine reports a line "2 Disagree" or "2. Disagree" for option number i+1.
func (r *reader) isOwnLine(u unit, i int) bool {
	for _, m := range r.numbersAt(u.toks, 0) {
		if m.opt != i {
			continue
		}
		at := m.pos
		for at < len(u.toks) && u.toks[at].mark {
			at++
		}
		for _, l := range r.labelsAt(u.toks, at) {
			if l.opt == i && l.pos == len(u.toks) {
				return true
			}
		}
	}
	return false
}
