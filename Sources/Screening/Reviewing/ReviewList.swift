import Applicants
import Eligibility
import Reports

/// The people whom a reviewer goes through, in order.
struct ReviewList {
  let people: [ReviewPerson]

  /// Chooses people of a run and puts them in order.
  ///
  /// - Parameters:
  ///   - questions: the questions that rules read.
  ///   - reviewed: the case of somebody about whom an earlier run of the round settled something, else nil.
  init(
    _ decisions: ReviewDecisions, questions: [Question], choosing filter: ReviewFilter,
    reviewed: (StoredDecision, Token) throws(ScreeningError) -> Case?
  ) throws(ScreeningError) {
    var chosen: [ReviewPerson] = []
    for (label, decision, stored) in decisions.found {
      var item = stored
      if let now = try reviewed(decision, label) { item.waits(for: now.waitsFor) }
      let person = ReviewPerson(
        label: label, decision: decision, item: item, questions: ReviewList.numbered(questions, item))
      if filter.takes(person) { chosen.append(person) }
    }
    people = ReviewList.ordered(chosen)
  }

  /// The questions that matter, what else is open, and the others.
  private static func numbered(_ read: [Question], _ item: ReviewCase) -> [Question] {
    let open = item.open.map(\.name)
    let first = item.matters + open.filter { !item.matters.contains($0) }
    return first.compactMap { name in read.first { $0.name == name } } + read.filter { !first.contains($0.name) }
  }

  /// Puts people into the order of the worklist.
  ///
  /// First come those whom the fewest answers settle, so that a short day helps the most people; among them those who
  /// wait for the question that most people wait for, one after the other, as the same enquiry serves them all. Whoever
  /// cannot be asked any more, only closed or decided, comes after them. Where settled people are gone through too, those
  /// come next on whose own answers a place depends, then the other holders by rank, then the rest. What is equal stays
  /// in the run's order, so that the list is the same in every session.
  private static func ordered(_ people: [ReviewPerson]) -> [ReviewPerson] {
    var waiting: [QuestionName: Int] = [:]
    for person in people where person.needsReview { for name in person.item.asked { waiting[name, default: 0] += 1 } }
    let keys = people.enumerated().map { index, person -> (group: Int, count: Int, waiting: Int, name: String, Int) in
      let asked = person.item.asked
      guard person.needsReview else {
        guard let place = person.decision.place else { return (4, 0, 0, "", index) }
        return (place.settled.contains(" own ") ? 2 : 3, place.rank, 0, "", index)
      }
      let most = asked.max { (waiting[$0] ?? 0, $1) < (waiting[$1] ?? 0, $0) }
      return (asked.isEmpty ? 1 : 0, asked.count, -(most.flatMap { waiting[$0] } ?? 0), most?.text ?? "", index)
    }
    return keys.sorted(by: <).map { people[$0.4] }
  }
}
