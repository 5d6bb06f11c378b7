public import Documents
import Intake
import Programmes
import Reports

/// What `foothold inspect --dump` is to do.
public struct DumpTerms: Sendable {
  /// The form file; `-` is standard input.
  public var form: String
  /// The file to write, for its owner alone; nil hands the lines over instead.
  public var output: String?
  /// Whether a file that is there already is replaced.
  public var replacesOutput = false
  /// The programme whose form profiles `profiles` names.
  public var programme: String?
  /// The profile that reads the file, by path, where it must be said how its records stand in it.
  public var profiles: [String: String] = [:]
  /// How files are read where that need not be found out.
  public var hints = ReadingHints()

  /// Makes terms that need no profile.
  public init(form: String) {
    self.form = form
  }
}

/// Writes what a form file says, as it is read without any profile. Personal.
public enum Dumping {
  /// Writes a line on the file, then a line a submission.
  ///
  /// - Parameter take: takes the lines where no file is to be written, some at a time.
  /// - Returns: what standard error tells: the records that would be set aside, after warnings.
  /// - Throws: unreadable for a form that cannot be opened, decoded or read to its end; nothing is written then.
  public static func dump(
    _ terms: DumpTerms, take: ([UInt8]) -> Void
  ) throws(ScreeningError) -> (diagnostics: [Diagnostic], needsPerson: Bool) {
    let (request, programme) = try Inspecting.request(
      [terms.form], programme: terms.programme, profiles: terms.profiles, hints: terms.hints)
    let warnings = programme?.warnings ?? []
    var setAside: [Diagnostic] = []
    guard let output = terms.output else {
      try pour(try read(terms.form, request), &setAside) { take($0) }
      return (warnings + setAside, !setAside.isEmpty)
    }
    try Inspecting.checkNotRead(output, option: "--dump", form: terms.form, programme)
    let file = try PersonalFile.begin(output, outside: nil, replacing: terms.replacesOutput)
    try pour(try read(terms.form, request), &setAside) { lines throws(ScreeningError) in try file.write(lines) }
    try file.commit()
    return (warnings + setAside, !setAside.isEmpty)
  }

  private static func read(_ form: String, _ request: IntakeRequest) throws(ScreeningError) -> FormDump {
    do throws(IntakeError) { return try FormDump(form, request) } catch { throw .intake(error) }
  }

  /// Hands the lines over, about 64 KiB at a time.
  private static func pour(
    _ dump: FormDump, _ setAside: inout [Diagnostic], to take: ([UInt8]) throws(ScreeningError) -> Void
  ) throws(ScreeningError) {
    var lines = DumpLines.first(of: dump)
    var failure: ScreeningError?
    do throws(IntakeError) {
      try dump.forEachSubmission { submission in
        lines += DumpLines.line(of: submission)
        if let finding = submission.finding { setAside.append(Diagnostic(finding)) }
        guard lines.count >= 1 << 16 else { return true }
        do throws(ScreeningError) { try take(lines) } catch { failure = error }
        lines.removeAll(keepingCapacity: true)
        return failure == nil
      }
    } catch {
      throw .intake(error)
    }
    if let failure { throw failure }
    try take(lines)
  }
}
