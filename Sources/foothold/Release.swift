import ArgumentParser
import Foundation
import Screening

/// `foothold release`
struct Release: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Hand the pool of a run over to the matching step.",
    discussion: """
      Copies pool/ to a folder of its own and enters that in the run's log, which `screen --after` carries on. A pool \
      that differs from an earlier release of the round by fewer people than a group needs is refused, since whoever \
      holds both could tell these people apart. Release from the round's latest run: a pool with somebody who \
      withdrew, as any other run of the round knows, is refused.

      The other runs are found in the folder that this one lies in: their logs tell of releases, their reviews of \
      withdrawals. --beside names one that lies elsewhere.

        foothold release round-5 --to handover --by "R. Officer"
      """)

  @Argument(help: ArgumentHelp("The folder of a run.", valueName: "dir"))
  var folder: String

  @Option(help: ArgumentHelp("The folder to write; it must not be there yet.", valueName: "folder"))
  var to: String

  @Option(help: ArgumentHelp("Who hands the pool over; stands in the log.", valueName: "name"))
  var by: String

  @Option(help: ArgumentHelp("Why; stands in the log, so name nobody.", valueName: "text"))
  var reason: String?

  @Flag(help: "Hand it over although few people differ from an earlier release; needs --reason.")
  var despiteDifference = false

  @OptionGroup var others: OtherRuns

  @Flag(help: "Replace the folder if it is empty or an earlier release.")
  var force = false

  @Option(help: "How the result is written: text or json.")
  var format = OutputFormat.text

  func run() throws {
    do throws(ScreeningError) {
      var terms = ReleaseTerms(output: to, by: by, time: Date.now.formatted(.iso8601))
      terms.reason = reason
      terms.isDespiteDifference = despiteDifference
      terms.replacesOutput = force
      terms.runsElsewhere = others.beside
      let released = try Releasing.release(terms, in: folder, program: programVersion)
      Terminal.report(released.diagnostics, format: format)
      Terminal.print(
        format == .json ? released.json : released.text(width: Terminal.width), done: "\(to) is written and whole")
    } catch {
      throw CommandFailure(error, format: format)
    }
  }
}
