public import Applicants
import Documents
public import Eligibility

/// The bytes that applicants of one case, or records of one form, share in decisions and review rows. Personal.
public struct CaseTexts: Sendable {
  /// All texts: those of a kind one after the other.
  private let texts: Withheld<ByteArena>
  /// The first text of each kind; decisions stand first.
  private let reviews: Int
  private let faults: Int
  private let forms: Int
  private let fileCells: Int
  private let questionCells: Int
  /// By column the first cell of its answers; none are there where the question never matters.
  private let answerCells: [Int]
  /// The column of the answers to each question to ask next, case by case; −1 where it has none.
  private let questionColumns: [Int]
  /// By case the first of these questions, and behind the last case their number.
  private let questionStarts: [Int]
  /// The most bytes of a form's text.
  let longestForm: Int
  /// The most bytes of a form's name as a cell.
  let longestFileCell: Int

  /// Makes the texts of a batch's cases, forms and answers; who is ranked where changes none of them.
  public init(of batch: Batch, _ assessments: Assessments) {
    let cases = assessments.cases
    let columns = batch.columns
    // Once through the cases, as each is copied where it is taken out.
    var texts = ByteArena()
    var (reviewTexts, faultTexts, questionTexts) = (ByteArena(), ByteArena(), ByteArena())
    var columnOf: [QuestionName: Int] = [:]
    for (index, column) in columns.enumerated() { columnOf[column.question.name] = index }
    var questionColumns: [Int] = []
    var questionStarts = [0]
    var mattering: Set<QuestionName> = []
    for item in cases {
      texts.append(CaseTexts.decision(item))
      reviewTexts.append(CaseTexts.cells("", item.decided.rawValue, item.id, ""))
      faultTexts.append(CaseTexts.cells("", CaseTexts.faults(of: item), ""))
      for question in item.waitsFor {
        questionTexts.append(CaseTexts.cells(question.name.text, question.reason.rawValue, ""))
        questionColumns.append(columnOf[question.name] ?? -1)
        mattering.insert(question.name)
      }
      questionStarts.append(questionColumns.count)
    }
    self.questionColumns = questionColumns
    self.questionStarts = questionStarts
    reviews = texts.count
    texts.append(contentsOf: reviewTexts)
    faults = texts.count
    texts.append(contentsOf: faultTexts)
    forms = texts.count
    for form in batch.forms {
      var bytes = Array("{\"file\":".utf8)
      JSONWriter.appendString(form.name, to: &bytes)
      texts.append(bytes + ",\"number\":".utf8)
    }
    fileCells = texts.count
    for form in batch.forms { texts.append(CaseTexts.cells(form.name)) }
    longestForm = (forms..<fileCells).map { texts[$0].count }.max() ?? 0
    longestFileCell = (fileCells..<texts.count).map { texts[$0].count }.max() ?? 0

    questionCells = texts.count
    texts.append(contentsOf: questionTexts)
    var answerCells: [Int] = []
    for column in columns {
      answerCells.append(texts.count)
      guard mattering.contains(column.question.name) else { continue }
      for answer in column.distinct.disclosed() {
        texts.append(CaseTexts.cells(answer.written.joined(separator: " | ")))
      }
    }
    self.answerCells = answerCells
    self.texts = Withheld(texts)
  }

  /// What is wrong with rules where no question is to be asked: an outcome or a rank may rest on it.
  private static func faults(of item: Case) -> String {
    guard item.decided != .notEligible else { return "" }
    return item.faults.map { "rule '\($0.rule)' reports an error: \($0.message)" }.joined(separator: "; ")
  }

  private static func decision(_ item: Case) -> [UInt8] {
    var json = JSONWriter()
    // The label's closing quote stands where the object's brace would.
    json.beginObject()
    json.bytes = Array("\",".utf8)
    json.member("outcome", item.outcome.rawValue)
    json.key("points")
    CasesFile.write(item.points, to: &json)
    json.member("status", item.status.rawValue)
    if item.differsFromForms {
      json.member("decided", item.decided.rawValue)
      json.key("counted")
      CasesFile.write(item.counted, to: &json)
    }
    json.member("case", item.id)
    json.key("answers")
    json.beginArray()
    return json.bytes
  }

  /// Cells of a CSV for people, without what stands around them.
  static func cells(_ texts: String...) -> [UInt8] {
    var csv = CSVWriter(for: .people)
    csv.bytes = []
    for text in texts { csv.cell(text) }
    return csv.bytes
  }

  /// Calls `body` with the texts in memory that lives as long as the call.
  func withEntries<Result>(_ body: (Entries) -> Result) -> Result {
    texts.disclosed().withEntries { body(Entries(texts: self, entries: $0)) }
  }

  /// The texts in memory that lives as long as the call that gives it. Personal.
  struct Entries {
    let texts: CaseTexts
    fileprivate let entries: ByteArena.Entries

    /// What stands behind the label in a decision of a case.
    func decision(ofCase item: Int) -> UnsafeRawBufferPointer { entries[item] }

    /// What stands behind the label in a review row of a case.
    func review(ofCase item: Int) -> UnsafeRawBufferPointer { entries[texts.reviews + item] }

    /// An empty question and why the case is open all the same: two cells, each with the comma behind it.
    func faultCells(ofCase item: Int) -> UnsafeRawBufferPointer { entries[texts.faults + item] }

    /// What stands before the number of a record of a form.
    func form(_ form: Int) -> UnsafeRawBufferPointer { entries[texts.forms + form] }

    /// A form's name as a cell.
    func fileCell(ofForm form: Int) -> UnsafeRawBufferPointer { entries[texts.fileCells + form] }

    /// The questions that matter in a case, by number.
    func questions(ofCase item: Int) -> Range<Int> { texts.questionStarts[item]..<texts.questionStarts[item + 1] }

    /// The name of a question that matters and why it is open: two cells, each with the comma behind it.
    func cells(ofQuestion question: Int) -> UnsafeRawBufferPointer { entries[texts.questionCells + question] }

    /// The column of the answers to a question that matters.
    func column(ofQuestion question: Int) -> Int? {
      let column = texts.questionColumns[question]
      return column < 0 ? nil : column
    }

    /// The cell of an answer to a question that matters, by its column and code.
    func answerCell(column: Int, code: UInt32) -> UnsafeRawBufferPointer {
      entries[texts.answerCells[column] + Int(code)]
    }
  }
}
