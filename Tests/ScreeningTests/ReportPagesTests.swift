import Foundation
import Testing

@Suite struct ReportPagesTests {
  private static let pages = ["report.html", "team/report.html"]

  /// What would make a browser ask another machine for something.
  private func requests(_ page: String) -> [String] {
    page.matches(of: /(?:src|href|action|data|poster)\s*=\s*"[a-z]*:?\/\/[^"]*"|url\(|@import|<script|<link|<iframe/)
      .map { String($0.output) }
  }

  /// The counts that stand in the cells of a page's tables; a row's first cell is its name.
  private func cells(_ page: String) -> [Int] {
    page.matches(of: /<td[^>]*>([0-9]+)<\/td>/).compactMap { Int($0.1) }
  }

  @Test(arguments: [
    "<img src=\"https://example.org/a.png\">", "<a href=\"//example.org\">", "<style>a{background:url(x)}</style>",
    "<link rel=\"stylesheet\">",
  ])
  func `the search for requests finds them`(planted: String) {
    #expect(!requests(planted).isEmpty)
  }

  @Test func `a page asks no other machine for anything, and each chart has its table beside it`() throws {
    let workplace = try Workplace()
    try workplace.screen()
    for name in Self.pages {
      let page = try workplace.text(name)
      #expect(requests(page) == [], "\(name)")
      #expect(page.contains("default-src 'none'"), "\(name)")
      let charts = page.ranges(of: "<svg").count
      #expect(charts >= 4, "\(name)")
      #expect(page.ranges(of: "</svg><div class=\"scroll\"><table>").count == charts, "\(name)")
      let headings = page.matches(of: /<h([1-6])/).map { String($0.1) }
      #expect(headings.first == "1" && headings.dropFirst().allSatisfy { $0 == "2" }, "\(name)")
    }
  }

  @Test func `the page for others shows no count from 0 to 4 and nobody's name`() throws {
    let workplace = try Workplace()
    try workplace.screen()
    let page = try workplace.text("report.html")
    let team = try workplace.text("team/report.html")
    #expect(cells(team).contains { $0 < 5 }, "the team's page holds small counts, so the search finds them")
    #expect(!cells(page).isEmpty)
    #expect(cells(page).filter { $0 < 5 } == [])
    #expect(page.contains("aria-label=\"not shown\""))

    let addresses = try Workplace.samples.flatMap { form in
      try String(contentsOfFile: form, encoding: .utf8).matches(of: /[A-Za-z0-9.+_-]+@[A-Za-z0-9.-]+/).map {
        String($0.output)
      }
    }
    #expect(Set(addresses).count > 200)
    // Names, addresses and tokens of those with a place; shorter texts are counts and the like.
    let identities = csvRows(try workplace.text("team/identities.csv")).dropFirst().joined().filter {
      $0.count > 7 && $0.contains(where: \.isLetter) && !["reserve", "eligible", "held back"].contains($0)
    }
    #expect(Set(identities).count >= 40)
    for text in Set(addresses + identities) { #expect(!page.contains(text), "an identity stands in the page") }
    for form in Workplace.samples {
      #expect(!page.contains(URL(filePath: form).lastPathComponent), "a file's name may hold a person's")
    }
  }

  @Test func `the team's page begins with the worklist and lists the pool's groups`() throws {
    let workplace = try Workplace()
    try workplace.screen()
    let team = try workplace.text("team/report.html")
    let headings = team.matches(of: /<h2>([^<]*)<\/h2>/).map { String($0.1) }
    #expect(headings.first == "Worklist")
    let caption = try #require(team.range(of: "The pool&#39;s groups: people who look alike"))
    let table = try #require(team[caption.upperBound...].range(of: "</table>"))
    let groups = cells(String(team[caption.upperBound..<table.lowerBound]))
    let pool = try workplace.lines("pool/pool.ndjson")
    #expect(groups.reduce(0, +) == pool.count)
    #expect(groups.count > 1)

    let page = try workplace.text("report.html")
    let sizes = groups.sorted().map(String.init).joined(separator: ", ")
    #expect(groups.allSatisfy { $0 >= 5 } && page.contains("Sizes of the groups that look alike: \(sizes)."))
    #expect(!page.contains("people who look alike"), "others do not see the groups' labels")
  }
}
