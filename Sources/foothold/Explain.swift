import ArgumentParser
import Documents
import Reports
import Screening

/// `foothold explain`
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Explain one decision in sentences. Shows the applicant's answers.",
    discussion: """
      Works from the run's folder alone, after the forms were deleted.

        foothold explain round-1 google-forms.csv:12
      """)

  @Argument(help: ArgumentHelp("The folder of a run.", valueName: "dir"))
  var folder: String

  @Argument(
    help: ArgumentHelp("A token, an applicant's label, a submission id, or file:record.", valueName: "who"))
  var who: String

  @Option(help: "How the explanation is written: text or json.")
  var format = OutputFormat.text

  func run() throws {
    do throws(ScreeningError) {
      let explanations = try Explaining.explain(who, in: folder)
      Terminal.print(
        format == .json
          ? explanations.map(\.json).joined(separator: "\n")
          : explanations.map { $0.text(width: Terminal.width) }.joined(separator: "\n"))
    } catch {
      throw CommandFailure(error, format: format)
    }
  }
}
