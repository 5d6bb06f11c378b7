import Applicants
import Documents

/// Finds the profile of a CSV file, and with it or without how the file separates its cells.
struct CSVRecognition {
  private let recognition: FormRecognition
  private let sniffer: CSVSniffer
  private let hints: CSVHints

  init(_ recognition: FormRecognition) {
    self.recognition = recognition
    hints =
      recognition.request.hints.dialects[recognition.form.path] ?? recognition.index.flatMap { CSVHints($0.dialect) }
      ?? CSVHints()
    sniffer = CSVSniffer(
      recognition.head, isEnd: recognition.head.count == recognition.form.count,
      hints: hints)
  }

  func recognise() throws(FileFault) -> RecognisedForm {
    let profiles = try recognition.candidates(.csv)
    if !recognition.isForced {
      // The delimiter under which a profile finds its headers is the right one, whatever the records look like.
      var found: [[(FormProfile, RecognisedForm)]] = []
      for head in sniffer.heads { found.append(try matches(profiles, head, tableFrom: nil).matches) }
      found.removeAll(where: \.isEmpty)
      if found.count == 1 { return try choose(found[0]) }
    }
    let detection = sniffer.detect()
    let detected = detected(detection)
    let best = detected?.delimiter ?? sniffer.delimiters[0]
    var heads = ([best] + sniffer.delimiters.filter { $0 != best }).map { delimiter in
      sniffer.heads.first { $0.dialect.delimiter == delimiter } ?? sniffer.head(delimiter: delimiter)
    }
    if recognition.isForced, let profile = profiles.first {
      guard !profile.fields.isEmpty else { return form(profile, try layout(detection), lacking: []) }
      let fits = heads.map { head in rows(of: head).map { fit(of: profile, head, $0) }.max() ?? 0 }
      if let most = fits.max(), let first = fits.firstIndex(of: most) { heads.swapAt(0, first) }
      if recognition.index != nil, fits.allSatisfy({ $0 == 0 }) {
        throw FileFault(
          .formUnrecognised, message: "expected the header line of '\(profile.name)', found none of its fields",
          offset: 0,
          notes: ["keep the header line, and save with commas, semicolons, tabs or pipes between the cells"])
      }
      guard !heads[0].records.isEmpty else { throw try headerFault() ?? noHeader }
      let row =
        rows(of: heads[0]).max { (fit(of: profile, heads[0], $0), -$0) < (fit(of: profile, heads[0], $1), -$1) } ?? 0
      let layout = try layout(heads[0], row: row, profile)
      let spelled = profile.spelled(as: layout.headers)
      var form = form(spelled, layout, lacking: lacking(spelled, layout.headers))
      form.headersSeen = headersSeen(heads[0], row: row, profile)
      return form
    }
    var tried: [FormRecognition.Candidate] = []
    var told: [String] = []
    for (number, head) in heads.enumerated() where !head.records.isEmpty {
      let found = try matches(profiles, head, tableFrom: detected?.first)
      if !found.matches.isEmpty { return try choose(found.matches) }
      guard number == 0 else { continue }
      tried = found.others.map { profile, missing, headers in
        FormRecognition.Candidate(
          profile: profile.name, missing: missing.map(\.description), drift: profile.drift(to: headers).sentences)
      }
      if FirstLine.looksLikeData(head.texts(of: 0).map(trimmedHeader)) { told.append(FirstLine.hint) }
    }
    if let fault = try headerFault() { throw fault }
    if case .nameless(let reading) = detection, let doubt = nameless(reading).headerDoubt {
      told.append(doubt + "; mend the line with the headers")
    }
    return try recognition.choose([], tried, hints: told)
  }

