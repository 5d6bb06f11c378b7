import ArgumentParser
import Documents
import Reports
import Screening

/// `foothold letters`
struct Letters: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write a mail-merge list of outcomes with their reasons. Shows names, contact details and answers.",
    discussion: """
      A row an applicant: label, name and contact details, outcome, status, place (place, reserve, none or not settled), \
      reasons in the programme's own sentences, and what was asked, matters and was not answered. Written to are people \
      whose decision is confirmed, closed or overridden; nobody who needs review or withdrew, here or in any other run \
      of the round. These are found in the folder that this one lies in; --beside names one that lies elsewhere.

      What a reviewer wrote as a reason is for the file and never in a letter: it may speak of other people, or of what \
      the applicant did not tell. Where a person decided otherwise than the rules, the letter says that a person decided \
      and that the applicant may ask why.

      Leaves with 1 if somebody has no letter who should have one some day.

        foothold letters round-1 --to outcomes.csv
      """)

  @Argument(help: ArgumentHelp("The folder of a run.", valueName: "dir"))
  var folder: String

  @Option(help: ArgumentHelp("The file to write, for its owner alone.", valueName: "file"))
  var to: String

  @Flag(help: "Write also to people whose outcome nobody has confirmed.")
  var recommended = false

  @Flag(help: "Tell places as they stand, though open answers can still change who has one.")
  var unsettledPlaces = false

  @OptionGroup var others: OtherRuns

  @Flag(help: "Replace the file if it is there already.")
  var force = false

  @Flag(help: "Leave with 0 even if somebody has no letter.")
  var exitZero = false

  @Option(help: "How the summary and messages are written: text or json.")
  var format = OutputFormat.text

  func run() throws {
    var terms = LetterTerms(output: to)
    terms.includesRecommended = recommended
    terms.tellsUnsettledPlaces = unsettledPlaces
    terms.replacesOutput = force
    terms.runsElsewhere = others.beside
    do throws(ScreeningError) {
      let (summary, diagnostics) = try LetterWriting.write(terms, of: folder)
      Terminal.report(diagnostics, format: format)
      Terminal.print(
        format == .json ? summary.json : summary.text(width: Terminal.width), done: "\(to) is written and whole")
      if summary.needsPerson, !exitZero { Terminal.leave(1) }
    } catch {
      throw CommandFailure(error, format: format)
    }
  }
}
