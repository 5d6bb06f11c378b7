import Applicants
import Calendars
import Documents

@testable import Intake

/// What must hold of any bytes that are given as a form.
struct FuzzedForms {
  private let format: FormProfile.Format?

  /// Forms of a format; nil for what may be packed in anything.
  init(_ format: FormProfile.Format?) {
    self.format = format
  }

  func check(_ bytes: [UInt8]) {
    let file = FuzzedFile(bytes)
    let request = FuzzedRequest.request(file.path, format)
    let dump = DumpedForm(request)
    let reading = ReadForm(request)
    for (size, overlap, threads) in [(7, 8, 1), (64, 16, 2)] {
      // The second costs threads, so that only some of the inputs take it.
      if threads > 1, bytes.reduce(0, { $0 &+ $1 }) % 8 != 0 { continue }
      var other = request
      other.blockSize = size
      other.overlap = overlap
      other.threads = threads
      let again = DumpedForm(other)
      require(again == dump, "the dump depends on blocks of \(size) and \(threads) threads")
      let read = ReadForm(other)
      require(read == reading, "the batch depends on blocks of \(size) and \(threads) threads")
    }
    reading.checkSum()
    if case .read(let table) = dump, format == .csv { table.checkWritten() }
  }
}

/// What the forms are read with.
enum FuzzedRequest {
  static let questions = [
    Question(
      name: QuestionName("date of birth"), kind: .date(earliest: day(1906, 4, 6), latest: day(2026, 4, 6)),
      data: .identifier),
    Question(name: QuestionName("email"), kind: .email, data: .contact),
    Question(name: QuestionName("phone"), kind: .phone, data: .contact),
    Question(
      name: QuestionName("meals"), kind: .choice(options: ["yes", "no"]), allowsNotApplicable: true),
    Question(name: QuestionName("discipline"), kind: .choices(options: ["music", "film", "film, TV and radio"])),
    Question(
      name: QuestionName("income"), kind: .number(NumberRange(least: ExactNumber(0), greatest: ExactNumber(200_000)))),
    Question(name: QuestionName("why"), kind: .text),
  ]

  /// Some of the fields stand deep in the records.
  private static let paths = [
    "dob", "email", "contact/phone", "background/indicator[@code=meals]", "discipline", "answers[ref=income]/value",
    "why/@text",
  ]

  static func day(_ year: Int, _ month: Int, _ day: Int) -> CalendarDate {
    guard let date = CalendarDate(year: year, month: month, day: day) else { fatalError("no such day") }
    return date
  }

  static func request(_ path: String, _ format: FormProfile.Format?) -> IntakeRequest {
    var profiles = [FormProfile.plain(for: questions)]
    var forced: [String: String] = [:]
    if let format {
      let fields = try? paths.enumerated().map { index, path in
        try format == .csv ? FieldPath(column: index + 1) : FieldPath(path: path)
      }
      profiles.append(
        FormProfile(
          name: "form", format: format, recognisedBy: [], submissionID: FieldPath(header: "id"),
          submittedAt: FieldPath(header: "at"),
          questions: zip(questions, fields ?? []).map { FieldMapping(question: $0.name, from: $1) }))
      forced[path] = "form"
    }
    return IntakeRequest(
      files: [path], profiles: profiles, forced: forced, questions: questions, coded: questions.map(\.name),
      wantsSubmittedAt: true, asOf: day(2026, 4, 6), identityKey: KeyedDigest(key: Array("fuzz".utf8)), threads: 1)
  }
}

/// A form as it is dumped: every cell of it, or why it cannot be read.
enum DumpedForm: Equatable {
  case read(DumpedTable)
  case refused([Finding])

  init(_ request: IntakeRequest) {
    var request = request
    let path = request.files[0]
    // No profile: whatever the bytes tell.
    request.forced = [:]
    do throws(IntakeError) {
      let dump = try FormDump(path, request)
      var table = DumpedTable(header: dump.header, dialect: dump.dialect, findings: dump.findings)
      try dump.forEachSubmission { submission in
        table.submissions.append(
          DumpedTable.Submission(
            line: submission.line, cells: submission.cells.disclosed().map { [$0.header, $0.value] },
            finding: submission.finding))
        return true
      }
      require(table.submissions.count == dump.count, "a dump of \(dump.count) gives \(table.submissions.count)")
      self = .read(table)
    } catch {
      require(!error.findings.isEmpty, "a form is refused without a reason")
      self = .refused(error.findings)
    }
  }
}

/// What was read of a form, or why it cannot be.
enum ReadForm: Equatable {
  case read(ReadBatch)
  case refused([Finding])

  init(_ request: IntakeRequest) {
    do throws(IntakeError) { self = .read(ReadBatch(try FormReader.read(request))) } catch {
      require(!error.findings.isEmpty, "a form is refused without a reason")
      self = .refused(error.findings)
    }
  }

  /// Records read = applicants + other submissions + set aside.
  func checkSum() {
    guard case .read(let batch) = self else { return }
    require(
      batch.records == batch.applicants + batch.others + batch.setAside,
      "\(batch.records) records are not \(batch.applicants), \(batch.others) and \(batch.setAside)")
  }
}

/// What of a batch can be compared.
struct ReadBatch: Equatable {
  let records: Int
  let applicants: Int
  let others: Int
  let setAside: Int
  let reasons: [SetAsideRecord]
  let offsets: [UInt64]
  let identities: [[UInt8]]
  let answers: [[DistinctAnswer]]
  let moments: [[Int64]]
  let unmapped: [UnmappedField]
  let findings: [Finding]

  init(_ forms: ReadForms) {
    let batch = forms.batch
    records = batch.records.count
    applicants = batch.carriers.count
    others = batch.records.fates.count { $0 == .duplicate }
    setAside = batch.setAside.count
    reasons = batch.setAside
    offsets = batch.records.offsets
    identities = (0..<batch.count).map { applicant in
      var bytes: [UInt8] = []
      batch.writeIdentity(of: applicant, to: &bytes)
      return bytes
    }
    answers = batch.columns.map { column in column.codes.map { column.distinct.disclosed()[Int($0)] } }
    moments = batch.moments.map(\.values)
    unmapped = batch.unmapped
    findings = batch.findings
  }
}
