package testserver

import (
	"os"
	"os/user"
	"strconv"
)

// owner is who keeps Dovecot's mail: whoever runs the test, or nobody if that
// is root.
func owner() (name, group string, uid, gid int, err error) {
	u, err := user.Current()
	if err == nil && os.Getuid() == 0 {
		u, err = user.Lookup("nobody")
	}
	if err != nil {
		return "", "", 0, 0, err
	}
	g, err := user.LookupGroupId(u.Gid)
	if err != nil {
		return "", "", 0, 0, err
	}
	if uid, err = strconv.Atoi(u.Uid); err != nil {
		return "", "", 0, 0, err
	}
	gid, err = strconv.Atoi(u.Gid)
	return u.Username, g.Name, uid, gid, err
}
