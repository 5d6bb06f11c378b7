import FEEL
import Testing

/// Zones by name are the machine's; where it must not matter which machine it is they are not read.
struct FEELZonesTests {
  private static let error =
    "!!rules do not read the zone 'Europe/London', which another machine may know otherwise"
    + "; write an offset such as +01:00"
  private static let fault =
    "!a time names its zone, which another machine may know otherwise"
    + "; rules read offsets such as +01:00 only"

  @Test(arguments: [
    ("@\"2026-07-01T10:00:00@Europe/London\" > @\"2026-07-01T09:00:00Z\"", error),
    ("@\"10:00:00@Europe/London\" = @\"09:00:00Z\"", error),
    ("date and time(\"2026-07-01T10:00:00@Europe/London\") = null", error),
    ("time(from: \"10:00:00@Europe/London\") = null", error),
    ("date and time(2026, n, 1, 10, 0, 0, \"Europe/London\") = null", error),
    ("s in range(\"[@\\\"10:00:00@Europe/London\\\"..@\\\"11:00:00@Europe/London\\\"]\")", error),
    ("time(\"10:00:00\" + s) = null", fault), ("date and time(\"2026-07-01T10:00:00\" + s) = null", fault),
    ("date and time(2026, n, 1, 10, 0, 0, substring(s, 2)) = null", fault),
    ("n in range(\"[@\\\"10:00:00\" + s + \"\\\"..@\\\"11:00:00\\\"]\")", fault),
    ("(for f in [time] return f(\"10:00:00\" + s))[1] = null", fault),
    ("time(\"10:00:00\" + \"@nowhere at all\") = null", fault), ("n > 1 or time(\"10:00:00\" + s) = null", "true"),
    (
      "time(\"ten@Europe/London\") = null",
      "!!'time(\"ten@Europe/London\")' is no date, time or duration"
        + "; write them as \"2026-09-01\", \"12:30:00\" or \"P1D\""
    ),
    ("@\"10:00:00+01:00\" = @\"09:00:00Z\"", "true"),
  ])
  func `rules of a programme read offsets alone`(expression: String, value: String) throws {
    var scope = FEELScope(knowsZones: false)
    _ = try scope.declare("n", type: .number)
    _ = try scope.declare("s", type: .string)
    let told = text(of: expression, in: scope, [.number(7), .string("@Europe/London")])
    #expect(told.hasPrefix(value), "\(told)")
  }

  @Test func `a part of a condition reads them no more than the whole`() throws {
    var scope = FEELScope(knowsZones: false)
    let slot = try scope.declare("s", type: .string)
    let expression = try FEELExpression("time(\"10:00:00\" + s) > @\"09:00:00Z\"", in: scope)
    let parts = expression.parts(readingOnly: slot)
    #expect(!parts.isEmpty)
    for part in parts {
      #expect(part.evaluate([.string("@Europe/London")]).diagnostics.first?.fault.code == .namedZone)
    }
    #expect(
      expression.trace([.string("@Europe/London")]).parts[0].result.diagnostics.first?.fault.code == .namedZone)
  }
}
