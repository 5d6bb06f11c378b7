import Calendars

extension FEELBuiltIns {
  static let conversions: [FEELBuiltIn] = dateConversions + timeConversions + durationConversions + otherConversions

  private static let dateConversions: [FEELBuiltIn] = [
    FEELBuiltIn(
      "date", [("from", .string)], returns: .type(.date), "The date that a text such as \"2012-12-25\" writes.",
      ("date(\"2012-12-25\")", "@\"2012-12-25\"")
    ) { arguments, _ throws(FEELFault) in
      .date(try CalendarDate(iso: arguments.string(0)).orFault("date", "a text that is no date"))
    },
    FEELBuiltIn(
      "date", [("from", .dateAndTime)], returns: .type(.date), "The day of a date and time.",
      ("date(@\"2012-12-25T11:00:00Z\")", "@\"2012-12-25\"")
    ) { arguments, _ throws(FEELFault) in
      guard case .dateAndTime(let moment) = arguments[0] else { throw FEELFault(.wrongArguments, ["date"]) }
      return .date(moment.date)
    },
    FEELBuiltIn(
      "date", [("from", .date)], returns: .type(.date), "The date itself.",
      ("date(@\"2012-12-25\")", "@\"2012-12-25\"")
    ) { arguments, _ throws(FEELFault) in arguments[0] },
    FEELBuiltIn(
      "date", [("year", .number), ("month", .number), ("day", .number)], returns: .type(.date),
      "The date of a year, month and day.", ("date(2012, 12, 25)", "@\"2012-12-25\"")
    ) { arguments, _ throws(FEELFault) in .date(try day(arguments, "date")) },
    FEELBuiltIn(
      "date and time", [("from", .string)], returns: .type(.dateAndTime),
      "The date and time that a text such as \"2012-12-24T23:59:00Z\" writes; a date alone is its midnight.",
      ("date and time(\"2012-12-24T23:59:00\")", "@\"2012-12-24T23:59:00\"")
    ) { arguments, evaluator throws(FEELFault) in
      if let day = CalendarDate(iso: arguments.string(0)) {
        return .dateAndTime(DateAndTime(date: day, time: .midnight))
      }
      try checkZone(of: arguments.string(0), evaluator)
      return .dateAndTime(try DateAndTime(iso: arguments.string(0)).orFault("date and time", "a text that is none"))
    },
    FEELBuiltIn(
      "date and time", [("from", .dateAndTime)], returns: .type(.dateAndTime), "The date and time itself.",
      ("date and time(@\"2012-12-24T23:59:00\")", "@\"2012-12-24T23:59:00\"")
    ) { arguments, _ throws(FEELFault) in arguments[0] },
    FEELBuiltIn(
      "date and time", [("from", .date)], returns: .type(.dateAndTime), "The midnight at which a date starts.",
      ("date and time(@\"2012-12-24\")", "@\"2012-12-24T00:00:00\"")
    ) { arguments, _ throws(FEELFault) in
      guard case .date(let day) = arguments[0] else { throw FEELFault(.wrongArguments, ["date and time"]) }
      return .dateAndTime(DateAndTime(date: day, time: .midnight))
    },
    FEELBuiltIn(
      "date and time", [("date", .date), ("time", .time)], returns: .type(.dateAndTime), "A date with a time.",
      ("date and time(@\"2012-12-24\", @\"23:59:00\")", "@\"2012-12-24T23:59:00\"")
    ) { arguments, _ throws(FEELFault) in try combined(arguments) },
    FEELBuiltIn(
      "date and time", [("date", .dateAndTime), ("time", .time)], returns: .type(.dateAndTime),
      "The day of a date and time with another time.",
      ("date and time(@\"2012-12-24T10:00:00\", @\"23:59:00\")", "@\"2012-12-24T23:59:00\"")
    ) { arguments, _ throws(FEELFault) in try combined(arguments) },
    FEELBuiltIn(
      "date and time",
      [
        ("year", .number), ("month", .number), ("day", .number), ("hour", .number), ("minute", .number),
        ("second", .number),
      ], returns: .type(.dateAndTime), "A date and local time of its numbers.",
      ("date and time(2012, 12, 24, 23, 59, 0)", "@\"2012-12-24T23:59:00\"")
    ) { arguments, _ throws(FEELFault) in
      let time = try clockTime(arguments, from: 3, zone: nil, "date and time")
      return .dateAndTime(DateAndTime(date: try day(arguments, "date and time"), time: time))
    },
    FEELBuiltIn(
      "date and time",
      [
        ("year", .number), ("month", .number), ("day", .number), ("hour", .number), ("minute", .number),
        ("second", .number), ("offset", .any),
      ], returns: .type(.dateAndTime), "A date and time of its numbers and its offset, a duration.",
      ("date and time(2012, 12, 24, 23, 59, 0, @\"PT1H\")", "@\"2012-12-24T23:59:00+01:00\"")
    ) { arguments, evaluator throws(FEELFault) in
      let zone = try zone(arguments[6], "date and time", evaluator)
      let time = try clockTime(arguments, from: 3, zone: zone, "date and time")
      return try moment(try day(arguments, "date and time"), time)
    },
  ]

