import Dispatch
import Glibc
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
    self.init(count: count, threads: threads, on: .shared, body)
  }

  init(count: Int, threads: Int, on lanes: Lanes, _ body: @escaping @Sendable (Int) -> Value) {
    let shared = Shared(count: count)
    self.shared = shared
    work = JointWork(threads: threads, on: lanes) {
      guard let number = shared.take() else { return .nothingLeft }
      let value = body(number)
      shared.state.withLock { $0.values[number] = value }
      return .done
    }
  }

  /// Helps with what is left, waits for the rest, and gives the values in order.
  public func finish() -> [Value] {
    work.finish()
    return shared.state.withLock { $0.values.compactMap { $0 } }
  }
}

/// Work that several threads do together, in steps, each as long as there is something left to take.
///
/// However many things are begun, together they keep one thread fewer busy than may work, and are done in the order in
/// which they were begun. So whoever waits for one of them helps with it; and a thread that finds nothing to do in one
/// of them, as all that is left waits for others, does a step of another meanwhile.
final class JointWork: Sendable {
  /// What came of looking for something to do.
  enum Step {
    /// Something was taken and done.
    case done
    /// What is left waits for what other threads are at.
    case waiting
    /// There is nothing left to take.
    case nothingLeft
  }

  private struct State {
    /// How many threads are at it.
    var active = 0
    /// Nothing once a thread found nothing left to take; it may hold a lot.
    var step: (@Sendable () -> Step)?
  }

  private let lanes: Lanes
  private let state: Mutex<State>
  /// Signalled when nothing is left to take and the last thread is done with what it took.
  private let isDone = DispatchSemaphore(value: 0)

  /// Begins on the threads beside the caller's, which has a share in `finish()` only.
  ///
  /// - Parameter step: takes something and does it. It may wait for values that are made ahead and for the disk, never for
  ///   parts that are taken in order: whoever waits for those may take a step of anything, also of what waits for this one.
  init(threads: Int, on lanes: Lanes, _ step: @escaping @Sendable () -> Step) {
    self.lanes = lanes
    state = Mutex(State(step: step))
    lanes.begin(self, on: max(1, threads) - 1)
  }

  /// Helps with what is left, and waits for the rest.
  func finish() {
    help()
    isDone.wait()
    // Who asks once more does not wait.
    isDone.signal()
  }

  fileprivate func help() {
    while true {
      switch doStep() {
      case .done: continue
      case .waiting: if !lanes.begun(beside: self).contains(where: { $0.doStep() == .done }) { usleep(50) }
      case .nothingLeft: return
      }
    }
  }

  private func doStep() -> Step {
    guard let found = takeStep() else { return .nothingLeft }
    let isLast = state.withLock { state in
      state.active -= 1
      return state.active == 0 && state.step == nil
    }
    if isLast {
      lanes.end(self)
      isDone.signal()
    }
    return found
  }

  /// Does a step; nil where there is none any more. What the work holds is given back at its end.
  private func takeStep() -> Step? {
    let step = state.withLock { state in
      if state.step != nil { state.active += 1 }
      return state.step
    }
    guard let step else { return nil }
    let found = step()
    if found == .nothingLeft { state.withLock { $0.step = nil } }
    return found
  }
}

/// The threads beside the caller's, each of which does one thing after the other.
final class Lanes: Sendable {
  /// Those of the program.
  static let shared = Lanes()

  private struct State {
    var queues: [DispatchQueue] = []
    /// What was begun and has steps left.
    var begun: [JointWork] = []
  }

  private let state = Mutex(State())

  fileprivate func begin(_ work: JointWork, on count: Int) {
    guard count > 0 else { return }
    let queues = state.withLock { state in
      while state.queues.count < count {
        state.queues.append(DispatchQueue(label: "foothold.lane.\(state.queues.count + 1)"))
      }
      state.begun.append(work)
      return state.queues.prefix(count)
    }
    for queue in queues { queue.async { work.help() } }
  }

  fileprivate func end(_ work: JointWork) {
    state.withLock { $0.begun.removeAll { $0 === work } }
  }

  fileprivate func begun(beside work: JointWork) -> [JointWork] {
    state.withLock { $0.begun.filter { $0 !== work } }
  }
}
