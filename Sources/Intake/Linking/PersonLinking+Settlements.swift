import Applicants

/// What settlements did before it is known who the people are.
struct SettledGroups {
  /// Records and identities that were taken apart under a label.
  struct Separation {
    let label: Token
    /// One record of each identity that the forms hold.
    let records: [UInt32]
    /// All identities, ascending.
    let identities: [RecordIdentity]
  }

  var effects: [RoundLinks.Effect] = []
  var separations: [Separation] = []

  /// Whether a label, or one of these, was taken apart.
  func isSeparated(_ labels: some Sequence<Token>) -> Bool {
    let apart = Set(separations.map(\.label))
    return labels.contains(where: apart.contains)
  }
}

extension PersonLinking {
  /// Does what was settled to the groups that the forms make, one settlement after the other.
  ///
  /// The forms alone make the groups at the start and the settlements have an order of their own, so the outcome depends
  /// neither on the order of files and records nor on how many runs it took.
  mutating func apply(_ memory: RoundMemory, _ labels: RecordLabels, _ fates: [RecordIndex.Fate]) -> SettledGroups {
    var settled = SettledGroups()
    guard !memory.settlements.isEmpty else { return settled }
    var groups = IdentityGroups()
    var roots: Set<Int> = []
    for settlement in memory.settlements {
      for label in settlement.labels {
        let records =
          labels.records(joinedUnder: labels.owner(of: label)) + [labels.record(under: label)].compactMap { $0 }
        for record in records { roots.insert(root(Int(record))) }
      }
    }
    var members: [UInt32] = []
    for record in 0..<count where fates[record] == .applicant {
      let root = root(record)
      guard roots.contains(root) else { continue }
      members.append(UInt32(record))
      groups.add(UInt32(record), identity: identity(of: record), group: root)
    }
    for settlement in memory.settlements {
      switch settlement {
      case .same(let one, let other):
        guard let first = representative(of: one, labels) else {
          settled.effects.append(.waiting(one))
          continue
        }
        guard let second = representative(of: other, labels) else {
          settled.effects.append(.waiting(other))
          continue
        }
        groups.join(first, second)
        settled.effects.append(.holds)
      case .apart(let label):
        settled.effects.append(separate(label, memory, labels, &groups, &settled.separations))
      }
    }
    guard !members.isEmpty else { return settled }
    if parents.isEmpty { parents = (0..<UInt32(count)).map { $0 } }
    for record in members { parents[Int(record)] = record }
    for group in groups.records { for record in group { join(Int(group[0]), Int(record)) } }
    return settled
  }

  /// The record that stands for the person with a label: that of the label itself, else the preferred one of the
  /// identities that were joined under it.
  private func representative(of label: Token, _ labels: RecordLabels) -> UInt32? {
    labels.record(under: label)
      ?? labels.records(joinedUnder: labels.owner(of: label)).min { precedes(Int($0), Int($1)) }
  }

  /// Takes apart what is joined under a label.
  private func separate(
    _ label: Token, _ memory: RoundMemory, _ labels: RecordLabels, _ groups: inout IdentityGroups,
    _ separations: inout [SettledGroups.Separation]
  ) -> RoundLinks.Effect {
    let own = labels.record(under: label)
    let owner = labels.owner(of: label)
    // Where no record has the label itself, what forms join to the rest of its identities belongs to it.
    var known: Set<Int> = []
    for record in labels.records(joinedUnder: owner) {
      known.insert(groups.identity(of: record))
      if own == nil { known.formUnion(groups.identities(with: record)) }
    }
    if let own { known.formUnion(groups.identities(with: own)) }
    guard let first = known.min() else { return .waiting(label) }
    guard known.count > 1 else {
      return groups.members(ofIdentity: first).count > 1 ? .oneIdentity : .nothingJoined
    }
    known.formUnion(groups.separate(known))
    let records = known.compactMap { groups.members(ofIdentity: $0).first }.sorted()
    let remembered = (memory.joined[owner] ?? []) + (memory.separated[label] ?? [])
    let identities = Set(records.compactMap { RecordIdentity(bytes: identity(of: Int($0))) } + remembered)
    separations.append(.init(label: label, records: records, identities: identities.sorted()))
    return .holds
  }
}

extension RoundMemory.Settlement {
  /// The labels it speaks of.
  var labels: [Token] {
    switch self {
    case .same(let one, let other): [one, other]
    case .apart(let label): [label]
    }
  }
}

/// Groups of identities that can be joined and taken apart again.
struct IdentityGroups {
  private var numbers: [[UInt8]: Int] = [:]
  private var identityOf: [UInt32: Int] = [:]
  private var members: [[UInt32]] = []
  private var groupOf: [Int] = []
  private var groups: [Int: [Int]] = [:]
  private var nextGroup = -1

  /// Adds a record of an identity to a group; the groups at the start have numbers of their own, from 0.
  mutating func add(_ record: UInt32, identity: [UInt8], group: Int) {
    let number = numbers[identity] ?? members.count
    if number == members.count {
      numbers[identity] = number
      members.append([])
      groupOf.append(group)
      groups[group, default: []].append(number)
    }
    members[number].append(record)
    identityOf[record] = number
  }

  /// The identity of a record that was added.
  func identity(of record: UInt32) -> Int { identityOf[record] ?? 0 }

  /// The identities in one group with a record's.
  func identities(with record: UInt32) -> [Int] { groups[groupOf[identity(of: record)]] ?? [] }

  /// The records of an identity, in the order they were added.
  func members(ofIdentity identity: Int) -> [UInt32] { members[identity] }

  /// Makes the groups of two records one.
  mutating func join(_ one: UInt32, _ other: UInt32) {
    let (first, second) = (groupOf[identity(of: one)], groupOf[identity(of: other)])
    guard first != second, let moved = groups.removeValue(forKey: second) else { return }
    for identity in moved { groupOf[identity] = first }
    groups[first, default: []] += moved
  }

  /// Makes each identity of a group that holds several of these a group of its own; gives all that were taken apart.
  mutating func separate(_ identities: Set<Int>) -> [Int] {
    var apart: [Int] = []
    for (group, held) in Dictionary(grouping: identities, by: { groupOf[$0] }) where held.count > 1 {
      for identity in groups.removeValue(forKey: group) ?? [] {
        groupOf[identity] = nextGroup
        groups[nextGroup] = [identity]
        nextGroup -= 1
        apart.append(identity)
      }
    }
    return apart
  }

  /// The records of each group.
  var records: [[UInt32]] { groups.values.map { $0.flatMap { members[$0] } } }
}
