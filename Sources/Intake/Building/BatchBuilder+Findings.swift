import Applicants
import Documents

extension BatchBuilder {
  /// What is to be said of each file besides its set-aside records.
  func fileDrafts(_ files: [ReadFile], _ columns: [ColumnInterpretation]) -> [[FindingDraft]] {
    files.enumerated().map { index, file in
      var drafts: [FindingDraft] = []
      if let (encoding, guess) = file.form.encoding, let guess, encoding == .windows1252 {
        drafts.append(
          FindingDraft(
            code: .encodingGuessed, severity: .warning, place: .file,
            message: "the file is no UTF-8 and was read as \(encoding.rawValue): \(guess.evidence)",
            notes: ["look at a name with an accent in team/; save as \"CSV UTF-8\" to be sure"]))
      }
      if file.records.count == 0 {
        drafts.append(
          FindingDraft(
            code: .noRecords, severity: .warning, place: .file,
            message: "expected applicants' answers, found no record",
            notes: ["if somebody applied, export the form again, with all answers and without a filter"]))
      }
      drafts += file.absent.map(\.draft)
      drafts += file.drift
      if case .csv(let csv) = file.recognised.layout, csv.preamble > 0 {
        drafts.append(
          FindingDraft(
            code: .headerDoubtful, severity: .warning, place: .file,
            message: "\(csv.preamble) \(csv.preamble == 1 ? "line" : "lines") before the header were passed over",
            notes: ["look whether these are an applicant's"]))
      }
      if let rows = file.recognised.headersSeen {
        drafts.append(
          FindingDraft(
            code: .headerDoubtful, severity: .warning, place: .file,
            message: "\(rows) lines look like headers; not all of them are read so",
            notes: ["where they are headers, set `header rows: \(rows)` in the form's profile"]))
      }
      for header in file.repeated {
        drafts.append(
          FindingDraft(
            code: .fieldRepeated, severity: .warning, place: .file, field: header,
            message: "the header stands in the file several times; the first one is read",
            notes: ["say which one with { header: …, occurrence: 2 } in the form's profile"]))
      }
      for prefix in file.undeclared {
        drafts.append(
          FindingDraft(
            code: .prefixUndeclared, severity: .note, place: .file,
            message: "the prefix '\(prefix)' stands for no namespace; names are compared without it"))
      }
      drafts += momentDrafts(file)
      drafts += lostDigits(file)
      for column in columns { drafts += column.drafts[index] ?? [] }
      return drafts
    }
  }

  /// What is to be said of numbers that a spreadsheet shortened.
  private func lostDigits(_ file: ReadFile) -> [FindingDraft] {
    let phone = request.questions.first { question in
      if case .phone = question.kind { file.profile.questions.contains { $0.question == question.name } } else { false }
    }
    return [
      (
        file.records.phoneProblems, phone?.name.text,
        "it compares with no other, and letters and lists show it as it is"
      ),
      (
        file.records.idProblems, QuestionName.submissionID.text,
        "several people may have the same one, so it identifies nobody: time and e-mail do, or else the answers"
      ),
    ].compactMap { problems, field, consequence in
      guard let first = problems.first[.digitsLost] else { return nil }
      let count = problems.records[.digitsLost, default: 1]
      return FindingDraft(
        code: .digitsLost, severity: .warning, place: .record(first), record: first, field: field,
        message: "expected all digits, found a spreadsheet's short form of a number, which lost the last ones",
        notes: (count > 1 ? ["\(count) records hold such a number; this is the first"] : [])
          + [consequence, "export the form again and do not save it with a spreadsheet, or format the column as text"])
    }
  }

