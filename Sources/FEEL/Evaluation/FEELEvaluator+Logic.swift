extension FEELEvaluator {
  /// `and` (decided by a false) and `or` (decided by a true).
  ///
  /// In rules a fault is outweighed by a deciding operand on either side of it; in a decision model anything that is no
  /// boolean counts as `null`, which is outweighed in the same way.
  mutating func logic(_ nodes: [FEELNode], deciding: Bool, _ node: FEELNode) throws(FEELDiagnostic) -> FEELValue {
    var undecided = false
    var fault: FEELDiagnostic?
    for operand in nodes {
      do throws(FEELDiagnostic) {
        let value = try self.value(of: operand)
        if case .boolean(let value) = value {
          if value == deciding { return .boolean(deciding) }
        } else {
          undecided = true
          if isStrict || !value.isNull {
            _ = try fail(wrongType(value, deciding ? "or" : "and", needs: "boolean"), operand)
          }
        }
      } catch {
        if run.isExhausted { throw error }
        if fault == nil { fault = error }
      }
    }
    if let fault { throw fault }
    return undecided ? .null : .boolean(!deciding)
  }

  /// Whether any test holds; decided as by `or`.
  mutating func any(
    of tests: [FEELTest], _ tested: FEELValue, _ node: FEELNode
  ) throws(FEELDiagnostic) -> FEELValue {
    var undecided = false
    var fault: FEELDiagnostic?
    for test in tests {
      do throws(FEELDiagnostic) {
        let result = try holds(test, tested)
        if result == true { return .boolean(true) }
        if result == nil { undecided = true }
      } catch {
        if run.isExhausted { throw error }
        if fault == nil { fault = error }
      }
    }
    if let fault { throw fault }
    return undecided ? .null : .boolean(false)
  }

  private mutating func holds(_ test: FEELTest, _ tested: FEELValue) throws(FEELDiagnostic) -> Bool? {
    let value = try self.value(of: test.node)
    if case .list(let list) = value { try spend(list.size.weight / 16, test.node) }
    let result: Bool?
    switch test {
    case .comparison(let comparison, let node):
      result = tested.compares(comparison, to: value)
      if result == nil { _ = try fail(unlike(tested, value, comparison.rawValue), node) }
    case .match(let node):
      result = tested.matches(value)
      if result == nil { _ = try fail(unlike(tested, value, "in"), node) }
    case .condition(let node):
      guard case .boolean(let holds) = value else {
        _ = try fail(wrongType(value, "?", needs: "boolean"), node)
        return nil
      }
      result = holds
    }
    return result
  }

  mutating func tests(
    _ tests: [FEELTest], _ input: FEELNode, _ negated: Bool, _ node: FEELNode
  ) throws(FEELDiagnostic) -> FEELValue {
    guard !tests.isEmpty else { return .boolean(true) }
    let result = try any(of: tests, try value(of: input), node)
    guard negated, case .boolean(let holds) = result else { return result }
    return .boolean(!holds)
  }

  mutating func between(
    _ value: FEELNode, _ low: FEELNode, _ high: FEELNode, _ node: FEELNode
  ) throws(FEELDiagnostic) -> FEELValue {
    let value = try self.value(of: value)
    let low = try self.value(of: low)
    let high = try self.value(of: high)
    guard let isAbove = value.compares(.greaterOrEqual, to: low) else {
      return try fail(unlike(value, low, "between"), node)
    }
    guard let isBelow = value.compares(.lessOrEqual, to: high) else {
      return try fail(unlike(value, high, "between"), node)
    }
    return .boolean(isAbove && isBelow)
  }

  mutating func conditional(
    _ condition: FEELNode, _ then: FEELNode, _ otherwise: FEELNode, _ node: FEELNode
  ) throws(FEELDiagnostic) -> FEELValue {
    switch try value(of: condition) {
    case .boolean(true): return try value(of: then)
    case .boolean(false): return try value(of: otherwise)
    case let other:
      _ = try fail(wrongType(other, "if", needs: "boolean"), condition)
      return try value(of: otherwise)
    }
  }

  /// The value of a derived value. Its places of local values are its own, and faults in it are shown where it is named.
  mutating func derived(_ name: String, _ body: FEELNode, _ node: FEELNode) throws(FEELDiagnostic) -> FEELValue {
    let reported = run.diagnostics.count
    let outer = locals
    if body.localCount > 0 { locals = Array(repeating: .null, count: body.localCount) }
    defer {
      if body.localCount > 0 { locals = outer }
      for index in reported..<max(reported, run.diagnostics.count) {
        run.diagnostics[index] = FEELDiagnostic(
          run.diagnostics[index].fault, node.range, derived: name, label: label)
      }
    }
    do throws(FEELDiagnostic) {
      return try value(of: body)
    } catch {
      throw FEELDiagnostic(error.fault, node.range, derived: error.derived ?? name, label: label)
    }
  }
}

extension FEELValue {
  /// Whether a value is found by a test that is written as a value: equal to it, in the range or in the list; `nil` when
  /// it does not compare. In a list only ranges have to compare: a list of mixed kinds is searched like any other.
  func matches(_ test: FEELValue) -> Bool? {
    switch (self, test) {
    case (_, .list(let elements)):
      var isUndecided = false
      for element in elements {
        switch matches(element) {
        case true: return true
        case false: break
        case nil:
          if case .range = element { isUndecided = true }
        }
      }
      if case .list = self, equals(test) == true { return true }
      return isUndecided ? nil : false
    case (.range, .range): return equals(test)
    case (_, .range(let range)): return range.contains(self)
    default: return equals(test)
    }
  }
}
