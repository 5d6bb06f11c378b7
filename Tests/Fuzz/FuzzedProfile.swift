import Documents
import Programmes

@testable import Intake

/// What must hold of any bytes that are given as a form profile.
enum FuzzedProfile {
  static func check(_ bytes: [UInt8]) {
    let file = FuzzedFile(bytes)
    let profile = read(file)
    require(read(file) == profile, "a profile is read in two ways")
    guard case .success(let profile) = profile else { return }
    for path in [profile.submissionID, profile.submittedAt].compactMap({ $0 }) + profile.fields {
      FuzzedCell.checkDescription(of: path)
    }
  }

  private static func read(_ file: FuzzedFile) -> Result<FormProfile, ProgrammeError> {
    do throws(ProgrammeError) {
      return .success(try ProgrammeLoader.loadForm(file.path, questions: FuzzedRequest.questions))
    } catch {
      require(error.diagnostics.contains { $0.severity == .error }, "a profile is refused without a reason")
      for diagnostic in error.diagnostics { _ = diagnostic.rendered() }
      return .failure(error)
    }
  }
}
