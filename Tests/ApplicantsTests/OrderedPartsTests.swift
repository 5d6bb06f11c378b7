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
    }.run(count: count, threads: threads)
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
    ).run(count: 1_000, threads: threads)
    #expect(taken.withLock { $0 } == Array(0...5))
  }
}
