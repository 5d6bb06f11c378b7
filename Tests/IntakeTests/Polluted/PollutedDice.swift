/// Files made by construction with known faults, so that what they say is known without reading them.
enum Polluted {
  /// Numbers that are the same on every machine for the same seed (SplitMix64).
  struct Dice {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    /// Dice for a name: its FNV-1a hash is the seed.
    init(_ name: String) {
      state = name.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0100_0000_01B3 }
    }

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }

    /// A number from 0 up to `count`, which it never is.
    mutating func roll(_ count: Int) -> Int { Int(next() % UInt64(max(1, count))) }

    mutating func pick<Element>(_ elements: [Element]) -> Element { elements[roll(elements.count)] }

    /// A number with as many digits as asked for.
    mutating func digits(_ count: Int) -> String { (0..<count).map { _ in String(roll(10)) }.joined() }

    mutating func date() -> String { "\(1990 + roll(18))-\(two(1 + roll(12)))-\(two(1 + roll(28)))" }

    mutating func time() -> String { "\(two(8 + roll(12))):\(two(roll(60)))" }

    mutating func person() -> (first: String, last: String) { (pick(Self.firsts), pick(Self.lasts)) }

    mutating func email() -> String { "\(pick(Self.firsts).lowercased())\(roll(90))@example.org" }

    mutating func phone() -> String { "07700 900\(digits(3))" }

    private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    private static let firsts = [
      "Aoife", "Bilal", "Cerys", "Dai", "Ewa", "Farah", "Grace", "Hamza", "Isla", "Jomo", "Kwame", "Leila", "Mei",
      "Niamh", "Olu", "Priya", "Quentin", "Rhys", "Sana", "Tomos",
    ]
    private static let lasts = [
      "O'Neill", "Byrne", "Okafor", "Smith-Jones", "D'Arcy", "Nowak", "van der Berg", "Khan", "Ferreira", "Achebe",
      "Lloyd", "Tran", "MacLeod", "Osei", "Pritchard", "St. Clair",
    ]
  }

  /// Equal byte by byte: Swift takes é and e with an accent for the same text.
  static func same(_ one: String, _ other: String) -> Bool { one.utf8.elementsEqual(other.utf8) }
}
