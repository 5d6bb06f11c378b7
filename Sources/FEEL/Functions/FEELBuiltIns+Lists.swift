import Calendars

extension FEELBuiltIns {
  static let lists: [FEELBuiltIn] = [
    FEELBuiltIn(
      "list contains", [("list", .list(.any)), ("element", .any)], returns: .type(.boolean),
      "Whether a list has an element.", ("list contains([1, 2, 3], 2)", "true")
    ) { arguments, _ throws(FEELFault) in
      .boolean(arguments.list(0).contains { $0.equals(arguments[1]) == true })
    },
    FEELBuiltIn(
      "count", [("list", .list(.any))], returns: .type(.number), "How many elements a list has.",
      ("count([1, 2, 3])", "3")
    ) { arguments, _ throws(FEELFault) in .number(Decimal128(arguments.list(0).count)) },
    FEELBuiltIn(
      "sublist", [("list", .list(.any)), ("start position", .number)], returns: .sameList,
      "The elements from a position on; -1 is the last.", ("sublist([4, 5, 6], 2)", "[5, 6]")
    ) { arguments, _ throws(FEELFault) in
      try sublist(arguments.list(0), from: arguments.position(1, "sublist"), length: nil)
    },
    FEELBuiltIn(
      "sublist", [("list", .list(.any)), ("start position", .number), ("length", .number)], returns: .sameList,
      "So many elements from a position on.", ("sublist([4, 5, 6], -2, 1)", "[5]")
    ) { arguments, _ throws(FEELFault) in
      try sublist(
        arguments.list(0), from: arguments.position(1, "sublist"), length: try arguments.position(2, "sublist"))
    },
    FEELBuiltIn(
      "append", [("list", .list(.any)), ("item", .any)], variadic: true, returns: .type(.list(.any)),
      "A list with more elements at its end.", ("append([1], 2, 3)", "[1, 2, 3]")
    ) { arguments, _ throws(FEELFault) in .list(arguments.list(0) + arguments.dropFirst()) },
    FEELBuiltIn(
      "concatenate", [("list", .list(.any))], variadic: true, returns: .type(.list(.any)), "Several lists in one.",
      ("concatenate([1, 2], [3])", "[1, 2, 3]")
    ) { arguments, _ throws(FEELFault) in try limited(arguments.indices.flatMap { arguments.list($0) }, "concatenate")
    },
    FEELBuiltIn(
      "insert before", [("list", .list(.any)), ("position", .number), ("newItem", .any)], returns: .type(.list(.any)),
      "A list with one more element before a position.", ("insert before([1, 3], 1, 2)", "[2, 1, 3]")
    ) { arguments, _ throws(FEELFault) in
      var list = arguments.list(0)
      list.insert(arguments[2], at: try index(of: arguments.position(1, "insert before"), in: list, "insert before"))
      return .list(list)
    },
    FEELBuiltIn(
      "remove", [("list", .list(.any)), ("position", .number)], returns: .sameList,
      "A list without the element at a position.", ("remove([1, 2, 3], 2)", "[1, 3]")
    ) { arguments, _ throws(FEELFault) in
      var list = arguments.list(0)
      list.remove(at: try index(of: arguments.position(1, "remove"), in: list, "remove"))
      return .list(list)
    },
    FEELBuiltIn(
      "reverse", [("list", .list(.any))], returns: .sameList, "A list from its end to its start.",
      ("reverse([1, 2, 3])", "[3, 2, 1]")
    ) { arguments, _ throws(FEELFault) in .list(arguments.list(0).reversed()) },
    FEELBuiltIn(
      "index of", [("list", .list(.any)), ("match", .any)], returns: .type(.list(.number)),
      "The positions at which an element stands.", ("index of([1, 2, 3, 2], 2)", "[2, 4]")
    ) { arguments, _ throws(FEELFault) in
      .list(
        arguments.list(0).enumerated().filter { $0.element.equals(arguments[1]) == true }
          .map { .number(Decimal128($0.offset + 1)) })
    },
    FEELBuiltIn(
      "union", [("list", .list(.any))], variadic: true, returns: .type(.list(.any)),
      "Several lists in one, each element once.", ("union([1, 2], [2, 3])", "[1, 2, 3]")
    ) { arguments, evaluator throws(FEELFault) in
      try limited(try distinct(arguments.indices.flatMap { arguments.list($0) }, &evaluator), "union")
    },
    FEELBuiltIn(
      "distinct values", [("list", .list(.any))], returns: .sameList, "A list with each element once.",
      ("distinct values([1, 2, 3, 2, 1])", "[1, 2, 3]")
    ) { arguments, evaluator throws(FEELFault) in .list(try distinct(arguments.list(0), &evaluator)) },
    FEELBuiltIn(
      "flatten", [("list", .list(.any))], returns: .type(.list(.any)), "A list with the elements of the lists in it.",
      ("flatten([[1, 2], [[3]], 4])", "[1, 2, 3, 4]")
    ) { arguments, _ throws(FEELFault) in
      var flat: [FEELValue] = []
      try flatten(arguments.list(0), into: &flat)
      return .list(flat)
    },
    FEELBuiltIn(
      "list replace", [("list", .list(.any)), ("position", .number), ("newItem", .any)], returns: .type(.list(.any)),
      "A list with another element at a position.", ("list replace([2, 4, 7], 3, 6)", "[2, 4, 6]")
    ) { arguments, _ throws(FEELFault) in
      var list = arguments.list(0)
      list[try index(of: arguments.position(1, "list replace"), in: list, "list replace")] = arguments[2]
      return .list(list)
    },
    FEELBuiltIn(
      "list replace",
      [("list", .list(.any)), ("match", .function(parameters: [], returns: .any)), ("newItem", .any)],
      returns: .type(.list(.any)), "A list with another element wherever a function of element and new one is true.",
      ("list replace([2, 4, 7], function(item, newItem) item < newItem, 5)", "[5, 5, 7]")
    ) { arguments, evaluator throws(FEELFault) in
      guard case .function(let match) = arguments[1] else { throw FEELFault(.wrongArguments, ["list replace"]) }
      var list = arguments.list(0)
      for place in list.indices {
        let matched = try evaluator.call(match, [list[place], arguments[2]])
        guard case .boolean(let isMatch) = matched else {
          throw evaluator.wrongType(matched, "list replace", needs: "boolean")
        }
        if isMatch { list[place] = arguments[2] }
      }
      return .list(list)
    },
    FEELBuiltIn(
      "sort", [("list", .list(.any)), ("precedes", .function(parameters: [], returns: .any))], returns: .sameList,
      "A list in the order that a function of two elements gives.",
      ("sort([3, 1, 2], function(x, y) x < y)", "[1, 2, 3]")
    ) { arguments, evaluator throws(FEELFault) in
      guard case .function(let precedes) = arguments[1] else { throw FEELFault(.wrongArguments, ["sort"]) }
      return .list(try sorted(arguments.list(0), precedes, &evaluator))
    },
  ]

