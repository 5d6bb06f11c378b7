import Applicants
import Documents
public import Intake

/// What `inspect` shows of one form file: shapes and counts, never an answer.
public struct InspectionPage: Sendable {
  private let inspection: FormInspection
  private let hasProgramme: Bool

  /// Shows an inspection; `hasProgramme` says whether there were form profiles to try.
  public init(_ inspection: FormInspection, hasProgramme: Bool) {
    self.inspection = inspection
    self.hasProgramme = hasProgramme
  }

  /// The page for people, in lines of about `width` columns.
  public func text(width: Int) -> String {
    var lines = TextLayout.wrapped(
      "\(inspection.path): \(inspection.format.rawValue), \(Counted.text(inspection.records, "record"))"
        + (inspection.reading.isEmpty ? "" : ", " + inspection.reading.joined(separator: ", ")), width: width)
    lines += TextLayout.wrapped(recognition, width: width)
    for doubt in inspection.fit?.doubts ?? [] {
      lines += TextLayout.wrapped("  \(doubt)", width: width, indent: "    ")
    }
    if inspection.records == 0 {
      lines += TextLayout.wrapped(
        "It holds no record: if somebody applied, export the form again, with all answers and without a filter.",
        width: width)
    }
    if inspection.isMended {
      lines += TextLayout.wrapped(
        "An index of set-aside records lies beside it: in a run each record stands for the one that it mends.",
        width: width)
    }
    if inspection.seemsHeaderless {
      lines += TextLayout.wrapped(
        "The header line seems to be missing: the first line looks like answers, so only shapes of it are shown, "
          + "and it is not counted as a record.", width: width)
    }
    if inspection.isHeaderInDoubt {
      lines += TextLayout.wrapped(
        "Nothing shows whether the first line is a header or somebody's answers, so only shapes of it are shown, and it "
          + "is not counted as a record. If it is the header, say so with --dialect 'header rows 1'=FILE; if not, with "
          + "'header rows 0'.", width: width)
    }
    for candidate in hasProgramme && inspection.profile == nil ? inspection.candidates : [] {
      lines += TextLayout.wrapped(
        "  not '\(candidate.profile)': it lacks "
          + candidate.missing.map { "'\($0)'" }.joined(separator: ", "), width: width, indent: "    ")
      for sentence in candidate.drift {
        lines += TextLayout.wrapped("    since it was written: \(sentence)", width: width - 4, indent: "  ").map {
          "    " + $0
        }
      }
      if let advice = candidate.driftAdvice {
        lines += TextLayout.wrapped("    \(advice)", width: width - 4, indent: "  ").map { "    " + $0 }
      }
    }
    for field in inspection.fields {
      lines.append("")
      lines += TextLayout.wrapped(
        field.name + " → " + (field.question ?? "(not mapped)"), width: width, indent: "  ")
      var facts = ["filled in \(field.filled) of \(inspection.records)"]
      if let distinct = field.distinct { facts.append("\(distinct) different") }
      if let dates = field.dates { facts.append(dates) }
      if let numbers = field.numbers { facts.append(numbers) }
      lines += TextLayout.wrapped("  " + facts.joined(separator: ", "), width: width, indent: "  ").map { "  " + $0 }
      if !field.shapes.isEmpty {
        lines += TextLayout.wrapped(
          FormInspection.Shape.list(field.shapes, filled: field.filled), width: width - 2, indent: ""
        ).map { "  " + $0 }
      }
    }
    if !inspection.absent.isEmpty {
      lines.append("")
      lines += TextLayout.wrapped(
        "Mapped by the profile, absent from the file: " + inspection.absent.map(\.text).joined(separator: ", "),
        width: width)
    }
    if !inspection.drift.isEmpty {
      lines.append("")
      for sentence in inspection.drift {
        lines += TextLayout.wrapped("Since the profile was written: \(sentence)", width: width, indent: "  ")
      }
      for sentence in inspection.driftAdvice { lines += TextLayout.wrapped(sentence, width: width, indent: "  ") }
    }
    if !inspection.setAside.isEmpty {
      lines += ["", Counted.text(inspection.setAside.count, "record") + " would be set aside."]
    }
    return lines.joined(separator: "\n")
  }

  private var recognition: String {
    if let fit = inspection.fit { return "recognised as '\(fit.profile)': \(fit.sentence)" }
    return hasProgramme ? "no form profile recognises it" : "no programme was given, so no form profile was tried"
  }

  /// The page for programs, one line.
  public var json: String {
    var json = JSONWriter()
    json.beginObject()
    json.member("file", inspection.path)
    json.member("format", inspection.format.rawValue)
    json.key("profile")
    if let profile = inspection.profile { json.string(profile) } else { json.null() }
    json.member("seemsHeaderless", inspection.seemsHeaderless)
    json.member("headerInDoubt", inspection.isHeaderInDoubt)
    json.member("mendsRecords", inspection.isMended)
    json.member("records", inspection.records)
    json.member("setAside", inspection.setAside.count)
    json.key("reading")
    json.beginArray()
    for entry in inspection.reading { json.string(entry) }
    json.endArray()
    json.key("fields")
    json.beginArray()
    for field in inspection.fields {
      json.beginObject()
      json.member("field", field.name)
      json.key("question")
      if let question = field.question { json.string(question) } else { json.null() }
      json.member("filled", field.filled)
      json.key("distinct")
      if let distinct = field.distinct { json.int(distinct) } else { json.null() }
      json.key("shapes")
      json.beginArray()
      for shape in field.shapes {
        json.beginObject()
        json.member("shape", shape.shape)
        json.member("records", shape.count)
        json.endObject()
      }
      json.endArray()
      if let dates = field.dates { json.member("dates", dates) }
      if let numbers = field.numbers { json.member("numbers", numbers) }
      json.endObject()
    }
    json.endArray()
    json.key("absent")
    json.beginArray()
    for name in inspection.absent { json.string(name.text) }
    json.endArray()
    json.key("drift")
    json.beginArray()
    for sentence in inspection.drift { json.string(sentence) }
    json.endArray()
    json.endObject()
    return json.text
  }
}
