/// A chart of horizontal bars as inline SVG. A table with the same numbers always stands beside it.
struct BarChart: Hashable, Sendable {
  /// One bar: parts stand one behind the other.
  struct Bar: Hashable, Sendable {
    let label: String
    let parts: [Part]
  }

  /// A part of a bar: its length, its colour, and what is written behind the bar.
  struct Part: Hashable, Sendable {
    let value: Double
    let colour: Colour
  }

  /// The page's colours.
  enum Colour: String, Hashable, Sendable {
    case yes = "var(--yes)"
    case ask = "var(--ask)"
    case no = "var(--no)"
    case bar = "var(--bar)"
    case line = "var(--line)"
  }

  let title: String
  let bars: [Bar]
  /// Whether each bar's total is written behind it; not where a part may be masked.
  var showsTotals = true

  /// The chart as SVG, 640 units wide.
  var markup: Markup {
    let greatest = bars.map { $0.parts.reduce(0) { $0 + $1.value } }.max() ?? 0
    guard greatest > 0 else { return .none }
    let labelWidth = 240.0
    let step = 26.0
    let room = 640 - labelWidth - 60
    var shapes: [Markup] = [.element("title", text: title)]
    for (index, bar) in bars.enumerated() {
      let top = Double(index) * step
      shapes.append(
        .element(
          "text", [("x", number(labelWidth - 8)), ("y", number(top + 17)), ("text-anchor", "end")],
          text: clipped(bar.label)))
      var left = labelWidth
      for part in bar.parts where part.value > 0 {
        let width = part.value / greatest * room
        shapes.append(
          .shape(
            "rect",
            [
              ("x", number(left)), ("y", number(top + 4)), ("width", number(max(width, 1))), ("height", "18"),
              ("fill", part.colour.rawValue),
            ]))
        left += width
      }
      guard showsTotals else { continue }
      let total = bar.parts.reduce(0) { $0 + $1.value }
      shapes.append(
        .element("text", [("x", number(left + 6)), ("y", number(top + 17))], text: String(Int(total))))
    }
    let height = Double(bars.count) * step + 4
    return .element(
      "svg", [("viewBox", "0 0 640 \(number(height))"), ("role", "img"), ("aria-label", title)], shapes)
  }

  private func clipped(_ label: String) -> String {
    label.unicodeScalars.count <= 34 ? label : String(String.UnicodeScalarView(label.unicodeScalars.prefix(33))) + "…"
  }

  /// One decimal, always with a point: the same text in every locale.
  private func number(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return tenths % 10 == 0 ? String(tenths / 10) : "\(tenths / 10).\(abs(tenths % 10))"
  }
}
