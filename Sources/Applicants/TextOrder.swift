/// Whether a text stands before another by its Unicode scalars, the same in every locale.
///
/// That is the order of UTF-8 too, whose bytes are compared where they are: texts to order can be many.
public func standsBefore(_ left: String, _ right: String) -> Bool {
  var (left, right) = (left, right)
  return left.withUTF8 { left in right.withUTF8 { left.lexicographicallyPrecedes($0) } }
}
