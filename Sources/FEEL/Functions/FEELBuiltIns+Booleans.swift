extension FEELBuiltIns {
  static let booleans: [FEELBuiltIn] = [
    FEELBuiltIn(
      "not", [("negand", .any)], returns: .type(.boolean), "Whether something is false.", ("not(1 > 2)", "true")
    ) { arguments, evaluator throws(FEELFault) in
      if case .boolean(let value) = arguments[0].onlyElement { return .boolean(!value) }
      throw evaluator.wrongType(arguments[0], "not", needs: "boolean")
    },
    FEELBuiltIn(
      "is applicable", [("value", .any)], returns: .type(.boolean),
      "Whether there is a value: false only for null, as an answer that does not apply.", ("is applicable(0)", "true")
    ) { arguments, _ throws(FEELFault) in .boolean(!arguments[0].isNull) },
    FEELBuiltIn(
      "is", [("value1", .any), ("value2", .any)], returns: .type(.boolean), takesNull: true,
      "Whether two values are the same in kind and all parts: times with the same zone, not just the same moment.",
      ("is(time(\"23:00:50Z\"), time(\"23:00:50\"))", "false")
    ) { arguments, _ throws(FEELFault) in .boolean(arguments[0] == arguments[1]) },
  ]
}
