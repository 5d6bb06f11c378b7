import Applicants
public import Documents
import Intake
import Programmes
import Reports

/// What `foothold inspect --draft` is to do.
public struct DraftTerms: Sendable {
  /// The form file; `-` is standard input.
  public var form: String
  /// The file to write; nil hands the profile over instead.
  public var output: String?
  /// Whether a file that is there already is replaced.
  public var replacesOutput = false
  /// The programme whose questions are matched.
  public var programme: String?
  /// How files are read where that need not be found out.
  public var hints = ReadingHints()
  /// The options that a run must be given too to read the file, as typed.
  public var readingOptions: [String] = []

  /// Makes terms that need nothing said.
  public init(form: String) {
    self.form = form
  }
}

/// What `foothold inspect --draft` came to.
public struct DraftResult: Sendable {
  /// What standard error tells.
  public let diagnostics: [Diagnostic]
  /// Whether records would be set aside, so that somebody is needed.
  public let needsPerson: Bool
  /// The profile itself.
  public let profile: String
  /// What was found and what to do next, for people.
  public let text: String
}

/// Drafts form profiles.
public enum Drafting {
  /// Drafts a profile for a form file, and writes it where the terms name a place.
  ///
  /// - Throws: wrong use for a programme or place that cannot be used and for a file without a header; unreadable for a
  ///   form that cannot be opened, decoded or read to its end. Nothing is written then.
  public static func draft(_ terms: DraftTerms) throws(ScreeningError) -> DraftResult {
    let (request, programme) = try Inspecting.request(
      [terms.form], programme: terms.programme, profiles: [:], hints: terms.hints)
    if let output = terms.output {
      try Inspecting.checkNotRead(output, option: "--draft", form: terms.form, programme)
    }
    let draft: FormDraft
    do throws(IntakeError) { draft = try FormReader.draft(terms.form, request) } catch { throw .intake(error) }
    let steps = DraftSteps(terms, programme, draft)
    let profile = FormDraftText.text(of: draft, programme: programme, steps: steps.lines)
    if let output = terms.output {
      let file = try PersonalFile.begin(output, outside: nil, replacing: terms.replacesOutput)
      try file.commit(Array(profile.utf8))
    }
    return DraftResult(
      diagnostics: (programme?.warnings ?? []) + draft.setAside.map { Diagnostic($0) },
      needsPerson: !draft.setAside.isEmpty,
      profile: profile, text: (summary(of: draft, terms) + [""] + steps.lines).joined(separator: "\n"))
  }

  private static func summary(of draft: FormDraft, _ terms: DraftTerms) -> [String] {
    var lines = [
      "\(terms.form): \(Counted.text(draft.records, "record")), \(Counted.text(draft.columns.count, "column"))"
    ]
    if let recognised = draft.recognised {
      lines.append("'\(recognised.profile)' reads this file already: \(recognised.sentence).")
      lines += recognised.doubts
    }
    if terms.programme != nil {
      let guessed = draft.mappings.count(where: \.isConfirmable)
      let sure = draft.sure.count { !$0.isConfirmable }
      lines.append(
        "\(Counted.text(sure, "question")) mapped for sure, \(guessed) guessed, \(draft.unasked.count) without a column"
      )
    }
    if let output = terms.output { lines.append("Wrote \(output)") }
    return lines
  }
}

/// What to do with a draft next, in lines that can be typed as they stand.
struct DraftSteps {
  let lines: [String]

  init(_ terms: DraftTerms, _ programme: Programme?, _ made: FormDraft) {
    let draft = terms.output ?? "this file"
    guard let path = terms.programme, let programme else {
      lines = ["Next: draft it again with --programme FILE, to have its columns matched to the programme's questions."]
      return
    }
    let entry = terms.output.map { DraftSteps.relative($0, to: path) } ?? "FILE"
    let hasForms = !(programme.forms.count == 1 && programme.forms[0].format == nil)
    let form = terms.form == "-" ? "FILE" : ShellWord.of(terms.form)
    let options = terms.readingOptions.map { " " + ShellWord.of($0) }.joined()
    lines =
      [
        "Next:",
        "1. Read \(draft), and mend what is wrong"
          + (made.mappings.contains(where: \.isConfirmable) ? "; write your name behind `guesses read by:`." : "."),
        made.recognised.map { fit in
          let name = fit.profile
          let known = DraftSteps.file(of: name, programme).map { "`- \(DraftSteps.relative($0, to: path))`" }
          return "2. In \(path), below `forms:`, put this line in place of \(known ?? "that of the profile '\(name)'")"
        }
          ?? (hasForms ? "2. In \(path), below the other lines of `forms:`, add" : "2. In \(path), add these lines"),
        "   (in a copy of it with a new `version:`, if somebody was decided by it already):",
      ] + (hasForms ? [] : ["     forms:"]) + [
        (hasForms ? "     " : "       ") + "- \(DraftSteps.yaml(entry))",
        "3. foothold check \(ShellWord.of(path))",
        "4. foothold screen \(form) --programme \(ShellWord.of(path))\(options) --out round-1",
      ]
  }

  /// The file of the programme in which a profile stands.
  private static func file(of profile: String, _ programme: Programme) -> String? {
    programme.files.first { file in
      String(decoding: file.bytes, as: UTF8.self).split(separator: "\n").contains { line in
        line == "form: \(profile)" || line == "form: \(YAMLText.quoted(profile))"
      }
    }?.place
  }

  /// The path of a file as a file elsewhere names it.
  private static func relative(_ file: String, to other: String) -> String {
    func parts(_ path: String) -> [Substring]? {
      guard let place = OutputPath(file: path), let folder = OutputPath.resolved(place.parent) else { return nil }
      return folder.split(separator: "/") + [Substring(place.name)]
    }
    guard let from = parts(other)?.dropLast(), let to = parts(file) else { return file }
    let common = zip(from, to.dropLast()).prefix { $0 == $1 }.count
    guard common > 0 else { return "/" + to.joined(separator: "/") }
    return ([Substring](repeating: "..", count: from.count - common) + to.dropFirst(common)).joined(separator: "/")
  }

  private static func isPlain(_ text: String) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy { byte in
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
          || "-_./=".utf8.contains(byte)
      }
  }

  private static func yaml(_ text: String) -> String { isPlain(text) ? text : YAMLText.quoted(text) }
}
