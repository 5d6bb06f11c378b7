import Applicants
import Audit
import Documents
import Eligibility
import Glibc
import Intake
import Programmes
import Shortlisting

extension Screener {
  /// The name of the file that keeps the round's key, in the run's folder.
  static let keyPath = "team/round.key"

  /// Reads the programme and all files it names.
  func loadProgramme() throws(ScreeningError) -> Programme {
    do throws(ProgrammeError) {
      return try ProgrammeLoader.load(options.programme, asOf: options.asOf, seed: options.seed)
    } catch {
      throw .wrongUse(error.diagnostics)
    }
  }

  /// The round's key: the file given, else that of the folder which is replaced, else a new one.
  func roundKey() throws(ScreeningError) -> RoundKey {
    var path = options.keyFile
    if path == nil, options.replacesOutput, let output = options.output {
      let earlier = "\(output)/\(Screener.keyPath)"
      if access(earlier, R_OK) == 0 { path = earlier }
    }
    guard let path else {
      var generator = SystemRandomNumberGenerator()
      return RoundKey(using: &generator)
    }
    guard let bytes = InputFile.bytes(path, limit: 4096) else {
      throw .wrongUse("key-unreadable", file: path, "the file with the round's key cannot be read")
    }
    guard let key = RoundKey(text: String(decoding: bytes, as: UTF8.self)) else {
      throw .wrongUse(
        "key-malformed", file: path, "a round's key is 64 hexadecimal digits",
        notes: ["use the file team/round.key of an earlier run, or leave --key out to make a new one"])
    }
    return key
  }

  /// Begins the output folder, so that a place that cannot be written is found out before the work.
  func openOutput(at path: String) throws(ScreeningError) -> OutputFolder {
    do throws(OutputError) {
      return try OutputFolder(at: path, replacing: options.replacesOutput)
    } catch {
      throw .output(error)
    }
  }

  /// Reads all forms to a batch.
  func readForms(_ programme: Programme, joining: KeyedDigest) throws(ScreeningError) -> ReadForms {
    try checkNames()
    let progress = self.progress
    let request = IntakeRequest(
      files: options.forms.filter { !options.leftOut.contains($0) }, profiles: programme.forms,
      forced: options.profiles, questions: programme.rules.questions, coded: programme.codedQuestions,
      wantsSubmittedAt: programme.shortlist.order.contains { $0.kind == .submittedAt },
      wordings: programme.sharedWordings, asOf: programme.asOf, identityKey: joining, threads: options.threads,
      progress: { done, total in _ = progress("reading", done, total) })
    do throws(IntakeError) {
      return try FormReader.read(request)
    } catch {
      try continueOrStop("reading", 0, 1)
      throw .intake(error)
    }
  }

  /// Refuses options that speak of a file which is not read: a mistyped name would go unnoticed.
  private func checkNames() throws(ScreeningError) {
    for (option, files) in [("--form", options.profiles.keys.sorted()), ("--without", options.leftOut.sorted())] {
      guard let file = files.first(where: { !options.forms.contains($0) }) else { continue }
      throw .wrongUse("wrong-use", file: file, "\(option) names a file that is not among the forms")
    }
  }

  /// The tokens and labels of all applicants.
  func personCodes(_ batch: Batch, programme: Programme, key: KeyedDigest) -> PersonCodes {
    let pieces = (0..<batch.count).pieces(of: Screener.pieceSize)
    return PersonCodes(
      parts: mapInParallel(count: pieces.count, threads: options.threads) { index in
        PersonCodes(of: pieces[index], in: batch, programme: programme.title, key: key)
      })
  }

  /// How many applicants one thread works on at a time.
  static let pieceSize = 32_768
}
