/// A container for personal data that shows nothing of itself: not when printed, reflected or dumped.
///
/// It is not `Codable`. Its content is let out by `disclosed()` alone; a test lists that function's call sites.
public struct Withheld<Content: Sendable>: Sendable, CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  private let content: Content

  /// Wraps personal data.
  public init(_ content: Content) {
    self.content = content
  }

  /// Lets the content out; every call site is listed by a test.
  public func disclosed() -> Content { content }

  /// Always `‹withheld›`.
  public var description: String { "‹withheld›" }

  /// Always `‹withheld›`.
  public var debugDescription: String { description }

  /// A mirror without children.
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}

extension Withheld: Equatable where Content: Equatable {}
extension Withheld: Hashable where Content: Hashable {}
