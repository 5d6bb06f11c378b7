import Anonymisation
public import Audit
import Documents
public import Shortlisting

/// What a run tells on standard output: counts and paths, never a name or an answer.
public struct RunSummary: Sendable {
  /// The programme's title and version.
  public let programme: String
  /// The day that ages were counted on.
  public let asOf: String
  /// The number of form files.
  public let forms: Int
  /// What became of all records.
  public let records: Reconciliation
  /// The set-aside records that are surely nobody's, so that there is nothing to mend.
  public let nobodys: Int
  /// The sentences on places.
  public let places: String
  /// The number of places that are certain, could change hands, and are unfilled.
  public let placeCounts: (certain: Int, open: Int, unfilled: Int)
  /// The sentences on the pool.
  public let pool: [String]
  /// Whether there is no pool because too few people agreed.
  public let lacksPool: Bool
  /// The number of wordings nobody has given a meaning.
  public let unknownWordings: Int
  /// The number of people for whom a rule reports an error.
  public let ruleErrors: Int
  /// The number of people whose case was closed without asking.
  public let closed: Int
  /// Those of them whose outcome rests on it.
  public let decidedByClosing: Int
  /// The number of confirmations and overrides that hold no longer since this run.
  public let lapsedReviews: Int
  /// What was read of sheets; nil where none was given.
  public let sheets: Sheets?
  /// Form files that were left out knowingly.
  public let leftOut: [String]
  /// What changed since the run that was continued; nil where the round began.
  public let changes: ChangesSummary?
  /// The folder that was written; nil for a dry run.
  public let folder: String?
  /// How long each stage took; empty unless asked for.
  public let stages: [Stage]

  /// How many rows of sheets there were.
  public struct Sheets: Hashable, Sendable {
    /// The number of sheets.
    public let files: Int
    /// The rows that settle something.
    public let rows: Int
    /// Those of them that no earlier run has.
    public let new: Int

    /// Describes sheets.
    public init(files: Int, rows: Int, new: Int) {
      self.files = files
      self.rows = rows
      self.new = new
    }
  }

  /// Whether submission ids lost digits in a spreadsheet, so that they identify nobody.
  public var haveIDsLostDigits = false

  /// Whether a header changed that a form's profile reads.
  public var areHeadersChanged = false

  /// The columns most of whose answers are none that their question knows, a sentence each.
  public var misreadColumns: [String] = []

  /// How long a stage took, and the most memory that the run had used by its end.
  public struct Stage: Hashable, Sendable {
    /// The stage.
    public let name: String
    /// The time it took.
    public let seconds: Double
    /// The most memory used so far, in MiB.
    public let peakMebibytes: Int

    /// Describes a stage.
    public init(name: String, seconds: Double, peakMebibytes: Int) {
      self.name = name
      self.seconds = seconds
      self.peakMebibytes = peakMebibytes
    }
  }

  /// Sums up a run.
  public init(
    programme: String, asOf: String, forms: Int, tally: RunTally, shortlist: Shortlist, pool: PoolSummary,
    lacksPool: Bool, unknownWordings: Int, lapsedReviews: Int, sheets: Sheets? = nil,
    leftOut: [String], changes: ChangesSummary?,
    folder: String?, stages: [Stage]
  ) {
    self.programme = programme
    self.asOf = asOf
    self.forms = forms
    records = tally.records
    nobodys = tally.nobodys
    places = PlacesSentence.text(shortlist)
    placeCounts = (shortlist.certainPlaces, shortlist.openPlaces, shortlist.unfilledPlaces)
    self.pool = pool.sentences
    self.lacksPool = lacksPool
    self.unknownWordings = unknownWordings
    ruleErrors = tally.faults
    closed = tally.closed
    decidedByClosing = tally.decidedByClosing
    self.lapsedReviews = lapsedReviews
    self.sheets = sheets
    self.leftOut = leftOut
    self.changes = changes
    self.folder = folder
    self.stages = stages
  }

  /// Whether something needs a person: exit status 1.
  public var needsPerson: Bool {
    records.needsReview > 0 || records.setAside > 0 || unknownWordings > 0 || lacksPool || lapsedReviews > 0
      || areHeadersChanged || haveIDsLostDigits || !misreadColumns.isEmpty || ruleErrors > 0
  }

