/// Puts lines together in memory that was reserved for them: no bookkeeping a byte.
///
/// Writing beyond the memory is a mistake of the one who reserved it and stops the program.
struct LineCursor {
  private let memory: UnsafeMutableBufferPointer<UInt8>
  private(set) var count = 0

  init(_ memory: UnsafeMutableBufferPointer<UInt8>) {
    self.memory = memory
  }

  mutating func append(_ byte: UInt8) {
    precondition(count < memory.count)
    memory[count] = byte
    count &+= 1
  }

  mutating func append(_ bytes: UnsafeRawBufferPointer) {
    precondition(bytes.count <= memory.count &- count)
    UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(memory)[count...]).copyMemory(from: bytes)
    count &+= bytes.count
  }

  mutating func append(_ text: StaticString) {
    append(UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Appends a number that is not negative.
  mutating func append(_ number: Int) {
    var rest = UInt(bitPattern: number)
    var digits = 1
    var bound: UInt = 10
    while rest >= bound, digits < 19 {
      digits &+= 1
      bound &*= 10
    }
    precondition(digits <= memory.count &- count)
    var place = count &+ digits
    count = place
    repeat {
      place &-= 1
      memory[place] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    } while rest != 0
  }

  /// The most bytes that a number takes.
  static let numberLength = 20
}
