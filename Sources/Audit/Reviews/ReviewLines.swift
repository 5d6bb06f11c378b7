public import Applicants
import Calendars
public import Documents

/// Why `team/reviews.ndjson` of an earlier run cannot be read.
public struct ReviewLinesError: Error, Hashable, Sendable {
  /// The line at fault, from 1.
  public let line: Int

  /// What is wrong, with its place in a file of this name.
  public func diagnostic(file: String) -> Diagnostic {
    Diagnostic(
      .error, code: ReviewCode.reviewsDamaged.rawValue, file: file, line: line,
      message: "expected a review as a run writes it, found something else")
  }
}

/// `team/reviews.ndjson`: every review applied so far, in order of entry, one a line. Personal.
public enum ReviewLines {
  /// A review with what became of it in the run that wrote the file.
  public struct Line: Hashable, Sendable {
    /// The review.
    public let entry: ReviewEntry
    /// What became of it then; what does now is found anew.
    public let state: ReviewState
    /// The label that its person had there.
    public let person: Token?
  }

  /// Reads the reviews.
  public static func read(_ bytes: [UInt8]) throws(ReviewLinesError) -> [Line] {
    var lines: [Line] = []
    for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      // The last line has a line end of its own.
      if line.isEmpty, line.endIndex == bytes.endIndex { break }
      guard let document = try? JSONDocument(Array(line)), document.repeatedKeys.isEmpty,
        let entry = entry(document.value),
        let state = document.value["state"]?.string.flatMap({ ReviewState(rawValue: $0) })
      else { throw ReviewLinesError(line: lines.count + 1) }
      lines.append(Line(entry: entry, state: state, person: document.value["person"]?.string.flatMap { Token($0) }))
    }
    return lines
  }

  /// The whole file.
  ///
  /// - Parameters:
  ///   - states: what became of each entry.
  ///   - people: the label of the person in this run whom an entry is about; nil where the run has none.
  public static func bytes(_ entries: [ReviewEntry], states: [ReviewState], people: [Token?]) -> [UInt8] {
    var json = JSONWriter()
    for (index, (entry, state)) in zip(entries, states).enumerated() {
      json.beginObject()
      switch entry {
      case .review(let review):
        json.member("applicant", review.applicant.description)
        json.member("action", review.action.word)
        json.member("question", orNull: review.action.question)
        json.member("value", orNull: review.action.value)
        json.member("case", orNull: review.action.caseID)
        json.member("reason", orNull: review.reason)
        json.member("by", review.by)
        json.member("on", orNull: review.on?.description)
      case .wording(let wording):
        json.member("action", meaning)
        json.member("question", wording.question.text)
        json.member("wording", wording.wording)
        json.member("value", wording.meaning)
        json.member("reason", wording.reason)
        json.member("by", wording.by)
        json.member("on", orNull: wording.on?.description)
      }
      json.member("state", state.rawValue)
      if case .review = entry { json.member("person", orNull: people[index]?.description) }
      json.endObject()
      json.endLine()
    }
    return json.bytes
  }

  private static let meaning = "meaning"

  private static func entry(_ line: JSONValue) -> ReviewEntry? {
    guard let action = line["action"]?.string, let by = line["by"]?.string, !by.isEmpty else { return nil }
    let on = line["on"]?.string.flatMap { CalendarDate(iso: $0) }
    if on == nil, line["on"]?.string != nil { return nil }
    if action == meaning {
      guard let question = line["question"]?.string, let wording = line["wording"]?.string,
        let value = line["value"]?.string, let reason = line["reason"]?.string
      else { return nil }
      return .wording(
        WordingReview(
          question: QuestionName(question), wording: wording, meaning: value, by: by, reason: reason, on: on))
    }
    guard let applicant = line["applicant"]?.string.flatMap({ Token($0) }), applicant.use == .applicant,
      let settled = Review.Action(
        word: action, question: line["question"]?.string, value: line["value"]?.string, caseID: line["case"]?.string)
    else { return nil }
    return .review(Review(applicant: applicant, action: settled, by: by, reason: line["reason"]?.string, on: on))
  }
}

extension JSONWriter {
  fileprivate mutating func member(_ name: String, orNull text: String?) {
    guard let text else {
      key(name)
      null()
      return
    }
    member(name, text)
  }
}
