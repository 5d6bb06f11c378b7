public import Calendars

/// One evaluation with all that it calls: how errors are treated, what time it is, and what was reported so far.
///
/// Expressions and functions that take part in one evaluation share a run, and with it the limits on work and depth.
public struct FEELRun: Sendable {
  /// How errors are treated.
  public let mode: FEELMode

  /// What `now()` and `today()` give in a decision model; without it they report an error.
  public let clock: DateAndTime?

  /// What was reported, in order; at most a hundred are kept. Only in a decision model.
  public internal(set) var diagnostics: [FEELDiagnostic] = []

  /// How many diagnostics are kept.
  static let diagnosticLimit = 100

  /// How far down calls are, counted in parts of expressions on the way.
  var depth = 0

  /// How much was done: parts of expressions evaluated in loops and calls, and what large values take.
  var work = 0

  /// How much may be done.
  var workLimit = FEELRun.workLimit

  static let workLimit = 10_000_000

  /// Whether nothing more may be done.
  var isExhausted: Bool { work > workLimit }

  static let tooMuchWork = FEELFault(.tooLarge, ["the evaluation", "\(workLimit) steps"])

  /// Starts an evaluation.
  public init(mode: FEELMode = .decisionModel, clock: DateAndTime? = nil) {
    self.mode = mode
    self.clock = clock
  }

  /// Reports a fault that arose outside of an expression, or around one.
  ///
  /// - Parameters:
  ///   - label: the label of the text that it arose in.
  ///   - range: where, in UTF-8 bytes of that text.
  public mutating func report(_ fault: FEELFault, label: Int = 0, range: Range<Int> = 0..<0) {
    report(FEELDiagnostic(fault, range, label: label))
  }

  mutating func report(_ diagnostic: FEELDiagnostic) {
    if diagnostics.count < Self.diagnosticLimit { diagnostics.append(diagnostic) }
  }
}
