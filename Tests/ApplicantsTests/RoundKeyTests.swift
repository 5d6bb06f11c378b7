import Applicants
import Testing

@Suite struct RoundKeyTests {
  private let text = "00112233445566778899aabbccddeeff00112233445566778899AABBCCDDEEFF"

  @Test func `a key file is read back and nothing else is a key`() throws {
    guard let key = RoundKey(text: " \(text)\r\n") else {
      Issue.record("not read")
      return
    }
    #expect(key.disclosedText() == text.lowercased() + "\n")
    #expect(key.fingerprint().count == 16)
    #expect(!text.lowercased().contains(key.fingerprint()))
    for wrong in [String(text.dropLast()), text + "0", text.replacing("a", with: "g"), ""] {
      let isRead = RoundKey(text: wrong) != nil
      #expect(!isRead)
    }
  }

  @Test func `each purpose has a key of its own`() {
    guard let key = RoundKey(text: text) else {
      Issue.record("not read")
      return
    }
    let digests = [key.tokens(), key.joining(), key.salt()].map { $0.authenticate([1]) }
    #expect(Set(digests).count == 3)
  }
}
