public import Documents
import FEEL

/// What an expression came to.
public struct Evaluated: Hashable, Sendable {
  /// What was reported on the way: only in a decision model, where an error is null.
  public let diagnostics: [Diagnostic]
  /// The exit status: 0; 1 where evaluating a decision went wrong, 2 where the model itself is wrong.
  public let status: Int32
  /// The value as an expression would write it.
  public let text: String
  /// The value as JSON; what JSON has no kind for, such as a date, is a string.
  public let json: String
}

/// Evaluates one expression, for whoever writes rules.
public enum Evaluating {
  /// The page that says all that an expression may be made of, in Markdown.
  public static var languageReference: String { FEELReference.page }

  /// Evaluates an expression as rules do, or as a decision model does.
  ///
  /// - Parameters:
  ///   - expression: FEEL.
  ///   - context: the names it may use, as a JSON object; strings stay texts, `date("2004-11-30")` makes a date of one.
  ///   - asDecisionModel: whether an error is null with a diagnostic, instead of a fault.
  /// - Throws: wrong use where the expression or the context cannot be read, or where there is no value.
  public static func evaluate(
    _ expression: String, context: String?, asDecisionModel: Bool
  ) throws(ScreeningError) -> Evaluated {
    let mode = asDecisionModel ? FEELMode.decisionModel : .rules
    let entries = try context.map { text throws(ScreeningError) in try EvaluationContext.entries(of: text) } ?? []
    let scope = try scope(of: entries)
    let read: FEELExpression
    do throws(FEELError) {
      read = try FEELExpression(expression, in: scope, mode: mode)
    } catch {
      throw .wrongUse([
        diagnostic(
          .error, code: error.code.rawValue, message: error.message, at: error.range, of: expression,
          notes: error.code == .unknownName && error.suggestion == nil ? advice(onName: error.parts.first) : [])
      ])
    }
    switch read.evaluate(entries.map(\.value), mode: mode) {
    case .fault(let faults):
      throw .wrongUse(
        faults.map {
          diagnostic(
            .error, code: $0.fault.code.rawValue, message: $0.message, at: $0.range, of: expression,
            notes: ["there is no value; in a rule this is a fault, never a no"])
        })
    case .value(let value, let reported):
      let warnings = asDecisionModel ? [] : try zones(in: expression, of: entries)
      let diagnostics = reported.map {
        diagnostic(
          .warning, code: $0.fault.code.rawValue, message: $0.message, at: $0.range, of: expression,
          notes: ["here the value is null"]
            + ($0.fault.code == .unknownName ? advice(onName: $0.fault.parts.first) : []))
      }
      var json = JSONWriter()
      value.write(to: &json)
      return Evaluated(diagnostics: warnings + diagnostics, status: 0, text: value.description, json: json.text)
    }
  }

  /// What to do about a name that nothing is known by.
  private static func advice(onName name: String?) -> [String] {
    guard let name else { return [] }
    return ["give names their values by --context '{\"\(name)\": …}'", "write texts in double quotes: \"\(name)\""]
  }

  private static func scope(
    of entries: [(name: String, value: FEELValue)], knowsZones: Bool = true
  ) throws(ScreeningError) -> FEELScope {
    var scope = FEELScope(knowsZones: knowsZones)
    for entry in entries {
      do throws(FEELError) {
        // Nothing is known of what is null but that it is.
        _ = try scope.declare(entry.name, type: entry.value.isNull ? .any : FEELType(of: entry.value))
      } catch {
        throw .wrongUse(error.code.rawValue, "in the context: \(error.message)")
      }
    }
    return scope
  }

  /// A warning where a zone is named, which is read here and nowhere in a programme.
  private static func zones(
    in expression: String, of entries: [(name: String, value: FEELValue)]
  ) throws(ScreeningError) -> [Diagnostic] {
    let scope = try scope(of: entries, knowsZones: false)
    do throws(FEELError) {
      _ = try FEELExpression(expression, in: scope)
      return []
    } catch {
      // Of two readings that differ in zones alone, nothing else is to be told.
      guard error.code == .namedZone else { return [] }
      return [
        diagnostic(
          .warning, code: error.code.rawValue, message: error.message, at: error.range, of: expression,
          notes: ["here it is read as this machine knows it; a programme with this rule is refused"])
      ]
    }
  }

  /// A diagnostic with a caret under a place in the expression, of which a long one is cut; `range` counts UTF-8 bytes.
  private static func diagnostic(
    _ severity: Diagnostic.Severity, code: String, message: String, at range: Range<Int>, of expression: String,
    notes: [String] = []
  ) -> Diagnostic {
    var diagnostic = XMLSource(Array(expression.utf8), file: "").diagnostic(
      severity, code: code, at: range.lowerBound, message: message, notes: notes)
    diagnostic.file = nil
    return diagnostic
  }
}
