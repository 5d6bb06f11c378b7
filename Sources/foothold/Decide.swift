import ArgumentParser
import Documents
import Screening

/// `foothold dmn`
struct Decide: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dmn", abstract: "Evaluate a decision of a decision model.",
    discussion: """
      As the standard says: an error is null, and is reported. Models that it imports are looked for beside it. Where
      evaluating goes wrong, the exit status is 1; where something in the model itself is wrong, it is 2. `foothold check` looks
      at a whole model.

        foothold dmn Rules/tables/summer-studio.dmn --decision 'Income band' --input '{"household income": 19999}'
      """)

  @Argument(help: "The model, a DMN file of version 1.1 to 1.5.")
  var model: String

  @Option(help: ArgumentHelp("The decision, decision service or knowledge that is evaluated.", valueName: "name"))
  var decision: String

  @Option(help: ArgumentHelp("The values of its inputs, as a JSON object.", valueName: "json"))
  var input: String?

  @Flag(help: "Leave with 0 even if evaluating goes wrong.")
  var exitZero = false

  @Option(help: "How the value is written: text (FEEL) or json.")
  var format = OutputFormat.text

  func run() throws {
    do throws(ScreeningError) {
      let result = try Deciding.decide(model, decision: decision, input: input)
      Terminal.report(result.diagnostics, format: format)
      Terminal.print(format == .json ? result.json : result.text)
      // What is wrong with the model itself is for whoever wrote it, whatever the value is.
      if result.status > (exitZero ? 1 : 0) { Terminal.leave(result.status) }
    } catch {
      throw CommandFailure(error, format: format)
    }
  }
}
