public import Applicants

/// What the wordings of one question mean, nearest first: this form's for the question, the question's, this form's for
/// all questions, the programme's, and those every form uses.
struct WordingBook: Sendable {
  private struct Layer {
    var whole: [String: WordingMeaning] = [:]
    /// By the part before " such as"; nil where two meanings share it.
    var stems: [String: WordingMeaning?] = [:]

    init(_ wordings: [Wording]) {
      for wording in wordings {
        let folded = foldedWording(wording.text)
        if whole[folded] == nil { whole[folded] = wording.meaning }
        let stem = wordingStem(folded) ?? folded
        if let other = stems[stem] {
          if other != wording.meaning { stems[stem] = .some(nil) }
        } else {
          stems[stem] = wording.meaning
        }
      }
    }
  }

  private let layers: [Layer]
  /// The wordings as rule files write them, nearest first.
  let texts: [String]

  /// Gathers the wordings of a question; `shared` are the programme's.
  init(question: Question, mapping: FieldMapping?, profile: FormProfile?, shared: [Wording]) {
    let options = question.options.enumerated().map { Wording($0.element, means: .option($0.offset)) }
    let wordings = [
      mapping?.wordings ?? [], question.wordings + options, profile?.wordings ?? [], shared, Self.builtIn,
    ]
    layers = wordings.map(Layer.init)
    texts = wordings.flatMap { $0.map(\.text) }
  }

  /// What a text means; nil for a wording that nobody has given a meaning.
  func meaning(of text: String) -> WordingMeaning? {
    meaning(ofFolded: foldedWording(text))
  }

  /// What a folded text means.
  func meaning(ofFolded folded: String) -> WordingMeaning? {
    for layer in layers {
      if let meaning = layer.whole[folded] { return meaning }
    }
    let stem = wordingStem(folded) ?? folded
    for layer in layers {
      if case .some(.some(let meaning)) = layer.stems[stem] { return meaning }
    }
    return nil
  }

  /// The folded wordings of options, for cutting an answer that holds several.
  var optionWordings: [String: Int] {
    var all: [String: Int] = [:]
    for layer in layers {
      for (text, meaning) in layer.whole {
        if case .option(let index) = meaning, all[text] == nil { all[text] = index }
      }
    }
    return all
  }

  private static let builtIn = [
    Wording("don't know", means: .open(.dontKnow)), Wording("I don't know", means: .open(.dontKnow)),
    Wording("prefer not to say", means: .open(.declined)), Wording("I prefer not to say", means: .open(.declined)),
    Wording("not applicable", means: .notApplicable),
  ]
}

extension Question {
  /// What a text means as an answer, in the forms that ask the question and in none of them; each meaning once.
  public func meanings(of text: String, in profiles: [FormProfile], shared: [Wording]) -> [WordingMeaning] {
    var books = [WordingBook(question: self, mapping: nil, profile: nil, shared: shared)]
    for profile in profiles {
      let mappings = profile.questions.filter { $0.question == name }
      books += mappings.map { WordingBook(question: self, mapping: $0, profile: profile, shared: shared) }
    }
    return books.compactMap { $0.meaning(of: text) }.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}
