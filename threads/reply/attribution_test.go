package reply

import (
	"strings"
	"testing"
)

// attributions as programs write them, in many languages and orders.
var attributionSamples = []string{
	"On Thu, 6 Nov 2025 at 10:11, Workload <w@union.example> wrote:",
	"On Thu, Nov 6, 2025 at 10:11 AM Workload <w@union.example>\nwrote:",
	"On Nov 6, 2025, at 10:11 AM, Workload <\ntaskgroups+workload@union.example>\nwrote:",
	"On Tuesday, May 5th, 2026 at 5:53 PM, Workload <w@union.example> wrote",
	"On Tue, May 5 at 5:53 PM Workload wrote:",
	"On 06/11/2025 10:11, Workload wrote:",
	"Workload <w@union.example> wrote:",
	"w@union.example wrote:",
	"In message <abc@union.example> on Thu, 6 Nov 2025 10:11:35 +0000, Jo <jo@union.example> writes:",
	"2025-11-06 10:11 GMT+01:00 Workload <w@union.example>:",
	"06.11.2025, 10:11, \"Workload\" <w@union.example>:",
	"Am Do., 6. Nov. 2025 um 10:11 Uhr schrieb Workload <w@union.example>:",
	"Am 06.11.2025 um 10:20 schrieb Workload:",
	"Workload <w@union.example> schrieb am Do., 6.\nNov. 2025, 10:11:",
	"Le jeu. 6 nov. 2025 à 10:11, Workload <w@union.example>\na écrit :",
	"El jue, 6 nov 2025 a las 10:11, Workload (<w@union.example>) escribió:",
	"El dj., 6 de nov. 2025, 10:11, Workload <w@union.example> va escriure:",
	"Il giorno gio 6 nov 2025 alle ore 10:11 Workload <w@union.example> ha\nscritto:",
	"Op do 6 nov. 2025 om 10:11 schreef Workload <w@union.example>:",
	"Op 6 nov. 2025 om 10:11 heeft Workload <w@union.example> het volgende geschreven:",
	"Den tors 6 nov. 2025 kl 10:11 skrev Workload <w@union.example>:",
	"6. nov. 2025 kl. 10:11 skrev Workload <w@union.example>:",
	"to 6. marrask. 2025 klo 10.11 Workload (w@union.example) kirjoitti:",
	"czw., 6 lis 2025 o 10:11 Workload <w@union.example> napisał(a):",
	"Dne čt 6. 11. 2025 10:11 uživatel Workload <w@union.example> napsal:",
	"Workload <w@union.example> ezt írta (időpont: 2025. nov. 6., Cs, 10:11):",
	"Workload <w@union.example>, 6 Kas 2025 Per, 10:11 tarihinde şunu yazdı:",
	"În joi, 6 nov. 2025 la 10:11, Workload <w@union.example> a scris:",
	"Στις Πέμ 6 Νοε 2025 στις 10:11, ο/η Workload <w@union.example> έγραψε:",
	"чт, 6 нояб. 2025 г. в 10:11, Workload <w@union.example>:",
	"чт, 6 лист. 2025 р. о 10:11 Workload <w@union.example> пише:",
	"בתאריך יום ה׳, 6 בנוב׳ 2025 ב-10:11 מאת Workload <w@union.example>:",
	"Vào 10:11 6 tháng 11, 2025, Workload <w@union.example> đã viết:",
	"Pada Kam, 6 Nov 2025 10:11, Workload <w@union.example> menulis:",
	"在 2025年11月6日,上午10:11,Workload <w@union.example> 写道:",
	"2025年11月6日(木) 10:11 Workload <w@union.example>:",
	"2025년 11월 6일 (목) 10:11, Workload <w@union.example>님이 작성:",
	"Ar Iau, 6 Tach 2025 am 10:11, Workload <w@union.example> ysgrifennodd:",
	"Wiadomość napisana przez Workload <w@union.example> w dniu 06.11.2025, o godz. 10:11:",
	"---- On Thu, 06 Nov 2025 10:11:36 +0000 Workload <w@union.example> wrote ----",
	"---- Workload wrote ----",
}

