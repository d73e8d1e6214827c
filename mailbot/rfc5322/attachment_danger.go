package rfc5322

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"io"
	"path"
	"strings"
)

// Bounds of looking into archives.
const (
	maxEntries  = 2000      // entries of one archive that are looked at
	maxInflated = 4 << 20   // bytes inflated of one mail's archives in all, while looking
	maxClaimed  = 1 << 30   // bytes that an archive may claim to hold
	maxRatio    = 200       // times its size that a big archive may claim
	headLength  = 512       // bytes of an entry that tell what it is
	maxInner    = 512 << 10 // bytes of an archive within an archive that are looked at
)

// runs are the endings of what a computer runs when somebody opens it.
var runs = func() map[string]bool {
	set := map[string]bool{}
	for ext := range strings.FieldsSeq(`ade adp apk app appx appxbundle application bas bat cab chm cmd com cpl dll dmg drv elf exe gadget hlp hta
		img inf ins iso isp jar job js jse lib lnk mde msc msi msix msp mst nsh ocx pif pkg prg ps1 ps1xml ps2 psc1 psd1 psm1 reg run scf scr sct sh shb
		shs sys url vb vbe vbs vhd vhdx vxd wsc wsf wsh xbap xll xpi`) {
		set["."+ext] = true
	}
	return set
}()

// dangerous says why a file is not carried, in plain words; "" if it may be.
// What it holds counts as much as what it is called.
func dangerous(name string, data []byte) string {
	if why := program(name, data); why != "" {
		return why
	}
	budget := int64(maxInflated)
	return archive(name, data, 0, &budget)
}

// program recognises what can be run by its name or by its first bytes.
func program(name string, head []byte) string {
	ext := strings.ToLower(path.Ext(strings.TrimRight(name, ". ")))
	if runs[ext] {
		return "a program (" + ext + ")"
	}
	switch {
	case bytes.HasPrefix(head, []byte("MZ")) && len(head) > 64 && !isText(head):
		return "a Windows program, by its content"
	case bytes.HasPrefix(head, []byte("\x7fELF")):
		return "a Linux program, by its content"
	case hasAny(head, "\xfe\xed\xfa\xce", "\xfe\xed\xfa\xcf", "\xce\xfa\xed\xfe", "\xcf\xfa\xed\xfe", "\xca\xfe\xba\xbe"):
		return "a program, by its content"
	case hasAny(head, "L\x00\x00\x00\x01\x14\x02\x00"):
		return "a Windows shortcut, by its content"
	case hasAny(head, "#!/", "#! /"):
		return "a script, by its content"
	}
	return ""
}

func hasAny(b []byte, prefixes ...string) bool {
	for _, p := range prefixes {
		if bytes.HasPrefix(b, []byte(p)) {
			return true
		}
	}
	return false
}

// isText tells text that happens to begin like a program.
func isText(b []byte) bool {
	return bytes.IndexByte(b[:min(len(b), headLength)], 0) < 0
}

// archive looks into zip and gzip for programs, within its budget of inflated
// bytes. An archive that claims too much, or cannot be looked through, is
// dropped for that.
func archive(name string, data []byte, level int, budget *int64) string {
	switch {
	case hasAny(data, "PK\x03\x04", "PK\x05\x06"):
		return zipped(data, level, budget)
	case hasAny(data, "\x1f\x8b"):
		z, err := gzip.NewReader(bytes.NewReader(data))
		if err != nil {
			return ""
		}
		head := inflate(z, headLength, budget)
		inner := z.Name
		if inner == "" {
			inner = strings.TrimSuffix(strings.ToLower(name), ".gz")
		}
		if why := program(inner, head); why != "" {
			return "an archive that holds " + why
		}
	}
	return ""
}

func zipped(data []byte, level int, budget *int64) string {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return ""
	}
	if len(z.File) > maxEntries {
		return "an archive of too many files to look through"
	}
	var claimed uint64
	for _, f := range z.File {
		claimed += min(f.UncompressedSize64, 1<<40)
	}
	if claimed > maxClaimed || claimed > 32<<20 && claimed/uint64(len(data)+1) > maxRatio {
		return "an archive that would unpack to " + megabytes(int64(min(claimed, 1<<50)))
	}
	for _, f := range z.File {
		if why := entry(f, level, budget); why != "" {
			return why
		}
	}
	return ""
}

// entry looks at one file of a zip.
func entry(f *zip.File, level int, budget *int64) string {
	name := cleanName(f.Name)
	if why := program(name, nil); why != "" {
		return "an archive that holds " + why
	}
	if f.Flags&1 != 0 || f.UncompressedSize64 == 0 || *budget <= 0 { // encrypted, empty, or enough looked at
		return ""
	}
	in, err := f.Open()
	if err != nil {
		return ""
	}
	defer in.Close()
	head := inflate(in, headLength, budget)
	if why := program("", head); why != "" {
		return "an archive that holds " + why
	}
	if level > 1 || !hasAny(head, "PK\x03\x04", "\x1f\x8b") || f.UncompressedSize64 > maxInner {
		return ""
	}
	return archive(name, append(head, inflate(in, maxInner, budget)...), level+1, budget)
}

// inflate reads at most limit bytes and takes them off the budget.
func inflate(in io.Reader, limit int64, budget *int64) []byte {
	data, _ := io.ReadAll(io.LimitReader(in, min(limit, *budget)))
	*budget -= int64(len(data))
	return data
}
