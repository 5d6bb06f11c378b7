import Calendars

extension FEELValue {
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
    if type == .any || isNull || conforms(to: type) { return self }
    switch (self, type) {
    case (.date(let day), .dateAndTime):
      return .dateAndTime(DateAndTime(date: day, time: ClockTime.midnight.with(zone: .offset(.zero))))
    case (.list(let values), .list(let element)):
      var coerced: [FEELValue] = []
      for value in values {
        guard case .date = value, let value = value.coerced(to: element) else { return nil }
        coerced.append(value)
      }
      return .list(coerced)
    case (.list(let values), _):
      return values.count == 1 ? values.first?.coerced(to: type) : nil
    case (_, .list(let element)):
      return coerced(to: element).map { .list([$0]) }
    default: return nil
    }
  }
}
