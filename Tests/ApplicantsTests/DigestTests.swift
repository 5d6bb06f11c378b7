import Applicants
import Testing

@Suite struct DigestTests {
  private func bytes(_ hex: String) -> [UInt8] {
    let digits = hex.compactMap { $0.hexDigitValue }
    return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] * 16 + digits[$0 + 1]) }
  }

  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ]) func `SHA-256 gives the digests of FIPS 180-2`(message: String, digest: String) {
    #expect(StreamDigest.of(message.utf8).description == digest)
    var stream = StreamDigest()
    for byte in message.utf8 { stream.update([byte]) }
    #expect(stream.digest().description == digest)
  }

  @Test(arguments: [
    (
      String(repeating: "0b", count: 20), "4869205468657265",
      "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
    ),
    (
      "4a656665", "7768617420646f2079612077616e7420666f72206e6f7468696e673f",
      "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    ),
    (
      String(repeating: "aa", count: 20), String(repeating: "dd", count: 50),
      "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"
    ),
    (
      "0102030405060708090a0b0c0d0e0f10111213141516171819", String(repeating: "cd", count: 50),
      "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"
    ),
    (
      String(repeating: "aa", count: 131),
      "54657374205573696e67204c6172676572205468616e20426c6f636b2d53697a65204b6579202d2048617368204b6579204669727374",
      "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
    ),
    (
      String(repeating: "aa", count: 131),
      "5468697320697320612074657374207573696e672061206c6172676572207468616e20626c6f636b2d73697a65206b657920616e642061206c"
        + "6172676572207468616e20626c6f636b2d73697a6520646174612e20546865206b6579206e6565647320746f2062652068617368656420"
        + "6265666f7265206265696e6720757365642062792074686520484d414320616c676f726974686d2e",
      "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"
    ),
  ]) func `HMAC-SHA-256 gives the values of RFC 4231`(key: String, message: String, digest: String) {
    let keyed = KeyedDigest(key: bytes(key))
    // Twice: the states made of the key are copied, not used up.
    #expect(keyed.authenticate(bytes(message)).description == digest)
    #expect(keyed.authenticate(bytes(message)).description == digest)
    for count in [0, 1, bytes(message).count / 2, bytes(message).count] {
      let begun = keyed.beginning(with: bytes(message).prefix(count))
      #expect(begun.authenticate(bytes(message).dropFirst(count)).description == digest)
    }
  }

  @Test(arguments: [
    ("", "", "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad"),
    (
      String(repeating: "0b", count: 64), "626c6f636b",
      "0009cbc8cab0d66424e5fe24560de4c832782300de946d5924e1c16676da8862"
    ),
    (
      String(repeating: "0b", count: 65), "626c6f636b",
      "8b2aff272f71826dc7405bdae229f9128195969ff9bb1b5d807a99393c76cb3a"
    ),
    ("", String(repeating: "78", count: 100), "0210a0be318a6e587400824d16d73219e1c9ca5414883296b6421377bb772062"),
  ]) func `HMAC-SHA-256 takes keys and messages of no and of a block's bytes as Python does`(
    key: String, message: String, digest: String
  ) {
    #expect(KeyedDigest(key: bytes(key)).authenticate(bytes(message)).description == digest)
  }

  @Test func `digests are ordered as their bytes and keep them`() {
    let digests = (0..<60).map { StreamDigest.of([UInt8($0)]) }
    for digest in digests { #expect(Digest32(digest.bytes) == digest) }
    #expect(digests.sorted().map(\.bytes) == digests.map(\.bytes).sorted { $0.lexicographicallyPrecedes($1) })
    #expect(digests.allSatisfy { Set(digests).contains($0) })
    for byte in 0..<32 {
      var bytes = [UInt8](repeating: 0, count: 32)
      bytes[byte] = 1
      #expect(Digest32([]) < Digest32(bytes))
    }
  }
}
