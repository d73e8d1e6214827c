package smtpout

import (
	"errors"
	"fmt"
	"net/textproto"
	"regexp"
	"strconv"
	"strings"

	"github.com/emersion/go-smtp"
)

// isReply reports whether the server has answered, in whatever way: the
// connection is then in step.
func isReply(err error) bool {
	answer := (*smtp.SMTPError)(nil)
	return err == nil || errors.As(err, &answer)
}

var enhancedPattern = regexp.MustCompile(`^([245])\.(\d{1,3})\.(\d{1,3})(?: +|$)`)

// reply turns what net/textproto says of a reply into go-smtp's error, with
// the enhanced status code (RFC 2034) taken off each line.
func reply(err error) error {
	answer := (*textproto.Error)(nil)
	if !errors.As(err, &answer) {
		return err
	}
	r := &smtp.SMTPError{Code: answer.Code}
	var text []string
	for i, line := range strings.Split(answer.Msg, "\n") {
		found := enhancedPattern.FindStringSubmatch(line)
		if found != nil && i == 0 {
			for j := range r.EnhancedCode {
				r.EnhancedCode[j], _ = strconv.Atoi(found[j+1]) // three digits at most
			}
		}
		if found != nil {
			line = line[len(found[0]):]
		}
		text = append(text, strings.TrimSpace(line))
	}
	r.Message = strings.Join(text, " ")
	return r
}

// read takes a reply, or the error in its place, to pieces.
func read(at stage, err error) (Result, Class) {
	answer := (*smtp.SMTPError)(nil)
	if !errors.As(err, &answer) {
		class := Gone
		switch at {
		case stageEnd:
			class = Unknown
		case stageWrite:
			class = Temporary
		}
		return Result{Text: err.Error()}, class
	}
	r := Result{Code: answer.Code, Text: answer.Message}
	if e := answer.EnhancedCode; (e[0] == 4 || e[0] == 5) && e != (smtp.EnhancedCode{e[0], 0, 0}) {
		r.Enhanced = fmt.Sprintf("%d.%d.%d", e[0], e[1], e[2])
	}
	return r, classify(at, answer.Code, answer.EnhancedCode, answer.Message)
}
