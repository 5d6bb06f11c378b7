public import Calendars

/// Who goes through which people of a run.
public struct ReviewTerms: Sendable {
  /// The named person who settles what is entered.
  public var by: String
  /// The day of what is entered; nil leaves it out.
  public var on: CalendarDate?
  /// The file that is written; nil names it after the run, in the current folder.
  public var file: String?
  /// Only people whose outcome this question can still change.
  public var question: String?
  /// Only people for whom this criterion or indicator is open or reports an error; with `everybody` or is not met.
  public var criterion: String?
  /// Only people with a record in this form, by the name of its profile or of a file.
  public var form: String?
  /// Whether people whose outcome is settled are gone through too.
  public var everybody = false

  /// Makes terms that choose everybody who needs review.
  public init(by: String, on: CalendarDate? = nil) {
    self.by = by
    self.on = on
  }
}
