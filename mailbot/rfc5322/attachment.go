package rfc5322

import (
	"bytes"
	"net/http"
	"path"
	"strings"
	"unicode"

	"taskgroups/threads"
)

// file takes a part as a file: kept, or dropped with the reason.
func (r *reading) file(p, within *part, name string) {
	a := threads.Attachment{Name: name, Type: p.kind}
	if p.kind == "message/rfc822" || p.kind == "message/global" {
		a.Type = "message/rfc822"
		if a.Name == "" {
			a.Name = r.mailName(p)
		}
	}
	data, whole, _ := decodeTransfer(p.body, p.encoding(), int(min(r.left, r.lim.Attachments))+1)
	if linewise(p) {
		data = lineBytes(data)
	}
	a.Size = len(data)
	switch {
	case p.cut && r.lim.Message <= int64(len(p.body)):
		a.Dropped = "the mail was cut off within it"
	case !whole || int64(len(data)) > r.left:
		a.Size = decodedSize(p)
		a.Dropped = "bigger than the " + megabytes(r.lim.Attachments) + " that one mail may bring"
	case r.ours(p, data):
		a.Dropped = "the bot's own part coming back"
	default:
		a.Dropped = dangerous(a.Name, data)
	}
	a.Type = sniffed(a.Type, a.Name, data)
	if a.Name == "" {
		a.Name = "attachment" + extension(a.Type)
	}
	if a.Dropped == "" {
		a.Data = bytes.Clone(data)
		r.left -= int64(len(data))
	}
	r.keep(a, p, within)
}

// keep lists a file, and remembers pictures that the HTML may refer to.
func (r *reading) keep(a threads.Attachment, p, within *part) {
	if len(r.found.files) >= 200 {
		r.notes.add("it has more than 200 files; the rest was left out")
		return
	}
	r.found.files = append(r.found.files, a)
	if p == nil || !strings.HasPrefix(a.Type, "image/") || a.Dropped != "" {
		return
	}
	disp, _ := p.disposition()
	r.found.inline = append(r.found.inline, picture{
		index:   len(r.found.files) - 1,
		id:      cleanID(p.header.raw("content-id")),
		related: within != nil && within.kind == "multipart/related" && disp != "attachment",
	})
}

// drop names a part that is not carried.
func (r *reading) drop(p *part, name, why string) {
	if name == "" {
		name = "attachment" + extension(p.kind)
	}
	r.keep(threads.Attachment{Name: name, Type: p.kind, Size: decodedSize(p), Dropped: why}, nil, nil)
}

// mailName names a forwarded mail after its subject.
func (r *reading) mailName(p *part) string {
	h, _ := readHeader(p.body, nil)
	if s := cleanName(h.text("subject")); s != "" {
		return clip(s, 100) + ".eml"
	}
	return "mail.eml"
}

// ours tells the bot's own mail and invitations, which some programs send back
// with a reply.
func (r *reading) ours(p *part, data []byte) bool {
	switch p.kind {
	case "message/rfc822", "message/global":
		h, _ := readHeader(data, nil)
		return ownMail(h, r.lim.Self)
	case "text/calendar", "application/ics":
		return organisedBy(data, r.lim.Self)
	}
	return false
}

// linewise tells parts whose line ends may have changed on the way.
func linewise(p *part) bool {
	enc := strings.ToLower(p.encoding())
	if strings.Contains(enc, "base64") || strings.Contains(enc, "uue") || strings.Contains(enc, "binary") {
		return strings.HasPrefix(p.kind, "text/")
	}
	return true
}

// decodedSize is the size of a part that was not decoded, roughly.
func decodedSize(p *part) int {
	if strings.Contains(strings.ToLower(p.encoding()), "base64") {
		return len(p.body) / 78 * 57
	}
	return len(p.body)
}

// fileName is the name of a part as its sender gave it, cleaned; dp are the
// parameters of its disposition.
func fileName(p *part, dp map[string]string) string {
	for _, n := range []string{dp["filename"], p.params["name"], dp["name"], p.params["filename"]} {
		if n = cleanName(decodeWords(n)); n != "" {
			return n
		}
	}
	return ""
}

// cleanName makes a name one of a file: without folders, control characters,
// marks that turn the direction of writing, and leading or trailing dots.
func cleanName(s string) string {
	s = oneLine(s)
	s = s[strings.LastIndexAny(s, `/\`)+1:]
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || strings.ContainsRune(`<>:"|?*`, r) {
			return '_'
		}
		return r
	}, s)
	s = strings.Trim(s, " .")
	if len(s) > 200 {
		ext := path.Ext(s)
		if len(ext) > 20 {
			ext = ""
		}
		s = clip(s, 200-len(ext)) + ext
	}
	return s
}

// types are the media types of common endings; Go's own table depends on the
// machine.
var types = map[string]string{
	".pdf": "application/pdf", ".txt": "text/plain", ".csv": "text/csv", ".htm": "text/html", ".html": "text/html", ".md": "text/markdown", ".ics": "text/calendar",
	".doc": "application/msword", ".xls": "application/vnd.ms-excel", ".ppt": "application/vnd.ms-powerpoint", ".rtf": "application/rtf", ".zip": "application/zip",
	".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation", ".odt": "application/vnd.oasis.opendocument.text",
	".ods": "application/vnd.oasis.opendocument.spreadsheet", ".odp": "application/vnd.oasis.opendocument.presentation", ".png": "image/png", ".jpg": "image/jpeg",
	".jpeg": "image/jpeg", ".gif": "image/gif", ".heic": "image/heic", ".webp": "image/webp", ".svg": "image/svg+xml", ".mp3": "audio/mpeg", ".m4a": "audio/mp4",
	".mp4": "video/mp4", ".mov": "video/quicktime", ".eml": "message/rfc822", ".vcf": "text/vcard",
}

// sniffed is the type of a file: as declared, unless that says nothing; then by
// its name, then by its first bytes.
func sniffed(declared, name string, data []byte) string {
	switch declared {
	case "", "application/octet-stream", "application/x-download", "application/download", "application/force-download", "application/unknown",
		"application/x-unknown", "binary/octet-stream", "application/octetstream", "application/binary", "application/x-octet-stream", "application/file", "multipart/mixed":
	default:
		return declared
	}
	if t := types[strings.ToLower(path.Ext(name))]; t != "" {
		return t
	}
	t, _, _ := strings.Cut(http.DetectContentType(data[:min(len(data), 512)]), ";")
	return t
}

// extension is the ending for a file without a name.
func extension(kind string) string {
	switch kind {
	case "image/jpeg":
		return ".jpg"
	case "text/html":
		return ".html"
	case "application/pkcs7-signature", "application/x-pkcs7-signature":
		return ".p7s"
	case "application/pgp-signature":
		return ".asc"
	}
	for ext, t := range types {
		if t == kind && len(ext) > 3 && ext != ".jpeg" && ext != ".htm" {
			return ext
		}
	}
	return ""
}

// isSignature tells the parts that only sign another one.
func isSignature(kind string) bool {
	switch kind {
	case "application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature":
		return true
	}
	return false
}
