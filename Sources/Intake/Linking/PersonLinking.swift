import Applicants
import Calendars

/// Who the records are from: which of them are submissions of one person.
struct PersonLinks {
  /// What became of each record.
  var fates: [RecordIndex.Fate] = []
  /// The record that carries each person's outcome, ascending.
  var carriers: [UInt32] = []
  /// All records of the people who have several, by person, ascending.
  var groups: [Int: [UInt32]] = [:]
  /// The record whose identity a person has, where it is not the carrier's.
  var namesakes: [Int: UInt32] = [:]
  /// The identity that a person keeps from an earlier run where no record has it.
  var kept: [Int: RecordIdentity] = [:]
  /// All identities of the people who have several or keep one; the one they are known by first.
  var identities: [Int: [RecordIdentity]] = [:]
  /// The records that could not be read and that a record of a person stands for, by person, ascending.
  var originals: [Int: [UInt32]] = [:]
  /// What became of the people of the earlier run.
  var round: RoundLinks?
  /// Pairs of records under one submission id that cannot be one person.
  var clashes: [(UInt32, UInt32)] = []
  /// The records of different people with one telephone number and birth date, a group for each.
  var samePhone: [Group] = []

  /// A record and others that something is to be said of together.
  typealias Group = (first: UInt32, others: [UInt32])

  /// More groups than this are counted, not listed.
  static let groupLimit = 100
}

/// Joins the records of a run to people: by identity, and by e-mail with a birth-date reading in common.
struct PersonLinking {
  /// A file's part of what linking needs.
  struct Part: Sendable {
    let records: FileRecords
    /// Tells the submission ids of different forms apart.
    let profile: Int
    /// The name of the profile.
    let form: String
    /// The birth dates that each code of the birth-date slot may mean; nil where the file has none.
    var births: (codes: CodeList, days: [[CalendarDate]])?
    /// The submission times; empty where the file has none.
    let times: [Int64]

    /// What tells the ids of forms apart, and from digests.
    @inline(__always)
    func namespace(of record: Int) -> Int { records.hasID[record] ? profile + 1 : 0 }
  }

  var parts: [Part]
  let starts: [Int]
  let count: Int
  private let seed: TableSeed
  let hasher: JoiningHasher
  var parents: [UInt32] = []

  init(parts: [Part], settings: JoiningSettings) {
    self.parts = parts
    seed = settings.seed
    hasher = settings.hasher
    var starts = [0]
    for part in parts { starts.append((starts.last ?? 0) + part.records.count) }
    self.starts = starts
    count = starts.last ?? 0
  }

  /// Finds the people.
  ///
  /// - Parameters:
  ///   - memory: what is known of the round's people; nil where nothing is.
  ///   - mended: which records stand for others.
  ///   - candidates: what `beginCandidates` began to find.
  mutating func link(
    _ memory: RoundMemory?, mended: MendedRecords, candidates: [[UInt32]], threads: Int
  ) -> PersonLinks {
    var links = PersonLinks()
    links.fates = fates(mended)
    joinIdentities(candidates[0], &links)
    joinEmails(candidates[1])
    // Two people may have left the same few bytes behind.
    for (one, other) in mended.same where !clash(Int(one), Int(other)) { join(Int(one), Int(other)) }
    guard let memory else {
      findPhones(&links, apart: [])
      settle(&links)
      nameAll(&links, nil)
      addOriginals(mended, &links)
      return links
    }
    var labels = RecordLabels(parts, starts: starts, fates: links.fates, memory: memory, threads: threads)
    let adopted = adopt(memory, links.fates, &labels)
    let settled = apply(memory, labels, links.fates)
    findPhones(&links, apart: settled.separations.map { Set($0.records.map { root(Int($0)) }) })
    settle(&links)
    nameAll(&links, EarlierPeople(memory: memory, labels: labels, adopted: adopted, settled: settled))
    addOriginals(mended, &links)
    return links
  }

