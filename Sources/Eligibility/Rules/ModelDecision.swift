public import Applicants
public import DMN
import FEEL

/// A decision of a decision model that rules use: in expressions a function of the model's inputs.
public struct ModelDecision: Hashable, Sendable {
  /// An input of the model, and the expression of the programme that stands for it.
  public struct Argument: Hashable, Sendable {
    /// The input's name in the model.
    public let input: String
    /// What is handed over.
    public let value: RuleText

    /// Makes an argument.
    public init(input: String, value: RuleText) {
      self.input = input
      self.value = value
    }
  }

  /// The model.
  public let model: DMNModel
  /// The decision's name in it.
  public let decision: String
  /// The inputs that the decision reads, in the order of the model.
  public let arguments: [Argument]
  /// The function's name in expressions.
  public let function: String
  /// Where the programme names it.
  public let place: SourcePlace

  /// Names a decision; `number` tells apart those that have one name.
  public init(
    model: DMNModel, decision: String, arguments: [Argument], number: Int, place: SourcePlace
  ) {
    self.model = model
    self.decision = decision
    self.arguments = arguments
    self.place = place
    let words = decision.unicodeScalars.split { !$0.properties.isAlphabetic && !("0"..."9").contains($0) }
    function = (["decision"] + words.map { String($0) } + (number > 1 ? ["\(number)"] : [])).joined(separator: " ")
  }

  /// How rules call it.
  public var call: RuleText {
    RuleText("\(function)(\(arguments.map(\.value.text).joined(separator: ", ")))", place: place, lines: [])
  }
}

extension ModelDecision {
  /// The decision in plain DMN, on one completion. An error on the way is a fault, as errors in rules are.
  ///
  /// - Parameter run: is told why the value is `null` where no rule of a table matches.
  func value(_ values: [FEELValue], in run: inout FEELRun) throws(FEELFault) -> FEELValue {
    let inputs = FEELContext(zip(arguments, values).map { ($0.input, $1) })
    guard let result = model.evaluate(decision: decision, inputs: inputs) else {
      throw FEELFault(.host, ["the model has no decision '\(decision)'"])
    }
    _ = run.spend(result.work)
    if let doubt = result.doubt { throw FEELFault(.host, ["in the decision '\(decision)': \(doubt)"]) }
    if result.value.isNull, !result.unmatched.isEmpty {
      let places = result.unmatched.prefix(Self.mostNamed).map { "in the \($0)" }.joined(separator: " and ")
      run.report(FEELFault(.host, ["\(places) no rule matches"]))
    }
    return result.value
  }

  /// How many decisions a message names.
  private static let mostNamed = 3

  /// What the decision sees of each argument, in their order.
  var sights: [DMNSight?] { arguments.map { model.sight(ofDecision: decision, on: $0.input) } }
}