  /// The profiles whose headers a record is, and for each of the others what it lacks in the record that lacks least.
  ///
  /// - Parameter tableFrom: the record that seems to be the header. One field alone makes no other record one.
  private func matches(
    _ profiles: [FormProfile], _ head: CSVHead, tableFrom: Int?
  ) throws(FileFault) -> (
    matches: [(FormProfile, RecognisedForm)], others: [(profile: FormProfile, missing: [FieldPath], headers: [String])]
  ) {
    var matches: [(FormProfile, RecognisedForm)] = []
    var others: [(profile: FormProfile, missing: [FieldPath], headers: [String])] = []
    guard let top = head.records.first else { return (matches, others) }
    try checkText(from: top.offset, to: top.next)
    let rows = rows(of: head)
    profiles: for profile in profiles {
      var nearest: (profile: FormProfile, missing: [FieldPath], headers: [String])?
      for row in rows where row == 0 || row == tableFrom || profile.recognisedBy.count > 1 {
        let headers = headers(head, row: row, profile)
        let profile = profile.spelled(as: headers)
        let lacking = lacking(profile, headers)
        if lacking.isEmpty {
          var form = form(profile, try layout(head, row: row, profile), lacking: [])
          form.headersSeen = headersSeen(head, row: row, profile)
          matches.append((profile, form))
          continue profiles
        }
        if lacking.count < nearest?.missing.count ?? .max { nearest = (profile, lacking, headers) }
      }
      if let nearest { others.append(nearest) }
    }
    return (matches, others)
  }

  /// The one of the profiles that recognise the file which is its own.
  private func choose(_ matches: [(FormProfile, RecognisedForm)]) throws(FileFault) -> RecognisedForm {
    let foreign = matches.compactMap { self.foreign($0.0, $0.1) }
    let names = Set(foreign.map(\.profile))
    return try recognition.choose(matches.filter { !names.contains($0.0.name) }, foreign)
  }

  /// What to say of a profile that recognises a file by headers that its tool always writes, where the file lacks most of
  /// the questions that rules and outputs read: it is another form of that tool. Nil where it may be the profile's.
  private func foreign(_ profile: FormProfile, _ form: RecognisedForm) -> FormRecognition.Candidate? {
    guard !profile.isPlain, case .csv(let layout) = form.layout else { return nil }
    let wanted = profile.questions.filter { recognition.request.coded.contains($0.question) }
    let found = wanted.count { mapping in
      mapping.from.parts.contains { csvPlace(of: $0, layout.headers) != nil }
    }
    guard wanted.count >= Self.fewQuestions, found * 2 < wanted.count else { return nil }
    return FormRecognition.Candidate(
      profile: profile.name,
      note:
        "'\(profile.name)' recognises the file, but of the \(wanted.count) questions that rules and outputs read it finds "
        + "\(found): it seems to be another form")
  }

  /// Of fewer questions half says nothing.
  private static let fewQuestions = 4

  private func form(_ profile: FormProfile, _ layout: CSVLayout, lacking: [FieldPath]) -> RecognisedForm {
    let isData = layout.headerRows > 0 && layout.looksLikeData
    let has = { (path: FieldPath) in csvPlace(of: path, layout.headers) != nil }
    return RecognisedForm(
      profile: profile.named(has), format: .csv, layout: .csv(layout),
      isHeaderless: isData && (!lacking.isEmpty || profile.fields.isEmpty), fieldsFound: profile.found(has))
  }

  // MARK: without a profile

  private func detected(_ detection: CSVDetection) -> (delimiter: UInt8, first: Int)? {
    switch detection {
    case .sure(let reading): (reading.dialect.delimiter, reading.first)
    case .nameless(let reading): (reading.dialect.delimiter, 0)
    case .unsure(let readings): readings.first.map { ($0.dialect.delimiter, 0) }
    case .oneColumn: nil
    }
  }

  /// The layout that the file's bytes tell.
  ///
  /// - Throws: where they tell several, with all of them.
  private func layout(_ detection: CSVDetection) throws(FileFault) -> CSVLayout {
    switch detection {
    case .sure(let reading):
      let beginning: CSVReading.Beginning =
        hints.headerRows.map { $0 == 0 ? .noHeader : .headers($0) } ?? reading.beginning
      var layout = try layout(reading.head, row: reading.first, columns: reading.columns, beginning)
      layout.evidence = hints.delimiter == nil ? reading.evidence : nil
      return layout
    case .oneColumn:
      let head = sniffer.heads[0]
      guard !head.records.isEmpty else { throw try headerFault() ?? noHeader }
      return try layout(head, row: 0, columns: 1, hints.headerRows == 0 ? .noHeader : .headers(hints.headerRows ?? 1))
    case .nameless(let reading): return nameless(reading)
    case .unsure(let readings):
      throw FileFault(
        .dialectUnclear,
        message: "expected one sure way to cut the file into cells, found \(readings.isEmpty ? "none" : "doubts")",
        offset: 0,
        notes: (readings.isEmpty ? ["no delimiter makes a regular table of it"] : readings.prefix(4).map(\.evidence))
          + ["say how it is to be read, for example: --dialect '\(example(readings))'=FILE"])
    }
  }

