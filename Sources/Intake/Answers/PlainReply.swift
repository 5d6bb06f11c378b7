/// A text that says no more than yes or no: "I do", "Agree", "No, I have not", "✓".
///
/// It must be made of words that serve to say so, and of nothing else: "Yes, but …" is none, and what says both is none.
enum PlainReply: String {
  case yes, no

  /// - Parameter words: the words of a wording with one for those that mean the same, so that "don't" is "do not".
  init?(_ words: [String]) {
    let words = words.filter { !Self.politeness.contains($0) }
    guard let first = words.first else { return nil }
    if words.count == 1, let mark = Self.marks[first] {
      self = mark
      return
    }
    let head: PlainReply? = Self.yesses.contains(first) ? .yes : Self.noes.contains(first) ? .no : nil
    let rest = head == nil ? words[...] : words.dropFirst()
    guard !rest.isEmpty else {
      guard let head else { return nil }
      self = head
      return
    }
    guard let clause = Self.clause(rest), head == nil || head == clause else { return nil }
    self = clause
  }

  /// Reads what stands before that to which somebody agrees or does not: "I agree", "I do not consent".
  init?(agreeing words: [String]) {
    guard words.contains("i") || words.contains("we"),
      words.contains(where: { ["agree", "consent", "accept", "permission"].contains($0) })
    else { return nil }
    self.init(words)
  }

  /// Whether words say that what is agreed to is agreed to in part, or not at all, or is that something is not done.
  static func isPartial(_ words: [String]) -> Bool {
    words.contains { word in
      partial.contains(word) || dissents.contains(word) || reversals.contains { word.hasPrefix($0) }
    }
  }

  /// What "I do not agree" says behind a yes or no, or alone.
  private static func clause(_ words: ArraySlice<String>) -> PlainReply? {
    let (said, isComplete) = (Set(words), words.count > 1)
    guard said.isSubset(of: pronouns.union(verbs).union(assents).union(dissents).union(glue)) else { return nil }
    let isAnswer = isComplete && pronouns.contains(words[words.startIndex]) && !said.isDisjoint(with: verbs)
    let (assents, dissents) = (said.intersection(assents), said.intersection(dissents))
    guard isAnswer || !(assents.isEmpty && dissents.isEmpty), assents.isEmpty || dissents.isEmpty else { return nil }
    switch words.count(where: { $0 == "not" || dissents.contains($0) }) {
    case 0: return .yes
    case 1: return .no
    default: return nil
    }
  }

  /// What boxes are ticked with.
  private static let marks: [String: PlainReply] = [
    "x": .yes, "on": .yes, "✓": .yes, "✔": .yes, "☑": .yes, "✅": .yes, "off": .no, "☐": .no, "✗": .no, "✘": .no,
  ]
  private static let yesses: Set<String> = ["yes", "y", "yep", "yeah", "yup", "aye"]
  private static let noes: Set<String> = ["no", "n", "nope", "nah", "never"]
  private static let politeness: Set<String> = ["please", "thanks", "thank", "you"]
  private static let pronouns: Set<String> = ["i", "we", "they", "it", "he", "she", "that", "this"]
  private static let verbs: Set<String> = [
    "do", "does", "did", "am", "is", "are", "was", "were", "have", "has", "had", "can", "will", "would",
  ]
  private static let assents: Set<String> = [
    "agree", "agreed", "consent", "accept", "accepted", "confirm", "confirmed", "permission", "ticked", "checked",
    "selected", "true", "correct",
  ]
  private static let dissents: Set<String> = [
    "disagree", "disagreed", "unticked", "unchecked", "unselected", "false", "incorrect",
  ]
  private static let partial: Set<String> = [
    "part", "partly", "partially", "some", "somewhat", "sometimes", "mostly", "maybe", "perhaps", "certain", "extent",
    "when", "while", "where", "provided", "if", "once", "opt", "opts", "opted", "opting", "out", "myself",
  ]
  /// How words begin by which what somebody agrees to is that something is kept back, ended or taken away.
  private static let reversals = [
    "withh", "withdr", "delet", "remov", "eras", "destroy", "privat", "confidential", "secre", "hid", "conceal",
    "declin", "refus", "reject", "object", "oppos", "deny", "deni", "stop", "ceas", "cancel", "revok", "rescind",
    "exclu", "omit", "forbid", "prohibit", "prevent", "block", "restrict", "limit", "avoid", "unshar", "unsubscrib",
  ]
  private static let glue: Set<String> = ["not", "my", "give", "given", "to", "with", "the", "above", "this", "been"]
}
