package trust

import (
	"fmt"
	"html"
	"net/url"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"taskgroups/threads"
)

func TestScrub(t *testing.T) {
	keys := testKeys()
	key := keys.Mint(5, 6, threads.KeyReply)
	gone := keys.Mint(5, 6, threads.KeyUnsubscribe)
	members := []string{"asha@school.example", "Tom.Reed@College.example", "ann@bücher.example"}

	for name, c := range map[string]struct{ text, want string }{
		"ordinary words stay":                        {"Marking takes 3 hours, see https://school.example/a@b", "Marking takes 3 hours, see https://school.example/a@b"},
		"a long word is no key":                      {"rindfleischetikettierungsueberwachung abcdefghijklmnopqrstuvwxyz234567", "rindfleischetikettierungsueberwachung abcdefghijklmnopqrstuvwxyz234567"},
		"a key in the footer":                        {"ref " + key + ".", "ref …."},
		"a key in capitals":                          {"REF " + strings.ToUpper(key), "REF …"},
		"a key glued between words":                  {"ref" + key + "On Monday", "ref…On Monday"},
		"a key behind a percent sign":                {"100%" + key, "100%…"},
		"a key in quoted text":                       {"> > ref " + key + "\n> bye", "> > ref …\n> bye"},
		"a key broken by quoting":                    {"> ref " + key[:9] + "\n> " + key[9:] + " bye", "> ref …\n>  bye"},
		"a key with a soft line break":               {"ref " + key[:9] + "=\r\n" + key[9:], "ref …=\r\n"},
		"a key with invisible characters":            {"ref " + key[:9] + "\u200b" + key[9:], "ref …\u200b"},
		"a key in a Message-ID":                      {"<" + key + "@union.example>", "<…@union.example>"},
		"a keyed address of the bot's":               {"To: <taskgroups+u." + gone + "@union.example>", "To: <…>"},
		"a keyed address in a bounce":                {"prvs=taskgroups+u." + gone + "=union.example@relay.example", "prvs=…@relay.example"},
		"a keyed address in a link":                  {"mailto:taskgroups%2Bu." + gone + "%40union.example?subject=x", "mailto:…?subject=x"},
		"a keyed address in a link, escaped twice":   {"u=taskgroups%252Bu." + gone + "%2540union.example&x", "u=…&x"},
		"a key spelled in entities":                  {"<p>" + entities(key) + "</p>", "<p>…</p>"},
		"a key spelled in escapes":                   {`<a href="mailto:x?subject=` + escapes(key) + `">`, `<a href="mailto:x?subject=…">`},
		"a key divided by tags, which stay":          {"<b>" + key[:9] + "<wbr>" + key[9:12] + "</b>" + key[12:], "<b>…<wbr></b>"},
		"a divided key before another":               {key[:9] + "<wbr>" + key[9:] + gone, "…<wbr>…"},
		"one key around another":                     {key[:9] + key + key[9:], key[:9] + "…" + key[9:]},
		"a member's address":                         {"Write to asha@school.example, or call", "Write to …, or call"},
		"a member's address in capitals":             {"From: Tom Reed <TOM.REED@COLLEGE.EXAMPLE>", "From: Tom Reed <…>"},
		"a member's address with a detail":           {"asha+lists@school.example", "…"},
		"a member's address in markup":               {"_asha@school.example_ *asha@school.example* “asha@school.example”", "_…_ *…* “…”"},
		"a member's address at the end of a line":    {"asha@school.example.\nBye", "….\nBye"},
		"a member's address glued to the next block": {"asha@school.example<br>On Monday", "…<br>On Monday"},
		"a member's address in a link":               {`<a href="mailto:asha%40school.example">asha&#64;school.example</a>`, `<a href="mailto:…">…</a>`},
		"a member's address in a bounce address":     {"list-bounces+asha=school.example@lists.example", "list-bounces+…@lists.example"},
		"a member's address broken by tags":          {"asha@<wbr>school.<b>example</b>", "…<wbr><b></b>"},
		"a member's address in another spelling":     {"ann@xn--bcher-kva.example and ann@bücher.example", "… and …"},
		"somebody else's address":                    {"natasha@school.example, asha@school.example2, asha@myschool.example", "natasha@school.example, asha@school.example2, asha@myschool.example"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := keys.Scrub(c.text, plus, members); got != c.want {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
		})
	}
}

func entities(s string) string {
	var out strings.Builder
	for i, c := range s {
		fmt.Fprintf(&out, []string{"&#%d;", "&#x%x;"}[i%2], c)
	}
	return out.String()
}

func escapes(s string) string {
	var out strings.Builder
	for _, c := range s {
		fmt.Fprintf(&out, "%%%02X", c)
	}
	return out.String()
}

