import Applicants
import Shortlisting

extension RoundChange {
  /// What changed about the rank that somebody has now, in words; nil where nothing did or they have none.
  var move: String? {
    guard let now, now.place != .nothing else { return nil }
    guard let before, before.place != .nothing else { return "new on the list" }
    guard before.place != now.place else { return nil }
    return (["was \(before.place)"] + causes.map(\.text)).joined(separator: "; ")
  }
}

extension RunContents {
  /// What changed about the rank of the holders of places and reserves since the run before; by applicant.
  var placeMoves: [Int: String] {
    var texts: [Token: String] = [:]
    for change in changes ?? [] { texts[change.applicant] = change.move }
    guard !texts.isEmpty else { return [:] }
    var moves: [Int: String] = [:]
    for applicant in shortlist.holders { moves[Int(applicant)] = texts[codes.label(of: Int(applicant))] }
    return moves
  }
}
