import FEEL
import Testing

struct FEELPatternTests {
  @Test(arguments: [
    ("matches(\"abc\", \"b\")", "true"), ("matches(\"abc\", \"^b\")", "false"), ("matches(\"abc\", \"c$\")", "true"),
    ("matches(\"M14 5TQ\", \"^[A-Z]{1,2}\\d[A-Z\\d]? ?\\d[A-Z]{2}$\")", "true"),
    ("matches(\"SW1A 1AA\", \"^[A-Z]{1,2}\\d[A-Z\\d]? ?\\d[A-Z]{2}$\")", "true"),
    ("matches(\"MM14 5T\", \"^[A-Z]{1,2}\\d[A-Z\\d]? ?\\d[A-Z]{2}$\")", "false"),
    ("matches(\"aa\", \"^(a|b)\\1$\")", "true"), ("matches(\"ab\", \"^(a|b)\\1$\")", "false"),
    ("matches(\"e\", \"[a-z-[aeiou]]\")", "false"), ("matches(\"é\", \"^\\p{Ll}$\")", "true"),
    ("matches(\"a\\nb\", \"a.b\")", "false"), ("matches(\"a\\nb\", \"a.b\", \"s\")", "true"),
    ("matches(\"a\\nb\", \"^b\", \"m\")", "true"), ("matches(\"a.b\", \"a.b\", \"q\")", "true"),
    ("matches(\"axb\", \"a.b\", \"q\")", "false"), ("matches(\"\", \"(a*)*\")", "true"),
    ("matches(\"aaa\", \"^a{2}$\")", "false"), ("matches(\"aaa\", \"^a{2,}$\")", "true"),
    ("matches(\"abab\", \"^(?:ab)+$\")", "true"), ("matches(\"ÄB\", \"äb\", \"i\")", "true"),
    ("matches(\"-\", \"[a\\-z]\")", "true"), ("matches(\"x y\", \"x\\sy\")", "true"),
    ("replace(\"a1b22\", \"\\d+\", \"#\")", "\"a#b#\""), ("replace(\"ab\", \"(a)(b)\", \"$2$1$3\")", "\"ba\""),
    ("replace(\"aXbx\", \"x\", \"\", \"i\")", "\"ab\""), ("replace(\"abc\", \"b\", \"\\$\")", "\"a$c\""),
    ("replace(\"aaa\", \"a+?\", \"b\")", "\"bbb\""), ("split(\"a;b;;c\", \";\")", "[\"a\", \"b\", \"\", \"c\"]"),
    ("split(\"abc\", \",\")", "[\"abc\"]"),
    ("replace(\"abc\", \"x*\", \"-\")", "!'replace' has no result for a pattern that finds empty texts"),
    ("matches(\"abc\", \"[\" + \"\")", "!'matches' has no result for a pattern or flags that are not well formed"),
    ("matches(\"abc\", \"(\")", "!!'(' is no pattern that can be read"),
    ("matches(\"abc\", \"a\", \"?\")", "!!'a' is no pattern that can be read"),
    ("matches(\"abc\", \"a\\q\")", "!!'a\\q' is no pattern that can be read"),
    ("split(\"abc\", \"a**\")", "!!'a**' is no pattern that can be read"),
    ("matches(\"abc\", \"z-a[z-a]\")", "!!'z-a[z-a]' is no pattern that can be read"),
  ])
  func `patterns find`(expression: String, value: String) {
    #expect(text(of: expression) == value, "\(expression)")
  }

  @Test func `a pattern that would try for ever is stopped`() {
    let letters = String(repeating: "a", count: 40)
    #expect(text(of: "matches(\"\(letters)!\", \"^(a+)+$\")") == "!'matches' grew beyond 2000000 steps")
  }

  @Test func `a huge pattern is refused`() {
    #expect(text(of: "matches(\"a\", \"((a{900}){900}){900}\")").hasPrefix("!!"))
    let deep = String(repeating: "(", count: 5_000) + String(repeating: ")", count: 5_000)
    #expect(text(of: "matches(\"a\", \"\(deep)\")").hasPrefix("!!"))
  }
}
