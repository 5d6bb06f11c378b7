internal import Audit
internal import DMN
internal import Documents
internal import FEEL
internal import Intake

/// All stable codes of diagnostics and findings, with what they mean; `foothold check --codes` lists them.
public enum CodeCatalogue {
  /// One code.
  public struct Entry: Hashable, Sendable {
    /// What it is about.
    public enum Part: String, Hashable, Sendable, CaseIterable {
      /// The files that people write: programmes, measures, form profiles, hierarchies.
      case ruleFiles = "rule files"
      /// The decision models that rules name.
      case models = "decision models"
      /// The conditions in them.
      case conditions
      /// Errors that rules report on somebody's answers; such people need review.
      case faults
      /// Form files and their records.
      case forms
      /// Runs: what a command is given, the folder it writes or reads, and what must hold of it.
      case runs
      /// What named people settle, and hand back to a run.
      case reviews
    }

    /// What it is about.
    public let part: Part
    /// The code itself.
    public let code: String
    /// What it means, in a line.
    public let explanation: String
  }

  /// Every code, by part, then in order of text; none twice.
  public static var all: [Entry] {
    let ruleFiles =
      DiagnosticCode.allCases.map { ($0.rawValue, $0.explanation) } + yaml + rules
    return entries(.ruleFiles, ruleFiles)
      + entries(.models, DMNCode.allCases.map { ($0.rawValue, $0.explanation) })
      + entries(.conditions, FEELError.Code.allCases.map { ($0.rawValue, $0.explanation) })
      + entries(.faults, FEELFault.Code.allCases.map { ($0.rawValue, $0.explanation) } + [pointsFault])
      + entries(.forms, FindingCode.allCases.map { ($0.rawValue, $0.explanation) })
      + entries(.runs, runs)
      + entries(.reviews, ReviewCode.allCases.map { ($0.rawValue, $0.explanation) })
  }

  private static func entries(_ part: Entry.Part, _ codes: [(String, String)]) -> [Entry] {
    codes.sorted { $0.0 < $1.0 }.map { Entry(part: part, code: $0.0, explanation: $0.1) }
  }

  /// What reading YAML reports.
  private static let yaml = [
    ("yaml-anchor", "Anchors and aliases are refused: every value is written out."),
    ("yaml-documents", "A file holds more than one YAML document."),
    ("yaml-empty", "A file holds nothing."),
    ("yaml-key-missing", "A key that must be there is missing."),
    ("yaml-key-not-text", "A key is a list or a mapping."),
    ("yaml-key-repeated", "A key stands twice in one mapping."),
    ("yaml-key-unknown", "A key is none of those known in its place."),
    ("yaml-merge-key", "Merge keys (<<) are refused: keys are written out."),
    ("yaml-syntax", "A file is not YAML."),
    ("yaml-tag", "Tags (!name) are refused: every text is read as it is written."),
    ("yaml-too-deep", "Lists and mappings are nested too deeply."),
    ("yaml-too-long", "A YAML file is larger than 1 MiB."),
    ("yaml-utf8-invalid", "A YAML file is not UTF-8."),
  ]

  private static let pointsFault = ("points-fault", "Computed points are too large or have too many decimals.")

