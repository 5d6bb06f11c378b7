/// A boxed expression as the file has it.
struct DMNBoxed: Sendable {
  let logic: DMNLogic
  let type: DMNText?
  let place: DMNPlace
}

/// The kinds of boxed expressions.
indirect enum DMNLogic: Sendable {
  case literal(DMNText)
  case table(DMNTable)
  case context([DMNContextEntry])
  case list([DMNBoxed])
  case relation(columns: [DMNVariable], rows: [[DMNBoxed]])
  case invocation(function: DMNBoxed, bindings: [DMNBinding])
  case function(DMNFunctionDefinition)
  case conditional(condition: DMNBoxed, then: DMNBoxed, otherwise: DMNBoxed)
  case filter(source: DMNBoxed, match: DMNBoxed)
  case iteration(DMNIteration, variable: String, source: DMNBoxed, body: DMNBoxed)
  /// What could not be read; a problem was reported.
  case unreadable
}

/// What an iterator does with its list.
enum DMNIteration: String, Sendable {
  case loop = "for"
  case some
  case every
}

/// An entry of a boxed context; without a variable it is the result.
struct DMNContextEntry: Sendable {
  let variable: DMNVariable?
  let value: DMNBoxed
}

/// A parameter of an invocation with what is handed over.
struct DMNBinding: Sendable {
  let parameter: DMNVariable
  let value: DMNBoxed
}

/// A `functionDefinition`, or the `encapsulatedLogic` of knowledge.
struct DMNFunctionDefinition: Sendable {
  let parameters: [DMNVariable]
  /// Whether its logic is in another language.
  let isExternal: Bool
  let body: DMNBoxed?
  let type: DMNText?
  let place: DMNPlace
}
