package config

import (
	"errors"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"
)

// wrong is a mistake in a file that would work without it, and what the
// administrator is told.
type wrong struct {
	name string
	top  string    // before the first line of the file
	swap [2]string // in the file, the one for the other
	end  string    // after the last line, which is in [smtp]
	want []string  // mailbot.toml stands for the path of the file, DIR for its directory
}

func wrongs() []wrong {
	return []wrong{
		{
			name: "an unknown key near a known one",
			top:  `admins = []`,
			want: []string{
				`mailbot.toml:1: admins: there is no such key; did you mean "admin"?`,
			},
		},
		{
			name: "an unknown key with letters swapped",
			top:  `undo_widnow = "5m"`,
			want: []string{
				`mailbot.toml:1: undo_widnow: there is no such key; did you mean "undo_window"?`,
			},
		},
		{
			name: "a hyphen for an underscore",
			top:  `undo-window = "5m"`,
			want: []string{
				`mailbot.toml:1: undo-window: there is no such key; did you mean "undo_window"?`,
			},
		},
		{
			name: "a key in capitals",
			top:  `Style = "plus"`,
			want: []string{
				`mailbot.toml:1: Style: there is no such key; did you mean "style"?`,
			},
		},
		{
			name: "an unknown key near nothing",
			top:  `colour = "blue"`,
			want: []string{
				`mailbot.toml:1: colour: there is no such key; remove it, or write # before it`,
			},
		},
		{
			name: "an unknown key of a section near a known one",
			end:  `procesed = "Done"`,
			want: []string{
				`mailbot.toml:8: smtp.procesed: there is no such key; did you mean "processed" under [imap]?`,
			},
		},
		{
			name: "the same slip where it belongs",
			swap: [2]string{`[smtp]`, "procesed = \"Done\"\n[smtp]"},
			want: []string{
				`mailbot.toml:6: imap.procesed: there is no such key; did you mean "processed"?`,
			},
		},
		{
			name: "an unknown key of a section near nothing",
			end:  "[keep]\nforever = true",
			want: []string{
				`mailbot.toml:9: keep.forever: there is no such key; remove it, or write # before it; under [keep] there are raw, closed`,
			},
		},
		{
			name: "a key in the wrong section",
			end:  `poll = "1m"`,
			want: []string{
				`mailbot.toml:8: smtp.poll: there is no such key; "poll" belongs under [imap]`,
			},
		},
		{
			name: "a key of two other sections",
			top:  `username = "bot"`,
			want: []string{
				`mailbot.toml:1: username: there is no such key; "username" belongs under [imap] or under [smtp]`,
			},
		},
		{
			name: "a key of the top under a section",
			end:  `contact = "Ann"`,
			want: []string{
				`mailbot.toml:8: smtp.contact: there is no such key; "contact" belongs at the top of the file, before the first [section]`,
			},
		},
		{
			name: "a quoted key with a dot in it",
			top:  `"imap.addr" = "imap.union.example:993"`,
			want: []string{
				`mailbot.toml:1: "imap.addr": there is no such key; write the key without quotes, in its section`,
			},
		},
		{
			name: "an unknown section near a known one",
			end:  "[limit]\nposts = 3\nmessage = \"1MB\"",
			want: []string{
				`mailbot.toml:8: limit: there is no such section; did you mean [limits]?`,
			},
		},
		{
			name: "an unknown section near nothing",
			end:  "[web]\naddr = \":80\"",
			want: []string{
				`mailbot.toml:8: web: there is no such section; remove it with its keys; there are [executive], [imap], [imap.oauth2], [smtp], [smtp.oauth2], [trust], [quiet], [keep], [digest], [limits]`,
			},
		},
		{
			name: "OAuth2 in no server's section",
			end:  "[oauth2]\ntenant = \"union.example\"",
			want: []string{
				`mailbot.toml:8: oauth2: there is no such section; write [imap.oauth2] or [smtp.oauth2]`,
			},
		},
		{
			name: "a section written as a list of sections",
			end:  "[[quiet]]\nweekends = false",
			want: []string{
				`mailbot.toml:8: quiet: written as a list of sections; write [quiet] with single brackets`,
			},
		},
		{
			name: "a section written as a key",
			top:  `quiet = "19:00-07:30"`,
			want: []string{
				`mailbot.toml:1: quiet: this is a section, not a key; write [quiet] on a line of its own and its keys below`,
			},
		},
		{
			name: "a key written as a section",
			end:  "[name]\nx = 1",
			want: []string{
				`mailbot.toml:8: name: this is a key, not a section; write name = …`,
			},
		},
		{
			name: "the same key twice",
			top:  "style = \"plus\"\nstyle = \"plain\"",
			want: []string{
				`mailbot.toml:2: style: cannot be read: key style is already defined; keep one of the two`,
			},
		},
		{
			name: "the same section twice",
			end:  "[imap]\ninbox = \"INBOX\"",
			want: []string{
				`mailbot.toml:8: imap: cannot be read: table imap already exists; keep one of the two`,
			},
		},
		{
			name: "a text without quotes",
			top:  `name = Union task groups`,
			want: []string{
				`mailbot.toml:1: name: a text without quotes; write name = "Union task groups"`,
			},
		},
		{
			name: "curly quotes",
			top:  `name = “Union”`,
			want: []string{
				`mailbot.toml:1: name: the quotes are curly; write straight ones: "…"`,
			},
		},
		{
			name: "a key without a value",
			top:  `name =`,
			want: []string{
				`mailbot.toml:1: name: no value is given; write one after the =, or remove the line`,
			},
		},
		{
			name: "a quote that is not closed",
			top:  `name = "Union`,
			want: []string{
				`mailbot.toml:1: name: cannot be read: basic strings cannot have new lines; look at this line and the one before: a text stands in quotes, a list in [ ], a comment after #`,
			},
		},
		{
			name: "no address",
			swap: [2]string{"address = \"taskgroups@union.example\"\n", ``},
			want: []string{
				`mailbot.toml: address: missing; write at the top of the file: address = "taskgroups@union.example"`,
			},
		},
		{
			name: "an empty address",
			swap: [2]string{"\"taskgroups@union.example\"\n[", "\"\"\n["},
			want: []string{
				`mailbot.toml:1: address: missing; write at the top of the file: address = "taskgroups@union.example"`,
			},
		},
		{
			name: "an address without a domain",
			swap: [2]string{"\"taskgroups@union.example\"\n[", "\"taskgroups\"\n["},
			want: []string{
				`mailbot.toml:1: address: "taskgroups" is no mail address; write it as "name@domain"`,
			},
		},
		{
			name: "an address with a name",
			swap: [2]string{"\"taskgroups@union.example\"\n[", "\"Groups <taskgroups@UNION.example>\"\n["},
			want: []string{
				`mailbot.toml:1: address: "Groups <taskgroups@UNION.example>" is no mail address; write the address alone: "taskgroups@union.example"`,
			},
		},
		{
			name: "an address that is a number",
			swap: [2]string{"\"taskgroups@union.example\"\n[", "3\n["},
			want: []string{
				`mailbot.toml:1: address: a number, where a text is wanted; write it as "name@domain"`,
			},
		},
		{
			name: "an address with an international domain",
			swap: [2]string{"\"taskgroups@union.example\"\n[", "\"groups@gewerkschaft-köln.example\"\n["},
			want: []string{
				`mailbot.toml:1: address: "groups@gewerkschaft-köln.example" is no mail address; write the domain in its ASCII form (xn--…)`,
			},
		},
		{
			name: "a plus in the address with style plus",
			swap: [2]string{"\"taskgroups@union.example\"\n[", "\"task+groups@union.example\"\n["},
			want: []string{
				`mailbot.toml:1: address: a + is in it, which the style "plus" needs for the groups; write the address without it, or style = "plain"`,
			},
		},
		{
			name: "an empty name",
			top:  `name = ""`,
			want: []string{
				`mailbot.toml:1: name: empty; fill it in, or remove the line and the default holds`,
			},
		},
		{
			name: "a name that would break a header",
			top:  `name = "Union\nBcc: x@y.example"`,
			want: []string{
				`mailbot.toml:1: name: a line break or another control character is in it; write it on one line`,
			},
		},
		{
			name: "an unknown style near a known one",
			top:  "style = \"plus-address\"\n",
			want: []string{
				`mailbot.toml:1: style: "plus-address" is none of "plus", "domain" or "plain"; did you mean "plus"?`,
			},
		},
		{
			name: "an unknown style one letter off",
			top:  "style = \"plane\"\n",
			want: []string{
				`mailbot.toml:1: style: "plane" is none of "plus", "domain" or "plain"; write one of them`,
			},
		},
		{
			name: "a style in a list",
			top:  `style = ["plain"]`,
			want: []string{
				`mailbot.toml:1: style: a list, where a text is wanted; leave the brackets out: "plain"`,
			},
		},
		{
			name: "a city for a time zone",
			top:  `timezone = "dublin"`,
			want: []string{
				`mailbot.toml:1: timezone: "dublin" is no time zone; did you mean "Europe/Dublin"?`,
			},
		},
		{
			name: "a time zone in lower case",
			top:  `timezone = "america/new_york"`,
			want: []string{
				`mailbot.toml:1: timezone: "america/new_york" is no time zone; did you mean "America/New_York"?`,
			},
		},
		{
			name: "an abbreviation for a time zone",
			top:  `timezone = "BST"`,
			want: []string{
				`mailbot.toml:1: timezone: "BST" is no time zone; write area and city, such as "Europe/London"`,
			},
		},
		{
			name: "the machine's own time zone",
			top:  `timezone = "Local"`,
			want: []string{
				`mailbot.toml:1: timezone: "Local" is no time zone; write area and city, such as "Europe/London"`,
			},
		},
		{
			name: "one address where a list is wanted",
			top:  `admin = "it@union.example"`,
			want: []string{
				`mailbot.toml:1: admin: a text, where a list is wanted; put it in brackets: ["it@union.example"]`,
			},
		},
		{
			name: "an empty text where a list is wanted",
			top:  `admin = ""`,
			want: []string{
				`mailbot.toml:1: admin: a text, where a list is wanted; write [] for none`,
			},
		},
		{
			name: "a wrong address in a list of several lines",
			top:  "admin = [\n  \"it@union.example\",\n  \"policy(at)union.example\",\n  \"\",\n  7,\n]",
			want: []string{
				`mailbot.toml:3: admin: "policy(at)union.example" is no mail address; write it as "name@domain"`,
				`mailbot.toml:4: admin: an empty address is in it; remove the empty quotes; [] is an empty list`,
				`mailbot.toml:5: admin: a number, where a text is wanted; write it as "name@domain"`,
			},
		},
		{
			name: "the bot's own address as administrator",
			top:  `admin = ["TaskGroups@union.example"]`,
			want: []string{
				`mailbot.toml:1: admin: the bot's own address is in it, so it would answer itself; write a person's address`,
			},
		},
		{
			name: "the address of a group as staff",
			top:  `staff = ["taskgroups+workload@union.example"]`,
			want: []string{
				`mailbot.toml:1: staff: the bot's own address is in it, so it would answer itself; write a person's address`,
			},
		},
		{
			name: "a number without a unit of time",
			top:  `undo_window = 10`,
			want: []string{
				`mailbot.toml:1: undo_window: 10 has no unit; write a number and a unit (s, m, h, d, w or y), such as "10m", "60d" or "2y"`,
			},
		},
		{
			name: "a unit of time that does not exist",
			top:  `undo_window = "10 min"`,
			want: []string{
				`mailbot.toml:1: undo_window: "10 min" is no length of time; write a number and a unit (s, m, h, d, w or y), such as "10m", "60d" or "2y"`,
			},
		},
		{
			name: "an undo window of a month",
			top:  `undo_window = "30d"`,
			want: []string{
				`mailbot.toml:1: undo_window: "30d" is out of bounds; write something from "0" to "7d"`,
			},
		},
		{
			name: "a length of time beyond all bounds",
			end:  "[keep]\nclosed = \"9999999999999y\"",
			want: []string{
				`mailbot.toml:9: keep.closed: "9999999999999y" is no length of time; write a number and a unit (s, m, h, d, w or y), such as "10m", "60d" or "2y"`,
			},
		},
		{
			name: "keeping for no time",
			end:  "[keep]\nraw = \"0\"",
			want: []string{
				`mailbot.toml:9: keep.raw: "0" is out of bounds; write something from "1d" to "100y"`,
			},
		},
		{
			name: "polling all the time",
			swap: [2]string{`[smtp]`, "poll = \"10ms\"\n[smtp]"},
			want: []string{
				`mailbot.toml:6: imap.poll: "10ms" is out of bounds; write something from "1s" to "1d"`,
			},
		},
		{
			name: "a meeting on a day that does not exist",
			end:  "[executive]\nmeetings = [\"2026-02-30\", \"9.12.2026\"]",
			want: []string{
				`mailbot.toml:9: executive.meetings: "2026-02-30" is no date; write year, month and day, such as "2026-12-09"`,
				`mailbot.toml:9: executive.meetings: "9.12.2026" is no date; write year, month and day, such as "2026-12-09"`,
			},
		},
		{
			name: "a clerk without a domain",
			end:  "[executive]\nclerk = \"exec\"",
			want: []string{
				`mailbot.toml:9: executive.clerk: "exec" is no mail address; write it as "name@domain"`,
			},
		},
		{
			name: "no imap section",
			swap: [2]string{"[imap]\naddr = \"imap.union.example:993\"\nusername = \"taskgroups@union.example\"\npassword_file = \"secrets/imap\"\n", ``},
			want: []string{
				`mailbot.toml: imap.addr: missing; write under [imap]: addr = "imap.union.example:993"`,
				`mailbot.toml: imap.username: missing; write under [imap]: username = "taskgroups@union.example"`,
				`mailbot.toml: imap.password_file: missing; write under [imap]: password_file = "secrets/imap"`,
			},
		},
		{
			name: "no smtp section",
			swap: [2]string{"[smtp]\naddr = \"smtp.union.example:587\"\n", ``},
			want: []string{
				`mailbot.toml: smtp.addr: missing; write under [smtp]: addr = "smtp.union.example:587"`,
			},
		},
		{
			name: "no imap.addr",
			swap: [2]string{"addr = \"imap.union.example:993\"\n", ``},
			want: []string{
				`mailbot.toml:2: imap.addr: missing; write under [imap]: addr = "imap.union.example:993"`,
			},
		},
		{
			name: "a server without a port",
			swap: [2]string{`imap.union.example:993`, `imap.union.example`},
			want: []string{
				`mailbot.toml:3: imap.addr: "imap.union.example" has no port; write "imap.union.example:993"`,
			},
		},
		{
			name: "a server as a URL",
			swap: [2]string{`imap.union.example:993`, `imaps://imap.union.example/`},
			want: []string{
				`mailbot.toml:3: imap.addr: "imaps://imap.union.example/" is a URL, not host:port; write "imap.union.example:993"`,
			},
		},
		{
			name: "a server with a port that is none",
			swap: [2]string{`smtp.union.example:587`, `smtp.union.example:99999`},
			want: []string{
				`mailbot.toml:7: smtp.addr: "99999" is no port; write a number from 1 to 65535, usually 587`,
			},
		},
		{
			name: "a server without a host",
			swap: [2]string{`smtp.union.example:587`, `:587`},
			want: []string{
				`mailbot.toml:7: smtp.addr: ":587" has no proper host; write host:port, such as mail.union.example:587`,
			},
		},
		{
			name: "a server with an address for a host",
			swap: [2]string{`smtp.union.example:587`, `bot@union.example:587`},
			want: []string{
				`mailbot.toml:7: smtp.addr: "bot@union.example:587" has no proper host; write host:port, such as mail.union.example:587`,
			},
		},
		{
			name: "no username",
			swap: [2]string{"username = \"taskgroups@union.example\"\n", ``},
			want: []string{
				`mailbot.toml:2: imap.username: missing; write under [imap]: username = "taskgroups@union.example"`,
			},
		},
		{
			name: "no password",
			swap: [2]string{"password_file = \"secrets/imap\"\n", ``},
			want: []string{
				`mailbot.toml:2: imap.password_file: missing; write under [imap]: password_file = "secrets/imap"`,
			},
		},
		{
			name: "no login at all",
			swap: [2]string{"username = \"taskgroups@union.example\"\npassword_file = \"secrets/imap\"\n", ``},
			want: []string{
				`mailbot.toml:2: imap.username: missing; write under [imap]: username = "taskgroups@union.example"`,
				`mailbot.toml:2: imap.password_file: missing; write under [imap]: password_file = "secrets/imap"`,
			},
		},
		{
			name: "two passwords",
			swap: [2]string{`[smtp]`, "password = \"x\"\n[smtp]"},
			want: []string{
				`mailbot.toml:6: imap.password: given beside password_file; keep password_file alone`,
			},
		},
		{
			name: "a password that is a number",
			end:  "username = \"bot\"\npassword = 12345",
			want: []string{
				`mailbot.toml:9: smtp.password: a number, where a text is wanted; put it in quotes`,
			},
		},
		{
			name: "a username without a password for sending",
			end:  `username = "bot"`,
			want: []string{
				`mailbot.toml:6: smtp.password_file: missing; write under [smtp]: password_file = "secrets/smtp"`,
			},
		},
		{
			name: "a password without a username for sending",
			end:  `password_file = "secrets/smtp"`,
			want: []string{
				`mailbot.toml:6: smtp.username: missing; write under [smtp]: username = "taskgroups@union.example"`,
			},
		},
		{
			name: "a secret file that does not exist",
			swap: [2]string{`secrets/imap`, `secrets/imapp`},
			want: []string{
				`mailbot.toml:5: imap.password_file: there is no file DIR/secrets/imapp; write the secret into it, and nothing else, then: chmod 600 DIR/secrets/imapp`,
			},
		},
		{
			name: "a secret file that is a directory",
			swap: [2]string{`"secrets/imap"`, `"secrets"`},
			want: []string{
				`mailbot.toml:5: imap.password_file: DIR/secrets is a directory; name the file in it`,
			},
		},
		{
			name: "a secret file that is empty",
			swap: [2]string{`secrets/imap`, `empty`},
			want: []string{
				`mailbot.toml:5: imap.password_file: DIR/empty is empty; write the secret into it, and nothing else, then: chmod 600 DIR/empty`,
			},
		},
		{
			name: "a secret file of two lines",
			swap: [2]string{`secrets/imap`, `two`},
			want: []string{
				`mailbot.toml:5: imap.password_file: DIR/two has more than one line; write the secret into it, and nothing else, then: chmod 600 DIR/two`,
			},
		},
		{
			name: "TLS that does not exist",
			end:  `tls = "ssl"`,
			want: []string{
				`mailbot.toml:8: smtp.tls: "ssl" is none of "implicit", "starttls" or "none"; write one of them`,
			},
		},
		{
			name: "TLS that does not exist, one letter off",
			end:  `tls = "startls"`,
			want: []string{
				`mailbot.toml:8: smtp.tls: "startls" is none of "implicit", "starttls" or "none"; did you mean "starttls"?`,
			},
		},
		{
			name: "no TLS over the network",
			end:  `tls = "none"`,
			want: []string{
				`mailbot.toml:8: smtp.tls: "none" would send the password and all mail in the clear to smtp.union.example; write "implicit" or "starttls"; "none" is for this machine (127.0.0.1) alone`,
			},
		},
		{
			name: "connections in quotes",
			end:  `connections = "4"`,
			want: []string{
				`mailbot.toml:8: smtp.connections: a text, where a number is wanted; write the number without quotes`,
			},
		},
		{
			name: "no connections",
			end:  `connections = 0`,
			want: []string{
				`mailbot.toml:8: smtp.connections: 0 is out of bounds; write a whole number from 1 to 100`,
			},
		},
		{
			name: "whose From",
			end:  `from = "members"`,
			want: []string{
				`mailbot.toml:8: smtp.from: "members" is none of "group" or "mailbox"; write one of them`,
			},
		},
		{
			name: "which bounce",
			end:  `bounce = "verb"`,
			want: []string{
				`mailbot.toml:8: smtp.bounce: "verb" is none of "verp" or "mailbox"; did you mean "verp"?`,
			},
		},
		{
			name: "a rate without a unit",
			end:  `rate = 30`,
			want: []string{
				`mailbot.toml:8: smtp.rate: 30 has no unit; write "30/m" for 30 a minute, or /s, /h, /d`,
			},
		},
		{
			name: "a rate in words",
			end:  `rate = "30 a minute"`,
			want: []string{
				`mailbot.toml:8: smtp.rate: "30 a minute" is no rate; write a number, a stroke and s, m, h or d, such as "30/m", or "" for no limit`,
			},
		},
		{
			name: "two folders in one",
			swap: [2]string{`[smtp]`, "junk = \"inbox\"\nquarantine = \"Processed\"\n[smtp]"},
			want: []string{
				`mailbot.toml:6: imap.junk: the same folder as imap.inbox; name another; it is made if it does not exist`,
				`mailbot.toml:7: imap.quarantine: the same folder as imap.processed; name another; it is made if it does not exist`,
			},
		},
		{
			name: "no folder for what is done",
			swap: [2]string{`[smtp]`, "processed = \"\"\n[smtp]"},
			want: []string{
				`mailbot.toml:6: imap.processed: empty; fill it in, or remove the line and the default holds`,
			},
		},
		{
			name: "an internal server nobody knows",
			end:  "[trust]\ninternal = \"m356\"",
			want: []string{
				`mailbot.toml:9: trust.internal: "m356" is none of "m365" or ""; did you mean "m365"?`,
			},
		},
		{
			name: "a whole header for the server to believe",
			end:  "[trust]\nauthserv_id = \"mx.union.example; dmarc=pass\"",
			want: []string{
				`mailbot.toml:9: trust.authserv_id: "mx.union.example; dmarc=pass" is no name of a server; write what the Authentication-Results of incoming mail begin with, up to the ;`,
			},
		},
		{
			name: "quiet hours that are none",
			end:  "[quiet]\nhours = \"7pm to 7am\"",
			want: []string{
				`mailbot.toml:9: quiet.hours: "7pm to 7am" is no span of hours; write from and to, such as "19:00-07:30", or "" for none`,
			},
		},
		{
			name: "quiet hours without length",
			end:  "[quiet]\nhours = \"08:00-08:00\"",
			want: []string{
				`mailbot.toml:9: quiet.hours: "08:00-08:00" begins when it ends; write from and to, such as "19:00-07:30", or "" for none`,
			},
		},
		{
			name: "quiet hours past midnight",
			end:  "[quiet]\nhours = \"19:00-24:00\"",
			want: []string{
				`mailbot.toml:9: quiet.hours: "19:00-24:00" is no span of hours; write from and to, such as "19:00-07:30", or "" for none`,
			},
		},
		{
			name: "yes for true",
			end:  "[quiet]\nweekends = \"yes\"",
			want: []string{
				`mailbot.toml:9: quiet.weekends: a text, where true or false is wanted; write true, without quotes`,
			},
		},
		{
			name: "off for false",
			end:  "[quiet]\nposts = \"off\"",
			want: []string{
				`mailbot.toml:9: quiet.posts: a text, where true or false is wanted; write false, without quotes`,
			},
		},
		{
			name: "a number for true",
			end:  "[quiet]\nweekends = 1",
			want: []string{
				`mailbot.toml:9: quiet.weekends: a number, where true or false is wanted; write true or false, without quotes`,
			},
		},
		{
			name: "a holiday of an unknown month",
			end:  "[quiet]\nholidays = [\"2026-12-19..2027-13-03\"]",
			want: []string{
				`mailbot.toml:9: quiet.holidays: "2026-12-19..2027-13-03" is no date and no range of dates; write "2026-12-25" or "2026-12-19..2027-01-03"`,
			},
		},
		{
			name: "a holiday that ends before it begins",
			end:  "[quiet]\nholidays = [\"2027-01-03..2026-12-19\"]",
			want: []string{
				`mailbot.toml:9: quiet.holidays: "2027-01-03..2026-12-19" ends before it begins; did you mean "2026-12-19..2027-01-03"?`,
			},
		},
		{
			name: "a holiday with a dash",
			end:  "[quiet]\nholidays = [\"2026-12-19 - 2027-01-03\"]",
			want: []string{
				`mailbot.toml:9: quiet.holidays: "2026-12-19 - 2027-01-03" is no date and no range of dates; write "2026-12-25" or "2026-12-19..2027-01-03"`,
			},
		},
		{
			name: "a day one letter off",
			end:  "[digest]\nday = \"Mondy\"",
			want: []string{
				`mailbot.toml:9: digest.day: "Mondy" is no day of the week; did you mean "Monday"?`,
			},
		},
		{
			name: "a day in another language",
			end:  "[digest]\nday = \"Lundi\"",
			want: []string{
				`mailbot.toml:9: digest.day: "Lundi" is no day of the week; write its English name, such as "Monday"`,
			},
		},
		{
			name: "a time of day in American",
			end:  "[digest]\ntime = \"8am\"",
			want: []string{
				`mailbot.toml:9: digest.time: "8am" is no time of day; write hours and minutes of 24 hours, such as "08:00"`,
			},
		},
		{
			name: "a time of day that does not exist",
			end:  "[digest]\ntime = \"25:00\"",
			want: []string{
				`mailbot.toml:9: digest.time: "25:00" is no time of day; write hours and minutes of 24 hours, such as "08:00"`,
			},
		},
		{
			name: "a size without a unit",
			end:  "[limits]\nmessage = 25000000",
			want: []string{
				`mailbot.toml:9: limits.message: 25000000 has no unit; write a whole number and KB, MB or GB, such as "25MB"`,
			},
		},
		{
			name: "a size of another unit",
			end:  "[limits]\nattachments = \"10 megs\"",
			want: []string{
				`mailbot.toml:9: limits.attachments: "10 megs" is no size; write a whole number and KB, MB or GB, such as "25MB"`,
			},
		},
		{
			name: "a message that may have nothing in it",
			end:  "[limits]\nmessage = \"1B\"",
			want: []string{
				`mailbot.toml:9: limits.message: "1B" is out of bounds; write something from "64KB" to "1GB"`,
			},
		},
		{
			name: "posts that are negative",
			end:  "[limits]\nposts = -1",
			want: []string{
				`mailbot.toml:9: limits.posts: -1 is out of bounds; write a whole number from 0 to 1000000`,
			},
		},
		{
			name: "posts with a fraction",
			end:  "[limits]\nposts = 2.5",
			want: []string{
				`mailbot.toml:9: limits.posts: a number with a fraction, or a date with a time, where a number is wanted; write a whole number without quotes`,
			},
		},
		{
			name: "posts of any size",
			end:  "[limits]\nposts = 99999999999999999999",
			want: []string{
				`mailbot.toml:9: posts: cannot be read: decimal number is too large to fit in a 64-bit signed integer; look at this line and the one before: a text stands in quotes, a list in [ ], a comment after #`,
			},
		},
		{
			name: "a data directory that is a file",
			top:  `data = "empty"`,
			want: []string{
				`mailbot.toml:1: data: DIR/empty is a file; name a directory; it is made if it does not exist`,
			},
		},
		{
			name: "OAuth2 beside a password",
			swap: [2]string{`[smtp]`, "[imap.oauth2]\ntenant = \"union.example\"\n[smtp]"},
			want: []string{
				`mailbot.toml:6: imap.oauth2: given beside a password; keep one of the two`,
			},
		},
		{
			name: "OAuth2 without anything",
			swap: [2]string{`password_file = "secrets/imap"`, `[imap.oauth2]`},
			want: []string{
				`mailbot.toml:5: imap.oauth2.secret_file: missing; write under [imap.oauth2]: secret_file = "secrets/imap-oauth2"`,
				`mailbot.toml:5: imap.oauth2.client_id: missing; write the id of the registered application`,
				`mailbot.toml:5: imap.oauth2.tenant: missing; write Microsoft's directory id or domain, or "google", or a token_url of your own`,
			},
		},
		{
			name: "OAuth2 with a tenant that is a URL",
			swap: [2]string{`password_file = "secrets/imap"`, "[imap.oauth2]\ntenant = \"https://login.example/x\"\nclient_id = \"1\"\nsecret_file = \"secrets/smtp\""},
			want: []string{
				`mailbot.toml:6: imap.oauth2.tenant: "https://login.example/x" is no tenant; write the id or the domain of Microsoft's directory, or "google"`,
			},
		},
		{
			name: "OAuth2 over an open connection",
			swap: [2]string{`password_file = "secrets/imap"`, "[imap.oauth2]\ntoken_url = \"http://login.example/x\"\nclient_id = \"1\"\nsecret_file = \"secrets/smtp\""},
			want: []string{
				`mailbot.toml:6: imap.oauth2.token_url: "http://login.example/x" is no https URL; write the token endpoint, such as https://login.example/token`,
			},
		},
		{
			name: "OAuth2 with Google and a secret alone",
			swap: [2]string{`password_file = "secrets/imap"`, "[imap.oauth2]\ntenant = \"google\"\nclient_id = \"1\"\nsecret_file = \"secrets/smtp\""},
			want: []string{
				`mailbot.toml:5: imap.oauth2.refresh_token_file: missing; Google wants a refresh token, or the key file of a service account as secret_file`,
			},
		},
		{
			name: "OAuth2 with a broken key file",
			swap: [2]string{`password_file = "secrets/imap"`, "[imap.oauth2]\ntenant = \"google\"\nsecret_file = \"key.json\""},
			want: []string{
				`mailbot.toml:7: imap.oauth2.secret_file: DIR/key.json is no key file of a Google service account; download the key of the service account as JSON, or write the client secret alone into the file`,
			},
		},
		{
			name: "OAuth2 with scopes that are no list",
			swap: [2]string{`password_file = "secrets/imap"`, "[imap.oauth2]\ntenant = \"union.example\"\nscopes = \"all\"\nclient_id = \"1\"\nsecret_file = \"secrets/smtp\""},
			want: []string{
				`mailbot.toml:7: imap.oauth2.scopes: a text, where a list is wanted; put it in brackets: ["all"]`,
			},
		},
		{
			name: "many mistakes, in the order of the file",
			top:  "stile = \"plus\"\ntimezone = \"London\"",
			swap: [2]string{"username = \"taskgroups@union.example\"\n", ``},
			end:  "tls = \"none\"\nrate = \"fast\"\n[digest]\nday = \"Mon\"\ntime = 8",
			want: []string{
				`mailbot.toml:1: stile: there is no such key; did you mean "style"?`,
				`mailbot.toml:2: timezone: "London" is no time zone; did you mean "Europe/London"?`,
				`mailbot.toml:4: imap.username: missing; write under [imap]: username = "taskgroups@union.example"`,
				`mailbot.toml:9: smtp.tls: "none" would send the password and all mail in the clear to smtp.union.example; write "implicit" or "starttls"; "none" is for this machine (127.0.0.1) alone`,
				`mailbot.toml:10: smtp.rate: "fast" is no rate; write a number, a stroke and s, m, h or d, such as "30/m", or "" for no limit`,
				`mailbot.toml:12: digest.day: "Mon" is no day of the week; did you mean "Monday"?`,
				`mailbot.toml:13: digest.time: a number, where a text is wanted; write hours and minutes of 24 hours, such as "08:00"`,
			},
		},
		{
			name: "a duration without quotes",
			top:  `undo_window = 10m`,
			want: []string{
				`mailbot.toml:1: undo_window: a text without quotes; write undo_window = "10m"`,
			},
		},
		{
			name: "true for a text",
			top:  `name = true`,
			want: []string{
				`mailbot.toml:1: name: true, where a text is wanted; put it in quotes: "true"`,
			},
		},
		{
			name: "a number for an address in a list",
			top:  `staff = 5`,
			want: []string{
				`mailbot.toml:1: staff: a number, where a list is wanted; write a list of texts: ["…", "…"]`,
			},
		},
		{
			name: "an abbreviated key",
			end:  "[limits]\nattach = \"1MB\"",
			want: []string{
				`mailbot.toml:9: limits.attach: there is no such key; did you mean "attachments"?`,
			},
		},
	}
}

