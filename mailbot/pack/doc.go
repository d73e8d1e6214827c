// Package pack lays the pack for the Executive out on paper, as a PDF file.
//
// It is given the sentences ready, as the small part of HTML that package
// templates makes (h2, h3, p, ul, ol, li, blockquote), and sets them in the Go
// fonts, which are embedded, so that Welsh letters (ŵ, ŷ), dashes and
// quotation marks show on every machine. The same document gives the same
// bytes: its dates are those of the notice and nothing else varies.
//
// What may never live here: sentences, what a pack holds, the network.
package pack
