import Applicants
import Calendars
import FEEL

extension RuleCompiler {
  /// Names that rules know without a question.
  static let pointsName = "points"
  static let countName = "count met"
  static let asOfName = "as of"

  /// Declares questions, constants, functions and derived values.
  mutating func declareNames() -> RuleNames {
    // What the machine knows of zones must not decide about anybody.
    var scope = FEELScope(knowsZones: false)
    declareFunctions(&scope)
    declareDecisions(&scope)
    var slots: [FEELSlot?] = []
    for question in rules.questions {
      guard let type = question.expressionType else {
        slots.append(nil)
        continue
      }
      do throws(FEELError) {
        slots.append(try scope.declare(question.name.text, type: type))
      } catch {
        report(error, in: RuleText(question.name.text, place: SourcePlace(file: rules.asOfFile)))
        slots.append(nil)
      }
    }
    var derived: [QuestionName: FEELExpression] = [:]
    for value in rules.derived {
      guard let expression = expression(value.value, in: scope, gives: .any) else { continue }
      do throws(FEELError) {
        try scope.define(value.name.text, as: expression)
        derived[value.name] = expression
      } catch {
        report(error, in: RuleText(value.name.text, place: value.value.place))
      }
    }
    var criterionScope = scope
    let points = declareCount(Self.pointsName, raw: "points as counted", in: &criterionScope)
    let count = declareCount(Self.countName, raw: "indicators as counted", in: &criterionScope)
    return RuleNames(
      questions: rules.questions, slots: slots, scope: scope, criterionScope: criterionScope, pointsSlot: points,
      countSlot: count, derived: derived,
      sights: Dictionary(rules.decisions.map { ($0.function, $0.sights) }) { first, _ in first })
  }

  private mutating func declareFunctions(_ scope: inout FEELScope) {
    let leapDay = rules.leapDay
    do throws(FEELError) {
      try scope.define(Self.asOfName, constant: .date(rules.asOf))
      try scope.define(
        function: "completed years", parameters: [("from", .date), ("to", .date)], returns: .number
      ) { arguments, _ throws(FEELFault) in
        guard case .date(let from) = arguments[0], case .date(let to) = arguments[1] else {
          let kinds = "\(arguments[0].kindName) and \(arguments[1].kindName)"
          throw FEELFault(.wrongType, ["completed years", "two dates", kinds])
        }
        return .number(Decimal128(completedYears(from: from, to: to, leapDay: leapDay)))
      }
    } catch {
      report(error, in: RuleText("completed years"))
    }
  }

  /// Declares a number that is a fault, not null, where it cannot be counted: `points = null` must not be true then.
  private mutating func declareCount(_ name: String, raw: String, in scope: inout FEELScope) -> FEELSlot {
    let function = "counted " + name
    do throws(FEELError) {
      var inner = scope
      let slot = try inner.declare(raw, type: .any)
      try inner.define(function: function, parameters: [("value", .any)], returns: .number) {
        arguments, _ throws(FEELFault) in
        if arguments[0].isNull { throw FEELFault(.host, ["'\(name)' cannot be counted"]) }
        return arguments[0]
      }
      let expression = try FEELExpression("\(function)(\(raw))", in: inner)
      // The raw name is not for rules, so only its slot is taken over.
      _ = try scope.declare(raw, type: .any)
      try scope.define(name, as: expression)
      return slot
    } catch {
      report(error, in: RuleText(name, place: SourcePlace(file: rules.asOfFile)))
      return FEELSlot(index: scope.slotCount)
    }
  }
}
