import Applicants
import Calendars

/// How one file writes the dates or numbers of one question: as its profile declares, or as its own texts prove, with those
/// of its form where it holds mended records.
struct ColumnConventions {
  /// The order of the parts of dates.
  private(set) var dateOrder: DateOrder?
  /// How numbers are written.
  private(set) var numbers = NumberStyle()
  /// How that was found out, for people.
  private(set) var told: String?
  /// What is to be said where the texts contradict each other.
  private(set) var mixed: FindingDraft?

  /// - Parameter others: the texts of the form whose records were mended.
  init(question: Question, texts: FileRecords.Slot, file: ReadFile, like others: [FileRecords.Slot]) {
    switch question.kind {
    case .date: findOrder(question, [texts] + others, file.profile.dates)
    case .number:
      numbers.keepsNumbers = file.keepsNumbers
      findMark(question, [texts] + others, file.profile.decimalMark)
    case .age: numbers = NumberStyle(mark: file.profile.decimalMark, keepsNumbers: file.keepsNumbers)
    default: break
    }
  }

  private mutating func findOrder(_ question: Question, _ texts: [FileRecords.Slot], _ declared: DateOrder?) {
    if let declared {
      told = "dates \(declared.rawValue), says the profile"
      dateOrder = declared
      return
    }
    var evidence = DateOrderEvidence()
    for texts in texts { texts.forEach { evidence.add(DateReading($0), records: $1) } }
    if evidence.isMixed {
      mixed = FindingDraft(
        code: .dateOrderMixed, severity: .warning, place: .file, field: question.name.text,
        message: "\(evidence.dayFirst) dates can only be day first and \(evidence.monthFirst) only month first",
        notes: ["dates that read both ways keep both readings; set `dates:` in the form's profile"])
    }
    dateOrder = evidence.order
    told = dateOrder.map {
      "'\(question.name)' \($0.rawValue), proved by \(max(evidence.dayFirst, evidence.monthFirst)) records"
        + Self.source(texts)
    }
  }

  private static func source(_ texts: [FileRecords.Slot]) -> String {
    texts.count > 1 ? ", those of its form among them" : ""
  }

  private mutating func findMark(_ question: Question, _ texts: [FileRecords.Slot], _ declared: DecimalMark?) {
    if let declared {
      told = "decimal mark \(declared.rawValue), says the profile"
      numbers.mark = declared
      return
    }
    var evidence = DecimalMarkEvidence()
    for texts in texts { texts.forEach { evidence.add(DecimalReading($0), records: $1) } }
    if evidence.isMixed {
      mixed = FindingDraft(
        code: .decimalMarkMixed, severity: .warning, place: .file, field: question.name.text,
        message: "\(evidence.dot) numbers only read with a decimal dot and \(evidence.comma) only with a decimal comma",
        notes: ["numbers that read both ways keep both readings; set `decimal mark:` in the form's profile"])
    }
    numbers.mark = evidence.mark
    numbers.hasCommas = evidence.comma > 0
    if numbers.mark != nil { told = evidence.told.map { "'\(question.name)' \($0)" + Self.source(texts) } }
  }
}

extension FileRecords.Slot {
  /// Gives each distinct text that is held, without its outer white space, and how many records hold it.
  func forEach(_ take: (UnsafeRawBufferPointer, Int) -> Void) {
    for code in counts.indices where counts[code] > 0 { texts.withEntry(code) { take(trimmed($0), counts[code]) } }
  }
}

extension ReadFile {
  /// The slot that codes the answers to a question.
  func slot(of question: Question) -> Int? { plan.codedQuestions.firstIndex { $0.contains(question.name) } }

  /// Whether the file has numbers that are no texts: JSON, or the cells of a workbook.
  fileprivate var keepsNumbers: Bool {
    if recognised.format != .csv, recognised.format != .xml { return true }
    return form.isSheet
  }
}

extension OpenForm {
  /// Whether it is a sheet of a workbook, whose numbers have a dot before decimals however they were typed.
  var isSheet: Bool { steps.contains { if case .sheet = $0 { true } else { false } } }
}
