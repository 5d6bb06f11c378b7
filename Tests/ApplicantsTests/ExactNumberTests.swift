import Applicants
import Testing

@Suite struct ExactNumberTests {
  @Test(arguments: [
    ("0", "0"), ("-0", "0"), ("+7", "7"), ("007", "7"), ("1200", "1200"), ("1.50", "1.5"), (".5", "0.5"), ("5.", "5"),
    ("-0.025", "-0.025"), ("999999999999999999", "999999999999999999"),
    ("0.000000000000000001", "0.000000000000000001"),
    ("-123456789.987654321", "-123456789.987654321"),
  ]) func `a number is read as it is written`(text: String, expected: String) {
    #expect(ExactNumber(text)?.description == expected)
  }

  @Test(arguments: [
    "", "-", ".", "1,5", "1e3", " 1", "1 ", "--1", "1-", "1.2.3", "½", "١", "1000000000000000000",
    "0.0000000000000000001",
    "1234567890.123456789",
  ]) func `anything else is refused`(text: String) {
    #expect(ExactNumber(text) == nil)
  }

  @Test func `equal numbers are equal values, however they are written`() {
    for (left, right) in [("1.0", "1"), ("100", "100.00"), ("0.0", "0"), ("-2.50", "-2.5")] {
      #expect(ExactNumber(left) == ExactNumber(right))
      #expect(ExactNumber(left).hashValue == ExactNumber(right).hashValue)
    }
    #expect(ExactNumber(coefficient: 10, exponent: 1) == ExactNumber(100))
  }

  @Test func `numbers are ordered by value over all magnitudes`() throws {
    let texts = [
      "-999999999999999999", "-10", "-9.99", "-1", "-0.1", "-0.000000000000000001", "0", "0.000000000000000001", "0.09",
      "0.1", "0.11", "1", "9.99", "10", "10.01", "999999999999999999",
    ]
    let numbers = try texts.map { try #require(ExactNumber($0)) }
    for (i, left) in numbers.enumerated() {
      for (j, right) in numbers.enumerated() { #expect((left < right) == (i < j)) }
    }
    // The widest gap of exponents does not overflow.
    let huge = ExactNumber(coefficient: 999_999_999_999_999_999, exponent: 18)
    let tiny = ExactNumber(coefficient: 1, exponent: -18)
    #expect(tiny < huge)
    #expect(!(huge < tiny))
    #expect(ExactNumber(coefficient: -999_999_999_999_999_999, exponent: 18) < tiny)
  }

  @Test func `whole numbers are known`() {
    #expect(ExactNumber(1200).whole == 1200)
    #expect(ExactNumber(-7).isWhole)
    #expect(ExactNumber("1.5")?.whole == nil)
    #expect(ExactNumber("1.5")?.isWhole == false)
    #expect(ExactNumber(coefficient: 5, exponent: 18).whole == 5_000_000_000_000_000_000)
    #expect(ExactNumber(coefficient: 50, exponent: 18).whole == nil)
    #expect(ExactNumber(0) == ExactNumber(coefficient: 0, exponent: 5))
  }
}
