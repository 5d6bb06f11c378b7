import Applicants

/// What became of the records that begin in one block, before the blocks are put together. Holds no text of the form but
/// new distinct answers and submission ids.
struct RecordChunk: Sendable {
  /// A record that could not be read.
  struct Bad: Hashable, Sendable {
    /// Its index in the chunk.
    let record: Int
    let code: FindingCode
    /// The offset in the file of what is wrong.
    let offset: Int
    /// The number of cells found, for `record-width`.
    var cells = 0
  }

  /// Where the first record begins in the file; nil where no beginning was found.
  var start: Int?
  /// Where the next record begins in the file.
  var end = 0
  /// Who read it: codes are of that reader's tables.
  var reader = 0
  var offsets: [UInt64] = []
  var lengths: [UInt32] = []
  /// A row of codes a record.
  var codes: [UInt32] = []
  /// Identities one after the other, and where each ends.
  var ids: [UInt8] = []
  var idEnds: [UInt32] = []
  var hasID: [Bool] = []
  var emails: [JoiningHash] = []
  var phones: [UInt64] = []
  /// A row of moments a record, read day first.
  var moments: [Int64] = []
  /// The same read month first; empty where that makes no difference.
  var otherMoments: [Int64] = []
  var evidence: [DateOrderEvidence] = []
  /// What is wrong with the moments of each slot.
  var momentProblems: [RecordProblems] = []
  /// What is wrong with submission ids, and with telephone numbers.
  var idProblems = RecordProblems()
  var phoneProblems = RecordProblems()
  var bad: [Bad] = []
  /// How many records hold something at each unmapped place.
  var filled: [Int] = []
  /// The texts of each slot that the reader's table got since its chunk before.
  var newTexts: [ByteArena] = []

  /// The number of records.
  var count: Int { offsets.count }
}
