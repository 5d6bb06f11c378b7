import ArgumentParser
import Documents
import Screening

/// `foothold inspect`
struct Inspect: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say what is in form files, and how their fields map to a programme's questions.",
    discussion: "Shows shapes and counts, never an answer. Leaves with 1 if records would be set aside.")

  @Argument(help: ArgumentHelp("The form files; - is standard input.", valueName: "form"))
  var forms: [String]

  @Option(help: ArgumentHelp("The programme whose form profiles are tried.", valueName: "file"))
  var programme: String?

  @Option(help: ArgumentHelp("Read a file with the form profile of this name; repeatable.", valueName: "name=file"))
  var form: [String] = []

  @Flag(help: "Leave with 0 even if records would be set aside.")
  var exitZero = false

  @Option(help: "How results are written: text or json.")
  var format = OutputFormat.text

  func run() throws {
    do throws(ScreeningError) {
      let result = try Inspecting.inspect(forms, programme: programme, profiles: try FormChoice.profiles(form))
      Terminal.report(result.diagnostics, format: format)
      Terminal.print(format == .json ? result.json : result.text(width: Terminal.width))
      if result.needsPerson, !exitZero { Terminal.leave(1) }
    } catch {
      throw CommandFailure(error, format: format)
    }
  }
}
