/// The text most like another, if any is like enough, and how many edits lie between them; ties go to the first.
func closest(to text: String, among known: [String]) -> (text: String, distance: Int)? {
  let limit = max(1, text.unicodeScalars.count / 3)
  var best: (text: String, distance: Int)?
  for candidate in known where candidate != text {
    guard abs(candidate.unicodeScalars.count - text.unicodeScalars.count) <= limit else { continue }
    let distance = editDistance(text, candidate)
    if distance <= limit, distance < best?.distance ?? Int.max { best = (candidate, distance) }
  }
  return best
}

/// How many letters must be put in, left out, changed or swapped with their neighbour; capitals do not count.
private func editDistance(_ left: String, _ right: String) -> Int {
  let left = Array(left.lowercased().unicodeScalars)
  let right = Array(right.lowercased().unicodeScalars)
  var beforeLast: [Int] = []
  var last = Array(0...right.count)
  for row in left.indices {
    var current = [row + 1]
    for column in right.indices {
      var cost = min(
        last[column + 1] + 1, current[column] + 1, last[column] + (left[row] == right[column] ? 0 : 1))
      if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
        cost = min(cost, beforeLast[column - 1] + 1)
      }
      current.append(cost)
    }
    (beforeLast, last) = (last, current)
  }
  return last[right.count]
}
