import Applicants

/// What a profile says of the columns of a CSV file, as far as it tells an answer from a total.
struct AskedColumns {
  private var submissionID: Int?
  /// The columns that tell who somebody is or how to reach them.
  private var telling: Set<Int> = []
  /// The columns in which words are an answer whatever they are.
  private var worded: Set<Int> = []
  private var readers: [Int: AnswerReader] = [:]

  init(_ profile: FormProfile, _ headers: [String], _ request: IntakeRequest) {
    submissionID = profile.submissionID.flatMap { csvPlace(of: $0, headers) }
    for mapping in profile.questions {
      guard let question = request.questions.first(where: { $0.name == mapping.question }) else { continue }
      let places = mapping.from.parts.compactMap { csvPlace(of: $0, headers) }
      switch question.kind {
      case .email, .phone: telling.formUnion(places)
      case _ where question.data == .identifier || question.data == .contact: telling.formUnion(places)
      case .choice, .choices, .ageBand:
        guard places.count == 1 else { continue }
        readers[places[0]] = AnswerReader(
          question: question, mapping: mapping, profile: profile, shared: request.wordings, dateOrder: profile.dates,
          asOf: request.asOf)
      case .text: worded.formUnion(places)
      case .date, .number, .age, .moment: break
      }
    }
  }

  /// Whether the column tells who somebody is.
  func tellsWho(_ place: Int) -> Bool { telling.contains(place) }

  /// Whether a text is an answer to what the form asks there, whoever gave it.
  func isAnswer(_ text: [UInt8], at place: Int, isLabel: Bool) -> Bool {
    if place == submissionID || isLabel && (telling.contains(place) || worded.contains(place)) { return true }
    guard let read = readers[place]?.read(String(decoding: text, as: UTF8.self)) else { return false }
    return read.answer.status != .open(.missing) && read.problem?.isMisread != true
  }
}
