public import Applicants
public import Calendars
internal import Documents
public import Intake

/// Loads programmes and form profiles from the files that people write.
public enum ProgrammeLoader {
  /// Loads a programme and every file that it names.
  ///
  /// - Parameters:
  ///   - path: the programme's path; files that it names are found relative to it.
  ///   - asOf: the programme's day where it is not to be the programme's own.
  ///   - seed: the seed of the draw where it is not to be the programme's own.
  /// - Throws: everything that is wrong in any of the files, each at its place.
  public static func load(
    _ path: String, asOf: CalendarDate? = nil, seed: String? = nil
  ) throws(ProgrammeError) -> Programme {
    var reader = ProgrammeReader(path: path, asOf: asOf, seed: seed)
    return try reader.read()
  }

  /// Loads a programme from copies of its files, laid out by `RuleFile.path`.
  ///
  /// - Parameters:
  ///   - folder: the folder that holds the copies.
  ///   - path: the path of the programme's copy in it: that of its first file.
  ///   - asOf: the programme's day where it was not the programme's own.
  ///   - seed: the seed of the draw where it was not the programme's own.
  /// - Throws: as `load(_:asOf:seed:)`.
  public static func load(
    copiesIn folder: String, programme path: String, asOf: CalendarDate? = nil, seed: String? = nil
  ) throws(ProgrammeError) -> Programme {
    var reader = ProgrammeReader(path: folder + "/" + path, asOf: asOf, seed: seed, copies: folder)
    return try reader.read()
  }

  /// Loads one form profile by itself.
  ///
  /// - Parameter questions: the questions that it may map.
  /// - Throws: everything that is wrong in it, each at its place.
  public static func loadForm(_ path: String, questions: [Question]) throws(ProgrammeError) -> FormProfile {
    var files = ProgrammeFiles()
    var problems: [Diagnostic] = []
    let draft = files.readFirst(path, &problems)
      .flatMap { YAMLDocument.read($0, file: path, &problems) }
      .flatMap { FormProfileReader(questions: questions).read($0, &problems) }
    guard let draft, !problems.hasErrors else { throw ProgrammeError(problems) }
    return draft.profile
  }
}
