import Intake
import Testing

@Suite struct FieldPathTests {
  @Test(arguments: [
    "Timestamp", "background/indicator[@code=free_school_meals]", "answers[field/ref=dob]/date", "@id",
    "{http://openrosa.org/xforms}meta/instanceID", "a[id=../value]/text",
  ])
  func `a path is written as it was read`(text: String) throws {
    #expect(try FieldPath(path: text).description == text)
  }

  @Test(arguments: [
    ("", 0), ("a//b", 2), ("a/@b/c", 4), ("a[b", 3), ("a[b=c", 3), ("{x", 0), ("a[]", 3), ("@a[b=c]", 2),
    ("../../a", 2), ("a/./b", 3), (" {x", 0), ("a/ @b", 0), ("a[b=../../c]", 4),
  ])
  func `a path that cannot be read names the place`(text: String, offset: Int) {
    #expect { try FieldPath(path: text) } throws: { ($0 as? FieldPathError)?.offset == offset }
  }

  @Test func `headers are compared without outer white space and byte order mark`() {
    #expect(FieldPath(header: "\u{FEFF} Date of birth \n") == FieldPath(header: "Date of birth"))
    #expect(FieldPath(header: "Other", occurrence: 2) != FieldPath(header: "Other"))
    #expect(FieldPath(named: "date_of-Birth") == FieldPath(named: "date of birth"))
  }
}
