package threads

// What is said about who may do what.
type (
	// ConfirmWords reads an order back that takes effect when its author
	// replies OK.
	ConfirmWords struct{ Subject, Text, Group string } // Group is a title; empty if the order belongs to none
	// NotAllowedWords tells an author who may do what they asked for.
	NotAllowedWords struct {
		Subject, Text, Group, Convenor string
		Roles                          []Role // who may
	}
)

// Notice names the templates of each.
func (ConfirmWords) Notice() string    { return "confirm" }
func (NotAllowedWords) Notice() string { return "not-allowed" }
