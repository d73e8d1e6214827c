package threads

import "strings"

// hello is how many words an answer to the welcome may have to be no post.
const hello = 8

// welcomed takes a short answer to the welcome for what it is: "hello", to
// show that mail reaches them. What survived of our traces is taken down; the
// group is not troubled with it. A longer answer is a post.
func welcomed(x *situation) (Outcome, bool) {
	if x.answered == nil || x.answered.Kind != KindWelcome || x.s.Sender == nil || x.proof < Keyed || x.reading.Whole || carries(x.m) {
		return Outcome{}, false
	}
	words := len(strings.Fields(x.own))
	if words == 0 || words > hello || strings.Contains(x.own, "?") {
		return Outcome{}, false
	}
	n := x.tell("reached", KindReceipt, SettingWords{What: "reached", Groups: titleOf(x.s.Groups[x.answered.Group])})
	return Outcome{Disposition: Recorded, Changes: []Change{Reached{Person: x.s.Sender.ID, Traces: x.traces()}, Vouch{Address: x.address()}},
		Notices: []Notice{n}}, true
}

func titleOf(g Group) []string {
	if g.Title == "" {
		return nil
	}
	return []string{g.Title}
}

// traces says which of our traces a mail still has, and in which forms it was
// written.
func (x *situation) traces() string {
	var out []string
	places := map[KeyPlace]string{InIDs: "ids", InAddress: "address", InSubject: "subject", InBody: "body"}
	seen := map[KeyPlace]bool{}
	for _, k := range x.m.Keys {
		if !seen[k.In] {
			seen[k.In] = true
			out = append(out, "key in "+places[k.In])
		}
	}
	if len(x.s.Trail.Threads) > 0 {
		out = append(out, "thread id")
	}
	if len(x.s.Trail.Tags) > 0 {
		out = append(out, "tag")
	}
	if x.s.Trail.Footer != 0 {
		out = append(out, "footer")
	}
	if x.m.Text != "" {
		out = append(out, "text")
	}
	if x.m.HTML != "" {
		out = append(out, "html")
	}
	return strings.Join(out, ", ")
}
