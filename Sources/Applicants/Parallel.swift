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
  private let group = DispatchGroup()
  private let state: State
  private let count: Int
  private let body: @Sendable (Int) -> Value

  /// What the threads share: the next number to take, and the values made.
  private final class State: Sendable {
    let next = Mutex(0)
    let values: Mutex<[Value?]>

    init(count: Int) {
      values = Mutex([Value?](repeating: nil, count: count))
    }
  }

  /// Begins to make the values of the numbers from 0 on; with one thread they are made by `finish()`.
  public init(count: Int, threads: Int, _ body: @escaping @Sendable (Int) -> Value) {
    self.count = count
    self.body = body
    state = State(count: count)
    for _ in 1..<max(1, threads) {
      let (state, body) = (state, body)
      DispatchQueue.global().async(group: group) { MadeAhead.work(state, count, body) }
    }
  }

  /// Helps with what is left, waits for the rest, and gives the values in order.
  public func finish() -> [Value] {
    MadeAhead.work(state, count, body)
    group.wait()
    return state.values.withLock { $0.compactMap { $0 } }
  }

  private static func work(_ state: State, _ count: Int, _ body: @Sendable (Int) -> Value) {
    while true {
      let index = state.next.withLock { next in
        defer { next += 1 }
        return next
      }
      guard index < count else { return }
      let value = body(index)
      state.values.withLock { $0[index] = value }
    }
  }
}
