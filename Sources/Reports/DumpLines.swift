import Applicants
import Documents
public import Intake

/// A form file as NDJSON, as it was read without any profile: first a line on the file, then a line a submission. Personal.
public enum DumpLines {
  /// The first line: `header`, `dialect`, `findings`.
  public static func first(of dump: FormDump) -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    json.key("header")
    json.beginArray()
    for header in dump.header { json.string(header) }
    json.endArray()
    json.key("dialect")
    json.beginObject()
    for property in dump.dialect { json.member(property.name, property.value) }
    json.endObject()
    write(dump.findings, to: &json)
    json.endObject()
    json.endLine()
    return json.bytes
  }

  /// The line of a submission: `record`, `line`, `cells` as a list of header and value, `findings`.
  public static func line(of submission: FormDump.Submission) -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    json.member("record", submission.record)
    json.member("line", submission.line)
    json.key("cells")
    json.beginArray()
    for (header, value) in submission.cells.disclosed() {
      json.beginArray()
      json.string(header)
      json.string(value)
      json.endArray()
    }
    json.endArray()
    write(submission.finding.map { [$0] } ?? [], to: &json)
    json.endObject()
    json.endLine()
    return json.bytes
  }

  private static func write(_ findings: [Finding], to json: inout JSONWriter) {
    json.key("findings")
    json.beginArray()
    for finding in findings {
      json.beginObject()
      json.member("code", finding.code)
      json.member("severity", finding.severity.rawValue)
      if let line = finding.place.line { json.member("line", line) }
      if let column = finding.place.column { json.member("column", column) }
      json.member("message", finding.message)
      json.endObject()
    }
    json.endArray()
  }
}
