package trust

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"taskgroups/threads"
)

var plus = Addressing{Style: "plus", Local: "taskgroups", Domain: "union.example"}

func TestFind(t *testing.T) {
	keys := testKeys()
	reply := func(notice int64) string { return keys.Mint(5, notice, threads.KeyReply) }
	bounce, unsubscribe := keys.Mint(6, 60, threads.KeyBounce), keys.Mint(6, 61, threads.KeyUnsubscribe)
	found := func(address, notice int64, use threads.KeyUse, in threads.KeyPlace) threads.Key {
		return threads.Key{Address: address, Notice: notice, Use: use, In: in}
	}
	domain := Addressing{Style: "domain", Local: "taskgroups", Domain: "groups.union.example"}

	for name, c := range map[string]struct {
		m    threads.Message
		self Addressing
		want []threads.Key
	}{
		"a mail without any trace holds none": {threads.Message{Subject: "Marking", Text: "Hello all"}, plus, nil},
		"the newest id comes first, each place in its turn": {
			threads.Message{
				InReplyTo: []string{reply(4) + "@union.example"}, References: []string{"x@y", reply(1) + "@union.example", reply(2) + "@union.example"},
				To: []threads.Mailbox{{Address: "taskgroups+u." + unsubscribe + "@union.example"}}, Subject: "ref " + reply(7), Text: "ref " + reply(8),
			}, plus,
			[]threads.Key{
				found(5, 4, 'r', threads.InIDs), found(5, 2, 'r', threads.InIDs), found(5, 1, 'r', threads.InIDs),
				found(6, 61, 'u', threads.InAddress), found(5, 7, 'r', threads.InSubject), found(5, 8, 'r', threads.InBody),
			},
		},
		"one key in many places counts where it proves most": {
			threads.Message{References: []string{reply(3) + "@union.example"}, Subject: reply(3), Text: reply(3), HTML: "<p>" + reply(3)}, plus,
			[]threads.Key{found(5, 3, 'r', threads.InIDs)},
		},
		"a relay that changed the id's domain or case spoils nothing": {
			threads.Message{InReplyTo: []string{"<" + strings.ToUpper(reply(3)) + "@relay.example>"}}, plus,
			[]threads.Key{found(5, 3, 'r', threads.InIDs)},
		},
		"a bounce finds its key in the envelope": {
			threads.Message{Envelope: []string{"TaskGroups+B." + strings.ToUpper(bounce) + "@union.example"}}, plus,
			[]threads.Key{found(6, 60, 'b', threads.InAddress)},
		},
		"a bounce finds its key in the mail it returns": {
			threads.Message{Returned: []string{reply(9) + "@union.example"}}, plus,
			[]threads.Key{found(5, 9, 'r', threads.InIDs)},
		},
		"style domain has the key as the whole local part": {
			threads.Message{To: []threads.Mailbox{{Address: "b." + bounce + "@groups.union.example"}}}, domain,
			[]threads.Key{found(6, 60, 'b', threads.InAddress)},
		},
		"an address of somebody else's is no address of ours": {
			threads.Message{To: []threads.Mailbox{{Address: "other+b." + bounce + "@union.example"}, {Address: "b." + bounce + "@elsewhere.example"}}}, plus, nil,
		},
		"a bounce key does not open as a reply key":    {threads.Message{InReplyTo: []string{bounce + "@union.example"}, Subject: bounce}, plus, nil},
		"a bounce key under another letter stays shut": {threads.Message{To: []threads.Mailbox{{Address: "taskgroups+u." + bounce + "@union.example"}}}, plus, nil},
		"a button's link holds it escaped": {
			threads.Message{HTML: `<a href="mailto:taskgroups@union.example?subject=Yes%20ref%20` + reply(3) + `&amp;body=YES">`}, plus,
			[]threads.Key{found(5, 3, 'r', threads.InBody)},
		},
		"a quoting program broke the footer's line": {
			threads.Message{Text: "> ref " + reply(3)[:20] + "\n> " + reply(3)[20:] + "\n"}, plus,
			[]threads.Key{found(5, 3, 'r', threads.InBody)},
		},
		"a thread's id is no key": {threads.Message{References: []string{keys.ThreadID(3) + "@union.example"}}, plus, nil},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, keys.Find(c.m, c.self)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestKeyedAddressIsFoundAgain(t *testing.T) {
	keys := testKeys()
	key := keys.Mint(8, 9, threads.KeyBounce)
	for _, style := range []string{"plus", "domain"} {
		self := Addressing{Style: style, Local: "taskgroups", Domain: "union.example"}
		m := threads.Message{Envelope: []string{self.Keyed(threads.KeyBounce, key)}}
		if got := keys.Find(m, self); len(got) != 1 || got[0].Address != 8 {
			t.Errorf("style %s: %v found in %s", style, got, m.Envelope)
		}
	}
	plain := Addressing{Style: "plain", Local: "taskgroups", Domain: "union.example"}
	if got := plain.Keyed(threads.KeyBounce, key); got != "taskgroups@union.example" {
		t.Errorf("style plain: address %s", got)
	}
}
