import Applicants

/// Puts the chunks of one file together in the order of the file, whoever read them.
///
/// Where a block's reader guessed the beginning of its first record, the guess is compared with the place where the
/// block before really ended; where they differ, the block is read again from there. So the result is that of reading
/// from the first byte to the last.
final class FileAssembler {
  /// Reads the records that begin between two offsets.
  typealias Rereading = (_ start: Int, _ limit: Int) throws(FileFault) -> RecordChunk

  private(set) var records = FileRecords()
  /// Where the next record begins.
  private(set) var expected: Int
  /// How many blocks were read twice; for tests.
  private(set) var rereadBlocks = 0
  private let plan: ReadingPlan
  private let settings: JoiningSettings
  private let tables: [ByteTable]
  /// By reader and slot: the file's code of each of the reader's.
  private var maps: [[[UInt32]]] = []
  private var waiting: [Int: RecordChunk] = [:]
  private var nextBlock = 0
  private var occurrences: [Digest32: Int] = [:]
  private var isReserved = false
  private let byteCount: Int

  init(plan: ReadingPlan, settings: JoiningSettings, start: Int, byteCount: Int, readers: Int) {
    self.plan = plan
    self.settings = settings
    self.byteCount = byteCount
    expected = start
    let slots = plan.codedQuestions.count
    tables = (0..<slots).map { _ in ByteTable(seed: settings.seed) }
    // The empty text has code 0 in every table.
    maps = Array(repeating: Array(repeating: [0], count: slots), count: readers)
    records.slots = Array(repeating: FileRecords.Slot(counts: [0]), count: slots)
    records.moments = Array(repeating: FileRecords.Moments(), count: plan.momentCount)
    records.filled = Array(repeating: 0, count: plan.unmappedPlaces.count)
  }

  /// Takes the chunk of a block; blocks may come in any order.
  func take(_ chunk: RecordChunk, block: Int, blockSize: Int, reread: Rereading) throws(FileFault) {
    waiting[block] = chunk
    while let next = waiting.removeValue(forKey: nextBlock) {
      let limit = min((nextBlock + 1) * blockSize, byteCount)
      learn(next)
      if expected < limit {
        if next.start == expected {
          accept(next)
          expected = next.end
        } else {
          rereadBlocks += 1
        }
        while expected < limit {
          let again = try reread(expected, limit)
          learn(again)
          accept(again)
          expected = again.end
        }
      }
      nextBlock += 1
    }
  }

  /// Takes the next chunk of a file that one reader reads from beginning to end.
  func takeNext(_ chunk: RecordChunk) {
    learn(chunk)
    accept(chunk)
    expected = chunk.end
  }

  /// Hands over what was read.
  func finish() -> FileRecords {
    for slot in records.slots.indices {
      for code in 0..<tables[slot].count { tables[slot].withText(code) { records.slots[slot].texts.append($0) } }
    }
    return records
  }

  /// Learns the codes of a reader's new texts.
  func learn(_ chunk: RecordChunk) {
    for (slot, texts) in chunk.newTexts.enumerated() {
      for index in 0..<texts.count {
        let code = texts.withEntry(index) { tables[slot].code(of: $0) }
        maps[chunk.reader][slot].append(code)
      }
      let missing = tables[slot].count - records.slots[slot].counts.count
      if missing > 0 { records.slots[slot].counts.append(contentsOf: repeatElement(0, count: missing)) }
    }
  }

  private func accept(_ chunk: RecordChunk) {
    reserve(after: chunk)
    let first = records.count
    records.offsets.append(contentsOf: chunk.offsets)
    records.lengths.append(contentsOf: chunk.lengths)
    records.hasID.append(contentsOf: chunk.hasID)
    records.emails.append(contentsOf: chunk.emails)
    records.phones.append(contentsOf: chunk.phones)
    acceptIdentities(chunk)
    chunk.codes.withUnsafeBufferPointer { rows in
      for slot in records.slots.indices {
        var taken = FileRecords.Slot()
        swap(&taken, &records.slots[slot])
        acceptCodes(rows, slot: slot, map: maps[chunk.reader][slot], &taken)
        swap(&taken, &records.slots[slot])
      }
    }
    acceptMoments(chunk, from: first)
    records.idProblems.add(chunk.idProblems, from: first)
    records.phoneProblems.add(chunk.phoneProblems, from: first)
    for bad in chunk.bad {
      records.bad.append(.init(record: first + bad.record, code: bad.code, offset: bad.offset, cells: bad.cells))
    }
    for (index, filled) in chunk.filled.enumerated() { records.filled[index] += filled }
  }

