package trust

import (
	"regexp"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"taskgroups/threads"
)

func testKeys() *Keys {
	return NewKeys(map[byte][]byte{
		1: []byte("the first secret of the test, 32b"),
		2: []byte("the second secret of the test, 3b"),
	}, 2)
}

func uses() *rapid.Generator[threads.KeyUse] {
	return rapid.SampledFrom([]threads.KeyUse{threads.KeyReply, threads.KeyBounce, threads.KeyUnsubscribe})
}

func TestKeyOpensToWhatItWasMintedFor(t *testing.T) {
	keys, shape := testKeys(), regexp.MustCompile(`^[a-z2-7]{32}$`)
	rapid.Check(t, func(t *rapid.T) {
		address := rapid.Int64Range(0, maxAddress).Draw(t, "address")
		notice := rapid.Int64Range(0, maxNotice).Draw(t, "notice")
		use := uses().Draw(t, "use")
		key := keys.Mint(address, notice, use)
		if !shape.MatchString(key) {
			t.Fatalf("key %q has the wrong shape", key)
		}
		for _, s := range []string{key, strings.ToUpper(key)} {
			a, n, ok := keys.Open(s, use)
			if !ok || a != address || n != notice {
				t.Fatalf("Open(%q) = %d, %d, %v; want %d, %d", s, a, n, ok, address, notice)
			}
		}
	})
}

func TestKeyOpensForNoOtherUse(t *testing.T) {
	keys := testKeys()
	rapid.Check(t, func(t *rapid.T) {
		made, tried := uses().Draw(t, "made"), uses().Draw(t, "tried")
		if made == tried {
			return
		}
		key := keys.Mint(rapid.Int64Range(0, maxAddress).Draw(t, "address"), 7, made)
		if _, _, ok := keys.Open(key, tried); ok {
			t.Fatalf("a key for %c opened for %c", made, tried)
		}
	})
}

func TestChangedKeyDoesNotOpen(t *testing.T) {
	keys := testKeys()
	rapid.Check(t, func(t *rapid.T) {
		key := keys.Mint(rapid.Int64Range(0, 1000).Draw(t, "address"), rapid.Int64Range(0, 1000).Draw(t, "notice"), threads.KeyReply)
		at := rapid.IntRange(0, KeyLen-1).Draw(t, "at")
		c := rapid.Byte().Draw(t, "character")
		if strings.EqualFold(string(rune(c)), key[at:at+1]) {
			return
		}
		changed := key[:at] + string([]byte{c}) + key[at+1:]
		if _, _, ok := keys.Open(changed, threads.KeyReply); ok {
			t.Fatalf("%q opened, changed from %q", changed, key)
		}
	})
}

func TestRotationBreaksNoOldKey(t *testing.T) {
	old := []byte("the first secret of the test, 32b")
	before := NewKeys(map[byte][]byte{1: old}, 1)
	after := NewKeys(map[byte][]byte{1: old, 2: []byte("another")}, 2)
	without := NewKeys(map[byte][]byte{2: []byte("another")}, 2)

	key := before.Mint(3, 4, threads.KeyReply)
	if a, n, ok := after.Open(key, threads.KeyReply); !ok || a != 3 || n != 4 {
		t.Errorf("an old key does not open after rotation")
	}
	if after.Mint(3, 4, threads.KeyReply) == key {
		t.Errorf("keys are still minted with the old secret")
	}
	if _, _, ok := without.Open(key, threads.KeyReply); ok {
		t.Errorf("a key opens although its secret is gone")
	}
}

func TestKeyOfAnotherSecretDoesNotOpen(t *testing.T) {
	theirs := NewKeys(map[byte][]byte{2: []byte("somebody else's secret")}, 2)
	if _, _, ok := testKeys().Open(theirs.Mint(3, 4, threads.KeyReply), threads.KeyReply); ok {
		t.Error("a key made with another secret opened")
	}
}

