import Applicants
import Audit
import Documents
import Eligibility
import Glibc
import Intake
import Programmes
import Reports
import Shortlisting

extension Screener {
  /// The name of the file that keeps the round's key, in the run's folder.
  static let keyPath = "team/round.key"

  /// The round's key: that of the run which is continued, the file given, that of the folder which is replaced, or a new
  /// one.
  func roundKey(_ earlier: EarlierRun?) throws(ScreeningError) -> RoundKey {
    var path = options.keyFile ?? earlier.map { "\($0.folder.path)/\(Screener.keyPath)" }
    if path == nil, options.replacesOutput, let output = options.output {
      let earlier = "\(output)/\(Screener.keyPath)"
      // One that cannot be read must not be followed by a new key: every token would be another.
      if access(earlier, F_OK) == 0 { path = earlier }
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
    if let earlier, earlier.folder.keyFingerprint != key.fingerprint() {
      throw .wrongUse(
        "key-of-another-round", file: path, "this is not the key of the round that is continued",
        notes: ["leave --key out: --after takes the round's key over"])
    }
    return key
  }

  /// A warning where others than the owner may read the file with the round's key.
  func keyWarning() -> [Diagnostic] {
    var status = stat()
    guard let path = options.keyFile, stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      status.st_mode & (S_IRGRP | S_IROTH) != 0
    else { return [] }
    return [
      Diagnostic(
        .warning, code: "key-readable", file: path, message: "others than its owner may read this round's key",
        notes: ["who has the key can find out whose token is whose; let only its owner read it: chmod 600"])
    ]
  }

  /// Reads all forms to a batch.
  func readForms(
    _ programme: Programme, questions: [Question], joining: KeyedDigest, memory: RoundMemory?
  ) throws(ScreeningError) -> ReadForms {
    let progress = self.progress
    var request = IntakeRequest(
      files: options.forms.filter { !options.leftOut.contains($0) }, profiles: programme.forms,
      forced: options.profiles, questions: questions, coded: programme.codedQuestions,
      wantsSubmittedAt: programme.shortlist.order.contains { $0.kind == .submittedAt },
      wordings: programme.sharedWordings, asOf: programme.asOf, identityKey: joining, threads: options.threads,
      memory: memory,
      progress: { done, total in progress("reading", done, total) })
    request.hints = options.hints
    do throws(IntakeError) {
      return try FormReader.read(request)
    } catch {
      try continueOrStop("reading", 0, 1)
      throw .intake(error, programme: options.programme)
    }
  }

  /// Refuses options that speak of a file which is not read, as a mistyped name would go unnoticed, and to read nothing.
  func checkForms(_ earlier: EarlierRun?) throws(ScreeningError) {
    for (option, files) in [
      ("--form", options.profiles.keys.sorted()), ("--encoding", options.hints.encodings.keys.sorted()),
      ("--dialect", options.hints.dialects.keys.sorted()),
      ("--sheet", options.hints.sheets.keys.sorted()),
      ("--without", options.leftOut.sorted()),
    ] {
      let isUnknown = { (file: String) in
        !options.forms.contains(file) && !(option == "--without" && isOfEarlierRun(file, earlier))
      }
      guard let file = files.first(where: isUnknown) else { continue }
      throw .wrongUse(
        "wrong-use", file: file,
        "\(option) names a file that is not among the forms"
          + (earlier != nil && option == "--without" ? ", nor among those of the earlier run" : ""),
        notes: options.forms.filter { FormFile.baseName($0) == FormFile.baseName(file) }.map {
          "name it as it is given: '\($0)'"
        })
    }
    guard options.forms.contains(where: { !options.leftOut.contains($0) }) else {
      throw .wrongUse("forms-missing", "no form is left to read")
    }
    // Without its index each of its records would be one more person's, and the original set aside all the same.
    let alone = options.forms.filter { file in
      // An index is passed over beside its file; what is left out is not read.
      if file.hasSuffix(MendableFile.indexSuffix) || options.leftOut.contains(file) { return false }
      return
        earlier?.folder.outputs["team/set-aside/\(FormFile.baseName(file))"] != nil
        && access("\(file)\(MendableFile.indexSuffix)", F_OK) != 0
    }
    guard alone.isEmpty else {
      throw .wrongUse(
        alone.map { file in
          Diagnostic(
            .error, code: "index-missing", file: file,
            message: "this file has the name of one with set-aside records of the earlier run, and no index beside it",
            notes: [
              "copy '\(FormFile.baseName(file))\(MendableFile.indexSuffix)' from team/set-aside/ to where the file is",
              "a form of its own needs another name",
            ])
        })
    }
  }
}
