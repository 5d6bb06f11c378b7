public import Applicants
public import Calendars

/// Reads an age or age band that was counted on another day than the programme's, outside any form.
public enum CountedAge {
  /// The ages it may mean on the programme's day; nil where the text is no age or the question asks for something else.
  public static func answer(_ text: String, to question: Question, asOf: CalendarDate) -> Answer? {
    switch question.kind {
    case .age, .ageBand: break
    default: return nil
    }
    let reader = AnswerReader(
      question: question, mapping: nil, profile: .plain(for: [question]), shared: [], dateOrder: nil, asOf: asOf)
    let read = reader.read(text)
    return read.problem == nil ? read.answer : nil
  }
}
