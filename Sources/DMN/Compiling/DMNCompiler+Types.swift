import Documents
import FEEL

extension DMNCompiler {
  /// The scope that all expressions of a file start from.
  mutating func typedScope(of unit: Int) -> FEELScope {
    var scope = bare
    for definition in units[unit].definitions.types {
      if let type = type(named: definition.name, in: unit) { scope.define(type: definition.name, as: type.feel) }
    }
    for (position, element) in units[unit].definitions.imports.enumerated() {
      guard let other = units[unit].imports[position] else { continue }
      for definition in units[other].definitions.types {
        guard let type = type(named: definition.name, in: other) else { continue }
        scope.define(type: Self.qualified(definition.name, element.name), as: type.feel)
      }
    }
    return scope
  }

  static func qualified(_ name: String, _ importName: String) -> String {
    importName.isEmpty ? name : "\(importName).\(name)"
  }

  /// The type that an item definition declares; nil where there is none of this name.
  private mutating func type(named name: String, in unit: Int, depth: Int = 0) -> DMNType? {
    if let known = types[unit][name] {
      if let known { return known }
      // A type that is part of itself goes on without a shape.
      circle = components > opened[unit]?[name] ?? 0 ? .part : .whole
      return DMNType(feel: .any, constraint: nil)
    }
    if let index = definitions[unit][name] {
      let definition = units[unit].definitions.types[index]
      types[unit][name] = .some(nil)
      opened[unit, default: [:]][name] = components
      let outer = subject
      subject = "type '\(name)'"
      let type = type(of: definition, in: unit, depth: depth + 1)
      subject = outer
      types[unit][name] = .some(type)
      return type
    }
    for (position, element) in units[unit].definitions.imports.enumerated() {
      guard let other = units[unit].imports[position], other != unit else { continue }
      if element.name.isEmpty {
        guard depth < DMNLimits.typeDepth else { return nil }
        if definitions[other][name] != nil {
          return type(named: name, in: other, depth: depth + 1)
        }
      } else if name.hasPrefix(element.name + ".") {
        let rest = String(name.dropFirst(element.name.count + 1))
        guard depth < DMNLimits.typeDepth else { return nil }
        if let type = type(named: rest, in: other, depth: depth + 1) { return type }
      }
    }
    return nil
  }

  /// The type that a `typeRef` names; nil where it names none, which is reported.
  mutating func type(_ text: DMNText?, in unit: Int, depth: Int = 0) -> DMNType? {
    guard let text, !text.isEmpty else { return nil }
    var name = DMNName.spaced(text.text)
    defer { reportCircle(name, text) }
    if let found = type(named: name, in: unit, depth: depth) { return found }
    // Of older versions: `feel:string`.
    if let colon = name.firstIndex(of: ":") {
      name = String(name[name.index(after: colon)...])
      if let found = type(named: name, in: unit, depth: depth) { return found }
    }
    // What some modellers write for no type.
    if name == "<Undefined>" { return nil }
    do throws(FEELError) {
      return DMNType(feel: try FEELType(reading: name, in: bare), constraint: nil)
    } catch {
      if let meant = Self.typeMeant(by: name), let type = try? FEELType(reading: meant, in: bare) {
        report(
          .typeUnknown, text.place, "'\(name)' is no type of FEEL, and is read as '\(meant)'", severity: .warning,
          notes: ["write '\(meant)'"])
        return DMNType(feel: type, constraint: nil)
      }
      report(
        .typeUnknown, text.place,
        "'\(name)' is no type" + meant(name) { $0.units[unit].definitions.types.map(\.name) + Self.builtInTypes },
        notes: ["values of any type are taken here"])
      return nil
    }
  }

  private mutating func reportCircle(_ name: String, _ text: DMNText) {
    defer { circle = nil }
    switch circle {
    case nil: break
    case .part:
      report(
        .cycle, text.place, "the type '\(name)' is a part of itself by this", severity: .warning,
        notes: ["the part inside is not checked: values of any type are taken there"])
    case .whole:
      report(
        .cycle, text.place, "the type '\(name)' says by this no more than that it is itself",
        notes: ["values of any type are taken here"])
    }
  }

