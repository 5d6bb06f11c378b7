import Dispatch
import Synchronization

/// Maps the numbers from 0 on, on one thread or on several; the results stand in order.
func mapInParallel<Value: Sendable>(
  count: Int, threads: Int, _ body: @Sendable (Int) -> Value
) -> [Value] {
  guard threads > 1, count > 1 else { return (0..<count).map(body) }
  let results = Mutex<[Value?]>([Value?](repeating: nil, count: count))
  DispatchQueue.concurrentPerform(iterations: count) { index in
    let value = body(index)
    results.withLock { $0[index] = value }
  }
  return results.withLock { $0.compactMap { $0 } }
}

extension Range<Int> {
  /// The range cut into pieces of at most `size`.
  func pieces(of size: Int) -> [Range<Int>] {
    stride(from: lowerBound, to: upperBound, by: size).map { $0..<Swift.min($0 + size, upperBound) }
  }
}