  private static let timeConversions: [FEELBuiltIn] = [
    FEELBuiltIn(
      "time", [("from", .string)], returns: .type(.time), "The time that a text such as \"23:59:00Z\" writes.",
      ("time(\"23:59:00\")", "@\"23:59:00\"")
    ) { arguments, evaluator throws(FEELFault) in
      try checkZone(of: arguments.string(0), evaluator)
      return .time(try ClockTime(iso: arguments.string(0)).orFault("time", "a text that is no time"))
    },
    FEELBuiltIn(
      "time", [("from", .dateAndTime)], returns: .type(.time), "The time of a date and time.",
      ("time(@\"2012-12-24T23:59:00\")", "@\"23:59:00\"")
    ) { arguments, _ throws(FEELFault) in
      guard case .dateAndTime(let moment) = arguments[0] else { throw FEELFault(.wrongArguments, ["time"]) }
      return .time(moment.time)
    },
    FEELBuiltIn(
      "time", [("from", .time)], returns: .type(.time), "The time itself.", ("time(@\"23:59:00\")", "@\"23:59:00\"")
    ) { arguments, _ throws(FEELFault) in arguments[0] },
    FEELBuiltIn(
      "time", [("from", .date)], returns: .type(.time), "Midnight in coordinated universal time.",
      ("time(@\"2012-12-24\")", "@\"00:00:00Z\"")
    ) { _, _ throws(FEELFault) in .time(ClockTime.midnight.with(zone: .offset(.zero))) },
    FEELBuiltIn(
      "time", [("hour", .number), ("minute", .number), ("second", .number)], returns: .type(.time),
      "The local time of an hour, minute and second.", ("time(23, 59, 0)", "@\"23:59:00\"")
    ) { arguments, _ throws(FEELFault) in .time(try clockTime(arguments, from: 0, zone: nil, "time")) },
    FEELBuiltIn(
      "time", [("hour", .number), ("minute", .number), ("second", .number), ("offset", .any)], returns: .type(.time),
      "The time of an hour, minute and second with its offset, a duration.",
      ("time(23, 59, 0, @\"-PT1H\")", "@\"23:59:00-01:00\"")
    ) { arguments, evaluator throws(FEELFault) in
      .time(try clockTime(arguments, from: 0, zone: try zone(arguments[3], "time", evaluator), "time"))
    },
  ]

