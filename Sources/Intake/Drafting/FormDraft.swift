public import Applicants

/// A form profile as far as a file tells it, for a person to finish: counts, shapes, headers and suggestions.
///
/// It may be shown to anybody who may see the form itself: of answers it holds what `ShownAnswers` lets out and nothing
/// else.
public struct FormDraft: Sendable {
  /// A field of the file.
  public struct Column: Sendable {
    /// The number in the file, from 1.
    public let number: Int
    /// As people know it: the header, the path.
    public let name: String
    /// How a profile points at it; nil where no path can.
    public let path: FieldPath?
    /// Whether its name speaks of agreeing to something.
    public let asksForAgreement: Bool
    /// How many records hold something in it.
    public let filled: Int
    /// How many different texts it holds; nil above `FormInspection.distinctLimit`.
    public let distinct: Int?
    /// The most frequent shapes of its texts.
    public let shapes: [FormInspection.Shape]
    /// What its texts say about the order of day and month.
    public let dates: String?
    /// The answers that may be shown; nil where it is no choice.
    public let answers: ShownAnswers?
  }

  /// Where an answer stands: fields by their indices among the columns.
  public enum Source: Sendable {
    /// In one field.
    case field(Int)
    /// In a field for each choice, or for each row of a grid, whose texts say which choices were ticked.
    case choices([(means: WordingMeaning, field: Int, says: String?)])
    /// In several fields, whose texts are joined by spaces.
    case words([Int])
    /// In three fields.
    case date(year: Int, month: Int, day: Int)

    /// All of them, in order.
    public var fields: [Int] {
      switch self {
      case .field(let field): [field]
      case .choices(let choices):
        choices.map(\.field).reduce(into: []) { fields, field in if fields.last != field { fields.append(field) } }
      case .words(let fields): fields
      case .date(let year, let month, let day): [year, month, day]
      }
    }
  }

  /// A suggestion: what may answer a question.
  public struct Mapping: Sendable {
    /// The question.
    public let question: Question
    /// Where its answer stands.
    public let source: Source
    /// What speaks for it.
    public internal(set) var reasons: [String]
    /// What speaks against it, or for another as well.
    public let doubts: [String]
    /// The answers without a meaning, of a question with options.
    public let unknown: ShownAnswers?
    /// What those of them that are shown may mean, by the words of rule files.
    public let proposals: [String: String]
    /// What becomes of it.
    public internal(set) var fit: Fit

    /// - Parameter mayBeGuessed: whether it is the likeliest for its question in spite of doubts.
    init(
      question: Question, source: Source, reasons: [String], doubts: [String] = [], unknown: ShownAnswers? = nil,
      proposals: [String: String] = [:], mayBeGuessed: Bool = false
    ) {
      self.question = question
      self.source = source
      self.reasons = reasons
      self.doubts = doubts
      self.unknown = unknown
      self.proposals = proposals
      fit = doubts.isEmpty ? .sure : mayBeGuessed ? .guessed : .fitsLess
    }

    /// Whether it is used, at once or when a person has read it.
    public var isUsed: Bool { fit == .sure || fit == .guessed }

    /// Whether it holds a meaning that a person has to confirm, be it of its column or of an answer.
    public var isConfirmable: Bool { fit == .guessed || fit == .sure && !proposals.isEmpty }
  }

  /// What becomes of a suggestion.
  public enum Fit: Sendable {
    /// Nothing speaks against it: it is used.
    case sure
    /// It is the likeliest for its question in spite of doubts: it is used once a person has read it.
    case guessed
    /// It is worth a look.
    case fitsLess
    /// It has so little in common with the question that its field may as well answer another.
    case farOff
  }

  /// The path of the file as given.
  public let file: String
  /// The format.
  public let format: FormProfile.Format
  /// How it is read, for people.
  public let reading: [String]
  /// The profile that recognises the file already, and how much of it that reads.
  public let recognised: ProfileFit?
  /// The number of records.
  public let records: Int
  /// The records that would be set aside.
  public let setAside: [Finding]
  /// The fields in the order of the file.
  public let columns: [Column]
  /// The suggestions in programme order: for each question the one that is used, or those that are worth a look, at most one of
  /// them as a guess.
  public let mappings: [Mapping]
  /// The questions that neither a sure suggestion nor a guess answers.
  public let unasked: [Question]
  /// By field that no suggestion but far-off ones names: the questions without a sure field whose answers it may hold, by its
  /// texts alone.
  public let fitting: [Int: [QuestionName]]
  /// The field of the form's own submission ids, by index.
  public let submissionID: Int?
  /// The field of the times of submission, by index.
  public let submittedAt: Int?
  /// The fields that files of the form are known by, by index.
  public let recognisedBy: [Int]
  /// The order of dates where the file proves it and nothing speaks against it, and by how many records.
  public let dates: (order: DateOrder, records: Int)?
  /// What parts several answers to one question; nil where nobody gave several.
  public let separator: String?
  /// The number of header rows, and the one that names the columns where that is one.
  public let headerRows: (count: Int, names: Int?)
  /// Whether nobody can tell if the line below the header is one too.
  public let mayHaveMoreHeaders: Bool
  /// The key of the array that holds the records, where a profile must say it.
  public let recordsKey: String?
  /// All headers of a CSV file in order; none of other formats.
  public let headers: [String]

  /// The suggestions that are used without a person.
  public var sure: [Mapping] { mappings.filter { $0.fit == .sure } }
  /// The fields that neither a question nor the form itself uses, by index.
  public var unplaced: [Int] {
    let used = Set(sure.flatMap(\.source.fields) + [submissionID, submittedAt].compactMap { $0 })
    return columns.indices.filter { !used.contains($0) }
  }
}
