// Package ballot reads a vote from a person's own words and counts votes.
//
// Here live the options of a ballot, the closed grammar in which one may vote,
// and the tally. Never here: mail (whoever calls has already taken away quoted
// text and signatures), people, the clock, storage, sentences for people.
//
// [Read] cuts a reply into sentences and lines, and tries each, whole, against
// the grammar: a frame that names one option ("I vote X", "put me down as X"),
// what is polite around it, and then nothing, a condition or a remark. What
// does not match whole is no vote. The sentences are then put together: one
// option is a vote; two are unclear, and so is whatever the rules call so. A
// vote is never guessed; a plain one that is asked about is the lesser fault.
package ballot
