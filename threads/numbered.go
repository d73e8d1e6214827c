package threads

// Numbered is an item of a mail of ours as it comes back with an answer: what
// its number stands for.
type Numbered struct {
	Item
	Posts   []int64 // what it showed
	Left    bool    // it was left out for want of room, and MORE gets it
	Subject string  // of its thread
}

// Todo says whether the item was something to do.
func (n Numbered) Todo() bool {
	switch n.Kind {
	case "question", "ballot", "draft", "action":
		return true
	}
	return false
}
