import Applicants
import Calendars

extension PersonLinking {
  /// Finds earlier people whose identity no record has by e-mail and a birth date in common, as submissions are joined:
  /// an answer sent again has another submission time, and with it another identity.
  ///
  /// Nobody is found again who was taken apart from somebody, or whom several people may be.
  mutating func holdContacts(
    _ earlier: inout EarlierPeople, _ links: PersonLinks, _ claims: inout [Int: [EarlierClaim]]
  ) {
    var lost: [JoiningHash: [RoundMemory.Contact]] = [:]
    for contact in earlier.memory.contacts where isLost(contact, earlier) {
      let hash = Array(contact.email.disclosed().utf8).withUnsafeBytes { hasher.hash(email: $0) }
      if hash != .none { lost[hash, default: []].append(contact) }
    }
    guard !lost.isEmpty else { return }
    var found: [Token: Set<UInt32>] = [:]
    for (person, carrier) in links.carriers.enumerated() {
      for record in links.groups[person] ?? [carrier] {
        for contact in lost[email(of: Int(record))] ?? []
        where contact.births.contains(where: births(of: Int(record)).contains) {
          found[contact.label, default: []].insert(record)
        }
      }
    }
    for contact in lost.values.joined().sorted(by: { $0.label < $1.label }) {
      guard let index = earlier.memory.index(ofEarlier: contact.label), let records = found[contact.label],
        let first = records.min(by: { precedes(Int($0), Int($1)) }),
        Set(records.map { root(Int($0)) }).count == 1
      else { continue }
      hold(index, contact.identity, by: first, &earlier, links, &claims)
      earlier.knownByContact += 1
    }
  }

  private func isLost(_ contact: RoundMemory.Contact, _ earlier: EarlierPeople) -> Bool {
    guard let index = earlier.memory.index(ofEarlier: contact.label), earlier.holders[index] == .max,
      !earlier.separated.contains(index)
    else { return false }
    // The label must be made of that identity, or the person would go on under another one.
    return earlier.labels.label(of: contact.identity) == contact.label && !earlier.labels.isTakenApart(contact.label)
  }
}
