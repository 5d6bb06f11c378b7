import ArgumentParser
import Calendars
import Documents
import Foundation
import Screening
import Synchronization

/// `foothold review`
struct ReviewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review",
    abstract: "Settle what needs a person, one applicant at a time. Shows the applicants' answers.",
    discussion: """
      Shows each person with the answers, the reasons and the questions that can still change the outcome, and takes \
      what you settle, with your reason. It goes to a file for `screen --with`; the run's folder is not changed, and \
      nothing is decided before a run reads the file.

        foothold review round-1 --by "R. Officer"

      The screen shows personal data, because you ask for it: mind who can see it. Commands are letters or words; h \
      lists them. A file of an earlier session is continued.
      """)

  @Argument(help: ArgumentHelp("The folder of a run.", valueName: "dir"))
  var folder: String

  @Option(help: ArgumentHelp("Who settles what is entered; stands in every row.", valueName: "name"))
  var by: String

  @Option(
    help: ArgumentHelp("The file to write, outside the run's folder; else review-DIR.csv here.", valueName: "file"))
  var to: String?

  @Option(help: ArgumentHelp("Only people whose outcome this question can still change.", valueName: "question"))
  var question: String?

  @Option(
    help: ArgumentHelp(
      "Only people for whom this criterion or indicator is open; with --all or is not met.", valueName: "id"))
  var criterion: String?

  @Option(help: ArgumentHelp("Only people with a record in this form: its name or its file's.", valueName: "name"))
  var form: String?

  @Flag(help: "Go through people whose outcome is settled, too.")
  var all = false

  func run() throws {
    Terminal.watchForInterrupts()
    do throws(ScreeningError) {
      var opened = try Reviewing.begin(folder, terms())
      Terminal.report(opened.diagnostics)
      Terminal.print(try opened.session.opening(width: Terminal.width))
      var lines = TypedLines()
      if !opened.session.isEmpty {
        while let line = lines.next(after: opened.session.prompt) {
          let step = try opened.session.take(line, width: Terminal.width)
          // On the disk before the screen says so.
          if let entry = step.entry { try opened.file.append(entry) }
          Terminal.print(step.text)
          if step.isLast { break }
        }
      }
      if isInterrupted.load(ordering: .relaxed) { leaveInterrupted(opened.file.path) }
      Terminal.print(try opened.session.summary(width: Terminal.width))
    } catch {
      throw CommandFailure(error, format: .text)
    }
  }

  /// Leaves as every interrupted command does; the file has each entry as soon as the screen says so.
  private func leaveInterrupted(_ file: String) -> Never {
    Terminal.report([
      Diagnostic(
        .error, code: "interrupted", message: "interrupted; what was entered before is in \(file)")
    ])
    Terminal.leave(ScreeningError.interrupted.exitStatus)
  }

  private func terms() -> ReviewTerms {
    let today = Calendar(identifier: .gregorian).dateComponents([.year, .month, .day], from: .now)
    var terms = ReviewTerms(
      by: by, on: CalendarDate(year: today.year ?? 0, month: today.month ?? 0, day: today.day ?? 0))
    terms.file = to
    terms.question = question
    terms.criterion = criterion
    terms.form = form
    terms.everybody = all
    return terms
  }
}
