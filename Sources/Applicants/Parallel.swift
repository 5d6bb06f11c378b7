import Dispatch
import Synchronization

/// Maps the numbers from 0 on, on one thread or on several; the results stand in order.
public func mapInParallel<Value: Sendable>(
  count: Int, threads: Int, _ body: @escaping @Sendable (Int) -> Value
) -> [Value] {
  MadeAhead(count: count, threads: threads, body).finish()
}

extension Range<Int> {
  /// The range cut into pieces of at most `size`.
  public func pieces(of size: Int) -> [Range<Int>] {
    stride(from: lowerBound, to: upperBound, by: size).map { $0..<Swift.min($0 + size, upperBound) }
  }
}

/// Values that are made on other threads while the caller does something else.
public struct MadeAhead<Value: Sendable>: Sendable {
  private struct State {
    /// The next number to take.
    var next = 0
    var values: [Value?]
  }

  private final class Shared: Sendable {
    let state: Mutex<State>

    init(count: Int) { state = Mutex(State(values: [Value?](repeating: nil, count: count))) }

    func take() -> Int? {
      state.withLock { state in
        guard state.next < state.values.count else { return nil }
        defer { state.next += 1 }
        return state.next
      }
    }
  }

  private let shared: Shared
  private let work: JointWork

  /// Begins to make the values of the numbers from 0 on; with one thread they are made by `finish()`.
  public init(count: Int, threads: Int, _ body: @escaping @Sendable (Int) -> Value) {
    let shared = Shared(count: count)
    self.shared = shared
    work = JointWork(threads: threads) {
      while let number = shared.take() {
        let value = body(number)
        shared.state.withLock { $0.values[number] = value }
      }
    }
  }

  /// Helps with what is left, waits for the rest, and gives the values in order.
  public func finish() -> [Value] {
    work.finish()
    return shared.state.withLock { $0.values.compactMap { $0 } }
  }
}

/// Work that several threads do together, each as long as there is something left to take.
///
/// However many things are begun, together they keep one thread fewer busy than may work, and are done in the order in
/// which they were begun. So whoever waits for one of them helps with it.
final class JointWork: Sendable {
  private struct State {
    /// How many threads are at it.
    var active = 0
    /// Nothing once a thread found nothing left to take; it may hold a lot.
    var body: (@Sendable () -> Void)?
  }

  private let state: Mutex<State>
  /// Signalled when nothing is left to take and the last thread is done with what it took.
  private let isDone = DispatchSemaphore(value: 0)

  /// Begins on the threads beside the caller's, which has a share in `finish()` only.
  ///
  /// - Parameter body: takes and does one thing after the other, and ends when there is nothing left to take.
  init(threads: Int, _ body: @escaping @Sendable () -> Void) {
    state = Mutex(State(body: body))
    for lane in Lanes.queues(max(1, threads) - 1) { lane.async { [self] in help() } }
  }

  /// Helps with what is left, and waits for the rest.
  func finish() {
    help()
    isDone.wait()
    // Who asks once more does not wait.
    isDone.signal()
  }

  private func help() {
    guard takePart() else { return }
    let isLast = state.withLock { state in
      state.active -= 1
      return state.active == 0
    }
    if isLast { isDone.signal() }
  }

  /// Does what is left; false where there is nothing any more. What the work holds is given back at its end.
  private func takePart() -> Bool {
    let body = state.withLock { state in
      if state.body != nil { state.active += 1 }
      return state.body
    }
    guard let body else { return false }
    body()
    state.withLock { $0.body = nil }
    return true
  }
}

/// The threads beside the caller's, each of which does one thing after the other.
private enum Lanes {
  private static let all = Mutex<[DispatchQueue]>([])

  static func queues(_ count: Int) -> [DispatchQueue] {
    all.withLock { all in
      while all.count < count { all.append(DispatchQueue(label: "foothold.lane.\(all.count + 1)")) }
      return Array(all.prefix(count))
    }
  }
}