func TestAttributionsAreKnownWhereverTheProgramPutsThem(t *testing.T) {
	for _, a := range attributionSamples {
		for about, text := range map[string]string{
			"above unmarked words":      "Typed.\n\n" + a + "\n\nQuoted one.\nQuoted two.",
			"above marked words":        "Typed.\n\n" + a + "\n\n> Quoted one.\n> Quoted two.",
			"right below what is typed": "Typed.\n" + a + "\n> Quoted one.",
		} {
			r := Read(Input{Text: text})
			if r.Own != "Typed." {
				t.Errorf("%s: %q\nown words %q\ncut %q", about, a, r.Own, r.Cut)
			}
		}
	}
}

func TestSentencesThatLookLikeAttributionsStay(t *testing.T) {
	for _, s := range []string{
		"On 3 November 2025 at 10:00 we met. The minutes say:",
		"The department wrote to us on 3 November 2025 at 10:00 and said this:",
		"My colleague wrote:",
		"Ring 020 7946 0000 or write to jan@school.example:",
		"On this day",
		"Please reply by 14:00 on 4/12/2025:",
		"From Monday to Friday:",
		"Subject: Maths",
	} {
		text := s + "\n\nWe cannot support this.\n\nI agree with her."
		if r := Read(Input{Text: text}); r.Own != text {
			t.Errorf("%q: own words %q, cut %q", s, r.Own, r.Cut)
		}
	}
}

func TestALineRightAboveAHeaderBlockIsTyped(t *testing.T) {
	head := "From: Workload <w@union.example>\nSent: 6 November 2025 10:11\nTo: Jan\nSubject: Draft\n\nQuoted."
	for _, typed := range []string{"Answer: yes", "PS: good work", "Agree"} {
		if r := Read(Input{Text: typed + "\n" + head}); r.Own != typed {
			t.Errorf("own words %q, wanted %q; cut %q", r.Own, typed, r.Cut)
		}
	}
}

func TestDeviceLinesInManyLanguages(t *testing.T) {
	for _, s := range []string{
		"Sent from my iPhone", "Sent from my iPad, please excuse typos", "Sent from Outlook for Android", "Sent from Yahoo Mail for iPhone", "Sent from Mail for Windows",
		"Sent via BT Email App on my phone", "This email was sent from my phone", "Von meinem iPhone gesendet", "Gesendet von meinem Samsung Galaxy Smartphone.", "Diese Nachricht wurde von meinem Android-Gerät mit K-9 Mail gesendet.",
		"Envoyé de mon iPhone", "Envoyé depuis mon appareil Galaxy", "Enviado desde mi iPhone", "Enviado do meu iPhone", "Inviato da iPhone", "Inviato dal mio telefono Huawei", "Verstuurd vanaf mijn iPhone", "Verzonden vanaf mijn Galaxy",
		"Skickat från min iPhone", "Sendt fra min iPhone", "Lähetetty iPhonesta", "Wysłane z iPhone'a", "Odesláno z iPhonu", "Az iPhone-omról küldve", "Trimis de pe iPhone-ul meu", "iPhone'umdan gönderildi",
		"Отправлено с iPhone", "Надіслано з iPhone", "iPhoneから送信", "发自我的iPhone", "從我的 iPhone 傳送", "나의 iPhone에서 보냄", "Anfonwyd o'm iPhone", "Στάλθηκε από το iPhone μου", "Get Outlook for iOS <https://aka.ms/o0ukef>", "Obtenir Outlook pour Android",
	} {
		r := Read(Input{Text: "Typed.\n\n" + s})
		if r.Own != "Typed." || kindsOf(r) != Device {
			t.Errorf("%q: own words %q, cut %q", s, r.Own, r.Cut)
		}
	}
	for _, s := range []string{
		"Sent from the office, which opens at nine.", "I sent it from my phone yesterday.", "My iPhone is broken.", "The letter was sent to all schools.", "Sent you the figures on Monday.",
	} {
		if r := Read(Input{Text: "Typed.\n\n" + s}); !strings.HasSuffix(r.Own, s) {
			t.Errorf("%q is a sentence; own words %q", s, r.Own)
		}
	}
}
