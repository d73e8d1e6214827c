package trust

import (
	"strings"

	"taskgroups/threads"
)

// findLimit bounds the signatures tried in one subject or body.
const findLimit = 1 << 12

// Find returns the keys in m that open, each once and at the place that proves
// most: first those in the ids (In-Reply-To, then References from the newest,
// then the ids of a mail that a report returned), then in the addresses
// written to, in the subject, and in the body. In a body only reply
// keys are looked for, in a subject also those of List-Unsubscribe, which style
// plain puts there, in whatever way the mail program has escaped them.
func (k *Keys) Find(m threads.Message, self Addressing) []threads.Key {
	var f finding
	for _, id := range m.InReplyTo {
		f.id(k, id)
	}
	for i := len(m.References) - 1; i >= 0; i-- {
		f.id(k, m.References[i])
	}
	for _, id := range m.Returned {
		f.id(k, id)
	}
	for _, address := range m.Envelope {
		f.address(k, self, address)
	}
	for _, to := range m.To {
		f.address(k, self, to.Address)
	}
	f.text(k, m.Subject, threads.InSubject)
	f.text(k, m.Text, threads.InBody)
	f.text(k, m.HTML, threads.InBody)
	return f.keys
}

// finding collects keys, each once.
type finding struct {
	keys []threads.Key
	seen map[threads.Key]bool // with the place left out
}

func (f *finding) add(key threads.Key) {
	same := key
	same.In = 0
	if f.seen[same] {
		return
	}
	if f.seen == nil {
		f.seen = map[threads.Key]bool{}
	}
	f.seen[same] = true
	f.keys = append(f.keys, key)
}

func (f *finding) id(k *Keys, id string) {
	local, _, _ := strings.Cut(strings.Trim(id, "<> \t"), "@")
	if address, notice, ok := k.Open(local, threads.KeyReply); ok {
		f.add(threads.Key{Address: address, Notice: notice, Use: threads.KeyReply, In: threads.InIDs})
	}
}

func (f *finding) address(k *Keys, self Addressing, s string) {
	use, key, ok := self.key(strings.Trim(s, "<> \t"))
	if !ok {
		return
	}
	if address, notice, ok := k.Open(key, use); ok {
		f.add(threads.Key{Address: address, Notice: notice, Use: use, In: threads.InAddress})
	}
}

func (f *finding) text(k *Keys, s string, in threads.KeyPlace) {
	tries := findLimit
	eachView(s, func(v *view) {
		v.keys(k, &tries, func(_, _ int, opened threads.Key) {
			if opened.Use == threads.KeyReply || opened.Use == threads.KeyUnsubscribe && in == threads.InSubject {
				opened.In = in
				f.add(opened)
			}
		})
	})
}
