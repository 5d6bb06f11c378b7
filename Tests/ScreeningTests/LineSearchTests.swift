import Foundation
import Testing

@testable import Screening

@Suite struct LineSearchTests {
  @Test func `lines are found wherever blocks end`() throws {
    let workplace = try Workplace()
    // Lines of 1,000 bytes: block ends fall into every part of them.
    let lines = (0..<3_500).map { number in
      let head = "\"number\":\(number + 100_000),"
      return head + String(repeating: "x", count: 999 - head.utf8.count)
    }
    let path = try workplace.file("lines", lines.joined(separator: "\n"))
    for number in [0, 1, 1_047, 1_048, 1_049, 2_097, 3_498, 3_499] {
      var found: [String] = []
      let search = LineSearch(Array("\"number\":\(number + 100_000),".utf8))
      let isRead = search.forEachLine(of: path) { line in
        found.append(String(decoding: line, as: UTF8.self))
        return true
      }
      #expect(isRead)
      #expect(found == [lines[number]], "\(number)")
    }
  }

  @Test func `a line that holds the text twice is found once, and the search can stop`() throws {
    let workplace = try Workplace()
    let path = try workplace.file("lines", "a needle! needle!\n\nno\nb needle!\nc needle!\n")
    var found: [String] = []
    let isRead = LineSearch(Array(" needle!".utf8)).forEachLine(of: path) { line in
      found.append(String(decoding: line, as: UTF8.self))
      return found.count < 2
    }
    #expect(isRead)
    #expect(found == ["a needle! needle!", "b needle!"])
  }

  @Test func `a file that is not there is said to be unread`() throws {
    let workplace = try Workplace()
    #expect(!LineSearch(Array("needle in hay".utf8)).forEachLine(of: workplace.path("none")) { _ in true })
  }
}
