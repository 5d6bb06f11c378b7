extension FEELBuiltIns {
  static let contexts: [FEELBuiltIn] = [
    FEELBuiltIn(
      "get value", [("m", .context([:])), ("key", .any)], returns: .type(.any),
      "The value of a key; null if there is none.", ("get value({key1: \"value1\"}, \"key1\")", "\"value1\"")
    ) { arguments, evaluator throws(FEELFault) in
      switch arguments[1] {
      case .string(let key): return arguments.context(0)[key] ?? .null
      case .list(let keys):
        var value = arguments[0]
        for key in keys {
          guard case .string(let key) = key else {
            throw FEELFault(.wrongType, ["get value", "strings", key.kindName])
          }
          guard case .context(let context) = value else { return .null }
          value = context[key] ?? .null
        }
        return keys.isEmpty ? .null : value
      default: throw evaluator.wrongType(arguments[1], "get value", needs: "string")
      }
    },
    FEELBuiltIn(
      "get entries", [("m", .context([:]))], returns: .type(.list(.context(["key": .string, "value": .any]))),
      "The entries of a context, each with `key` and `value`.", ("get entries({a: 1})[1].key", "\"a\"")
    ) { arguments, _ throws(FEELFault) in
      let context = arguments.context(0)
      return .list(
        zip(context.names, context.values).map { name, value in
          .context(FEELContext([("key", .string(name)), ("value", value)]))
        })
    },
    FEELBuiltIn(
      "context", [("entries", .list(.any))], returns: .type(.any),
      "A context of entries that each have `key` and `value`.", ("context([{key: \"a\", value: 1}])", "{a: 1}")
    ) { arguments, _ throws(FEELFault) in
      var result = FEELContext()
      for entry in arguments.list(0) {
        guard case .context(let entry) = entry, case .string(let key) = entry["key"], let value = entry["value"] else {
          throw FEELFault(.argument, ["context", "an entry without key and value"])
        }
        guard result[key] == nil else { throw FEELFault(.repeatedKey) }
        result[key] = value
      }
      return .context(result)
    },
    FEELBuiltIn(
      "context put", [("context", .context([:])), ("key", .string), ("value", .any)], returns: .type(.any),
      "A context with one entry put in or replaced.", ("context put({x: 1}, \"y\", 2)", "{x: 1, y: 2}")
    ) { arguments, _ throws(FEELFault) in
      var context = arguments.context(0)
      context[arguments.string(1)] = arguments[2]
      return .context(context)
    },
    FEELBuiltIn(
      "context put", [("context", .context([:])), ("keys", .list(.string)), ("value", .any)], returns: .type(.any),
      "A context with an entry deep in it put in or replaced.",
      ("context put({x: 1, y: {a: 0}}, [\"y\", \"a\"], 2)", "{x: 1, y: {a: 2}}")
    ) { arguments, _ throws(FEELFault) in
      .context(try put(arguments.list(1)[...], arguments[2], into: arguments.context(0)))
    },
    FEELBuiltIn(
      "context merge", [("contexts", .list(.context([:])))], returns: .type(.any),
      "Several contexts in one; later entries replace earlier ones.",
      ("context merge([{x: 1}, {x: 2, y: 3}])", "{x: 2, y: 3}")
    ) { arguments, _ throws(FEELFault) in
      var result = FEELContext()
      for case .context(let context) in arguments.list(0) {
        for (name, value) in zip(context.names, context.values) { result[name] = value }
      }
      return .context(result)
    },
  ]

  private static func put(
    _ keys: ArraySlice<FEELValue>, _ value: FEELValue, into context: FEELContext
  ) throws(FEELFault) -> FEELContext {
    guard case .string(let key) = keys.first else { throw FEELFault(.argument, ["context put", "these keys"]) }
    var result = context
    if keys.count == 1 {
      result[key] = value
    } else {
      var inner = FEELContext()
      switch context[key] {
      case .context(let existing): inner = existing
      case nil, .null: break
      case let other?: throw FEELFault(.wrongType, ["context put", "context", other.kindName])
      }
      result[key] = .context(try put(keys.dropFirst(), value, into: inner))
    }
    return result
  }
}
