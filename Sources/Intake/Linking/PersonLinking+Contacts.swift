import Applicants
import Calendars

/// A record that stands for somebody of the earlier run whose identity no record has.
struct AdoptedRecord {
  /// The earlier person.
  let earlier: Int
  /// What their label is made of.
  let identity: RecordIdentity
  let record: UInt32
}

extension PersonLinking {
  /// Finds earlier people whose identity no record has by e-mail and a birth date in common, as submissions are joined:
  /// an answer sent again has another submission time, and with it another identity. From then on the record has their
  /// label, for what was settled about them too.
  ///
  /// Nobody is found so about whose label it was said that it is different people's, or whom several people may be.
  mutating func adopt(
    _ memory: RoundMemory, _ fates: [RecordIndex.Fate], _ labels: inout RecordLabels
  ) -> [AdoptedRecord] {
    guard !memory.contacts.isEmpty else { return [] }
    var isFound = [Bool](repeating: false, count: memory.earlier.count)
    for index in labels.earlier where index != .max { isFound[Int(index)] = true }
    let apart = labels.takenApart(by: memory.settlements)
    var lost: [JoiningHash: [(contact: RoundMemory.Contact, index: Int)]] = [:]
    for contact in memory.contacts {
      guard let index = memory.index(ofEarlier: contact.label), !isFound[index], !apart.contains(contact.label),
        // The label must be made of that identity, or the person would go on under another one.
        labels.label(of: contact.identity) == contact.label
      else { continue }
      let hash = Array(contact.email.disclosed().utf8).withUnsafeBytes { hasher.hash(email: $0) }
      if hash != .none { lost[hash, default: []].append((contact, index)) }
    }
    guard !lost.isEmpty else { return [] }
    var matches: [Token: [UInt32]] = [:]
    for record in 0..<count where fates[record] == .applicant {
      for (contact, _) in lost[email(of: record)] ?? []
      where contact.births.disclosed().contains(where: births(of: record).contains) {
        matches[contact.label, default: []].append(UInt32(record))
      }
    }
    var adopted: [AdoptedRecord] = []
    for (contact, index) in lost.values.joined().sorted(by: { $0.index < $1.index }) {
      guard let records = matches[contact.label], Set(records.map { root(Int($0)) }).count == 1 else { continue }
      // Rather one that nobody of the earlier run has already.
      let free = records.filter { labels.earlier[Int($0)] == .max }
      guard let record = (free.isEmpty ? records : free).min(by: { precedes(Int($0), Int($1)) }) else { continue }
      labels.adopt(record, as: contact.label)
      adopted.append(AdoptedRecord(earlier: index, identity: contact.identity, record: record))
    }
    return adopted
  }
}
