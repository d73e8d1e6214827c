// Package digest makes the periodical mail to one person about their groups:
// when it is due, what goes in, in which order, and the gist of a post.
//
// Due says whether it is somebody's turn. Compile picks, out of the Facts of
// each group, what this person has not had, and puts it in the order of
// PRODUCT.md section 9. Gist shortens a post to its most telling sentences,
// which are its author's own, in their order. What is shared is worked out
// once: a group's Facts keep the gist of each post, and two people for whom
// Compile picks the same have digests of the same Signature, so that one mail
// is written for both.
//
// All of it is pure: no clock, no database, no randomness. What may never
// live here: sentences for people (they are in package templates), sending,
// and who may do what.
package digest
