import Applicants
import Eligibility
import Reports

/// Files of `team/`, and texts of others, that rest on decisions alone: made and digested on another thread while people
/// are ranked and the lines of all applicants are formed.
struct TeamTexts {
  /// A file of the folder.
  typealias File = (path: String, bytes: [UInt8], digest: Digest32)

  private let cases: MadeAhead<CaseTexts>
  private let files: MadeAhead<File>

  init(_ batch: Batch, _ assessments: Assessments, threads: Int) {
    cases = MadeAhead(count: 1, threads: threads) { _ in CaseTexts(of: batch, assessments) }
    files = MadeAhead(count: 3, threads: threads) { number in
      switch number {
      case 0: TeamTexts.file("team/cases.ndjson", CasesFile.lines(assessments.cases))
      case 1: TeamTexts.file("team/answers.json", AnswersFile.bytes(batch.columns))
      default: TeamTexts.file("team/unknown-wordings.csv", UnknownWordingsFile.bytes(batch))
      }
    }
  }

  private static func file(_ path: String, _ bytes: [UInt8]) -> File { (path, bytes, StreamDigest.of(bytes)) }

  /// Helps with what is left, and gives the files in the order in which they are written.
  func finish() -> [File] { files.finish() }

  /// Waits for the texts that lines of one case share, or makes them.
  func caseTexts() -> CaseTexts { cases.finish()[0] }
}
