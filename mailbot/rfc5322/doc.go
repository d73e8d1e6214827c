// Package rfc5322 stands between bytes and the domain: it makes the bytes of a
// mail into a threads.Message, and a notice into the bytes of a mail. It is the
// only user of go-message. SQL, the network, the clock and every decision
// about what a message means for a group live elsewhere.
//
// Reading (Parse) never fails. People's programs break every rule of MIME, and
// a message that cannot be parsed is a member who is not heard, so each layer
// repairs what it is given and says so in plain words in Message.Problems.
// The bytes are cut into a tree of parts in one pass, without copying them
// (tree.go); each part has its own, repaired header (header.go); transfer
// encodings and charsets are undone leniently and up to a limit (transfer.go,
// charset.go); the tree is walked once to gather the text, the HTML and the
// files (body.go); and what the mail is gets decided from all of that, in a
// fixed order (class.go). go-message's own multipart reader is not used for
// reading: it gives up a whole message for one bad line in the header of one
// part, and a thousand levels cost it a thousand readers; its charset tables
// are. Memory and time are bounded by Limits, whatever comes in.
//
// Composing (the compose files) writes what the bot sends: one layout for all
// notices, always quoted-printable or base64, with nothing in the header that
// an outsider gave.
package rfc5322
