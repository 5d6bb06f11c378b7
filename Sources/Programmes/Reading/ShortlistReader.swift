internal import Applicants
internal import Documents
internal import Shortlisting

/// Reads `shortlist:`.
struct ShortlistReader {
  /// The questions that can order people, with their kinds.
  let kinds: [QuestionName: QuestionKind]
  /// The derived values.
  let derived: [String]

  func read(_ mapping: YAMLMapping, _ problems: inout [Diagnostic]) -> ShortlistTerms {
    mapping.finish(known: ["places", "reserves", "order", "ties"], &problems)
    let places = mapping.requiredScalar("places", &problems)?.wholeNumber(least: 0, &problems) ?? 0
    let reserves = mapping.optionalScalar("reserves", &problems)?.wholeNumber(least: 0, &problems) ?? 0
    _ = mapping.optionalScalar("ties", &problems)?.choice(of: ["draw"], "draw", &problems)
    var keys: [OrderKey] = []
    var spots: [YAMLScalar] = []
    for text in mapping.optional("order")?.texts(&problems) ?? [] {
      guard let key = key(text, &problems) else { continue }
      keys.append(key)
      spots.append(text)
      // Each key is judged with those before it, so that what is wrong is found at its own place.
      let terms = ShortlistTerms(places: 0, reserves: 0, order: keys)
      let before = ShortlistTerms(places: 0, reserves: 0, order: Array(keys.dropLast()))
      for problem in terms.problems(kinds: kinds).dropFirst(before.problems(kinds: kinds).count) {
        problems.report(.orderUnfit, at: text, problem.message)
      }
    }
    return ShortlistTerms(places: places, reserves: reserves, order: keys)
  }

  private func key(_ scalar: YAMLScalar, _ problems: inout [Diagnostic]) -> OrderKey? {
    var name = scalar.name
    var isDescending = false
    for (ending, value) in [(" descending", true), (" ascending", false)] where name.hasSuffix(ending) {
      name = String(name.dropLast(ending.count))
      isDescending = value
      break
    }
    switch name {
    case "points": return OrderKey(.points, isDescending: isDescending)
    case "submitted at": return OrderKey(.submittedAt, isDescending: isDescending)
    default: break
    }
    guard kinds[QuestionName(name)] != nil || derived.contains(name) else {
      problems.reportUnknown(
        .orderUnknown, at: scalar, "expected points, submitted at, a question or a derived value, found '\(name)'",
        word: name, known: ["points", "submitted at"] + kinds.keys.map(\.text).sorted() + derived,
        otherwise: ["an order key is a name, then 'ascending' (the default) or 'descending'"])
      return nil
    }
    return OrderKey(.value(QuestionName(name)), isDescending: isDescending)
  }
}
