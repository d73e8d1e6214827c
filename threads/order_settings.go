package threads

import (
	"regexp"
	"slices"
	"strings"
)

// settingNames are the other names of settings (section 4).
var settingNames = map[string]string{
	"deadline": "closes", "reply by": "closes", "respond by": "closes", "by": "closes", "closing": "closes", "close": "closes",
}

// readSettings reads the lines "Name: value" at the top, which may follow a
// greeting, up to the first line that is no setting of this command.
func (f *form) readSettings(own string) (map[string]string, string) {
	set := map[string]string{}
	lines := strings.Split(own, "\n")
	i := skipGreeting(lines)
	for ; i < len(lines); i++ {
		if strings.TrimSpace(lines[i]) == "" {
			continue
		}
		name, value, ok := strings.Cut(lines[i], ":")
		key := plain(name)
		if alias, found := settingNames[key]; found && !slices.Contains(f.settings, key) {
			key = alias
		}
		if !ok || !slices.Contains(f.settings, key) {
			break
		}
		set[key] = strings.TrimSpace(value)
		if slices.Contains(f.lists, key) {
			n := f.listed(set[key] == "", lines[i+1:])
			set[key] = strings.TrimSpace(set[key] + "\n" + strings.Join(lines[i+1:i+1+n], "\n"))
			i += n
		}
	}
	if len(set) == 0 {
		i = 0 // the greeting is part of the text
	}
	return set, strings.TrimSpace(strings.Join(lines[min(i, len(lines)):], "\n"))
}

// listed is how many lines under a setting belong to its value: items of a
// list, or, if nothing stands beside its name, every line up to an empty one.
func (f *form) listed(bare bool, lines []string) int {
	n := 0
	for ; n < len(lines); n++ {
		line := strings.TrimSpace(lines[n])
		if bare && n == 0 && line == "" {
			continue
		}
		name, _, _ := strings.Cut(line, ":")
		key := plain(name)
		if alias, found := settingNames[key]; found {
			key = alias
		}
		if line == "" || slices.Contains(f.settings, key) && strings.Contains(line, ":") || !bare && !listItem.MatchString(line) {
			break
		}
	}
	return n
}

// listItem is a line that begins as an item of a list does.
var listItem = regexp.MustCompile(`^(?:[-*•·–]|\(?\d{1,2}[.)]?)\s+\S`)
