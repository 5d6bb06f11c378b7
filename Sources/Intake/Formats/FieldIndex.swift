import Documents

/// Finds the children of a field tree's branches by name: records of very many different keys take no longer a key.
struct FieldIndex {
  /// An XML name below a branch.
  struct Link: Hashable {
    private let parent: Int
    private let name: XMLName
    private let namespace: XMLName?
    private let isAttribute: Bool

    init(_ parent: Int, _ name: XMLName, _ namespace: XMLName?, _ isAttribute: Bool) {
      self.parent = parent
      self.name = name
      self.namespace = namespace
      self.isAttribute = isAttribute
    }
  }

  /// The branch that an XML name below another was linked to last.
  var links: [Link: Int] = [:]
  /// By hash of parent, name and sort.
  private var branches: [Int: [Int]] = [:]

  /// Notes a branch.
  mutating func add(_ branch: Int, of parent: Int, _ name: UnsafeRawBufferPointer, _ isAttribute: Bool) {
    branches[hash(parent, name, isAttribute), default: []].append(branch)
  }

  /// The branches that may be the children of a name, in the order in which they came; others may be among them.
  func children(of parent: Int, _ name: UnsafeRawBufferPointer, _ isAttribute: Bool) -> [Int] {
    branches[hash(parent, name, isAttribute)] ?? []
  }

  private func hash(_ parent: Int, _ name: UnsafeRawBufferPointer, _ isAttribute: Bool) -> Int {
    var hasher = Hasher()
    hasher.combine(parent)
    hasher.combine(isAttribute)
    hasher.combine(bytes: name)
    return hasher.finalize()
  }
}
