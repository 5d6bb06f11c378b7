import Applicants
import Dispatch
import Documents
import Glibc
import Synchronization

/// What cuts a file into records that can be read from any block on.
enum BlockFormat: Sendable {
  /// `refused` are the offsets of records that are set aside though they could be read, and why.
  case csv(CSVLayout, refused: [Int: FindingCode])
  case lines(paths: [FieldPath])
}

/// Reads the blocks of one form; each thread has its own.
struct BlockReader {
  private enum Format {
    case csv(CSVBlocks)
    case lines(JSONLines)
    case none
  }

  private var format: Format
  var builder: ChunkBuilder

  init(_ format: BlockFormat, builder: ChunkBuilder) {
    switch format {
    case .csv(let layout, let refused): self.format = .csv(CSVBlocks(layout, refused: refused))
    case .lines(let paths): self.format = .lines(JSONLines(paths: paths))
    }
    self.builder = builder
  }

  /// Reads the records that begin at `start` (or, nil, where the first is guessed to begin) and before `limit`.
  mutating func read(
    _ buffer: UnsafeRawBufferPointer, base: Int, from start: Int?, blockStart: Int, limit: Int, isEnd: Bool
  ) -> RecordChunk {
    switch format {
    case .csv(var blocks):
      // Taken out so that its memory has one owner.
      format = .none
      defer { format = .csv(blocks) }
      guard
        let start = start ?? blocks.guess(buffer, base: base, start: blockStart, limit: limit, isEnd: isEnd)
      else { return builder.finish(start: nil, end: blockStart) }
      return blocks.read(buffer, base: base, start: start, limit: limit, isEnd: isEnd, into: &builder)
    case .lines(var lines):
      format = .none
      defer { format = .lines(lines) }
      guard let start = start ?? lines.guess(buffer, base: base, start: blockStart, limit: limit) else {
        return builder.finish(start: nil, end: blockStart)
      }
      return lines.read(buffer, base: base, start: start, limit: limit, isEnd: isEnd, into: &builder)
    case .none: return builder.finish(start: nil, end: blockStart)
    }
  }

  /// What the fields no question asks for hold, and which fields were met; for formats that find names as they go.
  var names: (unmapped: [(path: String, filled: Int)], met: [Bool])? {
    guard case .lines(let lines) = format else { return nil }
    return (lines.unmapped, lines.met)
  }
}

/// Reads one file in blocks on one or two threads, and digests it on the way.
///
/// A thread takes the next thing to do: digest a block that was read, or read another. So both threads are busy whatever
/// the shares of the two are, and a block is digested while it is still in the cache.
final class BlockReading: Sendable {
  /// What reading the whole file gave.
  struct Outcome: Sendable {
    var records = FileRecords()
    var digest = StreamDigest()
    var unmapped: [String: Int] = [:]
    var met: [Bool] = []
    var rereadBlocks = 0
  }

  private struct Schedule {
    var nextBlock = 0
    var nextDigest = 0
    var isDigesting = false
    var digest = StreamDigest()
    /// Blocks that were read and wait to be digested.
    var waiting: [Int: [UInt8]] = [:]
    var free: [[UInt8]] = []
    var buffers = 0
    var fault: FileFault?
  }

  private struct Assembly {
    let assembler: FileAssembler
    var reader: BlockReader
    var buffer: [UInt8] = []
    var unmapped: [String: Int] = [:]
    var met: [Bool] = []
  }

  private enum Job {
    case read(block: Int, buffer: [UInt8])
    case digest(block: Int, buffer: [UInt8], StreamDigest)
    case pause
    case done
  }

  private let form: OpenForm
  private let plan: ReadingPlan
  private let format: BlockFormat
  private let settings: JoiningSettings
  private let dataStart: Int
  private let blockSize: Int
  private let overlap: Int
  private let longest: Int
  private let threads: Int
  private let blockCount: Int
  private let progress: ReadingProgress?
  private let schedule: Mutex<Schedule>
  private let assembly: Mutex<Assembly>

  /// More columns than this are read by one thread.
  private static let mostShared = 4_096

  /// Bytes of the block before that are read again: enough for a line end and the beginning of a UTF-8 sequence.
  private static let lookBack = 8

  init(
    form: OpenForm, plan: ReadingPlan, format: BlockFormat, dataStart: Int, request: IntakeRequest,
    settings: JoiningSettings, progress: ReadingProgress?
  ) {
    self.form = form
    self.plan = plan
    self.format = format
    self.settings = settings
    self.dataStart = dataStart
    self.progress = progress
    blockSize = max(1, request.blockSize)
    overlap = max(BlockReading.lookBack, request.overlap)
    longest = request.longestRecord
    blockCount = (form.count + blockSize - 1) / blockSize
    // Each thread has a table a column.
    let isWide = plan.codedQuestions.count > BlockReading.mostShared
    threads = isWide ? 1 : max(1, min(request.threads, 8, blockCount))
    schedule = Mutex(Schedule())
    let spare = threads
    let (plan, settings, count) = (plan, settings, form.count)
    assembly = Mutex(
      Assembly(
        assembler: FileAssembler(
          plan: plan, settings: settings, start: dataStart, byteCount: count, readers: spare + 1),
        reader: BlockReader(format, builder: ChunkBuilder(plan: plan, settings: settings, reader: spare))))
  }

