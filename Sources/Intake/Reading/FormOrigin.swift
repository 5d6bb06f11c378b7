import Applicants
import Archives
import Documents

/// What a temporary copy of a form was made of, and how. A packed form in another encoding has two steps.
struct FormOrigin: Sendable {
  /// How the copy was made.
  enum Step: Hashable, Sendable {
    /// Out of another encoding; without a guess where the user named it.
    case decoded(TextEncoding, EncodingGuess?)
    /// Out of gzip or a ZIP archive.
    case unpacked(Container)
    /// Out of a sheet of a workbook, with the number of formulas without a value.
    case sheet(name: String, uncomputed: Int)
  }

  /// What was copied.
  let form: OpenForm
  /// The digest of the bytes of the file as it was given.
  let digest: Digest32
  let step: Step
}

extension IntakeRequest {
  /// The request with what is known of a copy that was written here: how its cells are cut need not be found out.
  func asWritten(_ form: OpenForm) -> IntakeRequest {
    guard case .sheet = form.source?.step else { return self }
    var request = self
    var dialect = hints.dialects[form.path] ?? CSVHints()
    dialect.delimiter = UInt8(ascii: ",")
    dialect.quote = UInt8(ascii: "\"")
    dialect.escapes = false
    request.hints.dialects[form.path] = dialect
    return request
  }
}

extension OpenForm {
  /// The steps from the file as it was given to the form in UTF-8.
  var steps: [FormOrigin.Step] { source.map { $0.form.steps + [$0.step] } ?? [] }

  /// What the form came in, as name and value.
  var containers: [(name: String, value: String)] {
    steps.flatMap { step -> [(name: String, value: String)] in
      switch step {
      case .decoded: []
      case .unpacked(let container): [("packed", container == .gzip ? "gzip" : "ZIP")]
      case .sheet(let name, _): [("container", "XLSX"), ("sheet", name)]
      }
    }
  }

  /// The encoding that it was read from; nil for UTF-8.
  var encoding: (name: TextEncoding, guess: EncodingGuess?)? {
    guard case .decoded(let encoding, let guess) = source?.step else { return nil }
    return (encoding, guess)
  }

  /// How the file is opened and decoded, for people; nothing for UTF-8.
  var opening: [String] {
    var told = containers.map { "\($0.name): \($0.value)" }
    for case .sheet(_, let count) in steps where count > 0 {
      told.append("formulas without a value, read as empty cells: \(count)")
    }
    if let encoding {
      told.append("encoding: \(encoding.name.rawValue)" + (encoding.guess.map { " (\($0.evidence))" } ?? ""))
    }
    return told
  }

  /// The number of bytes of the file as it was given.
  var sourceCount: Int { source?.form.sourceCount ?? count }

  /// The digest of the bytes of the file as it was given; reads it.
  func digestOfFile() throws(FileFault) -> Digest32 {
    if let source { return source.digest }
    return try digestOfBytes()
  }

  /// The digest of the bytes that are read.
  func digestOfBytes() throws(FileFault) -> Digest32 {
    var digest = StreamDigest()
    var offset = 0
    while offset < count {
      let block = try bytes(at: offset, count: min(1 << 18, count - offset))
      digest.update(block)
      offset += block.count
    }
    return digest.digest()
  }
}
