import Testing

@testable import Documents

struct JSONValueTests {
  @Test func `a tree keeps the order, the numbers' text and repeated keys`() throws {
    let document = try JSONDocument(#"{"b":1.10,"a":[null,true,"x"],"b":2}"#)
    #expect(
      document.value
        == .object([
          .init("b", .number("1.10")), .init("a", .array([.null, .bool(true), .string("x")])), .init("b", .number("2")),
        ]))
    #expect(document.value["a"] == .array([.null, .bool(true), .string("x")]))
    #expect(document.value["b"] == .number("1.10"))
    #expect(document.value["c"] == nil)
    #expect(document.repeatedKeys == [.init(key: "b", offset: 31)])
  }

  @Test func `keys repeat where they mean the same, not where they look the same`() throws {
    #expect(try JSONDocument(#"{"a":1,"\u0061":2}"#).repeatedKeys.map(\.key) == ["a"])
    #expect(try JSONDocument("{\"\u{E9}\":1,\"e\u{301}\":2}").repeatedKeys.isEmpty)
    #expect(try JSONDocument(#"[{"a":1},{"a":2}]"#).repeatedKeys.isEmpty)
  }

  @Test func `what is no JSON throws its fault`() {
    #expect(throws: JSONFault(code: .valueExpected, offset: 3)) { try JSONDocument("[1,]") }
    #expect(throws: JSONFault(code: .trailingText, offset: 3)) { try JSONDocument("{} x") }
  }
}
