import Applicants

/// The content of a case as bytes, in a fixed layout; its digest is the case's id.
///
/// Rules and questions stand as numbers; the fingerprint of the rules, in front, says what they number.
struct CaseContent {
  private(set) var bytes: [UInt8]

  init(fingerprint: [UInt8]) {
    bytes = fingerprint
    bytes.reserveCapacity(256)
  }

  /// The number of the case.
  var digest: UInt64 { StreamDigest.of(bytes).prefix64 }

  mutating func add(_ number: Int) {
    // Small numbers, which nearly all are, take one byte.
    if number < 0xFF {
      bytes.append(UInt8(number))
    } else {
      bytes.append(0xFF)
      add(wide: Int64(number))
    }
  }

  mutating func add(_ numbers: [Int]) {
    add(numbers.count)
    for number in numbers { add(number) }
  }

  mutating func add(_ deciding: DecidingQuestions) {
    add(deciding.matters)
    for sets in [deciding.eligibleBy, deciding.notEligibleBy] {
      add(sets.count)
      for set in sets { add(set) }
    }
  }

  mutating func add(_ text: String) {
    add(text.utf8.count)
    bytes.append(contentsOf: text.utf8)
  }

  mutating func add(_ range: ClosedRange<Int64>?) {
    guard let range else { return add(0) }
    add(range.lowerBound == range.upperBound ? 1 : 2)
    add(wide: range.lowerBound)
    if range.lowerBound != range.upperBound { add(wide: range.upperBound) }
  }

  private mutating func add(wide number: Int64) {
    // Whole points, which nearly all are, take one byte; 0x80 announces any other number.
    let (points, rest) = number.quotientAndRemainder(dividingBy: 1_000_000_000)
    if rest == 0, let small = Int8(exactly: points), small != .min {
      bytes.append(UInt8(bitPattern: small))
      return
    }
    bytes.append(0x80)
    for shift in stride(from: 56, through: 0, by: -8) {
      bytes.append(UInt8(truncatingIfNeeded: number >> Int64(shift)))
    }
  }
}

extension CaseIterable where Self: Equatable {
  /// The place of the case in the order of declaration.
  var ordinal: Int {
    var place = 0
    for other in Self.allCases {
      if other == self { return place }
      place += 1
    }
    return place
  }
}
