/// The limits that every model keeps, so that none can crash or hang the program.
public enum DMNLimits {
  /// The most bytes of a file.
  public static let fileLength = 16 << 20
  /// The most files of a model, imports included.
  public static let files = 64
  /// The longest chain of elements that require each other.
  public static let requirements = 200
  /// The greatest depth of item definitions in item definitions.
  public static let typeDepth = 32
  /// The most rounds of a boxed loop whose body reads the results of those before.
  public static let rounds = 10_000
  /// The most work that checks of calls and services take before a model is evaluated, in names looked at, and as much
  /// again those of what the rules of tables cover, in parts of expressions and in words of sets.
  static let checks = 1_000_000
  /// The most errors, and the most warnings, that are told of one file; a model with more errors is refused.
  public static let problems = 1_000
}
