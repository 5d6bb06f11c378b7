public import Applicants

/// How the texts of several fields become one.
public enum Joining: String, Hashable, Sendable {
  /// The parts of a name or a telephone number: those that hold something, with spaces between them.
  case words
  /// Year, month and day, as `2004-11-30`.
  case date
  /// A field for each choice: every part at its place, whether it holds something or not.
  case choices

  /// What stands between two parts.
  var mark: UInt8 {
    switch self {
    case .words: UInt8(ascii: " ")
    case .date: UInt8(ascii: "-")
    case .choices: choiceMark
    }
  }
}

/// What stands between the fields of a question that has one for each choice: a group separator, which no form's text has.
let choiceMark: UInt8 = 0x1D

/// One of the fields of a question that a form asks with a field for each choice, or for each row of a grid.
public struct ChoiceField: Hashable, Sendable {
  /// What it says of the applicant when it is ticked; nil for a row of a grid, whose texts say which choices were ticked.
  public let meaning: WordingMeaning?
  /// Whether any text ticks it, as in the field behind "Other".
  public let isTickedByAnyText: Bool
  /// What each text of a row of a grid says.
  public let says: [Wording]

  /// Makes a choice's field.
  public init(means meaning: WordingMeaning, isTickedByAnyText: Bool = false) {
    self.meaning = meaning
    self.isTickedByAnyText = isTickedByAnyText
    says = []
  }

  /// Makes the field of a row of a grid.
  public init(says: [Wording]) {
    meaning = nil
    isTickedByAnyText = false
    self.says = says
  }
}

/// A field of several as a file holds them: the places of its parts.
struct JoinedField: Hashable, Sendable {
  let parts: [Int]
  let joining: Joining
}

/// Puts the texts of a record's fields together, one after the other; nothing where none holds anything.
struct PartJoiner {
  private let joining: Joining
  private var count = 0
  private var hasText = false

  init(_ joining: Joining) {
    self.joining = joining
  }

  /// Adds the next part.
  mutating func add(_ bytes: UnsafeRawBufferPointer, to text: inout [UInt8]) {
    let part = trimmed(bytes)
    defer { count += 1 }
    guard joining != .words || !part.isEmpty else { return }
    if joining == .words ? hasText : count > 0 { text.append(joining.mark) }
    if !part.isEmpty { hasText = true }
    guard joining == .choices, part.contains(choiceMark) else {
      text.append(contentsOf: part)
      return
    }
    // A mark in a text would move all that follow to the next choice.
    text.append(contentsOf: part.map { $0 == choiceMark ? UInt8(ascii: " ") : $0 })
  }

  /// Ends the text.
  func finish(_ text: inout [UInt8]) {
    if !hasText { text.removeAll(keepingCapacity: true) }
  }
}
