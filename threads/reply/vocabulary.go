package reply

// The words that mail programs write, lower case, by language. They help where
// the layout alone does not decide. Single words are looked up as words.

// wroteWords are the verbs of attribution lines.
var wroteWords = set(
	"wrote", "writes", // English
	"schrieb", "schreibt", "geschrieben", // German
	"écrit", "escriure", "escrigué", // French, Catalan
	"escribió", "escribio", "escreveu", "escribiu", // Spanish, Portuguese, Galician
	"scritto", "scrisse", "scrive", "scris", // Italian, Romanian
	"schreef", "geschreven", // Dutch
	"skrev", "skreiv", "skrifaði", "kirjoitti", "kirjutas", // Scandinavian, Finnish, Estonian
	"napisał", "napisała", "napisała:", "napisana", "pisze", // Polish
	"napsal", "napsala", "napísal", "napísala", "napisao", "napisala", "napisal", "pisao", "pisal", // Czech, Slovak, Serbo-Croat, Slovene
	"написал", "написала", "пишет", "писал", "написав", "пише", "написа", "писа", // Russian, Ukrainian, Bulgarian, Serbian
	"írta", "rašė", "rakstīja", "yazdı", "yazmış", // Hungarian, Lithuanian, Latvian, Turkish
	"έγραψε", "έγραψαν", // Greek
	"כתב", "כתבה", "كتب", "كتبت", // Hebrew, Arabic
	"viết", "menulis", "เขียนว่า", // Vietnamese, Indonesian, Thai
	"ysgrifennodd", "scríobh", "idatzi", // Welsh, Irish, Basque
)

// wroteParts are verbs of languages written without spaces.
var wroteParts = []string{"写道", "寫道", "书写", "撰寫", "のメール", "書きました", "작성", "님이", "เขียน"}

// onWords begin an attribution line, before the date.
var onWords = set(
	"on", "am", "le", "el", "il", "op", "den", "på", "em", "no", "dia", "w", "dnia", "dne", "dňa", "в", "во", "на", "у", "от",
	"la", "pe", "στις", "kl", "vào", "pada", "dana", "ar", "le:", "dn", "ne", "a", "às", "lúc", "בתאריך", "ב", "في", "från", "il:",
)

// roles of header labels.
const (
	roleFrom = 1 << iota
	roleDate
	roleTo
	roleSubject
	roleOther
)

