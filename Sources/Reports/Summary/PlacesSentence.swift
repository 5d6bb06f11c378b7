import Shortlisting

/// The sentence that says how far the places are settled; the same in every report.
enum PlacesSentence {
  static func text(_ shortlist: Shortlist) -> String {
    guard shortlist.places > 0 else { return "There are no places." }
    var text = held(shortlist)
    if shortlist.unfilledPlaces > 0 {
      text += "; \(shortlist.unfilledPlaces) \(shortlist.unfilledPlaces == 1 ? "is" : "are") unfilled"
    }
    text += "."
    // Where no place could change hands, nobody's answers decide.
    guard shortlist.openPlaces > 0 else { return text }
    var deciders: [String] = []
    if shortlist.deciderCount > 0 {
      deciders.append("on the open answers of " + Counted.people(shortlist.deciderCount))
    }
    if shortlist.setAsideRivals > 0 {
      deciders.append(
        "on " + Counted.text(shortlist.setAsideRivals, "record that was", many: "records that were") + " set aside")
    }
    return deciders.isEmpty ? text : text + " Who holds them depends \(deciders.joined(separator: " and "))."
  }

  private static func held(_ shortlist: Shortlist) -> String {
    let filled = shortlist.filledPlaces
    let isOne = filled == 1 || shortlist.places == 1
    let start = "\(filled) of \(Counted.text(shortlist.places, "place")) \(isOne ? "is" : "are") held"
    if filled == 0 { return start }
    if shortlist.openPlaces == 0 { return start + (filled == 1 ? ", for certain" : ", all of them certain") }
    if shortlist.certainPlaces == 0 {
      return start + (filled == 1 ? ", which could change hands" : ", and all of them could change hands")
    }
    return start + ": \(shortlist.certainPlaces) for certain, \(shortlist.openPlaces) could change hands"
  }
}
