import Applicants
import Calendars

@testable import Documents
@testable import Intake

/// What must hold of any bytes that stand in a cell.
struct FuzzedCell {
  private let bytes: [UInt8]
  private let text: String

  init(_ bytes: [UInt8]) {
    text = String(decoding: bytes, as: UTF8.self)
    self.bytes = Array(text.utf8)
  }

  func check() {
    checkAnswers()
    checkMoments()
    checkWordings()
    checkPaths()
    checkJSON()
    bytes.withUnsafeBytes { bytes in
      _ = CellKind.isValue(bytes)
      require(TextShape.shape(of: bytes) == TextShape.shape(of: text), "a text has two shapes")
    }
  }

  // MARK: answers

  private func checkAnswers() {
    for question in FuzzedRequest.questions + [FuzzedCell.age] {
      for order in [nil] + DateOrder.allCases {
        let reader = AnswerReader(
          question: question, mapping: nil, profile: FuzzedCell.profile, shared: [], dateOrder: order,
          asOf: FuzzedRequest.day(2026, 4, 6))
        let read = reader.read(text)
        require(reader.read(" \(text)\n") == read, "white space around an answer changes it")
        if case .oneOf(let values) = read.answer.possible {
          for value in values { require(isAllowed(value, question.kind), "an answer is read that is none") }
        }
      }
    }
  }

  private func isAllowed(_ value: AnswerValue, _ kind: QuestionKind) -> Bool {
    switch (value, kind) {
    case (.notApplicable, _), (.text, _): true
    case (.option(let index), .choice(let options)): options.indices.contains(index)
    case (.options(let indices), .choices(let options)):
      indices.allSatisfy(options.indices.contains) && indices == Set(indices).sorted()
    case (.number(let number), .number(let range)): range.least.map { $0 <= number } ?? true
    case (.date(let day), .date(let earliest, let latest)): day >= earliest && day <= latest
    case (.number, .age): true
    default: false
    }
  }

  // MARK: times

  private func checkMoments() {
    let moment = bytes.withUnsafeBytes { MomentReading($0) }
    let padded = (Array(" ".utf8) + bytes + Array("\t".utf8)).withUnsafeBytes { MomentReading($0) }
    require(moment == padded, "white space around a time changes it")
    for order in [nil] + DateOrder.allCases {
      let days = DateReading(Array(trimmedHeader(text).utf8)).days(order: order)
      require(days.count <= 2 && Set(days).count == days.count, "a date has \(days.count) readings")
    }
  }

  // MARK: words

  private func checkWordings() {
    let folded = foldedWording(text)
    require(foldedWording(" \(text)\n") == folded, "white space around a wording changes it")
    _ = wordingStem(folded)
    _ = joinedWords(of: text)
    for number in DecimalReading(text).numbers() {
      require(DecimalReading("\(number)").numbers().contains(number), "a number is written as another one")
    }
    require(trimmedHeader(trimmedHeader(text)) == trimmedHeader(text), "a header can be trimmed twice")
  }

  private func checkPaths() {
    guard let path = try? FieldPath(path: text) else { return }
    FuzzedCell.checkDescription(of: path)
  }

  /// A path is described as it is written, unless a space keeps a name's first letter from being a mark.
  static func checkDescription(of path: FieldPath) {
    guard case .steps(let steps) = path.place else { return }
    let names = (steps + steps.flatMap { $0.condition?.path ?? [] }).map(\.name)
    guard names.allSatisfy({ !$0.hasPrefix("{") && !$0.hasPrefix("@") }) else { return }
    require((try? FieldPath(path: path.description)) == path, "a path is described as another one")
  }

  // MARK: JSON

  private func checkJSON() {
    var written: [UInt8] = []
    JSONWriter.appendString(text, to: &written)
    guard case .string(let again)? = try? JSONDocument(written).value else { fatalError("a written string is none") }
    require(again == text, "a string is written as another one")
  }

  private static let age = Question(name: QuestionName("age"), kind: .age(.withinTheYearBefore))
  private static let profile = FormProfile(
    name: "cells", format: .csv, recognisedBy: [],
    questions: FuzzedRequest.questions.map { FieldMapping(question: $0.name, from: FieldPath(named: $0.name.text)) })
}
