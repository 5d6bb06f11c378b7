/// Where every record of a run stands and who it says it is from, in canonical order: file name, digest, number.
///
/// About 40 bytes a record: a run's memory is this and the codes.
public struct RecordIndex: Sendable {
  /// What became of a record.
  public enum Fate: UInt8, Hashable, Sendable {
    /// It carries an applicant's outcome.
    case applicant
    /// It is another submission of an applicant.
    case duplicate
    /// It could not be read and waits to be mended.
    case setAside
  }

  /// The index of the first record of each form, and behind the last form the number of all records.
  public let starts: [Int]
  /// What became of each record.
  public let fates: [Fate]
  /// The offset of each record's first byte in its file.
  public let offsets: [UInt64]
  /// The length of each record in bytes.
  public let lengths: [UInt32]
  /// Each record's identity: its submission id as written, or 32 bytes of a keyed digest. Personal.
  private let identities: Withheld<ByteArena>
  /// Whether a record's identity is its own submission id.
  private let hasSubmissionID: [Bool]

  /// Makes an index; all arrays have a value a record.
  public init(
    starts: [Int], fates: [Fate], offsets: [UInt64], lengths: [UInt32], identities: ByteArena, hasSubmissionID: [Bool]
  ) {
    self.starts = starts
    self.fates = fates
    self.offsets = offsets
    self.lengths = lengths
    self.identities = Withheld(identities)
    self.hasSubmissionID = hasSubmissionID
  }

  /// The number of records.
  public var count: Int { fates.count }

  /// The index of a record's form among the batch's forms.
  public func form(of record: Int) -> Int {
    starts.part(holding: record, among: starts.count - 1)
  }

  /// A record's number in its file, from 1.
  public func number(of record: Int) -> Int {
    record - starts[form(of: record)] + 1
  }

  /// Calls `body` with the form's own submission id as written, or with nil where the record has none.
  public func withSubmissionID<Result>(of record: Int, _ body: (UnsafeRawBufferPointer?) -> Result) -> Result {
    guard hasSubmissionID[record] else { return body(nil) }
    return identities.disclosed().withEntry(record) { body($0) }
  }

  /// Calls `body` with a view of all identities, for hot loops.
  public func withIdentities<Result>(_ body: (Identities) -> Result) -> Result {
    identities.disclosed().withEntries { entries in
      hasSubmissionID.withUnsafeBufferPointer { body(Identities(entries: entries, isOwn: $0)) }
    }
  }

  /// What records' identities are, in memory that lives as long as the call that gives it. Personal.
  public struct Identities {
    @usableFromInline let entries: ByteArena.Entries
    @usableFromInline let isOwn: UnsafeBufferPointer<Bool>

    /// The form's own submission id of a record as written; nil where it has none.
    @inlinable
    public func submissionID(of record: Int) -> UnsafeRawBufferPointer? {
      isOwn[record] ? entries[record] : nil
    }

    /// Whether a record's identity is its own submission id.
    func isSubmissionID(_ record: Int) -> Bool { isOwn[record] }

    /// A record's submission id, or the 32 bytes of its digest.
    subscript(record: Int) -> UnsafeRawBufferPointer { entries[record] }
  }

  /// Appends the bytes that identify a record within its programme: the kind of identity, for a submission id the
  /// profile's name, and the identity.
  public func writeIdentity(of record: Int, forms: [FormFile], to bytes: inout [UInt8]) {
    let form = hasSubmissionID[record] ? forms[form(of: record)].profile : nil
    identities.disclosed().withEntry(record) { RecordIdentity.write($0, form: form, to: &bytes) }
  }

  /// A record's identity within its programme; nil where the record could not be read.
  public func identity(of record: Int, forms: [FormFile]) -> RecordIdentity? {
    var bytes: [UInt8] = []
    writeIdentity(of: record, forms: forms, to: &bytes)
    return RecordIdentity(bytes: bytes)
  }
}

extension [Int] {
  /// The last of the first `count` parts that starts at or before a place; the starts ascend, and there is a part.
  public func part(holding place: Int, among count: Int) -> Int {
    var low = 0
    var high = count
    while low + 1 < high {
      let middle = (low + high) / 2
      if self[middle] <= place { low = middle } else { high = middle }
    }
    return low
  }
}
