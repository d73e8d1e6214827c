package templates

// inWelsh are the samples of the notices that are translated, as they are in
// Welsh.
func inWelsh(list []sample) (out []sample) {
	for _, s := range list {
		if Speaks(s.words.Notice(), "cy") == "cy" {
			s.name += ".cy"
			s.frame.Language = "cy"
			out = append(out, s)
		}
	}
	return out
}
