import Documents
import Glibc

/// The names that occur in the records of a JSON or XML file, as a tree: what every record is read into.
///
/// An array of JSON is the repetition of its member, as repeated elements of XML are, so both formats are one here.
final class FieldTree {
  /// A name at its place in the tree.
  struct Branch {
    let name: [UInt8]
    /// The namespace that a path asks for; nil where any will do.
    let namespace: String?
    let parent: Int
    let isAttribute: Bool
    var children: [Int] = []
    /// The child found last; -1 before the first.
    var latest = -1
    /// The sibling that is expected behind it, since records repeat their order.
    var next = -1
    /// Whether texts are kept: a field or a condition reads them.
    var isRead = false
    /// Whether a profile's path leads through here.
    var isLooked = false
    /// Whether it occurs in the file.
    var isMet = false
    /// How many records hold something here; counted for the leaves no question asks for.
    var filled = 0
    /// The XML names that were found to be this one.
    var xmlName: XMLName?
    var xmlNamespace: XMLName?
  }

  /// A field as the tree finds it.
  struct Field {
    /// The branches that hold it, several where a header names a key and a path too.
    var leaf: Int
    /// The conditions on its ancestors.
    var conditions: [Condition] = []
  }

  /// A condition on an ancestor of a field.
  struct Condition {
    /// How many steps above the leaf the conditioned branch stands.
    let levelsAbove: Int
    /// The branch whose text is compared.
    let branch: Int
    /// How many steps it stands below the conditioned branch.
    let depth: Int
    let text: [UInt8]
    /// What the text is compared with instead: the values at a branch so many steps below the conditioned one's parent.
    var other: (branch: Int, depth: Int)?
  }

  private(set) var branches: [Branch] = [
    Branch(name: [], namespace: nil, parent: -1, isAttribute: false, isLooked: true)
  ]
  /// The fields, by number; nil while a header or name was not met.
  private(set) var fields: [Field?] = []
  private var paths: [FieldPath] = []
  private var numbers: [FieldPath: Int] = [:]
  /// Whether a plain name is looked for that has a slash, and so may stand at any depth.
  private var hasSlashedNames = false

  /// By name, for children that do not stand where the records so far let them be expected.
  private var index = FieldIndex()

  /// More names than any form has; what comes then is passed over.
  static let branchLimit = 20_000
  /// How many of the expected children are looked at before a name is looked up: a record may leave some out.
  private static let nearby = 8

  /// The number of a path among the fields; made where it is new.
  func number(of path: FieldPath) -> Int {
    if let known = numbers[path] { return known }
    numbers[path] = paths.count
    paths.append(path)
    fields.append(nil)
    let number = paths.count - 1
    switch path.place {
    case .steps(let steps): fields[number] = compiled(steps)
    case .header(let text, _) where FieldTree.isNested(text):
      fields[number] = compiled(
        split(text, by: "/").map {
          FieldStep(name: trimmedHeader($0), namespace: nil, isAttribute: false, condition: nil)
        })
    case .named(let words) where words.utf8.contains(UInt8(ascii: "/")):
      hasSlashedNames = true
      for branch in branches.indices.dropFirst() { match(branch, number) }
    case .header, .named:
      // A key met before.
      for child in branches[0].children { match(child, number) }
    case .column, .joined: break
    }
    return number
  }

  /// Whether anything was ever found at a field.
  func wasMet(_ number: Int) -> Bool {
    fields[number].map { branches[$0.leaf].isMet } ?? false
  }

  /// Notes that a branch occurs.
  func meet(_ branch: Int) {
    if !branches[branch].isMet { branches[branch].isMet = true }
  }

  /// The child with a name; nil where there are too many names.
  func child(of parent: Int, name: UnsafeRawBufferPointer, isAttribute: Bool = false, namespace: String? = nil) -> Int?
  {
    let near = nearby(parent) { child in
      branches[child].isAttribute == isAttribute && branches[child].namespace == namespace
        && isEqual(branches[child].name, name)
    }
    if let near { return near }
    var found: Int?
    for child in index.children(of: parent, name, isAttribute) where isEqual(branches[child].name, name) {
      guard branches[child].parent == parent, branches[child].isAttribute == isAttribute else { continue }
      if branches[child].namespace == namespace {
        found = child
        break
      }
      if branches[child].namespace == nil { found = child }
    }
    if let found { return learn(found, of: parent) }
    guard branches.count < FieldTree.branchLimit else { return nil }
    let new = add(Array(name), namespace: nil, to: parent, isAttribute: isAttribute)
    branches[parent].latest = new
    return new
  }

  /// Notes that a child stands where another was expected.
  private func learn(_ child: Int, of parent: Int) -> Int {
    let latest = branches[parent].latest
    if latest >= 0 { branches[latest].next = child }
    branches[parent].latest = child
    return child
  }

  /// The child that is meant, if it stands where the records so far let it be looked for.
  @inline(__always)
  private func nearby(_ parent: Int, _ isMeant: (Int) -> Bool) -> Int? {
    guard let first = branches[parent].children.first else { return nil }
    let latest = branches[parent].latest
    var child = latest < 0 ? first : branches[latest].next
    for _ in 0..<FieldTree.nearby {
      if isMeant(child) {
        branches[parent].latest = child
        return child
      }
      child = branches[child].next
    }
    return nil
  }

