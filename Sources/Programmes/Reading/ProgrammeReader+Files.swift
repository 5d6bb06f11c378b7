internal import Applicants
internal import Calendars
internal import Documents
internal import Intake

extension ProgrammeReader {
  /// Reads the questions: programme order is that of the measures it uses, then its own.
  mutating func readQuestions(_ root: YAMLMapping, asOf: CalendarDate?) {
    let reader = QuestionReader(asOf: asOf)
    if case .list? = root.optional("uses") {} else { lacksNames = lacksNames || root.optional("uses") != nil }
    if let mapping = root.optionalMapping("wordings", &problems) {
      wordings = WordingReader().read(mapping, &problems)
    }
    if let mapping = root.optionalMapping("questions", &problems) { drafts = reader.read(mapping, &problems) }
    let own = drafts.count
    for item in root.optionalList("uses", &problems)?.items ?? [] {
      guard let scalar = item.scalar(&problems), let (bytes, file) = files.read(named: scalar, &problems),
        let document = document(bytes, file)
      else {
        lacksNames = true
        continue
      }
      let measure = MeasureReader(questions: reader).read(document, &problems)
      wordings += measure.wordings
      for draft in measure.questions { add(draft, from: scalar) }
    }
    drafts = Array(drafts[own...] + drafts[..<own])
  }

  /// A question has one definition: another one of that name is refused where it is the programme's to change.
  private mutating func add(_ draft: QuestionReader.Draft, from use: YAMLScalar) {
    guard let earlier = drafts.first(where: { $0.question.name == draft.question.name }) else {
      drafts.append(draft)
      return
    }
    let isOwn = earlier.key.source.file == path
    let (spot, other) = isOwn ? (earlier.key, draft.key) : (use, earlier.key)
    problems.report(
      .questionRepeated, at: spot, "the question '\(draft.question.name)' is defined twice",
      notes: ["it also stands in \(other.source.file), line \(other.line)", "give one of them another name"])
  }

  mutating func readForms(_ root: YAMLMapping) {
    let reader = FormProfileReader(questions: questions)
    for scalar in root.optional("forms")?.texts(&problems) ?? [] {
      guard let (bytes, file) = files.read(named: scalar, &problems), let document = document(bytes, file),
        let draft = reader.read(document, &problems)
      else { continue }
      if let earlier = forms.first(where: { $0.profile.name == draft.profile.name }) {
        problems.report(
          .formRepeated, at: draft.name, "another form is called '\(draft.profile.name)'",
          notes: ["it stands in \(earlier.name.source.file)", "submission ids are unique within a form's name"])
      }
      forms.append(draft)
    }
  }

  /// Warns of profiles that leave out questions that are read.
  mutating func checkForms(_ coded: [QuestionName]) {
    for form in forms {
      let mapped = Set(form.profile.questions.map(\.question))
      let left = coded.filter { !mapped.contains($0) }
      guard !left.isEmpty else { continue }
      problems.report(
        .formIncomplete, .warning, at: form.questions,
        "the form does not ask: " + left.map { "'\($0)'" }.joined(separator: ", "),
        notes: ["rules or outputs read these questions; on this form their answers are missing"])
    }
  }
}
