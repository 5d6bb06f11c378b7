import Applicants
import Documents

/// The fields of a file whatever its profile, for looking at it.
struct FormOutline {
  /// A field and how to point at it.
  struct Field {
    let name: String
    let path: FieldPath
  }

  let format: FormFile.Format
  let layout: RecognisedForm.Layout
  let fields: [Field]
  let reading: [String]
  /// Whether the first line of a CSV file seems to be an applicant's.
  var isHeaderless = false

  /// How many fields are looked at of a file whose records name theirs: each is kept for every record. More records than
  /// forms have at so many fields leave room for fewer.
  static func mostFields(records: Int) -> Int { min(2_000, max(200, 8_000_000 / max(1, records))) }

  /// The headers of a CSV file; none of other formats.
  var headers: [String] {
    guard case .csv(let csv) = layout else { return [] }
    return csv.headers
  }

  /// The format as profiles name it.
  var kind: FormProfile.Format {
    switch format {
    case .csv: .csv
    case .json, .ndjson: .json
    case .xml: .xml
    }
  }

  /// The field that a profile's path points at.
  func index(of path: FieldPath) -> Int? {
    if case .csv(let csv) = layout { return csvPlace(of: path, csv.headers) }
    switch path.place {
    case .header(let text, _): return fields.firstIndex { $0.name == text }
    case .named(let words): return fields.firstIndex { joinedWords(of: $0.name) == words }
    case .column: return nil
    case .joined(let parts, _): return parts.lazy.compactMap { index(of: $0) }.first
    case .steps(let steps):
      // A path with conditions or namespaces points at the field that has its names.
      let names = steps.map { ($0.isAttribute ? "@" : "") + $0.name }.joined(separator: "/")
      return fields.firstIndex { $0.name == names }
    }
  }

  /// Whether the file has the field.
  func has(_ path: FieldPath) -> Bool { index(of: path) != nil }
}

extension FormRecognition {
  /// The fields of the file, read as its profile reads it, or as its bytes suggest.
  ///
  /// - Parameter isWhole: whether all fields are wanted that stand anywhere in a file whose records name theirs; else its
  ///   head is looked through, and of very many fields the fullest are taken, beside those that a profile names.
  func outline(like recognised: RecognisedForm?, isWhole: Bool = false) throws(FileFault) -> FormOutline {
    let form: RecognisedForm
    if let recognised {
      form = recognised
    } else {
      form = try FormRecognition(form: self.form, request: anyRequest).recognise()
    }
    switch form.layout {
    case .empty:
      return FormOutline(format: form.format, layout: form.layout, fields: [], reading: ["the file is empty"])
    case .csv(let csv):
      let fields = csv.headers.enumerated().map { index, header in
        FormOutline.Field(
          name: FirstLine.shown(
            index < csv.titles.count ? csv.titles[index] : header, column: index + 1, isData: form.isHeaderless),
          path: FieldPath(column: index + 1))
      }
      return FormOutline(
        format: form.format, layout: form.layout, fields: fields,
        reading: csv.reading + (csv.evidence.map { ["evidence: \($0)"] } ?? []),
        isHeaderless: form.isHeaderless || csv.headerRows == 0 && csv.strayHeader == nil)
    case .lines, .stream:
      var format = StreamReading.Format.json(.lines)
      var reading: [String] = []
      if case .stream(let found) = form.layout { format = found }
      switch format {
      case .json(.holding(let path)): reading.append("records: \(path.joined(separator: "/"))")
      case .xml(let path): reading.append("records: \(path?.joined(separator: "/") ?? "children of the root")")
      default: break
      }
      let names = FieldTree()
      let limit = isWhole ? Int.max : FormRecognition.headLength
      var records = 0
      do throws(FileFault) {
        _ = try StreamReading(form: self.form, format: format, request: request)
          .forEach(names, limit: limit, refuse: { _, _, _, _ in }, take: { _, _, _ in records += 1 })
      } catch {
        guard error.code == .fileMalformed else { throw error }
      }
      let leaves = names.leaves
      var fields = leaves.map { leaf in
        FormOutline.Field(name: names.path(of: leaf), path: names.fieldPath(of: leaf))
      }
      let most = FormOutline.mostFields(records: records * max(1, self.form.count / FormRecognition.headLength))
      if !isWhole, fields.count > most {
        reading.append("fields: the fullest \(most) of \(fields.count), and those that a profile names")
        let all = FormOutline(format: form.format, layout: form.layout, fields: fields, reading: [])
        let named = request.profiles.flatMap(\.questions).flatMap(\.from.parts).compactMap { all.index(of: $0) }
        let fullest = fields.indices.sorted {
          (names.branches[leaves[$1]].filled, $0) < (names.branches[leaves[$0]].filled, $1)
        }
        fields = Set(fullest.prefix(most) + named).sorted().map { fields[$0] }
      }
      return FormOutline(format: form.format, layout: form.layout, fields: fields, reading: reading)
    }
  }

  /// The request with one profile that takes any file.
  private var anyRequest: IntakeRequest {
    var any = request
    let profile = FormProfile(name: "inspection", format: nil, recognisedBy: [], questions: [])
    any.profiles = [profile]
    any.forced = [form.path: profile.name]
    return any
  }
}

extension FieldTree {
  /// The branches that hold texts themselves, in the order met.
  var leaves: [Int] { branches.indices.filter { $0 > 0 && (branches[$0].children.isEmpty || branches[$0].filled > 0) } }

  /// The path that points at a branch.
  func fieldPath(of branch: Int) -> FieldPath {
    var steps: [FieldStep] = []
    var place = branch
    while place > 0 {
      steps.append(
        FieldStep(
          name: String(decoding: branches[place].name, as: UTF8.self), namespace: nil,
          isAttribute: branches[place].isAttribute, condition: nil))
      place = branches[place].parent
    }
    return FieldPath(steps: steps.reversed())
  }
}
