import Calendars

extension FEELEvaluator {
  mutating func negation(_ operand: FEELNode, _ node: FEELNode) throws(FEELDiagnostic) -> FEELValue {
    let value = try value(of: operand)
    switch value {
    case .number(let number): return .number(number.negated)
    case .daysAndTime(let duration):
      if let negated = duration.negated { return .daysAndTime(negated) }
    case .yearsAndMonths(let duration):
      if let negated = duration.negated { return .yearsAndMonths(negated) }
    default: return try fail(wrongType(value, "-", needs: "number or duration"), node)
    }
    return try fail(FEELFault(.arithmetic, ["-"]), node)
  }

  mutating func context(
    _ names: [String], _ values: [FEELNode], _ first: Int, _ node: FEELNode
  ) throws(FEELDiagnostic) -> FEELValue {
    var context = FEELContext()
    for (offset, name) in names.enumerated() {
      let value = try value(of: values[offset])
      guard context[name] == nil else { return try fail(FEELFault(.repeatedKey, [name]), node) }
      context[name] = value
      locals[first + offset] = value
    }
    return try grown(.context(context), node)
  }

  // MARK: Loops

  /// Runs `body` for each combination of the iterators' values, the last iterator changing fastest, until it says stop.
  private mutating func iterate(
    _ iterators: ArraySlice<FEELIterator>, cost: Int, _ node: FEELNode, _ count: inout Int,
    _ body: (inout FEELEvaluator) throws(FEELDiagnostic) -> Bool
  ) throws(FEELDiagnostic) -> Bool? {
    guard let iterator = iterators.first else {
      try spend(cost, node)
      count += 1
      guard count <= Self.sizeLimit else {
        _ = try fail(FEELFault(.tooLarge, ["for", "\(Self.sizeLimit) rounds"]), node)
        return nil
      }
      return try body(&self)
    }
    guard let values = try elements(of: iterator, node) else { return nil }
    for value in values {
      locals[iterator.local] = value
      switch try iterate(iterators.dropFirst(), cost: cost, node, &count, body) {
      case true: break
      case false: return false
      case nil: return nil
      }
    }
    return true
  }

  mutating func loop(
    _ iterators: [FEELIterator], _ body: FEELNode, _ partial: Int, _ node: FEELNode
  ) throws(FEELDiagnostic) -> FEELValue {
    var count = 0
    let readsPartial = body.freeLocals.contains(partial)
    var results: [FEELValue] = []
    var size = FEELSize.one
    // An element takes as much memory as some steps take time.
    let finished = try iterate(iterators[...], cost: body.size + 4, node, &count) { evaluator throws(FEELDiagnostic) in
      if readsPartial {
        // A round that keeps `partial` makes the next one copy it.
        try evaluator.spend(results.count / 64, node)
        evaluator.locals[partial] = .list(FEELList(results, size: size))
      }
      let value = try evaluator.value(of: body)
      evaluator.locals[partial] = .null
      size.add(value.size)
      results.append(value)
      // It only grows: a round that keeps `partial` doubles it.
      return size.fault == nil
    }
    return finished == nil ? .null : try grown(.list(FEELList(results, size: size)), node)
  }

  mutating func quantified(
    _ every: Bool, _ iterators: [FEELIterator], _ condition: FEELNode, _ node: FEELNode
  ) throws(FEELDiagnostic) -> FEELValue {
    var count = 0
    var decided = false
    var undecided = false
    var fault: FEELDiagnostic?
    let finished = try iterate(iterators[...], cost: condition.size, node, &count) {
      evaluator throws(FEELDiagnostic) in
      do throws(FEELDiagnostic) {
        let value = try evaluator.value(of: condition)
        guard case .boolean(let holds) = value else {
          undecided = true
          _ = try evaluator.fail(
            evaluator.wrongType(value, every ? "every" : "some", needs: "boolean"), condition)
          return true
        }
        decided = holds != every
        return !decided
      } catch {
        if evaluator.run.isExhausted { throw error }
        if fault == nil { fault = error }
        return true
      }
    }
    if decided { return .boolean(!every) }
    if let fault { throw fault }
    return finished == nil || undecided ? .null : .boolean(every)
  }