  /// The children with a name, in their order.
  func children(of parent: Int, named name: UnsafeRawBufferPointer) -> [Int] {
    [false, true].flatMap { index.children(of: parent, name, $0) }
      .filter { branches[$0].parent == parent && isEqual(branches[$0].name, name) }
  }

  @inline(__always)
  private func isEqual(_ one: [UInt8], _ other: UnsafeRawBufferPointer) -> Bool {
    guard one.count == other.count else { return false }
    guard let base = other.baseAddress else { return true }
    return one.withUnsafeBytes { $0.baseAddress.map { memcmp($0, base, other.count) == 0 } ?? true }
  }

  /// Says that an XML element or attribute of these names is a branch.
  func link(_ branch: Int, _ name: XMLName, _ namespace: XMLName?) {
    branches[branch].xmlName = name
    branches[branch].xmlNamespace = namespace
    index.links[FieldIndex.Link(branches[branch].parent, name, namespace, branches[branch].isAttribute)] = branch
  }

  /// The child with an XML name, if it was met at this place in this file; compared by pointers.
  @inline(__always)
  func linkedChild(of parent: Int, _ name: XMLName, _ namespace: XMLName?, isAttribute: Bool) -> Int? {
    func isMeant(_ child: Int) -> Bool {
      branches[child].xmlName == name && branches[child].xmlNamespace == namespace
        && branches[child].isAttribute == isAttribute
    }
    if let near = nearby(parent, isMeant) { return near }
    guard let child = index.links[FieldIndex.Link(parent, name, namespace, isAttribute)], isMeant(child) else {
      return nil
    }
    return learn(child, of: parent)
  }

  /// Counts a record that holds something at a branch.
  func fill(_ branch: Int) {
    branches[branch].filled += 1
  }

  /// The leaves that hold something and that no field reads, by path.
  var unmapped: [(path: String, filled: Int)] {
    branches.indices.compactMap { index in
      let branch = branches[index]
      guard branch.filled > 0, !branch.isRead else { return nil }
      return (path(of: index), branch.filled)
    }
  }

  /// The path of a branch from the record.
  func path(of branch: Int) -> String {
    var steps: [String] = []
    var place = branch
    while place > 0 {
      let name = String(decoding: branches[place].name, as: UTF8.self)
      steps.append(branches[place].isAttribute ? "@" + name : name)
      place = branches[place].parent
    }
    return steps.reversed().joined(separator: "/")
  }

  private func add(_ name: [UInt8], namespace: String?, to parent: Int, isAttribute: Bool) -> Int {
    branches.append(Branch(name: name, namespace: namespace, parent: parent, isAttribute: isAttribute))
    let branch = branches.count - 1
    // Behind the one found last, or the one added last; the first of them is its own next.
    let latest = branches[parent].latest
    let before = latest < 0 ? branches[parent].children.last ?? branch : latest
    branches[branch].next = before == branch ? branch : branches[before].next
    branches[before].next = branch
    branches[parent].children.append(branch)
    branches[branch].name.withUnsafeBytes { index.add(branch, of: parent, $0, isAttribute) }
    if parent == 0 || hasSlashedNames { for number in paths.indices { match(branch, number) } }
    return branch
  }

  /// Sees whether a key directly in the record, or one with a slash at any depth, is what a header or name means.
  private func match(_ branch: Int, _ number: Int) {
    guard fields[number] == nil else { return }
    let isTop = branches[branch].parent == 0
    let name = isTop ? String(decoding: branches[branch].name, as: UTF8.self) : path(of: branch)
    switch paths[number].place {
    case .header(let text, _): guard isTop, trimmedHeader(name) == text else { return }
    case .named(let words): guard joinedWords(of: name) == words else { return }
    case .column, .steps, .joined: return
    }
    branches[branch].isRead = true
    branches[branch].isLooked = true
    fields[number] = Field(leaf: branch)
  }

  private func compiled(_ steps: [FieldStep]) -> Field {
    var branch = 0
    var conditions: [Condition] = []
    for (index, step) in steps.enumerated() {
      branch = descend(branch, step)
      guard let condition = step.condition else { continue }
      var place = branch
      for inner in condition.path { place = descend(place, inner) }
      branches[place].isRead = true
      conditions.append(
        Condition(
          levelsAbove: steps.count - 1 - index, branch: place, depth: condition.path.count,
          text: Array(condition.text.utf8), other: other(condition.text, than: branch)))
    }
    branches[branch].isRead = true
    return Field(leaf: branch, conditions: conditions)
  }

  /// The field that a condition such as `[id=../value]` compares with: one beside the conditioned branch.
  private func other(_ text: String, than branch: Int) -> (branch: Int, depth: Int)? {
    guard text.hasPrefix("../"), case .steps(let steps)? = (try? FieldPath(path: String(text.dropFirst(3))))?.place
    else { return nil }
    var place = branches[branch].parent
    for step in steps { place = descend(place, step) }
    branches[place].isRead = true
    return (place, steps.count)
  }

  private func descend(_ parent: Int, _ step: FieldStep) -> Int {
    let name = Array(step.name.utf8)
    let known = name.withUnsafeBytes { bytes in
      children(of: parent, named: bytes).first {
        branches[$0].isAttribute == step.isAttribute && branches[$0].namespace == step.namespace
      }
    }
    let branch = known ?? add(name, namespace: step.namespace, to: parent, isAttribute: step.isAttribute)
    branches[branch].isLooked = true
    return branch
  }
}