// headerLabels are the labels of header blocks.
var headerLabels = labels(map[int][]string{
	roleFrom: {
		"from", "von", "de", "da", "van", "fra", "från", "od", "от", "от кого", "від", "від кого", "lähettäjä", "kimden", "gönderen",
		"expéditeur", "expediteur", "remitente", "mittente", "afzender", "nadawca", "发件人", "寄件者", "寄件人", "發件人", "差出人", "送信者",
		"보낸 사람", "보낸사람", "보낸이", "από", "מאת", "من", "feladó", "odesílatel", "odesilatel", "odosielateľ", "dari", "từ", "จาก", "de la", "pošiljatelj", "saatja",
		"kellelt", "nuo", "no", "oddi wrth", "gan", "ó", "nork", "de:", "від:", "sender", "absender", "frá", "pošiljalac", "șters", "expeditor", "отправитель",
	},
	roleDate: {
		"sent", "date", "gesendet", "datum", "envoyé", "envoyé le", "envoye", "enviado", "enviado el", "enviado em", "enviada em", "enviada", "fecha",
		"data", "inviato", "data invio", "verzonden", "sendt", "dato", "skickat", "wysłano", "wysłane", "отправлено", "дата", "надіслано", "відправлено", "lähetetty",
		"päiväys", "päivämäärä", "pvm", "tarih", "gönderildi", "gönderme tarihi", "发送时间", "发送日期", "发件时间", "日期", "时间", "時間", "傳送時間", "寄件日期", "傳送日期",
		"送信日時", "日時", "日付", "送信", "보낸 날짜", "날짜", "일시", "보낸시간", "ημερομηνία", "στάλθηκε", "εστάλη", "נשלח", "תאריך", "التاريخ", "تاريخ الإرسال", "أرسلت", "elküldve", "küldve",
		"dátum", "odesláno", "odoslané", "dikirim", "tanggal", "đã gửi", "ngày", "ส่ง", "วันที่", "ส่งเมื่อ", "trimis", "poslano", "poslato", "saadetud", "kuupäev", "anfonwyd", "dyddiad",
		"seolta", "dáta", "bidalia", "enviat", "enviat el", "išsiųsta", "nosūtīts", "sent at", "sent on", "date sent", "изпратено", "послано", "sendt den",
	},
	roleTo: {
		"to", "an", "à", "a", "para", "aan", "naar", "til", "till", "do", "komu", "кому", "до", "vastaanottaja", "kime", "alıcı", "destinataire", "destinatario",
		"destinatário", "adresat", "收件人", "收件者", "宛先", "받는 사람", "받는사람", "προς", "אל", "إلى", "címzett", "pro", "pre", "kepada", "đến", "tới", "ถึง", "către", "catre",
		"za", "primatelj", "saaja", "kellele", "kam", "at", "i", "chuig", "nori", "per a", "empfänger", "до кого", "получатель", "prejemnik", "prima", "към",
		"cc", "kopie", "copie", "copia", "cc:", "kopia", "kopi", "копия", "копія", "抄送", "副本", "참조", "bcc", "köpia",
	},
	roleSubject: {
		"subject", "betreff", "objet", "asunto", "assunto", "oggetto", "onderwerp", "emne", "ämne", "temat", "тема", "aihe", "konu", "主题", "主題", "主旨", "件名", "제목",
		"θέμα", "נושא", "הנדון", "الموضوع", "tárgy", "předmět", "predmet", "perihal", "subyek", "chủ đề", "เรื่อง", "subiect", "zadeva", "teema", "dalykas", "temats", "pwnc",
		"ábhar", "gaia", "assumpte", "относно", "sujet", "efni", "тема письма",
	},
	roleOther: {
		"reply-to", "reply to", "importance", "attachments", "attachment", "anlagen", "anhänge", "priority", "sensitivity", "organization", "cc to", "antwort an", "répondre à",
		"pièces jointes", "wichtigkeit", "risposta", "newsgroups", "message-id", "followup-to", "x-mailer", "mailed-by", "signed-by",
	},
})

// settingLabels are what people type at the top of a mail to the bot
// (PRODUCT.md section 4). A block of them is theirs, however it looks.
var settingLabels = set(
	"question", "closes", "deadline", "reply by", "respond by", "by", "comments by", "area", "descriptors", "meeting", "when", "where", "agenda", "minutes",
	"action", "owner", "due", "announcement", "summary", "research", "draft", "vote", "options", "quorum", "passes", "secret", "outcome", "establish", "slug",
	"kind", "supports", "convenor", "staff", "opens", "report by", "join", "posting", "meetings", "language", "amend", "evidence", "judgement", "dissent",
	"time", "address", "venue", "place", "location", "tel", "phone", "email", "e-mail", "name", "web", "mobile",
)

