/// `team/set-aside/`: a file a form with the records that were set aside, and an index beside it.
public enum SetAsideFile {
  /// The name of a form's file.
  ///
  /// By the input's label: the manifest lists what is written, two forms may have one name, and names tell of people.
  public static func name(input: String, format: String) -> String { "\(input).\(format.lowercased())" }
}
