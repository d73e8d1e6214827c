package smtpout

import (
	"errors"
	"net/textproto"
	"testing"
)

func TestRepliesAreReadForWhomTheyAreAbout(t *testing.T) {
	for _, c := range []struct {
		name  string
		at    stage
		reply string
		want  Class
	}{
		{"a mailbox that does not exist", stageRcpt, "550 5.1.1 <x@y>: Recipient address rejected: User unknown in virtual mailbox table", Recipient},
		{"a mailbox that does not exist, without a code", stageRcpt, "550 No such user here", Recipient},
		{"a mailbox that does not exist, in no words we know", stageRcpt, "550 nope", Recipient},
		{"a domain that does not exist", stageRcpt, "550 5.1.2 Bad destination system", Recipient},
		{"a domain without mail", stageRcpt, "556 5.1.10 Recipient address has null MX", Recipient},
		{"a full mailbox", stageRcpt, "552 5.2.2 Mailbox full", Recipient},
		{"a full mailbox, without a code", stageRcpt, "552 Requested mail action aborted: exceeded storage allocation", Recipient},
		{"a full mailbox, told after the message", stageEnd, "552 5.2.2 user is over quota", Recipient},
		{"a disabled account at Gmail", stageRcpt, "550-5.2.1 The email account that you tried to reach is disabled. 550 5.2.1 x", Recipient},
		{"a recipient unknown to Microsoft's edge", stageRcpt, "550 5.4.1 Recipient address rejected: Access denied. [AS(201806281)]", Recipient},
		{"a closed distribution list", stageRcpt, "550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup", Recipient},
		{"a recipient who may not be written to", stageRcpt, "554 5.7.1 <x@y>: Recipient address rejected: Access denied", Recipient},
		{"an address the server takes for none", stageRcpt, "501 5.1.3 Bad recipient address syntax", Recipient},
		{"an address beyond ASCII", stageMail, "553 5.6.7 SMTPUTF8 needed", Recipient},

		{"greylisting", stageRcpt, "450 4.2.0 <x@y>: Recipient address rejected: Greylisted", Temporary},
		{"a soft failure after the message", stageEnd, "451 4.3.0 Error: queue file write error", Temporary},
		{"Microsoft 365, too many connections", stageEnd, "432 4.3.2 Concurrent connections limit exceeded. Visit https://aka.ms/concurrent_sending", Temporary},
		{"Microsoft 365, too many messages a minute", stageEnd, "421 4.4.2 Message submission rate for this client has exceeded the configured limit", Temporary},
		{"a login that works later", stageLogin, "454 4.7.0 Temporary authentication failure", Temporary},

		{"a wrong password", stageLogin, "535 5.7.8 Error: authentication failed", Sender},
		{"a wrong password at Microsoft 365", stageLogin, "535 5.7.139 Authentication unsuccessful, basic authentication is disabled", Sender},
		{"a mechanism the server has not", stageLogin, "504 5.7.4 Unrecognized authentication type", Sender},
		{"a blocked client", stageLogin, "554 5.7.1 Service unavailable; client host blocked", Sender},
		{"a login that is needed", stageMail, "530 5.7.57 Client not authenticated to send mail", Sender},
		{"a login that is needed, told late", stageRcpt, "530-5.5.1 Authentication Required", Sender},
		{"a sender not owned", stageRcpt, "553 5.7.1 <a@b>: Sender address rejected: not owned by user c@d", Sender},
		{"a relay that is none for us", stageRcpt, "554 5.7.1 <x@y>: Relay access denied", Sender},
		{"a sender that does not exist", stageRcpt, "550 5.1.7 Bad sender's mailbox address syntax", Sender},
		{"a sender blocked for spam", stageRcpt, "550 5.1.8 Access denied, bad outbound sender AS(41812821)", Sender},
		{"SendAsDenied", stageEnd, "554 5.2.252 SendAsDenied; bot@x not allowed to send as group@x", Sender},
		{"SendAsDenied under its older code", stageEnd, "554 5.2.0 STOREDRV.Submission.Exception:SendAsDeniedException.MapiExceptionSendAsDenied", Sender},
		{"send-as at Microsoft 365", stageEnd, "550 5.7.60 SMTP; Client does not have permissions to send as this sender", Sender},
		{"a tenant over its quota", stageRcpt, "550 5.7.708 Service unavailable. Access denied, traffic not accepted from this IP", Sender},
		{"a tenant blocked", stageRcpt, "550 5.7.705 Access denied, tenant has exceeded threshold", Sender},
		{"a day's quota at Gmail", stageEnd, "550-5.4.5 Daily user sending limit exceeded. For more information", Sender},
		{"a day's recipients at Microsoft 365", stageEnd, "554 5.1.90 Your message can't be sent because you've reached your daily limit for message recipients", Sender},
		{"policy", stageEnd, "550 5.7.1 Our system has detected that this message is likely unsolicited mail", Sender},
		{"DMARC", stageEnd, "550 5.7.26 Unauthenticated email from x.example is not accepted due to domain's DMARC policy", Sender},
		{"a sender refused outright", stageMail, "550 no", Sender},
		{"DATA refused", stageData, "554 5.5.1 no", Sender},

		{"a message too large, told at once", stageMail, "552 5.3.4 Message size exceeds fixed limit", Content},
		{"a message too large, without a code", stageMail, "552 Message size exceeds maximum", Content},
		{"a message too large, told afterwards", stageEnd, "552 5.3.4 Error: message file too big", Content},
		{"a message too large for the recipient", stageRcpt, "550 5.2.3 Message too large for this recipient", Content},
		{"a virus", stageEnd, "554 5.7.1 Message rejected: virus Eicar found", Content},
		{"an attachment", stageEnd, "552-5.7.0 This message was blocked because its content presents a potential security issue: attachment", Content},
		{"malformed", stageEnd, "554 5.6.0 Message contains illegal header", Content},
		{"a filter without a word", stageEnd, "554 Transaction failed", Content},
	} {
		t.Run(c.name, func(t *testing.T) {
			var e *textproto.Error
			err := error(&textproto.Error{Code: int(c.reply[0]-'0')*100 + int(c.reply[1]-'0')*10 + int(c.reply[2]-'0'), Msg: c.reply[4:]})
			if !errors.As(err, &e) {
				t.Fatal("no reply")
			}
			if _, got := read(c.at, reply(err)); got != c.want {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
}

func TestTheEnhancedCodeIsTakenOffEachLineOfAReply(t *testing.T) {
	r, _ := read(stageRcpt, reply(&textproto.Error{Code: 550, Msg: "5.1.1 The account does\n5.1.1 not exist."}))
	if want := (Result{Code: 550, Enhanced: "5.1.1", Text: "The account does not exist."}); r != want {
		t.Errorf("got %+v, want %+v", r, want)
	}
	r, _ = read(stageRcpt, reply(&textproto.Error{Code: 550, Msg: "5.0.0 no"}))
	if r.Enhanced != "" || r.Text != "no" {
		t.Errorf("got %+v, want no enhanced code, for 5.0.0 says nothing", r)
	}
}

func FuzzReply(f *testing.F) {
	f.Add(1, 550, "5.1.1 no such user")
	f.Add(4, 554, "5.7.1\n5.7.1 x")
	f.Fuzz(func(t *testing.T, at, code int, text string) {
		if code < 100 || code > 599 {
			return
		}
		r, class := read(stage(at), reply(&textproto.Error{Code: code, Msg: text}))
		if class == Sent || class == Unknown || r.Code != code {
			t.Errorf("%d %q reads as %v", code, text, class)
		}
		if code/100 == 4 && class != Temporary {
			t.Errorf("%d %q reads as %v", code, text, class)
		}
	})
}
