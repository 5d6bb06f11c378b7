import Applicants
import Eligibility
import Intake

extension DecisionExplanation {
  /// The explanation on one screen, for whoever goes through many people: who it is, what the rules say and why, and the
  /// answers. Rules that are settled take a line, indicators that give nothing take none. Personal.
  public func brief(width: Int) -> String {
    let details = disclosedDetails()
    var page = ExplanationPage(width: max(40, width))
    let decision = details.decision
    page.line(Self.heading(details))
    page.line(([decision.record] + decision.also).map { "\($0.file), record \($0.number)" }.joined(separator: "; "))
    if let submission = decision.submission { page.line("submission \(submission)") }
    writeOutcome(details.item, to: &page)
    writeReviews(details.reviews, to: &page)
    let count = details.item.criteria.count
    writeBriefly(details.rules.prefix(count), under: "Criteria: all must be met", to: &page)
    writeBriefly(
      details.rules.dropFirst(count).filter { $0.state != .notMet }[...], under: "Indicators that give points, or may",
      to: &page)
    writeFaults(details.item, to: &page)
    if !details.answers.isEmpty { page.heading("Answers") }
    for entry in details.answers {
      let written = entry.answer.written.map { $0.isEmpty ? "nothing" : "“\($0)”" }.joined(separator: " and ")
      let read = entry.answer.read.spoken(entry.question)
      page.line(
        "\(entry.question.name): \(written.isEmpty ? "not asked" : written)"
          + (entry.answer.written.map(foldedWording) == [foldedWording(read)] ? "" : ", read as \(read)"), indent: 2)
    }
    if let place = decision.place { writePlace(place, to: &page) }
    return page.text
  }

  private func writeBriefly(_ rules: ArraySlice<Explanation>, under title: String, to page: inout ExplanationPage) {
    guard !rules.isEmpty else { return }
    page.heading(title)
    for rule in rules {
      let points = rule.state == .notMet ? "" : rule.points.map { " (\(ExplanationPage.points($0)))" } ?? ""
      page.entry(rule.state.rawValue, rule.title + points)
      // What is settled as it should be needs no sentence.
      if rule.state != .met, !rule.sentence.hasPrefix(rule.title + ":") { page.entry("", rule.sentence) }
    }
  }
}
