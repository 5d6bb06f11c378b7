import Applicants
import Testing

@Suite struct PersonCodesTests {
  @Test func `the codes kept for many people are those of their digests`() {
    let digests = (0..<30).map { StreamDigest.of([UInt8($0)]) }
    let codes = PersonCodes(digests: digests, count: 30)
    let parts = PersonCodes(parts: [
      PersonCodes(digests: digests.prefix(7), count: 7), PersonCodes(digests: digests.dropFirst(7), count: 23),
    ])
    for (index, digest) in digests.enumerated() {
      for codes in [codes, parts] {
        #expect(codes.token(of: index) == Token(use: .pool, digest: digest))
        #expect(codes.label(of: index) == Token(use: .applicant, digest: digest))
      }
    }
    #expect(parts.count == 30)
  }
}
