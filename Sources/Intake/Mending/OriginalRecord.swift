import Documents

/// What a record that could not be read is found again by: what it holds, not where it stands.
///
/// Equal ones of a file are told apart by their order, as records without a submission id are.
struct OriginalRecord: Hashable, Sendable {
  /// The name of the profile of its form.
  let form: String
  /// The digest of what it holds.
  let digest: JoiningHash
  /// Which of the equal records of its file it is, from 1.
  let occurrence: Int

  /// Names the records of a file that could not be read.
  ///
  /// The first name of each is its own; behind it stand those of the originals that it stands for, if the file is a
  /// mended one.
  static func names(
    of bad: [RecordChunk.Bad], form: RecognisedForm, index: MendingIndex?, digests: MendingDigests,
    bytes: (Int) throws(FileFault) -> [UInt8]
  ) throws(FileFault) -> [Int: [OriginalRecord]] {
    var names: [Int: [OriginalRecord]] = [:]
    var taken: Set<OriginalRecord> = []
    var others: [(record: Int, digest: JoiningHash)] = []
    for item in bad {
      let digest = digests.digest(of: try bytes(item.record), isCells: item.code.isKnownByCells, dialect: form.dialect)
      if let known = index?.entries[item.record].originals, let first = known.first, first.digest == digest {
        names[item.record] = known
        taken.insert(first)
      } else {
        others.append((item.record, digest))
      }
    }
    var counts: [JoiningHash: Int] = [:]
    for (record, digest) in others {
      var own: OriginalRecord
      repeat {
        counts[digest, default: 0] += 1
        own = OriginalRecord(form: form.profile.name, digest: digest, occurrence: counts[digest, default: 1])
      } while taken.contains(own)
      names[record] = [own] + (index?.entries[record].originals ?? [])
    }
    return names
  }
}

extension FindingCode {
  /// Whether it says that the cells of a record, which can be told, are not those of an applicant.
  var concernsCells: Bool { self == .recordWidth || self == .recordUnmended }

  /// Whether a record of which it is said is known by its cells, however a spreadsheet saves them, and not by its bytes.
  var isKnownByCells: Bool { concernsCells || self == .recordTotal }
}

extension RecognisedForm {
  /// How a CSV file separates its cells; nil for other formats.
  var dialect: CSVDialect? {
    if case .csv(let csv) = layout { csv.dialect } else { nil }
  }
}