  private static let durationConversions: [FEELBuiltIn] = [
    FEELBuiltIn(
      "duration", [("from", .string)], returns: .type(.any),
      "The duration that a text such as \"P1DT2H\" or \"P1Y2M\" writes.", ("duration(\"P2DT20H\")", "@\"P2DT20H\"")
    ) { arguments, _ throws(FEELFault) in
      if let duration = YearMonthDuration(iso: arguments.string(0)) { return .yearsAndMonths(duration) }
      return .daysAndTime(
        try DayTimeDuration(iso: arguments.string(0)).orFault("duration", "a text that is no duration"))
    },
    FEELBuiltIn(
      "duration", [("from", .daysAndTime)], returns: .type(.daysAndTime), "The duration itself.",
      ("duration(@\"P1D\")", "@\"P1D\"")
    ) { arguments, _ throws(FEELFault) in arguments[0] },
    FEELBuiltIn(
      "duration", [("from", .yearsAndMonths)], returns: .type(.yearsAndMonths), "The duration itself.",
      ("duration(@\"P1Y\")", "@\"P1Y\"")
    ) { arguments, _ throws(FEELFault) in arguments[0] },
    FEELBuiltIn(
      "years and months duration", [("from", .any), ("to", .any)], returns: .type(.yearsAndMonths),
      "The whole months from one date to another; times of day do not count.",
      ("years and months duration(date(\"2011-12-22\"), date(\"2013-08-24\"))", "@\"P1Y8M\"")
    ) { arguments, evaluator throws(FEELFault) in
      let name = "years and months duration"
      guard let from = arguments[0].onlyElement.day else {
        throw evaluator.wrongType(arguments[0], name, needs: "date")
      }
      guard let to = arguments[1].onlyElement.day else { throw evaluator.wrongType(arguments[1], name, needs: "date") }
      return .yearsAndMonths(YearMonthDuration(from: from, to: to))
    },
  ]

  private static let otherConversions: [FEELBuiltIn] = [
    FEELBuiltIn(
      "string", [("from", .any)], returns: .type(.string), "A value as text.", ("string(1.1)", "\"1.1\"")
    ) { arguments, _ throws(FEELFault) in
      guard let text = arguments[0].text else { throw FEELFault(.notApplicable, ["string"]) }
      return .string(text)
    },
    FEELBuiltIn(
      "number", [("from", .any)], returns: .type(.number), "The number that a text writes.",
      ("number(\"1500.5\")", "1500.5")
    ) { arguments, evaluator throws(FEELFault) in
      switch arguments[0].onlyElement {
      case .number: return arguments[0].onlyElement
      case .string(let text): return .number(try Decimal128(text).orFault("number", "a text that is no number"))
      case let other: throw evaluator.wrongType(other, "number", needs: "string")
      }
    },
    FEELBuiltIn(
      "number", [("from", .string), ("grouping separator", .any), ("decimal separator", .any)], returns: .type(.number),
      "The number that a text writes with these separators, or null for none.",
      ("number(\"1 000,0\", \" \", \",\")", "1000")
    ) { arguments, evaluator throws(FEELFault) in
      let grouping = try separator(arguments[1], [" ", ",", "."], evaluator)
      let decimal = try separator(arguments[2], [",", "."], evaluator)
      guard grouping == nil || grouping != decimal else { throw FEELFault(.argument, ["number", "equal separators"]) }
      var plain = ""
      for scalar in arguments.string(0).unicodeScalars {
        if scalar == grouping { continue }
        plain.unicodeScalars.append(scalar == decimal ? "." : scalar == "." && decimal != nil ? "x" : scalar)
      }
      return .number(try Decimal128(plain).orFault("number", "a text that is no number"))
    },
    FEELBuiltIn(
      "range", [("from", .string)], returns: .type(.range(.any)), "The range that a text such as \"[18..21)\" writes.",
      ("range(\"[18..21)\")", "[18..21)")
    ) { arguments, evaluator throws(FEELFault) in try range(arguments.string(0), evaluator) },
  ]

  // MARK: Parts

  private static func day(_ arguments: [FEELValue], _ name: String) throws(FEELFault) -> CalendarDate {
    let year = try arguments.whole(0, name)
    let month = try arguments.whole(1, name)
    return try CalendarDate(year: year, month: month, day: arguments.whole(2, name)).orFault(name, "such a day")
  }

