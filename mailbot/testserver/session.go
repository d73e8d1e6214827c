package testserver

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"
)

// session is one SMTP connection.
type session struct {
	server *SMTP
	conn   *smtp.Conn
	known  bool // has logged in
	open   bool // a transaction has begun
	from   string
	to     []string
	hangUp bool // after the reply that is due
}

func (s *SMTP) greet(conn *smtp.Conn) (smtp.Session, error) {
	s.mu.Lock()
	full := s.options.Connections > 0 && s.sessions >= s.options.Connections
	if !full {
		s.sessions++
	}
	s.mu.Unlock()
	if full {
		hangUp(conn, smtp.EnhancedCode{4, 3, 2}, "Too many connections")
		return nil, errGone
	}
	return &session{server: s, conn: conn}, nil
}

// hangUp says 421 and ends the connection, as a server does that says it (RFC
// 5321 section 3.8); go-smtp's would stay.
func hangUp(conn *smtp.Conn, enhanced smtp.EnhancedCode, text string) {
	// Whoever has gone before this need not read it.
	_, _ = fmt.Fprintf(conn.Conn(), "421 %d.%d.%d %s\r\n", enhanced[0], enhanced[1], enhanced[2], text)
	conn.Conn().Close()
}

var errGone = errors.New("the connection has been ended")

func (c *session) AuthMechanisms() []string {
	if len(c.server.options.Users) == 0 {
		return nil
	}
	return []string{sasl.Plain, sasl.Login, "XOAUTH2"}
}

func (c *session) Auth(mech string) (sasl.Server, error) {
	check := func(name, password string) error {
		if err := c.fault(AtLogin, name); err != nil {
			return err
		}
		if want, ok := c.server.options.Users[name]; !ok || want != password {
			return smtp.ErrAuthFailed
		}
		c.known = true
		return nil
	}
	switch mech {
	case sasl.Plain:
		return sasl.NewPlainServer(func(_, name, password string) error { return check(name, password) }), nil
	case sasl.Login:
		return &loginServer{check: check}, nil
	case "XOAUTH2":
		return &bearerServer{check: check}, nil
	}
	return nil, smtp.ErrAuthUnknownMechanism
}

func (c *session) Mail(from string, _ *smtp.MailOptions) error {
	if len(c.server.options.Users) > 0 && !c.known {
		return &smtp.SMTPError{Code: 530, EnhancedCode: smtp.EnhancedCode{5, 7, 57}, Message: "Client not authenticated to send mail"}
	}
	if c.open { // RFC 5321 section 4.1.4; go-smtp's server would begin anew
		return &smtp.SMTPError{Code: 503, EnhancedCode: smtp.EnhancedCode{5, 5, 1}, Message: "Nested MAIL command"}
	}
	if err := c.fault(AtMail, from); err != nil {
		return err
	}
	c.from, c.open = from, true
	return nil
}

func (c *session) Rcpt(to string, _ *smtp.RcptOptions) error {
	if err := c.fault(AtRcpt, to); err != nil {
		return err
	}
	c.to = append(c.to, to)
	return nil
}

func (c *session) Data(r io.Reader) error {
	if err := c.fault(AtData, c.to...); err != nil {
		return err
	}
	raw, err := c.server.body(r)
	if err != nil {
		return err
	}
	if err := c.fault(AtEnd, c.to...); err != nil {
		return err
	}
	for _, to := range c.to {
		if err := c.server.take(c.from, to, raw); err != nil {
			return err
		}
	}
	return c.fault(AtReply, c.to...)
}

// Reset comes after each transaction's reply too.
func (c *session) Reset() {
	c.from, c.to, c.open = "", nil, false
	if c.hangUp {
		c.drop()
	}
}

func (c *session) Logout() error {
	c.server.mu.Lock()
	defer c.server.mu.Unlock()
	c.server.sessions--
	return nil
}

// drop ends the connection without a word.
func (c *session) drop() { c.conn.Conn().Close() }

// loginServer is the LOGIN mechanism, which go-sasl has no server for.
type loginServer struct {
	check func(name, password string) error
	name  *string
}

func (l *loginServer) Next(response []byte) ([]byte, bool, error) {
	switch {
	case response == nil:
		return []byte("Username:"), false, nil
	case l.name == nil:
		name := string(response)
		l.name = &name
		return []byte("Password:"), false, nil
	}
	return nil, true, l.check(*l.name, string(response))
}

var errBearer = errors.New("not an XOAUTH2 response")

// bearerServer is the XOAUTH2 mechanism; the token counts as the password.
type bearerServer struct {
	check   func(name, password string) error
	refusal error
}

func (b *bearerServer) Next(response []byte) ([]byte, bool, error) {
	if b.refusal != nil {
		return nil, false, b.refusal
	}
	if response == nil {
		return []byte{}, false, nil
	}
	name, token, err := bearer(string(response))
	if err == nil {
		err = b.check(name, token)
	}
	if err != nil {
		b.refusal = err
		return []byte(`{"status":"401"}`), false, nil
	}
	return nil, true, nil
}

// bearer takes the response of an XOAUTH2 client to pieces.
func bearer(response string) (name, token string, err error) {
	parts := strings.Split(response, "\x01")
	if len(parts) < 2 {
		return "", "", errBearer
	}
	name, isUser := strings.CutPrefix(parts[0], "user=")
	token, isToken := strings.CutPrefix(parts[1], "auth=Bearer ")
	if !isUser || !isToken {
		return "", "", errBearer
	}
	return name, token, nil
}
