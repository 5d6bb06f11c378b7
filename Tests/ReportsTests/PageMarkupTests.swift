import Testing

@testable import Reports

@Suite struct PageMarkupTests {
  @Test(arguments: [
    ("a < b & c > d", "a &lt; b &amp; c &gt; d"), ("\"it's\"", "&quot;it&#39;s&quot;"),
    // One character of Swift each: the sign and the mark that combines with it.
    ("<\u{338}script>", "&lt;\u{338}script&gt;"), ("&\u{301}", "&amp;\u{301}"), ("\"\u{20DD}", "&quot;\u{20DD}"),
    ("Zoë", "Zoë"), ("", ""),
  ])
  func `text is escaped scalar by scalar`(text: String, html: String) {
    #expect(Markup.text(text).html.unicodeScalars.elementsEqual(html.unicodeScalars))
  }

  @Test func `text within attributes, elements, tables and charts is escaped`() {
    let hostile = "\"><script>alert(1)</script>"
    let bar = BarChart.Bar(label: hostile, parts: [BarChart.Part(value: 3, colour: .bar)], figure: hostile)
    let chart = BarChart(title: hostile, keys: [BarChart.Key(colour: .bar, name: hostile)], bars: [bar])
    let table = PageTable(caption: hostile, header: [hostile], rows: [[.text(hostile)], [.code(hostile)]])
    let page = Markup.document(title: hostile, sections: [[.link(hostile), .pair(chart, table)]], footer: hostile)
    let text = String(decoding: page, as: UTF8.self)
    #expect(!text.contains("<script"))
    #expect(text.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
  }

  @Test(arguments: ["\"; } </style>", "a\\", "line\nbreak", "<\u{338}"])
  func `a title ends neither its string of CSS nor the style sheet`(title: String) {
    let css = Markup.cssString(title)
    #expect(css.hasPrefix("\"") && css.hasSuffix("\""))
    #expect(!css.dropFirst().dropLast().contains { "\"<>\n".contains($0) })
    #expect(Markup.cssString("Run 1") == "\"Run\\20 1\"")
  }

  @Test func `a section without content is left out`() {
    let page = Markup.document(title: "t", sections: [[], [.paragraph("p")]], footer: "f")
    #expect(String(decoding: page, as: UTF8.self).components(of: "<section>") == 1)
  }

  @Test func `a chart shows every word of its labels`() {
    let label = "Eligible for free school meals at some point between the first and the last year of secondary school"
    let chart = BarChart(
      title: "t", bars: [BarChart.Bar(label: label, parts: [BarChart.Part(value: 3, colour: .yes)])])
    for word in label.split(separator: " ") { #expect(chart.markup.html.contains(word)) }
    #expect(!chart.markup.html.contains("…"))
    #expect(chart.markup.html.components(of: "text-anchor=\"start\"") == 2, "long labels stand above, in two lines")
  }

  @Test func `short labels stand before their bars, and bars are as long as their counts`() {
    let chart = BarChart(
      title: "t",
      bars: [("half", 5.0), ("whole", 10.0)].map {
        BarChart.Bar(label: $0.0, parts: [BarChart.Part(value: $0.1, colour: .bar)])
      })
    #expect(chart.markup.html.components(of: "text-anchor=\"end\"") == 2)
    let widths = chart.markup.html.matches(of: /width="([0-9.]+)"/).compactMap { Double($0.1) }
    #expect(widths.count == 2)
    #expect(widths.first.map { $0 * 2 } == widths.last)
  }

  @Test func `a chart without counts is no chart`() {
    #expect(BarChart(title: "t", bars: []).markup == .none)
    #expect(
      BarChart(title: "t", bars: [BarChart.Bar(label: "a", parts: [BarChart.Part(value: 0, colour: .bar)])]).markup
        == .none)
  }

  @Test func `the first cell of a row is its header, and a hidden count is named for those who hear the page`() {
    let html = PageTable(caption: "c", header: ["a", "b"], rows: [[.text("x"), .number(7)], [.text("y"), .masked]])
      .markup.html
    #expect(html.contains("<th scope=\"row\">x</th><td class=\"n\">7</td>"))
    #expect(html.contains("aria-label=\"not shown\""))
  }
}

extension String {
  /// How often a text stands in this one.
  fileprivate func components(of text: String) -> Int {
    ranges(of: text).count
  }
}
