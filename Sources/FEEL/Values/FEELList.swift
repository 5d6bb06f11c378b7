/// Values in an order.
public struct FEELList: Sendable {
  /// The values.
  public let elements: [FEELValue]

  let size: FEELSize

  init(_ elements: [FEELValue], size: FEELSize) {
    self.elements = elements
    self.size = size
  }

  /// Makes a list.
  public init(_ elements: [FEELValue]) {
    self.elements = elements
    size = FEELSize(around: elements)
  }
}

extension FEELList: RandomAccessCollection {
  /// Where the first element stands.
  public var startIndex: Int { 0 }

  /// Behind the last element.
  public var endIndex: Int { elements.count }

  /// The element at an index, from 0.
  public subscript(index: Int) -> FEELValue { elements[index] }
}

extension FEELList: Hashable {
  /// Whether both have the same elements in the same order.
  public static func == (left: FEELList, right: FEELList) -> Bool {
    left.size == right.size && left.elements == right.elements
  }

  /// Feeds the elements; of elements that hold others, only how many.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(elements.count)
    for element in elements {
      switch element {
      case .list(let list): hasher.combine(list.elements.count)
      case .context(let context): hasher.combine(context.names.count)
      default: hasher.combine(element)
      }
    }
  }
}

extension FEELValue {
  /// A list of values.
  public static func list(_ elements: [FEELValue]) -> FEELValue { .list(FEELList(elements)) }
}
