/// A table of a page; on a narrow screen it scrolls by itself.
struct PageTable: Hashable, Sendable {
  /// A cell of text or of a number.
  enum Cell: Hashable, Sendable {
    case text(String)
    case code(String)
    case number(Int)
    /// A small number that is not shown.
    case masked
  }

  let caption: String
  let header: [String]
  let rows: [[Cell]]

  /// The table as HTML; a column of numbers is set right.
  var markup: Markup {
    let isNumeric = header.indices.map { column in
      !rows.isEmpty && rows.allSatisfy { $0.indices.contains(column) && $0[column].isNumeric }
    }
    let head = header.enumerated().map {
      Markup.element(
        "th", isNumeric[$0.offset] ? [("class", "n"), ("scope", "col")] : [("scope", "col")], text: $0.element)
    }
    let body = rows.map { row in
      Markup.element(
        "tr",
        row.enumerated().map { index, cell in
          cell.markup(isNumeric: isNumeric.indices.contains(index) && isNumeric[index])
        })
    }
    return .element(
      "div", [("class", "scroll")],
      [
        .element(
          "table",
          [
            .element("caption", text: caption), .element("thead", [.element("tr", head)]), .element("tbody", body),
          ])
      ])
  }
}

extension PageTable.Cell {
  fileprivate var isNumeric: Bool {
    switch self {
    case .number, .masked: true
    case .text, .code: false
    }
  }

  fileprivate func markup(isNumeric: Bool) -> Markup {
    switch self {
    case .text(let text): .element("td", text: text)
    case .code(let text): .element("td", [.element("code", text: text)])
    case .number(let number): .element("td", isNumeric ? [("class", "n")] : [], text: String(number))
    case .masked:
      .element("td", [("class", isNumeric ? "n soft" : "soft"), ("title", "a small number is not shown")], text: "·")
    }
  }
}

extension Markup {
  /// A row of big numbers, each with its name and colour class.
  static func tiles(_ tiles: [(name: String, value: String, tone: String)]) -> Markup {
    .element(
      "div", [("class", "tiles")],
      tiles.map { tile in
        .element("div", [("class", "tile \(tile.tone)")], [.element("b", text: tile.value), .text(tile.name)])
      })
  }

  /// A paragraph.
  static func paragraph(_ text: String, soft: Bool = false) -> Markup {
    .element("p", soft ? [("class", "soft")] : [], text: text)
  }

  /// A paragraph that stands out.
  static func note(_ text: String) -> Markup {
    .element("p", [("class", "note")], text: text)
  }

  /// A heading of the second rank.
  static func heading(_ text: String) -> Markup {
    .element("h2", text: text)
  }
}
