import Calendars

extension FEELBuiltIns {
  static let temporals: [FEELBuiltIn] = [
    FEELBuiltIn(
      "now", [], returns: .type(.dateAndTime), clock: true, "The time that the evaluation was given as now.",
      ("now() instance of date and time", "true")
    ) { _, evaluator throws(FEELFault) in
      guard let clock = evaluator.run.clock else { throw FEELFault(.clock, ["now"]) }
      return .dateAndTime(clock)
    },
    FEELBuiltIn(
      "today", [], returns: .type(.date), clock: true, "The day that the evaluation was given as today.",
      ("today() instance of date", "true")
    ) { _, evaluator throws(FEELFault) in
      guard let clock = evaluator.run.clock else { throw FEELFault(.clock, ["today"]) }
      return .date(clock.date)
    },
    ofDay("day of year", .number, "Which day of the year a date is.", ("day of year(date(2019, 9, 17))", "260")) {
      .number(Decimal128($0.dayOfYear))
    },
    ofDay(
      "day of week", .string, "The English name of a date's day.", ("day of week(date(2019, 9, 17))", "\"Tuesday\"")
    ) {
      .string(days[$0.weekday - 1])
    },
    ofDay(
      "month of year", .string, "The English name of a date's month.",
      ("month of year(date(2019, 9, 17))", "\"September\"")
    ) {
      .string(months[$0.month - 1])
    },
    ofDay(
      "week of year", .number, "Which week of the year a date lies in, by ISO 8601.",
      ("week of year(date(2019, 9, 17))", "38")
    ) {
      .number(Decimal128($0.isoWeek.week))
    },
  ]

  private static let days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]

  private static func ofDay(
    _ name: String, _ returns: FEELType, _ summary: String, _ example: (String, String),
    _ value: @escaping @Sendable (CalendarDate) -> FEELValue
  ) -> FEELBuiltIn {
    FEELBuiltIn(name, [("date", .any)], returns: .type(returns), summary, example) {
      arguments, evaluator throws(FEELFault) in
      switch arguments[0].accepted(as: .date) ?? arguments[0].accepted(as: .dateAndTime) {
      case .date(let date): return value(date)
      case .dateAndTime(let moment): return value(moment.date)
      default: throw evaluator.wrongType(arguments[0], name, needs: "date")
      }
    }
  }
}
