import Applicants
import Documents
import Reports
import Synchronization

/// The lines of some applicants.
struct DecisionPiece: Sendable {
  let decisions = LineBuffer()
  let review = LineBuffer()
}

/// Takes the pieces of `decisions.ndjson` and `review.csv` in order: digests them and hands them on to be written.
final class DecisionSink: Sendable {
  private struct State {
    var decisions = StreamDigest()
    var review = StreamDigest()
    var failure: ScreeningError?
  }

  private let decisions: OutputFile
  private let review: OutputFile
  private let progress: @Sendable (Int) -> Bool
  private let state = Mutex(State())

  /// Begins both files; `progress` is told the number of applicants done, and says whether to go on.
  init(decisions: OutputFile, review: OutputFile, progress: @escaping @Sendable (Int) -> Bool) {
    self.decisions = decisions
    self.review = review
    self.progress = progress
    let start = DecisionLines.reviewStart()
    state.withLock { state in
      start.withUnsafeBytes { DecisionSink.append($0, to: review, &state.review, &state.failure) }
    }
  }

  /// Takes the next piece, whose applicants end before `end`; false where there is no sense in going on.
  func take(_ piece: DecisionPiece, end: Int) -> Bool {
    state.withLock { state in
      piece.decisions.withUnsafeBytes { DecisionSink.append($0, to: decisions, &state.decisions, &state.failure) }
      piece.review.withUnsafeBytes { DecisionSink.append($0, to: review, &state.review, &state.failure) }
      if state.failure == nil, !progress(end) { state.failure = .interrupted }
      return state.failure == nil
    }
  }

  /// Ends both files and gives their digests.
  func finish() throws(ScreeningError) -> [(path: String, digest: Digest32)] {
    let (digests, failure) = state.withLock { (($0.decisions.digest(), $0.review.digest()), $0.failure) }
    if let failure { throw failure }
    do throws(OutputError) {
      try decisions.close()
      try review.close()
    } catch {
      throw .output(error)
    }
    return [(decisions.path, digests.0), (review.path, digests.1)]
  }

  private static func append(
    _ bytes: UnsafeRawBufferPointer, to file: OutputFile, _ digest: inout StreamDigest,
    _ failure: inout ScreeningError?
  ) {
    guard failure == nil else { return }
    digest.update(bytes)
    do throws(OutputError) { try file.append(bytes) } catch { failure = .output(error) }
  }
}
