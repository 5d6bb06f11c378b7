import DMN
import Documents
import FEEL

/// What must hold of any bytes that are given as a decision model.
struct FuzzedModel {
  private let file: DMNFile

  init(_ bytes: [UInt8]) { file = DMNFile(path: "model.dmn", bytes: bytes) }

  func check() {
    let model: DMNModel
    do throws(Diagnostic) {
      // Whatever it imports, it finds itself.
      model = try DMNModel(file, others: [file])
    } catch {
      require(!error.message.isEmpty, "a model is refused without a reason")
      return
    }
    check(model.problems)
    require((try? DMNModel(file, others: [file])) == model, "a model is read in two ways")
    let inputs = FEELContext(model.inputs.map { ($0.name, Self.value(of: $0.type)) })
    for decision in model.decisions {
      check(model.evaluate(decision: decision, inputs: inputs))
      check(model.evaluate(decision: decision, inputs: FEELContext([])))
      check(model.programmeProblems(ofDecision: decision))
      check(model.problems(ofDecision: decision))
      for input in model.inputs(ofDecision: decision) {
        let sight = model.sight(ofDecision: decision, on: input.name)
        let value = Self.value(of: input.type)
        var work = (once: 0, again: 0)
        require(
          sight?.see(value, work: &work.once) == sight?.see(value, work: &work.again), "a value is seen in two ways")
        require(work.once == work.again, "looking takes more once than again")
      }
    }
  }

  private func check(_ result: DMNResult?) {
    guard let result else { fatalError("a decision of the model is not found") }
    check(result.diagnostics)
    require(result.doubt.map { !$0.isEmpty } ?? true, "a doubt says nothing")
  }

  private func check(_ told: [Diagnostic]) {
    for diagnostic in told {
      require(!diagnostic.message.isEmpty, "a diagnostic says nothing")
      _ = diagnostic.rendered()
    }
  }

  /// A value that an input of a type takes.
  private static func value(of type: FEELType) -> FEELValue {
    switch type {
    case .number: .number(3)
    case .boolean: .boolean(true)
    case .list(let element): .list([value(of: element)])
    case .context(let parts):
      .context(FEELContext(parts.sorted { $0.key < $1.key }.map { ($0.key, value(of: $0.value)) }))
    default: .string("a")
    }
  }
}
