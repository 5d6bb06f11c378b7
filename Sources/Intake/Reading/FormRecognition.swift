import Applicants
import Documents

/// A form file whose format and profile are known.
struct RecognisedForm: Sendable {
  /// How its records are read.
  enum Layout: Sendable {
    case csv(CSVLayout)
    case lines
    case stream(StreamReading.Format)
    /// There is nothing in it.
    case empty
  }

  let profile: FormProfile
  let format: FormFile.Format
  let layout: Layout
  /// Whether the first line of a CSV file seems to be an applicant's, so that it must not be shown.
  var isHeaderless = false
  /// How many of the fields that its profile names the file has.
  var fieldsFound = 0
  /// How many lines of a CSV file look like headers, where these are more than its profile says.
  var headersSeen: Int?
}

/// Finds out the format of a file from its bytes, and its profile from its fields.
struct FormRecognition {
  let form: OpenForm
  let request: IntakeRequest
  /// What is known of a file of set-aside records.
  let index: MendingIndex?
  let head: [UInt8]

  /// The most bytes that are looked at.
  static let headLength = 1 << 20

  init(form: OpenForm, request: IntakeRequest, index: MendingIndex? = nil) throws(FileFault) {
    self.form = form
    self.request = request.asWritten(form)
    self.index = index
    head = try form.bytes(at: 0, count: min(form.count, FormRecognition.headLength))
    // A set-aside record may hold a NUL byte, be it the first of its file.
    let isWide =
      head.starts(with: [0xFE, 0xFF]) || head.starts(with: [0xFF, 0xFE])
      || index == nil && head.prefix(64).contains(0)
    if isWide {
      throw FileFault(
        .fileNotUTF8, message: "expected UTF-8, found UTF-16 or another encoding", offset: 0,
        notes: FileFault.savingAsUTF8)
    }
    // A sequence that the end of the head cuts is looked at with what follows.
    let invalid = head.withUnsafeBytes { UTF8Check.firstInvalid(in: $0) }
    if let invalid, head.count == form.count || invalid < head.count - 3 { throw FileFault.notUTF8(at: invalid) }
  }

  /// What a profile lacks to be the file's, for the advice.
  struct Candidate: Hashable, Sendable {
    let profile: String
    var missing: [String] = []
    /// What to say instead of them.
    var note: String?
    /// What changed in the headers since the profile was made.
    var drift: [String] = []

    var advice: String {
      if let note { return note }
      var advice = "'\(profile)' lacks " + missing.prefix(3).map { "'\($0)'" }.joined(separator: ", ")
      if missing.count > 3 { advice += " and \(missing.count - 3) more" }
      if !drift.isEmpty { advice += ": " + drift.prefix(5).joined(separator: "; ") }
      return advice
    }
  }

  /// The file's format, profile and layout.
  func recognise() throws(FileFault) -> RecognisedForm {
    let start = head.withUnsafeBytes { UTF8Check.byteOrderMarkLength(in: $0) }
    guard let first = head[start...].first(where: { !isASCIISpace($0) }) else { return try empty() }
    // What cannot be read may begin like anything.
    switch index?.format {
    case .csv: return try CSVRecognition(self).recognise()
    case .json: return try json()
    case .ndjson: return try lines()
    case .xml: return try xml()
    case nil: break
    }
    switch first {
    case UInt8(ascii: "<"): return try xml()
    case UInt8(ascii: "{"), UInt8(ascii: "["): return try json()
    default: return try CSVRecognition(self).recognise()
    }
  }

  /// The profiles that the format allows; the forced one alone where the user chose.
  func candidates(_ format: FormProfile.Format) throws(FileFault) -> [FormProfile] {
    guard let profile = try forcedProfile() else {
      return request.profiles.filter { $0.format == nil || $0.format == format }
    }
    guard profile.format == nil || profile.format == format else {
      throw FileFault(
        .formUnrecognised,
        message: "'\(profile.name)' is a form in \(profile.format?.rawValue ?? ""), the file is \(format.rawValue)")
    }
    return [profile]
  }

  private var forcedName: String? { request.forced[form.path] ?? index?.form }
  var isForced: Bool { forcedName != nil }

  /// The profile that the user, or the index, chose for the file; nil if none was.
  private func forcedProfile() throws(FileFault) -> FormProfile? {
    guard let name = forcedName else { return nil }
    guard let profile = request.profiles.first(where: { $0.name == name }) else {
      throw FileFault(
        .formUnknown, message: "there is no form profile of that name",
        notes: ["the profiles are: " + request.profiles.map { "'\($0.name)'" }.joined(separator: ", ")])
    }
    return profile
  }

  /// The recognising fields of a profile that the file lacks.
  func missing(_ profile: FormProfile, _ has: (FieldPath) -> Bool) -> [FieldPath] {
    if profile.recognisedBy.isEmpty {
      let fields = profile.questions.map(\.from)
      return fields.contains(where: has) ? [] : Array(fields.prefix(3))
    }
    return profile.recognisedBy.filter { !has($0) }
  }

