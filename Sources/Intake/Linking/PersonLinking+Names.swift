import Applicants

/// What is known of earlier people while the people of a run are named.
struct EarlierPeople {
  let memory: RoundMemory
  let labels: RecordLabels
  let settled: SettledGroups
  /// By earlier person: the person they are now; the greatest number where nobody is.
  var holders: [UInt32]
  /// The earlier people who are one with another whose label is kept.
  var joined: Set<Int> = []
  /// The earlier people whose submissions are different people's, none of them having the label itself.
  var separated: Set<Int> = []
  /// Those who are known by e-mail and birth date alone.
  let adopted: [AdoptedRecord]

  init(memory: RoundMemory, labels: RecordLabels, adopted: [AdoptedRecord], settled: SettledGroups) {
    self.memory = memory
    self.labels = labels
    self.adopted = adopted
    self.settled = settled
    holders = [UInt32](repeating: .max, count: memory.earlier.count)
  }
}

/// One earlier person that somebody may go on as.
struct EarlierClaim {
  let earlier: Int
  /// When the submission was sent in that shows it.
  let time: Int64
  let identity: [UInt8]
  /// The record that has the identity; nil where none has and it is kept.
  let record: UInt32?
}

extension PersonLinking {
  /// Settles which identity each person has: that of the earlier person they are, else the usual one.
  mutating func nameAll(_ links: inout PersonLinks, _ known: EarlierPeople?) {
    var claims: [Int: [EarlierClaim]] = [:]
    var remembered: [Int: [RecordIdentity]] = [:]
    var known = known
    if var earlier = known {
      hold(&earlier, links, &claims)
      for adopted in earlier.adopted {
        hold(adopted.earlier, adopted.identity, by: adopted.record, &earlier, links, &claims)
      }
      holdJoined(&earlier, links, &claims)
      remembered = remember(earlier)
      for adopted in earlier.adopted {
        remembered[person(of: adopted.record, links), default: []].append(adopted.identity)
      }
      known = earlier
    }
    for person in Set(links.groups.keys).union(claims.keys).union(remembered.keys) {
      let records = links.groups[person] ?? [links.carriers[person]]
      name(person, records, claims[person] ?? [], &links, &known)
      collect(person, records, remembered[person] ?? [], &links)
    }
    guard let known else { return }
    links.round = RoundLinks(
      earlier: known.memory.earlier, applicants: known.holders, joined: known.joined, separated: known.separated,
      owners: known.labels.owners, knownByContact: known.adopted.count, effects: known.settled.effects,
      separations: known.settled.separations.map { separation in
        RoundLinks.Separation(
          label: separation.label, identities: separation.identities,
          applicants: Set(separation.records.map { person(of: $0, links) }).sorted())
      }, named: named(known, links))
  }

  /// Finds the earlier people by the labels of records.
  private func hold(_ earlier: inout EarlierPeople, _ links: PersonLinks, _ claims: inout [Int: [EarlierClaim]]) {
    for (person, carrier) in links.carriers.enumerated() {
      let index = earlier.labels.earlier[Int(carrier)]
      if index != .max { earlier.holders[Int(index)] = UInt32(person) }
    }
    for (person, records) in links.groups {
      for record in records where earlier.labels.earlier[Int(record)] != .max {
        earlier.holders[Int(earlier.labels.earlier[Int(record)])] = UInt32(person)
        claims[person, default: []].append(claim(record, earlier))
      }
    }
  }

  private func claim(_ record: UInt32, _ earlier: EarlierPeople) -> EarlierClaim {
    EarlierClaim(
      earlier: Int(earlier.labels.earlier[Int(record)]), time: time(of: Int(record)),
      identity: identity(of: Int(record)),
      record: record)
  }

  /// Finds those whose own identity no record has by the identities that were joined to it.
  private mutating func holdJoined(
    _ earlier: inout EarlierPeople, _ links: PersonLinks, _ claims: inout [Int: [EarlierClaim]]
  ) {
    for (label, identities) in earlier.memory.joined {
      guard let index = earlier.memory.index(ofEarlier: label), earlier.holders[index] == .max,
        let own = identities.first, let labels = earlier.labels.ofJoined[label], labels.first == label
      else { continue }
      let records = labels.compactMap(earlier.labels.record)
      guard let first = records.min(by: { precedes(Int($0), Int($1)) }) else { continue }
      let people = Set(records.map { self.person(of: $0, links) })
      if people.count > 1, earlier.settled.isSeparated(labels) {
        earlier.separated.insert(index)
        continue
      }
      hold(index, own, by: first, &earlier, links, &claims)
    }
  }

