package reply

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// notices marks the banners that mail servers put on top and the legal text
// that they put below, paragraph by paragraph. A paragraph is one only if it
// speaks of itself as mail and of what such notices speak of; the words alone
// are members' words too.
func (p *page) notices() {
	count := 0
	for i := 0; i < len(p.lines); i++ {
		if !p.lines[i].typed() || p.lines[i].blank() {
			continue
		}
		count++
		end := i
		for end < len(p.lines) && p.lines[end].typed() && !p.lines[end].blank() {
			end++
		}
		p.notice(i, end, count <= 3)
		i = end
	}
}

func (p *page) notice(from, to int, top bool) {
	p.tag(from)
	text := p.joined(from, to)
	if n := bannerCues.hits(text); n > 0 {
		a, b, _ := p.extent(from, to, bannerCues, true)
		if bannerLabel(p.lines[a].text) && p.size(a, b) > 30 || top && n >= 2 {
			p.mark(a, b, Banner, false)
			return
		}
	}
	if adviceCues.hits(text) > 0 {
		a, b, _ := p.extent(from, to, adviceCues, false)
		p.mark(a, b, Disclaimer, false)
		return
	}
	if len(text) < 80 || mailNouns.hits(text) == 0 || legalCues.hits(text) < 2 {
		return
	}
	a, b, ok := p.extent(from, to, legalCues, false)
	if n, _, found := p.extent(from, to, mailNouns, false); found {
		a = min(a, n)
	}
	if !ok {
		return
	}
	p.mark(a, b, Disclaimer, false)
	for _, near := range []int{a - 2, a - 1, b, b + 1} { // its title, and the rules around it
		if near < 0 || near >= len(p.lines) || !p.lines[near].typed() {
			continue
		}
		s := strings.ToLower(p.lines[near].text)
		if ruler(s) || near < a && len(strings.Fields(s)) <= 5 && (strings.Contains(s, "disclaimer") || strings.Contains(s, "confidential")) {
			p.mark(near, near+1, Disclaimer, false)
		}
	}
}

// tag takes a mark like [EXTERNAL] off the beginning of a line.
func (p *page) tag(i int) {
	s := strings.TrimSpace(p.lines[i].text)
	if len(s) > maxLine || s == "" || !strings.ContainsRune("[*{(<", firstRune(s)) && len(s) > 40 {
		return
	}
	low := strings.ToLower(s)
	if bannerTags[strings.Trim(low, " []*{}()<>:!#-=")] && (low != "external" || i == p.next(0)) {
		p.mark(i, i+1, Banner, false)
		return
	}
	n := strings.IndexByte(s, ']')
	if s[0] != '[' || n < 0 || !bannerTags[strings.Trim(low[:n], " []*:!")] {
		return
	}
	p.lines[i].text = strings.TrimLeft(s[n+1:], " :-*")
}

// extent finds the lines of the paragraph from the first that holds a cue to
// the last, and the line to which the last sentence was wrapped.
func (p *page) extent(from, to int, c *cues, labelled bool) (a, b int, ok bool) {
	a, b = -1, -1
	for i := from; i < to; i++ {
		if c.hits(p.joined(i, i+1)) > 0 || labelled && bannerLabel(p.lines[i].text) {
			if a < 0 {
				a = i
			}
			b = i + 1
		}
	}
	if a < 0 {
		return from, from, false
	}
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(p.lines[b-1].text, " *\"]"))
	if b < to && !p.html && len(p.lines[b-1].text) >= 55 && !strings.ContainsRune(".!?。", last) && unicode.IsLower(firstRune(p.lines[b].text)) {
		b++
	}
	return a, b, true
}

// joined is the paragraph on one line, lower case; a notice is not longer.
func (p *page) joined(from, to int) string {
	const most = 8000 // bytes
	var b strings.Builder
	for i := from; i < to && b.Len() < most; i++ {
		s := p.lines[i].text
		b.WriteString(strings.ToLower(s[:min(len(s), most)]))
		b.WriteByte(' ')
	}
	return b.String()
}

func (p *page) size(from, to int) int {
	n := 0
	for i := from; i < to; i++ {
		n += len(p.lines[i].text)
	}
	return n
}

func bannerLabel(s string) bool {
	s = strings.TrimLeft(strings.ToLower(s), " *[#!<⚠️\t")
	for _, l := range bannerLabels {
		if strings.HasPrefix(s, l) {
			return true
		}
	}
	return false
}

var bannerTags = set(
	"external", "external email", "external e-mail", "external mail", "external sender", "external message", "ext", "extern", "externe", "externo", "esterno", "ekstern", "externí", "zewnętrzny", "caution", "caution external email",
	"caution: external email", "caution: external", "warning: external email", "warning external email", "allanol", "e-bost allanol", "externe e-mail", "externe mail", "外部", "外部邮件", "外部メール", "external email - caution",
)

var bannerLabels = []string{
	"caution", "external", "warning", "attention", "notice", "be careful", "achtung", "vorsicht", "warnung", "extern", "avertissement", "mise en garde", "prudence", "precaución", "advertencia", "atención", "attenzione", "avviso", "let op", "waarschuwing",
	"varning", "obs", "advarsel", "varoitus", "huom", "uwaga", "ostrzeżenie", "внимание", "осторожно", "увага", "cuidado", "atenção", "aviso", "rhybudd", "rybudd", "pozor", "upozornění", "you don't often get email", "警告", "注意", "this message is from an external", "this email originated",
}

