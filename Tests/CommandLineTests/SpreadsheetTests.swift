import Foundation
import Testing

/// `review.csv` as spreadsheets and other programs save it again.
struct SpreadsheetTests {
  /// Takes a sheet of reviews, and gives it back as another program saved it.
  private typealias Saving = (_ sheet: URL, _ folder: URL) throws -> URL

  private static func run(_ words: [String]) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = words
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "\(words)")
  }

  private static var hasLibreOffice: Bool { FileManager.default.isExecutableFile(atPath: "/usr/bin/soffice") }

  /// Reviews somebody in `review.csv` itself, has another program save the sheet, and gives it back to a run.
  private func check(_ save: Saving) async throws {
    let place = try Workspace()
    _ = try await Samples.screen(in: place, to: "one", ["--exit-zero"])
    var rows = SamplePerson.rows([UInt8](try Data(contentsOf: place.folder.appending(path: "one/team/review.csv"))))
    let header = rows[0]
    func column(_ name: String) throws -> Int { try #require(header.firstIndex(of: name)) }
    let (outcome, question) = (try column("outcome"), try column("question"))
    let waiting = rows.indices.dropFirst().filter { rows[$0][outcome] == "needs review" && !rows[$0][question].isEmpty }
    let settled = rows.indices.dropFirst().filter { rows[$0][outcome] == "eligible" }
    func fill(_ row: Int, _ cells: [String: String]) throws {
      for (name, text) in cells { rows[row][try column(name)] = text }
    }
    // A reason with everything that sheets trip over, a day in each writing, cells that would begin a formula without their mark.
    try fill(
      waiting[0],
      ["action": "close", "question": "", "reason": "said \"no\", twice; – à bientôt", "by": "Ada", "on": "06/04/2027"])
    try fill(settled[0], ["action": "withdraw", "reason": "'=moved", "by": "Ada", "on": "2027-04-06"])
    try fill(settled[1], ["action": "confirm", "by": "Zoë"])
    try fill(settled[2], ["action": "override", "value": "not eligible", "reason": "'+1 again", "by": "Ada"])
    let sheet = place.folder.appending(path: "reviewed.csv")
    try place.write(Array(Self.csv(rows).utf8), to: "reviewed.csv")
    let plain = try await continued(sheet, in: place, to: "plain")
    let saved = try await continued(try save(sheet, place.folder), in: place, to: "saved")
    #expect(plain.count == 4)
    #expect(saved == plain)
  }

  private func continued(_ sheet: URL, in place: Workspace, to out: String) async throws -> [String] {
    let outcome = try await Foothold.run(
      ["screen"] + Samples.forms + ["--programme", Samples.programme, "--after", place.path("one")]
        + ["--with", sheet.path, "--out", place.path(out), "--exit-zero"])
    #expect(outcome.status == 0, "\(outcome.errorText)")
    let lines = try String(contentsOf: place.folder.appending(path: "\(out)/team/reviews.ndjson"), encoding: .utf8)
    return lines.split(separator: "\n").map(String.init)
  }

  private static func csv(_ rows: [[String]]) -> String {
    rows.map { row in
      row.map { "\"\($0.replacing("\"", with: "\"\""))\"" }.joined(separator: ",")
    }.joined(separator: "\r\n") + "\r\n"
  }

  @Test(
    .enabled(if: hasLibreOffice, "LibreOffice is not there; `make spreadsheet` installs it"))
  func `reviews survive LibreOffice, to xlsx and back`() async throws {
    try await check { sheet, folder in
      let home = "-env:UserInstallation=file://\(folder.path)/office"
      // The column types are the sheet's own guess, as when somebody opens the file.
      try Self.run(
        ["soffice", home, "--headless", "--infilter=CSV:44,34,76,1", "--convert-to", "xlsx", "--outdir", folder.path]
          + [sheet.path])
      let back = folder.appending(path: "back")
      try Self.run(
        ["soffice", home, "--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1"]
          + ["--outdir", back.path, folder.appending(path: "reviewed.xlsx").path])
      return back.appending(path: "reviewed.csv")
    }
  }

  @Test(arguments: [",", ";", "\t"])
  func `reviews survive Python's csv under every separator`(_ separator: String) async throws {
    try await check { sheet, folder in
      let back = folder.appending(path: "python.csv")
      let program = """
        import csv, sys
        with open(sys.argv[1], encoding="utf-8-sig", newline="") as old, open(sys.argv[2], "w", newline="") as new:
            csv.writer(new, delimiter=sys.argv[3]).writerows(csv.reader(old))
        """
      try Self.run(["python3", "-c", program, sheet.path, back.path, separator])
      return back
    }
  }
}
