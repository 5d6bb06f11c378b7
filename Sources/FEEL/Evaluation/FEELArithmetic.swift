import Calendars

/// What the arithmetic operators give.
enum FEELArithmetic {
  static func value(
    _ operation: FEELOperator, _ left: FEELValue, _ right: FEELValue
  ) -> Result<FEELValue, FEELFault> {
    if left.isNull || right.isNull { return .failure(FEELFault(.notApplicable, [operation.rawValue])) }
    if case (.number(let left), .number(let right)) = (left, right) {
      return result(number(operation, left, right).map { .number($0) }, operation)
    }
    if case (.string(let left), .string(let right)) = (left, right), operation == .add {
      guard left.utf8.count + right.utf8.count <= FEELEvaluator.sizeLimit else {
        return .failure(FEELFault(.tooLarge, ["+", "\(FEELEvaluator.sizeLimit) characters"]))
      }
      return .success(.string(left + right))
    }
    guard let computed = temporal(operation, left, right) else {
      return .failure(
        FEELFault(
          .wrongType,
          [operation.rawValue, "operands that go together", "\(left.kindName) \(operation.rawValue) \(right.kindName)"])
      )
    }
    return result(computed, operation)
  }

  private static func result(_ value: FEELValue?, _ operation: FEELOperator) -> Result<FEELValue, FEELFault> {
    value.map { .success($0) } ?? .failure(FEELFault(.arithmetic, [operation.rawValue]))
  }

  private static func number(_ operation: FEELOperator, _ left: Decimal128, _ right: Decimal128) -> Decimal128? {
    switch operation {
    case .add: left.adding(right)
    case .subtract: left.subtracting(right)
    case .multiply: left.multiplied(by: right)
    case .divide: left.divided(by: right)
    case .power: left.power(right)
    }
  }

  /// `nil` when the operands do not go together, `.some(nil)` when they have no result.
  private static func temporal(_ operation: FEELOperator, _ left: FEELValue, _ right: FEELValue) -> FEELValue?? {
    switch operation {
    case .add: sum(left, right) ?? sum(right, left)
    case .subtract: difference(left, right)
    case .multiply: product(left, right) ?? product(right, left)
    case .divide: quotient(left, right)
    case .power: nil
    }
  }

  private static func sum(_ left: FEELValue, _ right: FEELValue) -> FEELValue?? {
    switch (left, right) {
    case (.daysAndTime(let left), .daysAndTime(let right)): .some(left.adding(right).map { .daysAndTime($0) })
    case (.yearsAndMonths(let left), .yearsAndMonths(let right)):
      .some(left.adding(right).map { .yearsAndMonths($0) })
    case (.date(let day), .daysAndTime(let duration)): .some(moved(day, by: duration))
    case (.date(let day), .yearsAndMonths(let duration)): .some(day.adding(duration).map { .date($0) })
    case (.dateAndTime(let moment), .daysAndTime(let duration)):
      .some(moment.adding(duration).map { .dateAndTime($0) })
    case (.dateAndTime(let moment), .yearsAndMonths(let duration)):
      .some(moment.adding(duration).map { .dateAndTime($0) })
    case (.time(let time), .daysAndTime(let duration)): .some(.time(time.adding(duration)))
    default: nil
    }
  }

  /// A day counts as its midnight; of the moment reached the day is the result.
  private static func moved(_ day: CalendarDate, by duration: DayTimeDuration) -> FEELValue? {
    DateAndTime(date: day, time: .midnight).adding(duration).map { .date($0.date) }
  }

  private static func difference(_ left: FEELValue, _ right: FEELValue) -> FEELValue?? {
    switch (left, right) {
    case (.date(let left), .date(let right)): return .some(.daysAndTime(left.subtracting(right)))
    case (.dateAndTime(let left), .dateAndTime(let right)): return .some(difference(left, right))
    case (.date(let left), .dateAndTime(let right)): return .some(difference(midnight(of: left), right))
    case (.dateAndTime(let left), .date(let right)): return .some(difference(left, midnight(of: right)))
    case (.time(let left), .time(let right)):
      return .some(isLocal(left) == isLocal(right) ? .daysAndTime(left.subtracting(right)) : nil)
    case (_, .daysAndTime(let duration)):
      return duration.negated.map { sum(left, .daysAndTime($0)) } ?? .some(nil)
    case (_, .yearsAndMonths(let duration)):
      return duration.negated.map { sum(left, .yearsAndMonths($0)) } ?? .some(nil)
    default: return nil
    }
  }

  /// Between a moment with a zone and one without there is no difference.
  private static func difference(_ left: DateAndTime, _ right: DateAndTime) -> FEELValue? {
    isLocal(left.time) == isLocal(right.time) ? .daysAndTime(left.subtracting(right)) : nil
  }

  private static func isLocal(_ time: ClockTime) -> Bool { time.zone == nil }

  /// A day that meets a moment counts as its midnight in coordinated universal time.
  private static func midnight(of day: CalendarDate) -> DateAndTime {
    DateAndTime(date: day, time: ClockTime.midnight.with(zone: .offset(.zero)))
  }

  private static func product(_ left: FEELValue, _ right: FEELValue) -> FEELValue?? {
    switch (left, right) {
    case (.daysAndTime(let duration), .number(let factor)):
      .some(seconds(of: duration).flatMap { $0.multiplied(by: factor) }.flatMap(duration(seconds:)))
    case (.yearsAndMonths(let duration), .number(let factor)):
      .some(Decimal128(duration.months).multiplied(by: factor).flatMap(duration(months:)))
    default: nil
    }
  }

  private static func quotient(_ left: FEELValue, _ right: FEELValue) -> FEELValue?? {
    switch (left, right) {
    case (.daysAndTime(let left), .number(let divisor)):
      .some(seconds(of: left).flatMap { $0.divided(by: divisor) }.flatMap(duration(seconds:)))
    case (.yearsAndMonths(let left), .number(let divisor)):
      .some(Decimal128(left.months).divided(by: divisor).flatMap(duration(months:)))
    case (.daysAndTime(let left), .daysAndTime(let right)):
      .some(
        seconds(of: left).flatMap { left in seconds(of: right).flatMap { left.divided(by: $0) } }.map { .number($0) })
    case (.yearsAndMonths(let left), .yearsAndMonths(let right)):
      .some(Decimal128(left.months).divided(by: Decimal128(right.months)).map { .number($0) })
    default: nil
    }
  }

  /// A duration's seconds with their fraction.
  static func seconds(of duration: DayTimeDuration) -> Decimal128? {
    Decimal128(Int(duration.nanoseconds)).divided(by: 1_000_000_000)?.adding(Decimal128(Int(duration.seconds)))
  }

  private static func duration(seconds: Decimal128) -> FEELValue? {
    seconds.multiplied(by: 1_000_000_000)?.rounded(.down).flatMap { nanoseconds in
      Int128(nanoseconds.description).flatMap { DayTimeDuration(totalNanoseconds: $0) }.map { .daysAndTime($0) }
    }
  }

  private static func duration(months: Decimal128) -> FEELValue? {
    months.rounded(.down).flatMap { Int(exactly: $0) }.map { .yearsAndMonths(YearMonthDuration(months: $0)) }
  }
}
