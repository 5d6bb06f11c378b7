import Applicants

/// How much of a file a profile reads that recognises it: it may do so by a few headers and understand next to nothing.
public struct ProfileFit: Hashable, Sendable {
  /// The profile's name.
  public let profile: String
  /// How many questions it maps.
  public let mapped: Int
  /// Of how many of them the file has the fields.
  public let found: Int
  /// How many answers to choices, dates and numbers there are.
  public let answers: Int
  /// How many of them are understood.
  public let understood: Int
  /// Of which columns most answers are not, a sentence each.
  public let doubts: [String]

  /// Both in a sentence.
  public var sentence: String {
    "\(found) of \(mapped) mapped fields found"
      + (answers == 0 ? "" : "; of \(answers) answers to choices, dates and numbers \(understood) are understood")
  }
}

extension FormInspecting {
  /// Reads the file as a run does.
  func fit(of recognised: RecognisedForm, _ outline: FormOutline) throws(FileFault) -> ProfileFit {
    var wants = request
    wants.progress = nil
    let file = try FileReading(request: wants, settings: JoiningSettings(key: request.identityKey))
      .read(form, recognised, progress: nil)
    let columns = request.questions.filter { request.coded.contains($0.name) }.compactMap { question in
      switch question.kind {
      case .text, .email, .phone, .moment: return ColumnInterpretation?.none
      default:
        var column = ColumnInterpretation(question: question)
        column.add(file, index: 0, request: request)
        return column
      }
    }
    let answers = columns.reduce(0) { $0 + $1.tallies[0].filled }
    return ProfileFit(
      profile: recognised.profile.name, mapped: recognised.profile.questions.count,
      found: recognised.profile.questions.count { outline.has($0.from) }, answers: answers,
      understood: answers - columns.reduce(0) { $0 + $1.tallies[0].misread },
      doubts: try MisreadColumns(file, columns, 0, request).drafts().map { "'\($0.field ?? "")': \($0.message)" })
  }
}