  /// What an iterator goes through; `nil` after a reported error.
  private mutating func elements(of iterator: FEELIterator, _ node: FEELNode) throws(FEELDiagnostic) -> [FEELValue]? {
    let source = try value(of: iterator.source)
    if let end = iterator.end { return try elements(from: source, to: try value(of: end), down: true, node) }
    switch source {
    case .list(let values): return values.elements
    case .range(let range):
      guard range.comparison == nil, let low = range.low, let high = range.high else { break }
      guard var values = try elements(from: low, to: high, down: false, node) else { return nil }
      if !range.lowIncluded, !values.isEmpty { values.removeFirst() }
      if !range.highIncluded, !values.isEmpty { values.removeLast() }
      return values
    case .null: break
    default: return [source]
    }
    _ = try fail(wrongType(source, "in", needs: "list"), iterator.source)
    return nil
  }

  private mutating func elements(
    from first: FEELValue, to last: FEELValue, down mayGoDown: Bool, _ node: FEELNode
  ) throws(FEELDiagnostic) -> [FEELValue]? {
    let (low, high): (Int, Int)
    let make: (Int) -> FEELValue?
    switch (first, last) {
    case (.number(let first), .number(let last)):
      guard let first = Int(exactly: first), let last = Int(exactly: last) else {
        let fault =
          first.isInteger && last.isInteger
          ? FEELFault(.tooLarge, ["..", "\(Self.sizeLimit) values"])
          : FEELFault(.argument, ["..", "numbers that are not whole"])
        _ = try fail(fault, node)
        return nil
      }
      (low, high) = (first, last)
      make = { .number(Decimal128($0)) }
    case (.date(let first), .date(let last)):
      (low, high) = (first.daysSinceEpoch, last.daysSinceEpoch)
      make = { CalendarDate(daysSinceEpoch: $0).map { .date($0) } }
    default:
      _ = try fail(
        first.isNull || last.isNull
          ? FEELFault(.notApplicable, [".."])
          : FEELFault(.wrongType, ["..", "two numbers or two dates", "\(first.kindName) and \(last.kindName)"]), node)
      return nil
    }
    guard low <= high || mayGoDown else {
      _ = try fail(FEELFault(.argument, ["..", "a range whose end is before its start"]), node)
      return nil
    }
    let (steps, overflows) = high.subtractingReportingOverflow(low)
    guard !overflows, steps.magnitude < UInt(Self.sizeLimit) else {
      _ = try fail(FEELFault(.tooLarge, ["..", "\(Self.sizeLimit) values"]), node)
      return nil
    }
    try spend(abs(steps) / 4, node)
    return stride(from: low, through: high, by: low <= high ? 1 : -1).compactMap(make)
  }

  // MARK: Filters and paths

