import Testing

/// The files that let personal data out of its container, and why. A new place is a decision: it is entered here.
private let reasons: [String: String] = [
  "Anonymisation/PoolMaker.swift": "option names and hierarchy labels for the pool",
  "Applicants/RecordIdentity.swift": "identities for keyed digests and team/links.ndjson",
  "Applicants/RecordIndex.swift": "identities for keyed digests, submission ids for team/",
  "Eligibility/Assessing/Assessor.swift": "what answers may stand for, to find their classes",
  "Eligibility/Computing/CompiledRules+Computing.swift": "derived values and order keys",
  "Eligibility/Reviewing/AnswerColumn+Reviews.swift": "reviewed answers in place of the forms'",
  "Eligibility/Reviewing/Assessor+Reviews.swift": "what answers may stand for, to find their classes",
  "Intake/Building/BatchBuilder.swift": "sorting unknown wordings",
  "Intake/Linking/PersonLinking+Contacts.swift": "e-mail addresses of the earlier run, to be compared as hashes",
  "Reports/DumpLines.swift": "inspect --dump, whose result is the answers",
  "Reports/Explanation/DecisionExplanation.swift": "explain, whose result is the answers",
  "Reports/Team/AnswersFile.swift": "team/answers.json",
  "Reports/Team/CaseTexts.swift": "team/review.csv",
  "Reports/Team/PersonCells.swift": "team/identities.csv and team/contacts.csv",
  "Reports/Team/UnknownWordingsFile.swift": "team/unknown-wordings.csv",
  "Screening/Explaining/Explaining.swift": "explain, whose result is the answers",
  "Screening/Round/ChangeFinder+Causes.swift": "which questions have another answer than in the run before",
  "Screening/Round/GivenReviews.swift": "whether a wording stands on any form",
  "Screening/Screener.swift": "the round's key for team/round.key",
  "Shortlisting/CodedValues+Computed.swift": "derived values as order keys",
  "Shortlisting/CodedValues.swift": "answers as order keys",
]

@Suite struct DisclosureTests {
  private func files(_ texts: [(path: String, text: String)]) -> Set<String> {
    Set(
      texts.filter { $0.text.contains(/\.disclosed(Text)?\(\)/) }.map {
        String($0.path.dropFirst("Sources/".count))
      })
  }

  @Test func `personal data is let out in the places listed and nowhere else`() throws {
    #expect(files(try Project.swiftFiles(below: "Sources")) == Set(reasons.keys))
  }

  @Test func `another place is found`() {
    let texts = [(path: "Sources/Reports/HTML/Page.swift", text: "column.distinct.disclosed()")]
    #expect(files(texts) == ["Reports/HTML/Page.swift"])
  }
}
