import Applicants
import Documents

extension FormReader {
  /// Drafts a profile for the one file of a request, recognised or not.
  ///
  /// Throws where the file cannot be opened, decoded or read to its end, and where it has no header.
  public static func draft(_ path: String, _ request: IntakeRequest) throws(IntakeError) -> FormDraft {
    var form: OpenForm?
    do throws(FileFault) {
      return try opening(path, request, &form) { opened throws(FileFault) in
        try FormDrafting(form: opened, request: request).draft()
      }
    } catch {
      let kind: IntakeError.Kind = error.code == .headerDoubtful ? .wrongUse : .unreadableFiles
      throw IntakeError(kind: kind, findings: [finding(error, path, form)])
    }
  }
}

/// Drafts a profile for a file.
struct FormDrafting {
  let form: OpenForm
  let request: IntakeRequest

  func draft() throws(FileFault) -> FormDraft {
    let recognition = try FormRecognition(form: form, request: request)
    var recognised: RecognisedForm?
    do throws(FileFault) { recognised = try recognition.recognise() } catch {
      guard [.formUnrecognised, .formAmbiguous, .headerDoubtful].contains(error.code) else { throw error }
    }
    // As its bytes suggest: a profile that fits it says less than the file.
    var unforced = request
    unforced.forced = [:]
    let detected = try FormRecognition(form: form, request: unforced).outline(like: nil)
    try checkHeader(detected)
    let (outline, headerRows) = try DraftedHeader(form: form, request: request).outline(detected)
    let inspecting = FormInspecting(form: form, request: request)
    let file = try inspecting.readAll(outline)
    let records = file.records.count - file.records.bad.count

    let paths = DraftedPaths(outline, file)
    var facts = outline.fields.indices.map { index in
      ColumnFacts(
        number: index + 1, name: paths.names[index], spoken: paths.spoken[index], file.records.slots[index])
    }
    for index in facts.indices { facts[index].isRepeated = paths.isRepeated(index, facts) }
    if paths.csv != nil { try checkHeader(facts) }
    let system = SystemFields(facts, names: paths.spoken, records: records)
    let matching = QuestionMatching(facts, request)
    let own = [system.submissionID, system.submittedAt]
    let groups = FieldGroups(matching, paths: paths, request, without: Set(own.compactMap { $0 }))
    let mappings = MatchChoice(matching, paths: paths, groups: groups.mappings, without: own).mappings
    let used = mappings.filter { $0.fit == .sure }
    let sure = Dictionary(
      used.flatMap { mapping in mapping.source.fields.map { ($0, mapping.question) } },
      uniquingKeysWith: { first, _ in first })
    let columns = facts.indices.map { index in
      let inspected = inspecting.field(paths.names[index], nil, file.records.slots[index])
      return FormDraft.Column(
        number: index + 1, name: paths.names[index], path: paths.paths[index],
        asksForAgreement: facts[index].words.keys.contains(FormWords.key("consent")), filled: inspected.filled,
        distinct: inspected.distinct,
        // The shape of few answers may tell whose they are.
        shapes: Array(inspected.shapes.filter { $0.count >= ShownAnswers.groupSize }.prefix(3)), dates: inspected.dates,
        answers: shown(facts[index], sure[index], matching))
    }
    return FormDraft(
      file: form.path, format: outline.kind, reading: form.opening + outline.reading,
      recognised: try recognised.map { known throws(FileFault) in
        try inspecting.fit(of: known, recognition.outline(like: known))
      },
      records: file.records.count, setAside: try inspecting.findings(file), columns: columns, mappings: mappings,
      unasked: request.questions.filter { question in
        !mappings.contains { $0.question.name == question.name && $0.isUsed }
      },
      fitting: fitting(mappings, matching, without: own),
      submissionID: system.submissionID, submittedAt: system.submittedAt,
      recognisedBy: recognisers(columns, sure, system), dates: order(facts, sure),
      separator: matching.separator ?? groups.separator,
      headerRows: headerRows, mayHaveMoreHeaders: paths.csv?.mayHaveMoreHeaders ?? false,
      recordsKey: outline.recordsKey,
      headers: paths.csv?.headers ?? [])
  }

  /// Refuses a file whose first line may be an applicant's: nothing of it is shown, so nothing can be mapped.
  private func checkHeader(_ outline: FormOutline) throws(FileFault) {
    if case .empty = outline.layout {
      throw FileFault(.headerDoubtful, message: "the file is empty, so nothing tells what the form asks")
    }
    guard case .csv(let csv) = outline.layout else { return }
    if let doubt = csv.headerDoubt {
      throw FileFault(
        .headerDoubtful, message: doubt + ", and no profile can be drafted", offset: 0,
        notes: ["mend the line with the questions: one for each column"])
    }
    guard outline.isHeaderless else { return }
    if csv.headerRows == 0 || !isHeaderGiven { throw Self.headerless }
    // Whoever says that it is a header may have counted wrongly: what is surely a person's is not copied.
    guard FirstLine.holdsPerson(csv.headers) else { return }
    throw FileFault(
      .headerDoubtful,
      message: "the line that --dialect calls the header holds an e-mail address, a date or a number, as answers do",
      offset: 0, notes: ["no profile was drafted; put a line with the questions above it, as the form tool exports it"])
  }

