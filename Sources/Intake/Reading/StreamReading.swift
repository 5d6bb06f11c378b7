import Applicants
import Dispatch
import Documents
import Synchronization

/// Reads a JSON array or an XML document from its first byte to its last, and digests it beside that.
struct StreamReading: Sendable {
  /// How the records stand in the file.
  enum Format: Sendable {
    case json(JSONLayout)
    /// The names of the elements from the root to the record, `*` for any; nil: the children of the root.
    case xml(path: [String]?)
  }

  let form: OpenForm
  let format: Format
  let request: IntakeRequest

  /// What is told of each record that cannot be read: where it is, what is wrong and where.
  typealias Refusing = (_ start: Int, _ end: Int, _ code: FindingCode, _ offset: Int) -> Void

  /// What reading the file gave, and the XML prefixes that have no namespace.
  typealias Read = (outcome: BlockReading.Outcome, undeclared: [String])

  /// Records of a chunk.
  private static let chunkLength = 4096

  /// Reads the file; `paths` are the fields in the order of the plan's places.
  func run(
    plan: ReadingPlan, paths: [FieldPath], settings: JoiningSettings, progress: ReadingProgress?
  ) throws(FileFault) -> Read {
    // A file that is no UTF-8 is also not well formed; the digest, which looks at the bytes alone, says it better.
    guard request.threads > 1, form.count > 1 << 16 else {
      let whole = try digest()
      return StreamReading.read(try records(plan, paths, settings, progress), whole)
    }
    typealias Results = (digest: Result<StreamDigest, FileFault>?, records: Result<Read, FileFault>?)
    let results = Mutex<Results>((nil, nil))
    DispatchQueue.concurrentPerform(iterations: 2) { number in
      if number == 0 {
        let result = Result { () throws(FileFault) in try records(plan, paths, settings, progress) }
        results.withLock { $0.records = result }
      } else {
        let result = Result { () throws(FileFault) in try digest() }
        results.withLock { $0.digest = result }
      }
    }
    guard case (let digested?, let parsed?) = results.withLock({ $0 }) else {
      throw FileFault(.fileUnread, message: "was not read")
    }
    if case .failure(.stopped) = parsed { throw .stopped }
    let whole = try digested.get()
    return StreamReading.read(try parsed.get(), whole)
  }

  private static func read(_ records: Read, _ digest: StreamDigest) -> Read {
    var read = records
    read.outcome.digest = digest
    return read
  }

  private func records(
    _ plan: ReadingPlan, _ paths: [FieldPath], _ settings: JoiningSettings, _ progress: ReadingProgress?
  ) throws(FileFault) -> Read {
    let names = FieldTree()
    for path in paths { _ = names.number(of: path) }
    var builder = ChunkBuilder(plan: plan, settings: settings, reader: 0)
    let assembler = FileAssembler(plan: plan, settings: settings, start: 0, byteCount: form.count, readers: 1)
    var chunkStart = 0
    func flush(_ end: Int) {
      assembler.takeNext(builder.finish(start: chunkStart, end: end))
      chunkStart = end
    }
    let undeclared = try forEach(
      names, limit: .max, progress: progress,
      refuse: { builder.setAside(from: $0, to: $1, $2, at: $3) },
      take: { start, end, tree in
        builder.take(&tree, names, from: start, to: end)
        if builder.count >= StreamReading.chunkLength { flush(end) }
      })
    flush(form.count)
    var outcome = BlockReading.Outcome()
    outcome.records = assembler.finish()
    for (path, filled) in names.unmapped { outcome.unmapped[path, default: 0] += filled }
    outcome.met = paths.indices.map(names.wasMet)
    return (outcome, undeclared)
  }

  /// Calls `take` for each record of the file's first `limit` bytes; gives the XML prefixes that have no namespace.
  ///
  /// A file that breaks the rules of its format throws, unless the limit cut it.
  func forEach(
    _ names: FieldTree, limit: Int, progress: ReadingProgress? = nil, refuse: @escaping Refusing,
    take: @escaping XMLRecords.Taking
  ) throws(FileFault) -> [String] {
    switch format {
    case .json(let layout):
      try forEachJSON(layout, names, limit: limit, progress: progress, refuse: refuse, take: take)
      return []
    case .xml(let path):
      let handler = XMLRecords(path: path, names: names, refuse: refuse, take: take)
      let reader = XMLReader(handler: handler)
      func told(_ body: () throws(XMLFault) -> Void) throws(FileFault) {
        do throws(XMLFault) { try body() } catch {
          throw FileFault(error)
        }
      }
      var offset = 0
      while offset < min(form.count, limit) {
        let block = try form.bytes(at: offset, count: min(1 << 18, min(form.count, limit) - offset))
        try told { () throws(XMLFault) in try reader.feed(block) }
        offset += block.count
        guard progress?(offset) ?? true else { throw .stopped }
      }
      if limit >= form.count { try told { () throws(XMLFault) in try reader.finish() } }
      if limit >= form.count, !handler.metRecord, let path {
        throw FileFault(.fileMalformed, message: "expected an element \(path.joined(separator: "/")), found none")
      }
      return handler.undeclared
    }
  }

