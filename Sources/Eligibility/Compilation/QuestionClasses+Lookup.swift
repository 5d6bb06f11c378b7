import Applicants
import Calendars
import FEEL

extension QuestionClasses {
  /// The class of an answer, or nil where it is in none that is known beforehand.
  func knownClass(of value: AnswerValue) -> Int32? {
    let found: Int32? =
      switch (value, map) {
      case (.notApplicable, _): notApplicable
      case (.option(let index), .options(let classes)): classes.indices.contains(index) ? classes[index] : nil
      case (.options(let indices), .subsets(let classes)): subset(indices, classes)
      case (.date(let date), .days(let first, let classes)):
        classes.indices.contains(date.daysSinceEpoch - first) ? classes[date.daysSinceEpoch - first] : nil
      case (.number(let number), .wholeNumbers(let least, let classes)):
        number.whole.flatMap { classes.indices.contains($0 - least) ? classes[$0 - least] : nil }
      case (.number(let number), .numbers(let constants, let positions, _)):
        positions[constants.position(of: Decimal128(number)) { $0 < $1 }]
      case (.text(let text), .texts(let constants, let positions)):
        positions[constants.position(of: text, standsBefore)]
      default: nil
      }
    return found.flatMap { $0 < 0 ? nil : $0 }
  }

  private func subset(_ indices: [Int], _ classes: [Int32]) -> Int32? {
    guard indices.allSatisfy(question.options.indices.contains) else { return nil }
    return classes[indices.reduce(0) { $0 | 1 << $1 }]
  }

  /// The classes of the whole numbers from `least` to `greatest`; nil where they are not known beforehand.
  func knownClasses(from least: Int, to greatest: Int) -> Set<Int32>? {
    switch map {
    case .wholeNumbers(let first, let classes):
      guard least >= first, greatest < first + classes.count else { return nil }
      return Set(classes[(least - first)...(greatest - first)])
    case .numbers(let constants, let positions, _):
      let low = Decimal128(least)
      let high = Decimal128(greatest)
      var found: Set<Int32> = []
      for position in positions.indices where positions[position] >= 0 {
        let spot = NumberSpot(position: position, among: constants)
        if spot.number(from: low, to: high, isWhole: true) != nil { found.insert(positions[position]) }
      }
      return found
    default: return nil
    }
  }
}

extension Array {
  /// The position of a value among ascending constants: `2i` before the i-th, `2i + 1` at it.
  func position(of value: Element, _ isBefore: (Element, Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if isBefore(self[middle], value) { low = middle + 1 } else { high = middle }
    }
    return low < count && !isBefore(value, self[low]) ? 2 * low + 1 : 2 * low
  }
}

/// A constant, or the numbers between two neighbouring constants.
struct NumberSpot {
  /// The number itself; else the numbers above `above` and below `below`.
  let exact: Decimal128?
  let above: Decimal128?
  let below: Decimal128?

  init(position: Int, among constants: [Decimal128]) {
    let index = position / 2
    if position % 2 == 1 {
      exact = constants[index]
      above = nil
      below = nil
    } else {
      exact = nil
      above = index > 0 ? constants[index - 1] : nil
      below = index < constants.count ? constants[index] : nil
    }
  }

  /// A number at this spot within a range, both ends in; nil where there is none.
  func number(from least: Decimal128?, to greatest: Decimal128?, isWhole: Bool) -> Decimal128? {
    let candidates: [Decimal128?]
    if let exact {
      candidates = [exact]
    } else if isWhole {
      candidates = [
        above.flatMap { $0.floor()?.adding(.one) }, below.flatMap { $0.ceiling()?.subtracting(.one) },
        least.flatMap { $0.ceiling() }, greatest.flatMap { $0.floor() }, .zero,
      ]
    } else {
      let middle = above.flatMap { above in below.flatMap { above.adding($0)?.divided(by: 2) } }
      candidates = [middle, least, greatest, above?.adding(.one), below?.subtracting(.one), .zero]
    }
    for case .some(let number) in candidates {
      if let least, number < least { continue }
      if let greatest, greatest < number { continue }
      if isWhole, !number.isInteger { continue }
      if let above, number <= above { continue }
      if let below, below <= number { continue }
      return number
    }
    return nil
  }
}
