import Applicants
import Audit

/// What was settled about the people of a run, as its `team/reviews.ndjson` has it.
enum EarlierReviews {
  /// The reviews that hold, by the label of the person, in order of entry.
  static func holding(in run: RunFolder) throws(ScreeningError) -> [Token: [Review]] {
    let bytes = try run.teamFile(RunFiles.reviews)
    do throws(ReviewLinesError) {
      return try ReviewLines.readHolding(bytes)
    } catch {
      throw damaged(error, in: run)
    }
  }

  /// Every review of the round so far, in order of entry.
  static func all(in run: RunFolder) throws(ScreeningError) -> [ReviewEntry] {
    let bytes = try run.teamFile(RunFiles.reviews)
    do throws(ReviewLinesError) {
      return try ReviewLines.read(bytes)
    } catch {
      throw damaged(error, in: run)
    }
  }

  /// The indices of the reviews that had lapsed when the run was made.
  static func lapsed(in run: RunFolder) throws(ScreeningError) -> Set<Int> {
    ReviewLines.readLapsed(try run.teamFile(RunFiles.reviews))
  }

  private static func damaged(_ error: ReviewLinesError, in run: RunFolder) -> ScreeningError {
    .integrity([error.diagnostic(file: "\(run.path)/team/\(RunFiles.reviews)")])
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
