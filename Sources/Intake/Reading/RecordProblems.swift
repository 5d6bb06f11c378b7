/// How many texts of a field cannot be used as they stand, and where the first of each kind is.
struct RecordProblems: Hashable, Sendable {
  private(set) var first: [FindingCode: Int] = [:]
  private(set) var records: [FindingCode: Int] = [:]

  /// Counts a record's.
  mutating func add(_ problem: FindingCode, record: Int) {
    if first[problem] == nil { first[problem] = record }
    records[problem, default: 0] += 1
  }

  /// Counts those of the chunk that comes next, whose first record has this number.
  mutating func add(_ next: RecordProblems, from start: Int) {
    for (problem, record) in next.first where first[problem] == nil { first[problem] = start + record }
    records.merge(next.records, uniquingKeysWith: +)
  }
}
