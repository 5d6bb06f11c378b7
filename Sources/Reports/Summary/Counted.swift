/// Says a number with what it counts.
public enum Counted {
  /// `1 form`, `2 forms`; `many` where the word for several has more than an s.
  public static func text(_ count: Int, _ one: String, many: String? = nil) -> String {
    "\(count) \(count == 1 ? one : many ?? one + "s")"
  }

  /// `1 person`, `2 people`.
  public static func people(_ count: Int) -> String { text(count, "person", many: "people") }
}
