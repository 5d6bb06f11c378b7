/// Finds the fields that form tools add themselves: the submission's id and time.
struct SystemFields {
  private(set) var submissionID: Int?
  private(set) var submittedAt: Int?

  /// What tools call the time, the one that ends a submission first.
  private static let times = [
    "submitted at", "submission date", "submissiondate", "submit date", "submit date (utc)", "submitted on",
    "date submitted", "submission time", "submittedat", "completion time", "end date", "enddate", "completed at",
    "completed", "recordeddate", "response date", "lastsubmittedtime", "createtime", "created at", "createdat",
    "date created", "created", "timestamp", "time stamp", "submitted",
  ]
  private static let ids = [
    "submission id", "submissionid", "response id", "responseid", "respondent id", "instanceid", "meta instanceid",
    "token", "entry id", "record id", "uuid", "key", "#", "id",
  ]

  /// Whether a folded header is what tools call one of these.
  static func isKnown(_ folded: String) -> Bool { times.contains(folded) || ids.contains(folded) }

  init(_ facts: [ColumnFacts], names: [String], records: Int) {
    func first(_ known: [String], _ isFit: (ColumnFacts) -> Bool) -> Int? {
      for name in known {
        if let index = names.indices.first(where: { joinedWords(of: names[$0]) == name && isFit(facts[$0]) }) {
          return index
        }
      }
      return nil
    }
    submittedAt = first(Self.times) { $0.areTimes && !$0.isRepeated }
    submissionID = first(Self.ids) { $0.isUnique(among: records) && !$0.isRepeated }
  }
}
