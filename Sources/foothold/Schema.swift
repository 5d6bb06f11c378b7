import ArgumentParser
import Documents
import Reports

/// `foothold schema`
struct Schema: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the JSON Schema of an output.",
    discussion: "The outputs: \(OutputSchema.allCases.map(\.rawValue).joined(separator: ", ")).")

  @Argument(help: ArgumentHelp("The output's name, such as decisions.", valueName: "name"))
  var name: String

  func run() throws {
    guard let schema = OutputSchema(rawValue: name) else {
      let names = OutputSchema.allCases.map(\.rawValue)
      let hint = Suggestion.didYouMean(name, among: names).map { ["did you mean '\($0)'?"] } ?? []
      throw CommandFailure(
        status: 2,
        diagnostics: [
          Diagnostic(
            .error, code: "wrong-use",
            message: "no output is called '\(name)'; there are \(names.joined(separator: ", "))",
            notes: hint)
        ])
    }
    Terminal.print(schema.text)
  }
}
