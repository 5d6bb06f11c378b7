/// A header as it is compared: curly quotes straight, every dash a hyphen, no-break spaces plain. Programs write these as they
/// like, and nobody asks something else by it.
func plainHeader(_ text: String) -> String {
  guard hasOwnSpelling(text) else { return text }
  var plain = String.UnicodeScalarView()
  for scalar in trimmedHeader(text).unicodeScalars {
    switch scalar {
    case "\u{2018}", "\u{2019}", "\u{201B}", "\u{2BC}": plain.append("'")
    case "\u{201C}", "\u{201D}", "\u{201F}": plain.append("\"")
    case "\u{2010}"..."\u{2015}", "\u{2212}": plain.append("-")
    case "\u{A0}", "\u{2007}", "\u{202F}": plain.append(" ")
    default: plain.append(scalar)
    }
  }
  return String(plain)
}

/// Whether a header may be spelled otherwise than with the letters and marks of ASCII.
private func hasOwnSpelling(_ text: String) -> Bool { text.utf8.contains { $0 >= 0x80 } }

extension FormProfile {
  /// The profile with the names of its fields as the header of a CSV file spells them.
  ///
  /// A name that the file has stays as it is, and so does one that may be several of the file's, or a header that several
  /// names of the profile may mean.
  func spelled(as headers: [String]) -> FormProfile {
    let used = (fields + [submissionID, submittedAt].compactMap { $0 }).flatMap(\.parts)
    let names = Set(used.compactMap { if case .header(let text, _) = $0.place { text } else { nil } })
    guard headers.contains(where: hasOwnSpelling) || (names.union(columns)).contains(where: hasOwnSpelling) else {
      return self
    }
    let found = Set(headers)
    let spellings = Dictionary(grouping: found, by: plainHeader)
    let meant = Dictionary(grouping: names, by: plainHeader)
    func name(_ name: String) -> String {
      let plain = plainHeader(name)
      guard !found.contains(name), let spelling = spellings[plain], spelling.count == 1 else { return name }
      return meant[plain, default: []].count < 2 ? spelling[0] : name
    }
    func path(_ field: FieldPath) -> FieldPath {
      switch field.place {
      case .header(let text, let occurrence): FieldPath(header: name(text), occurrence: occurrence)
      case .joined(let parts, let joining): FieldPath(parts.map(path), joined: joining)
      case .column, .steps, .named: field
      }
    }
    var spelled = self
    spelled.recognisedBy = recognisedBy.map(path)
    spelled.submissionID = submissionID.map(path)
    spelled.submittedAt = submittedAt.map(path)
    for index in questions.indices { spelled.questions[index].from = path(questions[index].from) }
    spelled.columns = columns.map { name(trimmedHeader($0)) }
    return spelled
  }
}
