/// One record of a JSON or XML file: what stands at the branches of the file's field tree. Used again for each record.
struct RecordTree {
  private struct Leaf {
    let branch: Int32
    let parent: Int32
    /// The next leaf at the same branch.
    var next: Int32
    var start: Int32
    var end: Int32
    /// The offset in the file.
    let place: Int
  }

  private var leaves: [Leaf] = []
  private var text: [UInt8] = []
  /// By branch: the first and last leaf of the current record.
  private var ends: [(stamp: Int, first: Int32, last: Int32)] = []
  /// By branch: the object in which its key was seen last.
  private var seenIn: [(stamp: Int, leaf: Int32)] = []
  /// By branch: the object that was entered last, and whether keys with slashes alone did so.
  private var entered: [(stamp: Int, leaf: Int32, isImplied: Bool)] = []
  private var filled: [Int32] = []
  private var stamp = 0
  /// Whether more was read of the record than is kept: it is no answer of anybody, and its texts are not whole.
  private(set) var isTooLong = false
  private var joined: [UInt8] = []
  private var parts: [UInt8] = []

  /// The most values and objects that are read of a record.
  private static let mostLeaves = 1 << 17

  /// Forgets the record before.
  mutating func begin() {
    stamp += 1
    isTooLong = false
    leaves.removeAll(keepingCapacity: true)
    text.removeAll(keepingCapacity: true)
    filled.removeAll(keepingCapacity: true)
  }

  /// Notes that something stands at a branch that no field reads.
  mutating func fill(_ branch: Int) {
    filled.append(Int32(branch))
  }

  /// Counts the record, now that it is whole, at every branch that holds something unread.
  mutating func countFilled(in names: FieldTree) {
    filled.sort()
    var last: Int32 = -1
    for branch in filled where branch != last {
      names.fill(Int(branch))
      last = branch
    }
  }

  /// Adds what stands at a branch below `parent` (−1: the record itself); gives its number.
  mutating func add(_ branch: Int, below parent: Int, place: Int) -> Int {
    while ends.count <= branch {
      ends.append((0, -1, -1))
      seenIn.append((0, -1))
    }
    let number = leaves.count
    guard number < RecordTree.mostLeaves else {
      isTooLong = true
      return number - 1
    }
    leaves.append(
      Leaf(
        branch: Int32(branch), parent: Int32(parent), next: -1, start: Int32(text.count), end: Int32(text.count),
        place: place))
    if ends[branch].stamp == stamp {
      leaves[Int(ends[branch].last)].next = Int32(number)
      ends[branch].last = Int32(number)
    } else {
      ends[branch] = (stamp, Int32(number), Int32(number))
    }
    return number
  }

  /// The object at a branch below `parent` that a key such as `group/field` implies: the one that is there, or one that
  /// holds no text of its own.
  mutating func implied(_ branch: Int, below parent: Int, place: Int) -> Int {
    while entered.count <= branch { entered.append((0, -1, false)) }
    let last = entered[branch]
    if last.stamp == stamp, leaves[Int(last.leaf)].parent == Int32(parent) { return Int(last.leaf) }
    let number = leaves.count
    leaves.append(
      Leaf(
        branch: Int32(branch), parent: Int32(parent), next: -1, start: Int32(text.count), end: Int32(text.count),
        place: place))
    entered[branch] = (stamp, Int32(number), true)
    return number
  }

  /// Notes that the object of a leaf is entered; gives the leaf that its members stand below, which is the implied one
  /// where keys with slashes came before it, so that no field can stand in both without being seen.
  mutating func enter(_ number: Int, at branch: Int) -> Int {
    while entered.count <= branch { entered.append((0, -1, false)) }
    let last = entered[branch]
    var leaf = Int32(number)
    if last.stamp == stamp, last.isImplied, leaves[Int(last.leaf)].parent == leaves[number].parent { leaf = last.leaf }
    entered[branch] = (stamp, leaf, false)
    return Int(leaf)
  }

  /// Sets the text of the leaf, which has at most `length` bytes.
  mutating func setText(_ number: Int, upTo length: Int, _ body: (inout [UInt8]) -> Void) {
    guard !isTooLong, text.count + length <= ReadingPlan.mostBytes else {
      isTooLong = true
      return
    }
    leaves[number].start = Int32(text.count)
    body(&text)
    leaves[number].end = Int32(text.count)
  }

  /// Notes that a key stands in an object; false where it stood there before.
  mutating func isFirst(_ branch: Int, in object: Int) -> Bool {
    while seenIn.count <= branch {
      ends.append((0, -1, -1))
      seenIn.append((0, -1))
    }
    if seenIn[branch].stamp == stamp, seenIn[branch].leaf == Int32(object) { return false }
    seenIn[branch] = (stamp, Int32(object))
    return true
  }

