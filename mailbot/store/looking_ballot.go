package store

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"taskgroups/threads"
	"taskgroups/threads/ballot"
)

// The shapes in which ballots are shown, with the field names of PRODUCT.md
// section 12.
type (
	// Ballot is a ballot as `ballot show` gives it.
	Ballot struct {
		BallotHead
		Votes  []BallotVote `json:"votes"`
		Sealed []SealedVote `json:"-"` // of a secret ballot, in place of Votes
	}
	// BallotHead is a ballot as `ballot list` gives it: without its votes.
	BallotHead struct {
		ID          int64          `json:"id"`
		Group       string         `json:"group"`
		Subject     string         `json:"subject"`
		Thread      int64          `json:"thread"` // of the draft, or its own
		Motion      string         `json:"motion"`
		Version     *int           `json:"version"`
		Fingerprint string         `json:"fingerprint"`
		State       string         `json:"state"`
		Opens       string         `json:"opens"`
		Closes      string         `json:"closes"`
		Extended    string         `json:"extended"` // the reason; empty if it was not
		Secret      bool           `json:"secret"`
		Kind        string         `json:"kind"`
		Options     []BallotOption `json:"options"`
		Conditional int            `json:"conditional"`
		Unclear     int            `json:"unclear"`
		Late        int            `json:"late"`
		OffRoll     int            `json:"off_roll"`
		Unconfirmed int            `json:"unconfirmed"`
		Superseded  int            `json:"superseded"`
		Surfaced    int            `json:"surfaced"`
		Roll        int            `json:"roll"`
		Turnout     int            `json:"turnout"`
		Quorum      string         `json:"quorum"`
		Needed      int            `json:"needed"`
		Passes      string         `json:"passes"`
		Result      string         `json:"result"`
		Leaders     []string       `json:"leaders"` // keys
		Places      [][]string     `json:"places"`  // keys, of a ranking
	}
	// BallotOption is an option with its votes, without conditional ones.
	BallotOption struct {
		Key         string `json:"key"`
		Label       string `json:"label"`
		Votes       int    `json:"votes"`
		Conditional int    `json:"conditional"`
	}
	// BallotVote is one vote.
	BallotVote struct {
		Address   string `json:"address"`
		Name      string `json:"name"`
		Option    string `json:"option"`
		Condition string `json:"condition"`
		Reason    string `json:"reason"`
		Words     string `json:"words"`
		Received  string `json:"received"`
		Counted   bool   `json:"counted"`
		Outcome   string `json:"outcome"` // counted, conditional, replaced, late, …
	}
	// SealedVote is one vote of a secret ballot.
	SealedVote struct {
		Code   string `json:"code"`
		Option string `json:"option"`
	}
)

// MarshalJSON shows the votes of a secret ballot by code alone.
func (b Ballot) MarshalJSON() ([]byte, error) {
	if b.Secret {
		return json.Marshal(struct {
			BallotHead
			Votes []SealedVote `json:"votes"`
		}{b.BallotHead, b.Sealed})
	}
	return json.Marshal(struct {
		BallotHead
		Votes []BallotVote `json:"votes"`
	}{b.BallotHead, b.Votes})
}

// Ballots are a group's with their votes, oldest first.
func (s *Store) Ballots(ctx context.Context, slug string) ([]Ballot, error) {
	return s.shownBallots(ctx, `b.grp = (SELECT id FROM groups WHERE slug = $1)`, slug)
}

// Ballot is one ballot; found is false if there is none.
func (s *Store) Ballot(ctx context.Context, id int64) (b Ballot, found bool, err error) {
	list, err := s.shownBallots(ctx, `b.id = $1`, id)
	if err != nil || len(list) == 0 {
		return b, false, err
	}
	return list[0], true, nil
}

func (s *Store) shownBallots(ctx context.Context, where string, args ...any) ([]Ballot, error) {
	out := []Ballot{}
	err := s.View(ctx, func(tx *Tx) error {
		list, err := tx.ballots(where, args...)
		if err != nil {
			return err
		}
		for _, b := range list {
			shown, err := tx.shownBallot(b)
			if err != nil {
				return err
			}
			out = append(out, shown)
		}
		return nil
	})
	return out, err
}

