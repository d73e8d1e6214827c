package reply

import (
	"strings"

	"golang.org/x/net/html"
)

// attrs is what matters of an element's attributes, lower case but for values
// that are shown.
type attrs struct {
	tokens    []string // id, name and classes, without the prefixes that web programs add
	style     string   // without spaces
	typ       string
	href, alt string
	start     string
	emoji     bool
	cite      bool
}

const maxAttr = 4000 // bytes of a style or class that are looked at

func attributes(t html.Token) attrs {
	var a attrs
	for _, at := range t.Attr {
		v := at.Val
		if len(v) > maxAttr {
			v = v[:cutAt(v, maxAttr)]
		}
		switch at.Key {
		case "id", "class", "name", "data-marker", "data-smartmail":
			for _, token := range strings.Fields(strings.ToLower(v)) {
				a.tokens = append(a.tokens, unprefixed(token))
			}
		case "data-signatureblock":
			a.tokens = append(a.tokens, "signatureblock")
		case "style":
			a.style = strings.ToLower(strings.ReplaceAll(v, " ", ""))
		case "type":
			a.typ = strings.ToLower(v)
		case "cite":
			a.cite = true
		case "href":
			a.href = strings.TrimSpace(v)
		case "alt":
			a.alt = tidy(strings.TrimSpace(v))
		case "start":
			a.start = v
		case "data-emoji", "goomoji":
			a.emoji = true
		}
	}
	return a
}

// unprefixed takes off what programs put before the ids and classes of a
// message they show or quote: x_ in Outlook on the web, ecx in Hotmail, m_ and
// digits in Gmail, ydp and hex in Yahoo.
func unprefixed(token string) string {
	for {
		switch {
		case strings.HasPrefix(token, "x_"):
			token = token[2:]
		case strings.HasPrefix(token, "ecx"):
			token = token[3:]
		case strings.HasPrefix(token, "m_"):
			rest := strings.TrimLeft(token[2:], "-0123456789")
			if len(rest) == len(token)-2 {
				return token
			}
			token = rest
		case strings.HasPrefix(token, "ydp"):
			rest := token[3:]
			n := len(rest) - len(strings.TrimLeft(rest, "0123456789abcdef"))
			if n == 0 || n == len(rest) {
				return token
			}
			return rest[min(n, 8):]
		default:
			return token
		}
	}
}

// zone is what an element's name says about what it contains.
type zone struct {
	kind   string // everything in it is of that kind
	box    bool   // it contains an attribution and a quotation, and perhaps answers
	edge   bool   // a reply's header block may begin here
	rest   bool   // everything from here to the end of the message is quoted
	indent bool   // a blockquote that is only an indentation
}

// zones names the containers of the common programs by id, name or class.
var zones = map[string]zone{
	// Gmail and those that imitate it
	"gmail_quote":            {box: true},
	"gmail_quote_container":  {box: true},
	"gmail_attr":             {kind: Attribution},
	"gmail_signature":        {kind: Signature},
	"gmail_signature_prefix": {kind: Signature},
	// Yahoo, AOL
	"yahoo_quoted":       {kind: Quote},
	"yahoo_quoted_begin": {edge: true},
	"aolreplacedbody":    {kind: Quote},
	// Outlook and Hotmail
	"divrplyfwdmsg":        {rest: true, edge: true},
	"divrpyfwdmsg":         {rest: true, edge: true},
	"appendonsend":         {edge: true},
	"stopspelling":         {edge: true},
	"olk_src_body_section": {kind: Quote},
	"mail-editor-reference-message-container":       {kind: Quote},
	"ms-outlook-mobile-reference-message":           {kind: Quote},
	"ms-outlook-mobile-reference-message-container": {kind: Quote},
	"ms-outlook-mobile-signature":                   {kind: Signature},
	"ms-outlook-ios-signature":                      {kind: Signature},
	"ms-outlook-mobile-body-separator-line":         {},
	"signatureblock":                                {kind: Signature},
	"signature":                                     {kind: Signature},
	"externalemailbanner":                           {kind: Banner},
	// Apple
	"applemailsignature":    {kind: Signature},
	"appleoriginalcontents": {kind: Quote},
	// Mozilla
	"moz-cite-prefix":         {kind: Attribution},
	"moz-email-headers-table": {kind: HeaderBlock},
	"moz-signature":           {kind: Signature},
	"moz-txt-sig":             {kind: Signature},
	"moz-forward-container":   {kind: Forwarded},
	// Proton, Tutanota, GMX and WEB.DE
	"protonmail_quote":           {box: true},
	"protonmail_signature_block": {kind: Signature},
	"tutanota_quote":             {kind: Quote},
	"quote":                      {box: true},
	"quoted-content":             {kind: Quote},
	// Zoho, Zimbra
	"zmail_extra":     {box: true},
	"zmail_extra_hr":  {edge: true},
	"zmail_signature": {kind: Signature},
	"zwchr":           {rest: true, edge: true},
	"__divider__":     {rest: true, edge: true},
	"__headers__":     {kind: HeaderBlock},
	"__sig_post__":    {kind: Signature},
	// Spark, Airmail, Canary, Edison, Front, Missive, Superhuman, Aqua, K-9, Open-Xchange, Roundcube, Samsung
	"messagereplysection":     {box: true},
	"messagesignaturesection": {kind: Signature},
	"bloop_sign":              {kind: Signature},
	"canarysig":               {kind: Signature},
	"canaryblockquote":        {kind: Quote},
	"edo-original":            {kind: Quote},
	"edo-signature":           {kind: Signature},
	"front-signature":         {kind: Signature},
	"missive_quote":           {kind: Quote},
	"sh-signature":            {kind: Signature},
	"aqm-original-body":       {kind: Quote},
	"aqm-signature":           {kind: Signature},
	"k9mail-signature":        {kind: Signature},
	"io-ox-signature":         {kind: Signature},
	"reply-intro":             {kind: Attribution},
	"replyheader":             {rest: true, edge: true},
	"composer_signature":      {kind: Signature},
	"psignature":              {kind: Signature},
	// NetEase, QQ
	"isreplycontent":             {kind: Quote},
	"ntes-mail-quote":            {kind: Quote},
	"qqmail_reply_quote":         {kind: Quote},
	"xm_mail_oringinal_describe": {kind: HeaderBlock},
}

