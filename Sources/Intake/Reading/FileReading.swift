import Applicants
import Documents

/// One file as it was read: its records, and what is known of the form.
struct ReadFile: Sendable {
  let form: OpenForm
  let recognised: RecognisedForm
  let plan: ReadingPlan
  /// The fields in the order of the plan's places; for formats whose fields have names, not positions.
  let paths: [FieldPath]
  var records: FileRecords
  /// Of the bytes that were read: those of the file, or of its copy in UTF-8.
  let readDigest: Digest32
  /// What the fields no question asks for hold, by header or path.
  let unmapped: [(field: String, filled: Int)]
  /// The mapped fields that the file does not have.
  let absent: [AbsentField]
  /// The headers that stand in the file several times and are mapped without saying which.
  let repeated: [String]
  /// The XML prefixes without a namespace.
  let undeclared: [String]
  /// How many blocks were read twice; for tests.
  let rereadBlocks: Int
  /// What the file's records stand for, if it is a file of set-aside records.
  var index: MendingIndex?

  var profile: FormProfile { recognised.profile }
  /// Of the file's bytes as it was given.
  var digest: Digest32 { form.source?.digest ?? readDigest }
}

/// Reads one file from its bytes to its records.
struct FileReading {
  let request: IntakeRequest
  let settings: JoiningSettings
  /// Whether all fields are read as texts.
  var readsTexts = false
  /// What the fields stand for, where they are read as texts and that is known.
  var asked: FormProfile?

  /// Reads the file; `index` says of a file of set-aside records which those are.
  func read(
    _ form: OpenForm, _ index: MendingIndex?, progress: ReadingProgress? = nil
  ) throws(FileFault) -> ReadFile {
    let recognised = try FormRecognition(form: form, request: request, index: index).recognise()
    // Nobody may have applied, or the file was never written: only a person can tell.
    if case .empty = recognised.layout, request.forced[form.path] == nil, index == nil {
      throw FileFault(
        .formUnrecognised, message: "the file is empty",
        notes: ["if it is right that nobody applied, say which form it is with --form NAME=FILE"])
    }
    let file = try read(form, recognised, progress: progress)
    // Behind a quote that is never closed, nobody can tell how many people there are.
    if let open = file.records.bad.first(where: { $0.code == .quoteUnclosed }) {
      let start = Int(file.records.offsets[open.record])
      let beginning = open.beginning(file, try PlaceFinder(form: form).places(of: [start, open.offset]))
      throw FileFault(
        .quoteUnclosed,
        message: "expected a closing quote for the cell that begins here, found the end of the file",
        offset: open.offset,
        notes: [beginning].compactMap { $0 } + [
          "the rest of the file stands in this cell; close the quote, or delete it if it opens nothing, and give the file again"
        ])
    }
    guard let index else { return file }
    return try mended(file, by: index)
  }

  /// Reads a file whose form is known; rows of totals at its end are set aside.
  func read(
    _ form: OpenForm, _ recognised: RecognisedForm, progress: ReadingProgress?
  ) throws(FileFault) -> ReadFile {
    let file = try read(form, recognised, refused: [:], progress: progress)
    let totals = try TotalsSearch(file, asked ?? recognised.profile, request).offsets()
    guard !totals.isEmpty else { return file }
    return try read(
      form, recognised, refused: Dictionary(uniqueKeysWithValues: totals.map { ($0, .recordTotal) }),
      progress: { _ in form.goesOn() })
  }

