import Applicants
import Testing

@Suite struct WithheldTests {
  private struct Holder {
    let secret = Withheld(["SECRET one", "SECRET two"])
    let number = 5
  }

  private func dumped(_ value: some Any) -> String {
    var text = ""
    dump(value, to: &text)
    return text
  }

  @Test func `content is not shown in print, reflection or dump`() {
    let withheld = Withheld("SECRET")
    let shown = [
      "\(withheld)", String(describing: withheld), String(reflecting: withheld), dumped(withheld), "\([withheld])",
      String(reflecting: Optional(withheld)), dumped([1: withheld]), "\(Holder())", String(reflecting: Holder()),
      dumped(Holder()), dumped((withheld, 1)),
    ]
    for text in shown {
      #expect(text.contains("‹withheld›"))
      #expect(!text.contains("SECRET"))
    }
    #expect("\(withheld)" == "‹withheld›")
    #expect(Mirror(reflecting: withheld).children.isEmpty)
    #expect(Mirror(reflecting: withheld).descendant("content") == nil)
  }

  @Test func `content is let out by one function and compared without showing`() {
    #expect(Withheld(5).disclosed() == 5)
    #expect(Withheld("a") == Withheld("a"))
    #expect(Withheld("a") != Withheld("b"))
    #expect(Set([Withheld("a"), Withheld("a")]).count == 1)
  }

  @Test func `the containers of answers and identities show nothing`() {
    let question = Question(name: QuestionName("full name"), kind: .text, data: .identifier)
    let answer = DistinctAnswer(written: ["SECRET"], read: .given(.text("SECRET")))
    var identities = ByteArena()
    identities.append(Array("SECRET".utf8))
    let index = RecordIndex(
      starts: [0, 1], fates: [.applicant], offsets: [0], lengths: [9], identities: identities, hasSubmissionID: [true])
    let bytes = "SECRET".utf8.map { "\($0)" }.joined(separator: ", ")
    for value in [AnswerColumn(question: question, distinct: [answer], codes: [0]), index] as [Any] {
      for text in ["\(value)", String(reflecting: value), dumped(value)] {
        #expect(!text.contains("SECRET"))
        #expect(!text.contains(bytes))
      }
    }
    let wording = UnknownWording(form: 0, question: question.name, written: "SECRET", count: 1)
    #expect(!dumped(wording).contains("SECRET"))
  }
}
