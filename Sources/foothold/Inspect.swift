import ArgumentParser
import Documents
import Screening

/// `foothold inspect`
struct Inspect: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say what is in form files, and how their fields map to a programme's questions.",
    discussion: """
      Shows shapes and counts. Leaves with 1 if records would be set aside, or if a header changed that the form's \
      profile reads.

      --dump writes what one form says, for programs and for comparing readers: NDJSON, as it is read without any \
      profile. The first line is on the file (header, dialect, findings), then a line each submission (record, line, \
      cells as a list of [header, value], findings; no cells where it is set aside). It holds answers: the file is its \
      owner's alone, and standard output is written to only where - stands for the file.

      --draft writes a form profile for one form that nobody has described yet: its columns, which of the programme's \
      questions they seem to answer and why, and what you must decide. It is a file to read, mend and name in the \
      programme, and shows answers only where at least five submissions give them.
      """)

  @Argument(help: ArgumentHelp("The form files; - is standard input.", valueName: "form"))
  var forms: [String]

  @Option(help: ArgumentHelp("The programme whose form profiles are tried.", valueName: "file"))
  var programme: String?

  @Option(help: ArgumentHelp("Read a file with the form profile of this name; repeatable.", valueName: "name=file"))
  var form: [String] = []

  @Option(
    help: ArgumentHelp("Write every submission of one form to this file; - is standard output.", valueName: "file"))
  var dump: String?

  @Option(
    help: ArgumentHelp("Write a form profile for one form to this file; - is standard output.", valueName: "file"))
  var draft: String?

  @OptionGroup var reading: ReadingOptions

  @Flag(help: "Replace the file of --dump or --draft if it is there already.")
  var force = false

  @Flag(help: "Leave with 0 even if something needs a person.")
  var exitZero = false

  @Option(help: "How results are written: text or json.")
  var format = OutputFormat.text

  func run() throws {
    do throws(ScreeningError) {
      if let draft { return try write(draft: draft) }
      if let dump { return try write(to: dump) }
      let result = try Inspecting.inspect(
        forms, programme: programme, profiles: try FormChoice.profiles(form), hints: try reading.hints)
      Terminal.report(result.diagnostics, format: format)
      Terminal.print(format == .json ? result.json : result.text(width: Terminal.width))
      if result.needsPerson, !exitZero { Terminal.leave(1) }
    } catch {
      throw CommandFailure(error, format: format)
    }
  }

  private func write(draft: String) throws(ScreeningError) {
    var refusal: String?
    if dump != nil { refusal = "--draft and --dump are two tasks; give one of them" }
    if forms.count != 1 { refusal = "--draft takes one form, found \(forms.count)" }
    if !form.isEmpty { refusal = "--draft makes a profile, and --form names one; give one of them" }
    if let refusal { throw .wrongUse([Diagnostic(.error, code: "wrong-use", message: refusal)]) }
    var terms = DraftTerms(form: forms[0])
    terms.output = draft == "-" ? nil : draft
    terms.replacesOutput = force
    terms.programme = programme
    terms.hints = try reading.hints
    terms.readingOptions = reading.words
    let result = try Drafting.draft(terms)
    Terminal.report(result.diagnostics, format: format)
    Terminal.print(draft == "-" ? result.profile : result.text)
    if result.needsPerson, !exitZero { Terminal.leave(1) }
  }

  private func write(to dump: String) throws(ScreeningError) {
    guard forms.count == 1 else {
      throw .wrongUse([Diagnostic(.error, code: "wrong-use", message: "--dump takes one form, found \(forms.count)")])
    }
    var terms = DumpTerms(form: forms[0])
    terms.output = dump == "-" ? nil : dump
    terms.replacesOutput = force
    terms.programme = programme
    terms.profiles = try FormChoice.profiles(form)
    terms.hints = try reading.hints
    let result = try Dumping.dump(terms) { Terminal.print(String(decoding: $0, as: UTF8.self)) }
    Terminal.report(result.diagnostics, format: format)
    if result.needsPerson, !exitZero { Terminal.leave(1) }
  }
}
