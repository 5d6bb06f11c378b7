public import Applicants
import FEEL

/// Rules that have been checked and are ready to assess applicants.
public struct CompiledRules: Sendable {
  /// The rules as written.
  public let rules: EligibilityRules
  /// What is worth a look in them; nothing here is an error.
  public let warnings: [RuleProblem]

  let engine: RuleEngine
  /// The derived values, the order keys and all sentences' slots are expressions over these names.
  let names: RuleNames
  /// The rule of `share when` as rules of its own, with the same facts.
  let sharing: RuleEngine?
  /// The expressions that order people, in the order written.
  let keys: [FEELExpression]
  /// The templates of each criterion and indicator.
  let sentences: [RuleID: SentenceSet]

  /// Checks rules and prepares them.
  ///
  /// - Throws: all problems found, if one is an error.
  public init(_ rules: EligibilityRules) throws(RuleProblems) {
    var compiler = RuleCompiler(rules)
    self = try compiler.compile()
  }

  init(
    rules: EligibilityRules, warnings: [RuleProblem], engine: RuleEngine, names: RuleNames, sharing: RuleEngine?,
    keys: [FEELExpression], sentences: [RuleID: SentenceSet]
  ) {
    self.rules = rules
    self.warnings = warnings
    self.engine = engine
    self.names = names
    self.sharing = sharing
    self.keys = keys
    self.sentences = sentences
  }

  /// The questions that facts, criteria and indicators read, in programme order.
  public var questionsRead: [QuestionName] { engine.questions.map(\.question.name) }

  /// The questions that indicators read, in programme order.
  public var questionsOfIndicators: [QuestionName] {
    let read = Set(engine.indicators.flatMap { engine.rules[$0].questions })
    return engine.questions.indices.filter(read.contains).map { engine.questions[$0].question.name }
  }

  /// The questions that `share when` reads, in programme order.
  public var questionsOfSharing: [QuestionName] { sharing?.questions.map(\.question.name) ?? [] }

  /// The questions that each order key reads, in programme order.
  public var questionsOfKeys: [[QuestionName]] { keys.map { names.questions(of: $0) } }

  /// The questions that a derived value reads, in programme order; nil for a name that is no derived value.
  public func questions(ofDerived name: QuestionName) -> [QuestionName]? {
    names.derived[name].map { names.questions(of: $0) }
  }

  /// How closely a derived value touches a person: as the strictest of the questions it reads.
  public func dataClass(ofDerived name: QuestionName) -> DataClass? {
    questions(ofDerived: name).map { names.strictestData(of: $0) }
  }
}
