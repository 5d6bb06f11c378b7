import Applicants
import Audit
import Eligibility
import Intake
import Programmes
import Reports

/// Why people changed.
extension ChangeFinder {
  /// Causes in the person's own answers, submissions and reviews.
  ///
  /// - Parameter asked: the questions that alone matter; nil for all.
  func own(
    _ applicant: Int, _ decision: StoredDecision, _ answers: [QuestionName: DistinctAnswer], hasOutcomeChanged: Bool,
    about asked: Set<QuestionName>? = nil
  ) -> [RoundCause] {
    let settled = (reviews.new[applicant] ?? []).filter { review in
      guard let asked, let question = review.action.question else { return true }
      return asked.contains(QuestionName(question))
    }
    var causes = settled.compactMap { $0.cause(of: codes.label(of: applicant)) }
    if lapsedOverrides.contains(applicant), asked == nil {
      causes.append(RoundCause(.undone, "an override was about another case"))
    }
    var answeredAnew: [String] = []
    var readAnew: [String] = []
    for column in batch.columns where asked?.contains(column.question.name) ?? true {
      let name = column.question.name
      let now = column.distinct.disclosed()[Int(column.codes[applicant])]
      guard let before = answers[name], before.read != now.read else { continue }
      if before.written != now.written {
        answeredAnew.append(name.text)
      } else if let wording = newWordings.last(where: { $0.question == name && $0.isWithin(now) }) {
        causes.append(
          wording.isUndo(folding: foldedWording)
            ? RoundCause(.undone, "\(wording.by) took back what a wording of '\(name)' means")
            : RoundCause(.wording, "\(wording.by) gave a wording of '\(name)' a meaning"))
      } else {
        readAnew.append(name.text)
      }
    }
    // Who was joined or taken apart has the answers of others' submissions, or lacks them, for that reason.
    guard !settled.contains(where: \.concernsIdentity) else { return causes }
    let records = [record(of: applicant)] + others(of: applicant)
    let known = Set([decision.record] + decision.also)
    let added = records.filter { !known.contains($0) }
    if !answeredAnew.isEmpty {
      causes.append(
        RoundCause(
          .submission,
          "another answer to \(answeredAnew.joined(separator: ", ")) in \(Self.list(added.isEmpty ? records : added))"))
    } else if causes.isEmpty, records.count > known.count, hasOutcomeChanged {
      causes.append(RoundCause(.submission, "another submission, \(Self.list(added))"))
    }
    if !readAnew.isEmpty {
      causes.append(RoundCause(.rules, "the same answer to \(readAnew.joined(separator: ", ")) is read otherwise"))
    }
    return causes
  }

  /// What is other than before for everybody.
  func rulesCauses(besides causes: [RoundCause]) -> [RoundCause] {
    var found: [RoundCause] = []
    if causes.isEmpty, programme.files.map(\.digest) != earlier.folder.ruleFiles.map(\.digest) {
      found.append(RoundCause(.rules, "the rules are others"))
    }
    if causes.isEmpty, programme.asOf != earlier.programme.asOf {
      found.append(RoundCause(.rules, "ages are counted on \(programme.asOf), before on \(earlier.programme.asOf)"))
    }
    if seed != earlier.seed { found.append(RoundCause(.rules, "a new draw")) }
    return found
  }

  func arriving(_ applicant: Int) -> [RoundCause] {
    if let separation = round.separations.first(where: { $0.applicants.contains(applicant) }) {
      return linking(separation.label) ?? [RoundCause(.linked, "taken apart from \(separation.label)")]
    }
    let label = codes.label(of: applicant)
    if let owner = round.formerOwner(of: label) {
      let undone = reviews.entered.last { $0.isUndo && [owner, label].contains($0.applicant) }
      return [
        undone.map { RoundCause(.undone, "\($0.by) took back that they are one person with \(owner)") }
          ?? RoundCause(.linked, "was one person with \(owner) before")
      ]
    }
    return [RoundCause(.submission, "new in \(record(of: applicant).file)")]
  }

  func joining(_ former: Token, with applicant: Int) -> [RoundCause] {
    let label = codes.label(of: applicant)
    let said = reviews.entered.last { review in
      if case .samePerson = review.action { review.labels.contains(former) } else { false }
    }
    if let said { return [RoundCause(.linked, "\(said.by) said that they are one person with \(label)")] }
    if let undone = reviews.entered.last(where: { $0.isUndo && [former, label].contains($0.applicant) }) {
      return [RoundCause(.undone, "\(undone.by) took back that they are other people than \(label)")]
    }
    return [RoundCause(.submission, "forms say that they are one person with \(label)")]
  }

  /// Who said that a label stands for different people, where it was said in this run.
  func linking(_ label: Token) -> [RoundCause]? {
    let said = reviews.entered.last { $0.applicant == label && $0.action == .differentPeople }
    return said.map { [RoundCause(.linked, "\($0.by) said that \($0.applicant) was different people")] }
  }

  /// Why somebody is in the pool now, or is not any more, whose outcome and place are as they were.
  func pooling(
    _ applicant: Int, _ decision: StoredDecision, _ answers: [QuestionName: DistinctAnswer]
  ) -> [RoundCause] {
    let lead = pooled.contains(applicant) ? "in the pool now" : "in the pool no longer"
    // Where all of a pool is new, or gone, it is not for what one person said.
    if pooled.isEmpty || earlier.pooled.isEmpty {
      let why = pooled.isEmpty ? "too few agreed to share" : "enough agreed to share"
      return [RoundCause(.others, "\(lead): \(why)")] + rulesCauses(besides: [])
    }
    let own = own(
      applicant, decision, answers, hasOutcomeChanged: false, about: Set(programme.compiled.questionsOfSharing))
    let causes = own.isEmpty ? rulesCauses(besides: []) : own
    guard let first = causes.first else { return [RoundCause(.others, lead)] }
    return [RoundCause(first.kind, "\(lead): \(first.text)")] + causes.dropFirst()
  }
}

extension Review {
  /// What the review does to what holds of the person with a label; nil for one that lets it stand.
  fileprivate func cause(of label: Token) -> RoundCause? {
    switch action {
    case .answer(let question, _): RoundCause(.answered, "\(by) entered an answer to \(question)")
    case .close(let question?): RoundCause(.closed, "\(by) closed \(question)")
    case .close(nil): RoundCause(.closed, "\(by) closed every open question")
    case .override(let outcome, _): RoundCause(.overridden, "\(by) decided: \(outcome.rawValue)")
    case .confirm: nil
    case .withdraw: RoundCause(.withdrew, "withdrew, entered by \(by)")
    case .samePerson(let other):
      RoundCause(.linked, "\(by) said: one person with \(other == label ? applicant : other)")
    case .differentPeople: RoundCause(.linked, "\(by) said: different people")
    case .undo: RoundCause(.undone, "\(by) took back what was settled")
    }
  }
}
