import Applicants
import Audit
import Calendars
import Documents
import Eligibility
import Intake
import Programmes
public import Reports

/// Explains decisions of a run from its folder alone: the forms may be gone.
public enum Explaining {
  /// Explains the decision on a person.
  ///
  /// The case is decided again from the run's own copies of the rules and the answers; it must come to the same.
  ///
  /// - Parameters:
  ///   - who: a token (`p…`), an applicant's label (`a…`), a submission id, or `file:record`.
  ///   - folder: the folder of a run.
  /// - Returns: one explanation, or several where several forms have the same submission id.
  /// - Throws: wrong use for a folder that is no run and for somebody unknown; integrity where the folder is not as it
  ///   was written.
  public static func explain(_ who: String, in folder: String) throws(ScreeningError) -> [DecisionExplanation] {
    let run = try RunFolder(folder)
    let search = try DecisionSearch(run)
    let found = try search.decisions(on: who)
    let answers = try StoredAnswers(run)
    let reviews = try run.reviews().holding
    var explanations: [DecisionExplanation] = []
    for decision in found {
      explanations.append(try explain(decision, run, search, answers, reviews, withGrounds: true))
    }
    return explanations
  }

  /// Explains one decision of a run.
  ///
  /// - Parameter withGrounds: whether to say what each rule rests on beside the answers, which takes long for many people.
  static func explain(
    _ decision: StoredDecision, _ run: RunFolder, _ search: DecisionSearch, _ stored: StoredAnswers,
    _ reviews: [Token: [Review]], withGrounds: Bool = false
  ) throws(ScreeningError) -> DecisionExplanation {
    let distinct = try stored.answers(decision)
    let answers = distinct.mapValues(\.read)
    let compiled = run.programme.compiled
    let assessor = Assessor(compiled)
    let held = Token(decision.applicant).flatMap { reviews[$0] } ?? []
    let review = PersonReview(held, of: run.programme.rules.questions, asOf: run.programme.asOf)
    let item = assessor.assess(answers: answers, review: review)
    guard item.id == decision.caseID, item.outcome == decision.outcome else {
      throw .integrity(
        "case-differs",
        "the rules and answers in the run's folder give case \(item.id), the decision says \(decision.caseID)")
    }
    let records = [decision.record] + decision.also
    let read = compiled.questionsRead.compactMap { name -> DecisionExplanation.ReadAnswer? in
      guard let question = run.programme.rules.questions.first(where: { $0.name == name }) else { return nil }
      let places = records.map { record in
        (record: record, field: field(of: name, in: record.file, run.programme, search))
      }
      return DecisionExplanation.ReadAnswer(
        question: question, answer: distinct[name] ?? DistinctAnswer(written: [], read: .open(.missing)),
        places: places)
    }
    return DecisionExplanation(
      programme: run.programme.rules, isDayOverridden: run.programme.isAsOfOverridden, files: run.ruleFiles,
      decision: decision, token: search.token(of: decision.applicant), isPooled: search.isPooled(decision.applicant),
      item: item,
      rules: explanations(item, answers, review, assessor),
      grounds: withGrounds
        ? compiled.grounds(answers: item.answered.isEmpty ? answers : review.answers(inPlaceOf: answers)) : [:],
      answers: read, reviews: held)
  }

  /// What each rule comes to, with reviewed answers in place.
  private static func explanations(
    _ item: Case, _ answers: [QuestionName: Answer], _ review: PersonReview, _ assessor: Assessor
  ) -> [Explanation] {
    let explainer = Explainer(assessor.rules)
    guard !item.answered.isEmpty else { return explainer.explain(item, answers: answers) }
    let replaced = review.answers(inPlaceOf: answers)
    return explainer.explain(assessor.assess(answers: replaced), answers: replaced)
  }

  /// The field of a form file that asks a question; nil where it does not ask.
  private static func field(
    of question: QuestionName, in file: String, _ programme: Programme, _ search: DecisionSearch
  ) -> String? {
    let name = search.form(ofFile: file)
    let form = programme.forms.first { $0.name == name } ?? FormProfile.plain(for: programme.rules.questions)
    guard form.name == name else { return nil }
    return form.questions.first { $0.question == question }?.from.description
  }
}

/// The answers of a run, by the codes that decisions hold.
struct StoredAnswers {
  private let columns: [(question: Question, answers: Withheld<[DistinctAnswer]>)]

  init(_ run: RunFolder) throws(ScreeningError) {
    let bytes = try run.teamFile("answers.json")
    do throws(AnswersFileError) {
      columns = try AnswersFile.distinctAnswers(in: bytes, questions: run.programme.rules.questions)
    } catch {
      throw .integrity("team-damaged", error.message)
    }
  }

  /// The possible dates of one applicant's answer to a question; none where the run did not keep it.
  func dates(_ question: QuestionName, _ decision: StoredDecision) -> [CalendarDate] {
    guard let column = columns.firstIndex(where: { $0.question.name == question }),
      decision.answers.indices.contains(column), case let distinct = columns[column].answers.disclosed(),
      distinct.indices.contains(decision.answers[column]),
      case .oneOf(let values) = distinct[decision.answers[column]].read.possible
    else { return [] }
    return values.compactMap { if case .date(let date) = $0 { date } else { nil } }
  }

  /// The answers of one applicant, by question.
  func answers(_ decision: StoredDecision) throws(ScreeningError) -> [QuestionName: DistinctAnswer] {
    guard decision.answers.count == columns.count else {
      throw .integrity("team-damaged", "team/decisions.ndjson and team/answers.json do not fit each other")
    }
    var answers: [QuestionName: DistinctAnswer] = [:]
    for (column, code) in zip(columns, decision.answers) {
      let distinct = column.answers.disclosed()
      guard distinct.indices.contains(code) else {
        throw .integrity("team-damaged", "team/decisions.ndjson names an answer that team/answers.json does not hold")
      }
      answers[column.question.name] = distinct[code]
    }
    return answers
  }
}
