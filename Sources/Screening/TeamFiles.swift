import Applicants
import Documents
import Eligibility
import Reports

/// Files of `team/`, and texts of others, that rest on decisions alone: made and written on another thread while people
/// are ranked, so that the disk has something to take already.
struct TeamFiles {
  /// `review.csv`; finished by itself, before the others.
  let review: LineFile
  private let texts: MadeAhead<CaseTexts>
  private let files: MadeAhead<Result<WrittenFile, OutputError>>

  /// Begins the files, and the folder `team/` around them.
  ///
  /// - Parameters:
  ///   - coding: the labels of the batch's applicants, which are being made.
  ///   - progress: is told for how many applicants `review.csv` is made.
  init(
    in folder: OutputFolder, _ batch: Batch, _ assessments: Assessments, coding: PersonCodes.Making, threads: Int,
    progress: @escaping LineFile.Progress
  ) throws(ScreeningError) {
    let (sheet, cases, answers, wordings): (OutputFile, OutputFile, OutputFile, OutputFile)
    do throws(OutputError) {
      try folder.makeFolder("team", isPrivate: true)
      sheet = try folder.makeFile("team/review.csv")
      cases = try folder.makeFile("team/cases.ndjson")
      answers = try folder.makeFile("team/answers.json")
      wordings = try folder.makeFile("team/unknown-wordings.csv")
    } catch {
      throw .output(error)
    }
    let texts = MadeAhead(count: 1, threads: threads) { _ in CaseTexts(of: batch, assessments) }
    self.texts = texts
    let lines = MadeAhead(count: 1, threads: threads) { _ in
      ReviewSheetLines(batch, assessments, codes: coding.finish(), texts: texts.finish()[0])
    }
    review = LineFile(
      sheet, start: ReviewSheetLines.start(), count: batch.count, threads: threads, progress: progress
    ) { applicants, buffer in
      lines.finish()[0].put(applicants, to: buffer)
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

  /// Waits for the texts that lines of one case share, or makes them.
  func caseTexts() -> CaseTexts { texts.finish()[0] }
}
