import Documents
import FEEL

/// An element of a model: which file, and its position among that file's elements.
struct DMNElementID: Hashable, Comparable, Sendable {
  let unit: Int
  let index: Int

  static func < (left: DMNElementID, right: DMNElementID) -> Bool {
    (left.unit, left.index) < (right.unit, right.index)
  }
}

/// Something that an element requires, with the name of the import it comes by.
struct DMNTarget: Hashable, Sendable {
  let element: DMNElementID
  /// The import's name; nil for an element of the same file.
  let importName: String?
}

/// Where the value of a slot comes from.
enum DMNSlotSource: Sendable {
  case element(DMNTarget)
  /// A context of what is required of one import.
  case imported([(name: String, target: DMNTarget)])

  /// What is required by it.
  var targets: [DMNTarget] {
    switch self {
    case .element(let target): [target]
    case .imported(let targets): targets.map(\.target)
    }
  }
}

/// A text or a part of a model that diagnostics are told of.
struct DMNLabel: Sendable {
  /// `decision 'Priority points'`.
  let subject: String?
  let place: DMNPlace
  /// Where the text begins, for the places in it.
  let contentOffset: Int?
  /// What is told, where it is known beforehand.
  let notice: (code: String, message: String)?
}

/// An element with all names looked up.
enum DMNElement: Sendable {
  case input(DMNCompiledInput)
  case decision(DMNCompiledDecision)
  case knowledge(DMNCompiledFunction)
  case service(DMNCompiledService)

  var name: String {
    switch self {
    case .input(let input): input.name
    case .decision(let decision): decision.name
    case .knowledge(let function): function.name
    case .service(let service): service.name
    }
  }

  /// What such elements are called in messages.
  var kind: String {
    switch self {
    case .input: "input"
    case .decision: "decision"
    case .knowledge: "knowledge model"
    case .service: "decision service"
    }
  }

  /// The element as messages name it.
  var subject: String { "\(kind) '\(name)'" }
}

/// An input with the type its values must have.
struct DMNCompiledInput: Sendable {
  let name: String
  let type: DMNExpectedType
  /// Told where a decision service needs it and does not declare it.
  let notHandedOver: Int
}

/// A decision, ready to be evaluated.
struct DMNCompiledDecision: Sendable {
  let name: String
  let type: DMNExpectedType
  let slots: [DMNSlotSource]
  /// Nil where the model has no logic for it.
  let step: DMNStep?
  /// Told where there is neither logic nor a value.
  let missing: Int
}

/// A function: knowledge, or a boxed function.
struct DMNCompiledFunction: Sendable {
  let name: String
  let parameters: [(name: String, type: DMNExpectedType)]
  let result: DMNExpectedType
  /// What knowledge requires; a boxed function finds its surroundings in the frame.
  let slots: [DMNSlotSource]
  let body: DMNStep
  let returns: FEELType

  var type: FEELType { .function(parameters: parameters.map(\.type.feel), returns: returns) }
}

/// A decision service.
struct DMNCompiledService: Sendable {
  let name: String
  let parameters: [(name: String, type: DMNExpectedType, target: DMNTarget)]
  let outputs: [(name: String, target: DMNTarget)]
  let result: DMNExpectedType
  let returns: FEELType

  var type: FEELType { .function(parameters: parameters.map(\.type.feel), returns: returns) }
}

/// A type that a value must have where it stands, and what is told where it has not.
struct DMNExpectedType: Sendable {
  let type: DMNType?
  let mismatch: Int
  let notAllowed: Int

  var feel: FEELType { type?.feel ?? .any }
}

/// A type of the model: its shape, and the values that it allows.
struct DMNType: Sendable {
  let feel: FEELType
  let constraint: DMNConstraint?
}

/// A model with all names looked up, and everything in it read.
final class DMNProgram: Sendable {
  let sources: [XMLSource]
  let labels: [DMNLabel]
  /// The elements of each file, in its order.
  let elements: [[DMNElement]]
  /// Whether times may name their zone.
  let knowsZones: Bool

  init(sources: [XMLSource], labels: [DMNLabel], elements: [[DMNElement]], knowsZones: Bool) {
    self.sources = sources
    self.labels = labels
    self.elements = elements
    self.knowsZones = knowsZones
  }

  subscript(_ id: DMNElementID) -> DMNElement { elements[id.unit][id.index] }

  /// The code and message of what was told while evaluating.
  func told(_ diagnostic: FEELDiagnostic) -> (code: String, message: String) {
    guard let notice = labels[diagnostic.label].notice else {
      return (diagnostic.fault.code.rawValue, diagnostic.message)
    }
    // What was found is said where it is known: its kind, never itself.
    let found = diagnostic.fault.code == .host ? diagnostic.fault.parts.first.map { ", found \($0)" } : nil
    return (notice.code, notice.message + (found ?? ""))
  }

  /// What was told while evaluating, with its place in the file.
  func diagnostic(_ diagnostic: FEELDiagnostic) -> Diagnostic {
    let label = labels[diagnostic.label]
    let source = sources[label.place.file]
    var offset = label.place.offset
    if label.notice == nil, let content = label.contentOffset {
      offset = source.offset(ofTextByte: diagnostic.range.lowerBound, from: content)
    }
    let (code, message) = told(diagnostic)
    return source.diagnostic(
      diagnostic.isMistake ? .error : .warning, code: code, at: offset, subject: label.subject, message: message,
      notes: ["here the value is null"])
  }

  /// What was noticed while evaluating and is no error; nil where nothing is to be told of it.
  func remark(_ index: Int) -> Diagnostic? {
    let label = labels[index]
    return label.notice.map { notice in
      sources[label.place.file].diagnostic(
        .warning, code: notice.code, at: label.place.offset, subject: label.subject, message: notice.message,
        notes: ["here the value is null"])
    }
  }

  /// That nobody can be decided by a decision, as it has no logic.
  func withoutLogic(_ decision: DMNCompiledDecision) -> Diagnostic {
    let label = labels[decision.missing]
    return sources[label.place.file].diagnostic(
      .error, code: DMNCode.logicMissing.rawValue, at: label.place.offset, subject: label.subject,
      message: "the decision '\(decision.name)' has no logic", notes: ["give it a table or an expression"])
  }

  /// A diagnostic about a part of a text of the model.
  func diagnostic(
    _ severity: Diagnostic.Severity, _ code: DMNCode, at node: FEELNode, in expression: FEELExpression,
    message: String, notes: [String]
  ) -> Diagnostic {
    let (source, offset) = place(of: node, in: expression)
    return source.diagnostic(
      severity, code: code.rawValue, at: offset, subject: labels[expression.label].subject, message: message,
      notes: notes)
  }

  /// Where a part of a text stands.
  func place(of node: FEELNode, in expression: FEELExpression) -> (source: XMLSource, offset: Int) {
    let label = labels[expression.label]
    let source = sources[label.place.file]
    let start = label.contentOffset.map { source.offset(ofTextByte: node.range.lowerBound, from: $0) }
    return (source, start ?? label.place.offset)
  }
}