  /// The summary for people, in lines of at most `width` columns.
  public func text(width: Int) -> String {
    var lines = TextLayout.wrapped("\(programme), ages counted on \(asOf)", width: width)
    lines.append("")
    let entries = records.parts.filter { $0.count > 0 || $0.name != "withdrawn" }
    let greatest = max(1, entries.map(\.count).max() ?? 1)
    let digits = max(String(records.read).count, 4)
    let names = entries.map(\.name.count).max() ?? 0
    let room = max(0, min(30, width - names - digits - 6))
    for entry in entries {
      let bar = String(repeating: "█", count: entry.count * room / greatest)
      lines.append(
        ("  " + TextLayout.padded(entry.name, to: names) + TextLayout.right(String(entry.count), to: digits + 2) + "  "
          + bar).trimmingTrailingSpace)
    }
    lines.append("")
    lines += TextLayout.wrapped("\(Counted.text(forms, "form")): \(records.sentence)", width: width)
    lines += TextLayout.wrapped(places, width: width)
    if ruleErrors > 0 {
      lines += TextLayout.wrapped(
        "For \(Counted.text(ruleErrors, "person", many: "people")) a rule reports an error, so that outcomes, points and places "
          + "may change when the rule is mended: team/review.csv says which.", width: width)
    }
    for sentence in pool { lines += TextLayout.wrapped(sentence, width: width) }
    if closed > 0 {
      lines += TextLayout.wrapped(
        Counted.text(closed, "case was", many: "cases were") + " closed without asking, as the programme says; "
          + Counted.text(decidedByClosing, "outcome rests", many: "outcomes rest") + " on it.", width: width)
    }
    for column in misreadColumns {
      lines += TextLayout.wrapped("Look at the column of \(column).", width: width, indent: "  ")
    }
    if haveIDsLostDigits {
      lines += TextLayout.wrapped(
        "Submission ids lost digits in a spreadsheet and identify nobody: export the form again.", width: width)
    }
    if unknownWordings > 0 {
      lines += TextLayout.wrapped(
        Counted.text(unknownWordings, "wording")
          + " that nobody has given a meaning \(unknownWordings == 1 ? "counts" : "count") as open: "
          + "team/unknown-wordings.csv. In a copy, fill in meaning, reason and by; screen again with --after and --with.",
        width: width)
    }
    let mendable = records.setAside - nobodys
    if mendable > 0 {
      lines += TextLayout.wrapped(
        Counted.text(mendable, "record") + " could not be read and \(mendable == 1 ? "is" : "are") "
          + "set aside, to be mended and given again: team/set-aside/", width: width)
    }
    if nobodys > 0 {
      lines += TextLayout.wrapped(
        Counted.text(nobodys, "record is a row", many: "records are rows") + " of totals, nobody's: "
          + "\(nobodys == 1 ? "it is" : "they are") set aside, and there is nothing to mend", width: width)
    }
    if lapsedReviews > 0 {
      lines += TextLayout.wrapped(
        Counted.text(lapsedReviews, "confirmation or override was", many: "confirmations and overrides were")
          + " about another case than the applicant's is now, and lapsed.", width: width)
    }
    if let sheets {
      let known = sheets.rows - sheets.new
      lines += TextLayout.wrapped(
        "\(Counted.text(sheets.files, "sheet")): \(Counted.text(sheets.rows, "row")) that "
          + "\(sheets.rows == 1 ? "settles" : "settle") something, \(sheets.new) of them new"
          + (known > 0 ? " and \(known) of an earlier run or said twice." : "."), width: width)
    }
    for reason in leftOut { lines += TextLayout.wrapped("Left out knowingly: \(reason)", width: width) }
    if let changes {
      lines.append("")
      lines += changes.text(width: width, isWritten: folder != nil)
    }
    lines.append("")
    if let folder {
      lines.append("Folder   \(folder)")
      if records.needsReview > 0 || ruleErrors > 0 { lines.append("Worklist \(folder)/team/review.csv") }
      lines.append("Report   \(folder)/team/report.html")
    } else {
      lines.append("Dry run: nothing was written.")
    }
    return lines.joined(separator: "\n")
  }

  /// The summary for programs, one line.
  public var json: String {
    var json = JSONWriter()
    json.beginObject()
    json.member("programme", programme)
    json.member("asOf", asOf)
    json.member("forms", forms)
    json.key("records")
    json.beginObject()
    json.member("read", records.read)
    for part in records.parts { json.member(part.name, part.count) }
    json.endObject()
    json.key("places")
    json.beginObject()
    json.member("certain", placeCounts.certain)
    json.member("couldChangeHands", placeCounts.open)
    json.member("unfilled", placeCounts.unfilled)
    json.endObject()
    json.member("ruleErrors", ruleErrors)
    json.member("closedWithoutAsking", closed)
    json.member("decidedByClosing", decidedByClosing)
    json.member("hasPool", !lacksPool)
    json.member("unknownWordings", unknownWordings)
    json.key("misreadColumns")
    json.beginArray()
    for column in misreadColumns { json.string(column) }
    json.endArray()
    json.member("lapsedReviews", lapsedReviews)
    if let sheets {
      json.key("sheets")
      json.beginObject()
      json.member("files", sheets.files)
      json.member("rows", sheets.rows)
      json.member("new", sheets.new)
      json.endObject()
    }
    json.key("changes")
    if let changes { changes.write(to: &json) } else { json.null() }
    json.key("folder")
    if let folder { json.string(folder) } else { json.null() }
    if !stages.isEmpty {
      json.key("stages")
      json.beginObject()
      for stage in stages {
        json.key(stage.name)
        json.raw(String(Double(Int(stage.seconds * 10_000)) / 10_000))
      }
      json.endObject()
      json.key("peakMebibytes")
      json.beginObject()
      for stage in stages { json.member(stage.name, stage.peakMebibytes) }
      json.endObject()
    }
    json.endObject()
    return json.text
  }
}
