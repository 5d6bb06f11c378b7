import Applicants

/// Whether a header surely asks a question: it says nothing that the question does not say, and leaves out nothing that
/// makes it this question. Who reads it can only be wrong about words that mean several things.
struct StrictReading {
  /// What speaks against it; nothing where the header asks the question.
  private(set) var doubts: [String] = []
  /// Whether it asks about somebody else, of another time or for the contrary, so that it is not even guessed.
  private(set) var isContradicted = false
  private let asked: QuestionPhrases
  private let header: FormWords

  /// - Parameter isTelling: whether the answers are options of this question alone.
  init(_ asked: QuestionPhrases, _ header: FormWords, isTelling: Bool) {
    self.asked = asked
    self.header = header
    let agent = otherAgent(asked.own, asked.bag)
    if let agent { doubts.append("the header asks about somebody else ('\(agent)')") }
    if let word = unknownWord(isTelling), word != agent {
      doubts.append("the header says '\(word)', the question does not")
    }
    if let word = header.turning.subtracting(asked.turning).min() {
      doubts.append("the header says '\(word)', the question does not")
    }
    if let word = otherPerson, word != agent { doubts.append("the header may speak of somebody else ('\(word)')") }
    if deniesOtherwise(asked.own) { doubts.append("the header denies what the question does not") }
    if isOfAnotherTime(asked.own) { doubts.append("the header asks about another time") }
    if let word = missingWord(isTelling) { doubts.append("the question says '\(word)', the header does not") }
    if doubts.isEmpty, !namesSubject { doubts.append("the header does not say what it asks about") }
    if asked.isAgreement { doubts.append("what people agree to has to be read") }
    isContradicted =
      otherAgent(asked.phrases, asked.wideBag) != nil && !asked.isAgreement || belongsToAnother || deniesSubject
      || asksForPresence || isOfAnotherTime(asked.phrases) || namesAnotherTime
  }

  private static let (would, wish) = (FormWords.key("would"), FormWords.key("wish"))
  private static let who = FormWords.key("who")
  /// Those whose names and numbers forms ask for beside the applicant's.
  private static let contacts = Set(
    ["mother", "father", "emergency", "kin", "referee", "teacher", "worker", "manager", "tutor", "doctor"].map(
      FormWords.key))
  private static let somebody = contacts.union(
    ["parent", "carer", "mentor", "child", "sibling", "partner"].map(FormWords.key))
  private static let beforeAges = Set(["when", "aged", "turned", "last"].map(FormWords.key))
  private static let (mentor, now) = (FormWords.key("mentor"), FormWords.key("now"))
  private static let schools = Set(["secondary", "primary"].map(FormWords.key))
  private static let household = FormWords.key("household")

  /// Whether a header speaks of somebody of whose names and numbers forms ask beside the applicant's.
  static func isSomebodyElse(_ word: FormWords.Word) -> Bool {
    somebody.contains(word.key) || FormVocabulary.relatives.contains(word.written)
  }

  private func unknownWord(_ isTelling: Bool) -> String? {
    header.words.first { word in
      if asked.bag.contains(word.key) || FormVocabulary.asking.contains(word.key)
        || FormVocabulary.neutral.contains(word.key)
      {
        return false
      }
      // "Would you like" where the question asks what people like.
      if word.key == Self.would, asked.bag.contains(Self.wish), header.keys.contains(Self.wish) { return false }
      if isTelling || word.isAside, asked.asides.contains(word.key) { return false }
      switch asked.question.kind {
      case .email, .phone: return !FormVocabulary.ofContact.contains(word.key)
      case .date: return !FormVocabulary.ofDates.contains(word.key)
      case .choices where FormVocabulary.ofSeveral.contains(word.key): return false
      case .choice, .choices: return !(word.key == Self.now && asked.isOfToday)
      default: return true
      }
    }?.written
  }

  /// A person who stands where the question has nobody: "your parents" is no "young parent". A household that the name
  /// does not speak of holds the applicant too.
  private var otherPerson: String? {
    guard asked.person == nil else { return nil }
    return header.words.first { word in
      FormVocabulary.people.contains(word.key) && asked.bag.contains(word.key)
        && (word.key != Self.household || asked.phrases[0].words.keys.contains(Self.household))
        && header.pairs.contains { pair in
          pair.other == word.key && !asked.own.contains { $0.words.pairs.contains(pair) }
        }
    }?.written
  }

  /// Somebody who does for applicants what the question asks whether applicants do, or of whom it is asked.
  private func otherAgent(_ phrases: [QuestionPhrases.Phrase], _ bag: Set<String>) -> String? {
    if let subject = header.subject, !phrases.contains(where: { $0.words.subject?.key == subject.key }) {
      return subject.written
    }
    let subject = Set(asked.subject.map(\.key))
    return header.others.first { other in
      subject.contains(other.key) || FormVocabulary.relatives.contains(other.written) && !bag.contains(other.key)
    }?.written
  }

