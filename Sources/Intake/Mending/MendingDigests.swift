import Applicants
import Documents

/// The digests of an index: made under the round's key, so that they say nothing to anybody without it.
struct MendingDigests: Sendable {
  private let key: KeyedDigest
  private let hasher: JoiningHasher

  init(key: KeyedDigest) {
    let digest = key.authenticate("intake: mending".utf8)
    self.key = KeyedDigest(key: digest.bytes)
    hasher = JoiningHasher(first: digest.prefix64, second: digest.next64)
  }

  /// The digest of what a record holds.
  ///
  /// - Parameter isCells: whether its cells are what counts, so that it is the same after a spreadsheet saved it with
  ///   other separators, quotes and empty cells at its end.
  func digest(of record: [UInt8], isCells: Bool, dialect: CSVDialect?) -> JoiningHash {
    record.withUnsafeBytes { bytes in
      if isCells, let dialect {
        let cells = MendingDigests.cells(of: record, dialect)
        return Array(cells.joined(separator: [0x1F])).withUnsafeBytes { hasher.hash($0) }
      }
      // Outer white space, line ends and a byte order mark are what editors vary.
      let start = UTF8Check.byteOrderMarkLength(in: bytes)
      return hasher.hash(trimmed(UnsafeRawBufferPointer(rebasing: bytes[start...])))
    }
  }

  /// The words of a record with their lengths: runs of at least four letters and digits, in lower case. The keys of JSON
  /// are not among them, since all records have them.
  func words(of record: [UInt8], dialect: CSVDialect?) -> [UInt32: Int] {
    var words: [UInt32: Int] = [:]
    var word: [UInt8] = []
    let head = Array(record.prefix(MendingDigests.longestLook))
    for byte in (dialect == nil ? MendingDigests.withoutKeys(head) : head) + [0] {
      let isCapital = byte &- UInt8(ascii: "A") < 26
      if isCapital || byte &- UInt8(ascii: "a") < 26 || isASCIIDigit(byte) || byte >= 0x80 {
        word.append(isCapital ? byte | 0x20 : byte)
      } else {
        if word.count >= 4 {
          let digest = word.withUnsafeBytes { hasher.hash($0) }
          words[UInt32(truncatingIfNeeded: digest.low)] = word.count
        }
        word.removeAll(keepingCapacity: true)
      }
    }
    return words
  }

  /// Sixteen hexadecimal digits that only the round's key gives for a text.
  func seal(_ text: String) -> String { String(key.authenticate(text.utf8).description.prefix(16)) }

  /// How many bytes of a record it is known by: of one that is too long to be read, those at its beginning.
  static func known(_ length: Int) -> Int { length > 1 << 24 ? 1 << 20 : length }

  /// How many lines of a record hold text; one at least.
  static func lines(of record: [UInt8]) -> Int {
    let lines = record.split { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
    return max(1, lines.count { !$0.allSatisfy(isASCIISpace) })
  }

  /// The most bytes of a record that are searched for words.
  private static let longestLook = 1 << 16

  /// The cells of a record without those at its end that are empty.
  static func cells(of bytes: [UInt8], _ dialect: CSVDialect) -> [[UInt8]] {
    bytes.withUnsafeBytes { bytes in
      var record = CSVRecord()
      _ = CSVTokenizer(dialect: dialect).readRecord(in: bytes, from: 0, isEnd: true, into: &record)
      // Of a record that is too wide, its first ones would not be whole.
      var cells = (0..<(record.isTooWide ? 0 : record.count)).map { index in
        var cell: [UInt8] = []
        record[index].appendContent(in: bytes, dialect, to: &cell)
        return cell
      }
      while let last = cells.last, last.allSatisfy(isASCIISpace) { cells.removeLast() }
      return cells
    }
  }

  /// JSON, well formed or not, without the texts that a colon follows.
  private static func withoutKeys(_ json: [UInt8]) -> [UInt8] {
    var rest: [UInt8] = []
    var position = 0
    while position < json.count {
      var end = position + 1
      if json[position] == UInt8(ascii: "\"") {
        while end < json.count, json[end] != UInt8(ascii: "\"") { end += json[end] == UInt8(ascii: "\\") ? 2 : 1 }
        end = min(end + 1, json.count)
        if json[end...].first(where: { !isASCIISpace($0) }) == UInt8(ascii: ":") {
          position = end
          continue
        }
      }
      rest += json[position..<end]
      position = end
    }
    return rest
  }
}
