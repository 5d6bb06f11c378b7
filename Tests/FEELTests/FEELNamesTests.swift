import FEEL
import Testing

struct FEELNamesTests {
  @Test(arguments: [
    ("age in [18..25]", "true"), ("free  school\n meals = \"yes\"", "true"),
    ("parents' qualification = \"none\"", "true"),
    ("points + 1", "4"), ("points - 1", "2"), ("as of > date of birth", "true"),
    ("completed years(date of birth, as of)", "22"),
    ("list contains(talents, \"music\")", "true"), ("talents[item = \"film\"]", "[]"), ("age", "22"),
    ("{points: 1, x: points}.x", "1"), ("for points in [7] return points", "[7]"),
    ("some talent in talents satisfies talent = \"music\"", "true"), ("date of birth.year", "2005"),
    ("if free school meals = \"yes\" and age >= 18 then points else 0", "3"),
  ])
  func `names with spaces and signs`(expression: String, value: String) throws {
    #expect(text(of: expression, in: try Questions().scope, Questions.values) == value)
  }

  @Test func `the longest known name wins`() throws {
    var scope = FEELScope()
    _ = try scope.declare("school", type: .number)
    _ = try scope.declare("school meals", type: .number)
    _ = try scope.declare("follow-up 2.1", type: .number)
    let inputs: [FEELValue] = [.number(1), .number(2), .number(3)]
    #expect(text(of: "school + school meals", in: scope, inputs) == "3")
    #expect(text(of: "follow-up 2.1 * 2", in: scope, inputs) == "6")
    #expect(text(of: "follow - up 2.1 * 2", in: scope, inputs) == "6")
  }

  @Test func `a letter with its accent is one name however it is typed`() throws {
    var scope = FEELScope()
    _ = try scope.declare("caf\u{E9}", type: .number)
    #expect(text(of: "cafe\u{301}", in: scope, [.number(1)]) == "1")
  }

  @Test(arguments: [
    ("a-b", ["a", "b"]), ("x and y", ["x", "y"]), ("a in b", ["a", "b"]), ("a - 1", ["a"]), ("b+a", ["a", "b"]),
    ("a.b", ["a"]), ("a or a", ["a"]),
  ])
  func `a name that is also an expression is refused, in either order`(name: String, others: [String]) throws {
    var scope = FEELScope()
    for other in others { _ = try scope.declare(other, type: .any) }
    #expect(error { () throws(FEELError) in _ = try scope.declare(name, type: .any) }?.code == .ambiguousName)
    let before = scope.slotCount
    #expect(before == others.count)

    var reversed = FEELScope()
    _ = try reversed.declare(name, type: .any)
    for other in others.dropLast() { _ = try reversed.declare(other, type: .any) }
    let last = try #require(others.last)
    let found = error { () throws(FEELError) in _ = try reversed.declare(last, type: .any) }
    #expect(found?.code == .ambiguousName)
    #expect(found?.message.contains("'\(name)'") == true)
    #expect(text(of: last, in: reversed).hasPrefix("!!nothing is named"), "the refused name is not known afterwards")
  }

  @Test func `a name with a sign is fine while its parts mean nothing`() throws {
    var scope = FEELScope()
    _ = try scope.declare("follow-up", type: .number)
    _ = try scope.declare("up", type: .number)
    #expect(text(of: "follow-up - up", in: scope, [.number(5), .number(3)]) == "2")
  }

  @Test(arguments: [
    ("and", FEELError.Code.reservedName), ("if so", .reservedName), ("true", .reservedName), ("date", .reservedName),
    ("string length", .reservedName), ("?", .reservedName), ("", .invalidName), ("2nd", .invalidName),
    ("a(b", .invalidName), ("a, b", .invalidName), ("parents’ work", .curlyQuote), ("a\"b", .invalidName),
    ("is applicable", .reservedName),
  ])
  func `names that cannot be`(name: String, code: FEELError.Code) {
    var scope = FEELScope()
    #expect(error { () throws(FEELError) in _ = try scope.declare(name, type: .any) }?.code == code)
    #expect(scope.slotCount == 0)
    #expect(scope.names.isEmpty)
  }

  @Test func `a name can be given once`() throws {
    var scope = FEELScope()
    _ = try scope.declare("as of", type: .date)
    let again = error { () throws(FEELError) in try scope.define("as  of", constant: .null) }
    #expect(again?.message == "the name 'as of' is already taken")
  }

  private func error(_ body: () throws(FEELError) -> Void) -> FEELError? {
    do throws(FEELError) {
      try body()
      return nil
    } catch {
      return error
    }
  }
}
