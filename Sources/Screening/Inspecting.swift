import Applicants
import Calendars
public import Documents
import Eligibility
import Intake
import Programmes
import Reports

/// What `foothold inspect` finds.
public struct InspectResult: Sendable {
  /// What standard error tells.
  public let diagnostics: [Diagnostic]
  /// Whether records would be set aside, headers that are read changed or columns seem to be others, so that somebody is needed.
  public let needsPerson: Bool
  let pages: [InspectionPage]

  /// What standard output tells people, in lines of about `width` columns.
  public func text(width: Int) -> String {
    pages.map { $0.text(width: width) }.joined(separator: "\n\n")
  }

  /// What standard output tells programs: an object a file, one line each.
  public var json: String {
    pages.map(\.json).joined(separator: "\n")
  }
}

/// Looks at form files.
public enum Inspecting {
  /// Says what is in form files, and how their fields map to a programme's questions.
  ///
  /// - Parameters:
  ///   - profiles: the profile that reads a file, by path, where it is not to be recognised.
  ///   - hints: how files are read where that need not be found out.
  public static func inspect(
    _ forms: [String], programme path: String?, profiles: [String: String],
    hints: ReadingHints = ReadingHints()
  ) throws(ScreeningError) -> InspectResult {
    let (request, programme) = try request(
      forms, programme: path, profiles: profiles, hints: hints)
    do throws(IntakeError) {
      let inspections = try FormReader.inspect(request)
      return InspectResult(
        diagnostics: (programme?.warnings ?? []) + inspections.flatMap(\.setAside).map { Diagnostic($0) },
        needsPerson: inspections.contains {
          !$0.setAside.isEmpty || $0.isReadingChanged || $0.fit?.doubts.isEmpty == false
        },
        pages: inspections.map { InspectionPage($0, hasProgramme: path != nil) })
    } catch {
      throw .intake(error)
    }
  }

  /// Refuses a file to write that was read for it: the form, the programme, a file that the programme names.
  static func checkNotRead(
    _ output: String, option: String, form: String, _ programme: Programme?
  ) throws(ScreeningError) {
    guard let place = OutputPath.resolved(output) else { return }
    let read = (form == "-" ? [] : [form]) + (programme?.files.map(\.place) ?? [])
    guard let file = read.first(where: { OutputPath.resolved($0) == place }) else { return }
    throw .wrongUse(
      "output-unfit", file: output,
      file == form ? "\(option) names the form itself" : "\(option) names a file of the programme",
      notes: ["nothing was changed; name another file"])
  }

  /// What is asked of intake to look at files, with the programme.
  static func request(
    _ forms: [String], programme path: String?, profiles: [String: String],
    hints: ReadingHints = ReadingHints()
  ) throws(ScreeningError) -> (IntakeRequest, Programme?) {
    var request = IntakeRequest(
      files: forms, profiles: [], forced: profiles, questions: [], coded: [],
      asOf: CalendarDate(daysSinceEpoch: 0) ?? .first, identityKey: KeyedDigest(key: []))
    request.hints = hints
    guard let path else { return (request, nil) }
    do throws(ProgrammeError) {
      let programme = try ProgrammeLoader.load(path)
      request.profiles = programme.forms
      request.questions = programme.rules.questions
      request.coded = programme.codedQuestions
      request.wordings = programme.sharedWordings
      request.asOf = programme.asOf
      return (request, programme)
    } catch {
      throw .wrongUse(error.diagnostics)
    }
  }
}
