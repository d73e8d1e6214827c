package config

import (
	"bytes"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"text/template"
)

//go:embed mailbot.toml.tmpl
var fileText string

// fileTemplate is the commented file that Write fills in.
var fileTemplate = template.Must(template.New("mailbot.toml").Funcs(template.FuncMap{"toml": quoteTOML, "line": listLine, "key": keyLine}).Parse(fileText))

// Write writes a commented mailbot.toml: what was answered as keys, everything
// else as comments with the value that holds anyway. Answers that are missing
// are completed first; secrets are not in it (see Save).
func Write(w io.Writer, a Answers) error {
	a, err := a.Complete()
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := fileTemplate.Execute(&b, filling(a)); err != nil {
		return fmt.Errorf("writing mailbot.toml: %w", err)
	}
	_, err = w.Write(b.Bytes())
	return err
}

// fill is what the template shows: the answers and what follows from them.
// An empty field leaves its key a comment.
type fill struct {
	Answers
	Local, Domain    string
	IMAPPasswordFile string
	SMTPPasswordFile string
	preset
}

func filling(a Answers) fill {
	f := fill{Answers: a, preset: a.Provider.preset()}
	at := strings.LastIndexByte(a.Address, '@')
	f.Local, f.Domain = a.Address[:at], a.Address[at+1:]
	if a.SMTPUsername == None {
		f.SMTPUsername = ""
	}
	switch {
	case a.byToken():
	case f.SMTPUsername == "":
		f.Tenant, f.IMAPPasswordFile = "", "secrets/imap"
	case a.SMTPPassword == "":
		f.Tenant, f.IMAPPasswordFile, f.SMTPPasswordFile = "", "secrets/imap", "secrets/imap"
	default:
		f.Tenant, f.IMAPPasswordFile, f.SMTPPasswordFile = "", "secrets/imap", "secrets/smtp"
	}
	if a.Style == StylePlain {
		f.From, f.Bounce = FromMailbox, BounceMailbox
	}
	return f
}

// Save writes mailbot.toml to path, and beside it the passwords and secrets
// that were answered, each in a file of its own that the user alone can read.
// It never writes over a file. It returns the files it wrote; after an error
// there are none.
func Save(path string, a Answers) (written []string, err error) {
	a, err = a.Complete()
	if err != nil {
		return nil, err
	}
	var doc bytes.Buffer
	if err := Write(&doc, a); err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			for _, f := range written {
				err = errors.Join(err, os.Remove(f))
			}
			written = nil
		}
	}()
	secrets, f := filepath.Join(filepath.Dir(path), "secrets"), filling(a)
	if err := os.MkdirAll(secrets, 0o700); err != nil { // where the administrator will write the missing ones
		return nil, fmt.Errorf("making %s: %w", secrets, err)
	}
	if f.IMAPPasswordFile == "" {
		a.IMAPPassword = ""
	}
	if f.SMTPPasswordFile != "secrets/smtp" {
		a.SMTPPassword = ""
	}
	if !a.byToken() {
		a.ClientSecret = ""
	}
	for _, f := range []struct {
		path, content string
		mode          os.FileMode
	}{
		{filepath.Join(secrets, "imap"), string(a.IMAPPassword), 0o600},
		{filepath.Join(secrets, "smtp"), string(a.SMTPPassword), 0o600},
		{filepath.Join(secrets, "oauth2"), string(a.ClientSecret), 0o600},
		{path, doc.String(), 0o640},
	} {
		if f.content == "" {
			continue
		}
		if err := os.MkdirAll(filepath.Dir(f.path), 0o700); err != nil {
			return written, fmt.Errorf("writing %s: %w", f.path, err)
		}
		if err := create(f.path, strings.TrimRight(f.content, "\r\n")+"\n", f.mode); err != nil {
			return written, err
		}
		written = append(written, f.path)
	}
	return written, nil
}

// create writes a file that does not exist yet.
func create(path, content string, mode os.FileMode) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if errors.Is(err, os.ErrExist) {
		return fmt.Errorf("writing %s: it exists already and is left as it is; move it away, or choose another place: %w", path, os.ErrExist)
	}
	if err != nil {
		return fmt.Errorf("writing %s: %w", path, err)
	}
	_, err = f.WriteString(content)
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return errors.Join(fmt.Errorf("writing %s: %w", path, err), os.Remove(path))
	}
	return nil
}

// keyLine writes a key with its value, or what holds anyway as a comment, and
// a note beside it.
func keyLine(name string, value any, otherwise, note string) string {
	s := fmt.Sprint(value)
	l := name + " = " + s
	switch {
	case s == "" || s == "0":
		l = "# " + name + " = " + otherwise
	case name != "connections":
		l = name + " = " + quoteTOML(s)
	}
	if note == "" {
		return l
	}
	return fmt.Sprintf("%-33s # %s", l, note)
}

// listLine writes a list of addresses, or an example as a comment.
func listLine(key string, list []string, example string) string {
	mark := ""
	if len(list) == 0 {
		mark, list = "# ", []string{example}
	}
	quoted := make([]string, len(list))
	for i, a := range list {
		quoted[i] = quoteTOML(a)
	}
	return mark + key + " = [" + strings.Join(quoted, ", ") + "]"
}

// quoteTOML writes a text as a basic string (TOML 1.0, "String"), whose
// escapes are fewer than Go's.
func quoteTOML(v any) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range strings.ToValidUTF8(fmt.Sprint(v), "\uFFFD") {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r < ' ' || r == 0x7f:
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
