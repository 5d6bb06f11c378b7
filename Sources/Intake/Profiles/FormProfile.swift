public import Applicants

/// How one form asks the programme's questions: which field answers which, in which words.
public struct FormProfile: Hashable, Sendable {
  /// The formats that profiles know.
  public enum Format: String, Hashable, Sendable, CaseIterable {
    /// Comma-, semicolon- or tab-separated.
    case csv = "CSV"
    /// One array, an object that holds one, or an object a line.
    case json = "JSON"
    /// XML.
    case xml = "XML"
  }

  /// The form's name; submission ids are unique within it.
  public let name: String
  /// The format, or nil for a form of any format.
  public let format: Format?
  /// Fields that a file of this form always has.
  public internal(set) var recognisedBy: [FieldPath]
  /// The path of the JSON array that holds the records or of the object that is one, or of the XML element that is one,
  /// from the root; nil where the file itself says (JSON: the array, or a record a line; XML: the children of the root).
  public let records: String?
  /// How many rows of a CSV file are headers.
  public var headerRows = 1
  /// The one of these, from 1, that names the columns; nil where all do together.
  public var headerRow: Int?
  /// All headers of a CSV form in order when the profile was made, to tell what changed since; none where it does not say.
  public var columns: [String] = []
  /// The form's own submission id.
  public internal(set) var submissionID: FieldPath?
  /// When the form was sent in.
  public internal(set) var submittedAt: FieldPath?
  /// The order of day, month and year, or nil where each file must prove it.
  public let dates: DateOrder?
  /// The mark before the decimals of numbers, or nil where each file must prove it.
  public var decimalMark: DecimalMark?
  /// What separates the answers of a `choices` question.
  public let separator: String
  /// This form's wordings for all its questions.
  public let wordings: [Wording]
  /// Which field answers which question.
  public internal(set) var questions: [FieldMapping]

  /// Makes a profile.
  public init(
    name: String, format: Format?, recognisedBy: [FieldPath], records: String? = nil, submissionID: FieldPath? = nil,
    submittedAt: FieldPath? = nil, dates: DateOrder? = nil, separator: String = ";", wordings: [Wording] = [],
    questions: [FieldMapping]
  ) {
    self.name = name
    self.format = format
    self.recognisedBy = recognisedBy
    self.records = records
    self.submissionID = submissionID
    self.submittedAt = submittedAt
    self.dates = dates
    self.separator = separator
    self.wordings = wordings
    self.questions = questions
  }

  /// The form whose columns, keys or elements are named like the questions; `submission id` (or `id`) and
  /// `submitted at` (or `timestamp`) name the other two. It is recognised by any one question.
  public static func plain(for questions: [Question]) -> FormProfile {
    FormProfile(
      name: "plain form", format: nil, recognisedBy: [], submissionID: FieldPath(named: "submission id"),
      submittedAt: FieldPath(named: "submitted at"),
      questions: questions.map { FieldMapping(question: $0.name, from: FieldPath(named: $0.name.text)) })
  }

  /// Other names by which a plain form may have the two.
  static let otherNames = [FieldPath(named: "id"), FieldPath(named: "timestamp")]

  /// A plain form with the names that a file has: `id` stands for `submission id` and `timestamp` for `submitted at` where
  /// the file has these alone and no question is called so.
  func named(_ has: (FieldPath) -> Bool) -> FormProfile {
    guard isPlain else { return self }
    func other(_ field: FieldPath?, _ name: String, _ other: FieldPath) -> FieldPath? {
      guard let field, field == FieldPath(named: name), !has(field), has(other),
        !questions.contains(where: { $0.from == other })
      else { return field }
      return other
    }
    var named = self
    named.submissionID = other(submissionID, "submission id", Self.otherNames[0])
    named.submittedAt = other(submittedAt, "submitted at", Self.otherNames[1])
    return named
  }

  /// The fields that the profile looks for.
  var fields: [FieldPath] { recognisedBy + questions.flatMap(\.from.parts) }

  /// How many different fields of the profile a file has.
  func found(_ has: (FieldPath) -> Bool) -> Int {
    Set(fields + [submissionID, submittedAt].compactMap { $0 }).count(where: has)
  }

  /// Whether the profile is the plain form, which any of its fields recognises.
  var isPlain: Bool { format == nil && recognisedBy.isEmpty }
}

/// The order in which a form writes the parts of a date.
public enum DateOrder: String, Hashable, Sendable, CaseIterable {
  /// 30/11/2004
  case dayFirst = "day first"
  /// 11/30/2004
  case monthFirst = "month first"
  /// 2004/11/30
  case yearFirst = "year first"
}

/// The mark that a form writes before decimals.
public enum DecimalMark: String, Hashable, Sendable, CaseIterable {
  /// 1,234.50
  case dot = "dot"
  /// 1.234,50
  case comma = "comma"
}

/// The field of a form that answers a question.
public struct FieldMapping: Hashable, Sendable {
  /// The question.
  public let question: QuestionName
  /// The field.
  public internal(set) var from: FieldPath
  /// What this form's wordings of the question mean.
  public let wordings: [Wording]
  /// What each part of the field says when it is ticked, where the form has a field for each choice; else none.
  public let choices: [ChoiceField]

  /// Maps a field to a question.
  public init(question: QuestionName, from: FieldPath, wordings: [Wording] = []) {
    self.question = question
    self.from = from
    self.wordings = wordings
    choices = []
  }

  /// Maps a field for each choice to a question.
  public init(question: QuestionName, choices: [(field: FieldPath, means: ChoiceField)], wordings: [Wording] = []) {
    self.question = question
    from = FieldPath(choices.map(\.field), joined: .choices)
    self.wordings = wordings
    self.choices = choices.map(\.means)
  }
}
