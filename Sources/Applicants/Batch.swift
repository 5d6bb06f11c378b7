/// The applicants of a run as a table: a line an applicant, a column a question, answers as codes.
///
/// Applicants stand in canonical order: that of the record that carries their outcome, the first of theirs.
public struct Batch: Sendable {
  /// The form files in canonical order: name, then digest.
  public let forms: [FormFile]
  /// Every record that was read.
  public let records: RecordIndex
  /// The record that carries each applicant's outcome, ascending.
  public let carriers: [UInt32]
  /// The other records of those applicants who have several, by applicant; ascending.
  public let others: [Int: [UInt32]]
  /// The record whose identity an applicant has where it is not the carrier's.
  public let namesakes: [Int: UInt32]
  /// The identity that an applicant keeps from an earlier run where no record of this run has it.
  public let kept: [Int: RecordIdentity]
  /// All identities of the applicants who have several, or one that they keep from an earlier run; the first is the one
  /// that their label and token are made of.
  public let identities: [Int: [RecordIdentity]]
  /// The mended record that stands for a record which could not be read, by the latter. Such records are duplicates; they
  /// are among `others` where the mended record can be read.
  public let standIns: [Int: UInt32]
  /// The coded answers, a column a question that a rule, key or output names.
  public let columns: [AnswerColumn]
  /// The points in time that order people.
  public let moments: [MomentColumn]
  /// The records that were set aside, with the reason; ascending.
  public let setAside: [SetAsideRecord]
  /// What the forms hold that no question of the programme asks for.
  public let unmapped: [UnmappedField]
  /// The wordings that nobody has given a meaning.
  public let unknownWordings: [UnknownWording]
  /// What was found wrong or worth a look.
  public let findings: [Finding]

  /// Makes a batch.
  public init(
    forms: [FormFile], records: RecordIndex, carriers: [UInt32], others: [Int: [UInt32]], namesakes: [Int: UInt32],
    kept: [Int: RecordIdentity] = [:], identities: [Int: [RecordIdentity]] = [:], standIns: [Int: UInt32] = [:],
    columns: [AnswerColumn], moments: [MomentColumn], setAside: [SetAsideRecord], unmapped: [UnmappedField],
    unknownWordings: [UnknownWording], findings: [Finding]
  ) {
    self.forms = forms
    self.records = records
    self.carriers = carriers
    self.others = others
    self.namesakes = namesakes
    self.kept = kept
    self.identities = identities
    self.standIns = standIns
    self.columns = columns
    self.moments = moments
    self.setAside = setAside
    self.unmapped = unmapped
    self.unknownWordings = unknownWordings
    self.findings = findings
  }

  /// The number of applicants.
  public var count: Int { carriers.count }

  /// Appends the bytes that identify an applicant within the programme.
  public func writeIdentity(of applicant: Int, to bytes: inout [UInt8]) {
    if let identity = kept(of: applicant) { return identity.write(to: &bytes) }
    records.writeIdentity(of: namesake(of: applicant), forms: forms, to: &bytes)
  }

  /// The identity that an applicant keeps where no record of this run has it.
  func kept(of applicant: Int) -> RecordIdentity? { kept.isEmpty ? nil : kept[applicant] }

  /// The record whose identity an applicant has who keeps none.
  func namesake(of applicant: Int) -> Int {
    Int(namesakes.isEmpty ? carriers[applicant] : namesakes[applicant] ?? carriers[applicant])
  }
}

/// A record that could not be read, and why.
public struct SetAsideRecord: Hashable, Sendable {
  /// Its index among the batch's records.
  public let record: Int
  /// Why it was set aside.
  public let finding: Finding
  /// Whether it is surely nobody's, such as a row of totals: then it is counted, and no place depends on it.
  public let isNobody: Bool

  /// Pairs a record with its reason.
  public init(record: Int, finding: Finding, isNobody: Bool = false) {
    self.record = record
    self.finding = finding
    self.isNobody = isNobody
  }
}

/// A column or path of a form that is not mapped to any question.
public struct UnmappedField: Hashable, Sendable {
  /// The index of the form among the batch's forms.
  public let form: Int
  /// The header or path.
  public let field: String
  /// The number of records that hold something there.
  public let filled: Int

  /// Describes a field.
  public init(form: Int, field: String, filled: Int) {
    self.form = form
    self.field = field
    self.filled = filled
  }
}

/// A wording nobody has given a meaning, with how often it stands on a form. Personal.
public struct UnknownWording: Sendable {
  /// The index of the form among the batch's forms.
  public let form: Int
  /// The question it answers.
  public let question: QuestionName
  /// The text as written.
  public let written: Withheld<String>
  /// The number of records that hold it.
  public let count: Int
  /// What it may mean; nil where it is like no known wording.
  public let proposal: Withheld<WordingProposal>?

  /// Describes a wording.
  public init(form: Int, question: QuestionName, written: String, count: Int, proposal: WordingProposal? = nil) {
    self.form = form
    self.question = question
    self.written = Withheld(written)
    self.count = count
    self.proposal = proposal.map { Withheld($0) }
  }
}

/// What an unknown wording may mean. Nothing is settled by it: a person has to say so. Personal.
public struct WordingProposal: Hashable, Sendable {
  /// The word of rule files for the meaning; nil where there are several.
  public let meaning: String?
  /// Why, for people.
  public let reason: String

  /// Makes a proposal.
  public init(meaning: String?, reason: String) {
    self.meaning = meaning
    self.reason = reason
  }
}
