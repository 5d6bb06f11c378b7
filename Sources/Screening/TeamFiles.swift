import Applicants
import Documents
import Eligibility
import Reports

/// Files of `team/` that take long, and small ones beside them: made and written on another thread while people are ranked
/// and reports are made, so that the disk has something to take early. All but `decisions.ndjson` rest on decisions alone.
struct TeamFiles {
  /// `review.csv`; finished by itself, before the others.
  let review: LineFile
  private let decisionsFile: OutputFile
  private let texts: MadeAhead<CaseTexts>
  private let files: MadeAhead<Result<WrittenFile, OutputError>>

  /// Begins the files, and the folder `team/` around them.
  ///
  /// - Parameter progress: is told for how many applicants `review.csv` is made.
  init(
    in folder: OutputFolder, _ batch: Batch, _ assessments: Assessments, codes: PersonCodes, threads: Int,
    progress: @escaping LineFile.Progress
  ) throws(ScreeningError) {
    let (sheet, cases, answers, wordings): (OutputFile, OutputFile, OutputFile, OutputFile)
    do throws(OutputError) {
      try folder.makeFolder("team", isPrivate: true)
      sheet = try folder.makeFile("team/review.csv")
      decisionsFile = try folder.makeFile("team/decisions.ndjson")
      cases = try folder.makeFile("team/cases.ndjson")
      answers = try folder.makeFile("team/answers.json")
      wordings = try folder.makeFile("team/unknown-wordings.csv")
    } catch {
      throw .output(error)
    }
    let texts = MadeAhead(count: 1, threads: threads) { _ in CaseTexts(of: batch, assessments) }
    self.texts = texts
    let lines = ReviewSheetLines(batch, assessments, codes: codes)
    review = LineFile(
      sheet, start: ReviewSheetLines.start(), count: batch.count, threads: threads, progress: progress
    ) { applicants, buffer in
      lines.put(applicants, texts.finish()[0], to: buffer)
    }
    files = MadeAhead(count: 3, threads: threads) { number in
      switch number {
      case 0: TeamFiles.write(CasesFile.lines(assessments.cases), to: cases)
      case 1: TeamFiles.write(AnswersFile.bytes(batch.columns), to: answers)
      default: TeamFiles.write(UnknownWordingsFile.bytes(batch), to: wordings)
      }
    }
  }

  private static func write(_ bytes: [UInt8], to file: OutputFile) -> Result<WrittenFile, OutputError> {
    Result { () throws(OutputError) in
      try file.append(bytes)
      try file.close()
      return (file.path, StreamDigest.of(bytes))
    }
  }

  /// Helps with the files beside `review.csv`, in the order in which the manifest names the files.
  func finish() throws(ScreeningError) -> [WrittenFile] {
    do throws(OutputError) {
      return try files.finish().map { (file) throws(OutputError) in try file.get() }
    } catch {
      throw .output(error)
    }
  }

  /// Begins `decisions.ndjson`, as soon as everybody has a rank and it is known who moved.
  ///
  /// - Parameter progress: is told for how many applicants it is made.
  func decisions(_ contents: RunContents, threads: Int, progress: @escaping LineFile.Progress) -> LineFile {
    let lines = DecisionLines(contents, texts: texts.finish()[0])
    return LineFile(decisionsFile, count: contents.batch.count, threads: threads, progress: progress) {
      applicants, buffer in
      lines.put(applicants, to: buffer)
    }
  }
}
