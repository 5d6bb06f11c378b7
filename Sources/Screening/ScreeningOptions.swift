public import Calendars
public import Documents

/// What a run is asked to do. Everything that comes from outside a run is here: files, day, seed, key, time, name.
public struct ScreeningOptions: Sendable {
  /// The form files; `-` is standard input.
  public var forms: [String]
  /// The programme's file.
  public var programme: String
  /// The folder that is written; may be left out of a dry run.
  public var output: String?
  /// Whether everything is done but writing; so it is where there is no folder.
  public var isDryRun: Bool
  /// The day that ages are counted on, in place of the programme's.
  public var asOf: CalendarDate?
  /// The seed of the draw, where the programme names none or a round is drawn anew.
  public var seed: String?
  /// A file with the round's key.
  public var keyFile: String?
  /// The profile that reads a file, by path, where it is not to be recognised.
  public var profiles: [String: String]
  /// How files are read where that need not be found out.
  public var hints = ReadingHints()
  /// Files that are left out knowingly: forms that cannot be read, and forms of the earlier run that are not given again.
  public var leftOut: Set<String>
  /// Why they are left out, or why there is a new draw.
  public var reason: String?
  /// The folder of the run that is continued.
  public var after: String?
  /// Files with reviews, in the order in which they count: `review.csv` or `unknown-wordings.csv` filled in.
  public var reviewFiles: [String]
  /// Whether a round may go on with another seed.
  public var drawsAnew: Bool
  /// Whether a folder that is there already is replaced.
  public var replacesOutput: Bool
  /// The number of threads, 1 or 2.
  public var threads: Int
  /// When the run takes place, as `2027-04-06T09:30:00Z`; for the log only.
  public var time: String
  /// Who runs it; for the log only.
  public var operatorName: String

  /// Whether the summary says how long each stage took.
  public var showsStages: Bool

  /// Makes options with everything optional left out.
  public init(forms: [String], programme: String, output: String?, time: String, operatorName: String) {
    self.forms = forms
    self.programme = programme
    self.output = output
    self.time = time
    self.operatorName = operatorName
    asOf = nil
    seed = nil
    keyFile = nil
    profiles = [:]
    leftOut = []
    reason = nil
    after = nil
    reviewFiles = []
    drawsAnew = false
    replacesOutput = false
    threads = 2
    showsStages = false
    isDryRun = output == nil
  }
}
