package testserver

import (
	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapserver"
	"github.com/emersion/go-sasl"
)

// imapSession is one IMAP connection: the memory server's, with XOAUTH2 as a
// further way in and messages that it does not hand over.
type imapSession struct {
	imapserver.SessionIMAP4rev2
	server *IMAP
}

func (c *imapSession) AuthenticateMechanisms() []string { return []string{sasl.Plain, "XOAUTH2"} }

// Authenticate takes a password as PLAIN and, as the token, as XOAUTH2.
func (c *imapSession) Authenticate(mech string) (sasl.Server, error) {
	switch mech {
	case sasl.Plain:
		return sasl.NewPlainServer(func(_, name, password string) error { return c.Login(name, password) }), nil
	case "XOAUTH2":
		return &bearerServer{check: c.Login}, nil
	}
	return nil, &imap.Error{Type: imap.StatusResponseTypeNo, Text: "No such mechanism"}
}

// RefuseBodies makes the server refuse to hand over the bodies of messages
// with these UIDs, whosever they are, as one with a broken disk does.
func (s *IMAP) RefuseBodies(uids ...uint32) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.refused = nil
	for _, uid := range uids {
		s.refused.AddNum(imap.UID(uid))
	}
}

func (c *imapSession) Fetch(w *imapserver.FetchWriter, set imap.NumSet, options *imap.FetchOptions) error {
	c.server.mu.Lock()
	refused, _ := c.server.refused.Nums()
	c.server.mu.Unlock()
	if uids, ok := set.(imap.UIDSet); ok && len(options.BodySection) > 0 {
		for _, uid := range refused {
			if uids.Contains(uid) {
				return &imap.Error{Type: imap.StatusResponseTypeNo, Code: imap.ResponseCodeServerBug, Text: "Internal error"}
			}
		}
	}
	return c.SessionIMAP4rev2.Fetch(w, set, options)
}
