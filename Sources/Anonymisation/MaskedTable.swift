/// Which exact totals of a table are known to its readers, since they are published elsewhere.
public struct KnownTotals: OptionSet, Hashable, Sendable {
  /// One bit a kind of totals.
  public let rawValue: Int

  /// Makes a set of bits.
  public init(rawValue: Int) {
    self.rawValue = rawValue
  }

  /// The total of every row.
  public static let rows = KnownTotals(rawValue: 1)
  /// The total of every column.
  public static let columns = KnownTotals(rawValue: 2)
  /// The total of the whole table; known anyway where those of the rows or the columns are.
  public static let all = KnownTotals(rawValue: 4)
}

/// A table of counts whose small counts cannot be read, nor worked out.
///
/// Every count from 0 to 4 is masked, and further cells so that nobody who knows the visible cells, the known totals and
/// exactly how cells are chosen can tell any masked count. Which cells are masked depends only on where the small
/// counts stand; what the other cells hold decides only whether the table can be shown at all. So a reader learns nothing
/// from the choice, and a table is shown only if every masked cell could hold another number and the same cells be masked.
public struct MaskedTable: Hashable, Sendable {
  /// A cell as a reader sees it.
  public enum Cell: Hashable, Sendable {
    /// The count itself, 5 or more.
    case exact(Int)
    /// Hidden: 0 to 4, or hidden to protect another.
    case masked
  }

  /// The greatest count that is masked for its own sake.
  public static let greatestSmallCount = 4

  /// The cells, row by row.
  public let cells: [[Cell]]

  /// Masks a table, or gives nil where masking cannot protect it and it must be left out.
  ///
  /// - Parameters:
  ///   - counts: the counts, row by row; not negative, all rows equally long. A single list of counts is one row.
  ///   - known: the totals that readers know.
  ///   - least: the least count that a cell can hold: 1 where a line stands only for what somebody has.
  public init?(_ counts: [[Int]], known: KnownTotals, least: Int = 0) {
    guard let width = counts.first?.count, width > 0 else {
      cells = counts.map { _ in [] }
      return
    }
    precondition(counts.allSatisfy { $0.count == width }, "all rows of a table are equally long")
    let small = counts.map { $0.map { $0 <= Self.greatestSmallCount } }
    let mask = MaskPattern.mask(covering: small, known: known)
    guard MaskFlow(counts: counts, small: small, mask: mask, known: known, least: least).protectsEveryCell else {
      return nil
    }
    cells = zip(counts, mask).map { counts, hidden in
      zip(counts, hidden).map { $1 ? .masked : .exact($0) }
    }
  }

  /// A single count as a reader sees it.
  public static func cell(_ count: Int) -> Cell {
    count <= greatestSmallCount ? .masked : .exact(count)
  }
}
