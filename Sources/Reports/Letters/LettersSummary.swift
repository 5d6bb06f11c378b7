import Documents

/// How many letters there are, and who has none. Not personal.
public struct LettersSummary: Hashable, Sendable {
  /// How many letters were written.
  public var letters = 0
  /// Letters whose place is not settled, and so is not told.
  public var unsettledPlaces = 0
  /// Letters that say that a person decided, without the reason.
  public var withoutReason = 0
  /// People without a letter: they need review.
  public var needReview = 0
  /// People without a letter: the outcome is recommended or answered, and nobody has confirmed it.
  public var notConfirmed = 0
  /// People without a letter: they withdrew.
  public var withdrawn = 0
  /// People without a letter: the run holds no contact details of theirs.
  public var withoutContact = 0

  /// Starts with nobody.
  public init() {}

  /// Whether somebody is left out who should have a letter some day.
  public var needsPerson: Bool { needReview + notConfirmed + withoutContact > 0 }

  /// Adds a letter.
  public mutating func add(_ letter: OutcomeLetter) {
    letters += 1
    if letter.place == .notSettled { unsettledPlaces += 1 }
    if letter.reasons == OutcomeLetter.decidedByPerson { withoutReason += 1 }
  }

  /// The summary for people, in lines of at most `width` columns.
  public func text(width: Int) -> String {
    var page = ExplanationPage(width: max(40, width))
    page.line("\(Counted.text(letters, "letter")).")
    if unsettledPlaces > 0 {
      page.line(
        """
        - place not settled in \(unsettledPlaces): open answers can still change who has one; --unsettled-places tells \
        places as they stand
        """, indent: 2)
    }
    if withoutReason > 0 {
      page.line(
        "- decided by a person, with no reason told, in \(withoutReason): add one in words for the applicant", indent: 2
      )
    }
    let leftOut = [
      (needReview, "need review", "nothing is decided; settle them with `review` and `screen --with`"),
      (notConfirmed, "not confirmed", "the outcome is a recommendation; --recommended writes to them too"),
      (
        withoutContact, "no contact details",
        "a large run keeps team/contacts.csv short; confirm them and screen again, or look them up with `explain`"
      ),
      (withdrawn, "withdrew", "they are not written to"),
    ].filter { $0.0 > 0 }
    if !leftOut.isEmpty {
      page.line("Without a letter: \(Counted.people(leftOut.reduce(0) { $0 + $1.0 })).")
      for (count, why, advice) in leftOut { page.line("- \(why) \(count): \(advice)", indent: 2) }
    }
    return page.text
  }

  /// The summary for programs, one line.
  public var json: String {
    var json = JSONWriter()
    json.beginObject()
    json.member("letters", letters)
    json.member("placeNotSettled", unsettledPlaces)
    json.member("withoutReason", withoutReason)
    json.key("withoutLetter")
    json.beginObject()
    json.member("needsReview", needReview)
    json.member("notConfirmed", notConfirmed)
    json.member("noContactDetails", withoutContact)
    json.member("withdrawn", withdrawn)
    json.endObject()
    json.endObject()
    return json.text
  }
}
