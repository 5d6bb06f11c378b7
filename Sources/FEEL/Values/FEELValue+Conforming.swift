import Calendars

extension FEELValue {
  /// The only element of a list of one, else the value itself.
  var onlyElement: FEELValue {
    if case .list(let values) = self, values.count == 1, let first = values.first { first } else { self }
  }

  /// The value as an argument for a parameter of a type: itself, the only element of a list, or a list of itself; `nil`
  /// if it does not fit. `null` fits `any` only.
  func accepted(as type: FEELType) -> FEELValue? {
    switch (type, self) {
    case (.any, _): return self
    case (_, .null): return nil
    case (.choice, .string): return self
    case (.list(let element), .list(let values)):
      return element == .any || values.allSatisfy { $0.isNull || $0.conforms(to: element) } ? self : nil
    case (.list(let element), _): return element == .any || conforms(to: element) ? .list([self]) : nil
    case (_, .list(let values)):
      guard values.count == 1, let first = values.first, first.conforms(to: type) else { return nil }
      return first
    default: return conforms(to: type) ? self : nil
    }
  }
}

extension FEELValue {
  /// The value as a decision model makes it fit a type: itself, the only element of a list, a list of itself, or the
  /// midnight in coordinated universal time at which a date starts; `nil` if it does not fit. `null` fits everything.
  public func coerced(to type: FEELType) -> FEELValue? {
    if conforms(to: type, nullFits: true) { return self }
    switch (self, type) {
    case (.date(let day), .dateAndTime):
      return .dateAndTime(DateAndTime(date: day, time: ClockTime.midnight.with(zone: .offset(.zero))))
    case (.list(let values), _) where values.count == 1:
      guard let only = values.first, only.conforms(to: type, nullFits: true) else { return nil }
      return only
    case (_, .list(let element)): return conforms(to: element) ? .list([self]) : nil
    default: return nil
    }
  }
}

extension FEELType {
  /// Whether `FEELValue.coerced(to:)` makes every value of this type fit another.
  public func coerces(to type: FEELType) -> Bool {
    if conforms(to: type) { return true }
    switch (self, type) {
    case (.date, .dateAndTime): return true
    case (_, .list(let element)): return conforms(to: element)
    default: return false
    }
  }
}
