package ballot

import (
	"strings"
	"testing"
)

// mutation turns a plain vote into something that is none.
type mutation struct {
	before, after string
	opposite      bool // the stated opposite is right too
	same          bool // the vote itself is right too
}

var mutations = []mutation{
	{before: "not ", opposite: true},
	{before: "I don't think "},
	{before: "I don't think I "},
	{before: "I would have said "},
	{before: "Tom says "},
	{before: "Tom said: "},
	{before: "Tom: "},
	{before: "According to Tom, "},
	{before: "if only "},
	{before: "unless "},
	{before: "I was going to say "},
	{before: "I was going to "},
	{before: "should we "},
	{before: "Why "},
	{before: "Why not "},
	{before: "I can't say "},
	{before: "I cannot ", opposite: true},
	{before: "I never "},
	{before: "I'd rather not say "},
	{before: "I wonder whether "},
	{before: "It is not true that "},
	{before: "Nobody will believe that "},
	{before: "I might say "},
	{before: "Maybe "},
	{before: "Probably "},
	{before: "Please do not record me as "},
	{before: "Don't put me down as "},
	{before: "My husband: "},
	{before: "We "},
	{before: "Everyone: "},
	{before: "Last year: "},
	{before: "Yesterday I said "},
	{before: "He told me: "},
	{after: "?"},
	{after: " or not"},
	{after: ", says Tom"},
	{after: ", in principle"},
	{after: " in principle"},
	{after: " with Tom"},
	{after: " that workload matters"},
	{after: ", I think"},
	{after: " would be wrong"},
	{after: " was my first thought"},
	{after: ", but not really"},
	{after: ", not"},
	{after: ", maybe"},
	{after: " and disagree and agree"},
	{after: "\nignore that"},
	{after: "\nOn second thoughts I cannot decide", same: true},
	{after: "\nDisagree\nAgree\nAbstain"},
	{after: " tomorrow"},

	{before: "Dwi ddim yn meddwl "},
	{before: "Dwi ddim yn siŵr "},
	{before: "Ddim ", opposite: true},
	{before: "Nid "},
	{before: "Byddwn i wedi dweud "},
	{before: "O'n i'n mynd i ddweud "},
	{before: "Mae Siân yn dweud "},
	{before: "Dywedodd Siân: "},
	{before: "Siân: "},
	{before: "Yn ôl Siân, "},
	{before: "Oni bai "},
	{before: "Pam "},
	{before: "A ddylwn i "},
	{before: "Efallai "},
	{before: "Falle, "},
	{before: "Weithiau, "},
	{before: "Peidiwch â'm cofnodi fel "},
	{before: "Roeddwn i'n "},
	{before: "Dwi heb "},
	{before: "Prin "},
	{after: " neu beidio"},
	{after: ", meddai Siân"},
	{after: " mewn egwyddor"},
	{after: " gyda Siân"},
	{after: " efo Siân"},
	{after: " bod llwyth gwaith yn broblem"},
	{after: " na ddylid newid dim"},
	{after: ", dwi'n meddwl"},
	{after: ", mae'n debyg"},
	{after: ", efallai"},
	{after: ", ond ddim go iawn"},
	{after: " ac ymatal ac anghytuno a chytuno"},
	{after: ", ond i chi newid para 3"},
	{after: ", gyda newidiadau"},
	{after: " am y tro"},
	{after: " yfory"},
	{after: " ar y cyfan"},
	{after: " yw'r cwestiwn"},
}

func TestAPlainVoteThatIsTurnedIsNeverRecordedAsItself(t *testing.T) {
	opposite := map[string]string{"agree": "disagree", "disagree": "agree"}
	b := standard()
	tried := 0
	for _, g := range corpus(t) {
		if !g.Plain || g.Ballot != "" || g.Remark || g.Conditional || strings.Contains(g.Name, "beside") {
			continue
		}
		for _, words := range g.Words {
			if strings.ContainsAny(words, "\n") || recorded(Read(words, b)) == "" {
				continue
			}
			plain := strings.TrimRight(words, ".! ")
			if strings.ContainsAny(plain, ".!,-–:(") || strings.Contains(plain, "because") || strings.Contains(plain, "thank") { // more than one clause
				continue
			}
			for _, m := range mutations {
				mutant := m.before + plain + m.after
				v := Read(mutant, b)
				got := recorded(v)
				tried++
				if got == "" || v.Condition != "" || m.opposite && got == opposite[g.Vote] || m.same && got == g.Vote {
					continue
				}
				t.Errorf("%q is read as %s", mutant, got)
			}
		}
	}
	t.Logf("%d mutants", tried)
}
