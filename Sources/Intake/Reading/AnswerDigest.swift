import Applicants
import Calendars

/// Makes the digest that stands for a record without a submission id, of what its answers say however they are written.
///
/// It depends on the record and its profile alone: not on wordings, which people add while a round runs, nor on the
/// order of dates, which another record may prove.
struct AnswerDigest {
  private let settings: JoiningSettings
  private var message: [UInt8] = []
  /// What each text of a question was made into; the same few texts come again and again.
  private var known: [Int: [[UInt8]: [UInt8]]] = [:]
  private static let knownLimit = 4096

  init(settings: JoiningSettings) {
    self.settings = settings
  }

  /// The digest of a submission time and an e-mail address.
  mutating func of(time: [UInt8], email: JoiningHash) -> Digest32 {
    message.removeAll(keepingCapacity: true)
    message.append(UInt8(ascii: "t"))
    withUnsafeBytes(of: (email.low.bigEndian, email.high.bigEndian)) { message.append(contentsOf: $0) }
    message.append(contentsOf: time)
    return message.withUnsafeBytes { settings.key.authenticate($0) }
  }

  /// Starts the digest of a record's answers.
  mutating func begin() {
    message.removeAll(keepingCapacity: true)
    message.append(UInt8(ascii: "a"))
  }

  /// Adds the answer to a question; `index` tells the questions of a plan apart.
  mutating func add(_ bytes: UnsafeRawBufferPointer, _ part: ReadingPlan.DigestPart, _ index: Int) {
    write(Array(part.question.name.text.utf8))
    switch part.question.kind {
    case .text: write(Self.normalised(bytes, part))
    case .email:
      let hash = settings.hasher.hash(email: bytes)
      write(withUnsafeBytes(of: (hash.low.bigEndian, hash.high.bigEndian)) { Array($0) })
    default:
      let text = Array(bytes)
      if let made = known[index]?[text] {
        write(made)
        return
      }
      let made = Self.normalised(bytes, part)
      if known[index, default: [:]].count < Self.knownLimit { known[index, default: [:]][text] = made }
      write(made)
    }
  }

  /// Ends the digest.
  func end() -> Digest32 {
    message.withUnsafeBytes { settings.key.authenticate($0) }
  }

  private mutating func write(_ bytes: [UInt8]) {
    withUnsafeBytes(of: UInt32(truncatingIfNeeded: bytes.count).bigEndian) { message.append(contentsOf: $0) }
    message.append(contentsOf: bytes)
  }

  private static func normalised(_ bytes: UnsafeRawBufferPointer, _ part: ReadingPlan.DigestPart) -> [UInt8] {
    let text = String(decoding: bytes, as: UTF8.self)
    let made: String
    switch part.question.kind {
    case .date:
      let days = DateReading(Array(trimmedHeader(text).utf8)).days(order: nil)
      made = days.isEmpty ? foldedWording(text) : days.map(\.description).joined(separator: "|")
    case .number:
      let numbers = DecimalReading(text).numbers()
      made = numbers.isEmpty ? foldedWording(text) : numbers.map(\.description).joined(separator: "|")
    case .phone: made = String(String.UnicodeScalarView(text.unicodeScalars.filter { ("0"..."9").contains($0) }))
    case .moment:
      let reading = MomentReading(bytes)
      made = reading.isOpen ? foldedWording(text) : "\(reading.dayFirst)|\(reading.monthFirst)"
    case .choices:
      made = split(text, by: valueSeparator).flatMap { split($0, by: part.separator) }.map(foldedWording)
        .filter { !$0.isEmpty }.sorted().joined(separator: valueSeparator)
    default: made = foldedWording(text)
    }
    return Array(made.utf8)
  }
}
