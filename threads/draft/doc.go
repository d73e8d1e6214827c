// Package draft knows documents as numbered paragraphs (PRODUCT.md section 8):
// it reads them from text, Markdown, .docx and .odt, follows paragraphs from
// one version to the next, tells which paragraph a comment means, and lays the
// comments out as a sheet.
//
// Never here: mail (what a person typed comes from package reply), storage,
// the clock, sentences for people. What goes wrong is a code; what a person
// must be told is a value that templates put into words.
//
// The From functions turn a document into [Paragraph]s, one for each heading,
// list item and paragraph of text, and name what cannot be numbered. [Compare]
// gives the paragraphs of a new version the idents of the old ones whose text
// they carry, and lists what changed in reading order. [Locate] cuts a reply
// into comments, each with the paragraphs it means, by the quoted passage it
// stands under or by what it says itself ("para 7 …"); [Returned] does the same
// for a .docx that comes back with changes and balloons. No word is ever lost:
// what means no paragraph is a comment on the whole. [Matrix] and [ReadMatrix]
// are the sheet out and the sheet filled in.
//
// All input is hostile: bytes, nesting, paragraphs and work have limits, and
// what goes over them is a problem that is named, not a document cut short in
// silence.
package draft