  /// Reads the file.
  func run() throws(FileFault) -> Outcome {
    if threads == 1 {
      work(0)
    } else {
      DispatchQueue.concurrentPerform(iterations: threads) { self.work($0) }
    }
    if let fault = schedule.withLock({ $0.fault }) { throw fault }
    var outcome = Outcome()
    outcome.digest = schedule.withLock { $0.digest }
    assembly.withLock { assembly in
      BlockReading.gather(assembly.reader, into: &assembly)
      outcome.records = assembly.assembler.finish()
      outcome.unmapped = assembly.unmapped
      outcome.met = assembly.met
      outcome.rereadBlocks = assembly.assembler.rereadBlocks
    }
    return outcome
  }

  private func work(_ number: Int) {
    var reader = BlockReader(format, builder: ChunkBuilder(plan: plan, settings: settings, reader: number))
    while true {
      switch schedule.withLock({ next(&$0) }) {
      case .done:
        let names = reader.names
        assembly.withLock { BlockReading.gather(names, into: &$0) }
        return
      case .pause: usleep(50)
      case .digest(let block, let buffer, var digest):
        let start = min(block * blockSize, BlockReading.lookBack)
        let count = min(blockSize, form.count - block * blockSize)
        buffer.withUnsafeBytes { digest.update(UnsafeRawBufferPointer(rebasing: $0[start..<start + count])) }
        let goesOn = progress?(block * blockSize + count) ?? true
        schedule.withLock { schedule in
          if !goesOn { schedule.fault = .stopped }
          schedule.digest = digest
          schedule.isDigesting = false
          schedule.nextDigest += 1
          schedule.free.append(buffer)
        }
      case .read(let block, var buffer):
        do throws(FileFault) {
          try read(block, &buffer, &reader)
          schedule.withLock { $0.waiting[block] = buffer }
        } catch {
          schedule.withLock { schedule in
            if schedule.fault != .stopped, schedule.fault?.offset ?? .max > error.offset ?? 0 { schedule.fault = error }
            schedule.nextBlock = blockCount
          }
          return
        }
      }
    }
  }

  private func next(_ schedule: inout Schedule) -> Job {
    if schedule.fault != nil { return .done }
    if !schedule.isDigesting, let buffer = schedule.waiting.removeValue(forKey: schedule.nextDigest) {
      schedule.isDigesting = true
      return .digest(block: schedule.nextDigest, buffer: buffer, schedule.digest)
    }
    guard schedule.nextBlock < blockCount else { return .done }
    var buffer = schedule.free.popLast()
    if buffer == nil, schedule.buffers < threads * 4 {
      schedule.buffers += 1
      let room = min(blockSize, form.count) + overlap + BlockReading.lookBack
      buffer = [UInt8](unsafeUninitializedCapacity: room) { $1 = room }
    }
    guard let buffer else { return .pause }
    schedule.nextBlock += 1
    return .read(block: schedule.nextBlock - 1, buffer: buffer)
  }

  private func read(_ block: Int, _ buffer: inout [UInt8], _ reader: inout BlockReader) throws(FileFault) {
    let start = block * blockSize
    let limit = min(start + blockSize, form.count)
    let base = max(0, start - BlockReading.lookBack)
    let end = min(limit + overlap, form.count)
    let chunk = try with(&buffer, base: base, end: end) { bytes throws(FileFault) in
      try checkText(bytes, base: base, from: start, to: limit)
      let first: Int? = start <= dataStart ? min(dataStart, limit) : nil
      return reader.read(bytes, base: base, from: first, blockStart: start, limit: limit, isEnd: end == form.count)
    }
    let result = assembly.withLock { assembly -> Result<Void, FileFault> in
      do throws(FileFault) {
        let assembler = assembly.assembler
        try assembler.take(chunk, block: block, blockSize: blockSize) { start, limit throws(FileFault) in
          try reread(from: start, limit: limit, &assembly)
        }
        return .success(())
      } catch {
        return .failure(error)
      }
    }
    try result.get()
  }