  /// Begins to find the records whose identity, and those whose e-mail address, another one may have as well; births need
  /// not be known for that.
  func beginCandidates(_ mended: MendedRecords, threads: Int) -> MadeAhead<[UInt32]> {
    let fates = fates(mended)
    return MadeAhead(count: 2, threads: threads) { number in
      repeated(number == 0 ? identityMarks(fates) : emailMarks(fates))
    }
  }

  private func fates(_ mended: MendedRecords) -> [RecordIndex.Fate] {
    var fates = [RecordIndex.Fate](repeating: .applicant, count: count)
    for (index, part) in parts.enumerated() {
      for bad in part.records.bad { fates[starts[index] + bad.record] = .setAside }
    }
    for original in mended.standIns.keys { fates[original] = .duplicate }
    return fates
  }

  /// Says of which people the records are that a mended record stands for.
  private mutating func addOriginals(_ mended: MendedRecords, _ links: inout PersonLinks) {
    for (original, record) in mended.standIns where links.fates[Int(record)] != .setAside {
      links.originals[person(of: record, links), default: []].append(UInt32(original))
    }
    links.originals = links.originals.mapValues { $0.sorted() }
  }

  // MARK: joining

  private func identityMarks(_ fates: [RecordIndex.Fate]) -> [UInt32] {
    var marks = [UInt32](repeating: .max, count: count)
    for (index, part) in parts.enumerated() {
      let start = starts[index]
      part.records.ids.forEach { record, bytes in
        guard fates[start + record] == .applicant else { return }
        marks[start + record] = mark(identityHash(bytes, part.namespace(of: record)))
      }
    }
    return marks
  }

  private mutating func joinIdentities(_ candidates: [UInt32], _ links: inout PersonLinks) {
    // Copying a part for each candidate would count references to all its lists.
    let ids = parts.map(\.records.ids)
    var table = JoiningTable(count: candidates.count)
    for candidate in candidates {
      let (part, record) = place(Int(candidate))
      let space = parts[part].namespace(of: record)
      let found = table.insert(
        candidate, hash: ids[part].withEntry(record) { identityHash($0, space) }
      ) { other in
        let (place, local) = self.place(Int(other))
        return parts[place].namespace(of: local) == space && ids[place][local] == ids[part][record]
      }
      guard let found else { continue }
      if space > 0, clash(Int(found), Int(candidate)) { links.clashes.append((found, candidate)) }
      join(Int(found), Int(candidate))
    }
  }

  @inline(__always)
  private func identityHash(_ bytes: UnsafeRawBufferPointer, _ namespace: Int) -> UInt64 {
    let (low, high) = bytes.count <= 16 ? TableSeed.words(bytes) : seed.longWords(bytes)
    return seed.mix(low, high &+ UInt64(truncatingIfNeeded: namespace), bytes.count)
  }

  /// The part of a hash that `repeated` compares; the greatest value stands for no hash.
  @inline(__always)
  private func mark(_ hash: UInt64) -> UInt32 {
    UInt32(truncatingIfNeeded: hash &>> 32) & 0x7FFF_FFFF
  }

  /// The records whose mark another one has as well, ascending: most records are nobody's second.
  private func repeated(_ marks: [UInt32]) -> [UInt32] {
    let likely = likelyRepeated(marks)
    var table = JoiningTable(count: likely.count)
    var isRepeated = [Bool](repeating: false, count: marks.count)
    for record in likely {
      let mark = marks[Int(record)]
      guard let other = table.insert(record, hash: UInt64(mark), isEqual: { marks[Int($0)] == mark }) else { continue }
      isRepeated[Int(other)] = true
      isRepeated[Int(record)] = true
    }
    return likely.filter { isRepeated[Int($0)] }
  }

