public import Documents
import FEEL

/// What an expression came to.
public struct Evaluated: Hashable, Sendable {
  /// What was reported on the way: only in a decision model, where an error is null.
  public let diagnostics: [Diagnostic]
  /// The value as an expression would write it.
  public let text: String
  /// The value as JSON; what JSON has no kind for, such as a date, is a string.
  public let json: String
}

/// Evaluates one expression, for whoever writes rules.
public enum Evaluating {
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
    var scope = FEELScope()
    for entry in entries {
      do throws(FEELError) {
        // Nothing is known of what is null but that it is.
        _ = try scope.declare(entry.name, type: entry.value.isNull ? .any : FEELType(of: entry.value))
      } catch {
        throw .wrongUse(error.code.rawValue, "in the context: \(error.message)")
      }
    }
    let read: FEELExpression
    do throws(FEELError) {
      read = try FEELExpression(expression, in: scope, mode: mode)
    } catch {
      throw .wrongUse([
        diagnostic(.error, code: error.code.rawValue, message: error.message, at: error.range, of: expression)
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
      let diagnostics = reported.map {
        diagnostic(
          .warning, code: $0.fault.code.rawValue, message: $0.message, at: $0.range, of: expression,
          notes: ["here the value is null"])
      }
      var json = JSONWriter()
      value.write(to: &json)
      return Evaluated(diagnostics: diagnostics, text: value.description, json: json.text)
    }
  }

  /// A diagnostic with a caret under a place in the expression; `range` counts UTF-8 bytes.
  private static func diagnostic(
    _ severity: Diagnostic.Severity, code: String, message: String, at range: Range<Int>, of expression: String,
    notes: [String] = []
  ) -> Diagnostic {
    let before = String(decoding: expression.utf8.prefix(range.lowerBound), as: UTF8.self)
    let lines = expression.split(separator: "\n", omittingEmptySubsequences: false)
    let line = before.utf8.count { $0 == UInt8(ascii: "\n") }
    let column = before.unicodeScalars.reversed().prefix { $0 != "\n" }.count + 1
    return Diagnostic(
      severity, code: code, line: line + 1, column: column, message: message, notes: notes,
      sourceLine: line < lines.count ? String(lines[line]) : expression)
  }
}

/// Reads the names that an expression may use from JSON.
private enum EvaluationContext {
  static func entries(of text: String) throws(ScreeningError) -> [(name: String, value: FEELValue)] {
    let document: JSONDocument
    do throws(JSONFault) {
      document = try JSONDocument(text)
    } catch {
      throw .wrongUse(
        error.code.rawValue, "in the context, at byte \(error.offset + 1): \(error.message)",
        notes: ["a context is a JSON object such as {\"age\": 19}"])
    }
    if let repeated = document.repeatedKeys.first {
      throw .wrongUse("context-key-repeated", "the context gives '\(repeated.key)' twice")
    }
    guard case .object(let members) = document.value else {
      throw .wrongUse(
        "context-no-object", "expected a JSON object with the names that the expression uses",
        notes: ["a context is a JSON object such as {\"age\": 19}"])
    }
    var entries: [(name: String, value: FEELValue)] = []
    for member in members { entries.append((member.key, try value(member.value, of: member.key))) }
    return entries
  }

  private static func value(_ json: JSONValue, of name: String) throws(ScreeningError) -> FEELValue {
    switch json {
    case .null: return .null
    case .bool(let flag): return .boolean(flag)
    case .string(let text): return .string(text)
    case .number(let text):
      guard let number = Decimal128(text), significantDigits(of: text) <= 34 else {
        throw .wrongUse("context-number", "the context's '\(name)' holds a number that is too large or too long")
      }
      return .number(number)
    case .array(let elements):
      var values: [FEELValue] = []
      for element in elements { values.append(try value(element, of: name)) }
      return .list(values)
    case .object(let members):
      var entries: [(name: String, value: FEELValue)] = []
      for member in members { entries.append((member.key, try value(member.value, of: name))) }
      return .context(FEELContext(entries))
    }
  }

  /// The digits of a JSON number from the first to the last that is not zero; more than 34 would be rounded.
  private static func significantDigits(of text: String) -> Int {
    let digits = text.utf8.prefix { $0 != UInt8(ascii: "e") && $0 != UInt8(ascii: "E") }
      .filter { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: ".") }
    let zero = UInt8(ascii: "0")
    return digits.drop { $0 == zero }.reversed().drop { $0 == zero }.count
  }
}

extension FEELValue {
  /// Writes the value as JSON.
  fileprivate func write(to json: inout JSONWriter) {
    switch self {
    case .null: json.null()
    case .boolean(let flag): json.bool(flag)
    case .number(let number): json.raw(number.description)
    case .list(let values):
      json.beginArray()
      for value in values { value.write(to: &json) }
      json.endArray()
    case .context(let context):
      json.beginObject()
      for (name, value) in zip(context.names, context.values) {
        json.key(name)
        value.write(to: &json)
      }
      json.endObject()
    default: json.string(text ?? description)
    }
  }
}