  /// The one profile whose recognising fields are all there; where several are, the one of whose fields the file has most.
  func choose(
    _ matches: [(FormProfile, RecognisedForm)], _ tried: [Candidate], hints: [String] = []
  ) throws(FileFault) -> RecognisedForm {
    let most = matches.map(\.1.fieldsFound).max() ?? 0
    let best = matches.filter { $0.1.fieldsFound == most }
    guard let only = best.first else {
      let notes = tried.sorted { ($0.missing.count, $0.profile) < ($1.missing.count, $1.profile) }.prefix(5).flatMap {
        [$0.advice] + ($0.drift.isEmpty ? [] : [ToldDrift.advice(recognising: $0.profile)])
      }
      throw FileFault(
        .formUnrecognised, message: "no form profile recognises the file",
        notes: hints + notes + ["if one of the profiles reads it, choose it with --form NAME=FILE"])
    }
    guard best.count == 1 else {
      throw FileFault(
        .formAmbiguous,
        message: "several form profiles recognise the file: "
          + best.map { "'\($0.0.name)'" }.sorted().joined(separator: ", "),
        notes: ["choose one with --form NAME=FILE, or name more fields in `recognised by`"])
    }
    return only.1
  }

  private func empty() throws(FileFault) -> RecognisedForm {
    let profile = try forcedProfile() ?? request.profiles.min { $0.name < $1.name }
    guard let profile else { throw FileFault(.formUnrecognised, message: "no form profile recognises the file") }
    let format: FormFile.Format
    switch profile.format {
    case .json: format = .json
    case .xml: format = .xml
    default: format = .csv
    }
    return RecognisedForm(profile: profile, format: format, layout: .empty)
  }

  // MARK: JSON

  private func json() throws(FileFault) -> RecognisedForm {
    let profiles = try candidates(.json)
    let isEnd = head.count == form.count
    guard let detected = head.withUnsafeBytes({ JSONLayout.detect(in: $0, isEnd: isEnd) }) else {
      throw FileFault(.fileMalformed, message: "expected JSON, found something that only begins like it", offset: 0)
    }
    var tried: [Candidate] = []
    var matches: [(FormProfile, RecognisedForm)] = []
    var empty: [(FormProfile, RecognisedForm)] = []
    for profile in profiles {
      let path = profile.records.map { split($0, by: "/").map(trimmedHeader) }
      let layout: JSONLayout
      switch (path, detected) {
      case (let path?, _) where head.withUnsafeBytes({ JSONLayout.holds(path, in: $0, isEnd: isEnd) }) == false:
        let key = path.joined(separator: "/")
        let found = detected == .array ? "is one array itself" : "holds objects without it"
        tried.append(
          Candidate(
            profile: profile.name, missing: [key],
            note: "'\(profile.name)' reads the records from an array '\(key)'; the file \(found)"))
        continue
      case (let path?, _): layout = .holding(path: path)
      case (nil, .array): layout = .array
      case (nil, .holding): layout = profile.isPlain ? detected : .lines
      case (nil, .lines): layout = .lines
      }
      let sample = try sampled(profile, .json(layout))
      let missing = isForced ? [] : sample.missing
      tried.append(Candidate(profile: profile.name, missing: missing.map(\.description)))
      let isLines = layout == .lines && isOneALine
      let form = RecognisedForm(
        profile: profile.named(sample.has), format: layout == .lines ? .ndjson : .json,
        layout: isLines ? .lines : .stream(.json(layout)), fieldsFound: profile.found(sample.has))
      if missing.isEmpty { matches.append((profile, form)) } else if sample.isEmpty { empty.append((profile, form)) }
    }
    guard matches.isEmpty else { return try choose(matches, tried) }
    if let fault = jsonFault { throw fault }
    // Nobody applied: the records have no fields to know the form by, but there may be only one such form.
    if empty.count == 1 { return empty[0].1 }
    return try choose([], tried, hints: empty.isEmpty ? [] : ["the file holds no records, so nothing tells its form"])
  }

  /// What is wrong with the file's first value.
  private var jsonFault: FileFault? {
    head.withUnsafeBytes { bytes in
      var tokenizer = JSONTokenizer(
        bytes, at: UTF8Check.byteOrderMarkLength(in: bytes), isEnd: head.count == form.count)
      _ = tokenizer.next()
      guard case .failed(let fault) = tokenizer.skip() else { return nil }
      return FileFault(.fileMalformed, message: fault.message, offset: fault.offset)
    }
  }