  private func forEachJSON(
    _ layout: JSONLayout, _ names: FieldTree, limit: Int, progress: ReadingProgress?, refuse: Refusing,
    take: XMLRecords.Taking
  ) throws(FileFault) {
    var finder = JSONRecordFinder(layout: layout)
    var tree = RecordTree()
    var buffer: [UInt8] = []
    var base = 0
    var offset = 0
    var pending: Int?
    let length = min(form.count, limit)
    let isCut = limit < form.count
    // A bad line does not keep the others from showing what form it is.
    let isSample = limit < .max
    func lineEnd(behind place: Int) -> Int? {
      buffer[place...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 }
    }
    /// Drops what is done with and reads more.
    func more(keeping keep: Int) throws(FileFault) -> Bool {
      let end = base + buffer.count
      guard end < length else { return false }
      buffer.removeFirst(keep)
      base += keep
      guard buffer.count < request.longestRecord else {
        throw FileFault(
          .recordTooLong, message: "expected records of at most \(request.longestRecord >> 20) MiB, found a longer one",
          offset: base)
      }
      let count = min(max(1 << 20, min(buffer.count, 1 << 22)), length - end)
      // Room for the longest record at once: growing step by step would hold it twice. What is not used costs nothing.
      if buffer.count > 1 << 20 { buffer.reserveCapacity(request.longestRecord + 1 << 22) }
      try buffer.append(contentsOf: form.bytes(at: end, count: count))
      guard progress?(end) ?? true else { throw .stopped }
      return true
    }
    guard try more(keeping: 0) else { return }
    offset = buffer.withUnsafeBytes { UTF8Check.byteOrderMarkLength(in: $0) }
    while true {
      let isEnd = base + buffer.count >= form.count
      if pending == nil {
        switch buffer.withUnsafeBytes({ finder.next(in: $0, from: offset, isEnd: isEnd) }) {
        case .record(let start): pending = start
        case .incomplete(let keep):
          guard try more(keeping: keep) else { return }
          offset = 0
          continue
        case .end:
          guard finder.foundArray else {
            throw FileFault(
              .fileMalformed, message: "expected an array of records at its place in each object, found none in one")
          }
          return
        case .failed(let fault):
          if layout == .lines, isSample, let next = lineEnd(behind: offset) {
            offset = next
            finder.resumeAfterLineFeed()
            continue
          }
          throw FileFault(.fileMalformed, message: fault.message, offset: base + fault.offset)
        }
      }
      guard let start = pending else { continue }
      let step = buffer.withUnsafeBytes {
        JSONRecord.read($0, at: start, base: base, isEnd: isEnd, names: names, into: &tree)
      }
      switch step {
      case .object(let end):
        tree.countFilled(in: names)
        take(base + start, base + end, &tree)
        (offset, pending) = (end, nil)
      case .other(let end):
        refuse(base + start, base + end, .jsonNotObject, base + start)
        (offset, pending) = (end, nil)
      case .tooLong(let end):
        refuse(base + start, base + end, .recordTooLong, base + start)
        (offset, pending) = (end, nil)
      case .repeated(let end, let place):
        refuse(base + start, base + end, .jsonRepeatedKey, place)
        (offset, pending) = (end, nil)
      case .incomplete:
        guard try more(keeping: start) else { return }
        (offset, pending) = (0, 0)
      case .failed(let fault):
        if isCut, isEnd || fault.code == .cutShort { return }
        if layout == .lines, isSample, let next = lineEnd(behind: start) {
          (offset, pending) = (next, nil)
          finder.resumeAfterLineFeed()
          continue
        }
        throw FileFault(.fileMalformed, message: fault.message, offset: base + fault.offset)
      }
    }
  }

  private func digest() throws(FileFault) -> StreamDigest {
    var digest = StreamDigest()
    var offset = 0
    var carried = 0
    var buffer: [UInt8] = []
    while offset < form.count {
      guard form.goesOn() else { throw .stopped }
      let count = min(1 << 20, form.count - offset)
      // A sequence that a block cuts is checked with the next one.
      buffer = try form.bytes(at: offset - carried, count: count + carried)
      let before = carried
      carried = buffer.withUnsafeBytes { bytes in
        digest.update(UnsafeRawBufferPointer(rebasing: bytes[before...]))
        guard let invalid = UTF8Check.firstInvalid(in: bytes) else { return 0 }
        return bytes.count - invalid
      }
      if carried > 0, carried > 3 || offset + count == form.count {
        throw FileFault.notUTF8(at: offset + count - carried)
      }
      offset += count
    }
    return digest
  }
}
