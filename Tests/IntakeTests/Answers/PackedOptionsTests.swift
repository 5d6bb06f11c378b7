import Applicants
import Testing

@testable import Intake

@Suite struct PackedOptionsTests {
  private let scratch = Scratch()

  private func unknown(_ answers: [String], separator: String, meaning: [Wording] = []) throws -> [String] {
    let rows = answers.enumerated().map { "\($0.offset),\"\($0.element)\"\n" }.joined()
    let mapping = FieldMapping(
      question: Samples.discipline.name, from: FieldPath(header: "discipline"), wordings: meaning)
    let profile = FormProfile(
      name: "form", format: .csv, recognisedBy: [FieldPath(header: "discipline")],
      submissionID: FieldPath(header: "id"), separator: separator, questions: [mapping])
    let forms = try FormReader.read(
      Samples.request([scratch.file("f.csv", "id,discipline\n" + rows)], profiles: [profile]))
    return forms.batch.unknownWordings.map {
      "\($0.written.disclosed()) \($0.count)" + ($0.proposal?.disclosed().meaning.map { " → \($0)" } ?? "")
    }
  }

  @Test func `of several answers those without a meaning are listed, each with its count`() throws {
    let answers = [
      "music;Dance ; film", "Dance", "dance; Pottery;Dance;", "music;film", "the music;film, TV and radio",
    ]
    #expect(try unknown(answers, separator: ";") == ["Dance 3", "Pottery 1", "dance 1", "the music 1 → music"])
    #expect(
      try unknown(["film, TV and radio, Dance, music", "Dance, film, Pottery"], separator: ", ")
        == ["Dance 2", "Pottery 1"])
    // The meaning of a part settles the answer.
    let option = Wording("dance", means: .option(0))
    #expect(try unknown(answers.filter { !$0.contains("the") }, separator: ";", meaning: [option]) == ["Pottery 1"])
  }

  @Test func `where each part has a meaning alone, the whole answer is listed`() throws {
    #expect(try unknown(["music;Prefer not to say"], separator: ";") == ["music;Prefer not to say 1"])
  }

  @Test func `an essay is listed as it stands`() throws {
    let essay = (1...65).map { "w\($0)" }.joined(separator: ";")
    #expect(try unknown([essay], separator: ";") == [essay + " 1"])
  }
}
