public import Applicants
public import Shortlisting

/// Makes the pool of those who hold a place or reserve and agreed.
public struct PoolMaker: Sendable {
  private let programme: String
  private let terms: PoolTerms
  private let questions: [QuestionName: Question]

  /// Prepares a pool.
  ///
  /// - Throws: ``PoolError/notAllowed(_:)`` with everything ``PoolTerms/problems(questions:readByIndicators:justified:)``
  ///   lists: nothing that `check` refuses is ever written.
  public init(
    programme: String, terms: PoolTerms, questions: [Question], readByIndicators: Set<QuestionName>,
    justified: Set<QuestionName>
  ) throws(PoolError) {
    let problems = terms.problems(
      questions: questions, readByIndicators: readByIndicators, justified: justified)
    guard problems.isEmpty else { throw PoolError.notAllowed(problems) }
    self.programme = programme
    self.terms = terms
    self.questions = Dictionary(questions.map { ($0.name, $0) }) { first, _ in first }
  }

  /// Makes the pool.
  ///
  /// - Parameters:
  ///   - shortlist: who holds a place or reserve.
  ///   - columns: the batch's answers.
  ///   - derived: the derived values that are grouped.
  ///   - released: the levels of the round's last release. They are kept where groups of the promised size allow it, and
  ///     never made finer; a quasi-identifier whose hierarchy has another number of levels by now starts anew.
  ///   - sharing: whether an applicant agreed; asked for places and reserves only.
  ///   - token: an applicant's token in the pool.
  public func pool(
    _ shortlist: Shortlist, columns: [AnswerColumn], derived: [QuestionName: CodedValues] = [:],
    keeping released: [RecodingLevel] = [], sharing: (UInt32) -> Sharing, token: (UInt32) -> Token
  ) -> Pool {
    var people: [(applicant: UInt32, rank: Int)] = []
    var held: [Sharing: Int] = [:]
    for (index, applicant) in shortlist.holders.enumerated() {
      let sharing = terms.hasSharingCondition ? sharing(applicant) : .agreed
      if sharing == .agreed { people.append((applicant, index + 1)) } else { held[sharing, default: 0] += 1 }
    }
    let applicants = people.map(\.applicant)
    let columns = Dictionary(columns.map { ($0.question.name, $0) }) { first, _ in first }
    var gaps: [Pool.Gap] = []
    let values = terms.grouped.map { grouped in
      let coded = derived[grouped.name] ?? columns[grouped.name].map { CodedValues($0) }
      let (values, unknown) = leaves(of: grouped, coded, applicants)
      if unknown > 0 { gaps.append(Pool.Gap(name: grouped.name, people: unknown)) }
      return values
    }
    let recoder = FullDomainRecoder(
      hierarchies: terms.grouped.map(\.hierarchy), groupsOfAtLeast: terms.groupsOfAtLeast,
      floor: terms.grouped.map { RecodingLevel.floor(of: $0, released) })
    let recoding = recoder.recode(values, people: people.count)
    let published = terms.publish.map { answers(to: $0, columns[$0], applicants) }
    let entries = recoding.map { recoding in
      people.indices.map { index in
        PoolEntry(
          token: token(people[index].applicant), rank: people[index].rank,
          standing: shortlist.standing(ofRank: people[index].rank), grouped: recoding.labels[index],
          published: published.map { $0[index] })
      }
    }
    return Pool(
      programme: programme, terms: terms, questions: terms.publish.compactMap { questions[$0] },
      entries: entries ?? [],
      recoding: recoding ?? Recoding(labels: [], levels: terms.grouped.map(\.hierarchy.topLevel)),
      state: recoding == nil ? .tooFewPeople(people.count) : .ready, notAgreed: held[.notAgreed] ?? 0,
      agreementOpen: held[.open] ?? 0, gaps: gaps)
  }

  /// Looks up each applicant's value in the hierarchy; counts those who have one that it does not hold.
  private func leaves(
    of grouped: GroupedValue, _ coded: CodedValues?, _ applicants: [UInt32]
  ) -> (values: [Int?], unknown: Int) {
    guard let coded else { return (Array(repeating: nil, count: applicants.count), 0) }
    let options = questions[grouped.name]?.options ?? []
    let labels = coded.possible.disclosed().map { possible -> String? in
      guard case .oneOf(let values) = possible, values.count == 1 else { return nil }
      return values.first?.label(options: options)
    }
    let leaves = labels.map { $0.flatMap { grouped.hierarchy.index(of: $0) } }
    let codes = applicants.map { Int(coded.codes[Int($0)]) }
    return (codes.map { leaves[$0] }, codes.count { labels[$0] != nil && leaves[$0] == nil })
  }

  private func answers(
    to name: QuestionName, _ column: AnswerColumn?, _ applicants: [UInt32]
  ) -> [PublishedAnswer] {
    guard let column, let question = questions[name] else {
      return Array(repeating: .none, count: applicants.count)
    }
    let answers = CodedValues(column).possible.disclosed().map { PublishedAnswer($0, to: question) }
    return applicants.map { answers[Int(column.codes[Int($0)])] }
  }
}
