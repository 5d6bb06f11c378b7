public import Applicants
public import Calendars
public import Documents

/// What is to be read, and how: everything that reading depends on.
public struct IntakeRequest: Sendable {
  /// The paths of the form files; `-` is standard input. Their order changes nothing.
  public var files: [String]
  /// The profiles of the forms that may occur.
  public var profiles: [FormProfile]
  /// The profile's name for a path, where the user chose it.
  public var forced: [String: String]
  /// How files are read where that need not be found out.
  public var hints = ReadingHints()
  /// All questions of the programme.
  public var questions: [Question]
  /// The questions whose answers are wanted, in programme order.
  public var coded: [QuestionName]
  /// Whether the time of submission is wanted as a column of the batch.
  public var wantsSubmittedAt: Bool
  /// The programme's wordings for every question.
  public var wordings: [Wording]
  /// The programme's day; ages are counted on it.
  public var asOf: CalendarDate
  /// Makes the digests that stand for people; the same key gives the same identities.
  public var identityKey: KeyedDigest
  /// The number of threads, 1 or 2; it changes nothing but the time.
  public var threads: Int
  /// What the round knows of its people so far; nil where no run went before and nobody settled who is who.
  public var memory: RoundMemory?
  /// Told the bytes done and the bytes in all, now and then, from any thread; false stops reading.
  public var progress: (@Sendable (Int, Int) -> Bool)?
  /// The bytes of a block; other values than the default are for tests.
  var blockSize = 1 << 18
  /// The bytes read beyond a block for the record that crosses its end; for tests.
  var overlap = 1 << 14
  /// The most bytes of a record; for tests.
  var longestRecord = 1 << 24

  /// Makes a request.
  public init(
    files: [String], profiles: [FormProfile], forced: [String: String] = [:], questions: [Question],
    coded: [QuestionName], wantsSubmittedAt: Bool = false, wordings: [Wording] = [], asOf: CalendarDate,
    identityKey: KeyedDigest, threads: Int = 2, memory: RoundMemory? = nil,
    progress: (@Sendable (Int, Int) -> Bool)? = nil
  ) {
    self.files = files
    self.profiles = profiles
    self.forced = forced
    self.questions = questions
    self.coded = coded
    self.wantsSubmittedAt = wantsSubmittedAt
    self.wordings = wordings
    self.asOf = asOf
    self.identityKey = identityKey
    self.threads = threads
    self.memory = memory
    self.progress = progress
  }
}