  /// Lets the person of a record go on as an earlier one, under an identity that no record has.
  mutating func hold(
    _ index: Int, _ identity: RecordIdentity, by record: UInt32, _ earlier: inout EarlierPeople, _ links: PersonLinks,
    _ claims: inout [Int: [EarlierClaim]]
  ) {
    let person = person(of: record, links)
    earlier.holders[index] = UInt32(person)
    let carrier = links.carriers[person]
    if claims[person] == nil, links.groups[person] == nil, earlier.labels.earlier[Int(carrier)] != .max {
      claims[person] = [claim(carrier, earlier)]
    }
    var bytes: [UInt8] = []
    identity.write(to: &bytes)
    claims[person, default: []].append(
      EarlierClaim(earlier: index, time: time(of: Int(record)), identity: bytes, record: nil))
  }

  /// The identities that were joined to earlier people and that no record has, by the person these are now.
  private func remember(_ earlier: EarlierPeople) -> [Int: [RecordIdentity]] {
    var remembered: [Int: [RecordIdentity]] = [:]
    for (label, identities) in earlier.memory.joined {
      guard let index = earlier.memory.index(ofEarlier: label), earlier.holders[index] != .max,
        let labels = earlier.labels.ofJoined[label]
      else { continue }
      let absent = zip(identities, labels).filter { earlier.labels.record(under: $0.1) == nil }.map(\.0)
      if !absent.isEmpty { remembered[Int(earlier.holders[index]), default: []] += absent }
    }
    return remembered
  }

  /// Gives a person the identity of the earlier person that is preferred, else of the submission that is.
  private func name(
    _ person: Int, _ records: [UInt32], _ claims: [EarlierClaim], _ links: inout PersonLinks,
    _ known: inout EarlierPeople?
  ) {
    // Those let go before the earlier run come after its own people, whose tokens others may have.
    let best = claims.min { left, right in
      let isLetGo = [left, right].map { known?.memory.letGo.contains($0.earlier) ?? false }
      if isLetGo[0] != isLetGo[1] { return isLetGo[1] }
      return left.time == right.time ? left.identity.lexicographicallyPrecedes(right.identity) : left.time < right.time
    }
    if let best {
      for claim in claims where claim.earlier != best.earlier { known?.joined.insert(claim.earlier) }
      if best.record == nil {
        links.kept[person] = RecordIdentity(bytes: best.identity)
        return
      }
    }
    let chosen = best?.record ?? records.min { precedes(Int($0), Int($1)) } ?? records[0]
    if chosen != records[0], identity(of: Int(chosen)) != identity(of: Int(records[0])) {
      links.namesakes[person] = chosen
    }
  }

  /// Gathers the identities of a person who has several or keeps one.
  private func collect(
    _ person: Int, _ records: [UInt32], _ remembered: [RecordIdentity], _ links: inout PersonLinks
  ) {
    let own = records.compactMap { RecordIdentity(bytes: identity(of: Int($0))) }
    let named = links.namesakes[person].flatMap { RecordIdentity(bytes: identity(of: Int($0))) }
    guard let first = links.kept[person] ?? named ?? own.first else { return }
    let rest = Set(own + remembered).subtracting([first])
    if !rest.isEmpty { links.identities[person] = [first] + rest.sorted() }
  }

  /// The people whom the labels that were asked for mean.
  private mutating func named(_ known: EarlierPeople, _ links: PersonLinks) -> [Token: Int] {
    var named: [Token: Int] = [:]
    for label in known.memory.asked {
      if let record = known.labels.record(under: label) {
        named[label] = person(of: record, links)
      } else {
        let people = [label, known.labels.owner(of: label)].compactMap { known.memory.index(ofEarlier: $0) }
        if let index = people.first(where: { known.holders[$0] != .max }) { named[label] = Int(known.holders[index]) }
      }
    }
    return named
  }
}
