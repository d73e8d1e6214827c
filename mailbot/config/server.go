package config

import (
	"net"
	"net/url"
	"strconv"
	"strings"
	"unicode"
)

// server reads the host and port of a server.
func server(to *string, standard string) reader {
	return func(v value) []fault {
		if bad := v.isText("write host:port in quotes, such as \"mail.union.example:" + standard + "\""); bad != nil {
			return bad
		}
		s := strings.TrimSpace(v.text)
		if s == "" {
			return v.wrong("empty", "write host:port, such as mail.union.example:"+standard)
		}
		if _, rest, ok := strings.Cut(s, "://"); ok {
			return v.wrong(quote(s)+" is a URL, not host:port", "write "+withPort(strings.TrimRight(rest, "/"), standard))
		}
		host, port, err := net.SplitHostPort(s)
		if err != nil {
			return v.wrong(quote(s)+" has no port", "write "+withPort(s, standard))
		}
		if host == "" || strings.ContainsFunc(host, func(r rune) bool {
			return unicode.IsSpace(r) || unicode.IsControl(r) || strings.ContainsRune("@/[]", r)
		}) {
			return v.wrong(quote(s)+" has no proper host", "write host:port, such as mail.union.example:"+standard)
		}
		if n, err := strconv.ParseUint(port, 10, 16); err != nil || n == 0 {
			return v.wrong(quote(port)+" is no port", "write a number from 1 to 65535, usually "+standard)
		}
		*to = net.JoinHostPort(strings.ToLower(host), port)
		return nil
	}
}

func withPort(host, standard string) string {
	if _, _, err := net.SplitHostPort(host); err == nil {
		return quote(host)
	}
	return quote(net.JoinHostPort(strings.Trim(host, "[]"), standard))
}

// authservID reads the name with which a server signs its results (RFC 8601
// section 2.5); "" is nobody's.
func authservID(to *string) reader {
	return func(v value) []fault {
		var s string
		if bad := line(&s)(v); bad != nil {
			return bad
		}
		if strings.ContainsAny(s, " \t;:/@=\"") {
			return v.wrong(quote(v.text)+" is no name of a server", "write what the Authentication-Results of incoming mail begin with, up to the ;")
		}
		*to = s
		return nil
	}
}

// endpoint reads the URL of a token server: https, or anything on loopback.
func endpoint(to *string) reader {
	return func(v value) []fault {
		if bad := v.isText(`write a URL in quotes`); bad != nil {
			return bad
		}
		if v.text == "" {
			return nil
		}
		u, err := url.Parse(v.text)
		if err != nil || u.Host == "" || u.Scheme != "https" && !(u.Scheme == "http" && loopback(u.Hostname())) {
			return v.wrong(quote(v.text)+" is no https URL", "write the token endpoint, such as https://login.example/token")
		}
		*to = v.text
		return nil
	}
}

// loopback reports whether a host is this machine, without asking the DNS.
func loopback(host string) bool {
	if host == "localhost" {
		return true
	}
	ip := net.ParseIP(host)
	return ip != nil && ip.IsLoopback()
}