// originalWords announce a quoted message between dashes.
var originalWords = set(
	"original message", "reply message", "replied message", "original email", "original e-mail", "originalnachricht", "original-nachricht", "ursprüngliche nachricht",
	"ursprungliche nachricht", "urspruengliche nachricht", "message d'origine", "message original", "message initial", "mensaje original", "messaggio originale", "messaggio originario",
	"oorspronkelijk bericht", "origineel bericht", "ursprungligt meddelande", "originalmeddelande", "oprindelig meddelelse", "oprindelig besked", "original besked", "oprindelig e-mail",
	"original meddelelse", "opprinnelig melding", "opprinnelig e-post", "original melding", "alkuperäinen viesti", "oryginalna wiadomość", "wiadomość oryginalna", "исходное сообщение",
	"оригинальное сообщение", "первоначальное сообщение", "вихідне повідомлення", "оригінальне повідомлення", "původní zpráva", "původní e-mail", "pôvodná správa", "eredeti üzenet", "mesaj original", "mesajul original", "orijinal mesaj",
	"özgün ileti", "asıl ileti", "αρχικό μήνυμα", "原始邮件", "原始郵件", "原邮件", "回复的原邮件", "元のメッセージ", "元のメール", "원본 메시지", "원본 메일", "mensagem original", "missatge original",
	"neges wreiddiol", "teachtaireacht bhunaidh", "izvorna poruka", "originalna poruka", "izvirno sporočilo", "pesan asli", "tin nhắn gốc", "thư gốc", "ข้อความต้นฉบับ", "הודעה מקורית",
	"الرسالة الأصلية", "jatorrizko mezua", "algne kiri", "pradinis laiškas", "oriģinālais ziņojums", "оригинално съобщение", "original appointment",
)

// forwardWords announce a message sent on.
var forwardWords = set(
	"forwarded message", "begin forwarded message", "forwarded email", "weitergeleitete nachricht", "anfang der weitergeleiteten nachricht", "weitergeleitete e-mail", "message transféré", "début du message transféré",
	"début du message réexpédié", "message réexpédié", "mensaje reenviado", "inicio del mensaje reenviado", "messaggio inoltrato", "inizio messaggio inoltrato", "doorgestuurd bericht",
	"begin doorgestuurd bericht", "vidarebefordrat meddelande", "vidarebefordrat brev", "vidarebefordrat mejl", "videresendt meddelelse", "videresendt besked", "videresendt melding", "videresendt e-post",
	"påbegynt videresendt melding", "välitetty viesti", "edelleenlähetetty viesti", "przekazana wiadomość", "wiadomość przekazana dalej", "początek przekazywanej wiadomości", "начало переадресованного сообщения",
	"пересылаемое сообщение", "переадресованное сообщение", "переслане повідомлення", "přeposlaná zpráva", "přeposlaný e-mail", "preposlaná správa", "továbbított üzenet", "mesaj redirecționat", "iletilen mesaj",
	"iletilmiş ileti", "yönlendirilmiş ileti", "προωθημένο μήνυμα", "转发的邮件", "转发邮件", "已转发邮件", "轉寄郵件", "轉寄的郵件", "開始轉寄郵件", "转发的信息", "転送されたメッセージ", "転送メッセージ", "전달된 메시지", "mensagem encaminhada", "mensagem reencaminhada",
	"início da mensagem reencaminhada", "início da mensagem encaminhada", "missatge reenviat", "neges a anfonwyd ymlaen", "neges wedi'i hanfon ymlaen", "teachtaireacht ar aghaidh", "proslijeđena poruka", "posredovano sporočilo", "forwarded by",
)

// forwardSubjects begin the subject of a forwarded message.
var forwardSubjects = []string{"fwd:", "fw:", "wg:", "tr:", "rv:", "i:", "enc:", "doorst:", "vs:", "vb:", "vl:", "pd:", "pt:", "ynt:", "转发:", "轉寄:", "转发：", "轉寄：", "ml:"}

// sentWords begin or end a device line, before or after the device.
var sentWords = []string{
	"sent", "gesendet", "envoyé", "envoye", "enviado", "enviada", "enviat", "inviato", "inviata", "verzonden", "verstuurd", "verzenden", "skickat", "skickades", "sendt", "lähetetty", "wysłano", "wysłane",
	"odesláno", "odoslané", "küldve", "elküldve", "trimis", "отправлено", "надіслано", "відправлено", "poslano", "poslato", "изпратено", "gönderildi", "gönderilmiştir", "στάλθηκε", "εστάλη", "απεστάλη",
	"נשלח", "أرسلت", "أُرسلت", "dikirim", "anfonwyd", "seolta", "saadetud", "išsiųsta", "nosūtīts", "sendur", "bidalia", "gửi", "发自", "發自", "发送自", "傳送", "送信", "보냄", "ส่งจาก", "从我的", "從我的",
}

