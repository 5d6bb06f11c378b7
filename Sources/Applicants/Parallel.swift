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
///
/// However many things are begun, together they keep one thread fewer busy than may work, and are made in the order in
/// which they were begun. So whoever waits for one of them helps with it.
public struct MadeAhead<Value: Sendable>: Sendable {
  private let work: Work

  /// What the threads share.
  private final class Work: Sendable {
    struct State {
      /// The next number to take.
      var next = 0
      /// How many threads may be making values.
      var active = 0
      var values: [Value?]
      /// Nothing once all values are made: it may hold a lot.
      var body: (@Sendable (Int) -> Value)?
    }

    let count: Int
    let state: Mutex<State>
    /// Signalled once, when all values are made.
    let isMade = DispatchSemaphore(value: 0)

    init(count: Int, _ body: @escaping @Sendable (Int) -> Value) {
      self.count = count
      state = Mutex(State(values: [Value?](repeating: nil, count: count), body: body))
    }

    /// Makes values as long as there are numbers to take.
    func help() {
      guard enter() else { return }
      while let (number, body) = take() {
        let value = body(number)
        state.withLock { $0.values[number] = value }
      }
      leave()
    }

    private func enter() -> Bool {
      state.withLock { state in
        guard state.next < count else { return false }
        state.active += 1
        return true
      }
    }

    private func take() -> (Int, @Sendable (Int) -> Value)? {
      state.withLock { state in
        guard state.next < count, let body = state.body else { return nil }
        defer { state.next += 1 }
        return (state.next, body)
      }
    }

    private func leave() {
      let isLast = state.withLock { state in
        state.active -= 1
        guard state.active == 0, state.next >= count else { return false }
        state.body = nil
        return true
      }
      if isLast { isMade.signal() }
    }
  }

  /// Begins to make the values of the numbers from 0 on; with one thread they are made by `finish()`.
  public init(count: Int, threads: Int, _ body: @escaping @Sendable (Int) -> Value) {
    work = Work(count: count, body)
    for lane in Lanes.queues(max(1, threads) - 1) { lane.async { [work] in work.help() } }
  }

  /// Helps with what is left, waits for the rest, and gives the values in order, once.
  public func finish() -> [Value] {
    guard work.count > 0 else { return [] }
    precondition(work.state.withLock { !$0.values.isEmpty }, "the values were taken before")
    work.help()
    work.isMade.wait()
    return work.state.withLock { state in
      defer { state.values = [] }
      return state.values.compactMap { $0 }
    }
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
