import Applicants
import Calendars
import Documents

/// The answers to one question in all files: each distinct text of a file read once.
struct ColumnInterpretation {
  let question: Question
  /// The distinct answers of all files, in the order met.
  private(set) var distinct: [DistinctAnswer] = []
  private var indices: [DistinctAnswer: UInt32] = [:]
  /// By file: the answer of each of the file's codes, or the one answer of all its records.
  private(set) var maps: [[UInt32]] = []
  private(set) var slots: [Int?] = []
  private(set) var drafts: [Int: [FindingDraft]] = [:]
  private(set) var unknown: [UnknownWording] = []
  /// By file: how the order of dates or the mark before decimals was found, for people.
  private(set) var conventions: [String?] = []
  /// By file: how many records answer, and with how many of these the question can do nothing.
  private(set) var tallies: [(filled: Int, misread: Int)] = []

  /// Where a file has more unknown wordings of a question than this, the question is none for options, and nothing is
  /// proposed.
  private static let proposalLimit = 5_000

  init(question: Question) {
    self.question = question
  }

  /// Reads a file's answers.
  ///
  /// - Parameter forms: those whose mended records it holds, which write dates and numbers as it does.
  mutating func add(_ file: ReadFile, index: Int, request: IntakeRequest, like forms: [ReadFile] = []) {
    let mapping = file.profile.questions.first { $0.question == question.name }
    guard let mapping, let slot = file.slot(of: question) else {
      slots.append(nil)
      maps.append([code(of: DistinctAnswer(written: [], read: .open(.missing)))])
      conventions.append(nil)
      tallies.append((0, 0))
      return
    }
    slots.append(slot)
    let texts = file.records.slots[slot]
    let found = ColumnConventions(
      question: question, texts: texts, file: file,
      like: forms.compactMap { form in form.slot(of: question).map { form.records.slots[$0] } })
    conventions.append(found.told)
    if let mixed = found.mixed { drafts[index, default: []].append(mixed) }
    let reader = AnswerReader(
      question: question, mapping: mapping, profile: file.profile, shared: request.wordings,
      dateOrder: found.dateOrder, numbers: found.numbers, asOf: request.asOf)
    var wordings: [String: Int] = [:]
    var tally = (filled: 0, misread: 0)
    var map = [UInt32](repeating: 0, count: texts.counts.count)
    var problems: [Problem: (codes: Set<UInt32>, count: Int)] = [:]
    for code in 0..<texts.counts.count where texts.counts[code] > 0 {
      let raw = texts.texts.withEntry(code) { String(decoding: $0, as: UTF8.self) }
      let read = reader.read(raw)
      let written = reader.written(raw)
      map[code] = self.code(of: DistinctAnswer(written: [written], read: read.answer))
      if read.answer.status != .open(.missing) { tally.filled += texts.counts[code] }
      guard let found = read.problem else { continue }
      if found.isMisread { tally.misread += texts.counts[code] }
      let problem = Problem(code: found, shape: TextShape.shape(of: trimmedHeader(written)), hint: read.hint)
      problems[problem, default: ([], 0)].codes.insert(UInt32(code))
      problems[problem, default: ([], 0)].count += texts.counts[code]
      guard found == .wordingUnknown else { continue }
      for wording in reader.unknown(in: raw) { wordings[wording, default: 0] += texts.counts[code] }
    }
    maps.append(map)
    tallies.append(tally)
    let isProposing = !wordings.isEmpty && wordings.count <= Self.proposalLimit
    let proposals = isProposing ? WordingProposals(reader, OptionWords(question)) : nil
    unknown += wordings.map { written, count in
      UnknownWording(
        form: index, question: question.name, written: written, count: count,
        proposal: proposals?.proposal(for: written))
    }
    report(problems, texts, mapping, index)
  }

  /// The code of an answer; a new one gets the next.
  mutating func code(of answer: DistinctAnswer) -> UInt32 {
    if let known = indices[answer] { return known }
    let code = UInt32(distinct.count)
    distinct.append(answer)
    indices[answer] = code
    return code
  }

  private struct Problem: Hashable {
    let code: FindingCode
    let shape: String
    let hint: String?
  }

  /// One finding for each kind of problem and shape of text: where it stands first, and how often it does.
  private mutating func report(
    _ problems: [Problem: (codes: Set<UInt32>, count: Int)], _ texts: FileRecords.Slot, _ mapping: FieldMapping,
    _ index: Int
  ) {
    guard !problems.isEmpty else { return }
    var first = [Int](repeating: -1, count: texts.counts.count)
    var record = 0
    texts.codes.forEach { code in
      if first[Int(code)] < 0 { first[Int(code)] = record }
      record += 1
    }
    let placed = problems.map { problem, found in
      (problem: problem, count: found.count, record: found.codes.map { first[Int($0)] }.filter { $0 >= 0 }.min() ?? 0)
    }.sorted {
      ($0.record, $0.problem.code.rawValue, $0.problem.shape) < ($1.record, $1.problem.code.rawValue, $1.problem.shape)
    }
    for (number, item) in placed.enumerated() {
      guard number < 50 else {
        let rest = placed[number...].reduce(0) { $0 + $1.count }
        drafts[index, default: []].append(
          FindingDraft(
            code: item.problem.code, severity: .warning, place: .file, field: question.name.text,
            message: "\(rest) more answers of \(placed.count - number) other shapes cannot be used as they stand"))
        return
      }
      var notes = [String]()
      if let hint = item.problem.hint { notes.append(hint) }
      if item.count > 1 { notes.append("\(item.count) records hold an answer of this shape; this is the first") }
      notes.append(Self.consequence(item.problem.code))
      drafts[index, default: []].append(
        FindingDraft(
          code: item.problem.code,
          severity: item.problem.code == .dateAmbiguous || item.problem.code == .numberAmbiguous ? .note : .warning,
          place: .field(record: item.record, path: mapping.from), record: item.record, field: question.name.text,
          message: Self.message(item.problem.code, item.problem.shape), notes: notes))
    }
  }

  private static func message(_ code: FindingCode, _ shape: String) -> String {
    switch code {
    case .dateUnreadable: "expected a date such as 2004-11-30, found text of the shape '\(shape)'"
    case .dateOutside: "expected a date that the question allows, found another of the shape '\(shape)'"
    case .dateAmbiguous: "a date of the shape '\(shape)' reads both day first and month first"
    case .numberAmbiguous: "a number of the shape '\(shape)' reads both with decimals and with thousands"
    case .numberUnreadable, .numberOutside: "expected a number the question allows, found text of the shape '\(shape)'"
    case .valueNested: "expected one answer, found an object of the shape '\(shape)'"
    case .choicesConflict: "expected choices that go together, found some that exclude each other"
    case .ageUnreadable: "expected an age or age band, found text of the shape '\(shape)'"
    case .notApplicableUndeclared: "\"not applicable\" is no answer that the question declares"
    default: "expected a known wording, found text of the shape '\(shape)'"
    }
  }

  private static func consequence(_ code: FindingCode) -> String {
    switch code {
    case .dateAmbiguous, .numberAmbiguous: "both readings stay possible"
    case .wordingUnknown:
      "the applicant stays in the run, with this answer open; give the wording a meaning to settle it"
    case .notApplicableUndeclared:
      "the answer counts as unreadable and stays open; if it means an option, say so below `wordings:` of the question in the "
        + "form's profile, and if it is an answer of its own, declare `not applicable: yes` where the question is defined"
    default: "the applicant stays in the run, with this answer open"
    }
  }
}
