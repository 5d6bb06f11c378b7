import Anonymisation
import Applicants
import Calendars
import Testing

@Suite struct PoolTermsTests {
  private static let ages = "18;18-21;*\n22;22-25;*"

  private func problems(
    _ question: Question, publish: Bool, read: Bool = false, justified: Bool = false, hierarchy: String = ages
  ) throws -> [PoolTermsProblem] {
    let name = question.name
    let grouped = [GroupedValue(name: name, hierarchy: try Hierarchy(csv: hierarchy.utf8))]
    return PoolTerms(
      hasSharingCondition: true, publish: publish ? [name] : [], grouped: publish ? [] : grouped, groupsOfAtLeast: 5
    ).problems(
      questions: [question], readByIndicators: read ? [name] : [], justified: justified ? [name] : [])
  }

  private func question(_ kind: QuestionKind, _ data: DataClass = .ordinary, name: String = "q") -> Question {
    Question(name: QuestionName(name), kind: kind, data: data)
  }

  @Test func `only options, numbers and dates may be published`() throws {
    let day = try #require(CalendarDate(year: 2027, month: 4, day: 6))
    for kind in [
      QuestionKind.choice(options: ["a"]), .choices(options: ["a"]), .number(NumberRange()),
      .date(earliest: day, latest: day),
    ] { #expect(try problems(question(kind), publish: true).isEmpty) }
    let name = QuestionName("q")
    for kind in [QuestionKind.text, .email, .phone, .moment] {
      #expect(try problems(question(kind), publish: true) == [.publish(name, .kind)])
      #expect(try problems(question(kind), publish: false) == [.grouped(name, .kind)])
    }
    for kind in [QuestionKind.ageBand(nil), .age(.withinTheYearBefore)] {
      #expect(try problems(question(kind), publish: true) == [.publish(name, .age)])
      #expect(try problems(question(kind), publish: false).isEmpty)
    }
    #expect(
      try problems(question(.choices(options: ["a;b"])), publish: true) == [.publish(name, .separatorInOption)])
  }

  @Test(arguments: DataClass.allCases) func `what identifies or reaches somebody never leaves`(data: DataClass) throws {
    let name = QuestionName("q")
    let asked = question(.choice(options: ["a"]), data)
    let reason: PoolTermsProblem.Reason? =
      switch data {
      case .identifier, .contact: .identifies(data)
      case .special, .sensitive: .unjustified(data)
      case .protected, .ordinary: nil
      }
    #expect(try problems(asked, publish: true) == (reason.map { [.publish(name, $0)] } ?? []))
    #expect(try problems(asked, publish: false) == (reason.map { [.grouped(name, $0)] } ?? []))
    let isBarred = data == .identifier || data == .contact
    #expect(try problems(asked, publish: true, justified: true).isEmpty == !isBarred)
  }

  @Test func `what an indicator reads would show who met it`() throws {
    let asked = question(.choice(options: ["a"]))
    #expect(try problems(asked, publish: true, read: true) == [.publish(asked.name, .readByIndicator)])
    #expect(try problems(asked, publish: false, read: true) == [.grouped(asked.name, .readByIndicator)])
  }

  @Test func `a derived age may be grouped and a derived birth date may not`() throws {
    let terms = { (hierarchy: String) in
      PoolTerms(
        hasSharingCondition: false,
        grouped: [GroupedValue(name: QuestionName("age"), hierarchy: try Hierarchy(csv: hierarchy.utf8))],
        groupsOfAtLeast: 5
      ).problems(questions: [], readByIndicators: [])
    }
    #expect(try terms(Self.ages).isEmpty)
    #expect(try terms("2004-11-30;2004;*") == [.grouped(QuestionName("age"), .datesInHierarchy)])
    #expect(try terms("30/11/2004;2004;*") == [.grouped(QuestionName("age"), .datesInHierarchy)])
  }

  @Test func `names stand once, are known and are not the pool's own`() throws {
    let region = question(.choice(options: ["a"]), name: "region")
    let grouped = GroupedValue(name: region.name, hierarchy: try Hierarchy(csv: Self.ages.utf8))
    let terms = PoolTerms(
      hasSharingCondition: false, publish: [region.name, QuestionName("nowhere"), QuestionName("rank")],
      grouped: [grouped, grouped], groupsOfAtLeast: 1)
    #expect(
      terms.problems(questions: [region], readByIndicators: []) == [
        .publish(region.name, .groupedToo), .publish(QuestionName("nowhere"), .unknown),
        .publish(QuestionName("rank"), .reservedName), .grouped(region.name, .repeated), .groupSize(1),
      ])
    #expect(
      PoolTermsProblem.groupSize(1).message
        == "`groups of at least` must be 2 or more where values are grouped, found 1")
    #expect(
      PoolTermsProblem.publish(region.name, .groupedToo).message
        == "'region' may not be published: it is grouped, and publishing it would undo that")
  }
}
