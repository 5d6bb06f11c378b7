import Applicants

/// Takes the fields of one record after the other and gathers them into chunks. Used by one thread.
///
/// Nothing a record allocates: texts are coded through tables, ids and hashes are appended.
struct ChunkBuilder {
  let plan: ReadingPlan
  let settings: JoiningSettings
  private let tables: [ByteTable]
  /// How many codes of each table were handed over; what 0 is goes without saying.
  private var told: [Int]
  private let rows: RowMemory
  private let width: Int
  /// The fields as the hot path wants them.
  let fields: [HotField]
  /// Those of them whose tables are large: to be prepared before the others are taken.
  private(set) var farFields: [HotField] = []
  private var chunk = RecordChunk()
  private var email = JoiningHash.none
  private var phone: UInt64 = 0
  private var hasID = false
  private var recordStart = 0
  private var timeText: [UInt8] = []
  private var digest: AnswerDigest

  init(plan: ReadingPlan, settings: JoiningSettings, reader: Int) {
    self.plan = plan
    self.settings = settings
    width = plan.codedQuestions.count
    tables = (0..<width).map { _ in ByteTable(seed: settings.seed) }
    told = [Int](repeating: 1, count: width)
    rows = RowMemory(codes: width, moments: plan.momentCount, filled: plan.unmappedPlaces.count)
    fields = plan.fields.map(HotField.init)
    momentCount = plan.momentCount
    hasEmail = plan.emailField != nil
    digest = AnswerDigest(settings: settings)
    self.reader = reader
    fresh()
  }

  private let reader: Int
  private let momentCount: Int
  private let hasEmail: Bool

  /// The number of records in the chunk so far.
  var count: Int { chunk.count }

  private mutating func fresh() {
    // The next chunk is likely to be as long as the last: so its lists need not grow.
    let last = chunk
    chunk = RecordChunk()
    chunk.offsets.reserveCapacity(last.offsets.count)
    chunk.lengths.reserveCapacity(last.lengths.count)
    chunk.codes.reserveCapacity(last.codes.count)
    chunk.ids.reserveCapacity(last.ids.count)
    chunk.idEnds.reserveCapacity(last.idEnds.count)
    chunk.hasID.reserveCapacity(last.hasID.count)
    chunk.emails.reserveCapacity(last.emails.count)
    chunk.phones.reserveCapacity(last.phones.count)
    chunk.moments.reserveCapacity(last.moments.count)
    chunk.reader = reader
    farFields = fields.filter { $0.codeSlot >= 0 && tables[Int($0.codeSlot)].isLarge }
    chunk.evidence = [DateOrderEvidence](repeating: DateOrderEvidence(), count: plan.momentCount)
    chunk.momentProblems = [RecordProblems](repeating: RecordProblems(), count: plan.momentCount)
  }

  /// Starts a record; `id` are the bytes of its submission id, if it has one.
  @inline(__always)
  mutating func begin(at offset: Int, id: UnsafeRawBufferPointer?) {
    recordStart = offset
    rows.codes.update(repeating: 0, count: width)
    email = .none
    phone = 0
    hasID = false
    if momentCount > 0 { rows.moments.update(repeating: .open, count: momentCount) }
    if let id {
      let id = trimmed(id)
      // What lost its last digits may be several people's: it identifies nobody.
      if hasLostDigits(id) {
        chunk.idProblems.add(.digitsLost, record: chunk.count)
      } else if !id.isEmpty {
        chunk.ids.append(contentsOf: id)
        hasID = true
      }
    }
  }

  /// Begins what takes long of taking the text of one of the far fields.
  @inline(__always)
  func prepare(_ field: HotField, _ bytes: UnsafeRawBufferPointer) {
    tables[Int(field.codeSlot)].prepare(bytes)
  }

  /// Takes the text of a field, its index among the plan's fields.
  @inline(__always)
  mutating func take(_ field: HotField, _ bytes: UnsafeRawBufferPointer) {
    if field.codeSlot >= 0 { rows.codes[Int(field.codeSlot)] = tables[Int(field.codeSlot)].code(of: bytes) }
    if field.isEmail { email = settings.hasher.hash(email: bytes) }
    if field.isPhone {
      if hasLostDigits(trimmed(bytes)) {
        chunk.phoneProblems.add(.digitsLost, record: chunk.count)
      } else {
        phone = settings.hasher.hash(phone: bytes)
      }
    }
    if field.momentSlot >= 0, !bytes.isEmpty { rows.moments[Int(field.momentSlot)] = MomentReading(bytes) }
  }

  /// Counts an unmapped place that holds something.
  @inline(__always)
  mutating func fill(_ unmapped: Int, _ bytes: UnsafeRawBufferPointer) {
    guard let first = bytes.first else { return }
    if first > 0x20 || !trimmed(bytes).isEmpty { rows.filled[unmapped] &+= 1 }
  }

  /// Whether a digest has to stand for the id that the record has not: to be asked for before its end.
  var lacksIdentity: Bool { !hasID && plan.identifiesRecords }

  /// Gives the record the digest that stands for its id; `text` gives the text of a field (an index among the plan's) once
  /// more.
  mutating func identify(text: (Int, (UnsafeRawBufferPointer) -> Void) -> Void) {
    chunk.ids.append(contentsOf: identity(text).bytes)
  }

  /// Ends the record, which has an identity now if it is to have one.
  @inline(__always)
  mutating func end(at offset: Int) {
    chunk.offsets.append(UInt64(recordStart))
    chunk.lengths.append(UInt32(clamping: offset - recordStart))
    chunk.idEnds.append(UInt32(chunk.ids.count))
    chunk.hasID.append(hasID)
    if width > 0 { chunk.codes.append(contentsOf: UnsafeBufferPointer(start: rows.codes, count: width)) }
    if hasEmail { chunk.emails.append(email) }
    if plan.hasPhone { chunk.phones.append(phone) }
    if momentCount > 0 { endMoments() }
  }

