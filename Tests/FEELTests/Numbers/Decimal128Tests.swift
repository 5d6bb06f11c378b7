import Testing

@testable import FEEL

@Suite struct Decimal128Tests {
  static let texts: [(text: String, written: String?, reason: String)] = [
    ("0", "0", "zero"),
    ("-0", "0", "no negative zero"),
    ("0e999999999999", "0", "zero of any exponent"),
    ("1.10", "1.1", "trailing zeros go"),
    (".5", "0.5", "a fraction alone"),
    ("007", "7", "leading zeros"),
    ("1.2e-3", "0.0012", "an exponent"),
    ("12E2", "1200", "a capital exponent"),
    ("9223372036854775807", "9223372036854775807", "the greatest small number"),
    ("9223372036854775808", "9223372036854775808", "one more"),
    ("-9223372036854775808", "-9223372036854775808", "the least small number"),
    ("1234567890123456789012345678901234", "1234567890123456789012345678901234", "34 digits"),
    ("12345678901234567890123456789012345", "1.234567890123456789012345678901234E+34", "half to even, down"),
    ("12345678901234567890123456789012355", "1.234567890123456789012345678901236E+34", "half to even, up"),
    (
      "1234567890123456789012345678901234500000000000000000001", "1.234567890123456789012345678901235E+54", "above half"
    ),
    ("1E33", "1000000000000000000000000000000000", "plain up to 34 digits"),
    ("1E34", "1E+34", "an exponent from there on"),
    ("-1.5e-34", "-0.00000000000000000000000000000000015", "plain down to 34 places"),
    ("1.5e-35", "1.5E-35", "an exponent below"),
    ("9.999999999999999999999999999999999E6144", "9.999999999999999999999999999999999E+6144", "the greatest"),
    ("9.9999999999999999999999999999999995E6144", nil, "rounds out of range"),
    ("1E6145", nil, "out of range"),
    ("1e99999999999999999999999999", nil, "out of any range"),
    ("1E-6176", "1E-6176", "the least"),
    ("5E-6177", "0", "half of the least, to even"),
    ("5.1E-6177", "1E-6176", "more than half of the least"),
    ("1e-99999999999999999999999999", "0", "too small"),
    ("", nil, "nothing"), ("-", nil, "a sign"), (".", nil, "a point"), ("1.", nil, "a point at the end"),
    ("+1", nil, "a plus"), ("--1", nil, "two signs"), ("1e", nil, "an empty exponent"), ("e5", nil, "no digits"),
    (" 1", nil, "a space"), ("1 ", nil, "a space behind"), ("1,5", nil, "a comma"), ("0x10", nil, "hexadecimal"),
    ("NaN", nil, "not a number"), ("inf", nil, "infinity"), ("１", nil, "a digit of another script"),
    ("1.2.3", nil, "two points"), ("1e5.0", nil, "a fraction in the exponent"),
  ]

  @Test(arguments: texts)
  func `texts are read strictly and written plainly`(text: String, written: String?, reason: String) {
    #expect(Decimal128(text)?.description == written, "\(reason)")
    #expect(written.flatMap { Decimal128($0) } == Decimal128(text), "\(reason)")
  }

  @Test func `equal numbers are equal however they are written`() throws {
    let one = try #require(Decimal128("1.000"))
    #expect(one == 1)
    #expect(one.hashValue == Decimal128(1).hashValue)
    #expect(Set([Decimal128("10e18"), Decimal128("1e19"), Decimal128("10000000000000000000.0")]).count == 1)
    #expect(Decimal128("0.1")?.adding(try #require(Decimal128("0.2"))) == Decimal128("0.3"))
  }

  @Test func `whole numbers cross the small range and come back`() throws {
    let greatest = Decimal128(.max)
    let beyond = try #require(greatest.adding(1))
    #expect(beyond.description == "9223372036854775808")
    #expect(Int(exactly: beyond) == nil)
    #expect(beyond.subtracting(1) == greatest)
    #expect(beyond.negated == Decimal128(.min))
    #expect(Decimal128(.min).negated == beyond)
    #expect(Decimal128(.min).magnitude == beyond)
    #expect(Decimal128(.min).divided(by: -1) == beyond)
    #expect(Decimal128(.min).remainder(dividingBy: -1) == 0)
    #expect(Decimal128(.min).modulo(-1) == 0)
    #expect(greatest.multiplied(by: greatest)?.description == "8.50705917302346158473969077842325E+37")
  }

