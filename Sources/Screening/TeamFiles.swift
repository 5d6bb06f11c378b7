import Applicants
import Documents
import Eligibility
import Reports
import Synchronization

/// Files of `team/` that take long, and small ones beside them: made and written on another thread while people are ranked
/// and reports are made, so that the disk has something to take early.
struct TeamFiles {
  private let review: LineFile
  private let decisions: OutputFile
  private let cases: OutputFile
  private let answers: OutputFile
  private let wordings: OutputFile
  private let texts: MadeAhead<CaseTexts>
  private let count: LineCount

  /// Begins the files, and the folder `team/` around them; `review.csv` rests on decisions alone and is begun at once.
  ///
  /// - Parameters:
  ///   - coding: the labels, which may be on the way still.
  ///   - progress: is told how many lines of all files are written.
  init(
    in folder: OutputFolder, _ batch: Batch, _ assessments: Assessments, coding: PersonCodes.Making, threads: Int,
    progress: @escaping ScreeningProgress
  ) throws(ScreeningError) {
    let sheet: OutputFile
    do throws(OutputError) {
      try folder.makeFolder("team", isPrivate: true)
      sheet = try folder.makeFile("team/review.csv")
      decisions = try folder.makeFile("team/decisions.ndjson")
      cases = try folder.makeFile("team/cases.ndjson")
      answers = try folder.makeFile("team/answers.json")
      wordings = try folder.makeFile("team/unknown-wordings.csv")
    } catch {
      throw .output(error)
    }
    let count = LineCount(total: 2 * batch.count + assessments.cases.count, progress)
    self.count = count
    let texts = MadeAhead(count: 1, threads: threads) { _ in CaseTexts(of: batch, assessments) }
    self.texts = texts
    let lines = MadeAhead(count: 1, threads: threads) { _ in
      ReviewSheetLines(batch, assessments, codes: coding.finish())
    }
    review = LineFile(
      sheet, start: ReviewSheetLines.start(), count: batch.count, threads: threads, progress: count.add
    ) { applicants, buffer in
      lines.finish()[0].put(applicants, texts.finish()[0], to: buffer)
    }
  }

  /// Begins `decisions.ndjson`, as soon as everybody has a rank and it is known who moved, and behind it the other files:
  /// they are made by whoever would wait there.
  func begin(_ contents: RunContents, threads: Int) -> Begun {
    count.isWriting.store(true, ordering: .relaxed)
    let lines = DecisionLines(contents, texts: texts.finish()[0])
    let decisions = LineFile(decisions, count: contents.batch.count, threads: threads, progress: count.add) {
      applicants, buffer in
      lines.put(applicants, to: buffer)
    }
    let (batch, items) = (contents.batch, contents.assessments.cases)
    let cases = LineFile(cases, count: items.count, threads: threads, progress: count.add) { places, buffer in
      CasesFile.put(places, of: items, to: buffer)
    }
    let small: [@Sendable () -> Result<WrittenFile, OutputError>] = [
      { [answers] in TeamFiles.write(AnswersFile.bytes(batch.columns), to: answers) },
      { [wordings] in TeamFiles.write(UnknownWordingsFile.bytes(batch), to: wordings) },
    ]
    let others = MadeAhead(count: small.count, threads: threads) { small[$0]() }
    return Begun(decisions: decisions, review: review, cases: cases, others: others)
  }

  private static func write(_ bytes: [UInt8], to file: OutputFile) -> Result<WrittenFile, OutputError> {
    Result { () throws(OutputError) in
      try file.append(bytes)
      try file.close()
      return (file.path, StreamDigest.of(bytes))
    }
  }

  /// The files once all of them are begun, in the order in which the manifest names them.
  struct Begun {
    fileprivate let decisions: LineFile
    fileprivate let review: LineFile
    fileprivate let cases: LineFile
    fileprivate let others: MadeAhead<Result<WrittenFile, OutputError>>

    /// Helps with what has lines of every applicant: with decisions first, as the other thread may be at the review sheet
    /// still, and two threads write two files faster than one.
    func finishLines() throws(ScreeningError) -> [WrittenFile] {
      [try decisions.finish(), try review.finish()]
    }

    /// Helps with the other files.
    func finishOthers() throws(ScreeningError) -> [WrittenFile] {
      let cases = try cases.finish()
      do throws(OutputError) {
        return [cases] + (try others.finish().map { (file) throws(OutputError) in try file.get() })
      } catch {
        throw .output(error)
      }
    }
  }
}

/// Counts the lines of several files, and tells what share of all is written. Until everybody has a rank that is a part of
/// deciding.
private final class LineCount: Sendable {
  let isWriting = Atomic(false)
  private let done = Atomic(0)
  private let total: Int
  private let progress: ScreeningProgress

  init(total: Int, _ progress: @escaping ScreeningProgress) {
    self.total = total
    self.progress = progress
  }

  /// Says whether to go on.
  @Sendable func add(_ lines: Int) -> Bool {
    let done = done.wrappingAdd(lines, ordering: .relaxed).newValue
    return progress(isWriting.load(ordering: .relaxed) ? "writing" : "deciding", done, total)
  }
}
