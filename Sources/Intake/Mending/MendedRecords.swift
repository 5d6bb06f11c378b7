/// Which records of mended files stand for which records that could not be read.
struct MendedRecords: Sendable {
  /// By record that could not be read: the mended record that stands for it, readable or not.
  var standIns: [Int: UInt32] = [:]
  /// Records of different mended files that stand for the same one, so that they are one person's.
  var same: [(UInt32, UInt32)] = []
  /// By mended file: the forms whose records it holds. What these prove of dates and numbers holds for it too.
  ///
  /// That is looked at anew in each run, where form and copy are read together, and kept nowhere: a copy alone, without
  /// its form, proves what its own records do.
  private(set) var forms: [Int: Set<Int>] = [:]

  /// No record stands for another.
  init() {}

  /// Finds by their names the records that stand for one another.
  ///
  /// Records that share a name are versions of one. Where some can be read, the first of these stands for all that
  /// cannot; where none can, the latest mended version does, so that one record is not set aside twice. Forms alone,
  /// without a mended file among them, stay as they are.
  init(_ files: [ReadFile], starts: [Int], digests: MendingDigests) throws(IntakeError) {
    guard files.contains(where: { $0.index != nil }) else { return }
    var versions: [Version] = []
    for (number, file) in files.enumerated() {
      let names = try file.names(digests)
      for (record, names) in names {
        versions.append(
          Version(
            file: number, record: starts[number] + record, names: names, isReadable: false,
            isMended: file.index != nil))
      }
      for (record, entry) in (file.index?.entries ?? []).enumerated() where names[record] == nil {
        versions.append(
          Version(
            file: number, record: starts[number] + record, names: entry.originals, isReadable: true, isMended: true))
      }
    }
    for group in MendedRecords.groups(versions.sorted { $0.record < $1.record }) { add(group) }
    same.sort { $0.1 < $1.1 }
  }

  /// A record that is, or was, one that cannot be read.
  private struct Version {
    let file: Int
    let record: Int
    let names: [OriginalRecord]
    let isReadable: Bool
    let isMended: Bool
  }

  /// Adds the versions of one record, in canonical order.
  private mutating func add(_ versions: [Version]) {
    let originals = versions.filter { !$0.isMended }.map(\.file)
    for version in versions where version.isMended && !originals.isEmpty {
      forms[version.file, default: []].formUnion(originals)
    }
    let readable = versions.filter(\.isReadable)
    // The one with the most names was mended most often; of several the first.
    let latest = versions.filter(\.isMended).max { ($0.names.count, $1.record) < ($1.names.count, $0.record) }
    guard let chosen = readable.first ?? latest else { return }
    for version in versions where version.record != chosen.record {
      if version.isReadable {
        same.append((UInt32(chosen.record), UInt32(version.record)))
      } else {
        standIns[version.record] = UInt32(chosen.record)
      }
    }
  }

  /// Puts the versions together that share a name, directly or through others.
  private static func groups(_ versions: [Version]) -> [[Version]] {
    var parents = Array(versions.indices)
    func root(_ place: Int) -> Int {
      var place = place
      while parents[place] != place {
        parents[place] = parents[parents[place]]
        place = parents[place]
      }
      return place
    }
    var holders: [OriginalRecord: Int] = [:]
    for (place, version) in versions.enumerated() {
      for name in version.names {
        let (one, other) = (root(holders[name] ?? place), root(place))
        parents[max(one, other)] = min(one, other)
        holders[name] = place
      }
    }
    return Dictionary(grouping: versions.indices, by: root).values.map { $0.map { versions[$0] } }
  }
}

extension ReadFile {
  /// The names of the records that cannot be read, by record.
  fileprivate func names(_ digests: MendingDigests) throws(IntakeError) -> [Int: [OriginalRecord]] {
    do throws(FileFault) {
      return try OriginalRecord.names(
        of: records.bad, form: recognised, index: index, digests: digests
      ) { record throws(FileFault) in try knownBytes(of: record) }
    } catch {
      throw IntakeError(kind: .changedFiles, findings: [FormReader.finding(error, form.path, nil)])
    }
  }
}
