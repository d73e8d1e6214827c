package demo

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/sys/unix"
)

// marker is the file that makes a directory a demo's own. It lists what the
// demo has made there, and nothing else is ever removed.
const marker = ".mailbot-demo"

const markerHead = "# Made by `mailbot demo`, which removes the files listed here, and no others, when it runs again."

// ErrNotOurs: the directory holds something that no demo has made.
var ErrNotOurs = errors.New("the directory holds something else")

// ErrBusy: another demo is at work in the directory.
var ErrBusy = errors.New("another demo is running here")

// place is the directory of a demo.
type place struct {
	root string
	list *os.File
}

// claim takes a directory that is new, empty or a demo's own, and clears what
// the demo before it made. Nobody else can claim it until it is closed.
func claim(root string) (*place, error) {
	entries, err := os.ReadDir(root)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("looking into %s: %w", root, err)
	}
	ours := slices.ContainsFunc(entries, func(e os.DirEntry) bool { return e.Name() == marker })
	if len(entries) > 0 && !ours {
		return nil, fmt.Errorf("%w: %s is not from a demo, and the demo leaves other people's files alone; name a new directory with --dir", ErrNotOurs, root)
	}
	if err := os.MkdirAll(root, 0o755); err != nil {
		return nil, fmt.Errorf("making the demo's directory: %w", err)
	}
	list, err := os.OpenFile(filepath.Join(root, marker), os.O_CREATE|os.O_RDWR, 0o644)
	if err != nil {
		return nil, fmt.Errorf("marking the demo's directory: %w", err)
	}
	p := &place{root: root, list: list}
	if err := p.begin(); err != nil {
		p.close()
		return nil, err
	}
	return p, nil
}

// begin makes sure that no other demo is at work here, and begins a new list
// where there was one. The lock goes when the process does.
func (p *place) begin() error {
	if err := unix.Flock(int(p.list.Fd()), unix.LOCK_EX|unix.LOCK_NB); err != nil {
		return fmt.Errorf("%w: %s; end it first, or name another directory with --dir", ErrBusy, p.root)
	}
	if err := p.clear(); err != nil {
		return err
	}
	if err := p.list.Truncate(0); err != nil {
		return fmt.Errorf("beginning the list of files: %w", err)
	}
	if _, err := p.list.Seek(0, io.SeekStart); err != nil {
		return fmt.Errorf("beginning the list of files: %w", err)
	}
	_, err := fmt.Fprintln(p.list, markerHead)
	return err
}

// clear removes what the list names, and then the directories that are empty.
func (p *place) clear() error {
	dirs := map[string]bool{}
	lines := bufio.NewScanner(p.list)
	for lines.Scan() {
		name := lines.Text()
		if strings.HasPrefix(name, "#") || !filepath.IsLocal(name) {
			continue
		}
		if err := os.Remove(filepath.Join(p.root, name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("clearing what the last demo made: %w", err)
		}
		if dir := filepath.Dir(name); dir != "." {
			dirs[dir] = true
		}
	}
	for dir := range dirs {
		_ = os.Remove(filepath.Join(p.root, dir)) // stays if somebody has put a file there
	}
	return lines.Err()
}

// made notes a file that the demo is about to make.
func (p *place) made(name string) (path string, err error) {
	path = filepath.Join(p.root, filepath.FromSlash(name))
	if _, err := fmt.Fprintln(p.list, name); err != nil {
		return "", fmt.Errorf("noting %s: %w", name, err)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return "", fmt.Errorf("making the directory of %s: %w", name, err)
	}
	return path, nil
}

func (p *place) write(name string, b []byte) error {
	path, err := p.made(name)
	if err != nil {
		return err
	}
	if err := os.WriteFile(path, b, 0o644); err != nil {
		return fmt.Errorf("writing %s: %w", name, err)
	}
	return nil
}

func (p *place) close() { p.list.Close() }
