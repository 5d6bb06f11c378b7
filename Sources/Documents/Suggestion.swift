/// Finds what somebody may have meant.
public enum Suggestion {
  /// Gives the known word nearest to a wrong one, or nil where none is near.
  ///
  /// Near means: a third of its letters, at least one, wrong, missing, too many or swapped (Damerau–Levenshtein);
  /// capitals do not count. Of equally near words the first is taken.
  public static func didYouMean(_ wrong: String, among known: some Sequence<String>) -> String? {
    let letters = Array(wrong.lowercased().unicodeScalars)
    var best: (word: String, distance: Int)?
    for word in known where word != wrong {
      let other = Array(word.lowercased().unicodeScalars)
      let limit = max(1, max(letters.count, other.count) / 3)
      guard abs(letters.count - other.count) <= limit, min(letters.count, other.count) > 1 else { continue }
      let distance = distance(letters, other)
      if distance <= limit, distance < best?.distance ?? Int.max { best = (word, distance) }
    }
    return best?.word
  }

  /// Whether two texts are one but for capitals and white space.
  public static func differsInSpelling(_ one: String, _ other: String) -> Bool { bare(one) == bare(other) }

  /// Whether two texts are one but for a letter that is wrong, missing, too many or swapped, and for capitals and white space.
  public static func differsInLetter(_ one: String, _ other: String) -> Bool {
    let (one, other) = (bare(one), bare(other))
    return abs(one.count - other.count) <= 1 && min(one.count, other.count) > 1 && distance(one, other) <= 1
  }

  private static func bare(_ text: String) -> [Unicode.Scalar] {
    text.lowercased().unicodeScalars.filter { !$0.properties.isWhitespace }
  }

  /// The number of letters to put in, leave out, change or swap with their neighbour.
  static func distance(_ one: [Unicode.Scalar], _ other: [Unicode.Scalar]) -> Int {
    var beforeLast = [Int](repeating: 0, count: other.count + 1)
    var last = Array(0...other.count)
    for row in 0..<one.count {
      var current = [Int](repeating: 0, count: other.count + 1)
      current[0] = row + 1
      for column in 0..<other.count {
        var least = min(last[column + 1], current[column]) + 1
        least = min(least, last[column] + (one[row] == other[column] ? 0 : 1))
        if row > 0, column > 0, one[row] == other[column - 1], one[row - 1] == other[column] {
          least = min(least, beforeLast[column - 1] + 1)
        }
        current[column + 1] = least
      }
      beforeLast = last
      last = current
    }
    return last[other.count]
  }
}
