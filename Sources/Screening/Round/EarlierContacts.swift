import Applicants
import Documents
import Eligibility
import Intake
import Programmes
import Reports

/// Gathers how the people of a run are known again when no record has their identity any more. Personal.
struct EarlierContacts {
  /// Everybody of whom e-mail, birth date and identity are known.
  private(set) var all: [RoundMemory.Contact] = []
  private let links: LinksFile.Links
  private let birth: QuestionName
  private let answers: StoredAnswers
  private let contacts: ContactTable
  /// The place of the e-mail address among the values of the table.
  private let email: Int
  /// The form profiles by the names of files.
  private let forms: [String: String]

  /// Reads what the run kept; nil where its programme asks for no e-mail or birth date.
  init?(_ run: RunFolder, _ links: LinksFile.Links) throws(ScreeningError) {
    let questions = run.programme.rules.questions
    let email = questions.first { if case .email = $0.kind { true } else { false } }
    guard let email, let birth = Question.birthDate(among: questions) else { return nil }
    self.links = links
    self.birth = birth.name
    answers = try StoredAnswers(run)
    contacts = try ContactTable.contacts(run)
    guard let place = contacts.headings.firstIndex(of: email.name.text) else { return nil }
    self.email = place
    forms = Dictionary(
      try run.teamTable("inputs.csv").map { ($0["file"] ?? "", $0["form"] ?? "") },
      uniquingKeysWith: { first, _ in first
      })
  }

  /// Takes one of the run's decisions.
  mutating func take(_ decision: StoredDecision, _ label: Token) throws(ScreeningError) {
    guard let email = contacts[label]?.values[email], !email.isEmpty, let identity = identity(decision, label) else {
      return
    }
    let births = answers.dates(birth, decision)
    guard !births.isEmpty else { return }
    all.append(RoundMemory.Contact(label: label, identity: identity, email: email, births: births))
  }

  private func identity(_ decision: StoredDecision, _ label: Token) -> RecordIdentity? {
    if let known = links.joined[label]?.first { return known }
    guard let id = decision.submission, let form = forms[decision.record.file] else { return nil }
    return RecordIdentity(form: form, submission: id)
  }
}
