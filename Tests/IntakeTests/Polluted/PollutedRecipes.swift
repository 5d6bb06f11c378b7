import Foundation

extension Polluted {
  /// A table, its faults and a seed: the same file on every machine.
  struct Recipe: Hashable, Sendable, CustomStringConvertible {
    let table: String
    let faults: [Fault]
    let seed: Int

    init(_ table: String, _ faults: [Fault], _ seed: Int) {
      self.table = table
      self.faults = Fault.allCases.filter { faults.contains($0) }
      self.seed = seed
    }

    /// Reads what `description` writes, such as `choir|tab+apostrophe|2`.
    init?(_ text: String) {
      let parts = text.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 3, let seed = Int(parts[2]) else { return nil }
      let names = parts[1].split(separator: "+").map(String.init)
      let faults = names.compactMap(Fault.init)
      guard faults.count == names.count else { return nil }
      self.init(parts[0], faults, seed)
    }

    var description: String { "\(table)|\(faults.map(\.rawValue).joined(separator: "+"))|\(seed)" }

    /// The file and its truth; nil where the faults do not fit the table or each other.
    func make() -> (file: WrittenFile, truth: Truth)? {
      guard let table = Table.all.first(where: { $0.name == table }), Fault.agree(faults),
        faults.allSatisfy({ $0.fits(table, with: faults) })
      else { return nil }
      var dice = Dice(description)
      var sheet = Sheet(table)
      for fault in faults {
        guard fault.apply(&sheet, &dice) else { return nil }
      }
      guard let file = sheet.write(&dice) else { return nil }
      return (file, Truth(sheet, file))
    }

    /// Enough rows and columns to see a dialect by.
    var isAmple: Bool { Table.all.contains { $0.name == table && $0.width >= 3 && $0.rows.count >= 5 } }

    /// Clean tables and every single fault.
    static let singles: [Recipe] = Table.all.flatMap { table in
      [Recipe(table.name, [], 0)]
        + Fault.allCases.flatMap { fault in
          (0..<(fault.isRandom ? 4 : 1)).map { Recipe(table.name, [fault], $0) }
        }
    }

    /// Two faults and three, drawn until there are enough that fit: ten times as many where the tests soak, and others
    /// under each name of `FOOTHOLD_POLLUTED_DRAW`.
    static let several: [Recipe] = {
      let wishes = ProcessInfo.processInfo.environment
      let count = wishes["FOOTHOLD_SOAK"] == nil ? 2_000 : 20_000
      var (dice, found, known) = (Dice(wishes["FOOTHOLD_POLLUTED_DRAW"] ?? "several"), [Recipe](), Set<Recipe>())
      while found.count < count {
        let faults = (0..<(found.count * 4 < count * 3 ? 2 : 3)).map { _ in dice.pick(Fault.allCases) }
        let recipe = Recipe(dice.pick(Table.all).name, faults, dice.roll(1_000))
        guard recipe.faults.count == faults.count, recipe.make() != nil, known.insert(recipe).inserted else { continue }
        found.append(recipe)
      }
      return found
    }()
  }
}
