/// A table of a page; on a narrow screen it scrolls by itself. The first cell of a row is the row's header.
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
          cell.markup(isHeader: index == 0, isNumeric: isNumeric.indices.contains(index) && isNumeric[index])
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

  fileprivate func markup(isHeader: Bool, isNumeric: Bool) -> Markup {
    .element(
      isHeader ? "th" : "td", (isHeader ? [("scope", "row")] : []) + (isNumeric ? [("class", "n")] : []), [content])
  }

  private var content: Markup {
    switch self {
    case .text(let text): .text(text)
    case .code(let text): .element("code", text: text)
    case .number(let number): .text(String(number))
    case .masked:
      .element("b", [("role", "img"), ("aria-label", "not shown"), ("title", "this count is not shown")], text: "·")
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

  /// A chart and the table with its numbers: side by side where there is room, else the table below.
  static func pair(_ chart: BarChart, _ table: PageTable) -> Markup {
    .element("div", [("class", "pair")], [chart.markup, table.markup])
  }

  /// A link to a file that stands in the run's folder.
  static func link(_ path: String) -> Markup {
    .element("a", [("href", path)], text: path)
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
