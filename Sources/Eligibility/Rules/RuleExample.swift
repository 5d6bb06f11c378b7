public import Applicants

/// A person and what the rules must say of them: a rule file's own test.
public struct RuleExample: Hashable, Sendable {
  /// Its name.
  public let name: String
  /// The answers; a question left out is open.
  public let given: [QuestionName: Answer]
  /// The outcome expected.
  public let expect: Outcome
  /// The points expected, least and greatest; nil where nothing is said.
  public let points: PointsRange?
  /// The questions that must be said to matter, in any order; nil where nothing is said.
  public let matters: [QuestionName]?
  /// Where it is written.
  public let place: SourcePlace

  /// Makes an example.
  public init(
    name: String, given: [QuestionName: Answer], expect: Outcome, points: PointsRange? = nil,
    matters: [QuestionName]? = nil, place: SourcePlace = SourcePlace(file: "")
  ) {
    self.name = name
    self.given = given
    self.expect = expect
    self.points = points
    self.matters = matters
    self.place = place
  }
}
