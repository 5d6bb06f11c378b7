import Foundation

/// What the sample forms say about one person, as written. Read by small readers of this file, not by the program's.
struct SamplePerson: Sendable {
  var name = ""
  var email = ""
  var phone = ""
  var birthDate = ""
  var submission = ""
  var submittedAt = ""
  var words = ""

  /// Everybody in the samples, and the people of the broken forms, whose other halves can be read.
  static func all() throws -> [SamplePerson] {
    func bytes(_ path: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: Foothold.root.appending(path: path))) }
    var people: [SamplePerson] = []
    for file in ["positive-influence/google-forms.csv", "broken/wrong-width.csv", "broken/mixed-date-order.csv"] {
      people += google(rows(try bytes("Samples/\(file)")))
    }
    people += google(rows(try bytes("Samples/broken/unreadable-date.csv")))
    people += microsoft(rows(try bytes("Samples/positive-influence/microsoft-forms.csv")))
    people += try typeform(try bytes("Samples/positive-influence/typeform.json"))
    people += try typeform(try bytes("Samples/broken/two-people-one-id.json"))
    for file in ["positive-influence/odk.xml", "broken/doctype.xml"] {
      people += odk(String(decoding: try bytes("Samples/\(file)"), as: UTF8.self))
    }
    return people
  }

  private static func google(_ rows: [[String]]) -> [SamplePerson] {
    rows.dropFirst().map { row in
      var person = SamplePerson()
      person.submittedAt = row[0]
      person.email = row[1]
      person.name = row[2]
      person.phone = row[3]
      // One row has a cell too few, and another four in all.
      if row.count > 4 { person.birthDate = row[3].contains("/") || row[3].contains("-") ? row[3] : row[4] }
      if row.count > 19 { person.words = row[19] }
      return person
    }
  }

  private static func microsoft(_ rows: [[String]]) -> [SamplePerson] {
    // The ids of this form are 1, 2, 3 …: nothing to search for.
    rows.dropFirst().map {
      SamplePerson(name: $0[4], email: $0[5], phone: $0[6], birthDate: $0[7], submittedAt: $0[2])
    }
  }

  private static func typeform(_ bytes: [UInt8]) throws -> [SamplePerson] {
    let document = try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
    return (document?["items"] as? [[String: Any]] ?? []).map { item in
      var person = SamplePerson()
      person.submission = item["token"] as? String ?? ""
      person.submittedAt = item["submitted_at"] as? String ?? ""
      for answer in item["answers"] as? [[String: Any]] ?? [] {
        let text = ["text", "email", "phone_number", "date"].lazy.compactMap { answer[$0] as? String }.first ?? ""
        switch (answer["field"] as? [String: Any])?["ref"] as? String {
        case "name": person.name = text
        case "email": person.email = text
        case "phone": person.phone = text
        case "dob": person.birthDate = text
        case "why": person.words = text
        default: break
        }
      }
      return person
    }
  }

  private static func odk(_ xml: String) -> [SamplePerson] {
    xml.components(separatedBy: "<data ").dropFirst().map { record in
      func text(_ name: String) -> String {
        guard let start = record.range(of: "<\(name)>"), let end = record.range(of: "</\(name)>") else { return "" }
        return TextDecoding.entities(String(record[start.upperBound..<end.lowerBound]))
      }
      func attribute(_ name: String) -> String {
        let parts = record.components(separatedBy: "\(name)=\"")
        return parts.count > 1 ? parts[1].components(separatedBy: "\"")[0] : ""
      }
      return SamplePerson(
        name: text("full_name"), email: text("email"), phone: text("phone"), birthDate: text("date_of_birth"),
        submission: text("orx:instanceID") + text("instanceID"), submittedAt: attribute("submissionDate"),
        words: text("why"))
    }
  }

  /// The cells of a CSV file.
  static func rows(_ bytes: [UInt8]) -> [[String]] {
    var (rows, row, cell): ([[String]], [String], [UInt8]) = ([], [], [])
    var isQuoted = false
    var index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    func text() -> String { String(decoding: cell, as: UTF8.self) }
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if isQuoted {
        if byte != UInt8(ascii: "\"") {
          cell.append(byte)
        } else if index < bytes.count, bytes[index] == byte {
          cell.append(byte)
          index += 1
        } else {
          isQuoted = false
        }
      } else if byte == UInt8(ascii: "\"") {
        isQuoted = true
      } else if byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n") {
        row.append(text())
        cell = []
        if byte == UInt8(ascii: "\n") {
          rows.append(row)
          row = []
        }
      } else if byte != UInt8(ascii: "\r") {
        cell.append(byte)
      }
    }
    if !cell.isEmpty || !row.isEmpty { rows.append(row + [text()]) }
    return rows
  }
}
