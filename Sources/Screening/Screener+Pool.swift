import Anonymisation
import Applicants
import Documents
import Eligibility
import Programmes
import Reports
import Shortlisting

extension Screener {
  /// Ranks the eligible and says whose place is settled.
  func shortlist(
    _ programme: Programme, batch: Batch, columns: [AnswerColumn], assessments: Assessments, coder: PersonCoder,
    seed: String
  ) -> Shortlist {
    let names = programme.shortlist.order.compactMap { key in
      if case .value(let name) = key.kind { name } else { nil }
    }
    let contenders = Contenders(
      assessments, of: batch, columns: columns, terms: programme.shortlist,
      derived: derivedValues(names, programme, columns, count: batch.count))
    return Shortlister(terms: programme.shortlist)
      .shortlist(contenders, draws: Draw(seed: seed).draws(of: coder, threads: options.threads))
  }

  /// Makes the pool of those who hold a place or reserve and agreed, and checks the files that are to be written.
  ///
  /// - Parameters:
  ///   - columns: the answers, reviewed ones in place of the forms'.
  ///   - released: the levels of the round's last release.
  func anonymisedPool(
    _ programme: Programme, _ contents: RunContents, columns: [AnswerColumn], keeping released: [RecodingLevel]
  ) throws(ScreeningError) -> PoolOutcome {
    guard let terms = programme.pool else { return .notWanted }
    let count = contents.batch.count
    let holders = contents.shortlist.holders
    let sharing = programme.compiled.sharing(columns: columns, count: count, of: holders)
    do throws(PoolError) {
      let maker = try PoolMaker(
        programme: programme.title, terms: terms, questions: programme.rules.questions,
        readByIndicators: Set(programme.compiled.questionsOfIndicators),
        justified: Set(programme.notes.filter { $0.value.justification != nil }.keys))
      let pool = maker.pool(
        contents.shortlist, columns: columns,
        derived: derivedValues(terms.grouped.map(\.name), programme, columns, count: count, of: holders),
        keeping: released,
        sharing: { sharing.agrees[Int($0)] ? .agreed : sharing.isOpen[Int($0)] ? .open : .notAgreed },
        token: { contents.codes.token(of: Int($0)) })
      return try PoolOutcome(pool, seed: contents.seed)
    } catch {
      throw .integrity("pool-refused", error.message)
    }
  }

  /// Those of the names that are derived values, computed for everybody, or for some alone.
  private func derivedValues(
    _ names: [QuestionName], _ programme: Programme, _ columns: [AnswerColumn], count: Int,
    of wanted: ArraySlice<UInt32>? = nil
  ) -> [QuestionName: CodedValues] {
    var found: [QuestionName: CodedValues] = [:]
    for name in names {
      let values = programme.compiled.derivedValues(name, columns: columns, count: count, of: wanted)
      found[name] = values.map { CodedValues($0) }
    }
    return found
  }
}
