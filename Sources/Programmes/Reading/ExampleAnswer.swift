internal import Applicants
internal import Documents

/// Reads one answer of an example: one value, several possible ones, or the reason why there is none.
struct ExampleAnswer {
  let question: Question

  func read(_ value: YAMLValue, _ problems: inout [Diagnostic]) -> Answer? {
    switch value {
    case .scalar(let scalar): return one(scalar, &problems)
    case .list(let list):
      guard !list.items.isEmpty else {
        problems.report(.exampleAnswer, at: list, "expected at least one answer", notes: ["leave an open question out"])
        return nil
      }
      let texts = value.texts(&problems)
      guard texts.count == list.items.count else { return nil }
      if case .choices = question.kind { return several(texts, &problems) }
      var values: [AnswerValue] = []
      for text in texts {
        guard let value = self.value(text, &problems) else { return nil }
        if !values.contains(value) { values.append(value) }
      }
      return Answer(status: .given, possible: .oneOf(values))
    case .mapping:
      problems.report(.exampleAnswer, at: value, "expected an answer or a list of answers, found \(value.kindInWords)")
      return nil
    }
  }

  private func one(_ scalar: YAMLScalar, _ problems: inout [Diagnostic]) -> Answer? {
    guard !scalar.isNothing else {
      problems.report(.exampleAnswer, at: scalar, "expected an answer", notes: ["leave an open question out"])
      return nil
    }
    if case .open(let reason)? = WordingReader.meaning(ofStatus: scalar.name) { return .open(reason) }
    if case .ageBand = question.kind, let band = band(scalar) {
      return Answer(status: .given, possible: .wholeNumbers(least: band.lowerBound, greatest: band.upperBound))
    }
    if case .choices = question.kind, scalar.name != "not applicable" { return several([scalar], &problems) }
    return value(scalar, &problems).map { .given($0) }
  }

  private func several(_ texts: [YAMLScalar], _ problems: inout [Diagnostic]) -> Answer? {
    let indices = texts.compactMap { option($0, &problems) }
    guard indices.count == texts.count else { return nil }
    return .given(.options(Array(Set(indices)).sorted()))
  }

  private func value(_ scalar: YAMLScalar, _ problems: inout [Diagnostic]) -> AnswerValue? {
    if scalar.name == "not applicable" {
      if question.allowsNotApplicable { return .notApplicable }
      problems.report(
        .exampleAnswer, at: scalar, "\"not applicable\" is no answer of '\(question.name)'",
        notes: ["`not applicable: yes` makes it one"])
      return nil
    }
    switch question.kind {
    case .choice: return option(scalar, &problems).map { .option($0) }
    case .choices: return option(scalar, &problems).map { .options([$0]) }
    case .number(let range): return number(scalar, in: range, &problems)
    case .age, .ageBand:
      let ages = NumberRange(least: ExactNumber(leastAge), greatest: ExactNumber(greatestAge), isWhole: true)
      return number(scalar, in: ages, &problems)
    case .date(let earliest, let latest):
      guard let date = scalar.date(&problems) else { return nil }
      if earliest <= date, date <= latest { return .date(date) }
      problems.report(
        .exampleAnswer, at: scalar, "expected a date from \(earliest) to \(latest), found \(date)")
      return nil
    case .moment, .text, .email, .phone: return .text(scalar.text)
    }
  }

  private func option(_ scalar: YAMLScalar, _ problems: inout [Diagnostic]) -> Int? {
    if let index = question.options.firstIndex(of: scalar.name) { return index }
    problems.reportUnknown(
      .exampleAnswer, at: scalar, "'\(scalar.name)' is no answer of '\(question.name)'", word: scalar.name,
      known: question.options)
    return nil
  }

  private func number(
    _ scalar: YAMLScalar, in range: NumberRange, _ problems: inout [Diagnostic]
  ) -> AnswerValue? {
    guard let number = scalar.number(&problems) else { return nil }
    var expected: [String] = []
    if range.isWhole, !number.isWhole { expected.append("a whole number") }
    if let least = range.least, number < least { expected.append("at least \(least)") }
    if let greatest = range.greatest, greatest < number { expected.append("at most \(greatest)") }
    guard expected.isEmpty else {
      problems.report(
        .exampleAnswer, at: scalar, "expected \(expected.joined(separator: ", ")), found \(number)")
      return nil
    }
    return .number(number)
  }

  /// `18-24` as the ages on the programme's day.
  private func band(_ scalar: YAMLScalar) -> ClosedRange<Int>? {
    let ends = scalar.text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
      .map { String($0).flatMap { ExactNumber($0)?.whole } }
    guard ends.count == 2, let low = ends[0], let high = ends[1], leastAge <= low, low <= high, high <= greatestAge
    else { return nil }
    return low...high
  }
}