  /// What the commands themselves report.
  private static let runs = [
    ("answers-contradict", "The answers of people contradict a fact under `always:`; they count as open."),
    ("case-differs", "The rules and answers in a run's folder come to another decision than the one stored."),
    ("cell-no-token", "A cell of a column with tokens holds something else."),
    ("context-key-repeated", "A context gives a name twice."),
    ("context-no-object", "A context is no JSON object."),
    ("context-number", "A number in a context has more than 34 digits or is too large."),
    ("day-changed", "A round goes on with ages counted on another day."),
    ("draw-changed", "A round goes on with another seed, and nobody asked for a new draw."),
    ("forms-missing", "No form is left to read."),
    ("header-missing", "A list does not begin with the names of its columns."),
    ("input-in-output", "A file that the run needs lies in the folder that --force would replace."),
    ("interrupted", "The run was interrupted; nothing was written."),
    ("key-of-another-round", "A key is not that of the round that is continued."),
    ("key-malformed", "A file does not hold a round's key, 64 hexadecimal digits."),
    ("key-readable", "Others than its owner may read the file with the round's key."),
    ("key-unreadable", "The file with the round's key cannot be read."),
    ("index-missing", "A file with set-aside records was copied without the index beside it."),
    ("partial-left", "A run that was cut off left a hidden folder beside the place of the output."),
    ("known-by-contact", "People of the earlier run sent their answers again, and are known by e-mail and birth date."),
    ("log-damaged", "A line of a run's log is no entry; it stays as it is."),
    ("log-missing", "A run's log is gone, so nothing that must be logged is done."),
    ("manifest-damaged", "A run's manifest is not as it was written."),
    ("matches-unreadable", "A list of matches cannot be read."),
    ("nothing-revealed", "A token is wrong, so nobody at all was revealed."),
    ("output-exists", "There is something at the path of the output already; --force replaces a run."),
    ("output-failed", "Output could not be written."),
    ("output-in-run", "A file would lie in the folder of a run, which is never changed."),
    ("output-not-a-run", "--force replaces an empty folder or a run, and what is there is neither."),
    ("output-not-a-release", "--force replaces an empty folder or a released pool, and what is there is neither."),
    ("output-parent-missing", "The folder in which the output should stand is not there."),
    ("output-unfit", "The path of the output names no folder of its own."),
    ("output-would-lose", "--force would replace reviews, a log or people's files that the new run does not have."),
    ("people-missing", "People of the run that is continued are in no form any more."),
    ("person-unknown", "Nobody in a run is called like this."),
    ("pool-damaged", "A file of a run's pool/ folder is not as the run wrote it."),
    ("pool-missing", "A run has no pool that could be handed over."),
    ("record-set-aside", "A record was set aside, so nothing was decided on it."),
    ("records-lost", "The records read and what became of them do not add up."),
    ("release-differs", "A pool differs from an earlier release of the round by fewer people than a group needs."),
    ("release-levels", "A pool is finer than an earlier release in one value and coarser in another."),
    ("release-unreadable", "The log names a release that a pool cannot be compared with."),
    ("run-damaged", "Another run of the round, which may know of withdrawals, cannot be read."),
    ("run-continued", "Another run goes on from the one that a command was given."),
    ("run-of-another-round", "A folder named with --beside is no run of the round."),
    ("runs-elsewhere", "Runs that a run goes on from are not beside it, so what was released from them is not known."),
    ("not-in-pool", "A token that is to be revealed is not in the pool of the run."),
    ("runs-beside", "Runs of the programme lie beside a run that continues none of them."),
    ("withdrawn-since", "Somebody withdrew in another run of the round than the one that a command was given."),
    ("revealed", "People behind tokens were revealed; the log says who asked, and why."),
    ("reviews-unreadable", "A file with reviews cannot be read."),
    ("round-of-another-programme", "A round is continued with another programme."),
    ("review-file-changed", "Another program changed the file of a review session, so an entry was not written."),
    ("review-file-foreign", "A file for a review session has other columns than the program writes."),
    ("review-file-taken", "Another review session has this file open."),
    ("review-file-unfit", "What is at the path of a file for reviews is no plain file."),
    ("review-file-unreadable", "The file of a review session cannot be read."),
    ("review-filter-unknown", "A run has no question, criterion or form of this name."),
    ("rules-changed", "A run's copy of a rule file is not the one that decided it."),
    ("rules-unusable", "A run's copies of its rules cannot be used by this version of the program."),
    ("run-missing", "A folder is not that of a run."),
    ("sheet-edited", "A sheet was filled in within the folder of a run; only what --with names is read."),
    ("team-damaged", "A file of a run's team/ folder is not as the run wrote it."),
    ("team-unreadable", "A file of a run's team/ folder cannot be read."),
    ("token-mistyped", "A token or label was mistyped: its check letter is wrong."),
    ("tokens-missing", "No column of a list holds tokens of a pool."),
    ("wrong-use", "The command line cannot be understood."),
  ]

