public import Applicants
public import Calendars

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

  /// How somebody of the earlier run is known again where no record has their identity: as two submissions of one
  /// person are, by e-mail and a birth date in common. Personal.
  public struct Contact: Sendable {
    /// The label in the earlier run.
    public let label: Token
    /// The identity that the label is made of.
    public let identity: RecordIdentity
    /// The e-mail address as written.
    public let email: Withheld<String>
    /// The birth dates that the answers leave possible.
    public let births: Withheld<[CalendarDate]>

    /// Gathers what is known of somebody.
    public init(label: Token, identity: RecordIdentity, email: String, births: [CalendarDate]) {
      self.label = label
      self.identity = identity
      self.email = Withheld(email)
      self.births = Withheld(births)
    }
  }

  /// The programme's title, which labels are made under.
  public var programme: String
  /// The round's key for labels and tokens.
  public var tokens: KeyedDigest
  /// The labels of the people of the earlier run, and of those who were let go before it and have several identities,
  /// ascending.
  public let earlier: [Token]
  /// By label: the identities of a person, as far as they are known, the first of which the label is made of.
  public var joined: [Token: [RecordIdentity]]
  /// The indices of those who were let go.
  let letGo: Set<Int>
  /// How people of the earlier run are known again, as far as the run kept it.
  public var contacts: [Contact]
  /// By label: the identities that were taken apart under it, as `RoundLinks.separations` gave them.
  public var separated: [Token: [RecordIdentity]]
  /// What was settled, in the order of entry; a later settlement prevails.
  public var settlements: [Settlement]
  /// Labels of which the caller wants to know whose they are now.
  public var asked: Set<Token>

  /// Gathers what is known; `people`, those of the earlier run, in any order.
  public init(
    programme: String, tokens: KeyedDigest, people: [Token] = [], joined: [Token: [RecordIdentity]] = [:],
    separated: [Token: [RecordIdentity]] = [:], settlements: [Settlement] = [], asked: Set<Token> = [],
    contacts: [Contact] = []
  ) {
    self.programme = programme
    self.tokens = tokens
    let known = Set(people)
    let earlier = known.union(joined.keys).sorted()
    self.earlier = earlier
    letGo = joined.keys.allSatisfy(known.contains) ? [] : Set(earlier.indices.filter { !known.contains(earlier[$0]) })
    self.contacts = contacts
    self.joined = joined
    self.separated = separated
    self.settlements = settlements
    self.asked = asked
  }

  /// The index of an earlier person by label.
  func index(ofEarlier label: Token) -> Int? { earlier.index(ofAscending: label) }
}

extension [Token] {
  /// The place of a label among labels that ascend; nil where it is not among them.
  func index(ofAscending label: Token) -> Int? {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < label { low = middle + 1 } else { high = middle }
    }
    return low < count && self[low] == label ? low : nil
  }
}
