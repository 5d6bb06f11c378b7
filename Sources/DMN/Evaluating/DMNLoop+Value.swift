import FEEL

extension DMNLoop {
  private func elements(_ frame: [FEELValue], in run: inout FEELRun) -> [FEELValue]? {
    if case .list(let list) = elements.evaluate([source.value(frame, in: &run)], in: &run) { return list.elements }
    return nil
  }

  /// What the body gives for each element.
  func results(_ frame: [FEELValue], in run: inout FEELRun) -> FEELValue {
    guard let values = elements(frame, in: &run) else { return .null }
    var results: [FEELValue] = []
    guard !readsResults || values.count <= DMNLimits.rounds else {
      run.report(
        FEELFault(.tooLarge, ["for", "\(DMNLimits.rounds) rounds that read 'partial'"]), label: elements.label)
      return .null
    }
    for element in values {
      // Handing over what came before copies it, each time.
      let before = FEELValue.list(readsResults ? results : [])
      guard !readsResults || !DMNSize.limited(before, in: &run).isNull else { return .null }
      results.append(body.value(frame + [element, before], in: &run))
    }
    return .list(results)
  }

  /// The elements for which the body gives true.
  func filtered(_ frame: [FEELValue], in run: inout FEELRun) -> FEELValue {
    guard let elements = elements(frame, in: &run) else { return .null }
    var kept: [FEELValue] = []
    for element in elements {
      switch body.value(frame + [element], in: &run) {
      case .boolean(true): kept.append(element)
      case .boolean(false), .null: break
      default: return run.null(label)
      }
    }
    return .list(kept)
  }

  /// Whether the body gives `deciding` for some element; `null` where that cannot be told. Unlike the language's own
  /// quantifiers these take nothing but true, false and `null`.
  func quantified(deciding: Bool, _ frame: [FEELValue], in run: inout FEELRun) -> FEELValue {
    guard let elements = elements(frame, in: &run) else { return .null }
    var isDecided = false
    var isOpen = false
    for element in elements {
      switch body.value(frame + [element], in: &run) {
      case .boolean(let holds): isDecided = isDecided || holds == deciding
      case .null: isOpen = true
      default: return run.null(label)
      }
    }
    if isDecided { return .boolean(deciding) }
    return isOpen ? .null : .boolean(!deciding)
  }
}
