// Package trust says what a message proves: whether the mail servers, the
// signatures and the DNS show that its From address wrote it (Assess), and
// which reply keys it carries (Keys). It also takes keys and addresses out of
// texts that go to others (Keys.Scrub).
//
// It never decides what a proof entitles to; that is the table of rules in
// package threads. It has no clock, no database and no sentence for members:
// Evidence.Why is for the administrator who asks `mailbot explain`.
//
// The rule throughout is that doubt proves nothing. A header that cannot be
// read, a name server that does not answer, two From fields, a result that
// stands where an outsider could have put it: each leaves the message merely
// claimed, which costs its author one question, while a wrong proof would let
// somebody else speak in their name.
//
// Evidence is looked for in this order, and the first that proves ends the
// search: the results of the configured server (results.go, server.go), the
// stamp of a Microsoft 365 tenant (tenant.go), a DKIM signature that the bot
// verifies itself (dkim.go), SPF for the client that the configured server
// names (spf.go). Only the first can say that a message failed.
package trust