  /// Calls `body` with the text of a field: several values with unit separators between them, nothing where there is
  /// none. The second value is the place of the first one in the file.
  mutating func withText(_ field: FieldTree.Field?, _ body: (UnsafeRawBufferPointer, Int?) -> Void) {
    let nothing = UnsafeRawBufferPointer(start: nil, count: 0)
    guard let field, field.leaf < ends.count, ends[field.leaf].stamp == stamp else { return body(nothing, nil) }
    var leaf = Int(ends[field.leaf].first)
    var found = -1
    var isJoined = false
    while leaf >= 0 {
      if field.conditions.isEmpty || holds(field.conditions, leaf) {
        if found < 0 {
          found = leaf
        } else {
          if !isJoined {
            joined.removeAll(keepingCapacity: true)
            joined.append(contentsOf: text[Int(leaves[found].start)..<Int(leaves[found].end)])
            isJoined = true
          }
          joined.append(0x1F)
          joined.append(contentsOf: text[Int(leaves[leaf].start)..<Int(leaves[leaf].end)])
        }
      }
      leaf = Int(leaves[leaf].next)
    }
    guard found >= 0 else { return body(nothing, nil) }
    let place = leaves[found].place
    if isJoined {
      joined.withUnsafeBytes { body($0, place) }
    } else {
      text.withUnsafeBytes {
        body(UnsafeRawBufferPointer(rebasing: $0[Int(leaves[found].start)..<Int(leaves[found].end)]), place)
      }
    }
  }

  /// Calls `body` with the text at a place of a reading plan: that of a field of the tree, or of several together.
  mutating func withText(
    at place: Int, _ names: FieldTree, _ fields: [JoinedField], _ body: (UnsafeRawBufferPointer) -> Void
  ) {
    guard place < 0 else { return withText(names.fields[place]) { text, _ in body(text) } }
    // Taken out so that reading a part has this to itself.
    var whole: [UInt8] = []
    swap(&whole, &parts)
    whole.removeAll(keepingCapacity: true)
    var joiner = PartJoiner(fields[~place].joining)
    for part in fields[~place].parts { withText(names.fields[part]) { text, _ in joiner.add(text, to: &whole) } }
    joiner.finish(&whole)
    whole.withUnsafeBytes(body)
    swap(&whole, &parts)
  }

  /// Calls `body` with each text of a field, and its place among all texts of the record.
  func forEachText(_ field: FieldTree.Field?, _ body: (Int, UnsafeRawBufferPointer) -> Void) {
    guard let field, field.leaf < ends.count, ends[field.leaf].stamp == stamp else { return }
    var leaf = Int(ends[field.leaf].first)
    while leaf >= 0 {
      if field.conditions.isEmpty || holds(field.conditions, leaf) {
        text.withUnsafeBytes {
          body(leaf, UnsafeRawBufferPointer(rebasing: $0[Int(leaves[leaf].start)..<Int(leaves[leaf].end)]))
        }
      }
      leaf = Int(leaves[leaf].next)
    }
  }

  private func holds(_ conditions: [FieldTree.Condition], _ leaf: Int) -> Bool {
    conditions.allSatisfy { condition in
      let anchor = ancestor(of: leaf, condition.levelsAbove)
      guard condition.branch < ends.count, ends[condition.branch].stamp == stamp else { return false }
      var candidate = Int(ends[condition.branch].first)
      while candidate >= 0 {
        if ancestor(of: candidate, condition.depth) == anchor, matches(candidate, condition, leaf) { return true }
        candidate = Int(leaves[candidate].next)
      }
      return false
    }
  }

  /// Whether a text is what a condition on an ancestor of `leaf` wants.
  private func matches(_ candidate: Int, _ condition: FieldTree.Condition, _ leaf: Int) -> Bool {
    let found = text[Int(leaves[candidate].start)..<Int(leaves[candidate].end)]
    guard let other = condition.other else { return found.elementsEqual(condition.text) }
    guard other.branch < ends.count, ends[other.branch].stamp == stamp else { return false }
    let holder = ancestor(of: leaf, condition.levelsAbove + 1)
    var value = Int(ends[other.branch].first)
    while value >= 0 {
      if ancestor(of: value, other.depth) == holder,
        text[Int(leaves[value].start)..<Int(leaves[value].end)].elementsEqual(found)
      {
        return true
      }
      value = Int(leaves[value].next)
    }
    return false
  }

  private func ancestor(of leaf: Int, _ levels: Int) -> Int {
    var place = leaf
    for _ in 0..<levels where place >= 0 { place = Int(leaves[place].parent) }
    return place
  }
}