var bannerCues = newCues(
	"originated outside", "originated from outside", "originates from outside", "originates outside", "outside of the organi", "outside of your organi", "outside your organi", "outside the organi", "outside our organi", "outside of our organi", "outside of the school", "outside the school",
	"outside of the trust", "outside the trust", "outside the council", "outside of the council", "external sender", "external email", "external e-mail", "external source", "from outside", "do not click", "don't click", "don’t click", "links or open", "links or attach", "open attachments", "opening attachments",
	"recognize the sender", "recognise the sender", "the content is safe", "often get email from", "why this is important", "außerhalb", "externer absender", "externen absender", "externe e-mail", "klicken sie nicht", "klicken sie auf keine", "öffnen sie keine", "extérieur", "expéditeur externe", "ne cliquez pas", "pièces jointes",
	"remitente externo", "fuera de la organización", "no haga clic", "archivos adjuntos", "mittente esterno", "esterno all", "non cliccare", "gli allegati", "externe afzender", "van buiten", "klik niet", "bijlagen", "extern avsändare", "utanför", "klicka inte", "ekstern avsender", "ekstern afsender", "uden for", "klik ikke", "klikk ikke",
	"spoza organizacji", "nie klikaj", "внешнего отправителя", "внешний отправитель", "не переходите", "вложения", "y tu allan", "peidiwch â chlicio", "dolenni", "atodiadau", "外部发件人", "外部邮件", "外部から", "请勿点击", "クリックしない", "ulkopuolelta", "remetente externo", "fora da organização", "não clique",
)

// adviceCues are whole notices in a few words.
var adviceCues = newCues(
	"consider the environment before print", "think before you print", "before printing this e", "save paper", "virus-free. www", "virus-free.www", "www.avast.com", "avast antivirus", "checked by avg", "scanned for viruses", "scanned by mimecast", "has been scanned for", "scanned by messagelabs",
	"denken sie an die umwelt", "pensez à l'environnement", "pensez à l’environnement", "imprimer ce message", "antes de imprimir", "prima di stampare", "denk aan het milieu", "tänk på miljön", "meddyliwch am yr amgylchedd", "ystyriwch yr amgylchedd", "cyn argraffu", "questo messaggio e' stato analizzato", "проверено на вирусы",
	"was sent using a mailing list", "to unsubscribe from this group and stop receiving", "you received this message because you are subscribed to",
)

var mailNouns = newCues(
	"this e-mail", "this email", "this message", "this communication", "this transmission", "this mail", "information contained in", "information in this", "contents of this", "e-mail and any", "email and any", "e-mail (including", "email (including", "emails sent", "e-mails sent", "message and any", "diese e-mail", "dieser e-mail", "diese nachricht", "diese mail",
	"ce message", "cet e-mail", "cet email", "ce courriel", "ce mail", "ce courrier", "este mensaje", "este correo", "este e-mail", "este email", "esta mensagem", "questo messaggio", "questa e-mail", "questa mail", "presente messaggio", "presente e-mail", "deze e-mail", "dit bericht", "deze mail", "detta e-post", "detta meddelande", "detta mail", "denne e-mail",
	"denne e-post", "denne meddelelse", "denne mail", "denne meldingen", "ta wiadomość", "niniejsza wiadomość", "treść tej wiadomości", "это сообщение", "данное сообщение", "это письмо", "данное электронное", "tento e-mail", "tato zpráva", "ez az e-mail", "acest mesaj", "bu e-posta", "tämä viesti", "tämä sähköposti", "yr e-bost hwn", "y neges hon", "neges hon", "e-bost hwn",
	"an teachtaireacht seo", "本邮件", "此邮件", "本電子郵件", "此郵件", "本メール", "このメール", "このメッセージ", "이 메일", "이 전자우편", "this document is intended", "aquest missatge", "το μήνυμα αυτό", "το παρόν",
)

var legalCues = newCues(
	"confidential", "privileged", "intended", "addressee", "recipient", "in error", "unauthori", "prohibit", "disclos", "delete", "liab", "virus", "monitored", "views expressed", "opinions expressed", "do not necessarily", "registered in", "copyright", "strictly", "notify", "legally",
	"vertraulich", "empfänger", "irrtümlich", "unbefugt", "nicht gestattet", "vernichten", "confidentiel", "destinataire", "par erreur", "exclusif", "détruire", "confidencial", "destinatari", "por error", "por erro", "prohibid", "proibid", "riservat", "confidenzial", "per errore", "vietat", "vertrouwelijk", "geadresseerde", "bestemd", "abusievelijk", "konfidentiell",
	"avsedd", "av misstag", "fortrolig", "beregnet", "ved en fejl", "ved en feil", "poufn", "adresat", "omyłkowo", "usunięcie", "конфиденциальн", "получател", "адресат", "ошибочно", "důvěrn", "příjemce", "omylem", "bizalmas", "címzett", "confidențial", "gizli", "luottamuksell", "vastaanottaja", "cyfrinachol", "bwriad", "derbyn", "camgymeriad", "dileu", "rúnda",
	"机密", "保密", "收件人", "删除", "機密", "收件者", "刪除", "秘密", "受信者", "宛先", "削除", "誤って", "기밀", "수신인", "삭제", "εμπιστευτικ", "παραλήπτη",
)