  /// - Parameter refused: the offsets of records that are set aside though they could be read, and why.
  func read(
    _ form: OpenForm, _ recognised: RecognisedForm, refused: [Int: FindingCode], progress: ReadingProgress?
  ) throws(FileFault) -> ReadFile {
    let profile = recognised.profile
    switch recognised.layout {
    case .empty:
      let plan = plan(profile) { _ in nil }
      let assembler = FileAssembler(plan: plan, settings: settings, start: 0, byteCount: 0, readers: 0)
      return ReadFile(
        form: form, recognised: recognised, plan: plan, paths: [], records: assembler.finish(),
        readDigest: try form.digestOfBytes(), unmapped: [], absent: [], repeated: [],
        undeclared: [], rereadBlocks: 0)
    case .csv(let layout):
      let headers = layout.headers
      var plan = plan(profile) { csvPlace(of: $0, headers) }
      let mapped = Set(
        (profile.questions.flatMap(\.from.parts) + [profile.submissionID, profile.submittedAt].compactMap { $0 })
          .compactMap { csvPlace(of: $0, headers) })
      plan.unmappedPlaces = headers.indices.filter { !mapped.contains($0) }
      let outcome = try blocks(
        form, plan, .csv(layout, refused: refused), layout.dataStart, progress)
      let absent = profile.questions.compactMap { mapping in
        AbsentField(mapping.question, parts: mapping.from.parts.filter { csvPlace(of: $0, headers) == nil })
      }
      let repeated = Set(
        profile.questions.flatMap(\.from.parts).compactMap { path -> String? in
          guard case .header(let text, 1) = path.place, headers.count(where: { $0 == text }) > 1 else { return nil }
          return text
        })
      return ReadFile(
        form: form, recognised: recognised, plan: plan, paths: [], records: outcome.records,
        readDigest: outcome.digest.digest(),
        unmapped: zip(plan.unmappedPlaces, outcome.records.filled).map { place, filled in
          (FirstLine.shown(headers[place], column: place + 1, isData: recognised.isHeaderless), filled)
        },
        absent: profile.isPlain ? [] : absent, repeated: repeated.sorted(), undeclared: [],
        rereadBlocks: outcome.rereadBlocks)
    case .lines, .stream:
      var paths: [FieldPath] = []
      var numbers: [FieldPath: Int] = [:]
      let plan = plan(profile) { path in
        if let known = numbers[path] { return known }
        numbers[path] = paths.count
        paths.append(path)
        return paths.count - 1
      }
      let outcome: BlockReading.Outcome
      var undeclared: [String] = []
      if case .stream(let format) = recognised.layout {
        (outcome, undeclared) = try StreamReading(form: form, format: format, request: request)
          .run(plan: plan, paths: paths, settings: settings, progress: progress)
      } else {
        outcome = try blocks(form, plan, .lines(paths: paths), 0, progress)
      }
      // A record names a field only where it holds something, so one of several is enough.
      let absent = profile.questions.compactMap { mapping in
        let unmet = mapping.from.parts.filter { path in
          numbers[path].map { outcome.met.indices.contains($0) && !outcome.met[$0] } ?? false
        }
        return AbsentField(mapping.question, parts: unmet, isWhole: unmet.count == mapping.from.parts.count)
      }
      return ReadFile(
        form: form, recognised: recognised, plan: plan, paths: paths, records: outcome.records,
        readDigest: outcome.digest.digest(),
        unmapped: outcome.unmapped.map { ($0.key, $0.value) }.sorted { $0.field < $1.field },
        absent: profile.isPlain || outcome.records.count == 0 ? [] : absent, repeated: [], undeclared: undeclared,
        rereadBlocks: outcome.rereadBlocks)
    }
  }

  private func plan(_ profile: FormProfile, place: (FieldPath) -> Int?) -> ReadingPlan {
    readsTexts
      ? ReadingPlan(texts: profile.questions.map(\.from), place: place)
      : ReadingPlan(profile: profile, wants: request, place: place)
  }

  private func blocks(
    _ form: OpenForm, _ plan: ReadingPlan, _ format: BlockFormat, _ start: Int, _ progress: ReadingProgress?
  ) throws(FileFault) -> BlockReading.Outcome {
    try BlockReading(
      form: form, plan: plan, format: format, dataStart: start, request: request, settings: settings,
      progress: progress
    ).run()
  }
}