  /// The layout of records whose columns nobody can name. The line above them is a record like them where somebody's
  /// answers may stand in it.
  private func nameless(_ reading: CSVReading) -> CSVLayout {
    let above = reading.head.texts(of: 0).map(trimmedHeader)
    let isRecord = above.isEmpty || FirstLine.looksLikeData(above)
    var layout = CSVLayout(
      dialect: reading.dialect, headers: (1...reading.columns).map { "column \($0)" },
      dataStart: reading.head.records[isRecord ? 0 : reading.first].offset, headerRows: 0)
    // A line of one cell is a title, or cut by another delimiter: no header in any case.
    if !isRecord, above.count > 1 { layout.strayHeader = above } else if !isRecord { layout.preamble = reading.first }
    layout.evidence = hints.delimiter == nil ? reading.evidence : nil
    return layout
  }

  /// What a person may say of the file: the best of its readings, as far as there are words for it.
  private func example(_ readings: [CSVReading]) -> String {
    var hints = CSVHints()
    let sayable = readings.first { reading in
      hints.delimiter = reading.dialect.delimiter
      return CSVHints(hints.text) != nil
    }
    hints.delimiter = sayable?.dialect.delimiter ?? UInt8(ascii: ",")
    // Where nobody can name the columns, the first record is a person.
    let isNameless = sayable.map { $0.namelessBody != nil || FirstLine.looksLikeData($0.head.texts(of: $0.first)) }
    hints.headerRows = isNameless == true ? 0 : 1
    hints.preambleLines = sayable?.first
    return hints.text
  }

  private func layout(
    _ head: CSVHead, row: Int, columns: Int, _ beginning: CSVReading.Beginning
  ) throws(FileFault) -> CSVLayout {
    switch beginning {
    case .noHeader:
      return CSVLayout(
        dialect: head.dialect, headers: (1...columns).map { "column \($0)" }, dataStart: head.records[row].offset,
        headerRows: 0, preamble: row)
    case .headers(let count): return try layout(head, row: row, count: count, columns: columns, filling: false)
    case .doubtful:
      var layout = try layout(head, row: row, count: 1, columns: columns, filling: false)
      layout.mayHaveMoreHeaders = true
      return layout
    }
  }

  private func layout(
    _ head: CSVHead, row: Int, count: Int, columns: Int, filling: Bool, names: Int? = nil
  ) throws(FileFault) -> CSVLayout {
    let last = min(row + count, head.records.count) - 1
    guard !head.records[row...last].contains(where: \.cells.isEmpty) else {
      throw try headerFault()
        ?? FileFault(.fileMalformed, message: "the header line cannot be read", offset: head.records[row].offset)
    }
    let (start, end) = (head.records[row].offset, head.records[last].next)
    try checkText(from: start, to: end)
    let rows = (row...last).map { head.texts(of: $0).map(trimmedHeader) }
    var headers = names.map { rows[min($0, rows.count) - 1] } ?? CSVLayout.joined(rows, filling: filling)
    headers += [String](repeating: "", count: max(0, columns - headers.count))
    var bytes = recognition.head[start..<end]
    while let byte = bytes.last, byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { bytes.removeLast() }
    return CSVLayout(
      dialect: head.dialect, headers: headers, dataStart: end, headerRows: rows.count, preamble: row,
      passesEmptyRows: recognition.index == nil,
      looksLikeData: rows.contains(where: FirstLine.looksLikeData), titles: rows[0],
      headerBytes: rows.count == 1 ? Array(bytes) : nil)
  }

  private func checkText(from start: Int, to end: Int) throws(FileFault) {
    guard let place = recognition.head[start..<end].firstIndex(of: 0) else { return }
    throw FileFault(.recordNUL, message: "expected text in the header line, found a NUL byte", offset: place)
  }

  // MARK: with a profile