  /// Reads from a place where a record is known to begin, with as much of the file as its first record needs.
  private func reread(from start: Int, limit: Int, _ assembly: inout Assembly) throws(FileFault) -> RecordChunk {
    var room = max(limit - start, 0) + overlap
    while true {
      let end = min(start + room, form.count)
      if assembly.buffer.count < end - start {
        // The smaller one goes first, so that not both are held.
        assembly.buffer = []
        assembly.buffer = [UInt8](unsafeUninitializedCapacity: end - start) { $1 = end - start }
      }
      var buffer: [UInt8] = []
      swap(&buffer, &assembly.buffer)
      defer { swap(&buffer, &assembly.buffer) }
      let chunk = try with(&buffer, base: start, end: end) { bytes throws(FileFault) in
        assembly.reader.read(
          bytes, base: start, from: start, blockStart: start, limit: limit, isEnd: end == form.count)
      }
      if chunk.end > start { return chunk }
      // No record, but its reader's table may have told of texts.
      assembly.assembler.learn(chunk)
      guard room < longest else { return try passLong(from: start, &assembly) }
      room = min(max(room * 4, 4096), longest)
    }
  }

  /// Sets a record aside that is too long to be held.
  private func passLong(from start: Int, _ assembly: inout Assembly) throws(FileFault) -> RecordChunk {
    var long: LongCSVRecord?
    if case .csv(let layout, _) = format { long = LongCSVRecord(layout.dialect) }
    var position = start
    var found: Int?
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while found == nil, position < form.count {
      let end = min(position + buffer.count, form.count)
      let base = position
      found = try with(&buffer, base: base, end: end) { bytes throws(FileFault) in
        if long != nil { return long?.end(in: bytes, at: base) }
        return bytes.firstIndex(of: 0x0A).map { base + $0 + 1 }
      }
      position = end
    }
    let end = found ?? form.count
    if found == nil, let quote = long?.unclosedQuote {
      assembly.reader.builder.setAside(from: start, to: end, .quoteUnclosed, at: quote)
    } else {
      assembly.reader.builder.setAside(from: start, to: end, .recordTooLong, at: start)
    }
    return assembly.reader.builder.finish(start: start, end: end)
  }

  private func with<Value>(
    _ buffer: inout [UInt8], base: Int, end: Int, _ body: (UnsafeRawBufferPointer) throws(FileFault) -> Value
  ) throws(FileFault) -> Value {
    let form = form
    let result = buffer.withUnsafeMutableBytes { bytes -> Result<Value, FileFault> in
      do throws(FileFault) {
        let part = UnsafeMutableRawBufferPointer(rebasing: bytes[..<(end - base)])
        guard try form.read(into: part, at: base) == part.count else {
          throw FileFault(.fileChanged, message: "the file is shorter than it was when it was opened", offset: base)
        }
        return .success(try body(UnsafeRawBufferPointer(part)))
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  /// Checks that the block is UTF-8; a sequence belongs to the block in which it begins.
  private func checkText(_ bytes: UnsafeRawBufferPointer, base: Int, from start: Int, to limit: Int) throws(FileFault) {
    let first = BlockReading.sequenceStart(bytes, start - base)
    let last = limit - base == bytes.count ? bytes.count : BlockReading.sequenceStart(bytes, limit - base)
    let part = UnsafeRawBufferPointer(rebasing: bytes[first..<max(first, last)])
    if let invalid = UTF8Check.firstInvalid(in: part) {
      throw FileFault.notUTF8(at: base + first + invalid)
    }
  }

  /// Where the UTF-8 sequence begins that a place is in the middle of; the place itself where it is in none.
  private static func sequenceStart(_ bytes: UnsafeRawBufferPointer, _ place: Int) -> Int {
    guard place < bytes.count, bytes[place] & 0xC0 == 0x80 else { return place }
    for back in 1...3 where place >= back {
      let byte = bytes[place - back]
      if byte & 0xC0 == 0x80 { continue }
      let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1
      return length > back ? place - back : place
    }
    return place
  }

  private static func gather(_ reader: BlockReader, into assembly: inout Assembly) {
    gather(reader.names, into: &assembly)
  }

  private static func gather(
    _ names: (unmapped: [(path: String, filled: Int)], met: [Bool])?, into assembly: inout Assembly
  ) {
    guard let names else { return }
    for (path, filled) in names.unmapped { assembly.unmapped[path, default: 0] += filled }
    if assembly.met.isEmpty {
      assembly.met = names.met
    } else {
      for index in names.met.indices where names.met[index] { assembly.met[index] = true }
    }
  }
}

extension FileFault {
  /// The file holds bytes that are no UTF-8.
  static func notUTF8(at offset: Int) -> FileFault {
    FileFault(
      .fileNotUTF8, message: "expected UTF-8, found other bytes", offset: offset,
      notes: savingAsUTF8)
  }

  /// How a file becomes one that is read for sure.
  static let savingAsUTF8 = ["save the file as UTF-8 and give it again; in a spreadsheet choose \"CSV UTF-8\""]
}
