/// What can be wrong in a decision model or with its inputs; the codes are stable.
///
/// An expression that cannot be read, or goes wrong, has a code of the expression language.
public enum DMNCode: String, Hashable, Sendable, CaseIterable {
  // Reading.
  case notAModel = "dmn-no-model"
  case version = "dmn-version"
  case tooLarge = "dmn-too-large"
  case elementUnknown = "dmn-element-unknown"
  case attributeUnknown = "dmn-attribute-unknown"
  case elementMissing = "dmn-element-missing"
  case attributeMissing = "dmn-attribute-missing"
  case wordUnknown = "dmn-word-unknown"
  case expressionLanguage = "dmn-expression-language"
  case repeated = "dmn-repeated"
  case tableShape = "dmn-table-shape"
  case tooManyProblems = "dmn-too-many-problems"
  // Names and requirements.
  case importMissing = "dmn-import-missing"
  case importUnclear = "dmn-import-unclear"
  case typeUnknown = "dmn-type-unknown"
  case referenceUnknown = "dmn-reference-unknown"
  case referenceUnfit = "dmn-reference-unfit"
  case cycle = "dmn-cycle"
  case tooDeep = "dmn-too-deep"
  case decisionUnknown = "dmn-decision-unknown"
  case inputUnknown = "dmn-input-unknown"
  case nameUnknown = "dmn-name-unknown"
  // Evaluating.
  case externalFunction = "external-function"
  case typeMismatch = "dmn-type-mismatch"
  case valueNotAllowed = "dmn-value-not-allowed"
  case noRule = "dmn-no-rule"
  case severalRules = "dmn-several-rules"
  case rulesDisagree = "dmn-rules-disagree"
  case priorityUnknown = "dmn-priority-unknown"
  case aggregation = "dmn-aggregation"
  case invocation = "dmn-invocation"
  case logicMissing = "dmn-logic-missing"
  case inputNotHandedOver = "dmn-input-not-handed-over"
  // Use in programmes.
  case nullTest = "dmn-null-test"

  /// What the code means, in a line.
  public var explanation: String {
    switch self {
    case .notAModel: "A file is XML and no decision model."
    case .version: "A decision model is written in a version of the standard that is not read."
    case .tooLarge: "A file of a decision model is larger than 16 MiB."
    case .elementUnknown: "An element of a decision model has no meaning where it stands."
    case .attributeUnknown: "An attribute of a decision model has no meaning where it stands; it is passed over."
    case .elementMissing: "An element of a decision model lacks an element that it must hold."
    case .attributeMissing: "An element of a decision model lacks an attribute that it must have."
    case .wordUnknown: "One of a few words is expected in a decision model, and it is none of them."
    case .expressionLanguage: "An expression of a decision model is in another language than FEEL."
    case .repeated: "Two elements of a decision model have the same name or id."
    case .tableShape: "A rule of a decision table has more or fewer cells than the table has columns."
    case .tooManyProblems: "A decision model has more than 1,000 errors."
    case .importMissing: "A decision model imports another that is not there."
    case .importUnclear: "Which file a decision model imports is not said, or it is not where that is said."
    case .typeUnknown: "A type that a decision model names is neither built in nor defined."
    case .referenceUnknown: "A decision model refers to an element that it does not have."
    case .referenceUnfit: "A decision model refers to an element of a kind that cannot stand there."
    case .cycle: "An element of a decision model requires itself, or a type is a part of itself."
    case .tooDeep: "Elements of a decision model require each other too deeply."
    case .decisionUnknown: "A decision model has no decision, service or knowledge of this name."
    case .inputUnknown: "A decision model has no input of this name."
    case .nameUnknown: "A name in an expression of a decision model means nothing; it counts as null."
    case .externalFunction: "A function of a decision model is written in Java or PMML; such functions are never run."
    case .typeMismatch: "A value is not of the type that a decision model declares for it; it counts as null."
    case .valueNotAllowed: "A value is none of those that a decision model allows; it counts as null."
    case .noRule: "No rule of a decision table matches, and it has no default result; it gives null."
    case .severalRules: "More than one rule of a decision table matches where only one may."
    case .rulesDisagree: "Rules of a decision table that match have different results where they must have one."
    case .priorityUnknown: "A result of a decision table is none of the output values that say which comes first."
    case .aggregation: "The results of a decision table cannot be added up or compared."
    case .invocation: "What is called is no function, or takes other arguments."
    case .nullTest:
      "A cell of a decision table tests for null, which in a programme stands for \"not applicable\" alone."
    case .inputNotHandedOver: "A decision service needs an input that it does not declare, or a call lacks one."
    case .logicMissing: "A decision has no logic, and no value was given for it."
    }
  }
}
