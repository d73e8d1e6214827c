package mailbot

import (
	"fmt"

	"taskgroups/mailbot/store"
	"taskgroups/threads"
)

// enclose has the files of posts go with a mail that holds them whole, the
// newest first, as many bytes as one post may carry. The others are named.
func (b *Bot) enclose(tx *store.Tx, n threads.Notice) (threads.Notice, error) {
	room := int(b.cfg.Limits.Attachments)
	add := func(post int64) (with, left []threads.File, err error) {
		files, err := tx.FilesOf(post)
		if err != nil {
			return nil, nil, fmt.Errorf("loading the files of post %d: %w", post, err)
		}
		for _, f := range files {
			if f.Size > room {
				left = append(left, f.File)
				continue
			}
			room -= f.Size
			with, n.Enclosed = append(with, f.File), append(n.Enclosed, f.ID)
		}
		return with, left, nil
	}
	var err error
	switch w := n.Data.(type) {
	case threads.DigestItemWords:
		for i := range w.Items {
			for j := len(w.Items[i].Posts) - 1; j >= 0 && err == nil; j-- {
				p := &w.Items[i].Posts[j]
				p.Files, p.Left, err = add(p.Post)
			}
		}
	case threads.DraftWords:
		if len(n.Files) > 0 {
			break
		}
		// It goes out anew, and its post brings the files with it.
		files, err := tx.FilesOf(n.Post)
		if err != nil {
			return n, fmt.Errorf("loading the files of a draft: %w", err)
		}
		for _, f := range files {
			w.Files = append(w.Files, f.File)
		}
		n.Data = w
	case threads.ThreadWords:
		for j := len(w.Posts) - 1; j >= 0 && err == nil; j-- {
			p := &w.Posts[j]
			p.Files, p.Left, err = add(p.Post)
		}
	}
	return n, err
}
