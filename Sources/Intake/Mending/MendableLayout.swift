import Applicants
import Documents

/// What a format needs around the bytes of set-aside records.
struct MendableLayout {
  /// The format of the file that comes of it.
  let format: FormFile.Format
  /// What stands before the first record.
  let head: [UInt8]
  /// What stands between two records.
  private let separator: [UInt8]
  /// What a record ends with that the end of its file cut short; empty where records have no line end of their own.
  private let lineEnd: [UInt8]
  private let tail: [UInt8]

  /// The layout for the records of a form; nil for a form without records.
  ///
  /// - Parameter header: what stands before the first record of a CSV file.
  init?(_ form: RecognisedForm, header: [UInt8]) {
    switch form.layout {
    case .csv:
      let ends = ["\r\n", "\n", "\r"].map { Array($0.utf8) }
      self.init(.csv, head: header, lineEnd: ends.first { header.suffix($0.count) == $0[...] } ?? ends[1])
    case .lines: self.init(.ndjson, lineEnd: Array("\n".utf8))
    case .stream(.json(.holding(let path))) where form.profile.records != nil:
      var head: [UInt8] = []
      for key in path {
        head.append(UInt8(ascii: "{"))
        JSONWriter.appendString(key, to: &head)
        head += ": ".utf8
      }
      let tail = "\n]" + String(repeating: "}", count: path.count) + "\n"
      self.init(.json, head: head + "[\n".utf8, separator: ",\n", tail: tail)
    // One array whatever stood around the records: objects on several lines, or one that holds an array under any key,
    // could be told apart no longer.
    case .stream(.json): self.init(.json, head: Array("[\n".utf8), separator: ",\n", tail: "\n]\n")
    case .stream(.xml(let path)):
      // The records stand where the profile looks for them; what is in a file without anything around it stays so.
      let around = path.map { $0.dropLast().map { $0 == "*" ? "any" : $0 } } ?? ["records"]
      let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + around.map { "<\($0)>" }.joined()
      self.init(
        .xml, head: Array((around.isEmpty ? head : head + "\n").utf8), separator: "\n",
        tail: "\n" + around.reversed().map { "</\($0)>" }.joined() + (around.isEmpty ? "" : "\n"))
    case .empty: return nil
    }
  }

  private init(
    _ format: FormFile.Format, head: [UInt8] = [], separator: String = "", lineEnd: [UInt8] = [], tail: String = ""
  ) {
    self.format = format
    self.head = head
    self.separator = Array(separator.utf8)
    self.lineEnd = lineEnd
    self.tail = Array(tail.utf8)
  }

  /// What stands between a record and the next one, or behind the last one; `last` is the record's last byte.
  func end(after last: UInt8?, isLast: Bool) -> [UInt8] {
    let isWhole = last == nil || last == UInt8(ascii: "\n") || last == UInt8(ascii: "\r")
    return (isWhole ? [] : lineEnd) + (isLast ? tail : separator)
  }
}
