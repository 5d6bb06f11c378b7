import Documents

extension FileReading {
  /// Checks that each record of a file of set-aside records stands where its original stood, and sets those aside again
  /// that only look mended.
  func mended(_ file: ReadFile, by index: MendingIndex) throws(FileFault) -> ReadFile {
    let counts = try counts(file, index)
    let index = index.giving(counts)
    let rows = counts.indices.flatMap { [Int](repeating: $0 + 1, count: counts[$0]) }
    let check = MendingCheck(file: file, index: index, digests: settings.mending)
    var refused: [Int: FindingCode] = [:]
    for record in 0..<file.records.count {
      let bytes = try file.knownBytes(of: record)
      if let other = check.origin(of: record, bytes) {
        throw FileFault(
          .mendingOrder,
          message: "expected the record of row \(rows[record]) of the index, found that of row \(rows[other])",
          offset: Int(file.records.offsets[record]),
          notes: [
            "keep the records in the order of the index: do not sort them, and neither remove nor add one",
            "if it does stand in its place, write yes under 'right as it is' in its row of the index",
          ])
      }
      if check.onlyLooksMended(record, bytes) {
        let isTotal = index.entries[record].code == .recordTotal
        refused[Int(file.records.offsets[record])] = isTotal ? .recordTotal : .recordUnmended
      }
    }
    var checked =
      refused.isEmpty
      ? file : try read(file.form, file.recognised, refused: refused, progress: { _ in file.form.goesOn() })
    checked.index = index
    return checked
  }

  /// How many records stand for each row of the index: one, or those that its original had swallowed.
  private func counts(_ file: ReadFile, _ index: MendingIndex) throws(FileFault) -> [Int] {
    let (found, expected) = (file.records.count, index.entries.count)
    if found == expected { return [Int](repeating: 1, count: expected) }
    let swallowers = index.entries.indices.filter { index.entries[$0].lines > 1 }
    if found > expected, found <= index.entries.reduce(0, { $0 + $1.lines }) {
      let check = MendingCheck(file: file, index: index, digests: settings.mending)
      var signs: [MendingAlignment.Sign] = []
      for record in 0..<found { signs.append(check.sign(of: try file.knownBytes(of: record))) }
      if let counts = MendingAlignment.counts(lines: index.entries.map(\.lines), signs: signs) { return counts }
    }
    var notes = [
      "keep one record for each row of the index, in its order, and the header line if there is one",
      "a record that cannot be mended stays as it is and is set aside again; new ones go into a file of their own",
      "if a spreadsheet joined or cut rows, take the file as it was written and mend it in a text editor",
    ]
    if !swallowers.isEmpty {
      let told = swallowers.prefix(5).map { "row \($0 + 1) (\(index.entries[$0].lines) lines)" }
      notes.append(
        "where a quote had swallowed the lines behind it, all of these may come back as records: "
          + told.joined(separator: ", ") + (swallowers.count > 5 ? " and others" : "")
          + "; mend one such record at a time if it is not clear which record is whose")
    }
    throw FileFault(
      .mendingCount, message: "expected \(expected) records as in the index beside the file, found \(found)",
      notes: notes)
  }
}

extension ReadFile {
  /// The bytes that a record is known by. Personal.
  func knownBytes(of record: Int) throws(FileFault) -> [UInt8] {
    try form.bytes(at: Int(records.offsets[record]), count: MendingDigests.known(Int(records.lengths[record])))
  }
}

/// Compares the records of a file of set-aside records with what the index keeps of their originals.
private struct MendingCheck {
  let index: MendingIndex
  let digests: MendingDigests
  private let dialect: CSVDialect?
  /// The records that cannot be read.
  private let bad: Set<Int>
  /// By digest: the rows of the index that have it.
  private var rows: [JoiningHash: Set<Int>] = [:]
  /// By word: the one row that has it.
  private var rowOfWord: [UInt32: Int] = [:]

  init(file: ReadFile, index: MendingIndex, digests: MendingDigests) {
    self.index = index
    self.digests = digests
    dialect = file.recognised.dialect
    bad = Set(file.records.bad.map(\.record))
    for (row, entry) in index.entries.enumerated() {
      if let original = entry.originals.first { rows[original.digest, default: []].insert(row) }
      for word in entry.words { rowOfWord[word] = row }
    }
  }

  /// The rows whose original has the cells of a record, then those whose original has its bytes.
  private func originals(like bytes: [UInt8]) -> some Collection<Set<Int>> {
    [true, false].lazy.compactMap { rows[digests.digest(of: bytes, isCells: $0, dialect: dialect)] }
  }

  /// Which row a record surely comes from: the one whose original it is, or whose words alone it has.
  func sign(of bytes: [UInt8]) -> MendingAlignment.Sign {
    if let same = originals(like: bytes).first(where: { $0.count == 1 }) {
      return MendingAlignment.Sign(row: same.first, isOriginal: true)
    }
    let owners = Set(digests.words(of: bytes, dialect: dialect).keys.compactMap { rowOfWord[$0] })
    return MendingAlignment.Sign(row: owners.count == 1 ? owners.first : nil)
  }

  /// The row whose original a record is, if it is another one than its own.
  func origin(of record: Int, _ bytes: [UInt8]) -> Int? {
    let entry = index.entries[record]
    if dialect.map({ MendingDigests.cells(of: bytes, $0).isEmpty }) == true { return nil }
    if let same = originals(like: bytes).first { return same.contains(record) ? nil : same.min() }
    // Mended, so that only some of its words are left: if none of its own are, whose?
    let words = digests.words(of: bytes, dialect: dialect).keys
    guard !entry.isRight, !entry.words.contains(where: words.contains) else { return nil }
    var hits: [Int: Int] = [:]
    for word in words { if let row = rowOfWord[word] { hits[row, default: 0] += 1 } }
    return hits.filter { row, found in
      let all = index.entries[row].words.count
      // An original without words tells little about itself, so the other one must tell much.
      return found >= (entry.words.isEmpty ? max(3, all) : max(2, (all + 1) / 2))
    }.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }

  /// Whether a record can be read only because a spreadsheet filled it up with empty cells, or emptied it: nobody put
  /// its answers into the right columns. A row of totals that stayed as it was is nobody's either.
  ///
  /// Where the number of cells was wrong, it must have changed; their texts may have without anybody doing anything,
  /// since spreadsheets write dates and numbers in their own way.
  func onlyLooksMended(_ record: Int, _ bytes: [UInt8]) -> Bool {
    let entry = index.entries[record]
    guard let dialect, !entry.isRight, !bad.contains(record) else { return false }
    if entry.code == .recordTotal { return !originals(like: bytes).isEmpty }
    let count = MendingDigests.cells(of: bytes, dialect).count
    return count == 0 || entry.code.concernsCells && count == entry.cells
  }
}
