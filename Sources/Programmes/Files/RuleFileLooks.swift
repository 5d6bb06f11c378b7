/// Whether a text looks like a rule file at all, before any of it is shown.
///
/// Whoever names a form where a rule file belongs must not find an applicant's answers in a message.
enum RuleFileLooks {
  /// What a file looks like.
  enum Kind: Hashable {
    /// It has a line that starts with a key of rule files, or nothing that could be shown.
    case ruleFile
    /// A form file of this format.
    case form(String)
    /// Neither.
    case neither
  }

  private static let keys =
    Set(ProgrammeReader.keys + FormProfileReader.keys + ["measure", "source"]).map { Array($0.utf8) + [colon] }
  private static let colon = UInt8(ascii: ":")
  private static let spaces: Set<UInt8> = [0x20, 0x09, 0x0D, 0x0A]

  /// Looks at the bytes of a file.
  static func kind(of bytes: [UInt8]) -> Kind {
    let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    let lines = text.split { $0 == 0x0A || $0 == 0x0D }
    let isRuleFile = lines.contains { line in keys.contains { line.starts(with: $0) } }
    guard !isRuleFile, let first = text.first(where: { !spaces.contains($0) }) else { return .ruleFile }
    switch first {
    case UInt8(ascii: "{"), UInt8(ascii: "["): return .form("JSON")
    case UInt8(ascii: "<"): return .form("XML")
    default: break
    }
    let separators = [UInt8(ascii: ","), UInt8(ascii: ";"), 0x09]
    let header = lines.first { line in line.contains { !spaces.contains($0) } } ?? []
    return header.contains(where: separators.contains) ? .form("CSV") : .neither
  }

  /// What is wrong with a file that is no rule file; nil for one that is.
  static func fault(of bytes: [UInt8]) -> (message: String, notes: [String])? {
    let note = "none of it is shown, as it may hold somebody's answers"
    return switch kind(of: bytes) {
    case .ruleFile: nil
    case .form(let format): ("this looks like a form file (\(format)), not a programme or another rule file", [note])
    case .neither: ("no line starts with a key of rule files, such as 'programme:'", [note])
    }
  }
}
