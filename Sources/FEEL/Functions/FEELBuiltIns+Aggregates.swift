import Calendars

extension FEELBuiltIns {
  /// Each takes one list, or its elements as arguments.
  static let aggregates: [FEELBuiltIn] =
    aggregate("min", .element, "The least value.", ("min([3, 1, 2])", "1")) { values throws(FEELFault) in
      try extreme(values, .before, "min")
    }
    + aggregate("max", .element, "The greatest value.", ("max(3, 1, 2)", "3")) { values throws(FEELFault) in
      try extreme(values, .after, "max")
    }
    + aggregate("sum", .element, "The sum of numbers, or of durations.", ("sum([1, 2, 3])", "6")) {
      values throws(FEELFault) in try total(values, .add, "sum")
    }
    + aggregate("product", .type(.number), "The product of numbers.", ("product([2, 3, 4])", "24")) {
      values throws(FEELFault) in
      _ = try numbers(values, "product")
      return try total(values, .multiply, "product")
    }
    + aggregate("mean", .element, "The sum divided by the count.", ("mean(1, 2, 3)", "2")) {
      values throws(FEELFault) in
      try FEELArithmetic.value(.divide, try total(values, .add, "mean"), .number(Decimal128(values.count))).get()
    }
    + aggregate(
      "median", .element, "The middle value, or the mean of the two in the middle.", ("median(8, 2, 5, 3)", "4")
    ) {
      values throws(FEELFault) in
      let sorted = try numbers(values, "median").sorted()
      let middle = sorted.count / 2
      if !sorted.count.isMultiple(of: 2) { return .number(sorted[middle]) }
      return .number(
        try sorted[middle - 1].adding(sorted[middle]).flatMap { $0.divided(by: 2) }.orFault("median", "such numbers"))
    }
    + aggregate(
      "stddev", .type(.number), "The standard deviation of a sample.",
      ("stddev(2, 4, 7, 5)", "2.081665999466132735282297706979931"),
      work: { Decimal128.deviationWork($0.compactMap { if case .number(let number) = $0 { number } else { nil } }) }
    ) {
      values throws(FEELFault) in try deviation(try numbers(values, "stddev"))
    }
    + aggregate(
      "mode", .type(.list(.number)), "The numbers that stand most often, in order.", ("mode(6, 3, 9, 6, 6)", "[6]"),
      ofNone: true
    ) {
      values throws(FEELFault) in
      var counts: [Decimal128: Int] = [:]
      for number in try numbers(values, "mode", mayBeNone: true) { counts[number, default: 0] += 1 }
      let most = counts.values.max() ?? 0
      return .list(counts.filter { $0.value == most }.keys.sorted().map { .number($0) })
    }
    + aggregate(
      "all", .type(.boolean), "Whether nothing in a list is false.", ("all([true, false])", "false"), ofNone: true
    ) {
      values throws(FEELFault) in try decided(values, by: false, "all")
    }
    + aggregate(
      "any", .type(.boolean), "Whether anything in a list is true.", ("any([true, false])", "true"), ofNone: true
    ) {
      values throws(FEELFault) in try decided(values, by: true, "any")
    }

  private static func aggregate(
    _ name: String, _ returns: FEELBuiltIn.Returns, _ summary: String, _ example: (String, String),
    ofNone: Bool = false, work: (@Sendable ([FEELValue]) -> Int)? = nil,
    _ body: @escaping @Sendable ([FEELValue]) throws(FEELFault) -> FEELValue
  ) -> [FEELBuiltIn] {
    let checked: FEELBuiltIn.Body = { values, evaluator throws(FEELFault) in
      if let work {
        evaluator.run.work += work(values)
        guard !evaluator.run.isExhausted else { throw FEELRun.tooMuchWork }
      }
      guard ofNone || !values.isEmpty else { throw FEELFault(.argument, [name, "an empty list"]) }
      return try body(values)
    }
    return [
      FEELBuiltIn(name, [("list", .list(.any))], returns: returns, summary, example) {
        arguments, evaluator throws(FEELFault) in try checked(arguments.list(0), &evaluator)
      },
      FEELBuiltIn(
        name, [("element", .any), ("elements", .any)], variadic: true, returns: .type(.any), summary, example
      ) {
        arguments, evaluator throws(FEELFault) in try checked(arguments, &evaluator)
      },
    ]
  }

  private static func extreme(
    _ values: [FEELValue], _ order: TimeOrdering, _ name: String
  ) throws(FEELFault) -> FEELValue {
    var best = values[0]
    for value in values {
      guard let found = value.ordering(to: best) else { throw incomparable(value, best, name) }
      if found == order { best = value }
    }
    return best
  }

  private static func incomparable(_ left: FEELValue, _ right: FEELValue, _ name: String) -> FEELFault {
    left.isNull || right.isNull
      ? FEELFault(.notApplicable, [name]) : FEELFault(.unlikeTypes, [name, left.kindName, right.kindName])
  }

  private static func total(
    _ values: [FEELValue], _ operation: FEELOperator, _ name: String
  ) throws(FEELFault) -> FEELValue {
    var total = values[0]
    switch total {
    case .number, .daysAndTime, .yearsAndMonths: break
    case .null: throw FEELFault(.notApplicable, [name])
    default: throw FEELFault(.wrongType, [name, "numbers or durations", total.kindName])
    }
    for value in values.dropFirst() {
      guard value.kindName == total.kindName else {
        throw value.isNull
          ? FEELFault(.notApplicable, [name])
          : FEELFault(.wrongType, [name, "values of one kind", "\(total.kindName) and \(value.kindName)"])
      }
      total = try FEELArithmetic.value(operation, total, value).get()
    }
    return total
  }

  private static func numbers(
    _ values: [FEELValue], _ name: String, mayBeNone: Bool = false
  ) throws(FEELFault) -> [Decimal128] {
    var numbers: [Decimal128] = []
    for value in values {
      switch value {
      case .number(let number): numbers.append(number)
      case .null: throw FEELFault(.notApplicable, [name])
      default: throw FEELFault(.wrongType, [name, "numbers", value.kindName])
      }
    }
    return numbers
  }

  private static func deviation(_ values: [Decimal128]) throws(FEELFault) -> FEELValue {
    guard values.count > 1 else { throw FEELFault(.argument, ["stddev", "fewer than two numbers"]) }
    return .number(try Decimal128.deviation(of: values).orFault("stddev", "such numbers"))
  }

  /// A deciding value outweighs whatever else is in the list; anything else that is no boolean is a fault.
  private static func decided(_ values: [FEELValue], by deciding: Bool, _ name: String) throws(FEELFault) -> FEELValue {
    var other: FEELValue?
    for value in values {
      guard case .boolean(let value) = value else {
        other = other ?? value
        continue
      }
      if value == deciding { return .boolean(deciding) }
    }
    guard let other else { return .boolean(!deciding) }
    throw other.isNull ? FEELFault(.notApplicable, [name]) : FEELFault(.wrongType, [name, "booleans", other.kindName])
  }
}