func (tx *Tx) shownBallot(b threads.Ballot) (Ballot, error) {
	out := Ballot{BallotHead: BallotHead{ID: b.ID, Subject: b.Subject, Thread: b.Thread, Motion: b.Motion, Fingerprint: b.Fingerprint, State: b.State, Opens: stampNow(ms(b.Opens)),
		Closes: stampNow(ms(b.Closes())), Extended: b.Reason, Secret: b.Secret, Kind: string(b.Rules.Kind), Quorum: b.Rules.Quorum.String(),
		Passes: b.Rules.Passes.String(), Leaders: []string{}, Places: [][]string{}}, Votes: []BallotVote{}, Sealed: []SealedVote{}}
	if b.Draft != 0 {
		out.Thread, out.Version = b.Draft, &b.Number
	}
	if _, err := tx.row(`SELECT slug FROM groups WHERE id = $1`, []any{b.Group}, &out.Group); err != nil {
		return out, err
	}
	t, casts, codes, err := tx.count(b)
	if err != nil {
		return out, err
	}
	out.tally(b, t)
	if b.Secret {
		return out, tx.sealedVotes(&out, b, t, codes)
	}
	return out, tx.openVotes(&out, t, casts)
}

// count counts a ballot as its votes are now; one that was secret and has
// closed from its sheet.
func (tx *Tx) count(b threads.Ballot) (t ballot.Tally, casts []ballot.Cast, codes map[int64]string, err error) {
	if b.Close.Sheet != "" {
		if t, err = ballot.CountSheet([]byte(b.Close.Sheet)); err != nil {
			return t, nil, nil, fmt.Errorf("counting the sheet of ballot %d: %w", b.ID, err)
		}
		a := b.Close.Aside
		t.Replies, t.Replaced, t.Unclear, t.UnclearAlone, t.OffRoll = a.Replies, a.Replaced, a.Unclear, a.UnclearAlone, a.OffRoll
		t.Unconfirmed, t.Superseded, t.Late = a.Unconfirmed, a.Superseded, a.Late
		var late, surfaced int
		if _, err := tx.row(`SELECT late, (SELECT count(*) FROM votes v WHERE v.ballot = b.id AND v.standing = 'surfaced') FROM ballots b WHERE b.id = $1`,
			[]any{b.ID}, &late, &surfaced); err != nil {
			return t, nil, nil, err
		}
		t.Late, t.Surfaced = t.Late+late, surfaced
		return t, nil, nil, nil
	}
	roll, err := tx.roll(b.ID)
	if err != nil {
		return t, nil, nil, err
	}
	casts, _, codes, err = tx.votes(b.ID)
	return ballot.Count(b.Rules, roll, casts), casts, codes, err
}

// tally fills in the count. An open ballot has no result yet.
func (out *Ballot) tally(b threads.Ballot, t ballot.Tally) {
	for _, o := range t.Options {
		out.Options = append(out.Options, BallotOption{Key: o.Key, Label: o.Label, Votes: o.Votes, Conditional: o.Conditional})
	}
	out.Conditional, out.Unclear, out.Late, out.OffRoll, out.Unconfirmed = t.Conditional, t.UnclearAlone, t.Late, t.OffRoll, t.Unconfirmed
	out.Superseded, out.Surfaced, out.Roll, out.Turnout, out.Needed = t.Superseded, t.Surfaced, t.Roll, t.Turnout, t.Needed
	out.Result = "open"
	if b.State == threads.BallotOpen {
		return
	}
	out.Result = string(t.Result)
	if b.State == threads.BallotCancelled {
		out.State, out.Result = "closed", "cancelled"
		return
	}
	out.Leaders = append(out.Leaders, t.Leaders...)
	if t.Ranking == nil {
		return
	}
	for _, place := range t.Ranking.Places {
		keys := []string{}
		for _, i := range place {
			keys = append(keys, t.Options[i].Key)
		}
		out.Places = append(out.Places, keys)
	}
}

