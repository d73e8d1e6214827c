package demo

// person is somebody of the story.
type person struct {
	user    string // their login, and the name of their pages
	name    string
	address string
	program program
	role    string // in the group; empty: not in it
	number  string
	weekly  bool // reads once a week
	rural   bool // also in the second group
	apart   bool // in the second group alone
}

func (p *person) first() string { return firstName(p.name) }

// cast is everybody with a mailbox. The domains are made up; how each of them
// stands with Authentication-Results is in domains.
func cast() []*person {
	return []*person{
		{user: "carys", name: "Carys Howells", address: "carys.howells@ysgol-y-bryn.example", program: thunderbird{}, role: "convenor", number: "100231", rural: true},
		{user: "asha", name: "Asha Patel", address: "asha.patel@gmail.example", program: gmail{}, role: "member", number: "104417"},
		{user: "ben", name: "Ben Okafor", address: "ben.okafor@icloud.example", program: iPhone{}, role: "member", number: "118820"},
		{user: "dilys", name: "Dilys Rees", address: "d.rees@penlan-school.example", program: outlook{}, role: "member", number: "099112", rural: true},
		{user: "tom", name: "Tom Fletcher", address: "tom.fletcher@hotmail.example", program: outlookMobile{}, role: "member", number: "120045"},
		{user: "marta", name: "Marta Lindqvist", address: "marta@lindqvist.example", program: appleMail{}, role: "member", number: "121907"},
		{user: "gwen", name: "Gwen Pryce", address: "gwen.pryce@yahoo.example", program: yahoo{}, role: "member", number: "087733", rural: true},
		{user: "jonas", name: "Jonas Weber", address: "jonas.weber@gmx.example", program: gmx{}, role: "member", number: "123350"},
		{user: "ravi", name: "Ravi Nair", address: "ravi@nair.example", program: mutt{}, role: "member", number: "110986"},
		{user: "sian", name: "Siân Morgan", address: "sian.morgan@btinternet.example", program: samsung{}, role: "member", number: "105528"},
		{user: "helen", name: "Helen Achebe", address: "h.achebe@st-marys.example", program: schoolExchange{}, role: "member", number: "116204"},
		{user: "peter", name: "Peter Novak", address: "peter.novak@coleg.example", program: htmlOnly{}, role: "member", number: "119371"},
		{user: "ffion", name: "Ffion Bevan", address: "ffion.bevan@county.example", program: countyWebmail{}, role: "member", number: "101466"},
		{user: "lucia", name: "Lucia Romero", address: "l.romero@oldschool.example", program: gmail{}, role: "member", number: "122418"},
		{user: "owen", name: "Owen Parry", address: "owen.parry@gmail.example", program: gmail{}, role: "member", number: "095050", weekly: true},
		{user: "elin", name: "Elin Vaughan", address: "elin.vaughan@yahoo.example", program: yahoo{}, role: "member", number: "103399", rural: true, apart: true},
		{user: "policy", name: "Policy Team", address: "policy@union.example", program: outlook{}},
		{user: "clerk", name: "Rhian Ellis", address: "clerk@union.example", program: outlook{}},
		{user: "it", name: "Union IT", address: "it@union.example", program: mutt{}},
	}
}

// password opens every mailbox of the demo; it is on loopback alone.
const password = "demo"

// The bot's own mailbox.
const (
	botUser    = "taskgroups"
	botAddress = "taskgroups@union.example"
	ourServer  = "mx.union.example"
)
