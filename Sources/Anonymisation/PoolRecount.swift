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
    let meant = Counted(tokens: pool.entries.map(\.token.description), labels: pool.entries.map(\.grouped))
    for (file, counted) in [
      ("pool.ndjson", count(ndjson: ndjson, names: names, fields: pool.fieldNames)),
      ("pool.csv", count(csv: csv, names: names, fields: pool.fieldNames)),
    ] where try check(file, counted, pool.terms) != meant {
      throw PoolError.fileDiffers(file: file)
    }
  }

  /// Gives back what was counted on a file if its groups are as large as the terms promise.
  static func check(_ file: String, _ counted: Counted?, _ terms: PoolTerms) throws(PoolError) -> Counted {
    guard let counted else { throw PoolError.fileDiffers(file: file) }
    let least = terms.groupsOfAtLeast
    if !terms.grouped.isEmpty, let size = Recoding.groupSizes(counted.labels).min(), size < least {
      throw PoolError.groupTooSmall(file: file, size: size, least: least)
    }
    return counted
  }

  /// Reads `pool.ndjson`; nil where it is broken or has other fields.
  static func count(ndjson bytes: [UInt8], names: [String], fields: [String]) -> Counted? {
    var counted = Counted(tokens: [], labels: [])
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      guard let document = try? JSONDocument(Array(line)), case .object(let members) = document.value,
        members.map(\.key) == fields, case .string(let token)? = document.value["token"]
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

  /// Reads `pool.csv`; nil where it is broken or has other fields.
  static func count(csv bytes: [UInt8], names: [String], fields: [String]) -> Counted? {
    let places = names.compactMap { fields.firstIndex(of: $0) }
    guard let token = fields.firstIndex(of: "token"), places.count == names.count else { return nil }
    var counted = Counted(tokens: [], labels: [])
    var hasHeader = false
    var isWhole = true
    do throws(PeopleCSV.Fault) {
      try PeopleCSV.forEachRecord(of: bytes) { cells in
        isWhole = hasHeader ? cells.count == fields.count : cells.map(\.text) == fields
        if hasHeader, isWhole {
          counted.tokens.append(cells[token].text)
          counted.labels.append(places.map { cells[$0].text })
        }
        hasHeader = true
        return isWhole
      }
    } catch {
      return nil
    }
    return hasHeader && isWhole ? counted : nil
  }
}
