/// Named values in the order in which they were given.
///
/// Two contexts are equal when they have the same names with equal values; their order does not count.
public struct FEELContext: Sendable {
  /// The names, none twice.
  public private(set) var names: [String] = []

  /// The values, in the order of the names.
  public private(set) var values: [FEELValue] = []

  /// Where each name stands, once there are many.
  private var places: [String: Int] = [:]

  private(set) var size = FEELSize.one

  /// Makes an empty context.
  public init() {}

  /// Makes a context; of entries with the same name the last holds.
  public init(_ entries: [(name: String, value: FEELValue)]) {
    for entry in entries { self[entry.name] = entry.value }
  }

  /// The value of a name; `nil` when there is no such entry. Assigning `nil` removes the entry.
  public subscript(name: String) -> FEELValue? {
    get { index(of: name).map { values[$0] } }
    set {
      size.weight -= self[name]?.size.weight ?? 0
      if let newValue { size.add(newValue.size) }
      switch (index(of: name), newValue) {
      case (let index?, let value?): values[index] = value
      case (let index?, nil):
        names.remove(at: index)
        values.remove(at: index)
        places.removeAll()
        noteNames()
      case (nil, let value?):
        names.append(name)
        values.append(value)
        noteNames()
      case (nil, nil): break
      }
    }
  }

  private func index(of name: String) -> Int? {
    places.isEmpty ? names.firstIndex { $0 == name } : places[name]
  }

  private mutating func noteNames() {
    guard names.count > 16 else { return }
    for index in places.count..<names.count { places[names[index]] = index }
  }
}

extension FEELContext: Hashable {
  /// Whether both have the same names with the same values.
  public static func == (left: FEELContext, right: FEELContext) -> Bool {
    left.names.count == right.names.count
      && zip(left.names, left.values).allSatisfy { name, value in right[name].map { $0 == value } ?? false }
  }

  /// Feeds the names, in no order.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(Set(names))
  }
}
