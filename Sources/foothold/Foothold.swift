import ArgumentParser
import Documents
import Screening

/// The command line: options in, library call, diagnostics out.
@main
struct Foothold: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "foothold",
    abstract: "Screens applications to outreach programmes: who is eligible, who has a place, and why.",
    discussion: """
      Reads the forms people filled in (CSV, JSON, XML), decides who is eligible by rules that the outreach team can \
      read and edit, ranks the eligible, and writes an anonymised pool for the step that matches mentors and mentees.

      Exit status: 0 done; 1 done, and something needs a person; 2 wrong use or rule file; 3 a form file that cannot be \
      read; 4 an integrity check failed; 5 output could not be written; 130 interrupted.
      """,
    version: programVersion,
    subcommands: [
      Screen.self, Inspect.self, Check.self, Explain.self, ReviewCommand.self, Letters.self, Release.self, Reveal.self,
      Feel.self, Decide.self, Schema.self,
    ]
  )

  /// Refuses a command that there is not: asked for help on it, the parser would show something else and say nothing.
  private static func checkCommand(_ arguments: [String]) throws(CommandFailure) {
    guard let name = arguments.first == "help" ? arguments.dropFirst().first : arguments.first, !name.hasPrefix("-")
    else { return }
    let names = configuration.subcommands.compactMap { $0.configuration.commandName ?? $0._commandName }
    guard !names.contains(name), name != "help" else { return }
    let hint = Suggestion.didYouMean(name, among: names).map { ["did you mean '\($0)'?"] } ?? []
    throw CommandFailure(
      status: 2,
      diagnostics: [
        Diagnostic(
          .error, code: "wrong-use",
          message: "no command is called '\(name)'; there are \(names.joined(separator: ", "))", notes: hint)
      ])
  }

  /// Runs the command and leaves with the design's exit statuses instead of the parser's own.
  static func main() {
    Memory.returnEarly()
    Terminal.ignoreClosedPipes()
    do {
      try checkCommand(Array(CommandLine.arguments.dropFirst()))
      var command = try parseAsRoot()
      try command.run()
    } catch let error as CommandFailure {
      Terminal.report(error.diagnostics, format: error.format)
      Terminal.leave(error.status)
    } catch {
      let text = fullMessage(for: error)
      if exitCode(for: error).isSuccess {
        Terminal.print(text)
        Terminal.leave(0)
      }
      Terminal.say(text)
      Terminal.leave(2)
    }
  }
}

/// A command that has no result, with what to tell and how to leave.
struct CommandFailure: Error {
  let status: Int32
  let diagnostics: [Diagnostic]
  let format: OutputFormat

  init(status: Int32, diagnostics: [Diagnostic], format: OutputFormat = .text) {
    self.status = status
    self.diagnostics = diagnostics
    self.format = format
  }

  init(_ error: ScreeningError, format: OutputFormat) {
    self.init(status: error.exitStatus, diagnostics: error.diagnostics, format: format)
  }
}

/// How results and messages are written.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  case text
  case json
}
