extension FEELType {
  /// The type of a value, as exactly as it can be told.
  public init(of value: FEELValue) {
    switch value {
    case .null: self = .null
    case .boolean: self = .boolean
    case .number: self = .number
    case .string: self = .string
    case .date: self = .date
    case .time: self = .time
    case .dateAndTime: self = .dateAndTime
    case .daysAndTime: self = .daysAndTime
    case .yearsAndMonths: self = .yearsAndMonths
    case .range(let range):
      let ends = [range.low, range.high].compactMap { $0 }.map { FEELType(of: $0) }
      self = .range(ends.first { $0 != .null } ?? .any)
    case .list(let elements):
      guard let first = elements.first else {
        self = .list(.any)
        return
      }
      self = .list(elements.dropFirst().reduce(FEELType(of: first)) { $0.joined(with: FEELType(of: $1)) })
    case .context(let context):
      self = .context(
        Dictionary(zip(context.names, context.values.map { FEELType(of: $0) })) { first, _ in first })
    case .function(let function): self = function.type
    }
  }

  /// A type that takes the values of both.
  func joined(with other: FEELType) -> FEELType {
    if self == other { return self }
    switch (self, other) {
    case (.null, let type), (let type, .null): return type
    case (.string, .choice), (.choice, .string): return .string
    case (.choice(let left), .choice(let right)):
      return .choice(options: left + right.filter { !left.contains($0) })
    case (.list(let left), .list(let right)): return .list(left.joined(with: right))
    case (.range(let left), .range(let right)): return .range(left.joined(with: right))
    default: return .any
    }
  }

  /// What elements a value has when it is filtered or looped over; a value that is no list is its own only element.
  var element: FEELType {
    switch self {
    case .list(let element), .range(let element): element
    default: self
    }
  }

  /// Whether a value of another type can perhaps be used where this type is needed: a list of one for its element, and
  /// an element for a list of one.
  func mayTake(_ other: FEELType) -> Bool {
    switch (self, other) {
    case (.any, _), (_, .any): true
    case (.null, .null): true
    case (.null, _), (_, .null): false
    case (.list(let left), .list(let right)): left.mayTake(right) || right == .null
    case (.list(let element), _): element.mayTake(other)
    case (_, .list(let element)): mayTake(element)
    case (.range(let left), .range(let right)): left.mayTake(right)
    case (.range(let element), _): element.mayTake(other)
    case (.context(let left), .context(let right)):
      left.allSatisfy { key, type in right[key].map { type.mayTake($0) } ?? false }
    case (.function, .function): true
    case (.string, .choice), (.choice, .string), (.choice, .choice): true
    default: self == other
    }
  }

  /// Whether `=` between the two can be anything but an error.
  func mayEqual(_ other: FEELType) -> Bool {
    switch (self, other) {
    case (.any, _), (_, .any), (.null, _), (_, .null): true
    case (.list(let left), .list(let right)): left.mayEqual(right)
    case (.range(let left), .range(let right)): left.mayEqual(right)
    case (.context, .context): true
    case (.string, .choice), (.choice, .string), (.choice, .choice): true
    default: self == other
    }
  }

  /// Whether `<` between the two can be anything but an error.
  func mayBeOrdered(with other: FEELType) -> Bool {
    switch (self, other) {
    case (.any, _): other.isOrdered
    case (_, .any): isOrdered
    case (.string, .choice), (.choice, .string), (.choice, .choice): true
    case (.date, .dateAndTime), (.dateAndTime, .date): false
    default: self == other && isOrdered
    }
  }

  private var isOrdered: Bool {
    switch self {
    case .any, .number, .string, .choice, .date, .time, .dateAndTime, .daysAndTime, .yearsAndMonths: true
    default: false
    }
  }

  /// Whether `in` with a test of another type can be anything but an error.
  func mayMatch(_ test: FEELType) -> Bool {
    switch test {
    case .list(let element): mayMatch(element) || mayEqual(test)
    case .range(let element): mayBeOrdered(with: element) || mayEqual(test)
    default: mayEqual(test)
    }
  }

  /// The entries of a context or the properties of a value of this type.
  var properties: [String: FEELType] {
    switch self {
    case .context(let entries): entries
    case .date: ["year": .number, "month": .number, "day": .number, "weekday": .number]
    case .time:
      ["hour": .number, "minute": .number, "second": .number, "time offset": .daysAndTime, "timezone": .string]
    case .dateAndTime:
      [
        "year": .number, "month": .number, "day": .number, "weekday": .number, "hour": .number, "minute": .number,
        "second": .number, "time offset": .daysAndTime, "timezone": .string,
      ]
    case .daysAndTime: ["days": .number, "hours": .number, "minutes": .number, "seconds": .number]
    case .yearsAndMonths: ["years": .number, "months": .number]
    case .range(let element):
      ["start": element, "end": element, "start included": .boolean, "end included": .boolean]
    default: [:]
    }
  }

  /// Whether every value of this type is one of another, as the standard defines it: parameters the other way round, and
  /// what is not known of a function's result taken to fit.
  public func conforms(to other: FEELType) -> Bool {
    switch (self, other) {
    case (_, .any), (.null, _): true
    case (.choice, .string): true
    case (.choice(let left), .choice(let right)): left.allSatisfy(right.contains)
    case (.list(let left), .list(let right)), (.range(let left), .range(let right)): left.conforms(to: right)
    case (.context(let left), .context(let right)):
      right.allSatisfy { name, type in left[name].map { $0.conforms(to: type) } ?? false }
    case (.function(let left, let leftReturns), .function(let right, let rightReturns)):
      left.count == right.count && zip(right, left).allSatisfy { $0.conforms(to: $1) }
        && (leftReturns == .any || leftReturns.conforms(to: rightReturns))
    default: self == other
    }
  }

  /// Properties whose names have a space; they are read whole even where the value's type is not known.
  static let propertyNames = ["time offset", "start included", "end included"]
}

extension FEELValue {
  /// Whether the value is of a type: as `instance of` means it, `null` being only of `null` and not of `Any`.
  public func conforms(to type: FEELType) -> Bool { conforms(to: type, nullFits: false) }

  /// Whether the value is of a type, or else, where null fits, perhaps `null` itself or in a list of them.
  func conforms(to type: FEELType, nullFits: Bool) -> Bool {
    switch (type, self) {
    case (_, .null) where nullFits: true
    case (.any, .null): false
    case (.any, _), (.null, .null), (.boolean, .boolean), (.number, .number), (.string, .string), (.date, .date),
      (.time, .time), (.dateAndTime, .dateAndTime), (.daysAndTime, .daysAndTime),
      (.yearsAndMonths, .yearsAndMonths):
      true
    case (.choice(let options), .string(let text)): options.contains { sameScalars($0, text) }
    case (.range(let element), .range(let range)):
      [range.low, range.high].compactMap { $0 }.allSatisfy { $0.isNull || $0.conforms(to: element) }
    case (.list(let element), .list(let values)):
      element == .any || values.allSatisfy { $0.conforms(to: element, nullFits: nullFits) }
    case (.context(let entries), .context(let context)):
      entries.allSatisfy { name, type in
        context[name].map { $0.conforms(to: type, nullFits: true) } ?? false
      }
    case (.function(let parameters, let returns), .function(let function)):
      // Without types, as in `instance of function`, every function is meant.
      (parameters.isEmpty && returns == .any) || function.type.conforms(to: type)
    default: false
    }
  }
}
