import Applicants
import Testing

@Test(arguments: [
  ["", "a", "aa", "b", "é", "\u{D7FF}", "\u{E000}", "\u{FFFF}", "\u{10000}", "\u{10FFFF}"],
  ["A", "a", "e\u{301}", "f", "é"],
])
func `texts stand in the order of their Unicode scalars`(_ texts: [String]) {
  for (left, one) in texts.enumerated() {
    for (right, other) in texts.enumerated() { #expect(standsBefore(one, other) == (left < right)) }
  }
}
