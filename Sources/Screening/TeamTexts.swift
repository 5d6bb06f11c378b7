import Applicants
import Eligibility
import Reports

/// Files of `team/` that rest on decisions alone: made on another thread while the rest is counted
/// and the lines of all applicants are formed.
struct TeamTexts {
  private let making: MadeAhead<(path: String, bytes: [UInt8])>

  init(_ batch: Batch, _ assessments: Assessments, threads: Int) {
    making = MadeAhead(count: 3, threads: threads) { number in
      switch number {
      case 0: (path: "team/cases.ndjson", bytes: CasesFile.lines(assessments.cases))
      case 1: (path: "team/answers.json", bytes: AnswersFile.bytes(batch.columns))
      default: (path: "team/unknown-wordings.csv", bytes: UnknownWordingsFile.bytes(batch))
      }
    }
  }

  /// Helps with what is left, and gives the files in the order in which they are written.
  func finish() -> [(path: String, bytes: [UInt8])] { making.finish() }
}