// devices are what device lines name.
var devices = []string{
	"iphon", "ipad", "ipod", "android", "samsung", "galaxy", "huawei", "xiaomi", "redmi", "oppo", "nokia", "blackberry", "htc", "xperia", "oneplus", "pixel", "motorola", "moto ", "lumia", "outlook", "yahoo",
	"aol", "gmx", "web.de", "proton", "tutanota", "tuta", "airmail", "mailbox", "spark", "windows", "thunderbird", "k-9", "k9", "fairemail", "bluemail", "blue mail", "aquamail", "aqua mail", "mobil", "smartphone", "handy", "cell", "tablet",
	"telefon", "telefoon", "phone", "téléphone", "teléfono", "telefono", "ffôn", "mail app", "mail-app", "e-mail app", "app", "vodafone", "t-mobile", "telekom", "superhuman", "zoho", "mailspring", "canary", "edison",
	"电话", "手机", "手機", "휴대폰", "携帯", "smart", "laposte", "orange", "libero", "fastmail", "hey", "icloud", "my mac", "verizon", "mail for", "posta per", "courrier pour", "correo para", "gmail", "телефон", "мобильн", "мобильной", "яндекс", "yandex", "mail.ru", "wp", "onet",
}

// excuses may follow on a device line.
var excuses = []string{
	"excuse", "typo", "brevity", "pardon", "forgive", "apolog", "spelling", "autocorrect", "entschuldig", "tippfehler", "kürze", "erreur", "excusez", "disculp", "errores", "scus", "errori", "typefout", "ursäkta", "esgus", "fat finger", "thumb",
}

// closings begin the closing line of a letter.
var closings = []string{
	"regards", "kind regards", "best regards", "warm regards", "many thanks", "thanks", "thank you", "cheers", "yours", "best wishes", "all the best", "best", "sincerely", "mit freundlichen", "viele grüße", "liebe grüße", "freundliche grüße", "beste grüße", "gruß",
	"mfg", "lg", "cordialement", "bien à vous", "bien cordialement", "saludos", "un saludo", "atentamente", "cordiali saluti", "distinti saluti", "saluti", "grazie", "met vriendelijke groet", "groet", "groeten", "mvh", "med vänlig", "vänliga hälsningar", "hälsningar",
	"med venlig", "venlig hilsen", "hilsen", "vennlig hilsen", "terveisin", "pozdrawiam", "z poważaniem", "s pozdravem", "с уважением", "з повагою", "cofion", "cofion gorau", "yn gywir", "diolch", "gyda diolch", "le meas", "abraço", "atenciosamente", "cumprimentos", "in solidarity", "solidarity", "x",
}

// answerWords are answers; a line that holds one is never a signature.
var answerWords = set(
	"agree", "agreed", "disagree", "abstain", "yes", "no", "aye", "nay", "for", "against", "approve", "reject", "support", "oppose", "object", "pass", "option", "vote", "ok", "okay", "maybe", "none", "both",
	"cytuno", "anghytuno", "ymatal", "ie", "na", "nage", "oes", "nac", "ydw", "ja", "nein", "enthaltung", "oui", "non", "abstention", "sí", "si", "tak", "nie", "да", "нет", "nej", "nee", "sim", "não", "done", "retract", "mute",
	"everyone", "private", "join", "leave", "pause", "resume", "cancel", "extend", "close", "remind",
)

func set(words ...string) map[string]bool {
	m := make(map[string]bool, len(words))
	for _, w := range words {
		m[w] = true
	}
	return m
}

func labels(byRole map[int][]string) map[string]int {
	m := map[string]int{}
	for role, words := range byRole {
		for _, w := range words {
			m[w] |= role
		}
	}
	return m
}
