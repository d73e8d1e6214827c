package check

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"golang.org/x/sys/unix"
)

// data looks whether the one who runs the check can write where everything is
// kept: a command run once as root leaves files there that the service cannot
// open. Nothing is made.
func (c *checking) data() {
	dir := c.cfg.Data
	info, err := os.Stat(dir)
	if errors.Is(err, fs.ErrNotExist) {
		if unix.Access(filepath.Dir(dir), unix.W_OK) != nil {
			c.wrong("data", "make "+dir+" and give it to the user that runs mailbot, with chown", "%s is not there and cannot be made by this user", dir)
			return
		}
		c.ok("data", "%s will be made at the first run", dir)
		return
	}
	if err != nil || !info.IsDir() {
		c.wrong("data", "let data in the configuration name a directory", "%s is not a directory that this user can look into", dir)
		return
	}
	files, _ := filepath.Glob(filepath.Join(dir, "mailbot.db*")) // the pattern is right
	for _, path := range append([]string{dir, filepath.Join(dir, "lock")}, files...) {
		if err := unix.Access(path, unix.W_OK); err != nil && !errors.Is(err, fs.ErrNotExist) {
			c.wrong("data", "run every mailbot command as the same user, and give that user "+dir+" and what is in it, with chown", "this user cannot write to %s", path)
			return
		}
	}
	if info.Mode().Perm()&0o077 != 0 {
		c.advise("data", "chmod 700 "+dir, "others on this machine can look into %s, and who is a member is nobody else's business", dir)
		return
	}
	c.ok("data", "%s can be written to, and read by this user alone", dir)
}
