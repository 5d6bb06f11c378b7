import Applicants
import Audit

extension RunFolder {
  /// Every review of the round up to the run, in order of entry, with what became of it.
  func reviews() throws(ScreeningError) -> [ReviewLines.Line] {
    let bytes = try teamFile(RunFiles.reviews)
    do throws(ReviewLinesError) {
      return try ReviewLines.read(bytes)
    } catch {
      throw .integrity([error.diagnostic(file: "\(path)/team/\(RunFiles.reviews)")])
    }
  }
}

extension [ReviewLines.Line] {
  /// The reviews that hold, by the label of the person, in order of entry.
  var holding: [Token: [Review]] {
    var reviews: [Token: [Review]] = [:]
    for line in self where line.state == .holds {
      if case .review(let review) = line.entry, let person = line.person { reviews[person, default: []].append(review) }
    }
    return reviews
  }
}

/// The names of files below `team/` that one run writes and another reads.
enum RunFiles {
  static let decisions = "decisions.ndjson"
  static let reviews = "reviews.ndjson"
  static let links = "links.ndjson"
  static let changes = "changes.csv"
  static let contacts = "contacts.csv"
}
