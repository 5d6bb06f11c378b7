import Applicants
import Audit
import Documents
import Eligibility
import Intake
import Programmes
import Reports

/// The reviews of a round as a run begins: read, checked against the programme, and not yet about anybody.
struct GivenReviews {
  let book: ReviewBook
  /// What holds as far as can be told without the people.
  let held: HeldReviews
  /// The entries of earlier runs that fit the rules of today no longer.
  let unusable: Set<Int>
  /// The digests of the sheets, in their order.
  let digests: [Digest32]
  /// How many rows the sheets hold, and how many of these no earlier run has; nil without sheets.
  let counts: RunSummary.Sheets?
  /// What standard error tells: reviews of earlier runs that the programme of today cannot use.
  let warnings: [Diagnostic]

  /// Reads the sheets behind the reviews of the earlier runs.
  ///
  /// - Parameter files: the sheets, in the order in which they count.
  /// - Throws: wrong use with everything that is wrong in any of the sheets; nothing is applied by halves.
  init(_ files: [String], earlier: EarlierRun?, programme: Programme) throws(ScreeningError) {
    var sheets: [ReviewSheet] = []
    var digests: [Digest32] = []
    for file in files {
      guard let bytes = InputFile.bytes(file, limit: RunFolder.sizeLimit) else {
        throw .wrongUse("reviews-unreadable", file: file, "the file with reviews cannot be read")
      }
      sheets.append(ReviewSheet.inspect(bytes, file: file))
      digests.append(bytes.withUnsafeBytes { StreamDigest.of($0) })
    }
    self.digests = digests
    // What the programme refuses is told with what is wrong with the rows themselves.
    let check = ReviewCheck(programme: programme)
    let known = Set(earlier?.reviews ?? [])
    let refused = sheets.flatMap(\.settled).filter { !known.contains($0.entry) }.flatMap {
      check.problems($0.entry, $0.source)
    }
    do throws(ReviewSheetError) {
      book = try ReviewBook(
        earlier: earlier?.reviews ?? [],
        earlierFile: earlier.map { "\($0.folder.path)/team/\(RunFiles.reviews)" } ?? RunFiles.reviews,
        sheets: sheets, folding: foldedWording)
    } catch {
      let all = error.diagnostics + refused
      throw .wrongUse(
        files.flatMap { file in
          all.filter { $0.file == file }.sorted { ($0.line ?? 0, $0.column ?? 0) < ($1.line ?? 0, $1.column ?? 0) }
        } + all.filter { !files.contains($0.file ?? "") })
    }
    guard refused.isEmpty else { throw .wrongUse(refused) }
    held = book.held()
    counts =
      files.isEmpty
      ? nil
      : RunSummary.Sheets(
        files: files.count, rows: sheets.reduce(0) { $0 + $1.settled.count }, new: book.newEntries.count)
    let (book, held) = (self.book, self.held)
    var unusable: Set<Int> = []
    warnings = (0..<book.newEntries.lowerBound).flatMap { index -> [Diagnostic] in
      guard held.states[index] == .holds else { return [] }
      let problems = check.problems(book.entries[index], book.sources[index])
      if !problems.isEmpty { unusable.insert(index) }
      return problems.map { problem in
        Diagnostic(
          .warning, code: ReviewCode.unusable.rawValue, file: problem.file, line: problem.line,
          message: "this review fits the rules no longer, so it changes nothing: \(problem.message)",
          notes: ["settle the question anew, or write back what the rules had when it was settled"])
      }
    }
    self.unusable = unusable
  }

  /// Whether there is any review.
  var isEmpty: Bool { book.entries.isEmpty }

  /// The entries that hold as far as can be told without the people, with their indices.
  private var holding: [(index: Int, entry: ReviewEntry)] {
    zip(book.entries.indices, book.entries).filter { held.states[$0.0] == .holds }.map { (index: $0.0, entry: $0.1) }
  }

  /// What was settled about who is who, in the order of entry, with the index of each entry.
  ///
  /// Two who were joined before they were said to be different people are still joined first: what is taken apart must
  /// not depend on whether a run came between.
  var settlements: [(index: Int, settlement: RoundMemory.Settlement)] {
    book.entries.indices.compactMap { index in
      guard case .review(let review) = book.entries[index], let holder = held.holder(inPlaceOf: index) else {
        return nil
      }
      switch review.action {
      case .samePerson(let other):
        guard holder == index || book.entries[holder].isSeparation else { return nil }
        return (index, .same(review.applicant, other))
      case .differentPeople: return holder == index ? (index, .apart(review.applicant)) : nil
      default: return nil
      }
    }
  }

  /// Every label that a review names.
  var labels: Set<Token> {
    var labels: Set<Token> = []
    for case .review(let review) in book.entries { labels.formUnion(review.labels) }
    return labels
  }

  /// The questions with the wordings that people gave a meaning, nearest first.
  func questions(_ questions: [Question]) -> [Question] {
    var wordings: [QuestionName: [Wording]] = [:]
    for case (_, .wording(let review)) in holding {
      guard let question = questions.first(where: { $0.name == review.question }),
        let meaning = WordingMeaning(word: review.meaning, of: question)
      else { continue }
      wordings[review.question, default: []].append(Wording(review.wording, means: meaning))
    }
    guard !wordings.isEmpty else { return questions }
    return questions.map { $0.understanding(wordings[$0.name] ?? []) }
  }

