import Documents

/// Keys such as `group/field`, with which some tools write what others nest: both are one field.
extension FieldTree {
  /// The most parts of a key that are taken for nesting.
  private static let longestKey = 32

  /// Whether a key stands for nested ones: a slash at an end of it, or two in a row, separate nothing.
  static func isNested(_ key: UnsafeRawBufferPointer) -> Bool {
    var parts = 1
    var before = UInt8(ascii: "/")
    for byte in key {
      if byte == UInt8(ascii: "/") {
        guard before != byte else { return false }
        parts += 1
      }
      before = byte
    }
    return parts > 1 && parts <= longestKey && before != UInt8(ascii: "/")
  }

  /// Whether a name stands for nested keys.
  static func isNested(_ name: String) -> Bool {
    var name = name
    return name.withUTF8 { isNested(UnsafeRawBufferPointer($0)) }
  }

  /// The part of a nested key that is its own: in an object at `children`, the key `children/age` is `age`, since some
  /// tools write the whole path each time.
  func own(_ key: UnsafeRawBufferPointer, in branch: Int) -> UnsafeRawBufferPointer {
    prefix(of: key, at: branch).map { UnsafeRawBufferPointer(rebasing: key[$0...]) } ?? key
  }

  /// How many bytes of a key are the path of a branch with a slash behind it; nil where it begins with another.
  private func prefix(of key: UnsafeRawBufferPointer, at branch: Int, levelsBelow: Int = 0) -> Int? {
    guard branch > 0 else { return 0 }
    // Deeper than any key reaches, nothing need be compared.
    guard levelsBelow < FieldTree.longestKey,
      let start = prefix(of: key, at: branches[branch].parent, levelsBelow: levelsBelow + 1)
    else { return nil }
    let end = start + branches[branch].name.count
    guard end < key.count, key[end] == UInt8(ascii: "/"), branches[branch].name.elementsEqual(key[start..<end]) else {
      return nil
    }
    return end + 1
  }

  /// The child that a part of a nested key names: a path means it with blanks around its slashes, too.
  func child(of parent: Int, part: UnsafeRawBufferPointer) -> Int? {
    let inner = trimmed(part)
    if inner.count < part.count, !inner.isEmpty {
      let looked = children(of: parent, named: inner).first { branches[$0].isLooked && !branches[$0].isAttribute }
      if let looked { return looked }
    }
    return child(of: parent, name: part)
  }
}
