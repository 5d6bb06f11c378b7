import Dispatch
import Synchronization
import Testing

@testable import Applicants

@Suite struct OrderedPartsTests {
  private final class Part: Sendable {
    let number = Atomic(-1)
  }

  @Test(arguments: [1, 2, 5], [0, 1, 7, 300])
  func `parts are taken in order, each once, and used again`(threads: Int, count: Int) {
    let taken = Mutex<[Int]>([])
    let made = Atomic(0)
    OrderedParts {
      made.add(1, ordering: .relaxed)
      return Part()
    } make: { number, part in
      part.number.store(number, ordering: .relaxed)
    } take: { number, part in
      #expect(part.number.load(ordering: .relaxed) == number)
      taken.withLock { $0.append(number) }
      return true
    }.begin(count: count, threads: threads).finish()
    #expect(taken.withLock { $0 } == Array(0..<count))
    #expect(made.load(ordering: .relaxed) <= max(1, threads) * 4)
  }

  @Test(arguments: [1, 2]) func `nothing is taken after a stop`(threads: Int) {
    let taken = Mutex<[Int]>([])
    OrderedParts(
      fresh: { Part() }, make: { _, _ in },
      take: { number, _ in
        taken.withLock { $0.append(number) }
        return number < 5
      }
    ).begin(count: 1_000, threads: threads).finish()
    #expect(taken.withLock { $0 } == Array(0...5))
  }

  @Test func `parts are made and taken while the caller does something else`() {
    let taken = Mutex<[Int]>([])
    let isTaken = DispatchSemaphore(value: 0)
    let begun = OrderedParts(
      fresh: { Part() }, make: { _, _ in },
      take: { number, _ in
        taken.withLock { $0.append(number) }
        if number == 99 { isTaken.signal() }
        return true
      }
    ).begin(count: 100, threads: 2, on: Lanes())
    #expect(isTaken.wait(timeout: .now() + 20) == .success)
    begun.finish()
    // Once more does no harm.
    begun.finish()
    #expect(taken.withLock { $0 } == Array(0..<100))
  }

  @Test func `a caller who waits does it alone where all others are busy`() {
    let isFree = DispatchSemaphore(value: 0)
    let lanes = Lanes()
    let long = MadeAhead(count: 1, threads: 2, on: lanes) { _ in
      isFree.wait()
      return 0
    }
    let taken = Mutex<[Int]>([])
    // Where the caller waited for the other thread, this would never end.
    OrderedParts(
      fresh: { Part() }, make: { _, _ in },
      take: { number, _ in
        taken.withLock { $0.append(number) }
        return true
      }
    ).begin(count: 50, threads: 2, on: lanes).finish()
    #expect(taken.withLock { $0 } == Array(0..<50))
    isFree.signal()
    #expect(long.finish() == [0])
    #expect(long.finish() == [0])
  }

  @Test func `who would wait does something else meanwhile`() {
    let lanes = Lanes()
    let isMade = DispatchSemaphore(value: 0)
    let outcome = Mutex(DispatchTimeoutResult.timedOut)
    let begun = OrderedParts(
      fresh: { Part() },
      make: { number, _ in
        // All other parts are soon made, and wait for this one.
        if number == 0 { outcome.withLock { $0 = isMade.wait(timeout: .now() + 20) } }
      },
      take: { _, _ in true }
    ).begin(count: 100, threads: 2, on: lanes)
    let behind = MadeAhead(count: 1, threads: 2, on: lanes) { _ in isMade.signal() }
    begun.finish()
    #expect(outcome.withLock { $0 } == .success)
    #expect(behind.finish().count == 1)
  }
}