  /// What is to be said of the times of a file.
  private func momentDrafts(_ file: ReadFile) -> [FindingDraft] {
    zip(file.plan.momentQuestions, file.records.moments).flatMap { questions, moments -> [FindingDraft] in
      var drafts: [FindingDraft] = []
      guard let question = questions.first else { return [] }
      func add(_ code: FindingCode, _ severity: Severity, _ record: Int, _ message: String, _ notes: [String]) {
        drafts.append(
          FindingDraft(
            code: code, severity: severity, place: .record(record), record: record, field: question.text,
            message: message, notes: notes))
      }
      if let first = moments.problems.first[.momentUnreadable] {
        let count = moments.problems.records[.momentUnreadable, default: 1]
        add(
          .momentUnreadable, .warning, first, "expected a time such as 2026-03-22T12:53:20Z, found text that is none",
          (count > 1 ? ["\(count) records hold such a text; this is the first"] : []) + ["it orders nobody"])
      }
      if let first = moments.problems.first[.momentZoneUnknown] {
        let count = moments.problems.records[.momentZoneUnknown, default: 1]
        add(
          .momentZoneUnknown, .note, first, "a time names its zone by letters that do not mean one offset for sure",
          (count > 1 ? ["\(count) records hold such a time; this is the first"] : [])
            + ["it is read as a time without a zone, and only orders submissions; export offsets such as +01:00"])
      }
      guard !moments.monthFirst.isEmpty else { return drafts }
      let open = moments.times(order: file.profile.dates).enumerated()
        .first { moments.dayFirst[$0.offset] != moments.monthFirst[$0.offset] && $0.element == MomentColumn.open }
      if let open {
        add(
          .momentUnreadable, .warning, open.offset, "a time reads both day first and month first",
          ["set `dates:` in the form's profile; until then it orders nobody"])
      }
      return drafts
    }
  }

  /// Looks up the place of everything that is to be said, and says it.
  func settle(
    _ files: [ReadFile], _ drafts: [[FindingDraft]], _ starts: [Int], _ fates: [RecordIndex.Fate]
  ) throws(IntakeError) -> ([SetAsideRecord], [Finding]) {
    var setAside: [SetAsideRecord] = []
    var findings: [Finding] = []
    for (index, file) in files.enumerated() {
      let offsets: [Int]
      let places: [Int: SourcePlace]
      do throws(FileFault) {
        offsets = try drafts[index].map { draft throws(FileFault) in try offset(of: draft.place, file) ?? -1 }
        places = try PlaceFinder(form: file.form).places(
          of: offsets.filter { $0 >= 0 } + file.records.bad.map(\.offset)
            + file.records.bad.map { Int(file.records.offsets[$0.record]) })
      } catch {
        throw IntakeError(kind: .changedFiles, findings: [FormReader.finding(error, file.form.path, nil)])
      }
      // Whatever many records share is held once.
      var said: [BadKind: (message: String, notes: [String])] = [:]
      // What a mended record stands for is done with.
      for bad in file.records.bad where fates[starts[index] + bad.record] == .setAside {
        let kind = BadKind(code: bad.code, cells: bad.cells)
        let words = said[kind] ?? (bad.message(file, request), bad.code.advice)
        said[kind] = words
        let finding = Finding(
          code: bad.code.rawValue, severity: .error, place: places[bad.offset] ?? SourcePlace(file: file.form.path),
          record: bad.record + 1, message: words.message,
          notes: (bad.beginning(file, places) ?? ending(of: bad, file)).map { [$0] + words.notes } ?? words.notes)
        setAside.append(
          SetAsideRecord(
            record: starts[index] + bad.record, finding: finding, isNobody: bad.code == .recordTotal))
        findings.append(finding)
      }
      for (draft, offset) in zip(drafts[index], offsets) {
        findings.append(
          Finding(
            code: draft.code.rawValue, severity: draft.severity,
            place: places[offset] ?? SourcePlace(file: file.form.path), record: draft.record.map { $0 + 1 },
            field: draft.field, message: draft.message, notes: draft.notes))
      }
    }
    return (setAside, findings)
  }

