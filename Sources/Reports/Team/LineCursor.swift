/// Puts lines together in memory that was reserved for them: no bookkeeping a byte.
///
/// Writing beyond the memory is a mistake of the one who reserved it and stops the program.
struct LineCursor {
  private let start: UnsafeMutablePointer<UInt8>
  private let end: UnsafeMutablePointer<UInt8>
  private var next: UnsafeMutablePointer<UInt8>

  /// Begins at the first byte of memory that is not empty.
  init(_ memory: UnsafeMutableBufferPointer<UInt8>) {
    guard let base = memory.baseAddress else { preconditionFailure("there is no memory") }
    start = base
    next = base
    end = base + memory.count
  }

  /// The number of bytes so far.
  var count: Int { next - start }

  @inline(__always)
  mutating func append(_ byte: UInt8) {
    precondition(next < end)
    next.pointee = byte
    next += 1
  }

  @inline(__always)
  mutating func append(_ bytes: UnsafeRawBufferPointer) {
    precondition(bytes.count <= end - next)
    if let base = bytes.baseAddress { UnsafeMutableRawPointer(next).copyMemory(from: base, byteCount: bytes.count) }
    next += bytes.count
  }

  @inline(__always)
  mutating func append(_ text: StaticString) {
    append(UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Appends `count` bytes that `write` puts to the memory it is given.
  @inline(__always)
  mutating func append(count: Int, _ write: (UnsafeMutablePointer<UInt8>) -> Void) {
    precondition(count <= end - next)
    write(next)
    next += count
  }

  /// Appends a number that is not negative.
  @inline(__always)
  mutating func append(_ number: Int) {
    if number < 10 {
      append(UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: number))
    } else {
      append(long: UInt(bitPattern: number))
    }
  }

  /// Two digits at a time, the last first.
  private mutating func append(long number: UInt) {
    var digits = 2
    var bound: UInt = 100
    while number >= bound, digits < 19 {
      digits &+= 1
      bound &*= 10
    }
    precondition(digits <= end - next)
    next += digits
    var place = next
    var rest = number
    while rest >= 10 {
      let pair = Int(truncatingIfNeeded: rest % 100) &* 2
      rest /= 100
      place -= 2
      place[0] = Self.pairs.utf8Start[pair]
      place[1] = Self.pairs.utf8Start[pair &+ 1]
    }
    if digits & 1 != 0 { place[-1] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: rest) }
  }

  /// All pairs of digits, 00 to 99.
  private static let pairs: StaticString = """
    0001020304050607080910111213141516171819202122232425262728293031323334353637383940414243444546474849\
    5051525354555657585960616263646566676869707172737475767778798081828384858687888990919293949596979899
    """

  /// The most bytes that a number takes.
  static let numberLength = 20
}
