import Calendars

@testable import FEEL

/// What must hold of any text that is given as an expression.
struct FuzzedExpression {
  private let text: String

  init(_ bytes: [UInt8]) { text = String(decoding: bytes, as: UTF8.self) }

  private static let modes: [FEELMode] = [.rules, .decisionModel]

  // MARK: reading

  func checkReading() {
    for mode in Self.modes {
      check { () throws(FEELError) in _ = try FEELExpression(text, in: Self.scope, mode: mode) }
      check { () throws(FEELError) in
        _ = try FEELExpression.unaryTests(text, of: .number, in: Self.scope, mode: mode)
      }
      check { () throws(FEELError) in _ = try FEELExpression.filter(text, of: .any, in: Self.scope, mode: mode) }
    }
    check { () throws(FEELError) in _ = try FEELType(reading: text, in: Self.scope) }
    var scope = Self.scope
    check { () throws(FEELError) in _ = try scope.declare(text, type: .number) }
    scope.bind(text, type: .number)
    if let name = try? FEELName(text) {
      require((try? FEELName(name.text)) == name, "a name is another one when it is written again")
    }
    _ = FEELValue(temporal: text)
  }

  /// An error has a message and a place in the text.
  private func check(_ read: () throws(FEELError) -> Void) {
    do throws(FEELError) {
      try read()
    } catch {
      require(!error.message.isEmpty, "an error says nothing")
      require(
        error.range.lowerBound >= 0 && error.range.upperBound <= text.utf8.count, "an error lies outside the text")
    }
  }

  // MARK: evaluating

  func checkEvaluation() {
    for mode in Self.modes {
      guard let expression = try? FEELExpression(text, in: Self.scope, mode: mode) else { continue }
      let (value, run) = evaluated(expression, mode)
      require(value.size.fault == nil, "a value is larger than any may be")
      for diagnostic in run.diagnostics {
        require(!diagnostic.message.isEmpty, "a diagnostic says nothing")
        require(diagnostic.range.upperBound <= text.utf8.count, "a diagnostic lies outside the text")
      }
      require(evaluated(expression, mode).0 == value || holdsFunction(value), "evaluated again it is another value")
      guard value.size.weight < 10_000 else { continue }
      _ = value.description
      let type = FEELType(of: value)
      require(value.isNull || value.conforms(to: type, nullFits: true), "a value is not of its own type")
      require(value.coerced(to: type) == value, "a value does not fit its own type")
      _ = value.equals(value)
      _ = expression.parts(readingOnly: FEELSlot(index: 0))
      _ = expression.comparisonConstants(of: FEELSlot(index: 0))
    }
  }

  private func evaluated(_ expression: FEELExpression, _ mode: FEELMode) -> (FEELValue, FEELRun) {
    var run = FEELRun(mode: mode, clock: DateAndTime(iso: "2026-09-01T09:30:00Z"))
    // The sanitizer takes its time.
    run.workLimit = 100_000
    return (expression.evaluate(Self.inputs, in: &run), run)
  }

  /// A function is equal only to itself.
  private func holdsFunction(_ value: FEELValue) -> Bool {
    switch value {
    case .function: true
    case .list(let list): list.contains(where: holdsFunction)
    case .context(let context): context.values.contains(where: holdsFunction)
    case .range(let range): [range.low, range.high].contains { $0.map(holdsFunction) ?? false }
    default: false
    }
  }

  private static let scope: FEELScope = {
    var scope = FEELScope()
    scope.bind("n", type: .number)
    scope.bind("date of birth", type: .date)
    scope.bind("parents' qualification", type: .choice(options: ["degree", "none"]))
    scope.bind("list", type: .list(.context(["a": .number, "b c": .string])))
    scope.bind("anything", type: .any)
    scope.define(type: "tPerson", as: .context(["age": .number]))
    return scope
  }()

  private static let inputs: [FEELValue] = [
    .number(3), FEELValue(temporal: "2004-02-29") ?? .null, .string("none"),
    .list([1, 2, 3].map { .context(FEELContext([("a", .number($0)), ("b c", .string("x"))])) }),
    .context(FEELContext([("a", .list([.null, .boolean(true)]))])),
  ]
}
