public import Applicants
import Documents

/// What is in a form file, and how its fields map: shapes and counts, never answers.
public struct FormInspection: Hashable, Sendable {
  /// One field of the file.
  public struct Field: Hashable, Sendable {
    /// The header or path.
    public let name: String
    /// The question that the recognised profile maps it to, `submission id`, `submitted at`, or nil for none.
    public let question: String?
    /// How many records hold something in it.
    public let filled: Int
    /// How many different texts it holds; nil above `FormInspection.distinctLimit`.
    public let distinct: Int?
    /// The most frequent shapes of its texts of up to 64 bytes with the number of records, at most five; none where most
    /// are longer.
    public let shapes: [Shape]
    /// What its texts say about the order of day and month; nil where it holds no such dates.
    public let dates: String?
    /// What its texts say about the mark before decimals; nil where they say nothing.
    public let numbers: String?
  }

  /// A shape of text and how many records hold it.
  public struct Shape: Hashable, Sendable {
    /// The shape, such as `99/99/9999`.
    public let shape: String
    /// The number of records.
    public let count: Int

    /// Shapes for people, with how many of the filled records have others.
    public static func list(_ shapes: [Shape], filled: Int) -> String {
      let rest = filled - shapes.reduce(0) { $0 + $1.count }
      return (shapes.map { "\($0.count) × \($0.shape)" } + (rest > 0 ? ["\(rest) of other shapes"] : []))
        .joined(separator: ", ")
    }
  }

  /// A profile that does not fit, and the recognising fields that the file lacks.
  public struct Candidate: Hashable, Sendable {
    /// The profile's name.
    public let profile: String
    /// The fields it looks for and does not find.
    public let missing: [String]
    /// What changed in the headers since the profile was made, in sentences.
    public var drift: [String] = []

    /// What to do about it.
    public var driftAdvice: String? { drift.isEmpty ? nil : ToldDrift.advice(recognising: profile) }
  }

  /// The path as given.
  public let path: String
  /// The format, found out from the bytes.
  public let format: FormFile.Format
  /// How it is read: delimiter, record path.
  public let reading: [String]
  /// The profile that recognises the file; nil where none or several do.
  public let profile: String?
  /// The profiles of the format that do not recognise it, nearest first.
  public let candidates: [Candidate]
  /// Whether the header line of a CSV file seems to be missing: no profile recognises it, and its first line looks like
  /// answers. The names of its fields are shapes then.
  public let seemsHeaderless: Bool
  /// Whether nothing shows if the first line of a CSV file is its header: all of it is words, and none of them asks. The
  /// names of its fields are shapes then, too.
  public let isHeaderInDoubt: Bool
  /// Whether an index of set-aside records lies beside it: each of its records stands for the one that it mends.
  public let isMended: Bool
  /// The number of records.
  public let records: Int
  /// The records that would be set aside.
  public let setAside: [Finding]
  /// The fields in the order of the file.
  public let fields: [Field]
  /// The mapped questions whose field the file does not have.
  public let absent: [QuestionName]
  /// What changed in the headers since the recognised profile was made, in sentences.
  public var drift: [String] = []
  /// What to do about it, in sentences.
  public var driftAdvice: [String] = []
  /// Whether something that the profile reads changed.
  public var isReadingChanged = false
  /// How much of the file the recognised profile reads.
  public var fit: ProfileFit?

  /// More different texts than this are not counted.
  public static let distinctLimit = 200_000
}

extension FormReader {
  /// Looks at each file of a request, recognised or not; throws where one cannot be opened, decoded or read to its end.
  public static func inspect(_ request: IntakeRequest) throws(IntakeError) -> [FormInspection] {
    var inspections: [FormInspection] = []
    for path in request.files {
      var form: OpenForm?
      do throws(FileFault) {
        inspections.append(
          try opening(path, request, &form) { opened throws(FileFault) in
            try FormInspecting(form: opened, request: request).inspect()
          })
      } catch {
        throw IntakeError(kind: .unreadableFiles, findings: [finding(error, path, form)])
      }
    }
    return inspections
  }
}

/// Looks at one file: every field is read as a text and coded, so that shapes are counted once per distinct text.
struct FormInspecting {
  let form: OpenForm
  let request: IntakeRequest