  private func acceptCodes(
    _ rows: UnsafeBufferPointer<UInt32>, slot: Int, map: [UInt32], _ taken: inout FileRecords.Slot
  ) {
    let width = tables.count
    map.withUnsafeBufferPointer { map in
      taken.counts.withUnsafeMutableBufferPointer { counts in
        taken.codes.append(upTo: tables[slot].count - 1) { append in
          var place = slot
          while place < rows.count {
            let code = map[Int(rows[place])]
            counts[Int(code)] &+= 1
            append(code)
            place &+= width
          }
        }
      }
    }
  }

  private func acceptIdentities(_ chunk: RecordChunk) {
    // Taken out so that no record asks whether somebody else has it.
    var taken = ByteArena()
    swap(&taken, &records.ids)
    defer { swap(&taken, &records.ids) }
    chunk.ids.withUnsafeBytes { ids in
      var start = 0
      for index in 0..<chunk.count {
        let end = Int(chunk.idEnds[index])
        let id = UnsafeRawBufferPointer(rebasing: ids[start..<end])
        start = end
        if chunk.hasID[index] || id.isEmpty {
          taken.append(id)
          continue
        }
        // The n-th equal record of a file is its own person.
        let digest = Digest32(id)
        let occurrence = occurrences[digest, default: 0] + 1
        occurrences[digest] = occurrence
        if occurrence == 1 {
          taken.append(id)
        } else {
          taken.append(settings.key.authenticate(Array(id) + "#\(occurrence)".utf8).bytes)
        }
      }
    }
  }

  private func acceptMoments(_ chunk: RecordChunk, from first: Int) {
    let count = records.moments.count
    guard count > 0 else { return }
    for slot in 0..<count {
      records.moments[slot].dayFirst.append(
        contentsOf: stride(from: slot, to: chunk.moments.count, by: count).lazy.map { chunk.moments[$0] })
      if !chunk.otherMoments.isEmpty || !records.moments[slot].monthFirst.isEmpty {
        if records.moments[slot].monthFirst.isEmpty {
          records.moments[slot].monthFirst = Array(records.moments[slot].dayFirst.dropLast(chunk.count))
        }
        let other = chunk.otherMoments.isEmpty ? chunk.moments : chunk.otherMoments
        records.moments[slot].monthFirst.append(
          contentsOf: stride(from: slot, to: other.count, by: count).lazy.map { other[$0] })
      }
      records.moments[slot].problems.add(chunk.momentProblems[slot], from: first)
      records.moments[slot].evidence.add(chunk.evidence[slot])
    }
  }

  /// Reserves room for the whole file by what the first chunk holds, so that no list grows by doubling.
  private func reserve(after chunk: RecordChunk) {
    guard !isReserved, chunk.count > 16, let start = chunk.start, chunk.end > start else { return }
    isReserved = true
    let share = Double(byteCount - start) / Double(chunk.end - start)
    let room = Int(Double(chunk.count) * share * 1.03) + 64
    records.offsets.reserveCapacity(room)
    records.lengths.reserveCapacity(room)
    records.hasID.reserveCapacity(room)
    records.ids.reserve(entries: room, bytes: Int(Double(chunk.ids.count) * share * 1.03) + 64)
    if plan.emailField != nil { records.emails.reserveCapacity(room) }
    if plan.hasPhone { records.phones.reserveCapacity(room) }
    for slot in records.slots.indices { records.slots[slot].codes.reserve(room) }
    for slot in records.moments.indices { records.moments[slot].dayFirst.reserveCapacity(room) }
  }
}
