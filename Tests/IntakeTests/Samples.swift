import Applicants
import Calendars
import Foundation
import Glibc
import Testing

@testable import Intake

/// A date that a test writes down.
func day(_ text: String) -> CalendarDate {
  CalendarDate(iso: text) ?? .first
}

/// The questions of the tests.
enum Samples {
  static let birth = Question(
    name: QuestionName("date of birth"), kind: .date(earliest: day("1906-04-06"), latest: day("2026-04-06")),
    data: .identifier)
  static let email = Question(name: QuestionName("email"), kind: .email, data: .contact)
  static let phone = Question(name: QuestionName("phone"), kind: .phone, data: .contact)
  static let meals = Question(
    name: QuestionName("free school meals"), kind: .choice(options: ["yes", "no"]), allowsNotApplicable: true)
  static let discipline = Question(
    name: QuestionName("discipline"), kind: .choices(options: ["music", "film", "film, TV and radio"]))
  static let income = Question(
    name: QuestionName("income"), kind: .number(NumberRange(least: ExactNumber(0), greatest: ExactNumber(200_000))))
  static let why = Question(name: QuestionName("why"), kind: .text)
  static let questions = [birth, email, phone, meals, discipline, income, why]
  static let coded = [birth, meals, discipline, income].map(\.name)
  static let key = KeyedDigest(key: Array("test".utf8))

  static func request(
    _ files: [String], profiles: [FormProfile]? = nil, forced: [String: String] = [:], threads: Int = 1
  ) -> IntakeRequest {
    IntakeRequest(
      files: files, profiles: profiles ?? [.plain(for: questions)], forced: forced, questions: questions, coded: coded,
      wantsSubmittedAt: true, asOf: day("2026-04-06"), identityKey: key, threads: threads)
  }
}

/// A folder that goes when the test ends.
final class Scratch {
  let path: String

  init() {
    var template = Array("/tmp/intake-tests-XXXXXX".utf8CString)
    path = mkdtemp(&template).map { String(cString: $0) } ?? "/tmp"
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// Writes a file and gives its path.
  func file(_ name: String, _ text: String) -> String { file(name, Array(text.utf8)) }

  func file(_ name: String, _ bytes: [UInt8]) -> String {
    let full = path + "/" + name
    if let slash = name.lastIndex(of: "/") { mkdir(path + "/" + name[..<slash], 0o700) }
    let handle = open(full, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    var done = 0
    bytes.withUnsafeBytes {
      while done < $0.count { done += max(0, write(handle, $0.baseAddress.map { $0 + done }, $0.count - done)) }
    }
    close(handle)
    return full
  }
}

extension ReadForms {
  /// What was read of an applicant's answer to a question.
  func answer(_ question: Question, of applicant: Int) throws -> DistinctAnswer {
    let column = try #require(batch.columns.first { $0.question.name == question.name })
    return column.distinct.disclosed()[Int(column.codes[applicant])]
  }

  /// All answers of all applicants, as text; for comparing two readings.
  func everything() -> [String] {
    (0..<batch.count).map { applicant in
      var identity: [UInt8] = []
      batch.writeIdentity(of: applicant, to: &identity)
      let answers = batch.columns.map { "\($0.distinct.disclosed()[Int($0.codes[applicant])].read)" }
      return "\(identity) \(answers) \(batch.moments.map { $0.values[applicant] })"
    }
  }
}

/// Makes a pipe in the file system and writes a text into it from a process of its own.
func mkfifoAndFeed(_ path: String, _ text: String) -> Bool {
  guard mkfifo(path, 0o600) == 0 else { return false }
  // Opened for both ways so that neither side waits; small texts fit into the pipe.
  let handle = open(path, O_RDWR | O_NONBLOCK)
  let bytes = Array(text.utf8)
  guard write(handle, bytes, bytes.count) == bytes.count else { return false }
  // The reader sees the end when the last writer has gone.
  let keeper = Thread {
    usleep(300_000); close(handle)
  }
  keeper.start()
  return true
}
