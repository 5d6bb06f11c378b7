import Applicants
import Audit
import Eligibility
import Programmes
import Reports

/// What a session may ask of a run, all of it in memory: the run's folder is read once and never written.
struct ReviewDesk: Sendable {
  let run: RunFolder
  private let search: DecisionSearch
  private let stored: StoredAnswers
  private let outlook: ReviewOutlook
  /// The people to go through, in order.
  let people: [ReviewPerson]
  /// How many people there are before anything is filtered away.
  let peopleBeforeFilters: Int
  /// The labels of all applicants of the run.
  let labels: Set<Token>
  /// What was entered in the runs of the round so far, in order.
  let earlier: [ReviewEntry]
  private let holding: [Token: [Review]]
  private let contacts: ContactTable

  init(_ folder: String, _ terms: ReviewTerms) throws(ScreeningError) {
    run = try RunFolder(folder)
    let filter = try ReviewFilter(terms, run)
    search = try DecisionSearch(run)
    stored = try StoredAnswers(run)
    let outlook = ReviewOutlook(run.programme, stored)
    let decisions = try ReviewDecisions(run, everybody: terms.everybody)
    let reviews = try run.reviews()
    earlier = reviews.map(\.entry)
    let holding = reviews.holding
    let questions = run.programme.rules.questions
    let read = run.programme.compiled.questionsRead.compactMap { name in questions.first { $0.name == name } }
    people = try ReviewList(decisions, questions: read, choosing: filter) { decision, label throws(ScreeningError) in
      // Only what was settled about somebody makes their questions others than those of their case.
      guard let reviews = holding[label] else { return nil }
      return try outlook.assess(decision, under: reviews)
    }.people
    self.outlook = outlook
    self.holding = holding
    labels = decisions.labels
    peopleBeforeFilters = decisions.found.count
    contacts = try ContactTable.contacts(run)
  }

  /// A person's name and contact details, as the form says them.
  func contact(of person: ReviewPerson) -> [(heading: String, text: String)] {
    guard let values = contacts[person.label]?.values else { return [] }
    return zip(contacts.headings, values).filter { !$0.1.isEmpty }.map { (heading: $0.0, text: $0.1) }
  }

  /// The decision with everything it rests on.
  func explanation(of person: ReviewPerson) throws(ScreeningError) -> DecisionExplanation {
    try Explaining.explain(person.decision, run, search, stored, holding)
  }

  /// What holds of a person under reviews; nil where that is seen only in the next run, as for who is who.
  func assess(_ person: ReviewPerson, under reviews: [Review]) throws(ScreeningError) -> Case? {
    guard !reviews.contains(where: \.concernsIdentity) else { return nil }
    return try outlook.assess(person.decision, under: reviews)
  }
}
