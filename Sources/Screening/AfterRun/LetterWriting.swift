import Applicants
public import Documents
import Eligibility
import Programmes
public import Reports
import Shortlisting

/// Whom letters are written to, and where.
public struct LetterTerms: Sendable {
  /// The file to write.
  public var output: String
  /// Whether recommended and answered outcomes that nobody has confirmed are told too.
  public var includesRecommended = false
  /// Whether places are told as they stand though open answers can still change them.
  public var tellsUnsettledPlaces = false
  /// Whether a file that is there already is replaced.
  public var replacesOutput = false
  /// Runs of the round that lie in another folder than this one.
  public var runsElsewhere: [String] = []

  /// Makes terms that write to people who are decided.
  public init(output: String) {
    self.output = output
  }
}

/// Writes the mail-merge list of outcome letters from a run's folder alone.
public enum LetterWriting {
  /// The statuses of decisions that a named person, or the programme by a rule of its own, has settled.
  static let decided: Set<String> = ["confirmed", "closed", "overridden"]

  /// Writes the list; the run's folder is not changed.
  ///
  /// - Returns: how many letters there are, who has none, and what standard error tells.
  /// - Throws: wrong use for a folder that is no run and a place that cannot be written; integrity where the folder is
  ///   not as it was written.
  public static func write(_ terms: LetterTerms, of folder: String) throws(ScreeningError) -> (
    summary: LettersSummary, diagnostics: [Diagnostic]
  ) {
    let run = try RunFolder(folder)
    let round = try RoundRuns(of: run, named: terms.runsElsewhere)
    let withdrawn = try round.withdrawnElsewhere()
    let search = try DecisionSearch(run)
    let stored = try StoredAnswers(run)
    let reviews = try run.reviews().holding
    let contacts = try ContactTable.contacts(run)
    let file = try PersonalFile.begin(terms.output, outside: folder, replacing: terms.replacesOutput)

    let hasPlaces = run.programme.shortlist.places > 0
    var summary = LettersSummary()
    var letters: [(letter: OutcomeLetter, contact: [String])] = []
    try run.forEachDecision { decision throws(ScreeningError) in
      guard try isDue(decision, terms, withdrawn, &summary) else { return }
      guard let contact = Token(decision.applicant).flatMap({ contacts[$0] }) else {
        summary.withoutContact += 1
        return
      }
      let explanation = try Explaining.explain(decision, run, search, stored, reviews)
      guard
        let letter = OutcomeLetter(
          explanation, hasPlaces: hasPlaces, tellsUnsettled: terms.tellsUnsettledPlaces)
      else { return }
      summary.add(letter)
      letters.append((letter, contact.values))
    }
    try file.commit(LettersFile.bytes(headings: contacts.headings, letters: letters))
    return (summary, round.continued)
  }

  /// Whether somebody is written to; counts those who are not.
  private static func isDue(
    _ decision: StoredDecision, _ terms: LetterTerms, _ withdrawn: Set<Token>, _ summary: inout LettersSummary
  ) throws(ScreeningError) -> Bool {
    guard decision.decided != StoredDecision.withdrawn, Token(decision.applicant).map(withdrawn.contains) != true else {
      summary.withdrawn += 1
      return false
    }
    guard let outcome = Outcome(rawValue: decision.decided) else {
      throw .integrity("team-damaged", "a line of team/decisions.ndjson decides on something unknown")
    }
    guard outcome != .needsReview else {
      summary.needReview += 1
      return false
    }
    guard terms.includesRecommended || decided.contains(decision.status) else {
      summary.notConfirmed += 1
      return false
    }
    return true
  }
}
