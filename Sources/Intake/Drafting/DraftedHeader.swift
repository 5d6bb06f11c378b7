import Applicants
import Documents

/// Reads the header of a CSV file as a profile will: where it takes several rows, their names depend on the profile.
struct DraftedHeader {
  let form: OpenForm
  let request: IntakeRequest

  /// The outline with the names that a profile gives the columns, with the rows that it must say.
  func outline(_ detected: FormOutline) throws(FileFault) -> (FormOutline, rows: (count: Int, names: Int?)) {
    guard case .csv(let csv) = detected.layout, csv.headerRows > 1 else { return (detected, (1, nil)) }
    let names = naming(csv)
    var profile = FormProfile(
      name: "draft", format: .csv, recognisedBy: [FieldPath(column: csv.headers.count)], questions: [])
    (profile.headerRows, profile.headerRow) = (csv.headerRows, names)
    var wants = request
    wants.profiles = [profile]
    wants.forced = [form.path: profile.name]
    let recognition = try FormRecognition(form: form, request: wants)
    let recognised = try recognition.recognise()
    return (try recognition.outline(like: recognised), (csv.headerRows, names))
  }

  /// The row that names the columns; nil where all do together, which is so where the lower ones are surely a form tool's:
  /// what else is taken for a header may be an applicant's, and is not shown.
  private func naming(_ csv: CSVLayout) -> Int? {
    let lower = csv.headers.enumerated().map { index, header in
      index < csv.titles.count && header.hasPrefix(csv.titles[index])
        ? header.dropFirst(csv.titles[index].count) : header[...]
    }
    // Qualtrics names its questions in the second of three rows.
    if csv.headerRows == 3, lower.contains(where: { $0.contains("{\"ImportId\"") }) { return 2 }
    let isSurveyMonkey = lower.contains { $0.hasSuffix("Open-Ended Response") || $0.hasSuffix("Response") }
    return csv.headerRows == 2 && isSurveyMonkey ? nil : 1
  }
}

/// How a profile points at each field of a file, and what the fields are called.
struct DraftedPaths {
  let paths: [FieldPath?]
  let names: [String]
  /// What the names say in words.
  let spoken: [String]
  let csv: CSVLayout?
  private let parents: [String]

  init(_ outline: FormOutline, _ file: ReadFile) {
    guard case .csv(let csv) = outline.layout else {
      self.csv = nil
      names = outline.fields.map(\.name)
      spoken = outline.fields.map { $0.path.spoken ?? $0.name }
      parents = names.map { name in name.lastIndex(of: "/").map { String(name[..<$0]) } ?? "" }
      // A name that a path would read otherwise cannot be pointed at.
      paths = outline.fields.map { field in
        do throws(FieldPathError) {
          let path = try FieldPath(path: field.path.description)
          return path == field.path ? path : nil
        } catch { return nil }
      }
      return
    }
    self.csv = csv
    let headers = csv.headers
    names = headers.enumerated().map { $0.element.isEmpty ? "column \($0.offset + 1)" : $0.element }
    spoken = headers
    parents = []
    paths = headers.enumerated().map { index, header in
      guard !header.isEmpty else { return FieldPath(column: index + 1) }
      return FieldPath(header: header, occurrence: headers[...index].count { $0 == header })
    }
  }

  /// Whether a field stands in a list of things with several fields, so that its path alone means all of them.
  func isRepeated(_ index: Int, _ facts: [ColumnFacts]) -> Bool {
    guard csv == nil, !parents[index].isEmpty else { return false }
    return facts.indices.contains { other in
      guard other != index, facts[other].hasLists else { return false }
      let top = parents[other]
      return !top.isEmpty && (parents[index] + "/").hasPrefix(top + "/")
    }
  }
}