  private static var headerless: FileFault { noHeader(FirstLine.hint) }

  private static var unproved: FileFault { noHeader(FirstLine.doubt) }

  private static func noHeader(_ message: String) -> FileFault {
    FileFault(
      .headerDoubtful, message: message + ", so no profile can be drafted", offset: 0,
      notes: [
        "put a line with the questions above it, as the form tool exports it",
        "if the first line is the header, say so: --dialect 'header rows 1'=FILE",
      ])
  }

  /// Refuses a file whose first line holds what somebody answers further down, or nothing that a header would be known by.
  private func checkHeader(_ facts: [ColumnFacts]) throws(FileFault) {
    guard !isHeaderGiven else { return }
    switch HeaderEvidence(facts, request.questions) {
    case .header: break
    case .answers: throw Self.headerless
    case .nothing: throw Self.unproved
    }
  }

  /// Whether somebody says that the first line is the header.
  private var isHeaderGiven: Bool { request.hints.dialects[form.path]?.headerRows != nil }

  /// The answers of a field that may be shown.
  private func shown(_ facts: ColumnFacts, _ question: Question?, _ matching: QuestionMatching) -> ShownAnswers? {
    // What answers another kind of question is no choice, whatever it looks like.
    if let question, question.options.isEmpty { return nil }
    let asked = question.flatMap { question in matching.questions.firstIndex { $0.question.name == question.name } }
    let evidence = asked.flatMap { matching.evidence[$0][facts.number - 1] }
    var counts: [String: Int] = [:]
    for (text, count) in facts.texts { counts[text, default: 0] += count }
    if let evidence { counts = evidence.known.merging(evidence.unknown) { $0 + $1 } }
    let shown = ShownAnswers(counts, facts, mapped: evidence)
    return shown.texts.isEmpty ? nil : shown
  }

  /// What the fields that no suggestion but far-off ones names may answer, by their texts alone.
  private func fitting(
    _ mappings: [FormDraft.Mapping], _ matching: QuestionMatching, without: [Int?]
  ) -> [Int: [QuestionName]] {
    // What few people answered would be known of each of them.
    guard matching.facts.contains(where: { $0.filled >= ShownAnswers.groupSize }) else { return [:] }
    let named = Set(mappings.filter { $0.fit != .farOff }.flatMap(\.source.fields) + without.compactMap { $0 })
    let settled = Set(mappings.filter { $0.fit == .sure }.map(\.question.name))
    let open = matching.questions.indices.filter { !settled.contains(matching.questions[$0].question.name) }
    return matching.facts.indices.filter { !named.contains($0) }.reduce(into: [:]) { fitting, field in
      let names = open.filter { matching.mayHold(field, answersTo: $0) }.map { matching.questions[$0].question.name }
      if !names.isEmpty { fitting[field] = names }
    }
  }

  /// A few headers that other forms will hardly have: the longest of mapped ones, the birth date's first.
  private func recognisers(
    _ columns: [FormDraft.Column], _ sure: [Int: Question], _ system: SystemFields
  ) -> [Int] {
    let own = Set([system.submissionID, system.submittedAt].compactMap { $0 })
    let birth = Question.birthDate(among: request.questions)?.name
    func isFit(_ index: Int) -> Bool {
      guard let path = columns[index].path, case .column = path.place else { return columns[index].path != nil }
      return false
    }
    func rank(_ index: Int) -> (Int, Int, Int) {
      (
        birth != nil && sure[index]?.name == birth ? 0 : sure[index] != nil ? 1 : own.contains(index) ? 3 : 2,
        -columns[index].name.utf8.count, index
      )
    }
    let ranked = columns.indices.filter { isFit($0) && isAlone(columns, $0) }.sorted { rank($0) < rank($1) }
    return ([system.submittedAt].compactMap { $0 }.filter(isFit) + ranked.filter { $0 != system.submittedAt }.prefix(3))
      .sorted()
  }

  private func isAlone(_ columns: [FormDraft.Column], _ index: Int) -> Bool {
    columns.count { $0.name == columns[index].name } == 1
  }

  /// The order that the mapped dates prove, where all of them are dates: people who type as they like prove nothing.
  private func order(_ facts: [ColumnFacts], _ sure: [Int: Question]) -> (order: DateOrder, records: Int)? {
    let dates = facts.enumerated().filter { index, _ in
      guard case .date? = sure[index]?.kind else { return false }
      return true
    }.map(\.element)
    let orders = Set(dates.compactMap(\.order.order))
    guard orders.count == 1, let order = orders.first, dates.allSatisfy(\.areAllDates),
      !facts.contains(where: { $0.order.isMixed || $0.order.order.map { $0 != order } ?? false })
    else { return nil }
    return (order, dates.map { max($0.order.dayFirst, $0.order.monthFirst) }.max() ?? 0)
  }
}

extension FormOutline {
  /// The key of the array that holds the records of a JSON file; a profile must say it.
  fileprivate var recordsKey: String? {
    guard case .stream(.json(.holding(let path))) = layout else { return nil }
    return path.joined(separator: "/")
  }
}
