import Applicants
import Calendars
import Testing

@testable import Shortlisting

@Suite struct CodedValuesTests {
  private func spots(
    _ kind: QuestionKind, notApplicable: Bool = false, _ answers: [Answer], isDescending: Bool = false
  ) -> OrderColumn {
    let question = Question(name: QuestionName("a question"), kind: kind, allowsNotApplicable: notApplicable)
    let column = AnswerColumn(
      question: question, distinct: answers.map { DistinctAnswer(written: [], read: $0) },
      codes: CodeList(answers.indices.map { UInt32($0) }))
    return OrderColumn(
      CodedValues(column), isDescending: isDescending, of: answers.indices.map { UInt32($0) })
  }

  @Test func `an open answer stands last at worst and at best where the first possible value does`() {
    let column = spots(
      .choice(options: ["a", "b", "c"]),
      [
        .given(.option(1)), .open(.missing), .given(.option(0)), .given(.option(2)),
        Answer(status: .conflicting, possible: .oneOf([.option(2), .option(1)])),
      ])
    #expect(column.worstPlaces == [2, OrderColumn.last, 1, 3, OrderColumn.last])
    #expect(column.bestPlaces == [2, 1, 1, 3, 2])
  }

  @Test func `descending turns values round and leaves open answers last`() {
    let range = NumberRange(least: ExactNumber(0), greatest: ExactNumber(9))
    let column = spots(
      .number(range),
      [.given(.number(ExactNumber(9))), .open(.declined), .given(.number(ExactNumber(coefficient: 25, exponent: -1)))],
      isDescending: true)
    #expect(column.worstPlaces == [1, OrderColumn.last, 2])
    #expect(column.bestPlaces == [1, 1, 2])
  }

  @Test func `without declared ends an open number may stand before everybody`() {
    let column = spots(.number(NumberRange()), [.given(.number(ExactNumber(-5))), .open(.missing)])
    #expect(column.bestPlaces == [1, OrderColumn.first])
  }

  @Test func `not applicable stands behind all values and before open answers`() throws {
    let day = try #require(CalendarDate(year: 2004, month: 11, day: 30))
    let column = spots(
      .date(earliest: day, latest: day), notApplicable: true,
      [.given(.notApplicable), .given(.date(day)), .open(.missing)])
    #expect(column.worstPlaces == [OrderColumn.notApplicable, 1, OrderColumn.last])
  }

  @Test func `moments keep their order in both directions and open ones stand last`() {
    let question = Question(name: QuestionName("submitted at"), kind: .moment)
    let moments = MomentColumn(question: question, values: [5_000, -4_000, MomentColumn.open, 0, .min, .max - 2])
    let applicants: [UInt32] = [0, 1, 2, 3, 4, 5]
    for isDescending in [false, true] {
      let column = OrderColumn(moments, isDescending: isDescending, of: applicants)
      let order = applicants.sorted { column.worstPlaces[Int($0)] < column.worstPlaces[Int($1)] }
      #expect(order == (isDescending ? [5, 0, 3, 1, 4, 2] : [4, 1, 3, 0, 5, 2]))
      #expect(column.bestPlaces[2] == OrderColumn.first)
      #expect(!column.bestPlaces.dropFirst(3).contains(OrderColumn.first))
      #expect(!column.worstPlaces.dropFirst(3).contains { $0 >= OrderColumn.notApplicable })
    }
  }
}

extension OrderColumn {
  fileprivate var bestPlaces: [UInt64] { codes.map { $0.map { best[Int($0)] } } ?? best }
  fileprivate var worstPlaces: [UInt64] { codes.map { $0.map { worst[Int($0)] } } ?? worst }
}
