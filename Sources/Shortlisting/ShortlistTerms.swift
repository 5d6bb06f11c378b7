public import Applicants

/// What a programme says about its shortlist: how many places and reserves, and in what order people stand.
///
/// Order is by points descending, then the declared keys (open answers last), then the draw.
public struct ShortlistTerms: Hashable, Sendable {
  /// The number of places; not negative.
  public let places: Int
  /// The number of reserves behind the places; not negative.
  public let reserves: Int
  /// The keys as declared; `points descending` may stand first or be left out.
  public let order: [OrderKey]

  /// Makes terms; see ``problems(kinds:)`` for what `check` refuses.
  public init(places: Int, reserves: Int, order: [OrderKey] = []) {
    self.places = places
    self.reserves = reserves
    self.order = order
  }

  /// The keys that stand between the points and the draw.
  public var keysAfterPoints: [OrderKey] {
    order.first == OrderKey(.points, isDescending: true) ? Array(order.dropFirst()) : order
  }

  /// Lists what is wrong with the terms.
  ///
  /// - Parameter kinds: the kinds of the questions; a name that is missing here is taken for a derived value.
  public func problems(kinds: [QuestionName: QuestionKind]) -> [ShortlistTermsProblem] {
    var problems: [ShortlistTermsProblem] = []
    if places < 0 { problems.append(.negative("places")) }
    if reserves < 0 { problems.append(.negative("reserves")) }
    var seen: Set<OrderKey.Kind> = [.points]
    for key in keysAfterPoints {
      if key.kind == .points {
        problems.append(.pointsNotFirst)
      } else if !seen.insert(key.kind).inserted {
        problems.append(.repeated(key))
      } else if case .value(let name) = key.kind, let kind = kinds[name], !kind.isOrdered {
        problems.append(.unordered(name))
      }
    }
    return problems
  }
}

/// Something `check` refuses about a programme's shortlist.
public enum ShortlistTermsProblem: Hashable, Sendable {
  /// A number that must not be negative is; the key's name.
  case negative(String)
  /// Points are not compared first, or not descending.
  case pointsNotFirst
  /// A key stands twice.
  case repeated(OrderKey)
  /// Answers to this question have no order.
  case unordered(QuestionName)

  /// A sentence for the person who wrote the programme.
  public var message: String {
    switch self {
    case .negative(let key): "`\(key)` must not be negative"
    case .pointsNotFirst: "people are ordered by points first: `points descending` stands first or is left out"
    case .repeated(let key): "'\(key.text)' orders by something that an earlier key orders by already"
    case .unordered(let name): "'\(name)' cannot order people: only options, numbers, ages, dates and times can"
    }
  }
}

extension QuestionKind {
  /// Whether answers of this kind have an order.
  var isOrdered: Bool {
    switch self {
    case .choice, .number, .date, .age, .ageBand, .moment: true
    case .choices, .text, .email, .phone: false
    }
  }
}
