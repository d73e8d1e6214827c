// Package threads is the domain: groups, people, memberships, threads, posts,
// and who may do what with them. What a mail or the passing of time means is
// decided here and nowhere else.
//
// Here may never be: I/O, SQL, the clock, randomness, MIME, or a sentence for
// people. Three doors lead in, all pure: Receive for a message, Tick for time
// that has passed, Do for the administrator. Each takes a Snapshot, the part
// of the store that it may know, and returns an Outcome: what became of it,
// the rule that decided, the Changes that follow, and the Notices to be said,
// whose audience is named and never enumerated.
//
// Policy is tables, read from the top, first hit wins: rules for what a
// message is, hurdles for what keeps a post from its group. The name of the
// rule is stored with the message, and `mailbot explain` prints it.
package threads
