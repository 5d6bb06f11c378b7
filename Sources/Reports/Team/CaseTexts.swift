import Applicants
import Documents
import Eligibility

/// The bytes that applicants of one case, or records of one form, share in decisions and review rows.
struct CaseTexts: Sendable {
  /// A question that matters in a case.
  struct Question: Sendable {
    /// Its name and why it is open, as two cells.
    let cells: [UInt8]
    /// The column of its answers.
    let column: Int?
  }

  /// By case: from the quote behind the label to the bracket that opens the answers.
  private let decisions: ByteArena
  /// By case: `,outcome,case,` of a review row.
  private let reviews: ByteArena
  /// By form: `{"file":…,"number":`.
  private let forms: ByteArena
  /// By form: its name as a cell.
  private let fileCells: ByteArena
  /// By case: the questions to ask next.
  let questions: [[Question]]
  /// By column: the cell of each distinct answer; empty where the question never matters.
  let answerCells: [Withheld<[[UInt8]]>]

  init(_ contents: RunContents) {
    let cases = contents.assessments.cases
    let columns = contents.batch.columns
    var columnOf: [QuestionName: Int] = [:]
    for (index, column) in columns.enumerated() { columnOf[column.question.name] = index }
    var decisions = ByteArena()
    var reviews = ByteArena()
    for item in cases {
      decisions.append(CaseTexts.decision(item))
      reviews.append(",".utf8 + CaseTexts.cell(item.decided.rawValue) + ",".utf8 + CaseTexts.cell(item.id) + ",".utf8)
    }
    self.decisions = decisions
    self.reviews = reviews
    var forms = ByteArena()
    var fileCells = ByteArena()
    for form in contents.batch.forms {
      var bytes = Array("{\"file\":".utf8)
      JSONWriter.appendString(form.name, to: &bytes)
      forms.append(bytes + ",\"number\":".utf8)
      fileCells.append(CaseTexts.cell(form.name))
    }
    self.forms = forms
    self.fileCells = fileCells
    questions = cases.map { item in
      return item.waitsFor.map { question in
        Question(
          cells: CaseTexts.cell(question.name.text) + ",".utf8 + CaseTexts.cell(question.reason.rawValue),
          column: columnOf[question.name])
      }
    }
    let mattering = Set(cases.flatMap { $0.waitsFor.map(\.name) })
    answerCells = columns.map { column in
      guard mattering.contains(column.question.name) else { return Withheld([]) }
      return Withheld(column.distinct.disclosed().map { CaseTexts.cell($0.written.joined(separator: " | ")) })
    }
  }

  private static func decision(_ item: Case) -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
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
    // The label's closing quote stands where the object's brace did.
    return Array("\",".utf8) + json.bytes.dropFirst()
  }

  /// A cell of a CSV for people, without what stands around it.
  static func cell(_ text: String) -> [UInt8] {
    var csv = CSVWriter(for: .people)
    csv.bytes = []
    csv.cell(text)
    return csv.bytes
  }

  /// The shared bytes in memory that lives as long as the call that gives it.
  struct Unsafe {
    let decisions: ByteArena.Entries
    let reviews: ByteArena.Entries
    let forms: ByteArena.Entries
    let fileCells: ByteArena.Entries
    let longestForm: Int
    let longestFileCell: Int
  }

  func withUnsafe<Result>(_ body: (Unsafe) -> Result) -> Result {
    decisions.withEntries { decisions in
      reviews.withEntries { reviews in
        forms.withEntries { forms in
          fileCells.withEntries { fileCells in
            let indices = 0..<self.forms.count
            return body(
              Unsafe(
                decisions: decisions, reviews: reviews, forms: forms, fileCells: fileCells,
                longestForm: indices.map { forms[$0].count }.max() ?? 0,
                longestFileCell: indices.map { fileCells[$0].count }.max() ?? 0))
          }
        }
      }
    }
  }
}
