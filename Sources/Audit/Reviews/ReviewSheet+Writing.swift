import Applicants
import Calendars
import Documents

extension ReviewSheet {
  /// A sheet of reviews in the columns of `team/review.csv`, for people; what a run tells in them beside stays empty.
  public static func bytes(of reviews: [Review]) -> [UInt8] {
    var csv = CSVWriter(for: .people)
    csv.record(reviewHeader)
    return csv.bytes + rows(of: reviews)
  }

  /// The rows of such a sheet alone, to be appended to one that is there.
  public static func rows(of reviews: [Review]) -> [UInt8] {
    rows(reviews) { review in
      let action = review.action
      return [
        review.applicant.description, "", action.caseID ?? "", action.question ?? "", "", "", "", "", "", action.word,
        action.value ?? "", review.reason ?? "", review.by, review.on?.description ?? "",
      ]
    }
  }

  /// A sheet of meanings in the columns of `team/unknown-wordings.csv`, for people.
  public static func bytes(of wordings: [WordingReview]) -> [UInt8] {
    var csv = CSVWriter(for: .people)
    csv.record(wordingHeader)
    return csv.bytes + rows(of: wordings)
  }

  /// The rows of such a sheet alone, to be appended to one that is there.
  public static func rows(of wordings: [WordingReview]) -> [UInt8] {
    rows(wordings) { wording in
      [
        wording.question.text, wording.wording, "", "", "", "", wording.meaning, wording.reason, wording.by,
        wording.on?.description ?? "",
      ]
    }
  }

  private static func rows<Line>(_ lines: [Line], cells: (Line) -> [String]) -> [UInt8] {
    var csv = CSVWriter(for: .people)
    // The byte order mark stands before the header.
    csv.bytes = []
    for line in lines { csv.record(cells(line)) }
    return csv.bytes
  }
}
