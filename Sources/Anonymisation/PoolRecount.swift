import Applicants
import Documents

/// Counts the groups again on the bytes that were written: what leaves the team is checked, not what was meant to.
public enum PoolRecount {
  /// What was counted on a file.
  struct Counted: Hashable {
    var tokens: [String]
    var labels: [[String]]
  }

  /// Checks both files of a pool.
  ///
  /// - Throws: ``PoolError/fileDiffers(file:)`` where a file cannot be read back or names other people than the pool,
  ///   ``PoolError/groupTooSmall(file:size:least:)`` where a group is too small.
  public static func check(_ pool: Pool, ndjson: [UInt8], csv: [UInt8]) throws(PoolError) {
    let names = pool.terms.grouped.map(\.name.text)
    try check(pool, "pool.ndjson", count(ndjson: ndjson, names: names))
    try check(pool, "pool.csv", count(csv: csv, names: names))
  }

  private static func check(_ pool: Pool, _ file: String, _ counted: Counted?) throws(PoolError) {
    guard let counted else { throw PoolError.fileDiffers(file: file) }
    let least = pool.terms.groupsOfAtLeast
    if !pool.terms.grouped.isEmpty, let size = Recoding.groupSizes(counted.labels).min(), size < least {
      throw PoolError.groupTooSmall(file: file, size: size, least: least)
    }
    guard counted.tokens == pool.entries.map(\.token.description), counted.labels == pool.entries.map(\.grouped)
    else { throw PoolError.fileDiffers(file: file) }
  }

  /// Reads `pool.ndjson`; nil where it is broken.
  static func count(ndjson bytes: [UInt8], names: [String]) -> Counted? {
    var counted = Counted(tokens: [], labels: [])
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      guard let document = try? JSONDocument(Array(line)), document.repeatedKeys.isEmpty,
        case .string(let token)? = document.value["token"]
      else { return nil }
      var labels: [String] = []
      for name in names {
        guard case .string(let label)? = document.value[name] else { return nil }
        labels.append(label)
      }
      counted.tokens.append(token)
      counted.labels.append(labels)
    }
    return counted
  }

  /// Reads `pool.csv`; nil where it is broken.
  static func count(csv bytes: [UInt8], names: [String]) -> Counted? {
    bytes.withUnsafeBytes { buffer in
      let tokenizer = CSVTokenizer()
      var record = CSVRecord()
      var offset = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
      var header: [String]?
      var counted = Counted(tokens: [], labels: [])
      while true {
        switch tokenizer.readRecord(in: buffer, from: offset, isEnd: true, into: &record) {
        case .record(let next): offset = next
        case .end: return header == nil ? nil : counted
        case .incomplete, .failed: return nil
        }
        let cells = (0..<record.count).map { FormulaGuard.unguarded(record[$0].string(in: buffer)) }
        guard let fields = header else {
          header = cells
          continue
        }
        guard cells.count == fields.count, let token = fields.firstIndex(of: "token") else { return nil }
        let places = names.compactMap { fields.firstIndex(of: $0) }
        guard places.count == names.count else { return nil }
        counted.tokens.append(cells[token])
        counted.labels.append(places.map { cells[$0] })
      }
    }
  }
}
