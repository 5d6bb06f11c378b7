import Calendars

extension FEELBuiltIns {
  static let numbers: [FEELBuiltIn] =
    [
      FEELBuiltIn(
        "decimal", [("n", .number), ("scale", .number)], returns: .type(.number),
        "A number rounded to so many places, from the middle to the even digit.", ("decimal(1/3, 2)", "0.33")
      ) { arguments, _ throws(FEELFault) in
        .number(try rounded(arguments.number(0), try scale(arguments, "decimal"), .halfEven, "decimal"))
      }
    ]
    + rounding(
      "floor", .floor, plain: true, "The greatest whole number (or multiple) not above.", ("floor(-1.56, 1)", "-1.6"))
    + rounding(
      "ceiling", .ceiling, plain: true, "The least whole number (or multiple) not below.", ("ceiling(-1.5)", "-1"))
    + rounding("round up", .up, "Rounded away from zero.", ("round up(5.5, 0)", "6"))
    + rounding("round down", .down, "Rounded towards zero.", ("round down(-5.5, 0)", "-5"))
    + rounding(
      "round half up", .halfUp, "Rounded to the nearer, from the middle away from zero.",
      ("round half up(-5.5, 0)", "-6"))
    + rounding(
      "round half down", .halfDown, "Rounded to the nearer, from the middle towards zero.",
      ("round half down(5.5, 0)", "5"))
    + [
      FEELBuiltIn(
        "abs", [("n", .any)], returns: .element, "A number or duration without its sign.", ("abs(-10)", "10")
      ) { arguments, evaluator throws(FEELFault) in
        let value = arguments[0].onlyElement
        switch value {
        case .number(let number): return .number(number.magnitude)
        case .daysAndTime(let duration) where duration.isNegative:
          return .daysAndTime(try duration.negated.orFault("abs", "this duration"))
        case .yearsAndMonths(let duration) where duration.months < 0:
          return .yearsAndMonths(try duration.negated.orFault("abs", "this duration"))
        case .daysAndTime, .yearsAndMonths: return value
        default: throw evaluator.wrongType(value, "abs", needs: "number or duration")
        }
      },
      FEELBuiltIn(
        "modulo", [("dividend", .number), ("divisor", .number)], returns: .type(.number),
        "What is left of a division rounded down; it has the divisor's sign.", ("modulo(-12, 5)", "3")
      ) { arguments, _ throws(FEELFault) in
        .number(try arguments.number(0).modulo(arguments.number(1)).orFault("modulo", "a divisor of zero"))
      },
      FEELBuiltIn(
        "sqrt", [("number", .number)], returns: .type(.number), cost: powerCost, "The square root.", ("sqrt(16)", "4")
      ) { arguments, _ throws(FEELFault) in
        .number(try arguments.number(0).squareRoot().orFault("sqrt", "a number below zero"))
      },
      FEELBuiltIn(
        "log", [("number", .number)], returns: .type(.number), cost: powerCost, "The natural logarithm.",
        ("decimal(log(10), 4)", "2.3026")
      ) { arguments, _ throws(FEELFault) in
        .number(try arguments.number(0).naturalLogarithm().orFault("log", "a number not above zero"))
      },
      FEELBuiltIn(
        "exp", [("number", .number)], returns: .type(.number), cost: powerCost, "e to a power.",
        ("decimal(exp(5), 4)", "148.4132")
      ) { arguments, _ throws(FEELFault) in
        .number(try arguments.number(0).exponential().orFault("exp", "so large a number"))
      },
      FEELBuiltIn(
        "odd", [("number", .number)], returns: .type(.boolean), "Whether a whole number is odd.", ("odd(5)", "true")
      ) { arguments, _ throws(FEELFault) in .boolean(try isOdd(arguments.number(0), "odd")) },
      FEELBuiltIn(
        "even", [("number", .number)], returns: .type(.boolean), "Whether a whole number is even.", ("even(5)", "false")
      ) { arguments, _ throws(FEELFault) in .boolean(try !isOdd(arguments.number(0), "even")) },
    ]

  /// What powers, roots and logarithms count for: they take hundreds of times as long as a sum.
  static let powerCost = 1000

  private static func isOdd(_ number: Decimal128, _ name: String) throws(FEELFault) -> Bool {
    guard number.isInteger else { throw FEELFault(.argument, [name, "a number that is not whole"]) }
    return try !number.modulo(2).orFault(name, "this number").isZero
  }

  /// The number of places, cut to a whole number within what the numbers can have.
  private static func scale(_ arguments: [FEELValue], _ name: String) throws(FEELFault) -> Int {
    let scale = try arguments.number(1).rounded(.down).flatMap { Int(exactly: $0) }.orFault(name, "this scale")
    guard (-6111...6176).contains(scale) else { throw FEELFault(.argument, [name, "this scale"]) }
    return scale
  }

  private static func rounded(
    _ number: Decimal128, _ scale: Int, _ rounding: Decimal128.Rounding, _ name: String
  ) throws(FEELFault) -> Decimal128 {
    try number.rounded(scale: scale, rounding).orFault(name, "so large a number")
  }

  private static func rounding(
    _ name: String, _ rounding: Decimal128.Rounding, plain: Bool = false, _ summary: String, _ example: (String, String)
  ) -> [FEELBuiltIn] {
    var forms = [
      FEELBuiltIn(name, [("n", .number), ("scale", .number)], returns: .type(.number), summary, example) {
        arguments, _ throws(FEELFault) in
        .number(try rounded(arguments.number(0), try scale(arguments, name), rounding, name))
      }
    ]
    if plain {
      forms.append(
        FEELBuiltIn(name, [("n", .number)], returns: .type(.number), summary, example) {
          arguments, _ throws(FEELFault) in .number(try rounded(arguments.number(0), 0, rounding, name))
        })
    }
    return forms
  }
}
