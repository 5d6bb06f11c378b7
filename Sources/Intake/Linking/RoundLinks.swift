public import Applicants

/// What became of the people of the earlier run, and of what was settled about who is who.
public struct RoundLinks: Sendable {
  /// What became of one earlier person.
  public enum Standing: Hashable, Sendable {
    /// Found again, under the same label: the index of the applicant.
    case found(Int)
    /// One with another earlier person now, whose label the applicant keeps.
    case joined(into: Int)
    /// Their submissions are different people's, and none of these has the label itself.
    case separated
    /// No form holds them.
    case gone
  }

  /// What a settlement did.
  public enum Effect: Hashable, Sendable {
    /// What it says holds.
    case holds
    /// It says something of a label that no form of this run holds.
    case waiting(Token)
    /// Only one submission stands under the label, so there is nothing to take apart.
    case nothingJoined
    /// All submissions under the label have one identity, such as one submission id, and cannot be told apart.
    case oneIdentity
  }

  /// Submissions that are different people's though forms join them.
  public struct Separation: Hashable, Sendable {
    /// The label in the settlement.
    public let label: Token
    /// All identities that were joined under it, ascending; to be carried on as `RoundMemory.separated`, so that the
    /// settlement is understood when the forms change.
    public let identities: [RecordIdentity]
    /// The applicants they are now, ascending.
    public let applicants: [Int]
  }

  /// The labels of the people of the earlier run, and of those let go before it, ascending.
  let earlier: [Token]
  /// By earlier person: the applicant they are now, or the greatest number.
  let applicants: [UInt32]
  /// The earlier people who are one with another, whose label is kept.
  let joined: Set<Int>
  let separated: Set<Int>
  /// The label of the person to whom the identity with a label was joined before.
  let owners: [Token: Token]
  /// How many of them no record has the identity of, and were known by e-mail and birth date.
  public let knownByContact: Int
  /// The effects of the settlements, in their order.
  public let effects: [Effect]
  /// What was taken apart, in the order of the settlements.
  public let separations: [Separation]
  /// The applicants that the labels asked for stand for now; a label that no form holds is not among them.
  public let named: [Token: Int]

  /// What became of somebody of the earlier run; those it does not know are gone.
  public func standing(of label: Token) -> Standing {
    earlier.index(ofAscending: label).map(standing) ?? .gone
  }

  /// The label of the person with whom whoever has a label now was one before; nil where they were nobody else.
  public func formerOwner(of label: Token) -> Token? { owners[label].flatMap { $0 == label ? nil : $0 } }

  private func standing(at index: Int) -> Standing {
    if applicants[index] != .max {
      return joined.contains(index) ? .joined(into: Int(applicants[index])) : .found(Int(applicants[index]))
    }
    return separated.contains(index) ? .separated : .gone
  }

  /// The labels of people whom no form holds, ascending; those let go before the earlier run among them.
  public var gone: [Token] {
    earlier.indices.lazy.filter { standing(at: $0) == .gone }.map { earlier[$0] }
  }
}