// openVotes shows every vote with whose it is. A reply that was unclear is none.
func (tx *Tx) openVotes(out *Ballot, t ballot.Tally, casts []ballot.Cast) error {
	votes := map[int64]ballot.Cast{}
	for _, c := range casts {
		votes[c.ID] = c
	}
	for _, j := range t.Judged {
		c := votes[j.Cast]
		if c.Unclear != "" {
			continue
		}
		v := BallotVote{Option: j.Choice, Condition: c.Condition, Reason: c.Remark, Words: c.Words, Received: stampNow(ms(j.Received)),
			Counted: j.Fate == ballot.FateCounted || j.Fate == ballot.FateConditional, Outcome: string(j.Fate)}
		if v.Option == "" {
			v.Option = c.Option
		}
		if _, err := tx.row(`SELECT v.address, coalesce(p.name, '') FROM votes v LEFT JOIN persons p ON p.id = v.person WHERE v.id = $1`, []any{j.Cast},
			&v.Address, &v.Name); err != nil {
			return err
		}
		out.Votes = append(out.Votes, v)
	}
	return nil
}

// sealedVotes shows codes and options, in the order of the codes.
func (tx *Tx) sealedVotes(out *Ballot, b threads.Ballot, t ballot.Tally, codes map[int64]string) error {
	sheet := []byte(b.Close.Sheet)
	if len(sheet) == 0 && len(codes) > 0 {
		var err error
		if sheet, err = t.Sheet(codes); err != nil {
			return err
		}
	}
	for _, v := range threads.SheetVotes(sheet) {
		out.Sealed = append(out.Sealed, SealedVote{Code: v.Code, Option: v.Choice})
	}
	return nil
}

// Recounted is a ballot counted again.
type Recounted struct {
	ID        int64    `json:"id"`
	Same      bool     `json:"same"`
	Stored    string   `json:"stored"`
	Recounted string   `json:"recounted"`
	Differs   []string `json:"differs"` // lines, those of the stored count with -, of the new one with +
}

// Recount counts a closed ballot again and compares every byte.
func (s *Store) Recount(ctx context.Context, id int64) (r Recounted, state string, found bool, err error) {
	r = Recounted{ID: id, Differs: []string{}}
	err = s.View(ctx, func(tx *Tx) error {
		list, err := tx.ballots(`b.id = $1`, id)
		if err != nil || len(list) == 0 {
			return err
		}
		b := list[0]
		found, state = true, b.State
		if b.State != threads.BallotClosed {
			return nil
		}
		r.Stored = b.Close.Canonical
		if r.Recounted, err = tx.canonical(b); err != nil {
			return err
		}
		r.Same = r.Stored == r.Recounted
		r.Differs = append(r.Differs, differing(r.Stored, r.Recounted)...)
		return nil
	})
	return r, state, found, err
}

// canonical counts a ballot anew, of a secret one the sheet.
func (tx *Tx) canonical(b threads.Ballot) (string, error) {
	if b.Close.Sheet != "" {
		t, err := ballot.CountSheet([]byte(b.Close.Sheet))
		return string(t.Canonical()), err
	}
	roll, err := tx.roll(b.ID)
	if err != nil {
		return "", err
	}
	casts, _, _, err := tx.votes(b.ID)
	return string(threads.Canonical(b.Rules, roll, casts)), err
}

// differing are the lines in which two counts differ.
func differing(stored, recounted string) []string {
	var out []string
	a, b := lineSet(stored), lineSet(recounted)
	for line := range strings.Lines(stored) {
		if !b[line] {
			out = append(out, "- "+strings.TrimSuffix(line, "\n"))
		}
	}
	for line := range strings.Lines(recounted) {
		if !a[line] {
			out = append(out, "+ "+strings.TrimSuffix(line, "\n"))
		}
	}
	return out
}

func lineSet(s string) map[string]bool {
	out := map[string]bool{}
	for line := range strings.Lines(s) {
		out[line] = true
	}
	return out
}
