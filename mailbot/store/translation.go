package store

import (
	"maps"
	"slices"

	"taskgroups/threads"
)

// Translation is a notice in words, in a language other than its group's.
type Translation struct {
	Language, Subject, Text, HTML string
	Files                         []threads.Attachment // in the place of the notice's own; none: those of the notice
}

func (tx *Tx) addTranslations(notice int64, list []Translation) error {
	for _, t := range list {
		if err := tx.exec(`INSERT INTO translations (notice, language, subject, text, html) VALUES ($1, $2, $3, $4, $5)`,
			notice, t.Language, t.Subject, t.Text, t.HTML); err != nil {
			return err
		}
		for _, f := range t.Files {
			if err := tx.exec(`INSERT INTO files (notice, language, name, type, size, bytes) VALUES ($1, $2, $3, $4, $5, $6)`,
				notice, t.Language, f.Name, f.Type, f.Size, f.Data); err != nil {
				return err
			}
		}
	}
	return nil
}

func (tx *Tx) translations(notice int64) (list []Translation, err error) {
	err = tx.rows(`SELECT language, subject, text, html FROM translations WHERE notice = $1 ORDER BY language`, []any{notice},
		func(scan func(...any) error) error {
			var t Translation
			err := scan(&t.Language, &t.Subject, &t.Text, &t.HTML)
			list = append(list, t)
			return err
		})
	for i := range list {
		if err == nil {
			list[i].Files, err = tx.attachments(`notice = $1 AND language = $2`, notice, list[i].Language)
		}
	}
	return list, err
}

// Languages are those that people among an audience asked for themselves. It
// may name more than in the end get the notice: a group is asked as a whole.
func (tx *Tx) Languages(a threads.Audience, names Names, h threads.House) ([]string, error) {
	wanted := map[string]bool{}
	note := func(query string, arg any) error {
		return tx.rows(query, []any{arg}, func(scan func(...any) error) error {
			var language string
			err := scan(&language)
			wanted[language] = true
			return err
		})
	}
	for _, person := range a.People {
		if err := note(`SELECT language FROM persons WHERE id = $1`, names.Of(person)); err != nil {
			return nil, err
		}
	}
	for _, address := range addressesOf(a, h) {
		if err := note(`SELECT p.language FROM addresses a JOIN persons p ON p.id = a.person WHERE a.address = $1`, address); err != nil {
			return nil, err
		}
	}
	if a.Group != 0 {
		if err := note(`SELECT DISTINCT p.language FROM memberships m JOIN persons p ON p.id = m.person WHERE m.grp = $1 AND m.standing = 'ok'`,
			names.Of(a.Group)); err != nil {
			return nil, err
		}
	}
	delete(wanted, "")
	return slices.Sorted(maps.Keys(wanted)), nil
}
