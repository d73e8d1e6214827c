package smtpout

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/emersion/go-smtp"
)

// deliver carries one message through one transaction. When ctx ends, it has
// the grace to finish.
func (l *link) deliver(ctx context.Context, m Message) Result {
	over := make(chan struct{})
	defer close(over)
	defer context.AfterFunc(ctx, func() {
		select {
		case <-over:
		case <-time.After(l.cfg.Grace):
			l.close()
		}
	})()
	at, err := l.transact(m)
	l.used = true
	l.last = time.Now()
	if err == nil {
		return Result{ID: m.ID, Class: Sent}
	}
	result, class := read(at, err)
	result.ID, result.Class = m.ID, class
	l.broken = l.broken || result.Code == 0 || result.Code == 421
	return result
}

// transact sends one message (RFC 5321 section 3.3) and returns how far it
// came.
func (l *link) transact(m Message) (stage, error) {
	if err := l.unfit(m); err != nil {
		return stageRcpt, err
	}
	if at, err := l.envelope(m); err != nil {
		return at, err
	}
	body := dots{w: l.commands}
	if err := m.Write(&body); err != nil && body.err == nil {
		return stageWrite, err
	}
	body.end()
	if body.err != nil {
		return stageBody, body.err // the end of the message is still in the buffer
	}
	if err := l.commands.Flush(); err != nil {
		return stageEnd, err
	}
	// RFC 5321 section 4.5.3.2.6: the server may need long to store it.
	err := l.expect(250, 5*l.cfg.Timeout)
	l.dirty = err != nil
	return stageEnd, err
}

// unfit is the reply to an address that cannot be given in a command, or that
// this server would not understand (RFC 6531 section 3.5).
func (l *link) unfit(m Message) error {
	for _, c := range m.From + m.To {
		if c < ' ' || c == 0x7f || c == '<' || c == '>' {
			return &smtp.SMTPError{Code: 553, EnhancedCode: smtp.EnhancedCode{5, 1, 3}, Message: "not an address"}
		}
	}
	if m.To == "" {
		return &smtp.SMTPError{Code: 553, EnhancedCode: smtp.EnhancedCode{5, 1, 3}, Message: "no address"}
	}
	if ok, _ := l.client.Extension("SMTPUTF8"); !ok && !ascii(m.From+m.To) {
		return &smtp.SMTPError{Code: 553, EnhancedCode: smtp.EnhancedCode{5, 6, 7}, Message: "the server takes no addresses beyond ASCII (SMTPUTF8)"}
	}
	return nil
}

func ascii(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r > 127 }) < 0
}

// command is one line to the server and the reply that lets things go on.
type command struct {
	at   stage
	line string
	want int // 25 stands for every 25x
}

// envelope gives sender and recipient and asks for the message: all at once
// if the server takes commands in groups (RFC 2920), else one by one.
func (l *link) envelope(m Message) (stage, error) {
	group := make([]command, 0, 4)
	if l.dirty {
		group = append(group, command{stageMail, "RSET", 250})
	}
	group = append(group,
		command{stageMail, "MAIL FROM:<" + m.From + ">" + l.parameters(m), 250},
		command{stageRcpt, "RCPT TO:<" + m.To + ">", 25},
		command{stageData, "DATA", 354},
	)
	l.dirty = true
	if ok, _ := l.client.Extension("PIPELINING"); ok {
		return l.together(group)
	}
	for _, c := range group {
		if at, err := l.together([]command{c}); err != nil {
			return at, err
		}
	}
	return stageData, nil
}

// parameters of MAIL: SIZE (RFC 1870) and SMTPUTF8 (RFC 6531).
func (l *link) parameters(m Message) string {
	s := ""
	if ok, _ := l.client.Extension("SIZE"); ok && m.Size > 0 {
		s += fmt.Sprintf(" SIZE=%d", m.Size)
	}
	if !ascii(m.From + m.To) {
		s += " SMTPUTF8"
	}
	return s
}

// together sends commands and reads as many replies. The first that is not as
// wanted counts. A server that wants the message nevertheless gets an empty
// one, which goes to nobody (RFC 2920 section 3.1).
func (l *link) together(group []command) (stage, error) {
	for _, c := range group {
		l.commands.WriteString(c.line) // the writer keeps its error until Flush
		l.commands.WriteString("\r\n")
	}
	if err := l.commands.Flush(); err != nil {
		return group[0].at, err
	}
	at, first := group[len(group)-1].at, error(nil)
	for _, c := range group {
		err := l.expect(c.want, l.cfg.Timeout)
		if first == nil && err != nil {
			at, first = c.at, err
		}
		if !isReply(err) {
			break
		}
		if first != nil && err == nil && c.at == stageData {
			l.nothing()
		}
	}
	return at, first
}

// nothing answers 354 where there is nothing to send any more.
func (l *link) nothing() {
	l.commands.WriteString(".\r\n") // the writer keeps its error until Flush
	err := l.commands.Flush()
	if err == nil {
		err = l.expect(250, l.cfg.Timeout)
	}
	l.broken = !isReply(err)
}

// expect reads one reply within a time.
func (l *link) expect(code int, within time.Duration) error {
	if err := l.conn.SetReadDeadline(time.Now().Add(within)); err != nil {
		return err
	}
	_, _, err := l.replies.ReadResponse(code)
	return reply(err)
}
