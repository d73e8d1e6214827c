package threads

// The changes about actions.
type (
	// AddAction takes an action down; ID, Thread and Owner may be local names.
	// In the thread of an area it belongs to the area.
	AddAction struct{ Action }
	// SetAction gives an action another state; without a Nudge it is chased no
	// more.
	SetAction struct{ Action }
)

func (AddAction) change() {}
func (SetAction) change() {}
