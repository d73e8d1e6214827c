// Package templates holds every sentence that the bot says.
//
// A notice (threads.Words) names a pair of files in notices: NAME.txt holds
// its sentences as named blocks and lays them out as plain text; NAME.html
// lays the same blocks out as HTML and holds no sentence of its own. So a
// sentence is written once and translated in one place: NAME.cy.txt defines
// every block that holds a sentence again, in Welsh; layouts and switches stay
// as they are. A notice without it would be English whole, so that no mail is
// half and half; LANGUAGE Welsh promises that there is none. The files in frame
// hold what surrounds the words: layouts, footer, plurals; and the page of what
// is held about a person, which is no notice.
//
// Render makes a mail of a notice once, for all who get it. What differs
// from copy to copy stands in it as a token (see TokenKey) and is spliced in
// when the copy is sent.
//
// Blocks of a NAME.txt:
//
//	subject  the subject, without tag; also the heading of the HTML
//	what     the first line: what this is
//	lead     the same under the heading of the HTML, if that has said half of it
//	ask      the second line: what is asked, with the deadline; may be empty
//	body     the rest of the text part
//	reply    how to reply, in the footer, if it is not as the kind has it
//	waits    says yes if what is asked is set off in the HTML against the kind
//	…        further sentences, which body and NAME.html say by name
//
// In a block, .W is the words, .F the frame and .It what Say was given; the
// methods of page, textPage and htmlPage are there too. A paragraph of the
// text part is one long line; whoever writes the mail wraps it.
//
// To add a notice: a type of words in package threads, the pair of files and
// its Welsh, a sample in samples_test.go, and `go test ./templates -update`.
//
// What may never live here: decisions, the database, people's addresses,
// MIME.
package templates