  func inspect() throws(FileFault) -> FormInspection {
    let recognition = try FormRecognition(form: form, request: request)
    var recognised: RecognisedForm?
    var isForeign = false
    do throws(FileFault) { recognised = try recognition.recognise() } catch {
      guard [.formUnrecognised, .formAmbiguous, .headerDoubtful].contains(error.code) else { throw error }
      isForeign = error.code == .formUnrecognised
    }
    let outline = try recognition.outline(like: recognised)
    var candidates: [FormInspection.Candidate] = []
    for profile in request.profiles where profile.name != recognised?.profile.name {
      let profile = profile.spelled(as: outline.headers)
      if let format = profile.format, format.rawValue != outline.kind.rawValue { continue }
      var missing = recognition.missing(profile, outline.has).map(\.description)
      // Under another key there are no records, whatever fields there are.
      if let key = profile.records, outline.kind == .json, !outline.reading.contains("records: \(key)") {
        missing = [key]
      }
      // Recognised by what its tool always writes, and another form for what it asks.
      if missing.isEmpty, isForeign {
        missing = profile.questions.filter { request.coded.contains($0.question) && !outline.has($0.from) }
          .map(\.from.description)
      }
      if !missing.isEmpty {
        candidates.append(
          .init(profile: profile.name, missing: missing, drift: profile.drift(to: outline.headers).sentences))
      }
    }
    candidates.sort { ($0.missing.count, $0.profile) < ($1.missing.count, $1.profile) }
    let all = try readAll(outline, as: recognised?.profile)
    let mapped = recognised.map { self.mapped($0.profile, outline) } ?? [:]
    let evidence = headerEvidence(outline, all, isRecognised: recognised != nil)
    let settled = all.records.slots.enumerated().map { index, slot in
      let name = outline.fields[index].name
      let isShown = evidence == .header || outline.isHeaderless
      return field(isShown ? name : FirstLine.shown(name, column: index + 1, isData: true), mapped[index], slot)
    }
    let setAside = try findings(all)
    let absent = recognised.map { recognised in
      recognised.profile.isPlain ? [] : recognised.profile.questions.filter { !outline.has($0.from) }.map(\.question)
    }
    let drift = recognised?.profile.drift(to: outline.headers) ?? ToldDrift()
    return FormInspection(
      path: form.path, format: outline.format, reading: form.opening + outline.reading,
      profile: recognised?.profile.name,
      candidates: candidates, seemsHeaderless: outline.isHeaderless || evidence == .answers,
      isHeaderInDoubt: !outline.isHeaderless && evidence == .nothing, isMended: MendingIndex.isBeside(form.path),
      records: all.records.count, setAside: setAside,
      fields: settled, absent: absent ?? [], drift: drift.exchanges + drift.sentences,
      driftAdvice: (drift.exchanges.isEmpty ? [] : ToldDrift.adviceOnExchanges) + drift.advice,
      isReadingChanged: drift.changesReading || !drift.exchanges.isEmpty,
      fit: try recognised.map { form throws(FileFault) in try fit(of: form, outline) })
  }

  /// What shows that the first line is a header, where no profile knows it and nobody says so; columns that are numbered
  /// have no such line.
  private func headerEvidence(_ outline: FormOutline, _ file: ReadFile, isRecognised: Bool) -> HeaderEvidence {
    guard !isRecognised, case .csv(let csv) = outline.layout, csv.headerRows > 0,
      request.hints.dialects[form.path]?.headerRows == nil
    else { return .header }
    let columns = outline.fields.indices.lazy.map { index in
      let name = outline.fields[index].name
      return ColumnFacts(number: index + 1, name: name, spoken: name, file.records.slots[index])
    }
    return HeaderEvidence(columns, request.questions)
  }

  /// Reads all fields as if each were a question; `known` says what they are, where that is known.
  func readAll(_ outline: FormOutline, as known: FormProfile? = nil) throws(FileFault) -> ReadFile {
    let profile = FormProfile(
      name: "inspection", format: nil, recognisedBy: [],
      questions: outline.fields.enumerated().map { FieldMapping(question: QuestionName("field \($0)"), from: $1.path) })
    let reading = FileReading(
      request: request, settings: JoiningSettings(key: request.identityKey), readsTexts: true, asked: known)
    return try reading.read(
      form, RecognisedForm(profile: profile, format: outline.format, layout: outline.layout),
      progress: request.progress.map {
        told in { @Sendable [count = form.count] bytes in told(bytes, count) }
      })
  }

  private func mapped(_ profile: FormProfile, _ outline: FormOutline) -> [Int: String] {
    var names: [Int: String] = [:]
    for mapping in profile.questions {
      for index in mapping.from.parts.compactMap(outline.index) { names[index] = mapping.question.text }
    }
    if let index = profile.submittedAt.flatMap(outline.index) { names[index] = "submitted at" }
    if let index = profile.submissionID.flatMap(outline.index) { names[index] = "submission id" }
    return names
  }

  func field(_ name: String, _ question: String?, _ slot: FileRecords.Slot) -> FormInspection.Field {
    var filled = 0
    var distinct = 0
    var shapes: [String: Int] = [:]
    var evidence = DateOrderEvidence()
    var marks = DecimalMarkEvidence()
    var long = 0
    for code in slot.counts.indices where slot.counts[code] > 0 {
      slot.texts.withEntry(code) { bytes in
        let text = trimmed(bytes)
        guard !text.isEmpty else { return }
        filled += slot.counts[code]
        distinct += 1
        if text.count > 64 {
          long += slot.counts[code]
        } else if shapes.count < 10_000 {
          shapes[TextShape.shape(of: text), default: 0] += slot.counts[code]
        }
        evidence.add(DateReading(text), records: slot.counts[code])
        if !form.isSheet { marks.add(DecimalReading(text), records: slot.counts[code]) }
      }
    }
    var dates: String?
    if let order = evidence.order {
      dates = "\(order.rawValue), proved by \(max(evidence.dayFirst, evidence.monthFirst)) records"
    } else if evidence.isMixed {
      dates = "\(evidence.dayFirst) records only day first, \(evidence.monthFirst) only month first"
    } else if evidence.dayFirst + evidence.monthFirst > 0 {
      dates = "fewer than \(DateOrderEvidence.proof) records show the order"
    }
    let frequent = shapes.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(5)
    return FormInspection.Field(
      name: name, question: question, filled: filled,
      distinct: distinct > FormInspection.distinctLimit ? nil : distinct,
      shapes: long * 2 >= filled ? [] : frequent.map { .init(shape: $0.key, count: $0.value) }, dates: dates,
      numbers: marks.told)
  }

  func findings(_ file: ReadFile) throws(FileFault) -> [Finding] {
    let places = try PlaceFinder(form: form).places(of: file.records.bad.map(\.offset))
    return file.records.bad.map { bad in
      Finding(
        code: bad.code.rawValue, severity: .error, place: places[bad.offset] ?? SourcePlace(file: form.path),
        record: bad.record + 1, message: bad.message(file, request))
    }
  }
}
