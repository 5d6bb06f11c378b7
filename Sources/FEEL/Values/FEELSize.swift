/// How much is in a value, so that what shares its parts cannot grow without end unseen.
///
/// `[a, a]` takes no more memory than `a`, but twice as long to compare or write.
struct FEELSize: Hashable, Sendable {
  /// How many values are in it, itself included; long texts count for more.
  var weight: Int
  /// How many values lie around the innermost one.
  var depth: Int

  /// What a value may have at most.
  static let limit = FEELSize(weight: 10_000_000, depth: 200)

  static let one = FEELSize(weight: 1, depth: 1)

  init(weight: Int, depth: Int) {
    self.weight = weight
    self.depth = depth
  }

  /// The size of something around other values.
  init(around values: some Sequence<FEELValue>) {
    self = .one
    for value in values { add(value.size) }
  }

  mutating func add(_ inner: FEELSize) {
    // Far from overflow, and more than any limit.
    weight = min(weight + inner.weight, 1 << 40)
    depth = max(depth, inner.depth + 1)
  }

  /// Why the value may not be, if so.
  var fault: FEELFault? {
    if depth > Self.limit.depth { return FEELFault(.tooLarge, ["a value", "\(Self.limit.depth) levels"]) }
    if weight > Self.limit.weight { return FEELFault(.tooLarge, ["a value", "\(Self.limit.weight) parts"]) }
    return nil
  }
}

extension FEELValue {
  var size: FEELSize {
    switch self {
    case .list(let list): list.size
    case .context(let context): context.size
    case .range(let range): range.size
    case .function(let function): function.body.size
    case .string(let text): FEELSize(weight: 1 + text.utf8.count / 16, depth: 1)
    default: .one
    }
  }
}
