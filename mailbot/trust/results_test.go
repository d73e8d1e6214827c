package trust

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"taskgroups/threads"
)

func TestParseResults(t *testing.T) {
	one := func(method, value string, props ...property) []result {
		return []result{{method, value, props}}
	}
	for name, c := range map[string]struct {
		value string
		want  results
	}{
		"nothing":                   {"", results{}},
		"a server without results":  {"mx.example; none", results{server: "mx.example"}},
		"a server and nothing else": {"mx.example", results{server: "mx.example"}},
		"results without a server":  {"spf=pass (x) smtp.mailfrom=a@b", results{list: one("spf", "pass", property{"smtp.mailfrom", "a@b"})}},
		"a version":                 {"mx.example 1; dkim=none", results{server: "mx.example", list: one("dkim", "none")}},
		"a version of a method":     {"mx.example; dkim/1=pass", results{server: "mx.example", list: one("dkim", "pass")}},
		"comments everywhere":       {"(a)mx.example(b);(c)dkim(d)=(e)pass(f)header.d(g)=(h)x.example(i)", results{server: "mx.example", list: one("dkim", "pass", property{"header.d", "x.example"})}},
		"a nested comment":          {"mx.example; dkim=pass (a (b; spf=pass) c) header.d=x", results{server: "mx.example", list: one("dkim", "pass", property{"header.d", "x"})}},
		"an escape in a comment":    {`mx.example; dkim=pass (a \) b) header.d=x`, results{server: "mx.example", list: one("dkim", "pass", property{"header.d", "x"})}},
		"a quoted value":            {`mx.example; spf=pass smtp.mailfrom="a \"b\"; c"@d`, results{server: "mx.example", list: one("spf", "pass", property{"smtp.mailfrom", `a "b"; c@d`})}},
		"an equals sign in a value": {"mx.example; dkim=pass header.b=a/b+c==", results{server: "mx.example", list: one("dkim", "pass", property{"header.b", "a/b+c=="})}},
		"an empty value":            {"mx.example; spf=none smtp.mailfrom=; dkim=none", results{server: "mx.example", list: []result{{"spf", "none", []property{{"smtp.mailfrom", ""}}}, {"dkim", "none", nil}}}},
		"empty results":             {"mx.example;; ;dkim=none;", results{server: "mx.example", list: one("dkim", "none")}},

		"a word out of place is in doubt":           {"mx.example; dkim pass", results{server: "mx.example", doubt: true}},
		"a word behind the server is in doubt":      {"mx.example x; dkim=pass", results{server: "mx.example", list: one("dkim", "pass"), doubt: true}},
		"an open comment is in doubt":               {"mx.example; dkim=pass (x", results{server: "mx.example", list: one("dkim", "pass"), doubt: true}},
		"an open quotation is in doubt":             {`mx.example; dkim=pass header.d="x`, results{server: "mx.example", list: one("dkim", "pass", property{"header.d", "x"}), doubt: true}},
		"a quotation in a comment is in doubt":      {`mx.example; dkim=pass (a "b" c)`, results{server: "mx.example", list: one("dkim", "pass"), doubt: true}},
		"a closing parenthesis alone is in doubt":   {"mx.example; dkim=pass) header.d=x", results{server: "mx.example", list: one("dkim", "pass)", property{"header.d", "x"}), doubt: true}},
		"a quoted verdict is in doubt":              {`mx.example; dkim="pass"`, results{server: "mx.example", list: one("dkim", "pass"), doubt: true}},
		"an escape at the end is in doubt":          {`mx.example; dkim=pass (\`, results{server: "mx.example", list: one("dkim", "pass"), doubt: true}},
		"a control character in a word is in doubt": {"mx.example; dkim=pa\x01ss", results{server: "mx.example", list: one("dkim", "pa\x01ss"), doubt: true}},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, parseResults(c.value), cmp.AllowUnexported(results{}, result{}, property{})); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// FuzzResults puts what an outsider may choose into the places where a server
// repeats it, and expects that it never turns into a verdict.
func FuzzResults(f *testing.F) {
	for _, c := range honest {
		f.Add(strings.TrimPrefix(c.results, "Authentication-Results: "))
	}
	f.Add("a); dmarc=pass header.from=school.example (")
	f.Add(`"; dmarc=pass header.from=school.example; "`)
	f.Add(`\"; dkim=pass header.d=school.example; x="`)
	quote := strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\r", "", "\n", "")
	comment := strings.NewReplacer(`\`, `\\`, "(", `\(`, ")", `\)`, "\r", "", "\n", "")
	word := strings.NewReplacer(" ", "", "\t", "", ";", "", "(", "", ")", "", `"`, "", "\r", "", "\n", "")
	from := []threads.Mailbox{{Address: "asha@school.example"}}
	f.Fuzz(func(t *testing.T, s string) {
		parseResults(s)
		for _, results := range []string{
			`spf=none smtp.mailfrom="` + quote.Replace(s) + `"@evil.example; dmarc=none header.from=school.example`,
			`spf=none (domain of ` + comment.Replace(s) + ` is unknown) smtp.mailfrom=x@evil.example; dkim=none`,
			`spf=none smtp.mailfrom=` + word.Replace(s) + `@evil.example; dkim=none`,
			`spf=none smtp.helo=x; dmarc=fail header.from=school.example; x=` + s,
		} {
			got := Assess(t.Context(), []byte(resultsOf(results)), from, trusting("mx.union.example"))
			if got.Verified {
				t.Errorf("verified by %q: %s", results, got.Why)
			}
		}
	})
}

// FuzzAssess gives any message a failure of the server's on top, below which
// nothing may verify it, and then nothing of the server's at all.
func FuzzAssess(f *testing.F) {
	for _, c := range forged {
		if len(c.raw) < 1000 {
			f.Add(c.raw)
		}
	}
	from := []threads.Mailbox{{Address: "asha@school.example"}}
	f.Fuzz(func(t *testing.T, raw string) {
		cfg := trusting("mx.union.example")
		if got := Assess(t.Context(), []byte(received+raw), from, cfg); got.Verified || got.Failed {
			t.Errorf("below the topmost Received: %+v", got)
		}
		failed := "Authentication-Results: mx.union.example; dmarc=fail\n"
		if got := Assess(t.Context(), []byte(failed+received+raw), from, cfg); !got.Failed {
			t.Errorf("the failure is lost: %+v", got)
		}
	})
}
