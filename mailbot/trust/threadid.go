package trust

import (
	"crypto/hmac"
	"strings"
)

// The layout of a thread's id: generation 1, thread 5, MAC 9 bytes, spelled in
// 24 characters after a prefix that holds a dot. Neither the length nor the
// dot can occur in a key, and the MAC covers another use, so that the one is
// never taken for the other.
const (
	threadPrefix = "t."
	threadBytes  = 15
	threadBody   = 6
	threadLen    = len(threadPrefix) + 24
	threadUse    = 't'
)

// ThreadID returns the left part of the id that all copies of a thread's mail
// have in common in References. It locates the thread and proves nothing; it
// is signed only so that threads cannot be counted or tried out.
// It panics if thread is negative or exceeds 40 bits.
func (k *Keys) ThreadID(thread int64) string {
	if thread < 0 || thread > maxNotice {
		panic("trust: no id for such a thread")
	}
	var id [threadBytes]byte
	id[0] = k.current
	putUint40(id[1:6], uint64(thread))
	k.generations[k.current].sign(id[threadBody:], threadUse, id[:threadBody])
	return threadPrefix + spell(id[:])
}

// OpenThread returns the thread of an id that ThreadID made, given alone or as
// a whole Message-ID, with or without domain and angle brackets.
func (k *Keys) OpenThread(s string) (thread int64, ok bool) {
	s, _, _ = strings.Cut(strings.Trim(s, "<>"), "@")
	if len(s) != threadLen || !strings.EqualFold(s[:len(threadPrefix)], threadPrefix) {
		return 0, false
	}
	var id [threadBytes]byte
	if !unspell(id[:], s[len(threadPrefix):]) {
		return 0, false
	}
	g := k.generations[id[0]]
	if g == nil {
		return 0, false
	}
	var mac [threadBytes - threadBody]byte
	g.sign(mac[:], threadUse, id[:threadBody])
	if !hmac.Equal(mac[:], id[threadBody:]) {
		return 0, false
	}
	return int64(uint40(id[1:6])), true
}
