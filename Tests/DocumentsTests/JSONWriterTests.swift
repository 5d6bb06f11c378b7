import Documents
import Testing

struct JSONWriterTests {
  static func sample(pretty: Bool) -> String {
    var writer = JSONWriter(pretty: pretty)
    writer.beginObject()
    writer.member("name", "Zoë \"Z\"\n\u{1}\u{7F}/\\")
    writer.member("n", -12)
    writer.member("ok", true)
    writer.key("list")
    writer.beginArray()
    writer.null()
    writer.raw("1.50")
    writer.beginObject()
    writer.endObject()
    writer.beginArray()
    writer.endArray()
    writer.endArray()
    writer.endObject()
    writer.endLine()
    return writer.text
  }

  @Test func `compact output is one line`() {
    #expect(
      Self.sample(pretty: false)
        == #"{"name":"Zoë \"Z\"\n\#u{5C}u0001\#u{7F}/\\","n":-12,"ok":true,"list":[null,1.50,{},[]]}"# + "\n")
  }

  @Test func `pretty output has a line a member`() {
    let expected = """
      {
        "name": "Zoë \\"Z\\"\\n\\u0001\u{7F}/\\\\",
        "n": -12,
        "ok": true,
        "list": [
          null,
          1.50,
          {},
          []
        ]
      }

      """
    #expect(Self.sample(pretty: true) == expected)
  }

  @Test func `several values make NDJSON`() {
    var writer = JSONWriter()
    for number in [1, 2] {
      writer.beginObject()
      writer.member("a", number)
      writer.endObject()
      writer.endLine()
    }
    #expect(writer.text == "{\"a\":1}\n{\"a\":2}\n")
  }

  @Test func `every string comes back through the tokenizer`() throws {
    var texts = (0..<0x300).compactMap { Unicode.Scalar($0).map(String.init) }
    texts += [
      "", "1234567", "12345678", "1234567\"", "12345678\\", "abc\u{0}def\u{1F}ghijklmnop\n", "😀é\u{10FFFF}\u{FFFF}",
    ]
    for length in 0..<40 {
      texts.append(String(repeating: "a", count: length) + "\"")
      texts.append(String(repeating: "é", count: length) + "\n" + String(repeating: "b", count: length))
    }
    for text in texts {
      var bytes: [UInt8] = []
      JSONWriter.appendString(text, to: &bytes)
      #expect(try JSONDocument(bytes).value == .string(text))
    }
  }

  @Test(arguments: [0, 7, -7, 10, 1_234_567_890, Int.max, Int.min])
  func `integers are written as Swift writes them`(number: Int) {
    var bytes: [UInt8] = [1]
    JSONWriter.appendInt(number, to: &bytes)
    #expect(String(decoding: bytes.dropFirst(), as: UTF8.self) == String(number))
  }
}
