import Applicants

/// The labels that records would have as people of their own, as far as the round so far speaks of them.
struct RecordLabels: Sendable {
  /// By record: the index of the earlier person whose label it has; the greatest number where it is nobody's.
  private(set) var earlier: [UInt32] = []
  /// The records under each label that the memory speaks of, ascending; those of one label have one identity.
  private(set) var records: [Token: [UInt32]] = [:]
  /// The labels of the identities that were joined under a label, in their order.
  private(set) var ofJoined: [Token: [Token]] = [:]
  /// The same of identities that were taken apart.
  private(set) var ofSeparated: [Token: [Token]] = [:]
  /// The label of the person to whom the identity with a label was joined.
  private(set) var owners: [Token: Token] = [:]

  private let programme: String
  private let tokens: KeyedDigest

  /// How many records one thread works on at a time.
  private static let pieceSize = 16_384

  /// Makes the labels of all records that can be read.
  init(
    _ parts: [PersonLinking.Part], starts: [Int], fates: [RecordIndex.Fate], memory: RoundMemory, threads: Int
  ) {
    let head = Token.message(programme: memory.programme)
    let tokens = memory.tokens
    (programme, self.tokens) = (memory.programme, tokens)
    ofJoined = memory.joined.mapValues { $0.map(label) }
    ofSeparated = memory.separated.mapValues { $0.map(label) }
    for (owner, labels) in ofJoined.sorted(by: { $0.key < $1.key }) {
      for label in labels where owners[label] == nil { owners[label] = owner }
    }
    var wanted = memory.asked
    for labels in [ofJoined, ofSeparated].joined() { wanted.formUnion([labels.key] + labels.value) }
    for settlement in memory.settlements {
      switch settlement {
      case .same(let one, let other): wanted.formUnion([one, other])
      case .apart(let label): wanted.insert(label)
      }
    }

    let pieces = (0..<fates.count).pieces(of: RecordLabels.pieceSize)
    let made = mapInParallel(count: pieces.count, threads: threads) { [wanted] piece in
      var message = head
      var earlier: [UInt32] = []
      earlier.reserveCapacity(pieces[piece].count)
      var met: [(label: Token, record: UInt32)] = []
      var part = starts.part(holding: pieces[piece].lowerBound, among: parts.count)
      for record in pieces[piece] {
        while record >= starts[part + 1] { part += 1 }
        guard fates[record] == .applicant else {
          earlier.append(.max)
          continue
        }
        message.removeLast(message.count - head.count)
        parts[part].writeIdentity(of: record - starts[part], to: &message)
        let label = Token(use: .applicant, digest: message.withUnsafeBytes { tokens.authenticate($0) })
        earlier.append(memory.index(ofEarlier: label).map { UInt32($0) } ?? .max)
        if wanted.contains(label) { met.append((label, UInt32(record))) }
      }
      return (earlier: earlier, met: met)
    }
    earlier.reserveCapacity(fates.count)
    for piece in made {
      earlier += piece.earlier
      for (label, record) in piece.met { records[label, default: []].append(record) }
    }
  }

  /// The label that an identity has on its own.
  func label(of identity: RecordIdentity) -> Token { Token(labelOf: identity, programme: programme, key: tokens) }

  /// The labels that settlements say are different people's, those of the identities under them among them.
  func takenApart(by settlements: [RoundMemory.Settlement]) -> Set<Token> {
    var apart: Set<Token> = []
    for case .apart(let label) in settlements {
      apart.formUnion([label] + (ofSeparated[label] ?? []) + (ofJoined[owner(of: label)] ?? []))
    }
    return apart
  }

  /// Lets a record stand for the person with a label that no record has.
  mutating func adopt(_ record: UInt32, as label: Token) { records[label] = [record] }

  /// The first record under a label, if there is one.
  func record(under label: Token) -> UInt32? { records[label]?.first }

  /// The label of the person whom a label means where no record has it: that of the person its identity was joined to.
  func owner(of label: Token) -> Token {
    ofJoined[label] == nil ? owners[label] ?? label : label
  }

  /// The records of the identities that a label's person had, or that were taken apart under it; one an identity.
  func records(joinedUnder label: Token) -> [UInt32] {
    let labels = (ofJoined[label] ?? []) + (ofSeparated[label] ?? [])
    return Set(labels.compactMap(record)).sorted()
  }
}

extension PersonLinking.Part {
  /// Appends the bytes that identify a record within its programme.
  func writeIdentity(of record: Int, to bytes: inout [UInt8]) {
    records.ids.withEntry(record) { RecordIdentity.write($0, form: records.hasID[record] ? form : nil, to: &bytes) }
  }
}
