import Calendars
import FEEL
import Testing

/// The value of an expression as text; a fault or error as `!` and its message.
func text(
  of expression: String, in scope: FEELScope = FEELScope(), _ inputs: [FEELValue] = [], mode: FEELMode = .rules
) -> String {
  do throws(FEELError) {
    let clock = DateAndTime(iso: "2026-09-01T09:30:00Z")
    let result = try FEELExpression(expression, in: scope, mode: mode).evaluate(inputs, mode: mode, clock: clock)
    return result.value?.description ?? "!" + (result.diagnostics.first?.message ?? "")
  } catch {
    return "!!" + error.message
  }
}

/// A scope with inputs as a programme would declare them, and their values.
struct Questions {
  var scope = FEELScope()
  let born: FEELSlot
  let meals: FEELSlot
  let parents: FEELSlot
  let points: FEELSlot
  let talents: FEELSlot
  let remark: FEELSlot

  init() throws {
    born = try scope.declare("date of birth", type: .date)
    meals = try scope.declare("free school meals", type: .choice(options: ["yes", "no"]))
    parents = try scope.declare("parents' qualification", type: .choice(options: ["degree", "below degree", "none"]))
    points = try scope.declare("points", type: .number)
    talents = try scope.declare("talents", type: .list(.choice(options: ["music", "film"])))
    remark = try scope.declare("remark", type: .string)
    try scope.define("as of", constant: FEELValue(temporal: "2027-04-06") ?? .null)
    try scope.define(
      function: "completed years", parameters: [("from", .date), ("to", .date)], returns: .number
    ) { arguments, _ throws(FEELFault) in
      guard case .date(let from) = arguments[0], case .date(let to) = arguments[1] else {
        throw FEELFault(.host, ["two dates are needed"])
      }
      return .number(Decimal128(completedYears(from: from, to: to, leapDay: .firstOfMarch)))
    }
    try scope.define("age", as: FEELExpression("completed years(date of birth, as of)", in: scope))
  }

  static let values: [FEELValue] = [
    FEELValue(temporal: "2005-04-06") ?? .null, .string("yes"), .string("none"), .number(3),
    .list([.string("music")]), .string("hello"),
  ]
}
