public import Calendars

/// One evaluation with all that it calls: how errors are treated, what time it is, and what was reported so far.
///
/// Expressions and functions that take part in one evaluation share a run, and with it the limits on work and depth.
public struct FEELRun: Sendable {
  /// How errors are treated.
  public let mode: FEELMode

  /// What `now()` and `today()` give in a decision model; without it they report an error.
  public let clock: DateAndTime?

  /// Whether times may name their zone; what that means is looked up in the machine's time zone database.
  public let knowsZones: Bool

  /// What was reported, in order; a hundred are kept, and the first of each code. In rules an error ends the evaluation
  /// instead, so only functions of a host report here, why they give `null`.
  public internal(set) var diagnostics: [FEELDiagnostic] = []

  /// The labels of what a host noticed that is no error, in order, each once; a hundred are kept.
  public private(set) var noticed: [Int] = []

  /// How many diagnostics are kept.
  static let diagnosticLimit = 100

  /// Inputs that may be anything: whoever asks for one of them gets an error. Rules alone know them.
  var open: Set<FEELSlot>?

  /// How far down calls are, counted in parts of expressions on the way.
  var depth = 0

  /// How much was done: parts of expressions evaluated in loops and calls, and what large values take.
  public internal(set) var work = 0

  /// How much may be done.
  var workLimit = FEELRun.defaultWorkLimit

  static let defaultWorkLimit = 10_000_000

  /// Whether nothing more may be done.
  var isExhausted: Bool { work > workLimit }

  static let tooMuchWork = FEELFault(
    .tooLarge, ["the evaluation", "\(defaultWorkLimit) steps", "it was stopped; let it go through fewer values"])

  /// Starts an evaluation.
  public init(mode: FEELMode = .decisionModel, clock: DateAndTime? = nil, knowsZones: Bool = true) {
    self.mode = mode
    self.clock = clock
    self.knowsZones = knowsZones
  }

  /// Reports a fault that arose outside of an expression, or around one.
  ///
  /// - Parameters:
  ///   - label: the label of the text that it arose in.
  ///   - range: where, in UTF-8 bytes of that text.
  public mutating func report(_ fault: FEELFault, label: Int = 0, range: Range<Int> = 0..<0) {
    report(FEELDiagnostic(fault, range, label: label))
  }

  /// Notes something that is no error.
  public mutating func notice(_ label: Int) {
    if noticed.count < Self.diagnosticLimit, !noticed.contains(label) { noticed.append(label) }
  }

  /// Goes further down, for what a host evaluates around expressions; `ascend(by:)` comes up again.
  ///
  /// - Parameters:
  ///   - depth: how far, in parts of expressions.
  ///   - work: what is done there, in parts of expressions.
  /// - Returns: whether the run may do so; where not, that is reported.
  public mutating func descend(by depth: Int, work: Int = 1) -> Bool {
    guard spend(work) else { return false }
    guard self.depth + depth <= FEELEvaluator.depthLimit else {
      report(FEELFault(.tooDeep))
      return false
    }
    self.depth += depth
    return true
  }

  /// Comes up again.
  public mutating func ascend(by depth: Int) { self.depth -= depth }

  /// Counts work that a host does around expressions, in parts of expressions; whether the run may do it, which is
  /// reported where not.
  public mutating func spend(_ work: Int) -> Bool {
    self.work += work
    guard isExhausted else { return true }
    report(Self.tooMuchWork)
    return false
  }

  mutating func report(_ diagnostic: FEELDiagnostic) {
    guard
      diagnostics.count < Self.diagnosticLimit
        || !diagnostics.contains(where: { $0.fault.code == diagnostic.fault.code })
    else { return }
    diagnostics.append(diagnostic)
  }
}
