import Applicants

/// Finds questions whose answer stands in several fields: one for each choice, the parts of a name, those of a date.
struct FieldGroups {
  private(set) var mappings: [FormDraft.Mapping] = []
  /// What stands between the texts of a grid's rows.
  private(set) var separator: String?
  private let matching: QuestionMatching
  private let paths: DraftedPaths
  private let request: IntakeRequest
  private let fields: [Int]

  init(_ matching: QuestionMatching, paths: DraftedPaths, _ request: IntakeRequest, without: Set<Int>) {
    self.matching = matching
    self.paths = paths
    self.request = request
    fields = matching.facts.indices.filter { !without.contains($0) && paths.paths[$0] != nil }
    var found: [(question: Int, mapping: FormDraft.Mapping)] = []
    for (index, asked) in matching.questions.enumerated() {
      switch asked.question.kind {
      case .choice: found += choices(index).map { (index, $0) }
      case .choices:
        let grids = grids(index)
        separator = separator ?? grids.first?.separator
        found += (choices(index) + grids.map(\.mapping)).map { (index, $0) }
      case .text: if let parts = nameParts(asked) { found.append((index, parts)) }
      case .date: found += dateParts(asked).map { (index, $0) }
      default: break
      }
    }
    mappings = found.map { entry in
      let fields = Set(entry.mapping.source.fields)
      let rivals = found.filter { !fields.isDisjoint(with: $0.mapping.source.fields) || $0.question == entry.question }
      if rivals.count > 1 { return entry.mapping.doubted("other columns, or another question, fit as well") }
      // One field that says all is better than several.
      let single = self.fields.first { field in
        !fields.contains(field) && matching.facts[field].filled > 0
          && matching.scores[entry.question][field].map { $0.doubts.isEmpty && $0.value >= MatchScore.sure } ?? false
      }
      return single.map { entry.mapping.doubted("column \($0 + 1) ('\(paths.names[$0])') fits as well") }
        ?? entry.mapping
    }
  }

  // MARK: a field for each choice

  /// The groups of fields whose headers are the choices of a question.
  private func choices(_ index: Int) -> [FormDraft.Mapping] {
    let asked = matching.questions[index]
    let book = WordingBook(question: asked.question, mapping: nil, profile: nil, shared: request.wordings)
    var groups: [String: [(means: WordingMeaning, field: Int)]] = [:]
    var order: [String] = []
    for field in fields {
      guard let (stem, meaning) = label(paths.spoken[field], book), isTicked(field, meaning, asked.question) else {
        continue
      }
      if groups[stem] == nil { order.append(stem) }
      groups[stem, default: []].append((meaning, field))
    }
    return order.compactMap { stem in
      let group = groups[stem] ?? []
      let options = Set(group.compactMap { if case .option(let option) = $0.means { option } else { nil } })
      guard options.count >= 2, Set(group.map(\.means)).count == group.count else { return nil }
      var (doubts, mayBeGuessed) = (["no header says what is asked, only what is chosen"], true)
      if !stem.isEmpty { (doubts, mayBeGuessed) = self.doubts(asked, stem, isTelling: true) }
      let isTogether = group.map(\.field) == Array((group.first?.field ?? 0)...(group.last?.field ?? 0))
      if !isTogether { doubts.append("the columns do not stand together") }
      if options.count * 2 < asked.question.options.count { doubts.append("most options have no column") }
      return FormDraft.Mapping(
        question: asked.question, source: .choices(group.map { ($0.means, $0.field, nil) }),
        reasons: ["a column for each choice; \(options.count) of its \(asked.question.options.count) options have one"],
        doubts: doubts, mayBeGuessed: mayBeGuessed)
    }
  }

  /// What speaks against the words before the parts of an answer being the question.
  private func doubts(
    _ asked: QuestionPhrases, _ stem: String, isTelling: Bool
  ) -> (doubts: [String], mayBeGuessed: Bool) {
    let folded = foldedWording(stem)
    if asked.phrases.contains(where: { $0.folded == folded }) { return ([], true) }
    let reading = StrictReading(asked, FormWords(stem), isTelling: isTelling)
    return (reading.doubts, !reading.isContradicted)
  }