  @Test func `what has no result gives none`() {
    let huge = Decimal128("9E6144") ?? 0
    #expect(Decimal128(1).divided(by: 0) == nil)
    #expect(Decimal128(0).divided(by: 0) == nil)
    #expect(Decimal128(1).modulo(0) == nil)
    #expect(Decimal128(1).remainder(dividingBy: 0) == nil)
    #expect(huge.adding(huge) == nil)
    #expect(huge.multiplied(by: 10) == nil)
    #expect(Decimal128(-1).squareRoot() == nil)
    #expect(Decimal128(0).naturalLogarithm() == nil)
    #expect(Decimal128(-1).naturalLogarithm() == nil)
    #expect(Decimal128(20_000).exponential() == nil)
    #expect(Decimal128(-20_000).exponential() == 0)
    #expect(Decimal128(0).power(-1) == nil)
    #expect(Decimal128(10).power(6145) == nil)
    #expect(Decimal128(10).power(-6177) == 0)
    #expect(Decimal128(-8).power(Decimal128("0.5") ?? 0) == nil)
  }

  static let moduli: [(String, String, String)] = [
    ("12", "5", "2"), ("-12", "5", "3"), ("12", "-5", "-3"), ("-12", "-5", "-2"),
    ("10.1", "4.5", "1.1"), ("-10.1", "4.5", "3.4"), ("10.1", "-4.5", "-3.4"), ("-10.1", "-4.5", "-1.1"),
    ("0", "4", "0"), ("1E6000", "7", "1"), ("7", "1E6000", "7"), ("8", "-4", "0"),
  ]

  @Test(arguments: moduli)
  func `modulo takes the sign of the divisor`(dividend: String, divisor: String, expected: String) throws {
    let result = try #require(Decimal128(dividend)).modulo(try #require(Decimal128(divisor)))
    #expect(result == Decimal128(expected))
  }

  static let roundings: [(String, Int, [String])] = [
    // Half even, half up, half down, up, down, floor, ceiling.
    ("2.5", 0, ["2", "3", "2", "3", "2", "2", "3"]),
    ("-2.5", 0, ["-2", "-3", "-2", "-3", "-2", "-3", "-2"]),
    ("3.5", 0, ["4", "4", "3", "4", "3", "3", "4"]),
    ("1.121", 2, ["1.12", "1.12", "1.12", "1.13", "1.12", "1.12", "1.13"]),
    ("-1.126", 2, ["-1.13", "-1.13", "-1.13", "-1.13", "-1.12", "-1.13", "-1.12"]),
    ("1250", -2, ["1200", "1300", "1200", "1300", "1200", "1200", "1300"]),
    ("1E-50", 0, ["0", "0", "0", "1", "0", "0", "1"]),
    ("7", 6200, ["7", "7", "7", "7", "7", "7", "7"]),
    ("7", -30_000, ["0", "0", "0", "none", "0", "0", "none"]),
  ]

  @Test(arguments: roundings)
  func `every rounding goes its way`(text: String, scale: Int, expected: [String]) throws {
    let number = try #require(Decimal128(text))
    let found = Decimal128.Rounding.allCases.map { number.rounded(scale: scale, $0)?.description ?? "none" }
    #expect(found == expected)
  }

  @Test func `known results`() {
    #expect(Decimal128(2).squareRoot()?.description == "1.414213562373095048801688724209698")
    #expect(Decimal128(144).squareRoot() == 12)
    #expect(Decimal128(1).exponential()?.description == "2.718281828459045235360287471352662")
    #expect(Decimal128(10).naturalLogarithm()?.description == "2.302585092994045684017991454684364")
    #expect(Decimal128(1).divided(by: 3)?.description == "0.3333333333333333333333333333333333")
    #expect(Decimal128(2).divided(by: 3)?.description == "0.6666666666666666666666666666666667")
    #expect(Decimal128(2).power(100)?.description == "1267650600228229401496703205376")
    #expect(Decimal128(2).power(-3) == Decimal128("0.125"))
    #expect(Decimal128(-2).power(3) == -8)
    #expect(Decimal128(0).power(0) == 1)
    #expect(Decimal128(2).power(Decimal128("0.5") ?? 0) == Decimal128(2).squareRoot())
    #expect(Decimal128(4).power(Decimal128("1.5") ?? 0) == 8)
    #expect(Decimal128(-1).power(Decimal128("1e20") ?? 0) == 1)
    #expect(Decimal128(-1).power(Decimal128("9223372036854775809") ?? 0) == -1)
    #expect(Decimal128("1e-30")?.doubleValue == 1e-30)
    #expect(Decimal128("1e400")?.doubleValue == .infinity)
  }

  @Test func `numbers sort by value`() {
    let sorted = ["-1E6144", "-10.5", "-1E-6176", "0", "1E-6176", "0.1", "0.11", "1", "1.5", "9", "1E19", "1E6144"]
      .compactMap { Decimal128($0) }
    #expect(sorted.count == 12)
    for (index, first) in sorted.enumerated() {
      for (other, second) in sorted.enumerated() {
        #expect((first < second) == (index < other))
        #expect((first == second) == (index == other))
        #expect(first.subtracting(second)?.isNegative == (index < other))
      }
    }
  }
}