func TestThreadIDIsNoKey(t *testing.T) {
	keys := testKeys()
	rapid.Check(t, func(t *rapid.T) {
		thread := rapid.Int64Range(0, maxNotice).Draw(t, "thread")
		id := keys.ThreadID(thread)
		for _, s := range []string{id, strings.ToUpper(id), MessageID(id, "union.example"), id + "@union.example"} {
			if got, ok := keys.OpenThread(s); !ok || got != thread {
				t.Fatalf("OpenThread(%q) = %d, %v; want %d", s, got, ok, thread)
			}
		}
		for _, use := range []threads.KeyUse{threads.KeyReply, threads.KeyBounce, threads.KeyUnsubscribe, threadUse} {
			if _, _, ok := keys.Open(id, use); ok {
				t.Fatalf("thread id %q opened as a key", id)
			}
		}
		if _, ok := keys.OpenThread(keys.Mint(5, thread, threads.KeyReply)); ok {
			t.Fatal("a key opened as a thread id")
		}
		at := rapid.IntRange(len(threadPrefix), len(id)-1).Draw(t, "at")
		c := alphabet[rapid.IntRange(0, 31).Draw(t, "character")]
		if changed := id[:at] + string(c) + id[at+1:]; changed != id {
			if _, ok := keys.OpenThread(changed); ok {
				t.Fatalf("%q opened, changed from %q", changed, id)
			}
		}
	})
}

func TestMintRefusesIdsThatDoNotFit(t *testing.T) {
	for name, ids := range map[string][2]int64{
		"an address below zero":     {-1, 1},
		"an address beyond 32 bits": {maxAddress + 1, 1},
		"a notice below zero":       {1, -1},
		"a notice beyond 40 bits":   {1, maxNotice + 1},
	} {
		t.Run(name, func(t *testing.T) {
			defer func() {
				if recover() == nil {
					t.Error("a key was minted")
				}
			}()
			testKeys().Mint(ids[0], ids[1], threads.KeyReply)
		})
	}
}

func TestKeysFromManyGoroutines(t *testing.T) {
	keys := testKeys()
	var wg sync.WaitGroup
	for g := range int64(8) {
		wg.Go(func() {
			for n := range int64(500) {
				if a, m, ok := keys.Open(keys.Mint(g, n, threads.KeyBounce), threads.KeyBounce); !ok || a != g || m != n {
					t.Errorf("address %d, notice %d: opened to %d, %d, %v", g, n, a, m, ok)
					return
				}
			}
		})
	}
	wg.Wait()
}

func FuzzOpen(f *testing.F) {
	keys := testKeys()
	f.Add(keys.Mint(1, 2, threads.KeyReply))
	f.Add(keys.ThreadID(9))
	f.Add("")
	f.Add(strings.Repeat("a", KeyLen))
	f.Fuzz(func(t *testing.T, s string) {
		for _, use := range []threads.KeyUse{threads.KeyReply, threads.KeyBounce, threads.KeyUnsubscribe} {
			a, n, ok := keys.Open(s, use)
			if ok && NewKeys(map[byte][]byte{1: []byte("the first secret of the test, 32b"), 2: []byte("the second secret of the test, 3b")}, firstByte(s)).Mint(a, n, use) != strings.ToLower(s) {
				t.Errorf("%q opens for %c but was not minted", s, use)
			}
		}
		keys.OpenThread(s)
	})
}

func firstByte(s string) byte {
	var b [5]byte
	unspell(b[:], s[:8])
	return b[0]
}

func BenchmarkMint(b *testing.B) {
	keys := testKeys()
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		keys.Mint(int64(i%100000), 77, threads.KeyReply)
	}
}

func BenchmarkOpen(b *testing.B) {
	keys := testKeys()
	key := keys.Mint(123, 456, threads.KeyReply)
	b.ReportAllocs()
	for b.Loop() {
		keys.Open(key, threads.KeyReply)
	}
}
