import Testing

@testable import FEEL

/// A small generator with a seed, so that a failure can be repeated.
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}

/// Operands of all kinds: small and money-like, full, at the ends of the range, nines, middles between two results.
private struct Operands {
  var random: SplitMix

  mutating func digits(_ count: Int) -> String {
    var text = String(Int.random(in: 1...9, using: &random))
    while text.utf8.count < count { text += String(Int.random(in: 0...9, using: &random)) }
    return text
  }

  mutating func unsigned() -> String {
    switch Int.random(in: 0..<12, using: &random) {
    case 0, 1: return String(Int.random(in: 0...1000, using: &random))
    case 2: return "\(Int.random(in: 0...99_999, using: &random)).\(Int.random(in: 10...99, using: &random))"
    case 3: return String(UInt64.random(in: 0...UInt64(Int64.max) + 9, using: &random))
    case 4: return String(repeating: "9", count: Int.random(in: 1...34, using: &random)) + exponent(40)
    case 5: return digits(Int.random(in: 1...34, using: &random)) + exponent(6150)
    case 6: return digits(Int.random(in: 30...45, using: &random)) + exponent(60)
    case 7: return "1" + exponent(40)
    case 8:
      return digits(34) + ["5", "50", "500000", "5000001", "4999999"].randomElement(using: &random, or: "5")
        + exponent(30)
    case 9: return digits(Int.random(in: 1...20, using: &random)) + "e-\(Int.random(in: 6140...6180, using: &random))"
    default: return digits(Int.random(in: 1...34, using: &random)) + exponent(36)
    }
  }

  mutating func exponent(_ size: Int) -> String { "E\(Int.random(in: -size...size, using: &random))" }

  mutating func any() -> String { (Bool.random(using: &random) ? "-" : "") + unsigned() }

  /// Two numbers, at times close together.
  mutating func pair() -> String {
    let first = any()
    let kind = Int.random(in: 0..<8, using: &random)
    guard kind < 2 else { return first + " " + any() }
    if kind == 1 {
      // A sum in or hardly beside the middle between two results.
      let zeros = String(repeating: "0", count: Int.random(in: 0...60, using: &random))
      return digits(34) + (Bool.random(using: &random) ? " " : " -")
        + ["0.5", "0.4999", "0.05"].randomElement(
          using: &random, or: "0.5") + zeros + "\(Int.random(in: 0...1, using: &random))"
    }
    let close = digits(33)
    return "\(close)\(Int.random(in: 0...9, using: &random)) -\(close)\(Int.random(in: 0...9, using: &random))E-1"
  }

  /// Numbers that have their first digits in common.
  mutating func neighbours() -> String {
    let shared = digits(Int.random(in: 0...33, using: &random))
    let (places, exponent) = (34 - shared.utf8.count, exponent(40))
    return (0..<Int.random(in: 2...9, using: &random)).map { _ in
      shared + (places == 0 ? "" : digits(places)) + exponent
    }.joined(separator: " ")
  }

  mutating func moderate() -> String {
    "\(Int.random(in: 0...40, using: &random)).\(digits(Int.random(in: 1...32, using: &random)))"
  }

  mutating func nearOne() -> String {
    let zeros = String(repeating: "0", count: Int.random(in: 0...32, using: &random))
    return Bool.random(using: &random) ? "1.\(zeros)1" : "0.9\(zeros.replacing("0", with: "9"))\(digits(1))"
  }
}

extension Array {
  fileprivate func randomElement(using random: inout SplitMix, or other: Element) -> Element {
    randomElement(using: &random) ?? other
  }
}

/// What this module answers to a line.
private func answer(_ question: String) -> String {
  let words = question.split(separator: " ")
  guard words.count > 1, let first = Decimal128(words[1]) else { return "none" }
  let second = words.count > 2 ? Decimal128(words[2]) : .zero
  guard let second else { return "none" }
  let result: Decimal128?
  switch words[0] {
  case "read": result = first
  case "add": result = first.adding(second)
  case "subtract": result = first.subtracting(second)
  case "multiply": result = first.multiplied(by: second)
  case "divide": result = first.divided(by: second)
  case "remainder": result = first.remainder(dividingBy: second)
  case "modulo": result = first.modulo(second)
  case "power", "realpower": result = first.power(second)
  case "root": result = first.squareRoot()
  case "deviation":
    let numbers = words.dropFirst().map { Decimal128($0) }
    result = numbers.contains(nil) ? nil : Decimal128.deviation(of: numbers.compactMap(\.self))
  case "exp": result = first.exponential()
  case "ln": result = first.naturalLogarithm()
  case "compare": result = first < second ? -1 : first == second ? 0 : 1
  case "rounded":
    let modes = Decimal128.Rounding.allCases.filter { "\($0)" == words[3] }
    result = first.rounded(scale: Int(words[2]) ?? 0, modes[0])
  default: result = nil
  }
  return result.oracleText
}

@Suite struct DecimalOracleTests {
  private static func questions() -> [String] {
    var operands = Operands(random: SplitMix(state: 20_270_406))
    var questions: [String] = []
    func ask(_ count: Int, _ operation: String, _ operand: (inout Operands) -> String) {
      for _ in 0..<count { questions.append(operation + " " + operand(&operands)) }
    }
    for (count, operation) in [
      (24_000, "add"), (16_000, "subtract"), (20_000, "multiply"), (16_000, "divide"), (12_000, "compare"),
      (3_000, "remainder"), (3_000, "modulo"),
    ] { ask(count, operation) { $0.pair() } }
    ask(6_000, "read") { $0.any() }
    ask(4_000, "root") { $0.unsigned() }
    ask(1_000, "deviation") { operands in
      (0..<Int.random(in: 2...9, using: &operands.random)).map { _ in operands.any() }.joined(separator: " ")
    }
    ask(2_000, "deviation") { $0.neighbours() }
    ask(6_000, "rounded") { operands in
      let scale = Int.random(in: -40...50, using: &operands.random)
      let mode = Decimal128.Rounding.allCases.randomElement(using: &operands.random) ?? .halfEven
      return "\(operands.any()) \(scale) \(mode)"
    }
    ask(400, "power") { "\($0.any()) \(Int.random(in: -40...40, using: &$0.random))" }
    ask(200, "power") { "\($0.moderate()) \(Int.random(in: -4000...4000, using: &$0.random))" }
    ask(100, "power") { "\($0.nearOne()) \(Int.random(in: -1_000_000...1_000_000, using: &$0.random))" }
    ask(40, "realpower") { "\($0.moderate()) \($0.moderate())" }
    ask(200, "exp") { $0.any() }
    ask(200, "exp") { "-" + $0.moderate() }
    ask(200, "ln") { $0.unsigned() }
    ask(200, "ln") { $0.nearOne() }
    return questions
  }

  @Test(.enabled(if: DecimalOracle.python != nil, "no python3 on the path to compare with"))
  func `random operations give the digits that the decimal module of Python gives`() throws {
    let questions = Self.questions()
    #expect(questions.count >= 100_000)
    let expected = try DecimalOracle.answers(to: questions)
    try #require(expected.count == questions.count)
    var wrong: [String] = []
    for (question, expected) in zip(questions, expected) {
      let found = answer(question)
      if found != expected { wrong.append("\(question): \(found) instead of \(expected)") }
    }
    #expect(wrong.isEmpty, "\(wrong.count) differ: \(wrong.prefix(5).joined(separator: "; "))")
  }
}