  private static func sublist(
    _ list: [FEELValue], from position: Int, length: Int?
  ) throws(FEELFault) -> FEELValue {
    let start = position < 0 ? list.count + position : position - 1
    guard position != 0, start >= 0, start <= list.count, length.map({ $0 >= 0 && $0 <= list.count - start }) ?? true
    else { throw FEELFault(.argument, ["sublist", "a position outside the list, or this length"]) }
    return .list(Array(list[start..<start + (length ?? list.count - start)]))
  }

  private static func index(
    of position: Int, in list: [FEELValue], _ name: String
  ) throws(FEELFault) -> Int {
    let index = position < 0 ? list.count + position : position - 1
    guard position != 0, list.indices.contains(index) else {
      throw FEELFault(.argument, [name, "a position outside the list"])
    }
    return index
  }

  private static func limited(_ list: [FEELValue], _ name: String) throws(FEELFault) -> FEELValue {
    guard list.count <= FEELEvaluator.sizeLimit else {
      throw FEELFault(.tooLarge, [name, "\(FEELEvaluator.sizeLimit) elements"])
    }
    return .list(list)
  }

  /// Each value once, where it first stands. Values that are the same are found by their hashes; those that only compare
  /// as equal (one moment in two zones) are temporal and few.
  private static func distinct(
    _ list: [FEELValue], _ evaluator: inout FEELEvaluator
  ) throws(FEELFault) -> [FEELValue] {
    var seen: Set<FEELValue> = []
    var kept: [FEELValue] = []
    var temporal: [FEELValue] = []
    for value in list where seen.insert(value).inserted {
      switch value {
      case .time, .dateAndTime, .list, .context:
        evaluator.run.work += temporal.count
        guard !evaluator.run.isExhausted else { throw FEELRun.tooMuchWork }
        if temporal.contains(where: { $0.equals(value) == true }) { continue }
        temporal.append(value)
      default: break
      }
      kept.append(value)
    }
    return kept
  }

  private static func flatten(_ list: [FEELValue], into flat: inout [FEELValue]) throws(FEELFault) {
    for value in list {
      if case .list(let inner) = value { try flatten(inner.elements, into: &flat) } else { flat.append(value) }
      guard flat.count <= FEELEvaluator.sizeLimit else {
        throw FEELFault(.tooLarge, ["flatten", "\(FEELEvaluator.sizeLimit) elements"])
      }
    }
  }

  /// Merges halves, so that equal elements keep their order.
  private static func sorted(
    _ list: [FEELValue], _ precedes: FEELFunction, _ evaluator: inout FEELEvaluator
  ) throws(FEELFault) -> [FEELValue] {
    guard list.count > 1 else { return list }
    let middle = list.count / 2
    let left = try sorted(Array(list[..<middle]), precedes, &evaluator)
    let right = try sorted(Array(list[middle...]), precedes, &evaluator)
    var merged: [FEELValue] = []
    merged.reserveCapacity(list.count)
    var (leftIndex, rightIndex) = (0, 0)
    while leftIndex < left.count, rightIndex < right.count {
      let result = try evaluator.call(precedes, [right[rightIndex], left[leftIndex]])
      guard case .boolean(let isBefore) = result else {
        throw evaluator.wrongType(result, "sort", needs: "boolean")
      }
      merged.append(isBefore ? right[rightIndex] : left[leftIndex])
      if isBefore { rightIndex += 1 } else { leftIndex += 1 }
    }
    return merged + left[leftIndex...] + right[rightIndex...]
  }
}
