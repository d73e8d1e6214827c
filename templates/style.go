package templates

import (
	"regexp"
	"strings"
)

// palette is the colours of a mail; every pair that is used together has a
// contrast of at least 4.5:1 (WCAG 2.2, 1.4.3).
type palette struct{ paper, ink, soft, accent, tint, rule string }

var (
	light = palette{paper: "#fffefb", ink: "#1f1e1b", soft: "#595750", accent: "#0b5a50", tint: "#e8f2ee", rule: "#d9d5ca"}
	dark  = palette{paper: "#191816", ink: "#efece5", soft: "#bbb6aa", accent: "#8bd3c4", tint: "#21322d", rule: "#4a473f"}
)

// sans is what reads best on each system; all of them are there already.
const sans = "-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,'Helvetica Neue',Helvetica,Arial,sans-serif"

// styles is the style of each element or class, written into the element
// itself because many programs drop a style sheet.
var styles = map[string]string{
	"body":       "margin:0;padding:0;background-color:" + light.paper + ";color:" + light.ink + ";font-family:" + sans + ";font-size:18px;line-height:1.55;-webkit-text-size-adjust:100%",
	"frame":      "max-width:600px;margin:0 auto;padding:28px 20px 40px;box-sizing:border-box;overflow-wrap:anywhere;word-break:break-word",
	"pre":        "display:none;max-height:0;max-width:0;overflow:hidden;opacity:0;font-size:1px;line-height:1px;mso-hide:all",
	"brow":       "margin:0 0 6px;font-size:17px;color:" + light.soft,
	"h1":         "margin:0 0 14px;font-size:26px;line-height:1.25;font-weight:700",
	"h2":         "margin:30px 0 10px;font-size:20px;line-height:1.3;font-weight:700",
	"h3":         "margin:24px 0 6px;font-size:19px;line-height:1.35;font-weight:700",
	"p":          "margin:0 0 16px",
	"sect":       "margin:34px 0 4px;padding:20px 0 0;border-top:1px solid " + light.rule + ";font-size:22px;line-height:1.3;font-weight:700",
	"aside":      "margin:0 0 10px;font-size:17px;color:" + light.soft,
	"said":       "margin:0 0 10px",
	"act":        "margin:0 0 20px",
	"acta":       "display:inline-block;padding:10px 18px 10px 0;color:" + light.accent + ";font-weight:600;text-decoration:underline",
	"ask":        "margin:0 0 20px;padding:14px 16px;border-radius:8px;background-color:" + light.tint + ";font-weight:600",
	"with":       "margin:24px 0 8px;padding:14px 0 0;border-top:1px solid " + light.rule,
	"soft":       "margin:0 0 16px;font-size:17px;color:" + light.soft,
	"ul":         "margin:0 0 16px;padding:0 0 0 26px",
	"ol":         "margin:0 0 16px;padding:0 0 0 32px",
	"olwide":     "margin:0 0 16px;padding:0 0 0 48px", // for numbers of three digits
	"li":         "margin:0 0 8px",
	"blockquote": "margin:0 0 16px;padding:2px 0 2px 16px;border-left:4px solid " + light.rule + ";color:" + light.soft,
	"a":          "color:" + light.accent + ";text-decoration:underline",
	"btns":       "margin:0 0 16px;border-collapse:separate",
	"btn":        "border:2px solid " + light.accent + ";border-radius:10px;background-color:" + light.tint + ";text-align:center",
	"btna":       "display:block;padding:15px 16px;color:" + light.accent + ";font-size:19px;line-height:1.3;font-weight:700;text-decoration:none",
	"tally":      "margin:0 0 16px;border-collapse:separate",
	"th":         "padding:0 12px 4px 0;text-align:left;vertical-align:top;font-weight:600;overflow-wrap:break-word;word-break:normal",
	"votes":      "padding:0 0 4px;text-align:right;vertical-align:top;overflow-wrap:break-word;word-break:normal",
	"bars":       "padding:0 0 14px",
	"track":      "background-color:" + light.tint + ";border-radius:5px",
	"bar":        "background-color:" + light.accent + ";border-radius:5px",
	"whole":      "white-space:nowrap",
	"foot":       "margin:36px 0 0;padding:16px 0 0;border-top:1px solid " + light.rule + ";font-size:17px;color:" + light.soft,
}

