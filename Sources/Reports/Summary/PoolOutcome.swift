public import Anonymisation

/// What became of the pool in a run.
public enum PoolOutcome: Sendable {
  /// The programme has none.
  case notWanted
  /// Too few people agreed for one group: nothing may be handed over.
  case tooFewPeople(Pool)
  /// The pool with its files, whose groups were counted again on the bytes.
  case written(Pool, [PoolFile])

  /// Makes the files of a pool and counts their groups again.
  public init(_ pool: Pool, seed: String?) throws(PoolError) {
    guard case .ready = pool.state else {
      self = .tooFewPeople(pool)
      return
    }
    let files = [
      PoolFile(name: "pool.ndjson", bytes: pool.ndjson()), PoolFile(name: "pool.csv", bytes: pool.csv()),
      PoolFile(name: "datapackage.json", bytes: pool.descriptor(seed: seed)),
    ]
    try PoolRecount.check(pool, ndjson: files[0].bytes, csv: files[1].bytes)
    self = .written(pool, files)
  }

  /// Whether a pool is wanted and cannot be made: something for a person.
  public var isLacking: Bool {
    if case .tooFewPeople = self { true } else { false }
  }

  /// The ranks of the people in it, ascending.
  public var ranks: [Int] {
    if case .written(let pool, _) = self { pool.entries.map(\.rank) } else { [] }
  }

  /// The files below `pool/`; none where there is no pool.
  public var files: [PoolFile] {
    if case .written(_, let files) = self { files } else { [] }
  }
}

/// A file of the pool.
public struct PoolFile: Hashable, Sendable {
  /// The name below `pool/`.
  public let name: String
  /// What it holds.
  public let bytes: [UInt8]

  /// Names bytes.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }
}
