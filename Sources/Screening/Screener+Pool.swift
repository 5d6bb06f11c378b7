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
    _ programme: Programme, batch: Batch, assessments: Assessments, codes: PersonCodes, seed: String
  ) -> Shortlist {
    let names = programme.shortlist.order.compactMap { key in
      if case .value(let name) = key.kind { name } else { nil }
    }
    let draw = Draw(seed: seed)
    let contenders = Contenders(
      assessments, of: batch, terms: programme.shortlist, derived: derivedValues(names, programme, batch),
      codes: codes, draw: draw, threads: options.threads)
    return Shortlister(terms: programme.shortlist).shortlist(contenders) {
      draw.digest(of: codes.token(of: Int($0)))
    }
  }

  /// Makes the pool of those who hold a place or reserve and agreed, and checks the files that are to be written.
  func anonymisedPool(_ programme: Programme, _ contents: RunContents) throws(ScreeningError) -> PoolOutcome {
    guard let terms = programme.pool else { return .notWanted }
    let batch = contents.batch
    let sharing = programme.compiled.sharing(columns: batch.columns, count: batch.count)
    do throws(PoolError) {
      let maker = try PoolMaker(
        programme: programme.title, terms: terms, questions: programme.rules.questions,
        readByIndicators: Set(programme.compiled.questionsOfIndicators),
        justified: Set(programme.notes.filter { $0.value.justification != nil }.keys))
      let pool = maker.pool(
        contents.shortlist, columns: batch.columns,
        derived: derivedValues(terms.grouped.map(\.name), programme, batch),
        sharing: { sharing.agrees[Int($0)] ? .agreed : sharing.isOpen[Int($0)] ? .open : .notAgreed },
        token: { contents.codes.token(of: Int($0)) })
      return try PoolOutcome(pool, seed: contents.seed)
    } catch {
      throw .integrity("pool-refused", error.message)
    }
  }

  /// Those of the names that are derived values, computed for everybody.
  private func derivedValues(
    _ names: [QuestionName], _ programme: Programme, _ batch: Batch
  ) -> [QuestionName: CodedValues] {
    var found: [QuestionName: CodedValues] = [:]
    for name in names {
      let values = programme.compiled.derivedValues(name, columns: batch.columns, count: batch.count)
      found[name] = values.map { CodedValues($0) }
    }
    return found
  }
}
