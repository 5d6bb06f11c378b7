import Applicants
import Calendars
import Eligibility

extension Answer.Status {
  /// The status as files name it.
  var word: String {
    switch self {
    case .given: "given"
    case .notApplicable: "not applicable"
    case .open(let reason): reason.rawValue
    case .conflicting: "conflicting"
    }
  }
}

extension Answer {
  /// What the answer was read as, in words: `30 November 2004`, `5 April 2001 or 4 May 2001`, `open: declined`.
  func spoken(_ question: Question) -> String {
    let values: String?
    switch possible {
    case .oneOf(let all): values = all.map { $0.spoken(question) }.joined(separator: " or ")
    case .wholeNumbers(let least, let greatest): values = least == greatest ? "\(least)" : "\(least) to \(greatest)"
    case .anything: values = nil
    }
    switch status {
    case .given, .notApplicable: return values ?? "open: anything the question allows"
    case .conflicting: return "the submissions differ: " + (values ?? "anything the question allows")
    case .open(let reason): return "open: \(reason.rawValue)" + (values.map { ", so it may be \($0)" } ?? "")
    }
  }
}

extension AnswerValue {
  fileprivate func spoken(_ question: Question) -> String {
    switch self {
    case .notApplicable: "not applicable"
    case .option(let index): question.options.indices.contains(index) ? question.options[index] : "?"
    case .options(let indices):
      indices.isEmpty
        ? "none"
        : indices.filter(question.options.indices.contains).map { question.options[$0] }.joined(separator: ", ")
    case .number(let number): number.description
    case .date(let date): date.spoken
    case .text(let text): text
    }
  }
}