  /// The records whose mark another one has as well, ascending, and some more: a map of bits that stays in the cache tells
  /// them from the rest.
  private func likelyRepeated(_ marks: [UInt32]) -> [UInt32] {
    var size = 1 << 12
    while size < marks.count * 8 { size *= 2 }
    let mask = UInt32(truncatingIfNeeded: min(size, 1 << 31) - 1)
    var once = [UInt64](repeating: 0, count: size / 64)
    var again = once
    var records: [UInt32] = []
    marks.withUnsafeBufferPointer { marks in
      once.withUnsafeMutableBufferPointer { once in
        again.withUnsafeMutableBufferPointer { again in
          for mark in marks where mark != .max {
            let (word, bit) = (Int((mark & mask) &>> 6), UInt64(1) &<< UInt64(mark & 63))
            if once[word] & bit != 0 { again[word] |= bit } else { once[word] |= bit }
          }
          for record in marks.indices where marks[record] != .max {
            let (word, bit) = (Int((marks[record] & mask) &>> 6), UInt64(1) &<< UInt64(marks[record] & 63))
            if again[word] & bit != 0 { records.append(UInt32(record)) }
          }
        }
      }
    }
    return records
  }

  /// Whether two records of one submission id differ in e-mail and birth date, so that they are from different forms.
  private func clash(_ one: Int, _ other: Int) -> Bool {
    let (emails, births) = ((email(of: one), email(of: other)), (births(of: one), births(of: other)))
    guard emails.0 != .none, emails.1 != .none, emails.0 != emails.1 else { return false }
    return !births.0.isEmpty && !births.1.isEmpty && !births.0.contains { births.1.contains($0) }
  }

  private func emailMarks(_ fates: [RecordIndex.Fate]) -> [UInt32] {
    guard parts.contains(where: { !$0.records.emails.isEmpty }) else { return [] }
    var marks = [UInt32](repeating: .max, count: count)
    for (index, part) in parts.enumerated() {
      let start = starts[index]
      part.records.emails.withUnsafeBufferPointer { emails in
        for record in emails.indices where emails[record] != .none && fates[start + record] == .applicant {
          marks[start + record] = mark(emails[record].low)
        }
      }
    }
    return marks
  }

  private mutating func joinEmails(_ candidates: [UInt32]) {
    var table = JoiningTable(count: candidates.count)
    var groups: [UInt32: [UInt32]] = [:]
    for candidate in candidates {
      let email = email(of: Int(candidate))
      let found = table.insert(candidate, hash: email.low) { self.email(of: Int($0)) == email }
      if let found { groups[found, default: [found]].append(candidate) }
    }
    for (_, group) in groups {
      var byBirth: [CalendarDate: UInt32] = [:]
      for record in group {
        for day in births(of: Int(record)) {
          if let other = byBirth[day] { join(Int(other), Int(record)) } else { byBirth[day] = record }
        }
      }
    }
  }

  /// `apart` are the roots of people who are known to be different, a set for each group.
  private mutating func findPhones(_ links: inout PersonLinks, apart: [Set<Int>]) {
    guard parts.contains(where: { !$0.records.phones.isEmpty && $0.births != nil }) else { return }
    var table = JoiningTable(count: count)
    var groups: [UInt32: Int] = [:]
    for (index, part) in parts.enumerated() where !part.records.phones.isEmpty && part.births != nil {
      let start = starts[index]
      for record in 0..<part.records.count where links.fates[start + record] == .applicant {
        let phone = part.records.phones[record]
        let days = births(of: start + record)
        guard phone != 0, days.count == 1 else { continue }
        let key = seed.mix(phone, UInt64(bitPattern: Int64(days[0].daysSinceEpoch)), 0)
        let found = table.insert(UInt32(start + record), hash: key) { other in
          let (place, local) = self.place(Int(other))
          return parts[place].records.phones[local] == phone && births(of: Int(other)) == days
        }
        guard let found else { continue }
        let (one, other) = (root(Int(found)), root(start + record))
        if one == other || apart.contains(where: { $0.contains(one) && $0.contains(other) }) { continue }
        if let group = groups[found] {
          links.samePhone[group].others.append(UInt32(start + record))
        } else {
          groups[found] = links.samePhone.count
          links.samePhone.append((found, [UInt32(start + record)]))
        }
      }
    }
  }

  // MARK: people