// zonePrefixes are names that end in a number or a variant.
var zonePrefixes = []struct {
	name string
	zone zone
}{
	{"yahoo_quoted_", zone{kind: Quote}},
	{"zm-_id_-sgn", zone{kind: Signature}},
	{"bloop_sign_", zone{kind: Signature}},
	{"gmail_quote_", zone{box: true}},
}

func zoneOf(name string, a attrs) zone {
	if name == "a" || name == "body" || name == "img" || name == "input" {
		return zone{}
	}
	for _, token := range a.tokens {
		// A blockquote says what it is itself; gmail_quote on it adds nothing.
		z, ok := zones[token]
		if !ok {
			for _, p := range zonePrefixes {
				if strings.HasPrefix(token, p.name) {
					z, ok = p.zone, true
				}
			}
		}
		if ok && (name != "blockquote" || z.kind == Quote && !z.box) {
			return z
		}
	}
	return zone{}
}

// indentation tells Gmail's indent button from a quotation: both are a
// blockquote.gmail_quote, but a quotation has a line at its left, and stands in
// a container with its attribution. The same for style="border:none" elsewhere.
func indentation(a attrs, inBox bool) bool {
	if a.typ == "cite" || a.cite || inBox {
		return false
	}
	if strings.Contains(a.style, "border:none") || strings.Contains(a.style, "border:0") {
		return strings.Contains(a.style, "margin:0040px") || strings.Contains(a.style, "margin:00040px") || strings.Contains(a.style, "margin:0px0px0px40px")
	}
	for _, token := range a.tokens {
		if token == "gmail_quote" && !strings.Contains(a.style, "border-left") {
			return true
		}
	}
	return false
}

// hidden says whether the element is not shown; what nobody saw nobody said.
func hidden(name string, a attrs) bool {
	switch name {
	case "style", "script", "head", "title", "template", "noscript", "xml", "select", "button", "svg", "object", "iframe":
		return true
	}
	s := a.style
	return s != "" && (strings.Contains(s, "display:none") || strings.Contains(s, "visibility:hidden") || strings.Contains(s, "mso-hide:all"))
}

// ruled says whether a line is drawn above the element, as Outlook does above
// its header block.
func ruled(a attrs) bool {
	i := strings.Index(a.style, "border-top")
	if i < 0 {
		return false
	}
	value, _, _ := strings.Cut(a.style[i:], ";")
	return strings.Contains(a.style, "border-top-style:solid") || strings.Contains(value, "solid")
}

func block(name string) bool {
	switch name {
	case "address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset", "figure", "footer",
		"form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "nav", "ol", "p", "pre", "section",
		"table", "tbody", "thead", "tr", "ul", "o:p-block":
		return true
	}
	return false
}

func paragraph(name string) bool {
	switch name {
	case "h1", "h2", "h3", "h4", "h5", "h6", "blockquote":
		return true
	}
	return false
}

// spaced says whether a blank line stands above the element. Outlook's
// paragraphs are lines: its style sheet takes their margins away.
func spaced(name string, a attrs) bool {
	if paragraph(name) {
		return true
	}
	if name != "p" || strings.Contains(a.style, "margin:0") || strings.Contains(a.style, "margin-top:0") {
		return false
	}
	for _, token := range a.tokens {
		if strings.HasPrefix(token, "mso") || token == "elementtoproof" {
			return false
		}
	}
	return true
}
