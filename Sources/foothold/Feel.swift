import ArgumentParser
import Documents
import Screening

/// `foothold feel`
struct Feel: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Evaluate a FEEL expression.",
    discussion: """
      As rules evaluate it: an error is a fault. With --dmn as a decision model does: an error is null, and is reported.

        foothold feel 'age in [18..25]' --context '{"age": 19}'

      With --reference all that may be written: every form and function, with an example.
      """)

  // Not as an option: `-1` is an expression, and no option is called so.
  @Argument(parsing: .allUnrecognized, help: ArgumentHelp("The expression.", valueName: "expression"))
  var words: [String] = []

  @Option(help: ArgumentHelp("The names it may use, as a JSON object.", valueName: "json"))
  var context: String?

  @Flag(help: "Evaluate as a decision model does.")
  var dmn = false

  @Flag(help: "Print the reference of the language, Rules/LANGUAGE.md.")
  var reference = false

  @Option(help: "How the value is written: text (FEEL) or json.")
  var format = OutputFormat.text

  /// What stands before `--`, behind which nothing is an option.
  private var front: ArraySlice<String> { words.prefix { $0 != "--" } }

  private var expressions: ArraySlice<String> { front + words.dropFirst(front.count + 1) }

  func validate() throws {
    if let option = front.first(where: { $0.hasPrefix("--") && $0.dropFirst(2).first?.isLetter == true }) {
      throw ValidationError("Unknown option '\(option)'")
    }
    guard expressions.count == (reference ? 0 : 1) else {
      throw ValidationError(
        expressions.count > 1 ? "Give one expression; put it in quotes." : "Give an expression, or --reference.")
    }
  }

  func run() throws {
    guard let expression = expressions.first else {
      Terminal.print(Evaluating.languageReference)
      return
    }
    do throws(ScreeningError) {
      let result = try Evaluating.evaluate(expression, context: context, asDecisionModel: dmn)
      Terminal.report(result.diagnostics, format: format)
      Terminal.print(format == .json ? result.json : result.text)
    } catch {
      throw CommandFailure(error, format: format)
    }
  }
}