  private static func clockTime(
    _ arguments: [FEELValue], from first: Int, zone: ZoneDesignator?, _ name: String
  ) throws(FEELFault) -> ClockTime {
    let hour = try arguments.whole(first, name)
    let minute = try arguments.whole(first + 1, name)
    let seconds = arguments.number(first + 2)
    let whole = try seconds.floor().flatMap { Int(exactly: $0) }.orFault(name, "such a second")
    let nanosecond = try seconds.subtracting(Decimal128(whole))?.multiplied(by: 1_000_000_000)?.rounded(.down)
      .flatMap { Int(exactly: $0) }.orFault(name, "such a second")
    return try ClockTime(hour: hour, minute: minute, second: whole, nanosecond: nanosecond ?? 0, zone: zone)
      .orFault(name, "such a time")
  }

  private static func zone(
    _ value: FEELValue, _ name: String, _ evaluator: FEELEvaluator
  ) throws(FEELFault) -> ZoneDesignator? {
    switch value {
    case .null: return nil
    case .daysAndTime(let duration):
      return .offset(try UTCOffset(written: Int(duration.seconds)).orFault(name, "such an offset"))
    case .string(let zone) where name == "date and time":
      try check(zone, evaluator)
      return .named(zone)
    default: throw evaluator.wrongType(value, name, needs: "days and time duration")
    }
  }

  private static func combined(_ arguments: [FEELValue]) throws(FEELFault) -> FEELValue {
    switch (arguments[0], arguments[1]) {
    case (.date(let day), .time(let time)): return try moment(day, time)
    case (.dateAndTime(let earlier), .time(let time)): return try moment(earlier.date, time)
    default: throw FEELFault(.wrongArguments, ["date and time"])
    }
  }

  private static func moment(_ day: CalendarDate, _ time: ClockTime) throws(FEELFault) -> FEELValue {
    .dateAndTime(try DateAndTime(date: day, time: time).shown.orFault("date and time", "such a day"))
  }

  /// Throws where a text names a zone that may not be named, or that the machine does not know.
  private static func checkZone(of text: String, _ evaluator: FEELEvaluator) throws(FEELFault) {
    if let zone = FEELValue.zone(namedIn: text) { try check(zone, evaluator) }
  }

  private static func check(_ zone: String, _ evaluator: FEELEvaluator) throws(FEELFault) {
    guard evaluator.run.knowsZones else { throw FEELFault(.namedZone) }
    guard ZoneDatabase.rules(of: zone) != nil else { throw FEELFault(.unknownZone) }
  }

  private static func separator(
    _ value: FEELValue, _ allowed: [Unicode.Scalar], _ evaluator: FEELEvaluator
  ) throws(FEELFault) -> Unicode.Scalar? {
    switch value {
    case .null: return nil
    case .string(let text):
      guard let scalar = text.unicodeScalars.first, text.unicodeScalars.count == 1, allowed.contains(scalar) else {
        throw FEELFault(.argument, ["number", "this separator"])
      }
      return scalar
    default: throw evaluator.wrongType(value, "number", needs: "string")
    }
  }

  /// Reads a range whose ends are literals, or conversions of literals to dates, times and durations.
  private static func range(_ text: String, _ evaluator: FEELEvaluator) throws(FEELFault) -> FEELValue {
    let fault = FEELFault(.argument, ["range", "a text that is no range"])
    let tree: FEELNode
    do throws(FEELError) {
      let scope = FEELScope(knowsZones: evaluator.run.knowsZones)
      tree = try FEELExpression(text, in: scope, mode: .decisionModel).tree
    } catch {
      throw error.code == .namedZone ? FEELFault(.namedZone) : fault
    }
    guard case .constant(.range(let range)) = tree.kind, range.comparison == nil else { throw fault }
    guard let low = range.low, let high = range.high, !(low.isNull && high.isNull) else { throw fault }
    switch low.ordering(to: high) {
    case .before, .same: return .range(range)
    case .after: throw fault
    case nil:
      guard low.isNull || high.isNull else { throw fault }
      return .range(range)
    }
  }
}

extension FEELValue {
  /// The day of a date, or of a date and time.
  fileprivate var day: CalendarDate? {
    switch self {
    case .date(let day): day
    case .dateAndTime(let moment): moment.date
    default: nil
    }
  }
}
