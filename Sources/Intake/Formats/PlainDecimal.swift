/// A JSON number as decimal digits that read one way; nil where it stands so already.
///
/// The dot of a JSON number stands before decimals, never between thousands as in a text, so it is kept from being one
/// with three digits behind it; an exponent is written out.
func plainDecimal(_ number: UnsafeRawBufferPointer) -> [UInt8]? {
  let dot = UInt8(ascii: ".")
  guard let mark = number.firstIndex(where: { $0 | 0x20 == UInt8(ascii: "e") }) else {
    guard number.count > 4, number[number.count - 4] == dot else { return nil }
    return Array(number) + [UInt8(ascii: "0")]
  }
  guard let power = Int(String(decoding: number[(mark + 1)...], as: UTF8.self)), abs(power) <= 40 else { return nil }
  var digits = Array(number[..<mark])
  let isNegative = digits.first == UInt8(ascii: "-")
  if isNegative { digits.removeFirst() }
  var point = (digits.firstIndex(of: dot) ?? digits.count) + power
  digits.removeAll { $0 == dot }
  if point <= 0 {
    digits.insert(contentsOf: [UInt8](repeating: UInt8(ascii: "0"), count: 1 - point), at: 0)
    point = 1
  }
  if point > digits.count {
    digits.append(contentsOf: [UInt8](repeating: UInt8(ascii: "0"), count: point - digits.count))
  }
  // Zeros at either end say nothing, and only up to 18 digits are read.
  while digits.count > point, digits.last == UInt8(ascii: "0") { digits.removeLast() }
  while point > 1, digits.first == UInt8(ascii: "0") {
    digits.removeFirst()
    point -= 1
  }
  if digits.count > point { digits.insert(dot, at: point) }
  if digits.count - point == 4 { digits.append(UInt8(ascii: "0")) }
  return (isNegative ? [UInt8(ascii: "-")] : []) + digits
}
