extension Question {
  /// The question that asks for the birth date: the first date question whose answers identify; it joins people.
  public static func birthDate(among questions: [Question]) -> Question? {
    questions.first { question in
      guard case .date = question.kind else { return false }
      return question.data == .identifier
    }
  }
}
