import Applicants

/// Puts the answers that one person gave in several submissions together.
///
/// What they have in common stays possible; where they have nothing in common, all of it does.
func merged(_ answers: [DistinctAnswer]) -> DistinctAnswer {
  let written = Set(answers.flatMap(\.written)).sorted(by: standsBefore)
  let reads = Set(answers.map(\.read))
  if let only = reads.first, reads.count == 1 { return DistinctAnswer(written: written, read: only) }
  let settled = reads.filter { $0.possible != .anything }
  if settled.isEmpty {
    // Declined outlasts all, missing nothing.
    let rank: [Openness] = [.declined, .dontKnow, .unknownWording, .unreadable, .missing]
    let strongest = rank.first { reason in reads.contains { $0.status == .open(reason) } }
    return DistinctAnswer(written: written, read: .open(strongest ?? .missing))
  }
  if let only = settled.first, settled.count == 1 { return DistinctAnswer(written: written, read: only) }
  let sets = settled.map { Set(values(of: $0.possible)) }
  let common = sets.dropFirst().reduce(sets[0]) { $0.intersection($1) }
  guard common.isEmpty else {
    let values = ordered(common)
    let status: Answer.Status = values == [.notApplicable] ? .notApplicable : .given
    return DistinctAnswer(written: written, read: Answer(status: status, possible: possible(values)))
  }
  let all = ordered(sets.reduce(into: Set()) { $0.formUnion($1) })
  return DistinctAnswer(written: written, read: Answer(status: .conflicting, possible: .oneOf(all)))
}

private func values(of possible: PossibleAnswers) -> [AnswerValue] {
  switch possible {
  case .oneOf(let values): values
  case .wholeNumbers(let least, let greatest): (least...greatest).map { .number(ExactNumber($0)) }
  case .anything: []
  }
}

/// Whole numbers without a gap as a range, as readers of ages give them.
private func possible(_ values: [AnswerValue]) -> PossibleAnswers {
  let numbers = values.compactMap { value -> Int? in
    if case .number(let number) = value { number.whole } else { nil }
  }
  if numbers.count == values.count, numbers.count > 1, let first = numbers.first, let last = numbers.last,
    last - first == numbers.count - 1
  {
    return .wholeNumbers(least: first, greatest: last)
  }
  return .oneOf(values)
}

/// Values in an order that depends on nothing but the values.
func ordered(_ values: some Sequence<AnswerValue>) -> [AnswerValue] {
  values.sorted { precedes($0, $1) }
}

private func precedes(_ left: AnswerValue, _ right: AnswerValue) -> Bool {
  switch (left, right) {
  case (.option(let one), .option(let other)): one < other
  case (.options(let one), .options(let other)): one.lexicographicallyPrecedes(other)
  case (.number(let one), .number(let other)): one < other
  case (.date(let one), .date(let other)): one < other
  case (.text(let one), .text(let other)): standsBefore(one, other)
  default: rank(left) < rank(right)
  }
}

private func rank(_ value: AnswerValue) -> Int {
  switch value {
  case .notApplicable: 0
  case .option: 1
  case .options: 2
  case .number: 3
  case .date: 4
  case .text: 5
  }
}

/// Orders distinct answers by what is written, then by what it was read as.
func precedes(_ left: DistinctAnswer, _ right: DistinctAnswer) -> Bool {
  if left.written != right.written {
    return left.written.lexicographicallyPrecedes(right.written, by: standsBefore)
  }
  return readingKey(left.read).lexicographicallyPrecedes(readingKey(right.read))
}

private func readingKey(_ answer: Answer) -> [UInt8] {
  let values: String
  switch answer.possible {
  case .anything: values = "*"
  case .wholeNumbers(let least, let greatest): values = "\(least)..\(greatest)"
  case .oneOf(let all): values = all.map { "\($0)" }.joined(separator: "|")
  }
  return Array("\(answer.status) \(values)".utf8)
}
