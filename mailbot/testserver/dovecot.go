package testserver

import (
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"github.com/emersion/go-imap/v2/imapclient"
)

// T is what Dovecot needs of a testing.TB; the servers of the demo shall not
// bring the testing package into the program.
type T interface {
	Helper()
	Fatalf(format string, args ...any)
	Skipf(format string, args ...any)
	Cleanup(func())
	TempDir() string
}

// DovecotServer is Debian's Dovecot 2.3 with one user and Maildir storage.
type DovecotServer struct {
	Username, Password string

	t         T
	dir       string
	port      int
	command   *exec.Cmd
	ended     chan struct{}
	delivered int
}

// Dovecot starts Dovecot on a loopback port from a private configuration in a
// temporary directory, and stops it when the test ends. Without Dovecot on
// this machine the test is skipped. Settings are added to the configuration.
func Dovecot(t T, settings ...string) *DovecotServer {
	t.Helper()
	if _, err := dovecotProgram(); err != nil {
		t.Skipf("Dovecot is not installed (apt-get install dovecot-imapd): %v", err)
	}
	d := &DovecotServer{Username: "taskgroups", Password: "a pass\"word", t: t}
	// Its sockets have long names, and a socket's name has 108 bytes at most.
	dir, err := os.MkdirTemp("", "dovecot")
	if err != nil {
		t.Fatalf("making a directory for Dovecot: %v", err)
	}
	d.dir = dir
	t.Cleanup(func() {
		d.Stop()
		os.RemoveAll(dir)
	})
	if d.port, err = freePort(); err != nil {
		t.Fatalf("finding a port for Dovecot: %v", err)
	}
	if err := d.configure(settings); err != nil {
		t.Fatalf("configuring Dovecot: %v", err)
	}
	d.Start()
	return d
}

func dovecotProgram() (string, error) {
	if path, err := exec.LookPath("dovecot"); err == nil {
		return path, nil
	}
	return exec.LookPath("/usr/sbin/dovecot")
}

func freePort() (int, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port, nil
}

// configure writes a configuration that needs no other user than the one who
// runs it. Run by root, mail is kept by nobody, for Dovecot refuses to serve
// mail as root.
func (d *DovecotServer) configure(settings []string) error {
	for _, sub := range []string{"base", "state", "mail"} {
		if err := os.Mkdir(filepath.Join(d.dir, sub), 0o755); err != nil {
			return err
		}
	}
	user, group, uid, gid, err := owner()
	if err != nil {
		return err
	}
	if os.Getuid() == 0 {
		if err := errors.Join(os.Chmod(d.dir, 0o755), os.Chown(filepath.Join(d.dir, "mail"), uid, gid)); err != nil {
			return err
		}
	}
	conf := strings.NewReplacer(
		"DIR", d.dir, "PORT", fmt.Sprint(d.port), "USER", user, "GROUP", group,
		"UID", fmt.Sprint(uid), "GID", fmt.Sprint(gid), "NAME", d.Username,
	).Replace(dovecotConf + strings.Join(settings, "\n") + "\n")
	passwd := fmt.Sprintf("%s:{PLAIN}%s\n", d.Username, d.Password)
	return errors.Join(
		os.WriteFile(filepath.Join(d.dir, "passwd"), []byte(passwd), 0o644),
		os.WriteFile(filepath.Join(d.dir, "dovecot.conf"), []byte(conf), 0o644),
	)
}

const dovecotConf = `
base_dir = DIR/base
state_dir = DIR/state
log_path = DIR/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
auth_verbose = yes
default_internal_user = USER
default_internal_group = GROUP
default_login_user = USER
mail_location = maildir:DIR/mail/NAME
mail_uid = UID
mail_gid = GID
first_valid_uid = 0
first_valid_gid = 0
mail_max_userip_connections = 50
passdb {
  driver = passwd-file
  args = DIR/passwd
}
userdb {
  driver = static
  args = uid=UID gid=GID home=DIR/mail/NAME
}
namespace inbox {
  inbox = yes
  separator = /
}
service imap-login {
  chroot =
  inet_listener imap {
    port = PORT
  }
  inet_listener imaps {
    port = 0
  }
}
service anvil {
  chroot =
}
service stats {
  chroot =
}
service imap {
  process_min_avail = 1
}
`

// Addr is the host and port that Dovecot listens on.
func (d *DovecotServer) Addr() string { return fmt.Sprintf("127.0.0.1:%d", d.port) }

