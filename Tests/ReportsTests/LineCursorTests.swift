import Testing

@testable import Reports

@Suite struct LineCursorTests {
  @Test func `numbers are written as they are`() {
    var numbers = Array(0...1_100) + [Int.max]
    var power = 1
    for _ in 0..<18 {
      power *= 10
      numbers += [power - 1, power, power + 1]
    }
    let buffer = LineBuffer()
    buffer.fill(capacity: numbers.count * (LineCursor.numberLength + 1)) { start in
      var cursor = start
      for number in numbers {
        cursor.append(number)
        cursor.append("\n")
      }
      return cursor
    }
    let expected = numbers.map { "\($0)\n" }.joined()
    buffer.withUnsafeBytes { #expect(String(decoding: $0, as: UTF8.self) == expected) }
  }

  @Test func `a buffer holds what was put there last`() {
    let buffer = LineBuffer()
    for text in ["", "short", String(repeating: "long ", count: 1_000), "end"] {
      buffer.fill(capacity: text.utf8.count) { start in
        var cursor = start
        Array(text.utf8).withUnsafeBytes { cursor.append($0) }
        return cursor
      }
      buffer.withUnsafeBytes { #expect(String(decoding: $0, as: UTF8.self) == text) }
    }
  }
}
