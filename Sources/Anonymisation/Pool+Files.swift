import Applicants
import Documents
import Shortlisting

extension Pool {
  /// What stands between several options in a cell of `pool.csv`.
  static let optionSeparator = ";"
  /// The same as a byte.
  static let optionSeparatorByte = UInt8(ascii: ";")

  /// The names of the fields, in order: the pool's own, the quasi-identifiers, the published questions.
  var fieldNames: [String] {
    PoolTerms.ownFields + terms.grouped.map(\.name.text) + questions.map(\.name.text)
  }

  /// The bytes of `pool.ndjson`: an object a line, by rank; an open answer is `null`.
  public func ndjson() -> [UInt8] {
    var writer = JSONWriter()
    for entry in entries {
      writer.beginObject()
      writer.member("token", entry.token.description)
      writer.member("rank", entry.rank)
      writer.member("place", entry.standing.rawValue)
      for (value, label) in zip(terms.grouped, entry.grouped) { writer.member(value.name.text, label) }
      for (question, answer) in zip(questions, entry.published) {
        writer.key(question.name.text)
        switch answer {
        case .none: writer.null()
        case .one(let text): writer.string(text)
        case .several(let texts):
          writer.beginArray()
          for text in texts { writer.string(text) }
          writer.endArray()
        }
      }
      writer.endObject()
      writer.endLine()
    }
    return writer.bytes
  }

  /// The bytes of `pool.csv`, safe to open in a spreadsheet; an open answer is an empty cell.
  public func csv() -> [UInt8] {
    var writer = CSVWriter(for: .people)
    writer.record(fieldNames)
    for entry in entries {
      writer.cell(entry.token.description)
      writer.cell(entry.rank)
      writer.cell(entry.standing.rawValue)
      for label in entry.grouped { writer.cell(label) }
      for answer in entry.published {
        switch answer {
        case .none: writer.cell("")
        case .one(let text): writer.cell(text)
        case .several(let texts): writer.cell(texts.joined(separator: Pool.optionSeparator))
        }
      }
      writer.endRecord()
    }
    return writer.bytes
  }
}
