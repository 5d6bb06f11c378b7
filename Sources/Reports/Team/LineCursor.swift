import Applicants

/// Puts lines together in memory that was reserved for them: no bookkeeping a byte, and the cursor itself in registers, as
/// no call takes its address.
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

  /// For the few texts that are made for one line.
  @inline(__always)
  mutating func append(_ bytes: [UInt8]) {
    for byte in bytes { append(byte) }
  }

  @inline(__always)
  mutating func append(_ text: StaticString) {
    append(UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Appends a token or label.
  @inline(__always)
  mutating func append(_ token: Token) {
    precondition(Token.textLength <= end - next)
    token.write(to: next)
    next += Token.textLength
  }

  /// Appends a number that is not negative.
  @inline(__always)
  mutating func append(_ number: Int) {
    if number < 10 {
      append(UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: number))
    } else {
      next = LineCursor.write(UInt(bitPattern: number), to: next, before: end)
    }
  }

  /// Writes a number, two digits at a time, the last first; gives the place behind it.
  ///
  /// It takes the place instead of the cursor, which so stays in registers.
  private static func write(
    _ number: UInt, to start: UnsafeMutablePointer<UInt8>, before end: UnsafeMutablePointer<UInt8>
  ) -> UnsafeMutablePointer<UInt8> {
    var digits = 2
    var bound: UInt = 100
    while number >= bound, digits < 19 {
      digits &+= 1
      bound &*= 10
    }
    precondition(digits <= end - start)
    var place = start + digits
    var rest = number
    while rest >= 10 {
      let pair = Int(truncatingIfNeeded: rest % 100) &* 2
      rest /= 100
      place -= 2
      place[0] = pairs.utf8Start[pair]
      place[1] = pairs.utf8Start[pair &+ 1]
    }
    if digits & 1 != 0 { place[-1] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: rest) }
    return start + digits
  }

  /// All pairs of digits, 00 to 99.
  private static let pairs: StaticString = """
    0001020304050607080910111213141516171819202122232425262728293031323334353637383940414243444546474849\
    5051525354555657585960616263646566676869707172737475767778798081828384858687888990919293949596979899
    """

  /// The most bytes that a number takes.
  static let numberLength = 20
}
