/// What kind of value an expression gives, as far as it is known without evaluating it.
public indirect enum FEELType: Hashable, Sendable {
  /// Anything.
  case any
  /// Only `null`.
  case null
  /// `true` or `false`.
  case boolean
  /// A number.
  case number
  /// A text.
  case string
  /// A text that is one of these options: the answer to a question of choice.
  case choice(options: [String])
  /// A day.
  case date
  /// A time of day.
  case time
  /// A day and a time of day.
  case dateAndTime
  /// A duration in days and below.
  case daysAndTime
  /// A duration in years and months.
  case yearsAndMonths
  /// A range with ends of a type.
  case range(FEELType)
  /// A list of elements of a type.
  case list(FEELType)
  /// A context with at least these entries.
  case context([String: FEELType])
  /// A function.
  case function(parameters: [FEELType], returns: FEELType)
}

extension FEELType: CustomStringConvertible {
  /// The type as messages and `instance of` name it.
  public var description: String {
    switch self {
    case .any: "Any"
    case .null: "null"
    case .boolean: "boolean"
    case .number: "number"
    case .string, .choice: "string"
    case .date: "date"
    case .time: "time"
    case .dateAndTime: "date and time"
    case .daysAndTime: "days and time duration"
    case .yearsAndMonths: "years and months duration"
    case .range(let element): "range<\(element)>"
    case .list(let element): "list<\(element)>"
    case .context(let entries):
      entries.isEmpty
        ? "context"
        : "context<" + entries.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: ", ") + ">"
    case .function(let parameters, let returns):
      "function<" + parameters.map(\.description).joined(separator: ", ") + "> -> \(returns)"
    }
  }
}
