public import Applicants

/// One field of a file that is read, and what for.
struct PlannedField: Hashable, Sendable {
  /// The field as the profile names it.
  let path: FieldPath
  /// The field's index in the file: the CSV column from 0, or the number of the tree's compiled path. Below 0: the
  /// complement of its index among the plan's joined fields.
  let place: Int
  /// The slot that codes its texts; −1 where they are not coded.
  var codeSlot = -1
  /// The slot of points in time; −1 where it is none.
  var momentSlot = -1
  /// Whether it is an e-mail address that joins people.
  var isEmail = false
  /// Whether it is a telephone number that is compared.
  var isPhone = false
}

/// What is read from a file: found out once from its profile, the wanted questions and its header.
struct ReadingPlan: Sendable {
  /// One question whose answer goes into the digest that stands for a record without an id.
  struct DigestPart: Sendable {
    let question: Question
    /// The field's index among `fields`; nil where the file has no such field.
    let field: Int?
    /// What separates the answers of a `choices` question.
    let separator: String
  }

  /// The most bytes that are read of a record in all: a record with more is set aside, whatever its format.
  static let mostBytes = 1 << 20

  /// The fields that are read of every record, but for the submission id.
  private(set) var fields: [PlannedField] = []
  /// The fields that are several of the file's, each once.
  private(set) var joined: [JoinedField] = []
  /// The place of the submission id.
  private(set) var idPlace: Int?
  /// The questions of each code slot.
  private(set) var codedQuestions: [[QuestionName]] = []
  /// The questions of each moment slot.
  private(set) var momentQuestions: [[QuestionName]] = []
  /// The number of moment slots.
  var momentCount: Int { momentQuestions.count }
  /// The field of the submission time, if it is read.
  private(set) var timeField: Int?
  /// The field of the e-mail address.
  private(set) var emailField: Int?
  /// Whether telephone numbers are compared.
  private(set) var hasPhone = false
  /// The parts of the digest of answers, in the order of the questions' names.
  private(set) var digestParts: [DigestPart] = []
  /// Whether it matters whose a record is.
  private(set) var identifiesRecords = true
  /// The places that no question asks for, for counting what they hold.
  var unmappedPlaces: [Int] = []

  /// Plans to read fields as texts, each in the slot of its index, whatever is asked and whoever applied.
  init(texts paths: [FieldPath], place: (FieldPath) -> Int?) {
    fields = paths.enumerated().compactMap { index, path in
      place(path).map { PlannedField(path: path, place: $0, codeSlot: index) }
    }
    codedQuestions = Array(repeating: [], count: paths.count)
    identifiesRecords = false
  }

  /// Plans the reading of a file; `single` finds a field in it.
  init(profile: FormProfile, wants: IntakeRequest, place single: (FieldPath) -> Int?) {
    // By index: an inspection asks a question of every column, and there may be many.
    let indices = Dictionary(
      zip(wants.questions.lazy.map(\.name), wants.questions.indices), uniquingKeysWith: { first, _ in first })
    func question(_ name: QuestionName) -> Question? { indices[name].map { wants.questions[$0] } }
    let birth = Question.birthDate(among: wants.questions)?.name
    var byPlace: [Int: Int] = [:]
    func field(_ path: FieldPath, _ place: Int) -> Int {
      if let known = byPlace[place] { return known }
      fields.append(PlannedField(path: path, place: place))
      byPlace[place] = fields.count - 1
      return fields.count - 1
    }
    func asMoment(_ index: Int, _ question: QuestionName) {
      if fields[index].momentSlot < 0 {
        fields[index].momentSlot = momentQuestions.count
        momentQuestions.append([])
      }
      momentQuestions[fields[index].momentSlot].append(question)
    }

    var joined: [JoinedField] = []
    func place(_ path: FieldPath) -> Int? {
      guard case .joined(let parts, let joining) = path.place else { return single(path) }
      let field = JoinedField(parts: parts.compactMap(single), joining: joining)
      guard field.parts.count == parts.count else { return nil }
      if let known = joined.firstIndex(of: field) { return ~known }
      joined.append(field)
      return ~(joined.count - 1)
    }
    defer { self.joined = joined }

    if let path = profile.submissionID { idPlace = place(path) }
    if let path = profile.submittedAt, let found = place(path) {
      let index = field(path, found)
      timeField = index
      asMoment(index, .submittedAt)
    }
    let wanted = Set(wants.coded + (birth.map { [$0] } ?? []))
    for mapping in profile.questions {
      guard let question = question(mapping.question), let found = place(mapping.from) else { continue }
      let index = field(mapping.from, found)
      switch question.kind {
      case .email where emailField == nil:
        fields[index].isEmail = true
        emailField = index
      case .phone where !hasPhone:
        fields[index].isPhone = true
        hasPhone = true
      default: break
      }
      if case .moment = question.kind {
        asMoment(index, question.name)
      } else if wanted.contains(question.name) {
        if fields[index].codeSlot < 0 {
          fields[index].codeSlot = codedQuestions.count
          codedQuestions.append([])
        }
        codedQuestions[fields[index].codeSlot].append(question.name)
      }
    }
    digestParts.reserveCapacity(profile.questions.count)
    let mappings = profile.questions
    for index in mappings.indices.sorted(by: { mappings[$0].question < mappings[$1].question }) {
      let mapping = mappings[index]
      guard let question = question(mapping.question) else { continue }
      let field = place(mapping.from).map { field(mapping.from, $0) }
      digestParts.append(DigestPart(question: question, field: field, separator: profile.separator))
    }
  }
}

extension QuestionName {
  /// The name under which the time of submission is known.
  public static let submittedAt = QuestionName("submitted at")

  /// The name under which the form's own submission id is told; no programme asks for it.
  public static let submissionID = QuestionName("submission id")
}
