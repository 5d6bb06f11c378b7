import Applicants

/// Everything that was read of one file, a list a thing and a value a record in each.
struct FileRecords: Sendable {
  /// One code slot: its distinct texts, how many records hold each, and a code a record.
  struct Slot: Sendable {
    var texts = ByteArena()
    var counts: [Int] = []
    var codes = CodeList()
  }

  /// One moment slot.
  struct Moments: Sendable {
    var dayFirst: [Int64] = []
    /// Read month first; empty where that makes no difference.
    var monthFirst: [Int64] = []
    var evidence = DateOrderEvidence()
    var problems = RecordProblems()

    /// The order that the column proves, or nil.
    func times(order: DateOrder?) -> [Int64] {
      guard !monthFirst.isEmpty else { return dayFirst }
      let order = order ?? evidence.order
      return dayFirst.indices.map { index in
        MomentReading(dayFirst: dayFirst[index], monthFirst: monthFirst[index]).time(order: order)
      }
    }
  }

  var offsets: [UInt64] = []
  var lengths: [UInt32] = []
  var ids = ByteArena()
  var hasID: [Bool] = []
  var emails: [JoiningHash] = []
  var phones: [UInt64] = []
  var slots: [Slot] = []
  var moments: [Moments] = []
  /// What is wrong with submission ids, and with telephone numbers.
  var idProblems = RecordProblems()
  var phoneProblems = RecordProblems()
  var bad: [RecordChunk.Bad] = []
  /// How many records hold something at each unmapped place.
  var filled: [Int] = []

  /// The number of records.
  var count: Int { offsets.count }
}
