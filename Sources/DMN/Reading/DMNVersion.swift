/// The versions of the standard that are read, by their namespaces.
enum DMNVersion {
  static let namespaces: Set<String> = [
    "http://www.omg.org/spec/DMN/20151101/dmn.xsd",  // 1.1
    "http://www.omg.org/spec/DMN/20180521/MODEL/",  // 1.2
    "https://www.omg.org/spec/DMN/20191111/MODEL/",  // 1.3
    "https://www.omg.org/spec/DMN/20211108/MODEL/",  // 1.4
    "https://www.omg.org/spec/DMN/20230324/MODEL/",  // 1.5
  ]

  /// The expression languages that all mean FEEL.
  static let expressionLanguages: Set<String> = [
    "http://www.omg.org/spec/FEEL/20140401", "http://www.omg.org/spec/DMN/20180521/FEEL/",
    "https://www.omg.org/spec/DMN/20191111/FEEL/", "https://www.omg.org/spec/DMN/20211108/FEEL/",
    "https://www.omg.org/spec/DMN/20230324/FEEL/", "feel",
  ]

  static func isFEEL(_ language: String) -> Bool {
    expressionLanguages.contains(language) || language.lowercased() == "feel"
  }
}
