import ArgumentParser
import Documents
import Foundation
import Screening

/// `foothold reveal`
struct Reveal: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say who stands behind tokens that come back from matching. Shows names and contact details.",
    discussion: """
      Takes tokens, or one CSV list as a spreadsheet saves it: the list comes back with label, name and contact details \
      behind its own columns. Columns with tokens are found by what stands in them. If one token is mistyped, of \
      nobody with a place or reserve in this run, or of somebody who withdrew, as any other run of the round knows, \
      nobody is revealed. These are found in the folder that this one lies in; --beside names one that lies elsewhere.

      The run's log keeps who asked, when, why, and for \
      which tokens; the reason is kept word for word, so name no applicant in it.

        foothold reveal round-1 matches.csv --by "R. Osei" --reason "introducing pairs" --to pairs.csv
      """)

  @Argument(help: ArgumentHelp("The folder of a run.", valueName: "dir"))
  var folder: String

  @Argument(help: ArgumentHelp("Tokens, or one list of matches; - is standard input.", valueName: "token|matches"))
  var who: [String]

  @Option(help: ArgumentHelp("Who asks; the log says so.", valueName: "name"))
  var by: String

  @Option(help: ArgumentHelp("Why; the log says so.", valueName: "text"))
  var reason: String

  @Option(help: ArgumentHelp("A column of the list that holds tokens; repeatable.", valueName: "name"))
  var column: [String] = []

  @Option(help: ArgumentHelp("Write this file, for its owner alone, instead of standard output.", valueName: "file"))
  var to: String?

  @OptionGroup var others: OtherRuns

  @Flag(help: "Replace the file if it is there already.")
  var force = false

  @Option(help: "How messages are written: text or json.")
  var format = OutputFormat.text

  func run() throws {
    var terms = RevealTerms(who: who, by: by, reason: reason, time: Date.now.formatted(.iso8601))
    terms.columns = column
    terms.output = to
    terms.replacesOutput = force
    terms.runsElsewhere = others.beside
    do throws(ScreeningError) {
      let revealed = try Revealing.reveal(terms, in: folder, program: programVersion)
      if let text = revealed.text { Terminal.print(text) }
      Terminal.report(revealed.diagnostics, format: format)
    } catch {
      throw CommandFailure(error, format: format)
    }
  }
}