  /// Whether the first value ends where its line does; one object may also stand on many lines.
  private var isOneALine: Bool {
    head.withUnsafeBytes { bytes in
      var tokenizer = JSONTokenizer(
        bytes, at: UTF8Check.byteOrderMarkLength(in: bytes), isEnd: head.count == form.count)
      let start = bytes.firstIndex { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "[") } ?? 0
      _ = tokenizer.next()
      switch tokenizer.skip() {
      case .failed, .incomplete: return true
      default: return !bytes[start..<tokenizer.offset].contains(UInt8(ascii: "\n"))
      }
    }
  }

  /// A file of lines, none of which need be JSON yet.
  private func lines() throws(FileFault) -> RecognisedForm {
    guard let profile = try candidates(.json).first else { return try empty() }
    let sample = try sampled(profile, .json(.lines))
    return RecognisedForm(profile: profile.named(sample.has), format: .ndjson, layout: .lines)
  }

  // MARK: XML

  private func xml() throws(FileFault) -> RecognisedForm {
    let profiles = try candidates(.xml)
    let root = try XMLRoot(head)
    var tried: [Candidate] = []
    var matches: [(FormProfile, RecognisedForm)] = []
    var encrypted: [RecognisedForm] = []
    for profile in profiles {
      let (path, sample) = try sampledXML(profile, root)
      let missing = isForced ? [] : sample.missing
      let form = RecognisedForm(
        profile: profile.named(sample.has), format: .xml, layout: .stream(.xml(path: path)),
        fieldsFound: profile.found(sample.has))
      if missing.isEmpty {
        matches.append((profile, form))
      } else if sample.isEncrypted {
        encrypted.append(form)
      } else {
        tried.append(Candidate(profile: profile.name, missing: missing.map(\.description)))
      }
    }
    guard matches.isEmpty, let only = encrypted.first else { return try choose(matches, tried) }
    guard encrypted.count == 1 else {
      throw FileFault(
        .formAmbiguous,
        message: "all submissions are encrypted, and several form profiles may be theirs: "
          + encrypted.map { "'\($0.profile.name)'" }.sorted().joined(separator: ", "),
        notes: ["decrypt them with the tool that collected them, or choose one with --form NAME=FILE"])
    }
    return only
  }

  /// Reads the file's first records where a profile says that they are; where it does not, as the children of the root,
  /// and as the root itself if these are not of the form and that is.
  private func sampledXML(_ profile: FormProfile, _ root: XMLRoot) throws(FileFault) -> (path: [String]?, Sample) {
    if let records = profile.records {
      let path = root.path(split(records, by: "/").map(trimmedHeader))
      // Nothing is read, and nothing told but that, where the head has no such elements.
      if !isForced, request.profiles.count > 1, !profile.recognisedBy.isEmpty, !root.mayLead(to: path) {
        return (path, Sample(missing: profile.recognisedBy, isEmpty: false, isEncrypted: false) { _ in false })
      }
      return (path, try sampled(profile, .xml(path: path)))
    }
    if let path = root.wrapped { return (path, try sampled(profile, .xml(path: path))) }
    guard root.hasRecords else { return ([root.name], try sampled(profile, .xml(path: [root.name]))) }
    let children = try sampled(profile, .xml(path: nil))
    guard !children.missing.isEmpty, !profile.recognisedBy.isEmpty else { return (nil, children) }
    let whole = try sampled(profile, .xml(path: [root.name]))
    return whole.missing.isEmpty || whole.isEncrypted ? ([root.name], whole) : (nil, children)
  }

  /// What the file's first records say of a profile.
  private struct Sample {
    /// The recognising fields that they lack.
    let missing: [FieldPath]
    /// Whether the file holds no records at all.
    let isEmpty: Bool
    /// Whether all of them are encrypted.
    let isEncrypted: Bool
    /// Whether they have a field.
    let has: (FieldPath) -> Bool
  }

  /// Reads the file's first records as a profile would.
  private func sampled(_ profile: FormProfile, _ format: StreamReading.Format) throws(FileFault) -> Sample {
    let names = FieldTree()
    let ids = [profile.submissionID, profile.submittedAt].compactMap { $0 }
    let fields = profile.recognisedBy + profile.questions.flatMap(\.from.parts) + ids + FormProfile.otherNames
    let numbers = Dictionary(fields.map { ($0, names.number(of: $0)) }, uniquingKeysWith: { first, _ in first })
    let stream = StreamReading(form: form, format: format, request: request)
    var isEmpty = form.count <= FormRecognition.headLength
    var (encrypted, others) = (0, 0)
    do throws(FileFault) {
      _ = try stream.forEach(
        names, limit: FormRecognition.headLength,
        refuse: { _, _, code, _ in if code == .recordEncrypted { encrypted += 1 } else { others += 1 } },
        take: { _, _, _ in others += 1 })
    } catch {
      isEmpty = false
      // The file may be at fault, or the profile not the file's: its own fields decide, and reading tells the rest.
      guard error.code == .fileMalformed else { throw error }
      if isForced || profile.recognisedBy.isEmpty || request.profiles.count == 1 { throw error }
    }
    if encrypted + others > 0 { isEmpty = false }
    let has = { (path: FieldPath) in numbers[path].map(names.wasMet) ?? false }
    return Sample(
      missing: missing(profile, has), isEmpty: isEmpty, isEncrypted: encrypted > 0 && others == 0, has: has)
  }
}
