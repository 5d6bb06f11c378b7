import Applicants
import Calendars
import Documents
import Eligibility
import Foundation
import Testing

@testable import Intake
@testable import Programmes

/// Drafts profiles for invented forms, in a folder of its own.
struct DraftTrial {
  let folder: RuleFolder

  /// Read once for all.
  static let programme = Result { try ProgrammeLoader.load(projectRoot + "/Rules/positive-influence.yaml") }

  init() throws { folder = try RuleFolder() }

  /// A draft, and what is read of it.
  struct Drafted {
    let draft: FormDraft
    let text: String
    /// What is sure, as the program reads it back for the programme's questions.
    let profile: FormProfile
    /// The same with all guesses, which somebody has read.
    let confirmed: FormProfile
    /// The question that each header is mapped to without a person.
    var active: [String: String] { Self.active(profile) }

    /// The question that each header is mapped to once a person has found all guesses right.
    var guessed: [String: String] { Self.active(confirmed) }

    private static func active(_ profile: FormProfile) -> [String: String] {
      var active: [String: String] = [:]
      for mapping in profile.questions {
        for part in mapping.from.parts { active[part.description] = mapping.question.text }
      }
      if let path = profile.submittedAt { active[path.description] = "submitted at" }
      if let path = profile.submissionID { active[path.description] = "submission id" }
      return active
    }
  }

  /// The draft for a form.
  func drafted(
    _ form: String, named name: String = "form.csv", withoutForms: Bool = false, hints: CSVHints? = nil
  ) throws -> Drafted {
    let programme = try Self.programme.get()
    let path = folder.path + "/" + name
    try folder.write(form, to: name)
    var request = IntakeRequest(
      files: [path], profiles: withoutForms ? [] : programme.forms, questions: programme.rules.questions,
      coded: programme.codedQuestions, asOf: programme.asOf, identityKey: KeyedDigest(key: []))
    request.wordings = programme.sharedWordings
    request.hints.dialects[path] = hints
    let draft = try FormReader.draft(path, request)
    let text = FormDraftText.text(of: draft, programme: programme, steps: ["Next"])
    let sure = text.replacing(/guesses read by: nobody\nguesses:\n(\ \ .*\n)+/, with: "")
    return Drafted(
      draft: draft, text: text, profile: try read(sure),
      confirmed: try read(text.replacing("read by: nobody", with: "read by: A. Example")))
  }

  /// A draft as the program reads it.
  func read(_ text: String) throws -> FormProfile {
    try folder.write(text, to: "draft.yaml")
    let questions = try Self.programme.get().rules.questions
    do throws(ProgrammeError) {
      return try ProgrammeLoader.loadForm(folder.path + "/draft.yaml", questions: questions)
    } catch {
      Issue.record("\(error.diagnostics.map { $0.rendered() })\n\(text)")
      throw error
    }
  }
}
