public import Applicants
import Calendars
import Documents

/// `team/answers.json`: each distinct answer of each coded question, as written and as read. Personal.
///
/// The codes of `decisions.ndjson` are positions in these lists, in the order of the questions here.
public enum AnswersFile {
  /// The whole file.
  public static func bytes(_ columns: [AnswerColumn]) -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    json.key("questions")
    json.beginArray()
    for column in columns {
      json.beginObject()
      json.member("question", column.question.name.text)
      json.key("answers")
      json.beginArray()
      for answer in column.distinct.disclosed() {
        json.beginObject()
        json.key("written")
        json.beginArray()
        for text in answer.written { json.string(text) }
        json.endArray()
        json.key("read")
        write(answer.read, of: column.question, to: &json)
        json.endObject()
      }
      json.endArray()
      json.endObject()
    }
    json.endArray()
    json.endObject()
    json.endLine()
    return json.bytes
  }

  private static func write(_ answer: Answer, of question: Question, to json: inout JSONWriter) {
    json.beginObject()
    switch answer.status {
    case .given: json.member("status", "given")
    case .notApplicable: json.member("status", "not applicable")
    case .open(let reason): json.member("status", reason.rawValue)
    case .conflicting: json.member("status", "conflicting")
    }
    switch answer.possible {
    case .anything: break
    case .wholeNumbers(let least, let greatest):
      json.key("between")
      json.beginArray()
      json.int(least)
      json.int(greatest)
      json.endArray()
    case .oneOf(let values):
      json.key("oneOf")
      json.beginArray()
      for value in values { write(value, of: question, to: &json) }
      json.endArray()
    }
    json.endObject()
  }

  private static func write(_ value: AnswerValue, of question: Question, to json: inout JSONWriter) {
    switch value {
    case .notApplicable: json.null()
    case .option(let index): json.string(question.options[index])
    case .options(let indices):
      json.beginArray()
      for index in indices { json.string(question.options[index]) }
      json.endArray()
    case .number(let number): json.raw(number.description)
    case .date(let date): json.string(date.description)
    case .text(let text): json.string(text)
    }
  }
}
