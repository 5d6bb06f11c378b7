import Calendars

extension FEELValue {
  /// Reads the text of an `@"…"` literal: a date, time, date and time, or duration.
  public init?(temporal text: String) {
    if let date = CalendarDate(iso: text) {
      self = .date(date)
    } else if let dateAndTime = DateAndTime(iso: text) {
      self = .dateAndTime(dateAndTime)
    } else if let time = ClockTime(iso: text) {
      self = .time(time)
    } else if let duration = YearMonthDuration(iso: text) {
      self = .yearsAndMonths(duration)
    } else if let duration = DayTimeDuration(iso: text) {
      self = .daysAndTime(duration)
    } else {
      return nil
    }
  }

  /// The zone that a time or date and time names after `@`, whether the machine knows it or not.
  static func zone(namedIn text: String) -> String? {
    guard let sign = text.lastIndex(of: "@") else { return nil }
    let zone = String(text[text.index(after: sign)...])
    return zone.isEmpty || FEELValue(temporal: String(text[..<sign]) + "Z") == nil ? nil : zone
  }

  /// The value as `string()` writes it: a text is itself; `nil` for `null`.
  public var text: String? {
    switch self {
    case .null: nil
    case .string(let value): value
    case .date(let value): value.description
    case .time(let value): value.description
    case .dateAndTime(let value): value.description
    case .daysAndTime(let value): value.description
    case .yearsAndMonths(let value): value.description
    default: description
    }
  }
}

extension FEELValue: CustomStringConvertible {
  /// The value as it would be written in an expression. May be personal: values come from answers.
  public var description: String {
    switch self {
    case .null: "null"
    case .boolean(let value): value ? "true" : "false"
    case .number(let value): value.description
    case .string(let value): Self.quoted(value)
    case .date(let value): "@\"\(value)\""
    case .time(let value): "@\"\(value)\""
    case .dateAndTime(let value): "@\"\(value)\""
    case .daysAndTime(let value): "@\"\(value)\""
    case .yearsAndMonths(let value): "@\"\(value)\""
    case .range(let range): range.description
    case .list(let values): "[" + values.map(\.description).joined(separator: ", ") + "]"
    case .context(let context):
      "{"
        + zip(context.names, context.values).map { "\(Self.key($0)): \($1)" }.joined(separator: ", ") + "}"
    case .function(let function): function.text
    }
  }

  private static func key(_ name: String) -> String { (try? FEELName(name)) == nil ? quoted(name) : name }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}

extension FEELRange: CustomStringConvertible {
  /// The range as it would be written in an expression.
  public var description: String {
    if let comparison { return "(\(comparison.rawValue) \(low ?? high ?? .null))" }
    return "\(lowIncluded ? "[" : "(")\(low ?? .null)..\(high ?? .null)\(highIncluded ? "]" : ")")"
  }
}
