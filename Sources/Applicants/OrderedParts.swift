import Synchronization

/// Parts that are made on several threads and taken in order, by whichever thread is free.
///
/// A thread takes the part that is next, if it is made and no other thread is taking one; else it makes another. So all
/// threads are busy whatever the shares of the two are, and a part is taken while it is still in a cache. A part that was
/// taken is used again for another number.
public struct OrderedParts<Part: Sendable>: Sendable {
  /// Makes an empty part.
  public let fresh: @Sendable () -> Part
  /// Makes the part of a number, in place of what the part held.
  public let make: @Sendable (_ number: Int, _ part: Part) -> Void
  /// Takes the part of a number: in order, one at a time. False stops it all.
  public let take: @Sendable (_ number: Int, _ part: Part) -> Bool

  /// Parts for each thread: one that it makes, and some that wait to be taken.
  private static var partsPerThread: Int { 4 }

  private struct Schedule {
    var nextToMake = 0
    var nextToTake = 0
    var isTaking = false
    var isStopped = false
    var waiting: [Int: Part] = [:]
    var free: [Part] = []
    var count = 0
  }

  private enum Job {
    /// Where there is no free part, it is made of a fresh one.
    case make(Int, Part?)
    case take(Int, Part)
    /// All that is left waits for what other threads are at.
    case wait
    case nothingLeft
  }

  private final class Shared: Sendable {
    let schedule = Mutex(Schedule())
  }

  /// Says how parts are made and taken.
  public init(
    fresh: @escaping @Sendable () -> Part, make: @escaping @Sendable (_ number: Int, _ part: Part) -> Void,
    take: @escaping @Sendable (_ number: Int, _ part: Part) -> Bool
  ) {
    self.fresh = fresh
    self.make = make
    self.take = take
  }

  /// Begins to make and take the parts of the numbers from 0 on, while the caller does something else.
  public func begin(count: Int, threads: Int) -> Begun { begin(count: count, threads: threads, on: .shared) }

  func begin(count: Int, threads: Int, on lanes: Lanes) -> Begun {
    let shared = Shared()
    return Begun(work: JointWork(threads: threads, on: lanes) { step(shared, count, max(1, threads)) })
  }

  /// Parts that are made and taken while the caller does something else.
  public struct Begun: Sendable {
    fileprivate let work: JointWork

    /// Helps with what is left, and waits until every part is taken, or it was all stopped.
    public func finish() { work.finish() }
  }

  private func step(_ shared: Shared, _ count: Int, _ threads: Int) -> JointWork.Step {
    switch shared.schedule.withLock({ next(&$0, count, threads) }) {
    case .nothingLeft: return .nothingLeft
    case .wait: return .waiting
    case .make(let number, let free):
      let part = free ?? fresh()
      make(number, part)
      shared.schedule.withLock { $0.waiting[number] = part }
    case .take(let number, let part):
      let goesOn = take(number, part)
      shared.schedule.withLock { schedule in
        schedule.isTaking = false
        schedule.nextToTake += 1
        schedule.free.append(part)
        if !goesOn { schedule.isStopped = true }
      }
    }
    return .done
  }

  private func next(_ schedule: inout Schedule, _ count: Int, _ threads: Int) -> Job {
    if schedule.isStopped || schedule.nextToTake == count { return .nothingLeft }
    if !schedule.isTaking, let part = schedule.waiting.removeValue(forKey: schedule.nextToTake) {
      schedule.isTaking = true
      return .take(schedule.nextToTake, part)
    }
    // What is being made has to be taken by somebody.
    guard schedule.nextToMake < count else { return .wait }
    let part = schedule.free.popLast()
    if part == nil {
      guard schedule.count < threads * Self.partsPerThread else { return .wait }
      schedule.count += 1
    }
    schedule.nextToMake += 1
    return .make(schedule.nextToMake - 1, part)
  }
}