// Start starts it again after Stop, on the same port with the same mail.
func (d *DovecotServer) Start() {
	d.t.Helper()
	program, err := dovecotProgram()
	if err != nil {
		d.t.Fatalf("finding Dovecot: %v", err)
	}
	d.command = exec.Command(program, "-F", "-c", filepath.Join(d.dir, "dovecot.conf"))
	// A file, for a pipe would keep Wait until the last child has gone.
	said, err := os.OpenFile(filepath.Join(d.dir, "said"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
	if err != nil {
		d.t.Fatalf("starting Dovecot: %v", err)
	}
	defer said.Close()
	d.command.Stdout, d.command.Stderr = said, said
	d.command.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGTERM, Setpgid: true}
	if err := d.command.Start(); err != nil {
		d.t.Fatalf("starting Dovecot: %v", err)
	}
	ended := make(chan struct{})
	d.ended = ended
	go func(command *exec.Cmd) {
		_ = command.Wait() // said by the log below if it matters
		close(ended)
	}(d.command)
	for range 200 {
		if conn, err := net.Dial("tcp", d.Addr()); err == nil {
			conn.Close()
			return
		}
		select {
		case <-ended:
			d.t.Fatalf("Dovecot ended at once: %s", d.Log())
		case <-time.After(50 * time.Millisecond):
		}
	}
	d.t.Fatalf("Dovecot does not listen on %s", d.Addr())
}

// Log is what Dovecot has written down.
func (d *DovecotServer) Log() string {
	said, _ := os.ReadFile(filepath.Join(d.dir, "said")) // empty if there is none
	log, _ := os.ReadFile(filepath.Join(d.dir, "log"))
	return string(said) + string(log)
}

// Stop ends Dovecot and all its connections. The mail stays. A process of
// Dovecot's that is just starting takes seconds to end, and is not waited for.
func (d *DovecotServer) Stop() {
	if d.command == nil {
		return
	}
	_ = d.command.Process.Signal(syscall.SIGTERM) // it may have ended already
	select {
	case <-d.ended:
	case <-time.After(300 * time.Millisecond):
		_ = syscall.Kill(-d.command.Process.Pid, syscall.SIGKILL)
		<-d.ended
	}
	d.command = nil
}

// maildir is where a folder is kept (Maildir++).
func (d *DovecotServer) maildir(folder string) string {
	root := filepath.Join(d.dir, "mail", d.Username)
	if folder == "INBOX" {
		return root
	}
	return filepath.Join(root, "."+strings.ReplaceAll(folder, "/", "."))
}

// Deliver puts a message into a folder as a mail delivery agent does, arrived
// at the given time: a Maildir file's mtime is its INTERNALDATE. The folder is
// made if need be.
func (d *DovecotServer) Deliver(folder string, raw []byte, arrived time.Time) error {
	dir := d.maildir(folder)
	_, _, uid, gid, err := owner()
	if err != nil {
		return err
	}
	for _, sub := range []string{"", "tmp", "new", "cur"} {
		path := filepath.Join(dir, sub)
		if err := os.MkdirAll(path, 0o755); err != nil {
			return fmt.Errorf("delivering to %s: %w", folder, err)
		}
		if err := os.Chown(path, uid, gid); err != nil {
			return fmt.Errorf("delivering to %s: %w", folder, err)
		}
	}
	d.delivered++
	name := fmt.Sprintf("%d.M%06dP%d.localhost", arrived.Unix(), d.delivered, os.Getpid())
	temporary := filepath.Join(dir, "tmp", name)
	err = errors.Join(
		os.WriteFile(temporary, raw, 0o644),
		os.Chtimes(temporary, arrived, arrived),
		os.Chown(temporary, uid, gid),
		os.Rename(temporary, filepath.Join(dir, "new", name)),
	)
	if err != nil {
		return fmt.Errorf("delivering to %s: %w", folder, err)
	}
	return nil
}

// Renumber makes Dovecot forget a folder's numbers, so that it gives a new
// UIDVALIDITY and new UIDs. UIDVALIDITY is a time in seconds with Dovecot, so
// the list of UIDs is rewritten instead of deleted.
func (d *DovecotServer) Renumber(folder string, uidvalidity uint32) error {
	d.Stop()
	defer d.Start()
	dir := d.maildir(folder)
	for _, name := range []string{"dovecot.index", "dovecot.index.log", "dovecot.index.log.2", "dovecot.index.cache"} {
		if err := os.Remove(filepath.Join(dir, name)); err != nil && !errors.Is(err, os.ErrNotExist) {
			return fmt.Errorf("renumbering %s: %w", folder, err)
		}
	}
	list := filepath.Join(dir, "dovecot-uidlist")
	_, _, uid, gid, err := owner()
	if err != nil {
		return err
	}
	header := fmt.Sprintf("3 V%d N1 G%032x\n", uidvalidity, uidvalidity)
	if err := errors.Join(os.WriteFile(list, []byte(header), 0o644), os.Chown(list, uid, gid)); err != nil {
		return fmt.Errorf("renumbering %s: %w", folder, err)
	}
	return nil
}

// Read returns what a folder holds, in order of UID.
func (d *DovecotServer) Read(folder string) ([]Stored, error) {
	client, err := imapclient.DialInsecure(d.Addr(), nil)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", folder, err)
	}
	defer client.Close()
	if err := client.Login(d.Username, d.Password).Wait(); err != nil {
		return nil, fmt.Errorf("reading %s: %w", folder, err)
	}
	stored, _, err := readFolder(client, folder)
	return stored, err
}
