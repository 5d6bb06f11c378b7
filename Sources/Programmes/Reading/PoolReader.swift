internal import Anonymisation
internal import Applicants
internal import Documents
internal import Eligibility

/// Reads `pool:`.
struct PoolReader {
  /// The programme's questions.
  let questions: [Question]
  /// The derived values.
  let derived: [String]

  /// What `pool:` says, with the places of its names.
  struct Draft {
    var terms: PoolTerms
    var shareWhen: RuleText?
    var publish: [YAMLScalar] = []
    var grouped: [YAMLScalar] = []
    var groupSize: YAMLPlaced?
  }

  /// A value or key that a problem can be pointed at.
  struct YAMLPlaced: Placed {
    let source: YAMLSource
    let place: YAMLPlace
  }

  func read(
    _ mapping: YAMLMapping, texts: inout RuleTexts, files: inout ProgrammeFiles, _ problems: inout [Diagnostic]
  ) -> Draft {
    mapping.finish(known: ["share when", "publish", "grouped", "groups of at least"], &problems)
    var shareWhen: RuleText?
    if let scalar = mapping.optionalScalar("share when", &problems) { shareWhen = texts.condition(scalar, &problems) }
    let publish = mapping.optional("publish")?.texts(&problems).filter { isKnown($0, &problems) } ?? []
    var grouped: [GroupedValue] = []
    var groupedKeys: [YAMLScalar] = []
    for entry in mapping.optionalMapping("grouped", &problems)?.namedEntries(&problems) ?? [] {
      let isKnown = isKnown(entry.key, orDerived: true, &problems)
      guard let path = entry.value.scalar(&problems), let hierarchy = hierarchy(path, &files, &problems), isKnown else {
        continue
      }
      checkCover(of: hierarchy, for: entry.key, named: path, &problems)
      grouped.append(GroupedValue(name: QuestionName(entry.key.name), hierarchy: hierarchy))
      groupedKeys.append(entry.key)
    }
    var size = 1
    var spot: YAMLPlaced?
    if let scalar = mapping.optionalScalar("groups of at least", &problems) {
      size = scalar.wholeNumber(least: 1, &problems) ?? 2
      spot = YAMLPlaced(source: scalar.source, place: scalar.place)
    } else if let key = mapping.entry("grouped")?.key {
      spot = YAMLPlaced(source: key.source, place: key.place)
    }
    return Draft(
      terms: PoolTerms(
        hasSharingCondition: mapping.optional("share when") != nil, publish: publish.map { QuestionName($0.name) },
        grouped: grouped, groupsOfAtLeast: size),
      shareWhen: shareWhen, publish: publish, grouped: groupedKeys, groupSize: spot)
  }

  private func isKnown(_ scalar: YAMLScalar, orDerived: Bool = false, _ problems: inout [Diagnostic]) -> Bool {
    let name = scalar.name
    if questions.contains(where: { $0.name.text == name }) || (orDerived && derived.contains(name)) { return true }
    if derived.contains(name) {
      problems.report(
        .poolDerived, at: scalar, "'\(name)' is a derived value; only questions are published",
        notes: ["name it under `grouped:` with a hierarchy"])
      return false
    }
    problems.reportUnknown(
      .poolUnknown, at: scalar, "expected a question, found '\(name)'", word: name,
      known: questions.map(\.name.text) + (orDerived ? derived : []))
    return false
  }

  private func hierarchy(
    _ path: YAMLScalar, _ files: inout ProgrammeFiles, _ problems: inout [Diagnostic]
  ) -> Hierarchy? {
    guard let (bytes, file) = files.read(named: path, isShared: true, &problems) else { return nil }
    do throws(HierarchyError) {
      return try Hierarchy(csv: bytes)
    } catch {
      let line = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        .dropFirst(error.line - 1).first
      problems.append(
        Diagnostic(
          .error, code: DiagnosticCode.hierarchyInvalid.rawValue, file: file, line: error.line, column: error.column,
          message: error.message, sourceLine: line.flatMap { String(validating: $0, as: UTF8.self) }))
      return nil
    }
  }

  /// Every answer that the programme declares must stand in the hierarchy.
  private func checkCover(
    of hierarchy: Hierarchy, for key: YAMLScalar, named path: YAMLScalar, _ problems: inout [Diagnostic]
  ) {
    guard let question = questions.first(where: { $0.name.text == key.name }) else { return }
    let values = Self.declaredValues(of: question)
    let absent = values.filter { hierarchy.index(of: $0) == nil }
    guard !absent.isEmpty else { return }
    let shown = absent.prefix(5).map { "'\($0)'" }.joined(separator: ", ")
    problems.report(
      .hierarchyIncomplete, at: path,
      "expected a line for every answer of '\(key.name)', found none for \(shown)"
        + (absent.count > 5 ? " and \(absent.count - 5) more" : ""),
      notes: absent.prefix(5).compactMap { value in
        Suggestion.didYouMean(value, among: hierarchy.values.filter { !values.contains($0) }).map {
          "the file has '\($0)': is '\(value)' meant?"
        }
      })
  }

  private static func declaredValues(of question: Question) -> [String] {
    switch question.kind {
    case .choice(let options), .choices(let options): return options
    case .number(let range):
      // What is no short list of whole numbers cannot be written out line by line.
      guard range.isWhole, let least = range.least?.whole, let greatest = range.greatest?.whole,
        greatest - least < 10_000
      else { return [] }
      return (least...greatest).map(String.init)
    case .age, .ageBand: return (leastAge...greatestAge).map(String.init)
    case .date, .moment, .text, .email, .phone: return []
    }
  }
}
