/// The characters that one place of a pattern takes.
struct PatternSet: Sendable {
  enum Item: Sendable {
    case range(ClosedRange<UInt32>)
    /// `\d`, `\w`, `\p{L}` and so on, perhaps the opposite.
    case kind(Kind, isNegated: Bool)
  }

  enum Kind: Sendable {
    case digit, space, word, nameStart, name
    /// A general category such as `L` or `Lu`.
    case category(String)
    case block(ClosedRange<UInt32>)
  }

  var items: [Item] = []
  var isNegated = false
  /// What `[a-z-[aeiou]]` takes away.
  var without: [PatternSet] = []

  init(_ items: [Item] = [], isNegated: Bool = false) {
    self.items = items
    self.isNegated = isNegated
  }

  init(_ scalar: Unicode.Scalar) { items = [.range(scalar.value...scalar.value)] }

  func contains(_ scalar: Unicode.Scalar, ignoringCase: Bool) -> Bool {
    guard ignoringCase else { return contains(scalar) }
    let variants = Self.variants(of: scalar)
    return variants.contains { takes($0) } != isNegated
      && without.allSatisfy { !$0.contains(scalar, ignoringCase: true) }
  }

  private func contains(_ scalar: Unicode.Scalar) -> Bool {
    takes(scalar) != isNegated && without.allSatisfy { !$0.contains(scalar) }
  }

  private func takes(_ scalar: Unicode.Scalar) -> Bool {
    for item in items {
      switch item {
      case .range(let range): if range.contains(scalar.value) { return true }
      case .kind(let kind, let isNegated): if kind.contains(scalar) != isNegated { return true }
      }
    }
    return false
  }

  /// The letter in small, for comparing without regard to case.
  static func folded(_ scalar: Unicode.Scalar) -> String { scalar.properties.lowercaseMapping }

  private static func variants(of scalar: Unicode.Scalar) -> [Unicode.Scalar] {
    var variants = [scalar]
    for mapping in [scalar.properties.lowercaseMapping, scalar.properties.uppercaseMapping] {
      if let single = mapping.unicodeScalars.first, mapping.unicodeScalars.count == 1, !variants.contains(single) {
        variants.append(single)
      }
    }
    return variants
  }
}

extension PatternSet.Kind {
  func contains(_ scalar: Unicode.Scalar) -> Bool {
    switch self {
    case .digit: scalar.properties.generalCategory == .decimalNumber
    case .space: scalar == " " || scalar == "\t" || scalar == "\n" || scalar == "\r"
    case .word:
      switch scalar.properties.generalCategory.code.first {
      case "P", "Z", "C": false
      default: true
      }
    case .nameStart:
      scalar == ":" || scalar == "_" || (scalar != "?" && FEELLexer.startsName(scalar))
    case .name:
      scalar == ":" || scalar == "-" || scalar == "." || FEELLexer.continuesName(scalar)
    case .category(let code): scalar.properties.generalCategory.code.hasPrefix(code)
    case .block(let range): range.contains(scalar.value)
    }
  }

  /// The kind that stands in `\p{…}`: a category, or a block after `Is`. Only the blocks of common scripts are known.
  init?(name: String) {
    if name.hasPrefix("Is") {
      guard let block = Self.blocks[String(name.dropFirst(2))] else { return nil }
      self = .block(block)
    } else {
      guard Self.categories.contains(where: { $0.hasPrefix(name) }), !name.isEmpty else { return nil }
      self = .category(name)
    }
  }

  private static let categories = [
    "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Zs",
    "Zl", "Zp", "Sm", "Sc", "Sk", "So", "Cc", "Cf", "Co", "Cn",
  ]

  private static let blocks: [String: ClosedRange<UInt32>] = [
    "BasicLatin": 0...0x7F, "Latin-1Supplement": 0x80...0xFF, "LatinExtended-A": 0x100...0x17F,
    "LatinExtended-B": 0x180...0x24F, "IPAExtensions": 0x250...0x2AF, "CombiningDiacriticalMarks": 0x300...0x36F,
    "Greek": 0x370...0x3FF, "GreekandCoptic": 0x370...0x3FF, "Cyrillic": 0x400...0x4FF, "Armenian": 0x530...0x58F,
    "Hebrew": 0x590...0x5FF, "Arabic": 0x600...0x6FF, "Devanagari": 0x900...0x97F, "Bengali": 0x980...0x9FF,
    "Thai": 0xE00...0xE7F, "LatinExtendedAdditional": 0x1E00...0x1EFF, "GreekExtended": 0x1F00...0x1FFF,
    "GeneralPunctuation": 0x2000...0x206F, "CurrencySymbols": 0x20A0...0x20CF, "Hiragana": 0x3040...0x309F,
    "Katakana": 0x30A0...0x30FF, "CJKUnifiedIdeographs": 0x4E00...0x9FFF, "HangulSyllables": 0xAC00...0xD7A3,
  ]
}

extension Unicode.GeneralCategory {
  /// The two letters that stand for the category.
  fileprivate var code: String {
    switch self {
    case .uppercaseLetter: "Lu"
    case .lowercaseLetter: "Ll"
    case .titlecaseLetter: "Lt"
    case .modifierLetter: "Lm"
    case .otherLetter: "Lo"
    case .nonspacingMark: "Mn"
    case .spacingMark: "Mc"
    case .enclosingMark: "Me"
    case .decimalNumber: "Nd"
    case .letterNumber: "Nl"
    case .otherNumber: "No"
    case .connectorPunctuation: "Pc"
    case .dashPunctuation: "Pd"
    case .openPunctuation: "Ps"
    case .closePunctuation: "Pe"
    case .initialPunctuation: "Pi"
    case .finalPunctuation: "Pf"
    case .otherPunctuation: "Po"
    case .mathSymbol: "Sm"
    case .currencySymbol: "Sc"
    case .modifierSymbol: "Sk"
    case .otherSymbol: "So"
    case .spaceSeparator: "Zs"
    case .lineSeparator: "Zl"
    case .paragraphSeparator: "Zp"
    case .control: "Cc"
    case .format: "Cf"
    case .surrogate: "Cs"
    case .privateUse: "Co"
    case .unassigned: "Cn"
    @unknown default: "Cn"
    }
  }
}
