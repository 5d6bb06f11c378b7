import Applicants
import Calendars
import DMN
import FEEL

/// Parts the answers to a question into classes: answers that give every part of every rule the same result.
///
/// The parts are the largest that read this question and no other, so a rule sees of an answer only what they give.
struct ClassPartition {
  private let question: Question
  private let slot: Int
  private let atoms: [ClassAtom]
  /// The constants the question is compared with if it is used in no other way.
  private let constants: [FEELValue]?
  private var inputs: [FEELValue]
  private var known: [[FEELResult]: Int32] = [:]
  private var representatives: [FEELValue] = []
  private var latest: (results: [FEELResult], number: Int32)?
  /// What evaluating took.
  private var work = 0
  /// Classes are found once for a whole programme, so that they may take more than what is done for each applicant.
  private static let patience = 2 * mostWork

  /// The most options of which all sets are looked at.
  private static let mostOptions = 12

  init(question: Question, slot: FEELSlot, slotCount: Int, expressions: [FEELExpression], sights: [String: [DMNSight?]])
  {
    self.question = question
    self.slot = slot.index
    inputs = [FEELValue](repeating: .null, count: slotCount)
    atoms = ClassAtom.atoms(of: expressions, slot: slot, decisions: sights)
    var constants: [FEELValue]? = []
    for atom in atoms {
      constants = constants.flatMap { known in atom.constants.map { known + $0 } }
    }
    self.constants = constants
  }

  /// The classes.
  mutating func classes() -> QuestionClasses {
    let notApplicable = number(of: .null)
    var found: (map: QuestionClasses.Map, anything: Set<Int32>, answers: Int)?
    switch question.kind {
    case .choice(let options): found = classesOfOptions(options)
    case .choices(let options): found = classesOfSubsets(options)
    case .number(let range): found = classesOfNumbers(range)
    case .date(let earliest, let latest): found = classesOfDays(from: earliest, to: latest)
    case .age, .ageBand: found = classesOfWholeNumbers(from: leastAge, to: greatestAge)
    case .text, .email, .phone: found = classesOfTexts()
    case .moment: found = nil
    }
    if isExhausted { found = nil }
    var anything = found?.anything ?? []
    if found != nil, question.allowsNotApplicable { anything.insert(notApplicable) }
    let answers = (found?.answers ?? 2) + (question.allowsNotApplicable ? 1 : 0)
    return QuestionClasses(
      question: question, slot: slot, map: found?.map ?? .opaque, notApplicable: notApplicable,
      representatives: representatives, anything: anything.sorted(), allowsSeveral: answers > 1)
  }

  private var isExhausted: Bool { work > Self.patience }

  /// The class of a value; it is made if there is none yet. Where finding it would take too long, none.
  private mutating func number(of value: FEELValue) -> Int32 {
    if isExhausted { return -1 }
    inputs[slot] = value
    var results: [FEELResult] = []
    for atom in atoms { results.append(atom.result(inputs, work: &work)) }
    if let latest, latest.results == results { return latest.number }
    if let number = known[results] {
      latest = (results, number)
      return number
    }
    let number = Int32(representatives.count)
    representatives.append(value)
    known[results] = number
    latest = (results, number)
    return number
  }

  private mutating func classesOfOptions(_ options: [String]) -> (QuestionClasses.Map, Set<Int32>, Int) {
    let classes = options.map { number(of: .string($0)) }
    return (.options(classes), Set(classes), options.count)
  }

  private mutating func classesOfSubsets(_ options: [String]) -> (QuestionClasses.Map, Set<Int32>, Int)? {
    guard options.count <= Self.mostOptions else { return nil }
    let classes = (0..<1 << options.count).map { mask in
      number(of: .list(options.indices.filter { mask >> $0 & 1 == 1 }.map { .string(options[$0]) }))
    }
    return (.subsets(classes), Set(classes), classes.count)
  }

  private mutating func classesOfDays(
    from earliest: CalendarDate, to latest: CalendarDate
  ) -> (QuestionClasses.Map, Set<Int32>, Int)? {
    let days = earliest.daysSinceEpoch...latest.daysSinceEpoch
    guard days.count <= 1_000_000 else { return nil }
    let classes = days.map { day in
      CalendarDate(daysSinceEpoch: day).map { number(of: .date($0)) } ?? -1
    }
    return (.days(first: days.lowerBound, classes), Set(classes.filter { $0 >= 0 }), days.count)
  }

  private mutating func classesOfWholeNumbers(
    from least: Int, to greatest: Int
  ) -> (QuestionClasses.Map, Set<Int32>, Int) {
    let classes = (least...greatest).map { number(of: .number(Decimal128($0))) }
    return (.wholeNumbers(least: least, classes), Set(classes), classes.count)
  }

  private mutating func classesOfNumbers(_ range: NumberRange) -> (QuestionClasses.Map, Set<Int32>, Int)? {
    guard let constants else {
      guard range.isWhole, let least = range.least?.whole, let greatest = range.greatest?.whole,
        greatest - least < mostCombinations
      else { return nil }
      return classesOfWholeNumbers(from: least, to: greatest)
    }
    var numbers: [Decimal128] = []
    for constant in constants {
      switch constant {
      case .number(let number): numbers.append(number)
      case .null: continue
      default: return nil
      }
    }
    numbers = Array(Set(numbers)).sorted()
    let least = range.least.map { Decimal128($0) }
    let greatest = range.greatest.map { Decimal128($0) }
    var anything: Set<Int32> = []
    let positions = (0...2 * numbers.count).map { position -> Int32 in
      let spot = NumberSpot(position: position, among: numbers)
      if let inside = spot.number(from: least, to: greatest, isWhole: range.isWhole) {
        let number = number(of: .number(inside))
        anything.insert(number)
        return number
      }
      // Outside the declared range; an answer given there still has a class.
      return spot.number(from: nil, to: nil, isWhole: range.isWhole).map { number(of: .number($0)) } ?? -1
    }
    let isSingle = range.least != nil && range.least == range.greatest
    return (.numbers(constants: numbers, positions: positions, isWhole: range.isWhole), anything, isSingle ? 1 : 2)
  }

  private mutating func classesOfTexts() -> (QuestionClasses.Map, Set<Int32>, Int)? {
    guard let constants else { return nil }
    var texts: [String] = []
    for constant in constants {
      switch constant {
      case .string(let text): texts.append(text)
      case .null: continue
      default: return nil
      }
    }
    texts = Set(texts.map { FEELValue.string($0) }).compactMap { if case .string(let text) = $0 { text } else { nil } }
    texts.sort(by: standsBefore)
    let positions = (0...2 * texts.count).map { position -> Int32 in
      if position % 2 == 1 { return number(of: .string(texts[position / 2])) }
      // The least text above the constant before; it stands for all up to the next constant.
      let text = position == 0 ? "" : texts[position / 2 - 1] + "\u{0}"
      if position / 2 < texts.count, !standsBefore(text, texts[position / 2]) { return -1 }
      return number(of: .string(text))
    }
    return (.texts(constants: texts, positions: positions), Set(positions.filter { $0 >= 0 }), 2)
  }
}
