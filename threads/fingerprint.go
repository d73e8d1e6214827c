package threads

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"taskgroups/threads/reply"
)

// Fingerprint is the same for two deliveries of one message: same id, same
// From and same own words. The same id over other words is another message.
func Fingerprint(m Message) string {
	h := sha256.New()
	h.Write([]byte(m.ID))
	for _, f := range m.From {
		h.Write([]byte{0})
		h.Write([]byte(strings.ToLower(f.Address)))
	}
	h.Write([]byte{0})
	h.Write([]byte(plain(own(m))))
	return hex.EncodeToString(h.Sum(nil))
}

// Start is how a message begins, for lists that people read.
func Start(m Message) string { return firstWords(own(m), 30) }

// Glance reads a message's own words without knowing what it answers, once
// for all who need no more than that.
func Glance(m Message) Message {
	words := reply.Read(reply.Input{Text: m.Text, HTML: m.HTML, Subject: m.Subject})
	m.Words = &words
	return m
}

func own(m Message) string {
	if m.Words == nil {
		m = Glance(m)
	}
	return m.Words.Own
}
