package threads

import "time"

// The changes of outcomes.
type (
	// AddPack hands an outcome to the Executive once its undo window is over.
	AddPack struct{ Pack }
	// CancelPack takes back what has not gone.
	CancelPack struct{ Pack int64 }
	// SendPack marks a pack as gone, with the statement as it went.
	SendPack struct {
		Pack, Version, Ballot int64
		Statement             string
	}
	// AwaitDecision keeps the clerk's word for its undo window; the zero
	// decision takes it back.
	AwaitDecision struct {
		Pack     int64
		Decision ExecutiveDecision
		Due      time.Time
	}
	// DecidePack takes down what the Executive has decided.
	DecidePack struct {
		Pack     int64
		Decision ExecutiveDecision
	}
)

func (AddPack) change()       {}
func (CancelPack) change()    {}
func (SendPack) change()      {}
func (AwaitDecision) change() {}
func (DecidePack) change()    {}
