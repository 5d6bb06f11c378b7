import Foundation
import Testing

/// The week of `Samples/week.sh`, played once and kept in memory.
struct Week: Sendable {
  static let days = ["monday", "tuesday", "wednesday", "thursday"]

  let status: Int32
  let output: [UInt8]
  let files: [String: [UInt8]]

  static let shared = Task<Week, any Error> {
    let place = try Workspace()
    let program = try #require(Foothold.program, "the program is not beside the test bundle")
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = [Foothold.path("Samples/week.sh"), program.path, place.path("week")]
    process.environment = ["PATH": "/usr/bin:/bin", "HOME": place.folder.path, "SWIFT_BACKTRACE": "enable=no"]
    // Files, so that no pipe can fill up.
    try place.write([], to: "words")
    let words = try FileHandle(forWritingTo: place.folder.appending(path: "words"))
    process.standardOutput = words
    process.standardError = words
    process.standardInput = FileHandle.nullDevice
    try process.run()
    await withCheckedContinuation { ended in
      Thread.detachNewThread {
        process.waitUntilExit()
        ended.resume()
      }
    }
    return Week(
      status: process.terminationStatus,
      output: [UInt8](try Data(contentsOf: place.folder.appending(path: "words"))),
      files: try fileTree(place.path("week")))
  }

  func text(_ name: String) throws -> String {
    String(decoding: try #require(files[name], "no \(name)"), as: UTF8.self)
  }

  func rows(_ name: String) throws -> [[String: String]] {
    let all = SamplePerson.rows(try #require(files[name], "no \(name)"))
    return all.dropFirst().map { Dictionary(zip(all[0], $0), uniquingKeysWith: { first, _ in first }) }
  }

  func objects(_ name: String) throws -> [[String: Any]] {
    try text(name).split(separator: "\n").map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
  }

  func people(_ day: String) throws -> [WeekPerson] { try objects("\(day)/team/decisions.ndjson").map(WeekPerson.init) }
}

/// Somebody on one day of the week.
struct WeekPerson: Sendable {
  let label: String
  let file: String
  let number: Int
  let also: [String]
  let decided: String
  let status: String
  let rank: Int?
  let holds: String
  let caseID: String

  init(_ line: [String: Any]) throws {
    let record = try #require(line["record"] as? [String: Any])
    let place = line["place"] as? [String: Any]
    label = try #require(line["applicant"] as? String)
    file = try #require(record["file"] as? String)
    number = try #require(record["number"] as? Int)
    also = (line["also"] as? [[String: Any]] ?? []).compactMap { $0["file"] as? String }
    decided = line["decided"] as? String ?? line["outcome"] as? String ?? ""
    status = try #require(line["status"] as? String)
    caseID = try #require(line["case"] as? String)
    rank = place?["rank"] as? Int
    holds = place?["holds"] as? String ?? "neither"
  }

  /// The record whatever the export is called that holds it.
  var key: String { "\(file.replacing("-thursday", with: "")):\(number)" }

  /// A place, or the number of the reserve.
  var place: String { holds == "reserve" ? "reserve \(rank ?? 0)" : holds == "place" ? "place" : "" }
}