  private static let builtInTypes = [
    "string", "number", "boolean", "date", "time", "date and time", "days and time duration",
    "years and months duration", "Any",
  ]

  /// What modellers and other languages call these types.
  private static let typesElsewhere = [
    "integer": "number", "int": "number", "long": "number", "short": "number", "double": "number", "float": "number",
    "decimal": "number", "bool": "boolean", "text": "string", "str": "string", "datetime": "date and time",
    "timestamp": "date and time",
  ]

  /// The type of FEEL that another language calls so, or that is written in other capitals.
  private static func typeMeant(by name: String) -> String? {
    let name = name.lowercased()
    return typesElsewhere[name] ?? builtInTypes.first { $0.lowercased() == name }
  }

  private mutating func type(of definition: DMNItemDefinition, in unit: Int, depth: Int) -> DMNType {
    guard depth <= DMNLimits.typeDepth else {
      report(
        .tooDeep, definition.place, "types are nested too deeply (at most \(DMNLimits.typeDepth) levels)")
      return DMNType(feel: .any, constraint: nil)
    }
    var base = DMNType(feel: .any, constraint: nil)
    if let function = definition.function {
      components += 1
      defer { components -= 1 }
      let parameters = function.parameters.map { type($0.type, in: unit, depth: depth)?.feel ?? .any }
      let result = type(function.result, in: unit, depth: depth)?.feel ?? .any
      base = DMNType(feel: .function(parameters: parameters, returns: result), constraint: nil)
    } else if !definition.components.isEmpty {
      var entries: [String: FEELType] = [:]
      var constraints: [(String, DMNConstraint)] = []
      for component in definition.components {
        components += 1
        let type = type(of: component, in: unit, depth: depth + 1)
        components -= 1
        if entries.updateValue(type.feel, forKey: component.name) != nil {
          report(.repeated, component.place, "another component has the name '\(component.name)' too")
        }
        if let constraint = type.constraint { constraints.append((component.name, constraint)) }
      }
      base = DMNType(
        feel: .context(entries),
        constraint: constraints.isEmpty ? nil : DMNConstraint(tests: [], element: nil, entries: constraints))
    } else if let named = type(definition.type, in: unit, depth: depth) {
      base = named
    }
    base = constrained(base, by: definition.allowedValues)
    if definition.isCollection {
      base = DMNType(
        feel: .list(base.feel),
        constraint: base.constraint.map { DMNConstraint(tests: [], element: $0, entries: []) })
    }
    return constrained(base, by: definition.constraint)
  }

  mutating func constrained(_ type: DMNType, by text: DMNText?) -> DMNType {
    guard let text, !text.isEmpty, let tests = tests(text, of: type.feel) else { return type }
    return DMNType(
      feel: type.feel,
      constraint: DMNConstraint(
        tests: (type.constraint?.tests ?? []) + [tests], element: type.constraint?.element,
        entries: type.constraint?.entries.map { ($0.name, $0.constraint) } ?? []))
  }

  /// Reads the unary tests of values that are allowed; nil where they cannot be read, which is reported.
  mutating func tests(_ text: DMNText, of type: FEELType) -> FEELExpression? {
    do throws(FEELError) {
      let tests = try FEELExpression.unaryTests(
        text.text, of: type, in: bare, mode: .decisionModel, label: label(text))
      checkNames(in: tests, text, .cell, bare)
      return tests
    } catch {
      _ = unreadable(text, error)
      return nil
    }
  }

  /// What is expected of a value, with what is told where it does not fit.
  mutating func expected(_ text: DMNText?, in unit: Int, _ what: String) -> DMNExpectedType {
    expected(type(text, in: unit), at: text?.place, what)
  }

  mutating func expected(_ type: DMNType?, at place: DMNPlace?, _ what: String) -> DMNExpectedType {
    guard let type, let place else { return DMNExpectedType(type: nil, mismatch: 0, notAllowed: 0) }
    return DMNExpectedType(
      type: type,
      mismatch: notice(.typeMismatch, place, "expected \(what) of the type \(type.feel)"),
      notAllowed: type.constraint.map {
        notice(.valueNotAllowed, place, "expected \(what) that is allowed here\($0.words)")
      } ?? 0)
  }
}
