import Applicants
import Documents
import Reports
import Synchronization

/// A file of the run's folder, with the digest that the manifest names.
typealias WrittenFile = (path: String, digest: Digest32)

/// A file with lines of every applicant or case, in their order, that is being written: lines are put together on several
/// threads, and digested and handed on to be written as their turn comes.
struct LineFile {
  /// Called with the number of applicants or cases whose lines were written just now; says whether to go on.
  typealias Progress = @Sendable (Int) -> Bool

  private let sink: Sink
  private let parts: OrderedParts<LineBuffer>.Begun

  /// Begins the file, while the caller does something else.
  ///
  /// - Parameters:
  ///   - start: what stands before the lines.
  ///   - count: the number of applicants or cases.
  ///   - put: puts the lines of some of them together.
  init(
    _ file: OutputFile, start: [UInt8] = [], count: Int, threads: Int, progress: @escaping Progress,
    put: @escaping @Sendable (Range<Int>, LineBuffer) -> Void
  ) {
    let sink = Sink(file, start: start)
    let pieces = (0..<count).pieces(of: LineFile.pieceSize)
    self.sink = sink
    parts = OrderedParts(fresh: { LineBuffer() }) { number, lines in
      put(pieces[number], lines)
    } take: { number, lines in
      sink.take(lines, isLast: number == pieces.count - 1, progress: { progress(pieces[number].count) })
    }.begin(count: pieces.count, threads: threads)
  }

  /// Helps with what is left, and gives the file's digest.
  func finish() throws(ScreeningError) -> WrittenFile {
    parts.finish()
    return try sink.finish()
  }

  /// How many of them one thread puts together at a time: few enough that their lines stay in a cache.
  private static let pieceSize = 512

  private final class Sink: Sendable {
    private struct State {
      var digest = StreamDigest()
      var failure: ScreeningError?
    }

    private let file: OutputFile
    private let state = Mutex(State())

    init(_ file: OutputFile, start: [UInt8]) {
      self.file = file
      start.withUnsafeBytes { bytes in state.withLock { append(bytes, &$0) } }
    }

    /// Takes the next lines, and closes the file behind the last; false where there is no sense in going on.
    func take(_ lines: LineBuffer, isLast: Bool, progress: () -> Bool) -> Bool {
      state.withLock { state in
        lines.withUnsafeBytes { append($0, &state) }
        if isLast, state.failure == nil {
          do throws(OutputError) { try file.close() } catch { state.failure = .output(error) }
        }
        if state.failure == nil, !progress() { state.failure = .interrupted }
        return state.failure == nil
      }
    }

    func finish() throws(ScreeningError) -> WrittenFile {
      let (digest, failure) = state.withLock { ($0.digest.digest(), $0.failure) }
      if let failure { throw failure }
      // A file without lines has no last ones that would have closed it.
      do throws(OutputError) { try file.close() } catch { throw .output(error) }
      return (file.path, digest)
    }

    private func append(_ bytes: UnsafeRawBufferPointer, _ state: inout State) {
      guard state.failure == nil else { return }
      state.digest.update(bytes)
      do throws(OutputError) { try file.append(bytes) } catch { state.failure = .output(error) }
    }
  }
}
