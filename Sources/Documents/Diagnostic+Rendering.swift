extension Diagnostic {
  /// Gives the text for a terminal, without a line end after the last line.
  ///
  ///     Samples/mixed/form.csv:14:23: error: [date-unreadable] record 12, 'date of birth':
  ///       expected a date such as 2004-11-30, found text of the shape '99/99/99'
  ///       note: the applicant stays in the run, with this answer open
  ///
  /// Control characters, which could steer the terminal, are written as `\u{1B}`.
  public func rendered(colour: Bool = false) -> String {
    var text = ""
    if let file {
      text += Self.paint(place(in: file), "1", colour) + " "
    }
    text += Self.paint("\(severity.rawValue):", severity.colour, colour) + " [\(code)]"
    if let subject { text += " " + Self.printable(subject) + ":" }
    for line in message.split(separator: "\n") { text += "\n  " + Self.printable(line) }
    if let sourceLine {
      text += "\n  " + Self.printable(sourceLine, keepingTabs: true)
      if let column = sourceColumn ?? column {
        text += "\n  " + Self.paint(Self.caret(under: column, of: sourceLine), "1;32", colour)
      }
    }
    for note in notes { text += "\n  " + Self.paint("note:", "36", colour) + " " + Self.printable(note) }
    return text
  }

  private func place(in file: String) -> String {
    var place = Self.printable(file) + ":"
    if let line {
      place += "\(line):"
      if let column { place += "\(column):" }
    }
    return place
  }

  private static func caret(under column: Int, of line: String) -> String {
    var text = ""
    var scalars = line.unicodeScalars.makeIterator()
    for _ in 1..<max(column, 1) {
      // Tabs are copied, so that the caret stands right however wide a tab is shown.
      text += scalars.next() == "\t" ? "\t" : " "
    }
    return text + "^"
  }

  private static func paint(_ text: String, _ style: String, _ colour: Bool) -> String {
    colour ? "\u{1B}[\(style)m\(text)\u{1B}[0m" : text
  }

  private static func printable(_ text: some StringProtocol, keepingTabs: Bool = false) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control where !(keepingTabs && scalar == "\t"), .lineSeparator, .paragraphSeparator,
        .format where scalar != "\u{200D}" && scalar != "\u{200C}":
        // One by one: appending several copies all that is there.
        for mark in "\\u{\(String(scalar.value, radix: 16, uppercase: true))}".unicodeScalars { result.append(mark) }
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  /// Appends the diagnostic as one JSON object; keys without a value are left out.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("severity", severity.rawValue)
    writer.member("code", code)
    if let file { writer.member("file", file) }
    if let line { writer.member("line", line) }
    if let column { writer.member("column", column) }
    if let subject { writer.member("subject", subject) }
    writer.member("message", message)
    if !notes.isEmpty {
      writer.key("notes")
      writer.beginArray()
      for note in notes { writer.string(note) }
      writer.endArray()
    }
    if let sourceLine { writer.member("sourceLine", sourceLine) }
    writer.endObject()
  }

  /// The diagnostic as one line of JSON, without a line end.
  public var json: String {
    var writer = JSONWriter()
    write(to: &writer)
    return writer.text
  }
}

extension Diagnostic.Severity {
  fileprivate var colour: String {
    switch self {
    case .error: "1;31"
    case .warning: "1;35"
    case .note: "1;36"
    }
  }
}
