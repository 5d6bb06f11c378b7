import Applicants
import Calendars
import Documents

/// Makes the batch of what was read of all files.
struct BatchBuilder {
  let request: IntakeRequest
  let settings: JoiningSettings

  /// More open files than this are closed and opened again when needed.
  private static let openLimit = 128

  /// Makes the batch; takes what `files` hold.
  func build(_ files: inout [ReadFile]) throws(IntakeError) -> ReadForms {
    let birth = Question.birthDate(among: request.questions)
    let mended = try MendedRecords(files, starts: starts(of: files), digests: settings.mending)
    inheritTimes(&files, mended)
    let profiles = Set(files.map(\.profile.name)).sorted(by: standsBefore)
    var linking = PersonLinking(
      parts: files.enumerated().map { index, file in
        PersonLinking.Part(
          records: file.records, profile: profiles.firstIndex(of: file.profile.name) ?? 0, form: file.profile.name,
          times: times(of: .submittedAt, file) ?? [])
      }, settings: settings)
    let starts = linking.starts
    // While answers are read, another thread looks for records of one person.
    let candidates = linking.beginCandidates(mended, threads: request.threads)
    let columns = try interpretations(files, birth, mended)
    if let births = columns.first(where: { $0.question.name == birth?.name }) {
      for index in files.indices { linking.parts[index].births = self.births(births, files[index], index) }
    }
    let links = linking.link(
      request.memory, mended: mended, candidates: candidates.finish(), threads: request.threads)
    guard links.clashes.isEmpty else { throw clash(links, files) }
    linking = PersonLinking(parts: [], settings: settings)

    var drafts = fileDrafts(files, columns)
    for index in files.indices where files[index].index == nil {
      do throws(FileFault) {
        drafts[index] += try MisreadColumns(files[index], columns, index, request).drafts()
      } catch {
        throw IntakeError(kind: .changedFiles, findings: [FormReader.finding(error, files[index].form.path, nil)])
      }
      if let draft = TrailingRecords(files[index], columns, index, birth: birth).draft() { drafts[index].append(draft) }
    }
    addPhones(links, starts, &drafts)
    addDifferentPhones(links, starts, files, &drafts)
    for index in files.indices {
      files[index].records.emails = []
      files[index].records.phones = []
    }

    let wanted = Set(request.coded)
    var answerColumns: [AnswerColumn] = []
    for made in answers(to: columns.filter { wanted.contains($0.question.name) }, files, links, starts) {
      answerColumns.append(made.column)
      if let (form, draft) = made.conflict { drafts[form].append(draft) }
    }
    for file in files.indices { files[file].records.slots = [] }
    let order = Dictionary(
      request.coded.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
    answerColumns.sort { order[$0.question.name, default: 0] < order[$1.question.name, default: 0] }
    let moments = momentColumns(files, links, starts)
    let (setAside, findings) = try settle(files, drafts, starts, links.fates)
    let forms = forms(files, columns)
    let batch = Batch(
      forms: forms, records: records(&files, starts, links.fates), carriers: links.carriers,
      others: links.groups.mapValues { Array($0.dropFirst()) }.merging(links.originals) { ($0 + $1).sorted() },
      namesakes: links.namesakes, kept: links.kept, identities: links.identities, standIns: mended.standIns,
      columns: answerColumns, moments: moments, setAside: setAside,
      unmapped: files.enumerated().flatMap { index, file in
        file.unmapped.map { UnmappedField(form: index, field: $0.field, filled: $0.filled) }
      },
      unknownWordings: columns.flatMap(\.unknown).sorted { left, right in
        if left.form != right.form { return left.form < right.form }
        if left.question != right.question { return left.question < right.question }
        return standsBefore(left.written.disclosed(), right.written.disclosed())
      },
      findings: findings)
    let keepsOpen = files.count <= Self.openLimit
    let handles = files.map { file in
      FormHandle(
        path: file.form.path, stamp: file.form.stamp, recognised: file.recognised, bad: file.records.bad,
        index: file.index, open: keepsOpen || file.form.isTemporary ? file.form : nil)
    }
    return ReadForms(batch: batch, round: links.round, files: handles, request: request)
  }

  // MARK: answers

  private func interpretations(
    _ files: [ReadFile], _ birth: Question?, _ mended: MendedRecords
  ) throws(IntakeError) -> [ColumnInterpretation] {
    let wanted = Set(request.coded + (birth.map { [$0.name] } ?? []))
    var columns: [ColumnInterpretation] = []
    for question in request.questions where wanted.contains(question.name) {
      if case .moment = question.kind { continue }
      var column = ColumnInterpretation(question: question)
      for (index, file) in files.enumerated() {
        let forms = (mended.forms[index] ?? []).sorted().map { files[$0] }
        column.add(file, index: index, request: request, like: forms)
      }
      columns.append(column)
    }
    return columns
  }

  /// The birth dates that each code of a file's slot may mean.
  private func births(
    _ column: ColumnInterpretation, _ file: ReadFile, _ index: Int
  ) -> (codes: CodeList, days: [[CalendarDate]])? {
    guard let slot = column.slots[index] else { return nil }
    let days = column.maps[index].enumerated().map { code, answer -> [CalendarDate] in
      guard file.records.slots[slot].counts[code] > 0,
        case .oneOf(let values) = column.distinct[Int(answer)].read.possible
      else { return [] }
      return values.compactMap { if case .date(let day) = $0 { day } else { nil } }
    }
    return (file.records.slots[slot].codes, days)
  }

  /// A column of the batch, and what is to be said of which form where the submissions of one person differ.
  private typealias MergedColumn = (column: AnswerColumn, conflict: (form: Int, draft: FindingDraft)?)

  private func answers(
    to interpretations: [ColumnInterpretation], _ files: [ReadFile], _ links: PersonLinks, _ starts: [Int]
  ) -> [MergedColumn] {
    mapInParallel(count: interpretations.count, threads: request.threads) { index in
      column(interpretations[index], files, links, starts)
    }
  }

  /// One column of the batch: the carriers' answers, those of several submissions merged, distinct answers sorted.
  private func column(
    _ interpretation: consuming ColumnInterpretation, _ files: [ReadFile], _ links: PersonLinks, _ starts: [Int]
  ) -> MergedColumn {
    var codes = CodeList()
    codes.reserve(links.carriers.count)
    let isPlain = links.carriers.count == links.fates.count
    for (index, file) in files.enumerated() {
      let map = interpretation.maps[index]
      guard let slot = interpretation.slots[index] else {
        let fates = links.fates[starts[index]..<starts[index + 1]]
        codes.append(upTo: Int(map[0])) { append in for fate in fates where fate == .applicant { append(map[0]) } }
        continue
      }
      codes.append(upTo: Int(map.max() ?? 0)) { append in
        if isPlain {
          file.records.slots[slot].codes.forEach { append(map[Int($0)]) }
        } else {
          var record = starts[index]
          file.records.slots[slot].codes.forEach { code in
            if links.fates[record] == .applicant { append(map[Int(code)]) }
            record += 1
          }
        }
      }
    }
    var conflicts: [Int] = []
    for (person, records) in links.groups {
      let answers = records.map { record -> UInt32 in
        let form = form(of: Int(record), starts)
        guard let slot = interpretation.slots[form] else { return interpretation.maps[form][0] }
        let code = files[form].records.slots[slot].codes[Int(record) - starts[form]]
        return interpretation.maps[form][Int(code)]
      }
      if Set(answers).count == 1 { continue }
      let answer = merged(answers.map { interpretation.distinct[Int($0)] })
      if answer.read.status == .conflicting { conflicts.append(Int(records[0])) }
      codes.replace(at: person, with: interpretation.code(of: answer))
    }
    let (question, distinct) = (interpretation.question, sort(interpretation.distinct, &codes))
    let column = AnswerColumn(question: question, distinct: distinct, codes: codes)
    return (column, conflicts.min().map { conflict(of: conflicts.count, at: $0, question, starts) })
  }

  /// Says of the form that holds the first of them that the submissions of some people differ.
  private func conflict(
    of people: Int, at first: Int, _ question: Question, _ starts: [Int]
  ) -> (form: Int, draft: FindingDraft) {
    let form = form(of: first, starts)
    return (
      form,
      FindingDraft(
        code: .answersConflict, severity: .note, place: .record(first - starts[form]), record: first - starts[form],
        field: question.name.text, message: "the submissions of one person give different answers",
        notes: [
          people == 1 ? "all of them stay possible" : "so do those of \(people) people; all answers stay possible"
        ])
    )
  }

  /// Sorts the distinct answers that occur, so that codes depend on nothing but the answers; gives those answers.
  private func sort(_ distinct: [DistinctAnswer], _ codes: inout CodeList) -> [DistinctAnswer] {
    var isUsed = [Bool](repeating: false, count: distinct.count)
    isUsed.withUnsafeMutableBufferPointer { isUsed in
      codes.forEach { isUsed[Int($0)] = true }
    }
    let used = isUsed.indices.filter { isUsed[$0] }.sorted {
      precedes(distinct[$0], distinct[$1])
    }
    var remap = [UInt32](repeating: 0, count: isUsed.count)
    for (new, old) in used.enumerated() { remap[old] = UInt32(new) }
    codes.translate(remap)
    return used.map { distinct[$0] }
  }

  // MARK: moments

  /// Counts what a form proves of the order of its times for the records of it that were mended.
  private func inheritTimes(_ files: inout [ReadFile], _ mended: MendedRecords) {
    for (index, forms) in mended.forms {
      for (slot, questions) in files[index].plan.momentQuestions.enumerated() {
        for form in forms {
          guard let other = files[form].plan.momentQuestions.firstIndex(of: questions) else { continue }
          files[index].records.moments[slot].evidence.add(files[form].records.moments[other].evidence)
        }
      }
    }
  }

  private func times(of name: QuestionName, _ file: ReadFile) -> [Int64]? {
    guard let slot = file.plan.momentQuestions.firstIndex(where: { $0.contains(name) }) else { return nil }
    return file.records.moments[slot].times(order: file.profile.dates)
  }

  private func momentColumns(_ files: [ReadFile], _ links: PersonLinks, _ starts: [Int]) -> [MomentColumn] {
    var questions = request.questions.filter { question in
      if case .moment = question.kind { request.coded.contains(question.name) } else { false }
    }
    if request.wantsSubmittedAt, !questions.contains(where: { $0.name == .submittedAt }) {
      questions.insert(
        request.questions.first { $0.name == .submittedAt } ?? Question(name: .submittedAt, kind: .moment), at: 0)
    }
    return questions.map { question in
      var values: [Int64] = []
      values.reserveCapacity(links.carriers.count)
      var byFile: [[Int64]?] = []
      if files.count == 1, links.carriers.count == links.fates.count, let times = times(of: question.name, files[0]) {
        return MomentColumn(question: question, values: times)
      }
      for (index, file) in files.enumerated() {
        let times = times(of: question.name, file)
        byFile.append(links.groups.isEmpty ? nil : times)
        for record in 0..<file.records.count where links.fates[starts[index] + record] == .applicant {
          values.append(times?[record] ?? MomentColumn.open)
        }
      }
      // Of several submissions the first counts.
      for (person, records) in links.groups {
        values[person] =
          records.map { record in
            let form = form(of: Int(record), starts)
            return byFile[form]?[Int(record) - starts[form]] ?? MomentColumn.open
          }.min() ?? MomentColumn.open
      }
      return MomentColumn(question: question, values: values)
    }
  }

  // MARK: records and forms

  private func records(_ files: inout [ReadFile], _ starts: [Int], _ fates: [RecordIndex.Fate]) -> RecordIndex {
    func gathered<Value>(_ path: WritableKeyPath<FileRecords, [Value]>) -> [Value] {
      var all: [Value] = []
      swap(&all, &files[0].records[keyPath: path])
      for index in files.indices.dropFirst() {
        all += files[index].records[keyPath: path]
        files[index].records[keyPath: path] = []
      }
      return all
    }
    guard !files.isEmpty else {
      return RecordIndex(starts: [0], fates: [], offsets: [], lengths: [], identities: ByteArena(), hasSubmissionID: [])
    }
    var ids = ByteArena()
    swap(&ids, &files[0].records.ids)
    for index in files.indices.dropFirst() { ids.append(contentsOf: files[index].records.ids) }
    return RecordIndex(
      starts: starts, fates: fates, offsets: gathered(\.offsets), lengths: gathered(\.lengths), identities: ids,
      hasSubmissionID: gathered(\.hasID))
  }

  private func forms(_ files: [ReadFile], _ columns: [ColumnInterpretation]) -> [FormFile] {
    let names = files.map { FormFile.baseName($0.form.path) }
    let shared = Dictionary(names.map { ($0, 1) }, uniquingKeysWith: +)
    return files.enumerated().map { index, file in
      var name = names[index]
      if shared[name, default: 0] > 1 { name += "#" + file.digest.description.prefix(8) }
      var reading = file.form.opening
      switch file.recognised.layout {
      case .csv(let csv): reading += csv.reading
      case .stream(.json(.holding(let path))): reading.append("records: \(path.joined(separator: "/"))")
      case .stream(.xml(let path)): reading.append("records: \(path?.joined(separator: "/") ?? "children of the root")")
      default: break
      }
      if file.index != nil { reading.append("stands for records that were set aside") }
      reading += columns.compactMap { $0.conventions[index] }.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
      return FormFile(
        name: name, path: file.form.path, format: file.recognised.format, profile: file.profile.name,
        digest: file.digest, byteCount: file.form.sourceCount, reading: reading)
    }
  }

  /// Where the records of each file begin among all, and how many there are.
  func starts(of files: [ReadFile]) -> [Int] {
    files.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.records.count) }
  }

  func form(of record: Int, _ starts: [Int]) -> Int {
    starts.part(holding: record, among: starts.count - 1)
  }
}
