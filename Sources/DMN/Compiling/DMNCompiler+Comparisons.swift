import Documents
import FEEL

/// Comparisons that cannot be right, as their sides are of types that never compare.
extension DMNCompiler {
  /// Reports them, save those of parts that were told of.
  mutating func checkComparisons(in step: DMNStep, told: Set<ObjectIdentifier>) {
    for expression in step.all.flatMap(\.operation.expressions) {
      for comparison in expression.tree.unlikeComparisons
      where ![comparison.left, comparison.right].contains(where: { told.contains(ObjectIdentifier($0)) }) {
        let (left, right) = (comparison.left, comparison.right)
        report(
          .typeMismatch, place(of: right, in: expression),
          "a \(left.type) cannot be compared with a \(right.type) by '\(comparison.operation)'",
          severity: comparison.isEquality ? .warning : .error,
          notes: ["the comparison counts as null"] + advice(on: right, as: left.type) + advice(on: left, as: right.type)
        )
      }
    }
  }

  /// How a text is written as a value of another type, where it can be.
  func advice(on node: FEELNode, as type: FEELType) -> [String] {
    guard case .constant(.string(let text)) = node.kind else { return [] }
    let form = ["@\"\(text)\"", text].first { form in
      guard let read = try? FEELExpression(form, in: bare) else { return false }
      return read.tree.constantValue != nil && read.type == type
    }
    return form.map { ["write \($0)"] } ?? []
  }
}
