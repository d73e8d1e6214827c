package demo

import (
	"fmt"
	"strings"
	"time"

	"taskgroups/threads"
)

// founding: the administrator makes two groups and imports the members.
func founding(w *world) error {
	w.at(0, 9, 0)
	w.tell.scene("The administrator makes the group Workload, with Carys Howells as its convenor")
	if err := w.establish("workload", "Workload", "What would cut teachers’ marking most, without pupils losing by it?"); err != nil {
		return err
	}
	if err := w.establish("rural", "Rural schools", "What do small country schools need that others do not?"); err != nil {
		return err
	}
	const head = "name,address,number,role,delivery\n"
	list, second := head, head
	inGroup, inSecond := 0, 0
	for _, p := range w.people {
		if p.role != "member" && p.role != "convenor" {
			continue
		}
		delivery := "each"
		if p.weekly {
			delivery = ""
		}
		row := fmt.Sprintf("%s,%s,%s,%s,%s\n", p.name, p.address, p.number, p.role, delivery)
		if !p.apart {
			list += row
			inGroup++
		}
		if p.rural {
			second += row
			inSecond++
		}
	}
	list += "Gareth Lewis,gareth.lewis at home,100999,,\n"
	got, err := w.bot.ImportMembers(w.ctx, "workload", strings.NewReader(list))
	if err != nil {
		return fmt.Errorf("importing the members: %w", err)
	}
	w.tell.check(len(got.Wrong) == 1 && got.Wrong[0].Line == inGroup+2, "members.csv is read: %d people join; line %d has a slip in its address, is named, and stops nobody else.", inGroup, inGroup+2)
	members, err := w.bot.Store().Members(w.ctx, "workload")
	if err != nil {
		return err
	}
	again, err := w.bot.ImportMembers(w.ctx, "workload", strings.NewReader(list))
	if err != nil {
		return fmt.Errorf("importing the members again: %w", err)
	}
	w.tell.check(again.Added == 0 && again.Changed == 0 && len(members) == inGroup+1, "Reading the same file again changes nothing.")
	if _, err := w.bot.ImportMembers(w.ctx, "rural", strings.NewReader(second)); err != nil {
		return fmt.Errorf("importing the members: %w", err)
	}
	n := w.post.count()
	if err := w.once(); err != nil {
		return err
	}
	return w.welcomed(w.post.since(n), inGroup, inSecond)
}

func (w *world) establish(slug, title, brief string) error {
	carys, staff := w.who("carys"), w.who("policy")
	closes := w.opts.Today.In(w.clock.now().Location()).AddDate(0, 6, 0)
	closes = time.Date(closes.Year(), closes.Month(), closes.Day(), 17, 0, 0, 0, closes.Location())
	err := w.bot.Do(w.ctx, threads.CreateGroup{
		Group:    threads.Group{Slug: slug, Title: title, Brief: brief, Kind: "email", Join: "request", Posting: "open", Listed: true, Closes: closes},
		Convenor: threads.Mailbox{Name: carys.name, Address: carys.address},
		Staff:    threads.Mailbox{Name: staff.name, Address: staff.address},
	}, carys.address, staff.address)
	if err != nil {
		return fmt.Errorf("making the group %s: %w", slug, err)
	}
	return nil
}

func (w *world) welcomed(mails []*letter, inGroup, inSecond int) error {
	welcomes := copies(mails, "welcome")
	each := true
	for _, p := range w.people {
		want := 0
		if p.role != "" && !p.apart {
			want++
		}
		if p.rural {
			want++
		}
		if p.user == "policy" {
			want = 2
		}
		each = each && len(to(welcomes, p)) == want
	}
	w.tell.check(each, "%d welcomes go out, one to each person for each group they are in: what the group is for, how mail comes, how to leave.", len(welcomes))
	w.tell.check(w.private(mails), "Nobody’s address is in anybody else’s mail. From here on everything is mail to %s.", groupAddress("workload"))
	owen := w.who("owen")
	w.tell.say("%s asked for no special delivery and reads once a week; the others have each post as it comes.", owen.name)
	return nil
}
