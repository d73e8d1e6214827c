package testserver

import (
	"strings"

	"github.com/emersion/go-smtp"
)

// Moment is when in an SMTP conversation a Fault strikes.
type Moment int

// The moments. At AtReply the mail has been taken; before it has not.
const (
	AtLogin Moment = iota // the reply to AUTH; for the user
	AtMail                // the reply to MAIL; for the sender
	AtRcpt                // the reply to RCPT; for the recipient
	AtData                // after the 354, before the message is read
	AtEnd                 // after the message, before it is taken
	AtReply               // after the message was taken, before the 250
)

// Act is what a Fault does.
type Act int

// The acts.
const (
	Reply  Act = iota // gives the Fault's reply
	Drop              // ends the connection without a reply
	Stall             // says nothing until the server ends or the client goes
	HangUp            // lets the reply through and ends the connection after it
)

// Fault is one scripted failure.
type Fault struct {
	At       Moment
	Act      Act
	Times    int // how often it strikes; 0: always
	Code     int // of a Reply
	Enhanced [3]int
	Text     string
}

// Script adds faults for an address: a recipient, for AtMail a sender, for
// AtLogin a user; "" is everybody. At one moment the first fault that has
// strikes left is the one that strikes; an address's own come first.
func (s *SMTP) Script(address string, faults ...Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	key := strings.ToLower(address)
	for _, f := range faults {
		if f.Times == 0 {
			f.Times = -1
		}
		s.faults[key] = append(s.faults[key], &f)
	}
}

// Mend takes away all faults.
func (s *SMTP) Mend() {
	s.mu.Lock()
	defer s.mu.Unlock()
	clear(s.faults)
}

// due returns the fault that strikes now, and counts it.
func (s *SMTP) due(at Moment, addresses []string) *Fault {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.faults) == 0 {
		return nil
	}
	for _, address := range append(addresses[:len(addresses):len(addresses)], "") {
		for _, f := range s.faults[strings.ToLower(address)] {
			if f.At == at && f.Times != 0 {
				f.Times--
				return f
			}
		}
	}
	return nil
}

// fault does what is scripted for this moment.
func (c *session) fault(at Moment, addresses ...string) error {
	f := c.server.due(at, addresses)
	if f == nil {
		return nil
	}
	switch f.Act {
	case HangUp:
		c.hangUp = true
		return nil
	case Stall:
		<-c.server.stall
		fallthrough
	case Drop:
		c.drop()
		return &smtp.SMTPError{Code: 421, EnhancedCode: smtp.EnhancedCode{4, 3, 2}, Message: "Going"}
	}
	if f.Code == 421 {
		hangUp(c.conn, f.Enhanced, f.Text)
	}
	return &smtp.SMTPError{Code: f.Code, EnhancedCode: f.Enhanced, Message: f.Text}
}
