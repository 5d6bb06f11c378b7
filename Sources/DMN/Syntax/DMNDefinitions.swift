/// What one file of a model says, before its names are looked up.
struct DMNDefinitions: Sendable {
  /// The model's name, for people.
  var name = ""
  /// The namespace that `href` and `import` mean this model by.
  var namespace = ""
  var imports: [DMNImport] = []
  var types: [DMNItemDefinition] = []
  var inputs: [DMNInputData] = []
  var decisions: [DMNDecision] = []
  var knowledge: [DMNKnowledge] = []
  var services: [DMNService] = []
}

/// An `import` of another model.
struct DMNImport: Sendable {
  /// What stands before the names of the other model here; empty where they come without.
  let name: String
  let namespace: String
  let location: String?
  let place: DMNPlace
}

/// A name with a type: a variable, formal parameter, column or component.
struct DMNVariable: Sendable {
  let name: String
  let type: DMNText?
  let place: DMNPlace
}

/// An `itemDefinition` or `itemComponent`.
struct DMNItemDefinition: Sendable {
  let name: String
  let type: DMNText?
  let isCollection: Bool
  let components: [DMNItemDefinition]
  /// The parameters and the type of the result, where it is a type of functions.
  let function: DMNFunctionItem?
  let allowedValues: DMNText?
  let constraint: DMNText?
  let place: DMNPlace
}

/// A `functionItem`.
struct DMNFunctionItem: Sendable {
  let parameters: [DMNVariable]
  let result: DMNText?
}

/// An `inputData`.
struct DMNInputData: Sendable {
  let id: String
  let name: String
  let variable: DMNVariable?
  let place: DMNPlace
}

/// A requirement's `href`.
struct DMNReference: Sendable {
  let href: String
  let place: DMNPlace
}

/// A `decision`.
struct DMNDecision: Sendable {
  let id: String
  let name: String
  let variable: DMNVariable?
  /// The input data, decisions, knowledge and services it requires, in the order of the file.
  let requirements: [DMNReference]
  let logic: DMNBoxed?
  let place: DMNPlace
}

/// A `businessKnowledgeModel`.
struct DMNKnowledge: Sendable {
  let id: String
  let name: String
  let variable: DMNVariable?
  let requirements: [DMNReference]
  let function: DMNFunctionDefinition?
  let place: DMNPlace
}

/// A `decisionService`.
struct DMNService: Sendable {
  let id: String
  let name: String
  let variable: DMNVariable?
  let outputs: [DMNReference]
  let encapsulated: [DMNReference]
  let inputDecisions: [DMNReference]
  let inputData: [DMNReference]
  let place: DMNPlace
}
