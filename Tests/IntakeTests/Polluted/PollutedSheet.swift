extension Polluted {
  /// How a file is written.
  struct Dialect: Sendable {
    var delimiter = ","
    var quote = "\""
    var escapesByBackslash = false
    var quotesAll = false
    var hasSpaces = false
    var hasTrailing: Trailing = .none
    var lineEnd: LineEnd = .lf
    var finalNewlines = 1

    enum Trailing { case none, all, records }
    enum LineEnd { case lf, crlf, cr, mixed }

    /// A cell as it is written, and whether it stands in quotes.
    func written(_ text: String, bare: Bool = false) -> (text: String, isQuoted: Bool) {
      // What stands before or after spaces of the dialect is quoted, or nobody could tell whose spaces they are.
      let isEdged = (hasSpaces || delimiter == ", ") && (text.hasPrefix(" ") || text.hasSuffix(" "))
      // A cell that begins with the other quote would look like a quoted one.
      let isMistakable = quote == "'" && text.hasPrefix("\"")
      let needs =
        quotesAll || text.utf8.contains(where: isSpecial) || isEdged || isMistakable
        || (delimiter == " " && text.isEmpty)
      return needs && !bare ? (quote + escaped(text) + quote, true) : (text, false)
    }

    private func isSpecial(_ byte: UInt8) -> Bool {
      byte == 10 || byte == 13 || byte == quote.utf8.first || byte == delimiter.utf8.first
        || (escapesByBackslash && byte == UInt8(ascii: "\\"))
    }

    private func escaped(_ text: String) -> String {
      var out = String.UnicodeScalarView()
      for scalar in text.unicodeScalars {
        if String(scalar) == quote { out.append(contentsOf: (escapesByBackslash ? "\\" : quote).unicodeScalars) }
        if escapesByBackslash, scalar == "\\" { out.append("\\") }
        out.append(scalar)
      }
      return String(out)
    }
  }

  /// What is wrong with a line.
  enum Damage: Sendable {
    /// A cell is taken out, or one is put in, at a place.
    case short(at: Int)
    case long(at: Int, String)
    /// In a cell: a quote amid the text; text after the closing quote; no closing quote; a NUL byte.
    case stray(at: Int), tail(at: Int), unclosed(at: Int), nul(at: Int)
    /// Written with another delimiter.
    case delimiter(String)
    /// It ends with CR alone in a file of other line ends.
    case carriageReturn
    /// It stands after such a line.
    case neighbour

    /// Whether what follows may be taken for a part of it.
    var swallows: Bool {
      switch self {
      case .stray, .tail, .unclosed, .carriageReturn: true
      case .short, .long, .nul, .delimiter, .neighbour: false
      }
    }
  }

  /// A line of cells, or of something else; a quoted newline does not end it.
  struct Line: Sendable {
    enum Role: String, Codable, Sendable { case header, record, blank, preamble, footer, second }

    var cells: [String]
    var role: Role
    var damage: Damage?
    /// The text of a line that has no cells.
    var bare: String?

    static func text(_ text: String, _ role: Role) -> Line { Line(cells: [], role: role, bare: text) }
  }

  /// A table on its way into a file.
  struct Sheet: Sendable {
    enum Encoding: String, Sendable { case utf8, bom, utf16LE, utf16BE, windows1252 }

    let table: Table
    var lines: [Line]
    var dialect = Dialect()
    var encoding: Encoding = .utf8

    init(_ table: Table) {
      self.table = table
      lines = [Line(cells: table.headers, role: .header)] + table.rows.map { Line(cells: $0, role: .record) }
    }

    var width: Int { table.width }
    var headers: [Int] { lines.indices.filter { lines[$0].role == .header } }
    var records: [Int] { lines.indices.filter { lines[$0].role == .record } }
  }
}