  /// What a record that is too short says of its file where this ends within its line.
  private func ending(of bad: RecordChunk.Bad, _ file: ReadFile) -> String? {
    let end = Int(file.records.offsets[bad.record]) + Int(file.records.lengths[bad.record])
    guard bad.code == .recordWidth, end >= file.form.count, case .csv(let csv) = file.recognised.layout,
      bad.cells < csv.headers.count, let last = try? file.form.bytes(at: file.form.count - 1, count: 1).first,
      last != UInt8(ascii: "\n"), last != UInt8(ascii: "\r")
    else { return nil }
    return "the file ends within this line: if it was cut off, people behind it are missing, so export the form again"
  }

  private func offset(of place: FindingDraft.Place, _ file: ReadFile) throws(FileFault) -> Int? {
    switch place {
    case .file: return nil
    case .offset(let offset): return offset
    case .record(let record): return Int(file.records.offsets[record])
    case .field(let record, let path):
      let offset = Int(file.records.offsets[record])
      return try RecordRereading(form: file.form, recognised: file.recognised)
        .fields([path], at: offset, length: Int(file.records.lengths[record])).first?.offset ?? offset
    }
  }
}

/// What the same is said of.
private struct BadKind: Hashable {
  let code: FindingCode
  let cells: Int
}

extension FindingCode {
  /// What happens to a record that cannot be read, and what to do.
  fileprivate var advice: [String] {
    let advice = ["the record is set aside and counted; mend it and give it again"]
    switch self {
    case .recordUnmended:
      return advice + ["if its answers stand in the right columns, write yes under 'right as it is' in the index"]
    case .textAfterQuote:
      return advice + [
        "where a quote swallowed the lines behind it, delete it: each line then comes back as a record of its own"
      ]
    case .recordTotal:
      return [
        "it is set aside and counted, and nobody's: leave it, or take it out of the form",
        "if it is somebody's answers, write yes under 'right as it is' in the index and give the copy again",
      ]
    case .recordEncrypted:
      return [
        "the record is set aside and counted; decrypt it with the tool that collected it and give what comes of it"
      ]
    default: return advice
    }
  }
}

extension RecordChunk.Bad {
  /// Where the record begins, if its fault stands in a later line; for people.
  func beginning(_ file: ReadFile, _ places: [Int: SourcePlace]) -> String? {
    guard let first = places[Int(file.records.offsets[record])]?.line, let line = places[offset]?.line, first < line
    else { return nil }
    return "the record begins in line \(first)"
  }

  /// What is wrong with the record.
  func message(_ file: ReadFile, _ request: IntakeRequest) -> String {
    switch code {
    case .recordWidth:
      var expected = 0
      if case .csv(let csv) = file.recognised.layout { expected = csv.headers.count }
      return "expected \(expected) cells as in the header, found \(cells)"
    case .recordNUL: return "expected text, found a NUL byte"
    case .quoteStray: return "expected no quote inside a cell without quotes"
    case .escapeUnclear: return "expected a quote or a backslash behind a backslash, in a cell in quotes"
    case .recordTotal: return "expected an applicant's answers, found a row of totals"
    case .headerAgain: return "expected an applicant's answers, found the header again"
    case .textAfterQuote: return "expected a delimiter or line end after the closing quote, found more text"
    case .recordTooLong:
      return "expected a record of at most \(request.longestRecord >> 20) MiB, and of at most "
        + "\(ReadingPlan.mostBytes >> 20) MiB in the fields that are read, found a longer one"
    case .jsonMalformed: return "expected a JSON object on a line of its own"
    case .jsonNotObject: return "expected a JSON object, found another value"
    case .jsonRepeatedKey: return "expected each key once, found one again"
    case .recordEncrypted: return "expected answers, found an encrypted submission"
    case .recordUnmended: return "expected a mended record, found as many cells as before, or only empty ones"
    default: return code.explanation
    }
  }
}
