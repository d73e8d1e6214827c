package threads

// takeAnswer takes a reply in a question's thread down as an answer, and says
// so to its author. Its own author and staff discuss, they do not answer.
func (x *situation) takeAnswer(p place, post int64, q Question, out Outcome, left []File) (Outcome, bool) {
	r, ok := x.s.role(p.group.ID)
	if !ok || r.Role == RoleStaff || q.Person == x.s.Sender.ID || q.State == QuestionCancelled || q.Held {
		return out, false
	}
	late := !x.m.Arrived.Before(q.Closes)
	answers := takeApart(q.Parts, x.own, passages(x))
	words := AnswerWords{Subject: q.Subject, Closes: q.Closes, Received: x.m.Arrived, Late: late, Readers: max(p.group.People-1, 0), Left: left}
	answered := map[int]bool{}
	for _, a := range answers {
		out.Changes = append(out.Changes, AddAnswer{Thread: q.Thread, Post: post, Person: x.s.Sender.ID, Part: a.Part, Text: a.Text, Late: late})
		answered[a.Part] = true
		filed := FiledAnswer{Number: a.Part, Text: a.Text}
		if a.Part > 0 {
			filed.Question = q.Parts[a.Part-1]
		}
		words.Filed = append(words.Filed, filed)
	}
	for i, part := range q.Parts {
		if len(q.Parts) > 1 && !answered[0] && !answered[i+1] {
			words.Missing = append(words.Missing, NumberedQuestion{Number: i + 1, Text: part})
		}
	}
	receipt := x.tell("answer", KindReceipt, words)
	receipt.Group, receipt.Thread = p.group.ID, q.Thread
	out.Notices = append(out.Notices, receipt)
	x.note("an answer to the question in thread %d", q.Thread)
	return out, true
}
