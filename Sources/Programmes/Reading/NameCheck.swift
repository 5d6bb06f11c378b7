internal import Applicants
internal import Calendars
internal import Documents
internal import FEEL

/// Checks the names of questions and derived values where they are written.
struct NameCheck {
  /// Names that mean something by themselves.
  static let reserved = ["points", "count met", "as of", "submitted at"]

  private var scope = FEELScope()
  /// Whether a name was refused.
  private(set) var hasRefused = false

  init() {
    // All of them are fit to be names, so nothing is thrown; a name that is missed here is refused in compiling.
    for name in Self.reserved { _ = try? scope.declare(name, type: .any) }
    try? scope.define(function: "completed years", parameters: [], returns: .any) { _, _ in .null }
  }

  /// Declares a name; reports one that cannot be used.
  mutating func declare(_ key: YAMLScalar, _ problems: inout [Diagnostic]) {
    if Self.reserved.contains(key.name) {
      hasRefused = true
      problems.report(
        .nameReserved, at: key, "the name '\(key.name)' is taken: it means something in every programme",
        notes: ["reserved are: " + Self.reserved.joined(separator: ", ")])
      return
    }
    do throws(FEELError) {
      _ = try scope.declare(key.name, type: .any)
    } catch {
      hasRefused = true
      problems.append(
        key.diagnostic(
          code: error.code.rawValue, atUTF8Offset: error.range.lowerBound == 0 ? nil : error.range.lowerBound,
          message: error.message))
    }
  }

  /// What compiling says of names; it cannot point at them.
  static let codes = Set(
    [FEELError.Code.invalidName, .reservedName, .repeatedName, .ambiguousName].map(\.rawValue))
}
