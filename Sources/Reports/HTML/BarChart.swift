/// A chart of horizontal bars as inline SVG. A table with the same numbers always stands beside it.
struct BarChart: Hashable, Sendable {
  /// One bar: parts stand one behind the other.
  struct Bar: Hashable, Sendable {
    let label: String
    let parts: [Part]
    /// What is written behind the bar; empty for nothing.
    var figure = ""
  }

  /// A part of a bar: its length and its colour.
  struct Part: Hashable, Sendable {
    let value: Double
    let colour: Colour
  }

  /// The page's colours.
  enum Colour: String, Hashable, Sendable {
    case yes = "var(--yes)"
    case ask = "var(--ask)"
    case bar = "var(--bar)"
    case line = "var(--rest)"
  }

  /// What a colour stands for.
  struct Key: Hashable, Sendable {
    let colour: Colour
    let name: String
  }

  let title: String
  /// What the colours stand for; empty where a bar has one part.
  var keys: [Key] = []
  let bars: [Bar]

  /// The chart as SVG, 400 units wide: text stays readable where the page is as narrow as a phone.
  var markup: Markup {
    let greatest = bars.map { $0.parts.reduce(0) { $0 + $1.value } }.max() ?? 0
    guard greatest > 0 else { return .none }
    var shapes: [Markup] = [.element("title", text: title)]
    var top = drawKeys(into: &shapes)
    let layout = Layout(bars)
    for bar in bars {
      top = draw(bar, at: top, greatest: greatest, layout: layout, into: &shapes)
    }
    return .element(
      "svg", [("viewBox", "0 0 \(number(Layout.width)) \(number(top))"), ("role", "img"), ("aria-label", title)],
      shapes)
  }

  /// Draws the keys in a row and gives where the bars start.
  private func drawKeys(into shapes: inout [Markup]) -> Double {
    guard !keys.isEmpty else { return 0 }
    var left = 0.0
    for key in keys {
      shapes.append(rectangle(left: left, top: 3, width: 12, height: 12, colour: key.colour))
      shapes.append(text(key.name, left: left + 17, baseline: 13))
      left += 17 + Layout.width(of: key.name) + 14
    }
    return 24
  }

  /// Draws a bar and gives where the next one starts.
  private func draw(
    _ bar: Bar, at top: Double, greatest: Double, layout: Layout, into shapes: inout [Markup]
  ) -> Double {
    var top = top
    if layout.labelWidth > 0 {
      shapes.append(text(bar.label, left: layout.labelWidth - 8, baseline: top + 15, anchor: "end"))
    } else {
      for line in TextLayout.wrapped(bar.label, width: Layout.lineLength) {
        shapes.append(text(line, left: 0, baseline: top + 12))
        top += 16
      }
    }
    var left = layout.labelWidth
    for part in bar.parts where part.value > 0 {
      let width = max(part.value / greatest * layout.room, 1)
      shapes.append(rectangle(left: left, top: top + 2, width: width, height: 16, colour: part.colour))
      left += width
    }
    if !bar.figure.isEmpty { shapes.append(text(bar.figure, left: left + 6, baseline: top + 15)) }
    return top + (layout.labelWidth > 0 ? 22 : 26)
  }

  private func text(_ text: String, left: Double, baseline: Double, anchor: String = "start") -> Markup {
    .element("text", [("x", number(left)), ("y", number(baseline)), ("text-anchor", anchor)], text: text)
  }

  private func rectangle(left: Double, top: Double, width: Double, height: Double, colour: Colour) -> Markup {
    .shape(
      "rect",
      [
        ("x", number(left)), ("y", number(top)), ("width", number(width)), ("height", number(height)),
        ("fill", colour.rawValue),
      ])
  }

  /// One decimal, always with a point: the same text in every locale.
  private func number(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return tenths % 10 == 0 ? String(tenths / 10) : "\(tenths / 10).\(abs(tenths % 10))"
  }
}

extension BarChart {
  /// Where labels and bars stand: short labels before their bars, long ones above them.
  private struct Layout {
    static let width = 400.0
    /// The number of characters that surely fit into the whole width.
    static let lineLength = 54
    private static let longestBeside = 28
    private static let figureWidth = 46.0

    /// The width for the labels before the bars; 0 where they stand above.
    let labelWidth: Double
    /// The length of the longest bar.
    let room: Double

    init(_ bars: [Bar]) {
      let isBeside = bars.allSatisfy { $0.label.unicodeScalars.count <= Layout.longestBeside }
      labelWidth = isBeside ? (bars.map { Layout.width(of: $0.label) }.max() ?? 0) + 8 : 0
      let hasFigures = bars.contains { !$0.figure.isEmpty }
      room = Layout.width - labelWidth - (hasFigures ? Layout.figureWidth : 0)
    }

    /// A width that a text of the chart surely fits into, whatever the font.
    static func width(of text: String) -> Double { 6.8 * Double(text.unicodeScalars.count) }
  }
}
