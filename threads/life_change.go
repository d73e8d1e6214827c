package threads

// The changes of the lives of groups.
type (
	// Convened makes a person the convenor of a group who said YES; another
	// convenor becomes a member. Open: the group opens with it.
	Convened struct {
		Group, Person int64
		Open          bool
	}
	// AmendGroup replaces what the council has set of a group.
	AmendGroup struct{ Group Group }
)

func (Convened) change()   {}
func (AmendGroup) change() {}