// shown is what readers and programs may see of a text.
func shown(s string) []string {
	all := []string{s, html.UnescapeString(s)}
	for range 3 {
		last := all[len(all)-1]
		if plain, err := url.PathUnescape(last); err == nil {
			all = append(all, plain)
		}
	}
	return all
}

func TestNoKeySurvivesScrubbing(t *testing.T) {
	keys := testKeys()
	ways := []func(string) string{
		func(s string) string { return s },
		strings.ToUpper,
		entities,
		escapes,
		func(s string) string { return "taskgroups+b." + s + "@union.example" },
		func(s string) string { return "taskgroups%2Bb." + s + "%40union.example" },
		func(s string) string { return "> ref " + s[:11] + "\n> " + s[11:] },
		func(s string) string { return s[:30] + "=\n" + s[30:] },
	}
	rapid.Check(t, func(t *rapid.T) {
		var text strings.Builder
		var put []string
		for range rapid.IntRange(1, 6).Draw(t, "pieces") {
			text.WriteString(rapid.StringMatching(`[ a-z2-7%&;#<>=\n@.+/"]{0,40}`).Draw(t, "between"))
			key := keys.Mint(rapid.Int64Range(0, 99).Draw(t, "address"), 7, uses().Draw(t, "use"))
			put = append(put, key)
			text.WriteString(rapid.SampledFrom(ways).Draw(t, "way")(key))
		}
		got := keys.Scrub(text.String(), plus, nil)
		for _, seen := range shown(got) {
			plain := strings.ToLower(strings.NewReplacer("=\n", "", "\n> ", "").Replace(seen))
			for _, key := range put {
				if strings.Contains(plain, key) {
					t.Fatalf("%q leaves %s in %q", text.String(), key, got)
				}
			}
		}
		if again := keys.Scrub(got, plus, nil); again != got {
			t.Fatalf("a second scrubbing changes %q to %q", got, again)
		}
	})
}

func TestScrubAcrossStretches(t *testing.T) {
	keys := testKeys()
	key := keys.Mint(5, 6, threads.KeyReply)
	for shift := range 80 {
		before := strings.Repeat("word ", chunkSize/5-10) + strings.Repeat(".", shift)
		if got := keys.Scrub(before+key+" after", plus, nil); got != before+"… after" {
			t.Fatalf("a key %d before the end of a stretch: %q", chunkSize-len(before), got[len(before):])
		}
	}
}

func TestScrubOfATextMadeToExhaustItHidesNothing(t *testing.T) {
	keys := testKeys()
	key := keys.Mint(5, 6, threads.KeyReply)
	bait := strings.Repeat(key[:2], scrubLimit)
	if got := keys.Scrub(bait+" "+key, plus, nil); strings.Contains(got, key) {
		t.Error("the key behind the bait survives")
	}
}

func FuzzScrub(f *testing.F) {
	keys := testKeys()
	key := keys.Mint(5, 6, threads.KeyReply)
	for _, s := range []string{"ref " + key, entities(key), escapes(key), "taskgroups%2Bu." + key + "%40union.example", "asha@<b>school.example", "&#37;&shy;%%25", key[:8] + "=\n" + key[8:]} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := keys.Scrub(s, plus, []string{"asha@school.example"})
		for _, seen := range shown(got) {
			if strings.Contains(strings.ToLower(seen), key) || strings.Contains(strings.ToLower(seen), " asha@school.example ") {
				t.Errorf("%q is left with %q", s, seen)
			}
		}
		if again := keys.Scrub(got, plus, []string{"asha@school.example"}); again != got {
			t.Errorf("%q, then %q, then %q", s, got, again)
		}
	})
}

func BenchmarkScrub(b *testing.B) {
	keys := testKeys()
	text := strings.Repeat("It takes me three hours a week, and I agree with Tom about data drops.\n> ref "+keys.Mint(1, 2, threads.KeyReply)+"\n", 30)
	members := make([]string, 1000)
	for i := range members {
		members[i] = fmt.Sprintf("member%d@school%d.example", i, i%50)
	}
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		keys.Scrub(text, plus, members)
	}
}

func BenchmarkScrubBait(b *testing.B) {
	keys := testKeys()
	key := keys.Mint(1, 2, threads.KeyReply)
	for name, text := range map[string]string{
		"words":      strings.Repeat("It takes me three hours a week, ", 1<<15),
		"keys":       strings.Repeat(key+" ", 1<<15),
		"near keys":  strings.Repeat(key[:2], 1<<19),
		"at signs":   strings.Repeat("a@", 1<<19),
		"one domain": "a@" + strings.Repeat("a.", 1<<19),
		"one local":  strings.Repeat("a.", 1<<19) + "@school.example",
		"ampersands": strings.Repeat("&", 1<<20),
		"percents":   strings.Repeat("%25", 1<<18),
		"tags":       strings.Repeat("<a", 1<<19),
	} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				keys.Scrub(text, plus, []string{"asha@school.example"})
			}
		})
	}
}