  @inline(__always)
  private mutating func endMoments() {
    for slot in 0..<momentCount {
      let reading = rows.moments[slot]
      if let problem = reading.problem { chunk.momentProblems[slot].add(problem, record: chunk.count - 1) }
      if reading.dayFirst != reading.monthFirst {
        if chunk.otherMoments.isEmpty { chunk.otherMoments = chunk.moments }
        if reading.evidence == .dayFirst { chunk.evidence[slot].dayFirst += 1 }
        if reading.evidence == .monthFirst { chunk.evidence[slot].monthFirst += 1 }
      }
      chunk.moments.append(reading.dayFirst)
      // Once there are two lists they stay equally long.
      if !chunk.otherMoments.isEmpty || reading.dayFirst != reading.monthFirst {
        chunk.otherMoments.append(reading.monthFirst)
      }
    }
  }

  /// Gives up the record that was begun or is about to be: it is set aside.
  mutating func setAside(from start: Int, to end: Int, _ code: FindingCode, at offset: Int, cells: Int = 0) {
    chunk.bad.append(RecordChunk.Bad(record: chunk.count, code: code, offset: offset, cells: cells))
    chunk.offsets.append(UInt64(start))
    chunk.lengths.append(UInt32(clamping: end - start))
    chunk.idEnds.append(UInt32(chunk.ids.count))
    chunk.hasID.append(false)
    for _ in 0..<width { chunk.codes.append(0) }
    if plan.emailField != nil { chunk.emails.append(.none) }
    if plan.hasPhone { chunk.phones.append(0) }
    for _ in 0..<plan.momentCount {
      chunk.moments.append(MomentReading.open.dayFirst)
      if !chunk.otherMoments.isEmpty { chunk.otherMoments.append(MomentReading.open.dayFirst) }
    }
  }

  /// Hands over the chunk and starts a new one.
  mutating func finish(start: Int?, end: Int) -> RecordChunk {
    chunk.start = start
    chunk.end = end
    for slot in 0..<width {
      var texts = ByteArena()
      for code in told[slot]..<tables[slot].count { tables[slot].withText(code) { texts.append($0) } }
      told[slot] = tables[slot].count
      chunk.newTexts.append(texts)
    }
    chunk.filled = rows.takeFilled()
    let done = chunk
    fresh()
    return done
  }

  /// The digest that stands for a record without an id: of submission time and e-mail, else of its answers.
  private mutating func identity(_ text: (Int, (UnsafeRawBufferPointer) -> Void) -> Void) -> Digest32 {
    if let timeField = plan.timeField, email != .none {
      let reading = rows.moments[plan.fields[timeField].momentSlot]
      timeText.removeAll(keepingCapacity: true)
      if reading.dayFirst == reading.monthFirst, reading.dayFirst != MomentColumn.open {
        withUnsafeBytes(of: reading.dayFirst.bigEndian) { timeText.append(contentsOf: $0) }
      } else {
        text(timeField) { timeText.append(contentsOf: trimmed($0)) }
      }
      if !timeText.isEmpty { return digest.of(time: timeText, email: email) }
    }
    digest.begin()
    for (index, part) in plan.digestParts.enumerated() {
      if let field = part.field {
        text(field) { digest.add($0, part, index) }
      } else {
        digest.add(UnsafeRawBufferPointer(start: nil, count: 0), part, index)
      }
    }
    return digest.end()
  }
}

/// A planned field without what only messages need, so that copying it costs nothing.
struct HotField {
  let place: Int32
  let codeSlot: Int32
  let momentSlot: Int32
  let isEmail: Bool
  let isPhone: Bool

  init(_ field: PlannedField) {
    place = Int32(field.place)
    codeSlot = Int32(field.codeSlot)
    momentSlot = Int32(field.momentSlot)
    isEmail = field.isEmail
    isPhone = field.isPhone
  }
}

/// The memory of one record's codes and moments, and how many records of the chunk hold something at unmapped places.
private final class RowMemory {
  let codes: UnsafeMutablePointer<UInt32>
  let moments: UnsafeMutablePointer<MomentReading>
  let filled: UnsafeMutableBufferPointer<Int>

  init(codes width: Int, moments count: Int, filled places: Int) {
    codes = .allocate(capacity: max(1, width))
    codes.initialize(repeating: 0, count: max(1, width))
    moments = .allocate(capacity: max(1, count))
    moments.initialize(repeating: .open, count: max(1, count))
    filled = .allocate(capacity: places)
    filled.initialize(repeating: 0)
  }

  deinit {
    codes.deallocate()
    moments.deallocate()
    filled.deallocate()
  }

  /// Gives the counts and begins them anew.
  func takeFilled() -> [Int] {
    defer { filled.update(repeating: 0) }
    return Array(filled)
  }
}

/// What joining and coding depend on besides the form: made of the round's key.
struct JoiningSettings: Sendable {
  let key: KeyedDigest
  let hasher: JoiningHasher
  let seed: TableSeed
  let mending: MendingDigests

  init(key: KeyedDigest) {
    self.key = key
    mending = MendingDigests(key: key)
    let joining = key.authenticate("intake: joining".utf8)
    let table = key.authenticate("intake: tables".utf8)
    hasher = JoiningHasher(first: joining.prefix64, second: joining.next64)
    seed = TableSeed(first: table.prefix64 | 1, second: table.next64 | 1)
  }
}
