import FEEL

extension DMNProgram {
  /// The function that knowledge is. What it requires is looked up when it is called.
  func function(_ function: DMNCompiledFunction) -> FEELFunction {
    function.value { run in
      var session = DMNSession(self, inputs: nil)
      return session.frame(of: function.slots, path: [], in: &run)
    }
  }

  /// The function that a decision service is: the output decisions, which see nothing but what is handed over.
  func function(_ service: DMNCompiledService) -> FEELFunction {
    FEELFunction(
      service.name, parameters: service.parameters.map { (name: $0.name, type: $0.type.feel) },
      returns: service.returns
    ) { arguments, run in
      for (parameter, argument) in zip(service.parameters, arguments)
      where !parameter.type.allows(argument, in: &run) { return .null }
      return self.value(of: service, arguments, in: &run)
    }
  }

  /// The value of a service, whose arguments have the types of its parameters.
  func value(of service: DMNCompiledService, _ arguments: [FEELValue], in run: inout FEELRun) -> FEELValue {
    var session = DMNSession(self, inputs: nil)
    for (parameter, argument) in zip(service.parameters, arguments) {
      let path = parameter.target.importName.map { [$0] } ?? []
      session.values[DMNInstance(path: path, element: parameter.target.element)] = argument
    }
    var results = FEELContext()
    for output in service.outputs { results[output.name] = session.value(of: output.target, path: [], in: &run) }
    let value = service.outputs.count == 1 ? results.values[0] : FEELValue.context(results)
    return service.result.checked(value, in: &run)
  }
}

extension DMNCompiledFunction {
  /// The function as a value. Its frame: what stood around it, itself, its arguments.
  func value(around frame: @escaping @Sendable (inout FEELRun) -> [FEELValue]) -> FEELFunction {
    FEELFunction(
      name, parameters: parameters.map { (name: $0.name, type: $0.type.feel) }, returns: returns
    ) { arguments, run in
      for (parameter, argument) in zip(parameters, arguments) where !parameter.type.allows(argument, in: &run) {
        return .null
      }
      let whole = frame(&run) + [.function(self.value(around: frame))] + arguments
      return result.checked(body.value(whole, in: &run), in: &run)
    }
  }
}
