internal import Applicants
internal import Calendars
internal import Documents
internal import Intake

extension QuestionReader {
  static let kinds = [
    "choice", "choices", "number", "whole number", "date", "age", "age band", "text", "e-mail", "phone",
  ]

  /// The keys that only some kinds have.
  private static let kindKeys: [String: [String]] = [
    "options": ["choice", "choices"], "least": ["number", "whole number"], "greatest": ["number", "whole number"],
    "earliest": ["date"], "latest": ["date"], "counted on": ["age", "age band"],
  ]

  func kind(_ content: YAMLMapping, _ problems: inout [Diagnostic]) -> QuestionKind? {
    guard
      let word = content.requiredScalar("kind", &problems)?.choice(of: Self.kinds, "a kind of question", &problems)
    else { return nil }
    for entry in content.entries {
      guard let kinds = Self.kindKeys[entry.key.text], !kinds.contains(word) else { continue }
      problems.report(
        .keyUnfit, at: entry.key, "'\(entry.key.text)' has no meaning for a question of kind '\(word)'",
        notes: ["it belongs to: " + kinds.joined(separator: ", ")])
    }
    switch word {
    case "choice": return options(content, &problems).map { .choice(options: $0) }
    case "choices": return options(content, &problems).map { .choices(options: $0) }
    case "number": return .number(range(content, isWhole: false, &problems))
    case "whole number": return .number(range(content, isWhole: true, &problems))
    case "date": return dates(content, &problems)
    case "age": return .age(counted(content, &problems).map { .on($0) } ?? .withinTheYearBefore)
    case "age band": return .ageBand(counted(content, &problems).map { .on($0) })
    case "e-mail": return .email
    case "phone": return .phone
    default: return .text
    }
  }

  private func options(_ content: YAMLMapping, _ problems: inout [Diagnostic]) -> [String]? {
    guard let list = content.required("options", &problems) else { return nil }
    let texts = list.texts(&problems)
    guard !texts.isEmpty else {
      problems.report(.optionsMissing, at: list, "expected at least one option")
      return nil
    }
    var first: [String: YAMLScalar] = [:]
    for text in texts {
      let folded = foldedWording(text.text)
      if WordingReader.statusWords.contains(text.name) {
        problems.report(
          .optionReserved, at: text, "'\(text.text)' cannot be an option: it says why there is no answer",
          notes: ["`not applicable: yes` makes \"not applicable\" one of a question's answers"])
      } else if let earlier = first[folded] {
        problems.report(
          .optionRepeated, at: text, "the option '\(text.text)' is the same as '\(earlier.text)'",
          notes: ["capitals, quotes, underscores and a final full stop make no difference"])
      }
      if first[folded] == nil { first[folded] = text }
    }
    return texts.map(\.name)
  }

  private func range(_ content: YAMLMapping, isWhole: Bool, _ problems: inout [Diagnostic]) -> NumberRange {
    func end(_ key: String) -> ExactNumber? {
      guard let text = content.optionalScalar(key, &problems), let number = text.number(&problems) else { return nil }
      guard !isWhole || number.isWhole else {
        problems.report(.numberInvalid, at: text, "expected a whole number, found '\(text.text)'")
        return nil
      }
      return number
    }
    let least = end("least")
    let greatest = end("greatest")
    if let least, let greatest, greatest < least, let value = content.optional("greatest") {
      problems.report(.rangeEmpty, at: value, "'greatest' is below 'least', so that no number is an answer")
      return NumberRange(isWhole: isWhole)
    }
    return NumberRange(least: least, greatest: greatest, isWhole: isWhole)
  }

  private func dates(_ content: YAMLMapping, _ problems: inout [Diagnostic]) -> QuestionKind {
    let latest = content.optionalScalar("latest", &problems)?.date(&problems) ?? asOf ?? .last
    let declared = content.optionalScalar("earliest", &problems)?.date(&problems)
    let earliest = declared ?? min(asOf?.adding(months: -12 * greatestAge) ?? .first, latest)
    if latest < earliest, let value = content.optional("latest") ?? content.optional("earliest") {
      problems.report(.rangeEmpty, at: value, "'latest' (\(latest)) is before 'earliest' (\(earliest))")
      return .date(earliest: latest, latest: latest)
    }
    return .date(earliest: earliest, latest: latest)
  }

  private func counted(_ content: YAMLMapping, _ problems: inout [Diagnostic]) -> CalendarDate? {
    content.optionalScalar("counted on", &problems)?.date(&problems)
  }
}