  private mutating func settle(_ links: inout PersonLinks) {
    links.carriers.reserveCapacity(count)
    guard !parents.isEmpty else {
      for record in 0..<count where links.fates[record] == .applicant { links.carriers.append(UInt32(record)) }
      return
    }
    var personOf: [UInt32: Int] = [:]
    for record in 0..<count where links.fates[record] == .applicant {
      // The root of a group is its first record in canonical order.
      let root = root(record)
      if root == record {
        links.carriers.append(UInt32(record))
      } else {
        let known = personOf[UInt32(root)] ?? person(carriedBy: UInt32(root), links.carriers)
        personOf[UInt32(root)] = known
        links.groups[known, default: [UInt32(root)]].append(UInt32(record))
        links.fates[record] = .duplicate
      }
    }
  }

  /// The person whose a record is, which can be read.
  mutating func person(of record: UInt32, _ links: PersonLinks) -> Int {
    person(carriedBy: UInt32(root(Int(record))), links.carriers)
  }

  /// Whether a record's identity is preferred to another's: sent in earlier, else the lesser one.
  func precedes(_ one: Int, _ other: Int) -> Bool {
    let (early, late) = (time(of: one), time(of: other))
    if early != late { return early < late }
    return identity(of: one).lexicographicallyPrecedes(identity(of: other))
  }

  private func person(carriedBy record: UInt32, _ carriers: [UInt32]) -> Int {
    var low = 0
    var high = carriers.count
    while low < high {
      let middle = (low + high) / 2
      if carriers[middle] < record { low = middle + 1 } else { high = middle }
    }
    return low
  }

  // MARK: records

  private func place(_ record: Int) -> (part: Int, local: Int) {
    if parts.count == 1 { return (0, record) }
    let part = starts.part(holding: record, among: parts.count)
    return (part, record - starts[part])
  }

  func email(of record: Int) -> JoiningHash {
    let (part, local) = place(record)
    return parts[part].records.emails.isEmpty ? .none : parts[part].records.emails[local]
  }

  func births(of record: Int) -> [CalendarDate] {
    let (part, local) = place(record)
    guard let births = parts[part].births else { return [] }
    return births.days[Int(births.codes[local])]
  }

  func time(of record: Int) -> Int64 {
    let (part, local) = place(record)
    return parts[part].times.isEmpty ? MomentColumn.open : parts[part].times[local]
  }

  /// The bytes that identify a record within its programme; what preferences compare.
  func identity(of record: Int) -> [UInt8] {
    let (part, local) = place(record)
    var bytes: [UInt8] = []
    parts[part].writeIdentity(of: local, to: &bytes)
    return bytes
  }

  // MARK: groups of records

  mutating func join(_ one: Int, _ other: Int) {
    if parents.isEmpty { parents = (0..<UInt32(count)).map { $0 } }
    let (first, second) = (root(one), root(other))
    parents[max(first, second)] = UInt32(min(first, second))
  }

  mutating func root(_ record: Int) -> Int {
    guard !parents.isEmpty else { return record }
    var place = record
    while Int(parents[place]) != place {
      parents[place] = parents[Int(parents[place])]
      place = Int(parents[place])
    }
    return place
  }
}

/// Finds the record met before that has the same key; open addressing over record numbers.
struct JoiningTable {
  private var slots: [UInt32]
  private let mask: Int

  init(count: Int) {
    var capacity = 16
    while capacity < count * 2 { capacity *= 2 }
    slots = [UInt32](repeating: .max, count: capacity)
    mask = capacity - 1
  }

  /// Gives the record with an equal key, or nil after putting this one in.
  @inline(__always)
  mutating func insert(_ record: UInt32, hash: UInt64, isEqual: (UInt32) -> Bool) -> UInt32? {
    slots.withUnsafeMutableBufferPointer { slots in
      var index = Int(truncatingIfNeeded: hash) & mask
      while slots[index] != .max {
        if isEqual(slots[index]) { return slots[index] }
        index = (index &+ 1) & mask
      }
      slots[index] = record
      return nil
    }
  }
}
