import Applicants

/// Finds the mapped columns of a file whose answers are hardly ever among those that their question knows, and the columns
/// whose answers are: a header that stands above another column than before changes nothing else that could be seen.
struct MisreadColumns {
  private let file: ReadFile
  private let request: IntakeRequest
  private let misread: [(question: Question, mapping: FieldMapping, filled: Int, count: Int)]

  /// Fewer answers say nothing of a column.
  private static let leastAnswers = 10
  /// So many records are looked at for another column; one of more columns than this is not looked for.
  private static let sampled = 200
  private static let mostColumns = 500
  /// More columns that fit are not named.
  private static let mostNamed = 3

  /// - Parameter index: the file's place among those that were interpreted.
  init(_ file: ReadFile, _ columns: [ColumnInterpretation], _ index: Int, _ request: IntakeRequest) {
    self.file = file
    self.request = request
    misread = columns.compactMap { column in
      let tally = column.tallies[index]
      guard tally.filled >= Self.leastAnswers, tally.misread * 2 > tally.filled,
        let mapping = file.profile.questions.first(where: { $0.question == column.question.name })
      else { return nil }
      return (column.question, mapping, tally.filled, tally.misread)
    }
  }

  /// What is to be said of each.
  func drafts() throws(FileFault) -> [FindingDraft] {
    guard !misread.isEmpty else { return [] }
    let texts = try sample()
    return misread.map { question, mapping, filled, count in
      let column = headers.flatMap { csvPlace(of: mapping.from, $0) }.map { " in the column '\(name($0))'" } ?? ""
      let fitting = fitting(question, mapping, texts).map { "'\(name($0))'" }
      let others = fitting.isEmpty ? "" : "; those in \(fitting.joined(separator: " and in ")) are"
      return FindingDraft(
        code: .columnMisread, severity: .warning, place: .file, field: question.name.text,
        message: "\(count) of \(filled) answers\(column) are none that the question knows" + others,
        notes: [
          Self.advice(on: question.kind),
          fitting.isEmpty
            ? "if they are answers to something else, the header stands above other answers than before: mend it in the form"
            : "if they are answers to something else, the headers may be swapped, or the profile names the wrong column: look "
              + "at both, and mend the form or profile",
        ])
    }
  }

  /// What to do where they may be answers to the question.
  private static func advice(on kind: QuestionKind) -> String {
    switch kind {
    case .choice, .choices:
      "if they are answers to it in the form's own words, give these a meaning in team/unknown-wordings.csv or the profile"
    case .date:
      "if they are dates, export them as text such as 2004-11-30: a spreadsheet may have made serial numbers such as 38321 "
        + "of them; or set `dates:` in the form's profile"
    default: "if they are answers to it, the messages on the question say which texts are read"
    }
  }

  private var headers: [String]? {
    guard case .csv(let csv) = file.recognised.layout, csv.headers.count <= Self.mostColumns else { return nil }
    return csv.headers
  }

  private func name(_ place: Int) -> String {
    FirstLine.shown(headers?[place] ?? "", column: place + 1, isData: file.recognised.isHeaderless)
  }

  /// The texts of the first records by column, of those that answer no question that rules or outputs read, or one of these.
  private func sample() throws(FileFault) -> [Int: [String]] {
    guard let headers else { return [:] }
    let doubtful = Set(misread.map(\.question.name))
    let read = file.profile.questions.filter { read in
      request.coded.contains(read.question) && !doubtful.contains(read.question)
    }.map(\.from)
    let taken = (read + [file.profile.submissionID, file.profile.submittedAt].compactMap { $0 }).flatMap(\.parts)
    let places = Set(headers.indices).subtracting(taken.compactMap { csvPlace(of: $0, headers) }).sorted()
    let bad = Set(file.records.bad.map(\.record))
    let again = RecordRereading(form: file.form, recognised: file.recognised)
    var texts: [Int: [String]] = [:]
    for record in (0..<file.records.count).lazy.filter({ !bad.contains($0) }).prefix(Self.sampled) {
      let fields = try again.fields(
        places.map { FieldPath(column: $0 + 1) }, at: Int(file.records.offsets[record]),
        length: Int(file.records.lengths[record]))
      for (place, field) in zip(places, fields) {
        if let text = field.text, !trimmedHeader(text).isEmpty { texts[place, default: []].append(text) }
      }
    }
    return texts
  }

  /// The columns whose answers the question knows, the best first.
  private func fitting(_ question: Question, _ mapping: FieldMapping, _ texts: [Int: [String]]) -> [Int] {
    // Yes and no answer any question: whoever took another column for what people agree to would share what they refused.
    if QuestionPhrases(question, profiles: []).isAgreement { return [] }
    let reader = AnswerReader(
      question: question,
      mapping: FieldMapping(question: question.name, from: mapping.from, wordings: mapping.wordings),
      profile: file.profile, shared: request.wordings, dateOrder: file.profile.dates,
      numbers: NumberStyle(mark: file.profile.decimalMark), asOf: request.asOf)
    let shares = texts.filter { $0.value.count >= Self.leastAnswers }.compactMap { place, texts -> Share? in
      // Whatever asks for yes or no has its own answers.
      if question.isYesOrNo, FormWords.asksForYesOrNo(headers?[place] ?? "") { return nil }
      let known = texts.map { isTime($0, question.kind) ? nil : Self.known(reader.read($0)) }
      // One answer that everybody gave may be that of any question.
      guard Set(known).subtracting([nil]).count > 1 else { return nil }
      return Share(place: place, known: known.count { $0 != nil }, all: texts.count)
    }
    let fitting = shares.filter { $0.known * 10 >= $0.all * 8 }
      .sorted { ($1.known * $0.all, $0.place) < ($0.known * $1.all, $1.place) }.prefix(Self.mostNamed).map(\.place)
    return fitting.isEmpty || isAlike(question, mapping, texts, reader) ? [] : fitting
  }

  /// Whether half of a column's answers may be the question's in the form's own words, which is no reason to look elsewhere.
  private func isAlike(
    _ question: Question, _ mapping: FieldMapping, _ texts: [Int: [String]], _ reader: AnswerReader
  ) -> Bool {
    guard let place = headers.flatMap({ csvPlace(of: mapping.from, $0) }), let own = texts[place] else { return false }
    let proposals = WordingProposals(reader, OptionWords(question))
    let alike = own.count { proposals.proposal(for: $0)?.meaning != nil }
    return alike * 2 >= own.count
  }

  /// Whether a text is a point in time where a day is asked for: a form's own times are nobody's birth dates.
  private func isTime(_ text: String, _ kind: QuestionKind) -> Bool {
    guard case .date = kind, text.utf8.count <= 254 else { return false }
    return Array(trimmedHeader(text).utf8).withUnsafeBytes { ColumnFacts.look(of: $0, DateReading($0)) == .moment }
  }

  /// How many of the answers of a column are known.
  private struct Share {
    let place: Int
    let known: Int
    let all: Int
  }

  /// An answer that its question knows and that says something; nil for any other.
  private static func known(_ answer: ReadAnswer) -> PossibleAnswers? {
    guard answer.answer.status == .given, answer.problem?.isMisread != true else { return nil }
    return answer.answer.possible
  }
}
