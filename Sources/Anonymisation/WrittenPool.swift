import Applicants
import Documents

/// A pool as its files show it, read back before it is handed over: what leaves the team is checked, not what was meant to.
///
/// Pseudonymised personal data.
public struct WrittenPool: Hashable, Sendable {
  /// Somebody in the pool.
  public struct Person: Hashable, Sendable {
    /// The token as it is written.
    public let token: String
    /// By quasi-identifier: the label shown and what takes it in, level by level up to the one below `*`.
    public let labels: [[String]]
    /// By published question: the answer as JSON.
    public let published: [String]
  }

  /// The level of each quasi-identifier, as the descriptor says.
  public let levels: [RecodingLevel]
  /// The people, in the order of the files.
  public let people: [Person]
  /// The number of people in the smallest group; 0 where nobody is in the pool.
  public let leastGroup: Int

  /// Reads the files of a pool and counts its groups again.
  ///
  /// - Throws: ``PoolError/groupTooSmall(file:size:least:)`` where a group is smaller than the terms promise;
  ///   ``PoolError/fileDiffers(file:)`` where a file cannot be read, has other fields than the terms allow or does not
  ///   hold what the other one holds.
  public init(
    terms: PoolTerms, ndjson: [UInt8], csv: [UInt8], descriptor: [UInt8]
  ) throws(PoolError) {
    let names = terms.grouped.map(\.name.text)
    let fields = PoolTerms.ownFields + names + terms.publish.map(\.text)
    guard let levels = Self.levels(descriptor, of: terms) else {
      throw PoolError.fileDiffers(file: "datapackage.json")
    }
    let lines = try PoolRecount.check(
      "pool.ndjson", PoolRecount.count(ndjson: ndjson, names: names, fields: fields), terms)
    let rows = try PoolRecount.check("pool.csv", PoolRecount.count(csv: csv, names: names, fields: fields), terms)
    guard lines == rows, Set(lines.tokens).count == lines.tokens.count else {
      throw PoolError.fileDiffers(file: "pool.csv")
    }
    guard let people = Self.people(ndjson, lines, levels: levels, terms: terms) else {
      throw PoolError.fileDiffers(file: "pool.ndjson")
    }
    self.levels = levels
    self.people = people
    leastGroup = Recoding.groupSizes(lines.labels).min() ?? 0
  }

  private static func people(
    _ ndjson: [UInt8], _ counted: PoolRecount.Counted, levels: [RecodingLevel], terms: PoolTerms
  ) -> [Person]? {
    var people: [Person] = []
    for (index, line) in ndjson.split(separator: UInt8(ascii: "\n")).enumerated() {
      guard let value = try? JSONDocument(Array(line)).value else { return nil }
      var labels: [[String]] = []
      for (place, level) in levels.enumerated() {
        let hierarchy = terms.grouped[place].hierarchy
        let shown = counted.labels[index][place]
        let chain = (level.level..<max(level.level, hierarchy.topLevel)).map {
          hierarchy.label(over: shown, of: level.level, at: $0)
        }
        guard hierarchy.label(over: shown, of: level.level, at: hierarchy.topLevel) != nil else { return nil }
        labels.append(chain.compactMap(\.self))
      }
      let published = terms.publish.map { Self.json(value[$0.text]) }
      people.append(Person(token: counted.tokens[index], labels: labels, published: published))
    }
    return people
  }

  /// An answer as `pool.ndjson` writes it: a text, a list of texts or null.
  private static func json(_ value: JSONValue?) -> String {
    var writer = JSONWriter()
    switch value {
    case .string(let text)?: writer.string(text)
    case .array(let elements)?:
      writer.beginArray()
      for element in elements { writer.string(element.string ?? "") }
      writer.endArray()
    default: writer.null()
    }
    return writer.text
  }

  /// The levels that a descriptor names; nil where they are not those of the terms' quasi-identifiers.
  private static func levels(_ descriptor: [UInt8], of terms: PoolTerms) -> [RecodingLevel]? {
    guard let anonymity = try? JSONDocument(descriptor).value["anonymity"],
      let entries = anonymity["quasiIdentifiers"]?.elements,
      entries.map({ $0["name"]?.string }) == terms.grouped.map(\.name.text),
      entries.map({ $0["levels"]?.integer }) == terms.grouped.map(\.hierarchy.topLevel)
    else { return nil }
    let levels = entries.compactMap { $0["level"]?.integer }
    guard levels.count == entries.count,
      zip(levels, terms.grouped).allSatisfy({ (0...$1.hierarchy.topLevel).contains($0) })
    else { return nil }
    return RecodingLevel.levels(terms.grouped, levels)
  }
}
