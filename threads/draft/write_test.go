package draft

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"testing"

	"pgregory.net/rapid"
)

func sample() []Paragraph {
	ps := FromMarkdown("# Work & life <em>\n\nText one,\\\nin two lines.\n\n1. first\n2. second\n   - inner\n\n> said\n\nLast “quoted” – 'so'.").Paragraphs
	Mint(ps, 0)
	return ps
}

func TestTheFileWrittenReadsBackTheSame(t *testing.T) {
	in := sample()
	b := WriteDocx("Work & life", in)
	d, err := FromDocx(b)
	if err != nil {
		t.Fatal(err)
	}
	for i := range in { // a list's depth shows as its indent only
		if in[i].Kind == KindItem {
			in[i].Level = 1
		}
	}
	if shape(d.Paragraphs) != shape(in) {
		t.Errorf("got\n%swant\n%s", shape(d.Paragraphs), shape(in))
	}
	if len(d.Left)+len(d.Problems) > 0 || Compare(in, d.Paragraphs).Any() {
		t.Errorf("%+v %+v", d.Left, d.Problems)
	}
	if cs, err := Returned(b, in); err != nil || len(cs) > 0 {
		t.Errorf("sent back unchanged it brings %+v, %v", cs, err)
	}
	if !bytes.Equal(b, WriteDocx("Work & life", sample())) {
		t.Error("other bytes the second time")
	}
}

func TestEveryPartIsWellFormed(t *testing.T) {
	a, err := open(WriteDocx("a <b> & \x01c", append(sample(), Paragraph{Number: 99, Kind: KindItem, Label: "<&\"", Text: "x\x00]]>\nü"})))
	if err != nil {
		t.Fatal(err)
	}
	for name := range a {
		b, err := a.part(name)
		if err != nil {
			t.Fatal(err)
		}
		for dec := xml.NewDecoder(bytes.NewReader(b)); ; {
			if _, err := dec.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
		}
	}
}

func TestAnyTextSurvivesTheFile(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := paragraphsGen(t)
		d, err := FromDocx(WriteDocx("t", in))
		if err != nil {
			t.Fatal(err)
		}
		if Fingerprint(d.Paragraphs) != Fingerprint(in) {
			t.Fatalf("%s\n%s", shape(in), shape(d.Paragraphs))
		}
	})
}