func (w wrong) content() string {
	file := least
	if w.swap[0] != "" {
		file = strings.Replace(file, w.swap[0], w.swap[1], 1)
	}
	if w.top != "" {
		file = w.top + "\n" + file
	}
	return file + w.end + "\n"
}

func TestEveryMistakeIsToldWithItsLineAndHowToMendIt(t *testing.T) {
	for _, w := range wrongs() {
		t.Run(w.name, func(t *testing.T) {
			_, dir, err := load(t, w.content(), map[string]string{"empty": "\n", "two": "one\ntwo\n", "key.json": `{"type": "service_account"}`})
			if err == nil {
				t.Fatal("nothing was found wrong with\n" + w.content())
			}
			got := strings.ReplaceAll(err.Error(), filepath.Join(dir, "mailbot.toml"), "mailbot.toml")
			got = strings.ReplaceAll(got, dir, "DIR")
			if want := strings.Join(w.want, "\n"); got != want {
				t.Errorf("told\n%s\nwant\n%s\nof\n%s", got, want, w.content())
			}
			for _, p := range err.(*Error).Problems {
				if p.Mend == "" || p.Problem == "" {
					t.Errorf("no way to mend it is told: %+v", p)
				}
			}
		})
	}
}

func TestAFileOfAnotherCharsetIsToldAtItsLine(t *testing.T) {
	for content, want := range map[string]string{
		"# K\xf6ln\n" + least:                 ":1: the file is not UTF-8; save it as UTF-8",
		least + "# K\xf6ln":                   ":8: the file is not UTF-8; save it as UTF-8",
		"\xff\xfea\x00d\x00" + "\n":           ":1: the file is not UTF-8; save it as UTF-8",
		least + strings.Repeat("#\n", 140000): ": cannot be read: more than 256KB; look at the file",
	} {
		if _, _, err := load(t, content, nil); err == nil || !strings.HasSuffix(err.Error(), want) {
			t.Errorf("told %v, want %s", err, want)
		}
	}
}

func TestAFileThatIsNotThere(t *testing.T) {
	_, err := Load(filepath.Join(t.TempDir(), "mailbot.toml"))
	if !errors.Is(err, fs.ErrNotExist) || !strings.Contains(err.Error(), "mailbot init") {
		t.Errorf("told %v", err)
	}
}