  private func deniesOtherwise(_ phrases: [QuestionPhrases.Phrase]) -> Bool {
    header.pairs.contains { pair in
      pair.one == FormWords.denial && !phrases.contains { $0.words.pairs.contains(pair) }
    }
  }

  /// Whether it asks for what is somebody else's: "your carer's date of birth". Mentors are what programmes are about.
  private var belongsToAnother: Bool {
    if asked.isAgreement { return false }
    let owners = header.others.filter { $0.key != Self.mentor }
    let people = header.words.filter { FormVocabulary.people.contains($0.key) || Self.contacts.contains($0.key) }
    return (owners + (asked.question.options.isEmpty ? people : [])).contains {
      !$0.isAside && !asked.wideBag.contains($0.key)
        && !header.pairs.contains(FormWords.Pair(one: FormWords.denial, other: $0.key))
    }
  }

  /// Whether it says a time that the question does not: "last", or "when you were 16" where 14 is asked.
  private var namesAnotherTime: Bool {
    header.words.contains { word in
      guard !word.isAside, QuestionPhrases.isTime(word), !asked.wideBag.contains(word.key), word.key != FormWords.ever
      else {
        return false
      }
      // "Key Stage 3" and "a staff of 25" say no time.
      if word.isNumber { return header.pairs.contains { $0.other == word.key && Self.beforeAges.contains($0.one) } }
      return !(word.key == Self.now && asked.isOfToday)
    }
  }

  /// Whether it denies what the question is about; what it says of whom it is about, "who could not manage", is left aside.
  private var deniesSubject: Bool {
    let asking = header.words.prefix { $0.key != Self.who }
    guard asking.contains(where: { $0.key == FormWords.denial && !$0.isAside }) else { return false }
    // "Without contact" says what the question is about, and so may other words for it. Whoever agrees says so.
    let denied = asked.isOfAbsence ? Set(asked.subject.map(\.key)) : asked.wideBag
    let isStrict = asked.isAgreement || asked.question.isOfSeveral
    return header.pairs.contains { pair in
      pair.one == FormWords.denial && (isStrict || pair.other.isEmpty || denied.contains(pair.other))
        && !asked.phrases.contains { $0.words.pairs.contains(pair) }
    }
  }

  /// Whether the question is about what is not there, and the header about what is: "In touch with your family?"
  private var asksForPresence: Bool {
    let absence = asked.subject.map(\.key).filter { !FormVocabulary.people.contains($0) }
    return asked.isOfAbsence
      && header.keys.isDisjoint(with: FormVocabulary.absence.union(absence).union([FormWords.denial]))
  }

  private func isOfAnotherTime(_ phrases: [QuestionPhrases.Phrase]) -> Bool {
    let asked = phrases.map(\.words.tenses).filter { !$0.isEmpty }
    guard let first = header.tenses.first else { return false }
    // "How would you like" is about no time before.
    guard !asked.isEmpty else { return first == .past && self.asked.question.title != nil }
    switch first {
    case .past: return !asked.contains { $0.contains(.past) || $0.first == .sinceThen }
    case .sinceThen: return !asked.contains { $0.first == .past || $0.first == .sinceThen }
    case .present:
      // "Secondary" is a time that lasts until today for some.
      return self.asked.times.allSatisfy { Self.schools.contains($0.key) } && asked.allSatisfy { $0.first == .past }
    }
  }

  /// A word without which it is another question.
  private func missingWord(_ isTelling: Bool) -> String? {
    // "Have you been …" asks of all the time until today.
    let isOfAllTime = header.tenses.first == .sinceThen
    func missing(_ words: [FormWords.Word]) -> FormWords.Word? {
      words.first { !header.keys.contains($0.key) && !(isOfAllTime && $0.key == FormWords.ever) }
    }
    if let time = missing(asked.times), asked.otherTimes.isEmpty || missing(asked.otherTimes) != nil {
      return time.written
    }
    if let person = asked.person,
      !header.words.contains(where: { FormVocabulary.people.contains($0.key) && asked.bag.contains($0.key) })
    {
      return person.written
    }
    return isTelling ? nil : missing(asked.subject)?.written
  }

  /// Whether they have more in common than times, numbers and people.
  private var namesSubject: Bool {
    header.words.contains { word in
      (asked.bag.contains(word.key) || asked.asides.contains(word.key))
        && !word.isNumber && !FormVocabulary.subjectless.contains(word.key)
        && !FormVocabulary.neutral.contains(word.key) && !FormVocabulary.people.contains(word.key)
    }
  }
}
