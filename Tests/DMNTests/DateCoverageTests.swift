import DMN
import Documents
import Testing

/// Rules of tables over days that overlap, and days that none matches.
struct DateCoverageTests {
  /// The type of an input, the rules of a table of it, and what is told.
  @Test(arguments: [
    (["[@\"2024-01-01\"..@\"2024-06-30\"]|1", "(date(\"2024-06-30\")..@\"2024-12-31\"]|2"], []),
    (
      ["[@\"2024-01-01\"..@\"2024-06-30\"]|1", "[date(\"2024-06-30\")..@\"2024-12-31\"]|2"],
      ["rules 1 and 2 both match where born = @\"2024-06-30\""]
    ),
    (
      ["[@\"2024-01-01\"..@\"2024-06-30\"]|1", "date(\"2024-03-01\")|2"],
      ["rules 1 and 2 both match where born = @\"2024-03-01\""]
    ),
    (["< @\"2024-01-01\"|1", ">= date(2024, 1, 1)|2"], []),
    (
      ["< @\"2024-01-01\"|1", "> @\"2024-01-01\"|2"], ["no rule matches where born = @\"2024-01-01\""]
    ),
    // Between two days that follow each other there is none.
    (["<= @\"2024-01-31\"|1", ">= @\"2024-02-01\"|2"], []),
    (["<= @\"2024-02-28\"|1", ">= @\"2024-03-01\"|2"], ["no rule matches where born = @\"2024-02-29\""]),
    (["<= @\"2024-01-01\"|1", "< @\"2023-01-01\"|2"], ["rules 1 and 2 both match where born = @\"2022-12-31\""]),
    (["> @\"2024-01-01\"|1", "-|2"], ["rules 1 and 2 both match where born = @\"2024-01-02\""]),
    (
      ["not(@\"2024-01-01\")|1", "@\"2024-01-01\", @\"2024-01-02\"|2"],
      ["rules 1 and 2 both match where born = @\"2024-01-02\""]
    ),
  ])
  func `rules over days that overlap or leave days out are told`(rules: [String], expected: [String]) throws {
    for type in ["date", nil] {
      let elements =
        input("born", type: type) + decision("d", inputs: ["born"], table("", inputs: ["born"], rules))
      let problems = try DMNModel(model(elements)).problems
      #expect(problems.map(\.message) == expected)
      #expect(problems.allSatisfy { $0.severity == .warning })
    }
  }

  @Test func `days beside other columns are looked at together`() throws {
    let rules = ["< @\"2024-01-01\";true|1", ">= @\"2024-01-01\";-|2", "<= @\"2023-12-30\";false|3"]
    let elements =
      input("born", type: "date") + input("on", type: "boolean")
      + decision("d", inputs: ["born", "on"], table("hitPolicy=\"FIRST\"", inputs: ["born", "on"], rules))
    #expect(
      try DMNModel(model(elements)).problems.map(\.message)
        == ["no rule matches where born = @\"2023-12-31\" and on = false"])
  }
}
