public import Applicants

/// What linking needs to know of a round so far: who its people were, and what a person settled about who is who.
///
/// Nothing in it depends on how often or in what order the round was run, but for the identities that earlier people keep.
public struct RoundMemory: Sendable {
  /// What a named person settled about who is who. Any label of a person will do: that of the identity they are known by
  /// and those of the identities that were joined to it.
  public enum Settlement: Hashable, Sendable {
    /// The two are one person.
    case same(Token, Token)
    /// The submissions that are joined under this label are different people's.
    ///
    /// Everything that forms and settlements before this one join to it falls apart into its identities, also what a
    /// later run adds; a later `same` joins again.
    case apart(Token)
  }

  /// The programme's title, which labels are made under.
  public var programme: String
  /// The round's key for labels and tokens.
  public var tokens: KeyedDigest
  /// The labels of the people of the earlier run, ascending.
  public let earlier: [Token]
  /// By label: the identities that were joined to a person, the first of which the label is made of.
  public var joined: [Token: [RecordIdentity]]
  /// By label: the identities that were taken apart under it, as `RoundLinks.separations` gave them.
  public var separated: [Token: [RecordIdentity]]
  /// What was settled, in the order of entry; a later settlement prevails.
  public var settlements: [Settlement]
  /// Labels of which the caller wants to know whose they are now.
  public var asked: Set<Token>

  /// Gathers what is known; `earlier` in any order.
  public init(
    programme: String, tokens: KeyedDigest, earlier: [Token] = [], joined: [Token: [RecordIdentity]] = [:],
    separated: [Token: [RecordIdentity]] = [:], settlements: [Settlement] = [], asked: Set<Token> = []
  ) {
    self.programme = programme
    self.tokens = tokens
    self.earlier = earlier.sorted()
    self.joined = joined
    self.separated = separated
    self.settlements = settlements
    self.asked = asked
  }

  /// The index of an earlier person by label.
  func index(ofEarlier label: Token) -> Int? {
    var (low, high) = (0, earlier.count)
    while low < high {
      let middle = (low + high) / 2
      if earlier[middle] < label { low = middle + 1 } else { high = middle }
    }
    return low < earlier.count && earlier[low] == label ? low : nil
  }
}
