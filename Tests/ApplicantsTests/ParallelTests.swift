import Foundation
import Synchronization
import Testing

@testable import Applicants

@Suite struct ParallelTests {
  @Test(arguments: [0, 1, 2, 1_000], [1, 2, 5]) func `values stand in order, whoever made them`(
    count: Int, threads: Int
  ) {
    #expect(mapInParallel(count: count, threads: threads) { $0 * $0 } == (0..<count).map { $0 * $0 })
  }

  @Test func `what is begun is made in its order, by one thread beside the caller's`() {
    let busy = Mutex((now: 0, most: 0))
    let made = Mutex<[Int]>([])
    let lanes = Lanes()
    let things = (0..<6).map { thing in
      MadeAhead(count: 3, threads: 2, on: lanes) { part in
        busy.withLock { busy in
          busy.now += 1
          busy.most = max(busy.most, busy.now)
        }
        Thread.sleep(forTimeInterval: 0.001)
        busy.withLock { $0.now -= 1 }
        made.withLock { $0.append(thing * 3 + part) }
        return thing * 3 + part
      }
    }
    // Long enough for the other thread to have made everything by itself.
    let deadline = Date(timeIntervalSinceNow: 20)
    while made.withLock({ $0.count }) < 18, Date() < deadline { Thread.sleep(forTimeInterval: 0.005) }
    #expect(made.withLock { $0 } == Array(0..<18))
    #expect(busy.withLock { $0.most } == 1)
    #expect(things.flatMap { $0.finish() } == Array(0..<18))
  }

  @Test func `a caller who waits helps, also where all others are busy`() {
    let isFree = DispatchSemaphore(value: 0)
    let lanes = Lanes()
    let long = MadeAhead(count: 1, threads: 2, on: lanes) { _ in
      isFree.wait()
      return 0
    }
    // Where the caller did not do it alone, this would never end.
    #expect(MadeAhead(count: 50, threads: 2, on: lanes) { $0 }.finish() == Array(0..<50))
    isFree.signal()
    #expect(long.finish() == [0])
  }

  @Test func `values may be made of values that are made in parallel`() {
    let sums = mapInParallel(count: 20, threads: 3) { number in
      mapInParallel(count: number, threads: 3) { $0 }.reduce(0, +)
    }
    #expect(sums == (0..<20).map { $0 * ($0 - 1) / 2 })
  }

  @Test func `what values were made of is given back when they are made`() {
    final class Large: Sendable {}
    weak var seen: Large?
    let isFree = DispatchSemaphore(value: 0)
    let long = MadeAhead(count: 1, threads: 2) { _ in
      isFree.wait()
      return 0
    }
    do {
      let large = Large()
      seen = large
      _ = mapInParallel(count: 3, threads: 2) { [large] number in ObjectIdentifier(large).hashValue + number }
    }
    #expect(seen == nil)
    isFree.signal()
    #expect(long.finish() == [0])
  }
}
