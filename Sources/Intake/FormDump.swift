public import Applicants
import Documents

/// A form file as it is read, without any profile: its header and dialect, then every submission. Personal.
///
/// The records are found by the readers that a run uses, so that these can be compared with others.
public struct FormDump: Sendable {
  /// One submission.
  public struct Submission: Sendable {
    /// The number, from 1.
    public let record: Int
    /// The line on which it begins, from 1.
    public let line: Int
    /// What it says, in its own order: a cell a column of a CSV file, else a cell a value that is there.
    public let cells: Withheld<[(header: String, value: String)]>
    /// Why it is set aside; it has no cells then.
    public let finding: Finding?
  }

  /// One property of the file.
  public struct Property: Hashable, Sendable {
    /// Such as `delimiter`.
    public let name: String
    /// Such as `;`.
    public let value: String
  }

  /// The headers of a CSV file as they stand; of other formats the paths that occur, in the order met.
  public let header: [String]
  /// How the file is read.
  public let dialect: [Property]
  /// What somebody should look at that concerns the whole file.
  public let findings: [Finding]
  private let form: OpenForm
  private let file: ReadFile
  private let paths: [FieldPath]
  /// A name for each of them: the header's, where it has one.
  private let names: [String]
  private let setAside: [Int: Finding]

  /// Reads a file.
  ///
  /// - Parameter request: its forced profile alone matters: which array or element holds the records.
  public init(_ path: String, _ request: IntakeRequest) throws(IntakeError) {
    var opened: OpenForm?
    do throws(FileFault) {
      self = try FormReader.opening(path, request, &opened) { form throws(FileFault) in try FormDump(form, request) }
    } catch {
      throw IntakeError(kind: .unreadableFiles, findings: [FormReader.finding(error, path, opened)])
    }
  }

  private init(_ form: OpenForm, _ request: IntakeRequest) throws(FileFault) {
    self.form = form
    let recognition = try FormRecognition(form: form, request: request)
    let recognised = request.forced[form.path] == nil ? nil : try recognition.recognise()
    let outline = try recognition.outline(like: recognised, isWhole: true)
    let inspecting = FormInspecting(form: form, request: request)
    file = try inspecting.readAll(outline, as: recognised?.profile)
    setAside = Dictionary(
      zip(file.records.bad.map(\.record), try inspecting.findings(file)), uniquingKeysWith: { first, _ in first })
    paths = outline.fields.map(\.path)
    dialect = FormDump.dialect(of: outline, form)
    findings = FormDump.doubts(outline).map { message in
      Finding(
        code: FindingCode.headerDoubtful.rawValue, severity: .warning, place: SourcePlace(file: form.path),
        message: message)
    }
    if case .csv(let csv) = outline.layout {
      names = csv.headers
      header = csv.strayHeader ?? csv.headers
    } else {
      names = outline.fields.map(\.name)
      header = names
    }
  }

  private static func dialect(of outline: FormOutline, _ form: OpenForm) -> [Property] {
    var properties = [
      Property(name: "format", value: outline.format.rawValue),
      Property(name: "encoding", value: form.encoding?.name.rawValue ?? "UTF-8"),
    ]
    properties += form.containers.map { Property(name: $0.name, value: $0.value) }
    if case .csv(let csv) = outline.layout {
      properties += csv.properties.map(Property.init)
      if let evidence = csv.evidence { properties.append(Property(name: "evidence", value: evidence)) }
    } else {
      properties += outline.reading.map { Property(name: "reading", value: $0) }
    }
    return properties
  }

  /// What was decided of a CSV file's first lines that somebody may know better.
  private static func doubts(_ outline: FormOutline) -> [String] {
    guard case .csv(let csv) = outline.layout else { return [] }
    var doubts: [String] = []
    if let doubt = csv.headerDoubt {
      doubts.append("\(doubt); columns are numbered")
    } else if csv.headerRows == 0 {
      doubts.append("there seems to be no header: the first line holds what those below it hold; columns are numbered")
    } else if outline.isHeaderless {
      doubts.append(FirstLine.hint)
    }
    if csv.headerRows > 1 { doubts.append("\(csv.headerRows) lines were taken for headers") }
    if csv.mayHaveMoreHeaders {
      doubts.append("nobody can tell which lines are headers: the first one alone was taken for one")
    }
    if csv.preamble > 0 { doubts.append("\(csv.preamble) lines before the header were passed over") }
    return doubts
  }

  /// The number of records, those set aside among them.
  public var count: Int { file.records.count }

  /// Calls `body` with every record in the order of the file, until it gives false.
  public func forEachSubmission(_ body: (Submission) -> Bool) throws(IntakeError) {
    do throws(FileFault) {
      let again = RecordRereading(form: form, recognised: file.recognised)
      let piece = 4_096
      for start in stride(from: 0, to: count, by: piece) {
        let records = start..<min(count, start + piece)
        let lines = try PlaceFinder(form: form).places(of: records.map { Int(file.records.offsets[$0]) })
        for record in records {
          let offset = Int(file.records.offsets[record])
          var cells: [(header: String, value: String)] = []
          if setAside[record] == nil {
            let found = try again.values(paths, at: offset, length: Int(file.records.lengths[record]))
            cells = zip(names, found).flatMap { header, values in values.map { (header, $0) } }
              .sorted { $0.1.order < $1.1.order }.map { ($0, $1.text) }
          }
          let submission = Submission(
            record: record + 1, line: lines[offset]?.line ?? 1, cells: Withheld(cells), finding: setAside[record])
          guard body(submission) else { return }
        }
      }
      guard form.isUnchanged else { throw FileFault(.fileChanged, message: "the file changed while it was being read") }
    } catch {
      throw IntakeError(kind: .unreadableFiles, findings: [FormReader.finding(error, form.path, form)])
    }
  }
}
