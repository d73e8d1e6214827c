package demo

import (
	"bufio"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// marker is the file that makes a directory a demo's own. It lists what the
// demo has made there, and nothing else is ever removed.
const marker = ".mailbot-demo"

const markerHead = "# Made by `mailbot demo`, which removes the files listed here, and no others, when it runs again."

// ErrNotOurs: the directory holds something that no demo has made.
var ErrNotOurs = errors.New("the directory holds something else")

// place is the directory of a demo.
type place struct {
	root string
	list *os.File
}

// claim takes a directory that is new, empty or a demo's own, and clears what
// the demo before it made.
func claim(root string) (*place, error) {
	entries, err := os.ReadDir(root)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("looking into %s: %w", root, err)
	}
	ours := slices.ContainsFunc(entries, func(e os.DirEntry) bool { return e.Name() == marker })
	if len(entries) > 0 && !ours {
		return nil, fmt.Errorf("%w: %s is not from a demo, and the demo leaves other people's files alone; name a new directory with --dir", ErrNotOurs, root)
	}
	if ours {
		if err := clear(root); err != nil {
			return nil, err
		}
	}
	if err := os.MkdirAll(root, 0o755); err != nil {
		return nil, fmt.Errorf("making the demo's directory: %w", err)
	}
	list, err := os.Create(filepath.Join(root, marker))
	if err != nil {
		return nil, fmt.Errorf("marking the demo's directory: %w", err)
	}
	p := &place{root: root, list: list}
	_, err = fmt.Fprintln(list, markerHead)
	return p, err
}

// clear removes what the list in a directory names, and then the directories
// that are empty.
func clear(root string) error {
	f, err := os.Open(filepath.Join(root, marker))
	if err != nil {
		return fmt.Errorf("reading what the last demo made: %w", err)
	}
	defer f.Close()
	dirs := map[string]bool{}
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		name := lines.Text()
		if strings.HasPrefix(name, "#") || !filepath.IsLocal(name) {
			continue
		}
		if err := os.Remove(filepath.Join(root, name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("clearing what the last demo made: %w", err)
		}
		if dir := filepath.Dir(name); dir != "." {
			dirs[dir] = true
		}
	}
	for dir := range dirs {
		_ = os.Remove(filepath.Join(root, dir)) // stays if somebody has put a file there
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
