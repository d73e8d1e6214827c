package config

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
)

// Secret is a password or the like; string(s) is its text. Printed, logged or
// marshalled it does not show.
type Secret string

// String hides the secret.
func (s Secret) String() string {
	if s == "" {
		return ""
	}
	return "(secret)"
}

// GoString hides the secret from %#v.
func (s Secret) GoString() string { return s.String() }

// MarshalText hides the secret from JSON and from log records.
func (s Secret) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// maxSecret bounds a secret file, in bytes.
const maxSecret = 64 << 10

// secretFile reads a secret from the file that a key names, without the
// newlines at its end. ok is false when that was reported as wrong.
func (l *loading) secretFile(key, path string) (secret Secret, ok bool) {
	line := l.lines[key]
	write := fmt.Sprintf("write the secret into it, and nothing else, then: chmod 600 %s", path)
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		l.wrong(line, key, "there is no file "+path, write)
		return "", false
	case err == nil && info.IsDir():
		l.wrong(line, key, path+" is a directory", "name the file in it")
		return "", false
	}
	data, err := readAtMost(path, maxSecret)
	if err != nil {
		l.wrong(line, key, path+" cannot be read: "+plainly(err), "let the user that runs mailbot read it")
		return "", false
	}
	text := strings.TrimRight(string(data), "\r\n")
	switch {
	case text == "":
		l.wrong(line, key, path+" is empty", write)
		return "", false
	case strings.ContainsAny(text, "\r\n\x00") && !strings.HasPrefix(text, "{"):
		l.wrong(line, key, path+" has more than one line", write)
		return "", false
	}
	if info.Mode().Perm()&0o077 != 0 {
		l.warn(line, key, "others on this machine can read "+path, "chmod 600 "+path)
	}
	return Secret(text), true
}
