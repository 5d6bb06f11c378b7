import Applicants
import DMN
import FEEL

extension RuleCompiler {
  /// Makes the decisions of models known as functions.
  mutating func declareDecisions(_ scope: inout FEELScope) {
    for decision in rules.decisions {
      do throws(FEELError) {
        try scope.define(
          function: decision.function, parameters: decision.arguments.map { ($0.input, .any) },
          returns: decision.model.type(ofDecision: decision.decision) ?? .any
        ) { decision.result($0) }
      } catch {
        report(error, in: RuleText(decision.function, place: decision.place, lines: []))
      }
    }
  }

  /// Refuses answers that a model's input can never take, and names options that it does not allow.
  mutating func checkDecisions(_ names: RuleNames) {
    for decision in rules.decisions {
      let inputs = decision.model.inputs(ofDecision: decision.decision)
      for (argument, input) in zip(decision.arguments, inputs) {
        guard let value = expression(argument.value, in: names.scope, gives: .any) else { continue }
        guard value.type == .any || value.type.coerces(to: input.type) else {
          report(
            "decision-input-type", at: argument.value.place,
            "the input '\(input.name)' of '\(decision.decision)' is a \(input.type), and '\(argument.value.text)' gives a "
              + "\(value.type)")
          continue
        }
        guard case .choice(let options) = value.type else { continue }
        let refused = options.filter {
          !decision.model.takes(.string($0), for: input.name, ofDecision: decision.decision)
        }
        guard let first = refused.first else { continue }
        report(
          "decision-input-value", .warning, at: argument.value.place,
          "the input '\(input.name)' of '\(decision.decision)' does not allow '\(first)'",
          notes: ["whoever answers so needs review, as the decision has no value"])
      }
    }
  }
}
