package config

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files anew")

// answered is what three administrators answered.
func answered() map[string]Answers {
	return map[string]Answers{
		"least": {Address: "taskgroups@union.example"},
		"own": {
			Name: `The "Chalk" & Talk Union`, Address: "taskgroups@union.example", Style: StyleDomain,
			IMAPAddr: "127.0.0.1:1143", IMAPUsername: "bot", IMAPPassword: "pa55 \"word\"", SMTPAddr: "127.0.0.1:1025", SMTPUsername: None,
			Timezone: "Europe/Dublin", Admin: []string{"it@union.example", "ann@union.example"}, Staff: []string{"policy@union.example"},
			Council: []string{"council@union.example"}, Contact: "your rep, or 020 7946 0000",
		},
		"microsoft": {
			Address: "taskgroups@union.example", Provider: ProviderMicrosoft, ClientID: "11111111-2222-3333-4444-555555555555", ClientSecret: "s3cret",
			Admin: []string{"it@union.example"},
		},
		"google": {Address: "task.groups@gmail.com", IMAPPassword: "abcd efgh", SMTPPassword: "ijkl", Style: StylePlain},
	}
}

func TestTheFileThatInitWrites(t *testing.T) {
	for name, a := range answered() {
		t.Run(name, func(t *testing.T) {
			var got bytes.Buffer
			if err := Write(&got, a); err != nil {
				t.Fatal(err)
			}
			golden := filepath.Join("testdata", "init-"+name+".toml")
			if *update {
				if err := os.WriteFile(golden, got.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got.String()); diff != "" {
				t.Error(diff)
			}
			for _, secret := range []string{"pa55", "s3cret", "abcd", "ijkl"} {
				if strings.Contains(got.String(), secret) {
					t.Errorf("the secret %q is in the file", secret)
				}
			}
		})
	}
}
