import Testing

@testable import Archives

/// `_x000D_` in cells.
@Suite struct CellEscapeTests {
  @Test(arguments: [
    ("a_x000D_b", "a\rb"), ("_x000d__x000A_", "\r\n"), ("_x005F_x000D_", "_x000D_"), ("_x000D", "_x000D"),
    ("x_x0041_y_x0042_", "xAyB"), ("_x00G0_", "_x00G0_"), ("_X000D_", "_X000D_"), ("__x0041__", "_A_"),
    ("_xD83D__xDE00_", "😀"), ("_xD83D_", "_xD83D_"), ("_xDE00_x", "_xDE00_x"), ("_xD83D__x0041_", "_xD83D_A"),
    ("", ""), ("é_x00E9_é", "ééé"), ("_x20AC_", "€"),
  ])
  func `is decoded, once`(written: String, text: String) {
    var bytes = Array(written.utf8)
    CellEscape.decode(&bytes, from: 0)
    #expect(String(decoding: bytes, as: UTF8.self) == text)
  }

  @Test func `what stands before stays as it is`() {
    var bytes = Array("_x0041__x0042_".utf8)
    CellEscape.decode(&bytes, from: 7)
    #expect(String(decoding: bytes, as: UTF8.self) == "_x0041_B")
  }
}