  /// The records that may be the header: those that nothing but lines above a table stands before.
  private func rows(of head: CSVHead) -> [Int] {
    (0..<min(head.records.count, CSVReading.preambleLimit + 1)).filter(head.isPreamble)
  }

  private func headerRows(_ profile: FormProfile) -> Int { max(1, hints.headerRows ?? profile.headerRows) }

  private func layout(_ head: CSVHead, row: Int, _ profile: FormProfile) throws(FileFault) -> CSVLayout {
    let cells = head.records[row].cells.count
    if recognition.index == nil, hints == CSVHints(), row == 0, let reading = CSVReading(head),
      reading.namelessBody != nil
    {
      throw FileFault(
        .headerDoubtful,
        message:
          "expected as many cells in the records as in the header line (\(cells)), found \(reading.columns) in nearly all",
        offset: head.records[row].offset,
        notes: ["mend the header line in the form itself, one header for each column, or export the form again"])
    }
    var layout = try layout(
      head, row: row, count: headerRows(profile), columns: cells, filling: true, names: profile.headerRow)
    layout.setsTotalsAside = recognition.index == nil
    return layout
  }

  /// How many rows from one on look like headers, where these are more than the profile says.
  private func headersSeen(_ head: CSVHead, row: Int, _ profile: FormProfile) -> Int? {
    guard let reading = CSVReading(head), reading.first == row, case .headers(let count) = reading.beginning else {
      return nil
    }
    return count > headerRows(profile) ? count : nil
  }

  private func headers(_ head: CSVHead, row: Int, _ profile: FormProfile) -> [String] {
    let rows = (row..<min(row + headerRows(profile), head.records.count)).map { head.texts(of: $0).map(trimmedHeader) }
    if let row = profile.headerRow { return row <= rows.count ? rows[row - 1] : [] }
    return CSVLayout.joined(rows, filling: true)
  }

  private func lacking(_ profile: FormProfile, _ headers: [String]) -> [FieldPath] {
    recognition.missing(profile) { csvPlace(of: $0, headers) != nil }
  }

  /// How many fields of a profile a row has.
  private func fit(of profile: FormProfile, _ head: CSVHead, _ row: Int) -> Int {
    let headers = headers(head, row: row, profile)
    return profile.spelled(as: headers).fields.count { csvPlace(of: $0, headers) != nil }
  }

  private var noHeader: FileFault { FileFault(.formUnrecognised, message: "expected a header line, found none") }

  /// Why the header line cannot be read; nil where it can.
  private func headerFault() throws(FileFault) -> FileFault? {
    let (bytes, isEnd) = (recognition.head, recognition.head.count == recognition.form.count)
    let dialect = sniffer.heads[0].dialect
    return bytes.withUnsafeBytes { bytes in
      let tokenizer = CSVTokenizer(dialect: dialect)
      var record = CSVRecord()
      var offset = sniffer.start
      while true {
        switch tokenizer.readRecord(in: bytes, from: offset, isEnd: isEnd, into: &record) {
        case .record(let next):
          if record.isTooWide {
            return FileFault(
              .fileMalformed,
              message: "expected at most \(CSVRecord.cellLimit) columns, found \(record.count) in the header line",
              offset: offset)
          }
          guard record.isEmptyLine else { return nil }
          offset = next
        case .end: return nil
        case .incomplete:
          return FileFault(
            .fileMalformed, message: "expected a header line of at most 1 MiB, found no end of it", offset: offset,
            notes: ["a quote in it may not be closed"])
        case .failed(let fault): return FileFault(header: fault)
        }
      }
    }
  }
}

extension FileFault {
  /// What is wrong with a header line.
  fileprivate init(header fault: CSVFault) {
    switch fault.code {
    case .unclosedQuote:
      self.init(
        .quoteUnclosed, message: "expected a closing quote for the header that begins here, found none",
        offset: fault.offset)
    case .textAfterQuote:
      self.init(
        .textAfterQuote,
        message: "expected a delimiter or line end after a header's closing quote, found more text",
        offset: fault.offset, notes: ["a quote in the header line may not be closed"])
    case .strayQuote:
      self.init(.quoteStray, message: "expected no quote inside a header without quotes", offset: fault.offset)
    case .escapeUnclear:
      self.init(.escapeUnclear, message: "in the header line: " + fault.message, offset: fault.offset)
    }
  }
}
