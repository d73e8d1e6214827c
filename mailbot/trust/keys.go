package trust

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"hash"
	"sync"

	"taskgroups/threads"
)

// The layout of a key before it is spelled: generation, address, notice, and
// the first half of an HMAC-SHA256 over use, generation, address and notice.
// Ten bytes of MAC leave a guesser one chance in 2^80 (RFC 2104 section 5 asks
// for half of the hash and 80 bits).
const (
	keyBytes = 20
	keyBody  = 10 // generation 1, address 4, notice 5
	keyMAC   = keyBytes - keyBody

	maxAddress = 1<<32 - 1
	maxNotice  = 1<<40 - 1
)

// KeyLen is the number of characters of a reply key.
const KeyLen = 32

// Keys mints and opens reply keys with HMAC-SHA256. The secrets are numbered
// generations: new keys are made with the current one, and keys of every
// generation still held open, so that rotation breaks no old key. Keys is safe
// for concurrent use.
type Keys struct {
	current     byte
	generations [256]*generation // nil where there is no secret
}

// NewKeys returns keys over secrets, minting with generation current. It
// panics if current names no secret or a secret is empty: such keys would
// prove nothing, and the configuration is checked before.
func NewKeys(secrets map[byte][]byte, current byte) *Keys {
	k := &Keys{current: current}
	for number, secret := range secrets {
		if len(secret) == 0 {
			panic(fmt.Sprintf("trust: secret %d is empty", number))
		}
		k.generations[number] = newGeneration(secret)
	}
	if k.generations[current] == nil {
		panic(fmt.Sprintf("trust: no secret for the current generation %d", current))
	}
	return k
}

// Mint returns the key for a copy of notice that goes to address: 32
// characters of lower-case base32 (a-z2-7), the same for the same arguments.
// It panics if an id is negative or does not fit (32 bits for an address, 40
// for a notice), for a shortened id would open as somebody else's.
func (k *Keys) Mint(address, notice int64, use threads.KeyUse) string {
	if address < 0 || address > maxAddress || notice < 0 || notice > maxNotice {
		panic(fmt.Sprintf("trust: no key for address %d, notice %d", address, notice))
	}
	var key [keyBytes]byte
	key[0] = k.current
	binary.BigEndian.PutUint32(key[1:5], uint32(address))
	putUint40(key[5:10], uint64(notice))
	k.generations[k.current].sign(key[keyBody:], byte(use), key[:keyBody])
	return spell(key[:])
}

// Open returns what a key was minted for. ok is false unless s is a whole key
// of a generation still held, made for use; letter case does not matter, since
// mail servers change it in addresses. The MAC is compared in constant time.
func (k *Keys) Open(s string, use threads.KeyUse) (address, notice int64, ok bool) {
	if len(s) != KeyLen {
		return 0, 0, false
	}
	var key [keyBytes]byte
	if !unspell(key[:], s) {
		return 0, 0, false
	}
	g := k.generations[key[0]]
	if g == nil {
		return 0, 0, false
	}
	var mac [keyMAC]byte
	g.sign(mac[:], byte(use), key[:keyBody])
	if !hmac.Equal(mac[:], key[keyBody:]) {
		return 0, 0, false
	}
	return int64(binary.BigEndian.Uint32(key[1:5])), int64(uint40(key[5:10])), true
}

// MessageID returns the Message-ID, in its angle brackets, that holds key.
func MessageID(key, domain string) string {
	return "<" + key + "@" + domain + ">"
}

// A generation is one secret with hash states ready for use; keying an HMAC
// costs more than running it over eleven bytes.
type generation struct {
	states sync.Pool // of *state
}

type state struct {
	mac hash.Hash
	in  []byte
	sum []byte
}

func newGeneration(secret []byte) *generation {
	secret = append([]byte(nil), secret...)
	return &generation{states: sync.Pool{New: func() any {
		return &state{mac: hmac.New(sha256.New, secret), sum: make([]byte, 0, sha256.Size)}
	}}}
}

// sign fills dst with the first bytes of the MAC over use and body.
func (g *generation) sign(dst []byte, use byte, body []byte) {
	s := g.states.Get().(*state)
	defer g.states.Put(s)
	s.in = append(append(s.in[:0], use), body...)
	s.mac.Reset()
	s.mac.Write(s.in)
	s.sum = s.mac.Sum(s.sum[:0])
	copy(dst, s.sum)
}

func putUint40(b []byte, v uint64) {
	b[0] = byte(v >> 32)
	binary.BigEndian.PutUint32(b[1:5], uint32(v))
}

func uint40(b []byte) uint64 {
	return uint64(b[0])<<32 | uint64(binary.BigEndian.Uint32(b[1:5]))
}