  /// The choice that a header names, with what stands before it.
  private func label(_ header: String, _ book: WordingBook) -> (stem: String, WordingMeaning)? {
    if let meaning = book.meaning(of: header) { return ("", meaning) }
    for mark in [CSVLayout.headerMark, "/", " - ", ": ", "[", "___", ">>"] {
      let parts = split(header, by: mark)
      guard parts.count > 1, let last = parts.last else { continue }
      var label = trimmedHeader(last)
      if mark == "[", label.hasSuffix("]") { label.removeLast() }
      if let meaning = book.meaning(of: label) {
        return (trimmedHeader(parts.dropLast().joined(separator: mark)), meaning)
      }
      // A grid names its row and its column: "[Monday] [Evening]".
      guard parts.count > 2 else { continue }
      let row = trimmedHeader(parts[parts.count - 2]).filter { $0 != "]" }
      if let meaning = book.meaning(of: "\(row) \(label)") ?? book.meaning(of: "\(label) \(row)") {
        return (trimmedHeader(parts.dropLast(2).joined(separator: mark)), meaning)
      }
    }
    return nil
  }

  /// Whether a run could read every text of a field as ticked or not.
  private func isTicked(_ field: Int, _ meaning: WordingMeaning, _ question: Question) -> Bool {
    guard let path = paths.paths[field], matching.facts[field].distinct <= 4 else { return false }
    let mapping = FieldMapping(question: question.name, choices: [(path, ChoiceField(means: meaning))])
    let reader = AnswerReader(
      question: question, mapping: mapping,
      profile: FormProfile(name: "", format: .csv, recognisedBy: [], questions: []),
      shared: request.wordings, dateOrder: nil, asOf: request.asOf)
    return matching.facts[field].texts.allSatisfy { reader.read($0.text).answer.status != .open(.unknownWording) }
  }

  // MARK: a field for each row of a grid

  /// The grids whose rows and texts together are choices of a question: "Evening" below "When could you meet? [Monday]".
  private func grids(_ index: Int) -> [(mapping: FormDraft.Mapping, separator: String)] {
    let asked = matching.questions[index]
    let book = WordingBook(question: asked.question, mapping: nil, profile: nil, shared: request.wordings)
    return matching.gridRows.filter { $0.allSatisfy(fields.contains) }.compactMap { rows in
      let read = AnswerEvidence.usual.map { (separator: $0, grid: grid(rows, book, separator: $0)) }
      guard
        let best = read.min(by: {
          ($1.grid.choices.count, $0.grid.others.count) < ($0.grid.choices.count, $1.grid.others.count)
        }),
        Set(best.grid.choices.map(\.means)).count > 1, best.grid.others.count <= ShownAnswers.mostTextsUnmapped
      else { return nil }
      let stem = Self.gridParts(matching.facts[rows[0]].name).stem
      var (doubts, mayBeGuessed) = doubts(asked, stem, isTelling: true)
      // What the programme does not ask for is guessed to say nothing; what few people ticked is not copied.
      let others = best.grid.others.filter { $0.value >= ShownAnswers.groupSize }.keys
      if !best.grid.others.isEmpty { doubts.append("its rows hold what is none of the question's options") }
      let mapping = FormDraft.Mapping(
        question: asked.question, source: .choices(best.grid.choices), reasons: ["a column for each row of a grid"],
        doubts: doubts,
        proposals: Dictionary(uniqueKeysWithValues: others.map { ($0, Openness.missing.rawValue) }),
        mayBeGuessed: mayBeGuessed)
      return (mapping, best.separator)
    }
  }

  /// What the texts of a grid's rows say, and how many records hold each of those that say nothing in any row.
  private func grid(
    _ rows: [Int], _ book: WordingBook, separator: String
  ) -> (choices: [(means: WordingMeaning, field: Int, says: String?)], others: [String: Int]) {
    var choices: [(means: WordingMeaning, field: Int, says: String?)] = []
    var others: [String: Int] = [:]
    for row in rows {
      let label = Self.gridParts(matching.facts[row].name).row
      var counts: [String: Int] = [:]
      for (cell, count) in matching.facts[row].texts {
        for text in Set(split(cell, by: separator).map(trimmedHeader)) { counts[text, default: 0] += count }
      }
      for (text, count) in counts.sorted(by: { $0.key < $1.key }) where !text.isEmpty {
        if let meaning = book.meaning(of: "\(label) \(text)") ?? book.meaning(of: "\(text) \(label)") {
          choices.append((meaning, row, text))
        } else {
          others[text] = max(others[text, default: 0], count)
        }
      }
    }
    return (choices, others)
  }