  /// What checking rules reports.
  private static let rules = [
    ("decision-input-type", "An answer is handed to a decision of a model whose input has another type."),
    ("decision-input-value", "A decision of a model does not allow an option of the question that it is handed."),
    ("decision-option-unknown", "A model names a text that is no answer of the question handed to its decision."),
    ("decision-rule-missing", "A decision table has no rule for an option of the question that it reads."),
    ("example-differs", "An example comes out otherwise than it says."),
    ("facts-contradict", "No answers satisfy the facts under `always:`."),
    ("group-unused", "No indicator is in a group."),
    ("rule-justification", "A rule reads special-category or protected data and does not say why it may."),
    ("rule-never-met", "No answers meet a rule."),
    ("rule-not-proved", "A rule cannot be decided for people who leave some questions open; they need review."),
    ("rule-points", "Points or the cap of a group are too large or have too many decimals."),
    ("rule-repeated-id", "Two rules have one id, or two groups one name."),
    ("rule-unknown-group", "An indicator is in a group that nobody declared."),
    ("rule-unknown-slot", "A sentence has a slot {…} that names nothing."),
    ("rule-wrong-type", "A condition gives something else than true or false, or points no number."),
  ]
}

extension FEELError.Code {
  /// What the code means, in a line.
  fileprivate var explanation: String {
    switch self {
    case .syntax: "Something stands where something else is expected."
    case .character: "A character means nothing outside a text."
    case .curlyQuote: "A typographic quote stands where a straight one must."
    case .singleQuote: "A text is in single quotes; texts have double quotes."
    case .unterminated: "A text or comment does not end."
    case .escape: "An escape in a text is not known."
    case .number: "A number is too large."
    case .temporalLiteral: "A text after @ is no date, time or duration."
    case .unknownZone: "A time names a zone that the machine's time zone database does not have."
    case .namedZone:
      "A rule, or a model that a programme uses, names the zone of a time; rules read offsets such as +01:00 only."
    case .pattern: "A regular expression, or its flags, cannot be read."
    case .tooDeep: "Brackets or operators are nested too deeply."
    case .tooLarge: "An expression has too many parts, with those of the derived values it names."
    case .unknownName: "Nothing has this name: no question, derived value or function."
    case .unknownProperty: "A value has no such property."
    case .unknownType: "A type is not known."
    case .unlikeTypes: "Values of unlike types are compared, such as a number and a text."
    case .wrongType: "An operator or function is given a value of a type it does not take."
    case .unknownOption: "A question is compared with a text that is none of its options."
    case .wrongArguments: "A function is called with arguments that it does not take."
    case .externalFunction: "A function is written in another language; such are never run."
    case .clock: "Rules may not read the clock."
    case .invalidName: "A name has characters that names cannot have."
    case .reservedName: "A name is a word of the language or a function."
    case .repeatedName: "A name is already taken."
    case .ambiguousName: "A name can also be read as an expression over other names."
    }
  }
}

extension FEELFault.Code {
  /// What the code means, in a line.
  fileprivate var explanation: String {
    switch self {
    case .wrongType: "A value of another type is needed."
    case .notApplicable: "\"Not applicable\" stands where a value is needed; `is applicable(x)` guards it."
    case .unlikeTypes: "Values of unlike types are compared."
    case .arithmetic: "A result is too large or not defined, such as a division by zero."
    case .argument: "A function has no result for the value it is given."
    case .wrongArguments: "A function is called with arguments that it does not take."
    case .notAFunction: "Something is called that is no function."
    case .unknownName: "A name means nothing."
    case .unknownProperty: "A value has no such property."
    case .tooLarge: "A list, range or text grew beyond the limit, or the evaluation takes too long."
    case .tooDeep: "Functions call each other too deeply."
    case .repeatedKey: "A key of a context is given twice."
    case .externalFunction: "A function is written in another language; such are never run."
    case .clock: "The time is asked for and not known."
    case .unknownZone: "A time names a zone that the machine's time zone database does not have."
    case .namedZone:
      "A rule, or a model that a programme uses, came to a time that names its zone; rules read offsets only."
    case .host: "Points or indicators met cannot be counted, or a decision of a model has no value."
    }
  }
}