  mutating func filter(
    _ list: FEELNode, _ condition: FEELNode, _ element: Int, _ node: FEELNode
  ) throws(FEELDiagnostic) -> FEELValue {
    let source = try value(of: list)
    var values = [source]
    if case .list(let list) = source { values = list.elements }
    if source.isNull {
      if isStrict { return try fail(FEELFault(.notApplicable, ["[…]"]), list) }
      values = []
    }
    // A condition that does not read the element is a position, or holds for all or none.
    if !condition.freeLocals.contains(element) {
      locals[element] = .null
      switch try value(of: condition) {
      case .number(let position):
        guard position.isInteger else {
          return try fail(FEELFault(.argument, ["[…]", "a position that is not whole"]), condition)
        }
        // No list has so many elements that a position would not fit.
        let place = Int(exactly: position) ?? 0
        let index = place < 0 ? values.count &+ place : place - 1
        if place != 0, values.indices.contains(index) { return values[index] }
        return try fail(FEELFault(.argument, ["[…]", "a position outside the list"]), node)
      case .boolean(let all): return .list(all ? values : [])
      case let other:
        _ = try fail(wrongType(other, "[…]", needs: "boolean or number"), condition)
        return other.isNull ? .list([]) : .null
      }
    }
    var kept: [FEELValue] = []
    for value in values {
      try spend(condition.size, node)
      locals[element] = value
      let result = try self.value(of: condition)
      switch result {
      case .boolean(true): kept.append(value)
      case .boolean(false): break
      case .null where !isStrict: break
      default: return try fail(wrongType(result, "[…]", needs: "boolean"), condition)
      }
    }
    return .list(kept)
  }

  mutating func path(_ base: FEELNode, _ name: String, _ node: FEELNode) throws(FEELDiagnostic) -> FEELValue {
    try property(name, of: try value(of: base), node)
  }

  /// The property of a value; of a list those of its elements, which may be lists themselves.
  private mutating func property(
    _ name: String, of value: FEELValue, _ node: FEELNode
  ) throws(FEELDiagnostic) -> FEELValue {
    if case .list(let elements) = value {
      var values: [FEELValue] = []
      values.reserveCapacity(elements.count)
      try spend(1 + elements.count / 4, node)
      for element in elements { values.append(try property(name, of: element, node)) }
      return try grown(.list(values), node)
    }
    if let found = value.property(name) { return found }
    if value.isNull { return try fail(FEELFault(.notApplicable, [".\(name)"]), node) }
    return try fail(FEELFault(.unknownProperty, [name, value.kindName]), node)
  }
}

extension FEELValue {
  /// The entry of a context or the property of a value; `nil` if there is none of this name.
  public func property(_ name: String) -> FEELValue? {
    switch self {
    case .context(let context): context[name]
    case .date(let date): date.property(name)
    case .time(let time): time.property(name)
    case .dateAndTime(let moment):
      name == "time offset" ? moment.offset.asDuration : moment.date.property(name) ?? moment.time.property(name)
    case .daysAndTime(let duration):
      switch name {
      case "days": .number(Decimal128(duration.components.days))
      case "hours": .number(Decimal128(duration.components.hours))
      case "minutes": .number(Decimal128(duration.components.minutes))
      case "seconds": .number(Decimal128(duration.components.seconds))
      default: nil
      }
    case .yearsAndMonths(let duration):
      switch name {
      case "years": .number(Decimal128(duration.yearsPart))
      case "months": .number(Decimal128(duration.monthsPart))
      default: nil
      }
    case .range(let range):
      switch name {
      case "start": range.low ?? .null
      case "end": range.high ?? .null
      case "start included": .boolean(range.lowIncluded)
      case "end included": .boolean(range.highIncluded)
      default: nil
      }
    default: nil
    }
  }
}

extension CalendarDate {
  fileprivate func property(_ name: String) -> FEELValue? {
    switch name {
    case "year": .number(Decimal128(year))
    case "month": .number(Decimal128(month))
    case "day": .number(Decimal128(day))
    case "weekday": .number(Decimal128(weekday))
    default: nil
    }
  }
}

extension UTCOffset? {
  fileprivate var asDuration: FEELValue {
    map { .daysAndTime(DayTimeDuration(seconds: Int64($0.seconds))) } ?? .null
  }
}

extension ClockTime {
  fileprivate func property(_ name: String) -> FEELValue? {
    switch name {
    case "hour": .number(Decimal128(hour))
    case "minute": .number(Decimal128(minute))
    case "second": .number(Decimal128(second))
    case "time offset": offset.asDuration
    case "timezone":
      if case .named(let name) = zone { .string(name) } else { .null }
    default: nil
    }
  }
}