  /// The question and the row in the header of a grid's row: "When could you meet? [Monday]".
  private static func gridParts(_ header: String) -> (stem: String, row: String) {
    guard let mark = header.lastIndex(of: "[") else { return (header, "") }
    return (trimmedHeader(String(header[..<mark])), String(header[header.index(after: mark)...].dropLast()))
  }

  // MARK: parts

  private func nameParts(_ asked: QuestionPhrases) -> FormDraft.Mapping? {
    let (name, first, last) = (FormWords.key("name"), FormWords.key("forename"), FormWords.key("surname"))
    guard asked.phrases[0].words.keys.subtracting([FormWords.key("full")]) == [name] else { return nil }
    func only(_ key: String) -> Int? {
      let found = fields.filter { field in
        let facts = matching.facts[field]
        return facts.words.keys.contains(key)
          && facts.words.keys.isSubset(of: FormVocabulary.neutral.union([key])) && facts.fits(.text)
      }
      return found.count == 1 ? found[0] : nil
    }
    guard let first = only(first), let last = only(last) else { return nil }
    return FormDraft.Mapping(
      question: asked.question, source: .words([first, last]), reasons: ["the name in two parts"])
  }

  private func dateParts(_ asked: QuestionPhrases) -> [FormDraft.Mapping] {
    let weights = WordWeights(matching.questions)
    var groups: [String: [String: Int]] = [:]
    for field in fields {
      guard let (part, stem) = datePart(field), groups[stem]?[part] == nil else { continue }
      groups[stem, default: [:]][part] = field
    }
    return groups.sorted { $0.key < $1.key }.compactMap { stem, parts in
      guard let year = parts["year"], let month = parts["month"], let day = parts["day"] else { return nil }
      var reasons = ["a date in three parts"]
      var (doubts, mayBeGuessed) = (["no header says which date it is"], true)
      if !stem.isEmpty {
        let likeness = Likeness(FormWords(stem), folded: stem, asked, weights, alone: false)
        guard likeness.score * 1000 >= Double(MatchScore.worthALook) else { return nil }
        if let reason = likeness.reason { reasons.append(reason) }
        (doubts, mayBeGuessed) = self.doubts(asked, stem, isTelling: false)
      }
      return FormDraft.Mapping(
        question: asked.question, source: .date(year: year, month: month, day: day), reasons: reasons, doubts: doubts,
        mayBeGuessed: mayBeGuessed)
    }
  }

  /// The part of a date that a header names and most of its column's texts are, with the other words of the header: "Day
  /// of birth", "DOB - Month", "birth_year".
  private func datePart(_ field: Int) -> (part: String, stem: String)? {
    let words = foldedWording(paths.spoken[field]).split { !$0.isLetter && !$0.isNumber }
    let places = words.indices.filter { ["year", "month", "day"].contains(words[$0]) }
    guard let place = places.first, places.count == 1 else { return nil }
    let part = String(words[place])
    let facts = matching.facts[field]
    let fitting = facts.texts.filter { text, _ in
      let date = ["year": "\(text)-01-01", "month": "2004-\(text)-01", "day": "2004-01-\(text)"][part] ?? ""
      return !DateReading(Array(date.utf8)).days(order: .yearFirst).isEmpty
    }
    guard fitting.reduce(0, { $0 + $1.count }) * 5 >= facts.filled * 3 else { return nil }
    return (part, (words[..<place] + words[(place + 1)...]).joined(separator: " "))
  }
}

extension FormDraft.Mapping {
  /// The same with something that speaks against it.
  fileprivate func doubted(_ doubt: String) -> FormDraft.Mapping {
    FormDraft.Mapping(
      question: question, source: source, reasons: reasons, doubts: doubts + [doubt], unknown: unknown,
      proposals: proposals, mayBeGuessed: fit != .fitsLess)
  }
}
