import ArgumentParser
import Calendars
import Documents
import Foundation
import Reports
import Screening
import Synchronization

/// `foothold screen`
struct Screen: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Screen form files by a programme and write the run's folder.",
    discussion: """
      Reads every form, decides about everybody, ranks the eligible and writes DIR with pool/ (may go to the matching \
      step), team/ (personal data, stays with the team), audit/ and report.html.

        foothold screen google.csv typeform.json odk.xml --programme Rules/positive-influence.yaml --out round-1

      --after continues a round: name its last run (an earlier one does not know what was settled since), and give all \
      its forms again, a newer export in place of an older one. What was settled stays settled; who changed, and why, \
      stands in team/changes.csv.

        foothold screen google.csv typeform.json odk.xml late.csv --programme Rules/positive-influence.yaml --after \
      round-1 --with reviewed.csv --out round-2
      """)

  @Argument(help: ArgumentHelp("The form files; - is standard input.", valueName: "form"))
  var forms: [String]

  @Option(help: ArgumentHelp("The programme's rule file.", valueName: "file"))
  var programme: String

  @Option(help: ArgumentHelp("The folder to write; it must not be there yet.", valueName: "dir"))
  var out: String?

  @Option(help: ArgumentHelp("Count ages on this day instead of the programme's.", valueName: "yyyy-mm-dd"))
  var asOf: String?

  @Option(
    help: ArgumentHelp(
      "The seed of the draw, where the programme has none or --after goes with --new-draw.", valueName: "text"))
  var seed: String?

  @Option(help: ArgumentHelp("A file with the round's key; without it a new key is made.", valueName: "file"))
  var key: String?

  @Option(
    help: ArgumentHelp("Read a file with the form profile of this name; repeatable.", valueName: "name=file"))
  var form: [String] = []

  @OptionGroup var reading: ReadingOptions

  @Option(help: ArgumentHelp("Continue the run in this folder, with all forms of the round.", valueName: "dir"))
  var after: String?

  @Option(
    help: ArgumentHelp(
      "Read a review.csv or unknown-wordings.csv back that was filled in; repeatable.", valueName: "file"))
  var with: [String] = []

  @Option(
    help: ArgumentHelp(
      "Leave out a file that cannot be read, or one of the earlier run that is not given again; repeatable.",
      valueName: "file"))
  var without: [String] = []

  @Flag(help: "Let a round go on with another seed; needs --reason.")
  var newDraw = false

  @Option(
    help: ArgumentHelp(
      "Why files are left out (reports and the log say so), or why there is a new draw (the log does): name nobody.",
      valueName: "text"))
  var reason: String?

  @Option(help: ArgumentHelp("Who runs this, for the log; else the account's name.", valueName: "name"))
  var by: String?

  @Option(help: "How many threads work: 1 or 2.")
  var threads = 2

  @Flag(help: "Replace the folder if it is empty, or a run without people's work in it; its key is taken over.")
  var force = false

  @Flag(help: "Do everything but write.")
  var dryRun = false

  @Flag(help: "Leave with 0 even if something needs a person.")
  var exitZero = false

  @Flag(help: "Say in the JSON summary how long each stage took.")
  var timings = false

  @Option(help: "How the summary is written: text or json.")
  var format = OutputFormat.text

  func validate() throws {
    guard out != nil || dryRun else {
      throw ValidationError("Say where to write with --out DIR, or use --dry-run.")
    }
    guard (1...2).contains(threads) else { throw ValidationError("--threads takes 1 or 2.") }
    guard (without.isEmpty && !newDraw) == (reason == nil) else {
      throw ValidationError("--reason TEXT goes with --without FILE or --new-draw, and these with it.")
    }
    guard forms.filter({ $0 == "-" }).count <= 1 else {
      throw ValidationError("Standard input (-) can be read once.")
    }
  }

  func run() throws {
    Terminal.watchForInterrupts(saysSo: format == .text)
    // Among messages in JSON nothing else stands.
    let progress = format == .text ? ProgressLine() : nil
    do throws(ScreeningError) {
      let result = try Screener.screen(options(), program: programVersion) { step, done, total in
        progress?.show(step, done: done, total: total)
        return !isInterrupted.load(ordering: .relaxed)
      }
      progress?.finish()
      Terminal.report(result.diagnostics, format: format)
      let done = result.summary.folder.map { "the run is done and whole: \($0)/team/report.html says the same" }
      switch format {
      case .text: Terminal.print(result.summary.text(width: Terminal.width), done: done)
      case .json: Terminal.print(result.summary.json, done: done)
      }
      // At once: nothing of the run is given back before.
      withExtendedLifetime(result) { Terminal.leave(result.summary.needsPerson && !exitZero ? 1 : 0) }
    } catch {
      progress?.finish()
      throw CommandFailure(error, format: format)
    }
  }

  private func options() throws(ScreeningError) -> ScreeningOptions {
    var options = ScreeningOptions(
      forms: forms, programme: programme, output: out,
      time: Date.now.formatted(.iso8601), operatorName: by ?? NSUserName())
    if let asOf {
      guard let day = CalendarDate(iso: asOf) else {
        throw .wrongUse([
          Diagnostic(
            .error, code: "wrong-use", message: "--as-of takes a day such as 2027-04-06, found '\(asOf)'")
        ])
      }
      options.asOf = day
    }
    options.profiles = try FormChoice.profiles(form)
    options.hints = try reading.hints
    options.seed = seed
    options.keyFile = key
    options.leftOut = Set(without)
    options.reason = reason
    options.after = after
    options.reviewFiles = with
    options.drawsAnew = newDraw
    options.replacesOutput = force
    options.isDryRun = dryRun
    options.threads = threads
    options.showsStages = timings
    return options
  }
}
