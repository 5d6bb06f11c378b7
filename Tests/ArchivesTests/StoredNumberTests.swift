import Testing

@testable import Archives

/// Numbers as workbooks store them.
@Suite struct StoredNumberTests {
  @Test(arguments: [
    ("19", "19"), ("19.0", "19"), ("19.50", "19.5"), ("-3", "-3"), ("0.5", "0.5"), (".5", "0.5"), ("1E+2", "100"),
    ("1.5e3", "1500"), ("1.25E-2", "0.0125"), ("-1e-3", "-0.001"), ("0.0", "0"), ("-0.0", "0"),
    ("1E+20", "1" + zeros(20)),
    // Plain digits are kept, be they more than a binary number has, or zeros.
    ("12345678901234567890", "12345678901234567890"), ("07700900123", "07700900123"),
    // What Excel writes for 1.1 and 19.99.
    ("1.1000000000000001", "1.1"), ("19.989999999999998", "19.99"), ("1.2345678901234568E+17", "123456789012345680"),
    // The nearest other number stays another.
    ("1.1000000000000003", "1.1000000000000003"),
  ])
  func `a number is written plainly`(stored: String, plain: String) {
    #expect(StoredNumber.plain(stored) == plain)
  }

  @Test(arguments: ["", "nan", "inf", "0x10", "1,5", "1e", "e5", "1e9999", "1e99999999999999999999", "--1", "1 2", "٣"])
  func `what is no number stays as it is`(text: String) {
    #expect(StoredNumber.plain(text) == text)
    if text != "1e9999" { #expect(StoredNumber.value(text) == nil) }
  }
}

private func zeros(_ count: Int) -> String { String(repeating: "0", count: count) }