// darkStyles is the style sheet for those who prefer dark; it must win over
// the styles in the elements.
var darkStyles = strings.NewReplacer(
	"PAPER", dark.paper, "INK", dark.ink, "SOFT", dark.soft, "ACCENT", dark.accent, "TINT", dark.tint, "RULE", dark.rule,
).Replace(`@media (prefers-color-scheme:dark){` +
	`body{background-color:PAPER!important;color:INK!important}` +
	`a{color:ACCENT!important}` +
	`.ask{background-color:TINT!important}` +
	`.brow,.soft,.aside,blockquote{color:SOFT!important}` +
	`blockquote{border-color:RULE!important}` +
	`.btn{background-color:TINT!important;border-color:ACCENT!important}` +
	`.track{background-color:TINT!important}.bar{background-color:ACCENT!important}` +
	`.foot{color:SOFT!important}.foot,.with,.sect{border-color:RULE!important}}`)

var startTag = regexp.MustCompile(`<([a-z][a-z0-9]*)((?: [^<>]*)?)>`)

var classAttr = regexp.MustCompile(` class="([a-z0-9]+)"`)

// dress writes the style of every element into a template, once, before it
// is parsed.
func dress(src string) string {
	src = strings.Replace(src, "DARK-STYLES", darkStyles, 1)
	return startTag.ReplaceAllStringFunc(src, func(tag string) string {
		m := startTag.FindStringSubmatch(tag)
		name := m[1]
		if c := classAttr.FindStringSubmatch(m[2]); c != nil {
			name = c[1]
		}
		style := styles[name]
		if style == "" {
			return tag
		}
		return "<" + m[1] + m[2] + ` style="` + style + `">`
	})
}

// openTag writes the start tag of an element with class, style and further
// attributes, which are written as they are.
func openTag(name string, classAndAttrs ...string) string {
	var b strings.Builder
	b.WriteString("<" + name)
	style := styles[name]
	if len(classAndAttrs) > 0 && classAndAttrs[0] != "" {
		style = styles[classAndAttrs[0]]
		b.WriteString(` class="` + classAndAttrs[0] + `"`)
	}
	if len(classAndAttrs) > 1 {
		for _, a := range classAndAttrs[1:] {
			b.WriteString(" " + a)
		}
	}
	if style != "" {
		b.WriteString(` style="` + style + `"`)
	}
	b.WriteString(">")
	return b.String()
}

var blankLines = regexp.MustCompile(`\n\s*\n+`)

func finish(html string) string {
	html = headingColon.ReplaceAllString(html, "$1")
	if head, body, ok := strings.Cut(html, "<main"); ok {
		html = head + "<main" + betweenTags(body)
	}
	return blankLines.ReplaceAllString(strings.TrimSpace(html), "\n") + "\n"
}

var (
	// headingColon is the colon of a sentence that is a heading in the HTML
	// and introduces what follows in the text.
	headingColon = regexp.MustCompile(`:(</h[23]>)`)

	address = regexp.MustCompile(`([\w.+&#;-]{12,})(@[\w.-]{12,})`)
	code    = regexp.MustCompile(`\b[0-9A-Z]{4,5}-[0-9A-Z]{4,5}\b|\b\d{1,3}-\d{1,3}\b|\b0\d{2,4} \d{3,4} \d{3,4}\b|\bh?e-b[oy]st\b`)
)

// betweenTags makes whole what stands between the tags of a body.
func betweenTags(body string) string {
	var b strings.Builder
	for body != "" {
		tag := strings.IndexByte(body, '>')
		if tag < 0 {
			tag = len(body)
		}
		b.WriteString(body[:tag])
		text, _, _ := strings.Cut(body[tag:], "<")
		b.WriteString(whole(text))
		body = body[tag+len(text):]
	}
	return b.String()
}

// whole keeps what is compared, dialled or sent on one line: fingerprints,
// codes, numbers of telephones, “3-5”; and the Welsh word for a mail. A long
// address breaks before its host. The text begins with the end of a tag.
func whole(text string) string {
	if !dividable(text) {
		return text
	}
	text = address.ReplaceAllString(text, "$1<wbr>$2")
	return code.ReplaceAllString(text, openTag("span", "whole")+"$0</span>")
}

// dividable says whether a text may hold any of that, as few do.
func dividable(text string) bool {
	coded := func(c byte) bool { return '0' <= c && c <= '9' || 'A' <= c && c <= 'Z' }
	for i := 1; i < len(text)-1; i++ {
		before, after := text[i-1], text[i+1]
		switch text[i] {
		case '@':
			return true
		case '-':
			if coded(before) && coded(after) || before == 'e' && after == 'b' {
				return true
			}
		case '0':
			if !coded(before) && coded(after) {
				return true
			}
		}
	}
	return false
}
