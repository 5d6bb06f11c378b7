import ArgumentParser
import Documents
import Screening

/// `foothold check`
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check that a rule file or a decision model is sound, and run its examples.",
    discussion: "Leaves with 0 if it is sound, 1 if somebody should look at a warning, 2 if it cannot be used.")

  @Argument(help: ArgumentHelp("The programme's rule file, or a decision model (DMN).", valueName: "programme"))
  var programme: String?

  @Flag(help: "List all codes of diagnostics with what they mean.")
  var codes = false

  @Flag(help: "Print the programme's criteria and indicators as a table in Markdown instead.")
  var table = false

  @Flag(help: "Leave with 0 even if there are warnings.")
  var exitZero = false

  @Option(help: "How results are written: text or json.")
  var format = OutputFormat.text

  func validate() throws {
    guard programme != nil || (codes && !table) else {
      throw ValidationError("Name the programme's rule file, or use --codes.")
    }
  }

  func run() throws {
    if codes { Terminal.print(Checking.codes(json: format == .json)) }
    guard let programme else { return }
    do throws(ScreeningError) {
      if table {
        Terminal.print(try Checking.table(programme))
        return
      }
      let result = try Checking.check(programme)
      Terminal.report(result.diagnostics, format: format)
      Terminal.print(format == .json ? result.json : result.text)
      if result.diagnostics.contains(where: { $0.severity != .note }), !exitZero { Terminal.leave(1) }
    } catch {
      throw CommandFailure(error, format: format)
    }
  }
}
