import Glibc
import Testing

@testable import Intake

/// The names of a file's records as a tree.
@Suite struct FieldTreeTests {
  /// The processor time of this thread, in nanoseconds.
  private static var spent: Int {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
  }

  /// How long each of so many different keys takes, below a new tree and once more in another order.
  private static func time(keys: Int) -> Int {
    let tree = FieldTree()
    let start = spent
    for key in Array(0..<keys) + (0..<keys).reversed() {
      var name = "answer \(key)"
      _ = name.withUTF8 { tree.child(of: 0, name: UnsafeRawBufferPointer($0)) }
    }
    return (spent - start) / keys
  }

  @Test func `a record of many different keys takes no longer a key than one of few`() {
    let ratios = (0..<3).map { _ in Double(Self.time(keys: 8_000)) / Double(max(1, Self.time(keys: 500))) }
    #expect(ratios.min() ?? .infinity < 4)
  }

  @Test func `a key is one branch wherever it stands, and beyond the limit none`() {
    let tree = FieldTree()
    func child(_ key: Int, of parent: Int = 0, isAttribute: Bool = false) -> Int? {
      var name = "k\(key)"
      return name.withUTF8 { tree.child(of: parent, name: UnsafeRawBufferPointer($0), isAttribute: isAttribute) }
    }
    let made = (0..<40).map { child($0) }
    #expect(Set(made).count == 40)
    for key in [39, 3, 17, 17, 0, 38] { #expect(child(key) == made[key]) }
    #expect(child(17, isAttribute: true) != made[17])
    #expect(child(17, of: made[3] ?? 0) != made[17])
    for key in 40..<FieldTree.branchLimit + 10 { _ = child(key) }
    #expect(child(FieldTree.branchLimit + 20) == nil)
    #expect(child(25) == made[25])
  }
}
