import Documents
import Testing

struct XMLElementTests {
  @Test(arguments: [
    ("<a n='1'><b/></a>", "1"), ("<!-- x -->\n<a n='1'", nil), ("<a n='1'><b></a>", "1"), ("", nil), ("n='1'", nil),
    ("<?xml version='1.0'?><a n='&lt;'/>", "<"), ("<!DOCTYPE a><a n='1'/>", nil),
    ("<!--" + String(repeating: "x", count: 10_000) + "--><a n='1'>" + String(repeating: "<b>", count: 10_000), "1"),
  ])
  func `the outermost element is read without what stands in it`(text: String, value: String?) {
    let element = XMLElement.outermost(of: Array(text.utf8))
    #expect(element?["n"] == value)
    #expect(element?.name == value.map { _ in "a" })
  }
}