  /// What was said of wordings in this run and holds.
  var newWordings: [WordingReview] {
    book.newEntries.compactMap { index in
      if case .wording(let review) = book.entries[index], held.states[index] == .holds { review } else { nil }
    }
  }

  /// A warning for each new meaning of a wording that no form of the run holds.
  func unseen(in batch: Batch) -> [Diagnostic] {
    book.newEntries.compactMap { index in
      guard case .wording(let review) = book.entries[index], !review.isUndo(folding: foldedWording),
        let column = batch.columns.first(where: { $0.question.name == review.question }),
        !column.distinct.disclosed().contains(where: review.isWithin)
      else { return nil }
      return book.sources[index].diagnostic(
        .warning, code: ReviewCode.wordingUnseen.rawValue, at: .wording,
        message: "expected a wording that stands on a form, found none like it for '\(review.question)'",
        notes: ["copy it from team/unknown-wordings.csv, with its spelling"])
    }
  }
}

/// Holds rows of sheets to what the programme asks.
private struct ReviewCheck {
  let programme: Programme

  func problems(_ entry: ReviewEntry, _ source: ReviewSource) -> [Diagnostic] {
    switch entry {
    case .wording(let wording):
      return check(wording.question, source) { question in
        guard !wording.isUndo(folding: foldedWording) else { return [] }
        if let meaning = WordingMeaning(word: wording.meaning, of: question) {
          return known(wording, as: meaning, question, source)
        }
        return [
          source.diagnostic(
            .error, code: ReviewCode.meaningWrong.rawValue, at: .meaning,
            message: "expected one of "
              + (WordingMeaning.words(of: question) + [WordingReview.undoing]).map { "'\($0)'" }.joined(separator: ", ")
              + ", found text of the shape '\(TextShape.shape(of: wording.meaning))'")
        ]
      }
    case .review(let review):
      switch review.action {
      case .answer(let name, let value):
        return check(name, source) { question in
          guard programme.codedQuestions.contains(name) else { return [unread(name, source)] }
          do throws(ReviewRefusal) {
            let typed = try TypedAnswer(value, to: question)
            guard typed.answer(to: question, asOf: programme.asOf) == nil else { return [] }
            return [wrong(source, "expected " + TypedAnswer.allowed(by: question))]
          } catch {
            return [wrong(source, error.message)]
          }
        }
      case .close(let name?), .undo(let name?): return check(name, source) { _ in [] }
      default: return []
      }
    }
  }

  /// Refuses another meaning for what the programme or one of its forms understands: it would be another answer for
  /// everybody who gave it.
  private func known(
    _ wording: WordingReview, as meaning: WordingMeaning, _ question: Question, _ source: ReviewSource
  ) -> [Diagnostic] {
    let known = question.meanings(of: wording.wording, in: programme.forms, shared: programme.sharedWordings)
    guard known.contains(where: { $0 != meaning }) else { return [] }
    return [
      source.diagnostic(
        .error, code: ReviewCode.wordingKnown.rawValue, at: .wording,
        message: "expected a wording that nobody has given a meaning, found one that the rules understand otherwise",
        notes: ["where the rules are wrong, change them: everybody who gave this answer is decided anew"])
    ]
  }

  private func unread(_ name: QuestionName, _ source: ReviewSource) -> Diagnostic {
    source.diagnostic(
      .error, code: ReviewCode.questionUnread.rawValue, at: .question,
      message: "expected a question that rules, order or pool read, found '\(name)', so an answer would change nothing",
      notes: ["names and contact details are corrected in the form file, or in the list of letters"])
  }

  private func wrong(_ source: ReviewSource, _ message: String) -> Diagnostic {
    source.diagnostic(.error, code: ReviewCode.valueWrong.rawValue, at: .value, message: message)
  }

  private func check(
    _ name: QuestionName, _ source: ReviewSource, _ body: (Question) -> [Diagnostic]
  ) -> [Diagnostic] {
    let questions = programme.rules.questions
    if let question = questions.first(where: { $0.name == name }) { return body(question) }
    return [
      source.diagnostic(
        .error, code: ReviewCode.questionUnknown.rawValue, at: .question,
        message: "expected a question of the programme, found text of the shape '\(TextShape.shape(of: name.text))'",
        notes: Suggestion.didYouMean(name.text, among: questions.map(\.name.text)).map { ["did you mean '\($0)'?"] }
          ?? [])
    ]
  }
}

extension Question {
  /// The question with further wordings, which come before its own.
  fileprivate func understanding(_ wordings: [Wording]) -> Question {
    guard !wordings.isEmpty else { return self }
    return Question(
      name: name, kind: kind, data: data, allowsNotApplicable: allowsNotApplicable, title: title,
      wordings: wordings + self.wordings)
  }
}

extension WordingReview {
  /// Whether an answer holds it, alone or among others.
  func isWithin(_ answer: DistinctAnswer) -> Bool {
    let folded = foldedWording(wording)
    return answer.written.contains { foldedWording($0).contains(folded) }
  }
}

extension ReviewEntry {
  /// Whether it says that submissions are different people's.
  fileprivate var isSeparation: Bool {
    if case .review(let review) = self { review.action == .differentPeople } else { false }
  }
}
