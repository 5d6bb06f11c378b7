public import Applicants
import Calendars
import Documents

/// Why an `answers.json` cannot be read back.
public struct AnswersFileError: Error, Hashable, Sendable {
  /// What is wrong; holds no answer.
  public let message: String
}

extension AnswersFile {
  /// Reads the distinct answers of every question back, in the file's order.
  public static func distinctAnswers(
    in bytes: [UInt8], questions: [Question]
  ) throws(AnswersFileError) -> [(question: Question, answers: Withheld<[DistinctAnswer]>)] {
    let byName = Dictionary(questions.map { ($0.name.text, $0) }, uniquingKeysWith: { first, _ in first })
    guard let document = try? JSONDocument(bytes).value, let entries = document["questions"]?.elements else {
      throw AnswersFileError(message: "answers.json is no list of questions and answers")
    }
    var read: [(question: Question, answers: Withheld<[DistinctAnswer]>)] = []
    for entry in entries {
      guard let name = entry["question"]?.string, let question = byName[name], let answers = entry["answers"]?.elements
      else { throw AnswersFileError(message: "answers.json holds a question that the rules do not know") }
      var distinct: [DistinctAnswer] = []
      for answer in answers {
        guard let written = answer["written"]?.elements, let value = answer["read"],
          let read = self.answer(value, of: question)
        else { throw AnswersFileError(message: "answers.json holds an answer of '\(name)' that cannot be read back") }
        distinct.append(DistinctAnswer(written: written.compactMap(\.string), read: read))
      }
      read.append((question, Withheld(distinct)))
    }
    return read
  }

  private static func answer(_ json: JSONValue, of question: Question) -> Answer? {
    guard let word = json["status"]?.string else { return nil }
    let status: Answer.Status
    switch word {
    case "given": status = .given
    case "not applicable": status = .notApplicable
    case "conflicting": status = .conflicting
    default:
      guard let reason = Openness(rawValue: word) else { return nil }
      status = .open(reason)
    }
    if let values = json["oneOf"]?.elements {
      let read = values.compactMap { value($0, of: question) }
      guard read.count == values.count else { return nil }
      return Answer(status: status, possible: .oneOf(read))
    }
    if let ends = json["between"]?.elements?.compactMap(\.integer), ends.count == 2 {
      return Answer(status: status, possible: .wholeNumbers(least: ends[0], greatest: ends[1]))
    }
    return Answer(status: status, possible: .anything)
  }

  private static func value(_ json: JSONValue, of question: Question) -> AnswerValue? {
    if case .null = json { return .notApplicable }
    if let elements = json.elements {
      let indices = elements.compactMap { $0.string.flatMap(question.options.firstIndex(of:)) }
      return indices.count == elements.count ? .options(indices) : nil
    }
    if let number = json.numberText { return ExactNumber(number).map(AnswerValue.number) }
    guard let text = json.string else { return nil }
    switch question.kind {
    case .choice: return question.options.firstIndex(of: text).map(AnswerValue.option)
    case .date: return CalendarDate(iso: text).map(AnswerValue.date)
    default: return .text(text)
    }
  }
}
