import Applicants

/// What a text can mean as a number; a leading £ and marks between groups of three digits are read.
struct DecimalReading: Hashable, Sendable {
  /// Read with a dot before decimals and commas between thousands.
  let dot: ExactNumber?
  /// Read with a comma before decimals and dots between thousands.
  let comma: ExactNumber?
  /// What the text says about the mark before decimals, where it reads one way only.
  let evidence: DecimalMark?
  /// Whether there is a dot in it, and a comma.
  private let hasDot: Bool
  private let hasComma: Bool

  /// Reads a text.
  init(_ text: String) {
    self.init(Array(trimmedHeader(text).utf8)[...])
  }

  /// Reads bytes whose outer white space is gone.
  init(_ bytes: some RandomAccessCollection<UInt8>) {
    dot = Self.read(bytes, decimals: UInt8(ascii: "."), thousands: UInt8(ascii: ","))
    comma = Self.read(bytes, decimals: UInt8(ascii: ","), thousands: UInt8(ascii: "."))
    hasDot = bytes.contains(UInt8(ascii: "."))
    hasComma = bytes.contains(UInt8(ascii: ","))
    // A mark at the end may be a slip, and says nothing.
    let isClear = bytes.last.map(isASCIIDigit) ?? false
    evidence = !isClear || (dot == nil) == (comma == nil) ? nil : dot == nil ? .comma : .dot
  }

  /// The numbers that the text may stand for, ascending.
  ///
  /// Where the mark is not known, a dot is read both ways where it can be: `150.000` is both, while `1.234.567` can only be
  /// thousands, and `0.125` and `1234.567` only decimals. A comma stands between thousands, and is read the other way too
  /// where the column has others that can only stand before decimals.
  func numbers(_ style: NumberStyle = NumberStyle()) -> [ExactNumber] {
    let found: [ExactNumber?] =
      switch style.mark {
      case .dot: [dot]
      case .comma: [comma, style.keepsNumbers && hasDot ? dot : nil]
      case nil: [dot, hasComma && !(style.hasCommas && dot != nil) ? nil : comma]
      }
    return Set(found.compactMap { $0 }).sorted()
  }

  private static func read(_ bytes: some RandomAccessCollection<UInt8>, decimals: UInt8, thousands: UInt8)
    -> ExactNumber?
  {
    guard bytes.count <= 64, bytes.allSatisfy({ isASCIIDigit($0) || "+-.,£".utf8.contains($0) }) else { return nil }
    var rest = bytes[...]
    var plain: [UInt8] = []
    if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") {
      if rest.first == UInt8(ascii: "-") { plain.append(UInt8(ascii: "-")) }
      rest = rest.dropFirst()
    }
    if rest.starts(with: "£".utf8) { rest = rest.dropFirst(2) }
    let whole = rest.prefix { $0 != decimals }
    let groups = whole.split(separator: thousands, omittingEmptySubsequences: false)
    guard
      groups.count == 1
        || ((1...3).contains(groups[0].count) && groups[0].first != UInt8(ascii: "0")
          && groups.dropFirst().allSatisfy { $0.count == 3 })
    else { return nil }
    for group in groups { plain.append(contentsOf: group) }
    let fraction = rest[whole.endIndex...]
    if !fraction.isEmpty { plain.append(UInt8(ascii: ".")) }
    plain.append(contentsOf: fraction.dropFirst())
    let digits = plain.dropFirst(plain.first == UInt8(ascii: "-") ? 1 : 0)
    guard digits.contains(where: isASCIIDigit), digits.allSatisfy({ isASCIIDigit($0) || $0 == UInt8(ascii: ".") })
    else { return nil }
    return ExactNumber(String(decoding: plain, as: UTF8.self))
  }
}

/// Whether a text is a number as spreadsheets show long ones: `4,47701E+11`.
@inline(__always)
func hasLostDigits(_ bytes: UnsafeRawBufferPointer) -> Bool {
  let count = bytes.count
  guard count >= 5, bytes[count - 3] == UInt8(ascii: "+"), bytes[count - 4] | 0x20 == UInt8(ascii: "e") else {
    return false
  }
  let digits = bytes[..<(count - 4)].split(omittingEmptySubsequences: false) { ".,".utf8.contains($0) }
  return digits.count <= 2 && digits.allSatisfy { !$0.isEmpty && $0.allSatisfy(isASCIIDigit) }
    && bytes[(count - 2)...].allSatisfy(isASCIIDigit)
}

/// How a column writes its numbers.
struct NumberStyle: Hashable, Sendable {
  /// The mark before decimals; nil where nobody knows.
  var mark: DecimalMark?
  /// Whether some commas of the column can only stand before decimals.
  var hasCommas = false
  /// Whether the file keeps numbers as such (JSON, workbooks), whose dot stands before decimals whatever texts have.
  var keepsNumbers = false
}

/// Counts what the numbers of one column say about the mark before decimals.
struct DecimalMarkEvidence: Hashable, Sendable {
  /// Records that only read with a dot before decimals.
  private(set) var dot = 0
  /// Records that only read with a comma before decimals.
  private(set) var comma = 0

  /// Counts a text that so many records hold.
  mutating func add(_ reading: DecimalReading, records: Int) {
    if reading.evidence == .dot { dot += records }
    if reading.evidence == .comma { comma += records }
  }

  /// The mark that is proved, or nil.
  var mark: DecimalMark? {
    if dot >= DateOrderEvidence.proof, comma == 0 { return .dot }
    if comma >= DateOrderEvidence.proof, dot == 0 { return .comma }
    return nil
  }

  /// Whether the column speaks for both marks.
  var isMixed: Bool { dot > 0 && comma > 0 }

  /// What the numbers say, for people; nil where they say nothing.
  var told: String? {
    if let mark { return "decimal mark \(mark.rawValue), proved by \(max(dot, comma)) records" }
    if isMixed { return "\(dot) records only with a decimal dot, \(comma) only with a decimal comma" }
    return comma > 0 ? "fewer than \(DateOrderEvidence.proof) records show a decimal comma" : nil
  }
}
