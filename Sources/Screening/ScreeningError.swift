public import Documents

/// Why there is no result. Each kind is one exit status of the command line.
public enum ScreeningError: Error, Hashable, Sendable {
  /// Wrong use, or a programme or rule file that cannot be used.
  case wrongUse([Diagnostic])
  /// Form files that cannot be opened, recognised, decoded or read to their end.
  case unreadable([Diagnostic])
  /// Something that must hold does not: a file changed while it was read, or records do not add up.
  case integrity([Diagnostic])
  /// The output could not be written.
  case output([Diagnostic])
  /// The run was interrupted.
  case interrupted

  /// The exit status: 2, 3, 4, 5 or 130.
  public var exitStatus: Int32 {
    switch self {
    case .wrongUse: 2
    case .unreadable: 3
    case .integrity: 4
    case .output: 5
    case .interrupted: 130
    }
  }

  /// What to tell.
  public var diagnostics: [Diagnostic] {
    switch self {
    case .wrongUse(let all), .unreadable(let all), .integrity(let all), .output(let all): all
    case .interrupted: [Diagnostic(.error, code: "interrupted", message: "interrupted; nothing was written")]
    }
  }

  /// Wrong use that concerns no place in a file.
  static func wrongUse(_ code: String, file: String? = nil, _ message: String, notes: [String] = []) -> ScreeningError {
    .wrongUse([Diagnostic(.error, code: code, file: file, message: message, notes: notes)])
  }

  /// A broken invariant.
  static func integrity(_ code: String, _ message: String) -> ScreeningError {
    .integrity([Diagnostic(.error, code: code, message: message)])
  }

  /// Output that could not be written.
  static func output(_ error: OutputError) -> ScreeningError {
    if error.isTargetTaken {
      return .wrongUse(
        "output-exists", file: error.path, "there is something at this path already",
        notes: ["nothing was written; --force replaces it, or choose another folder"])
    }
    return .output([Diagnostic(.error, code: "output-failed", file: error.path, message: error.message)])
  }
}
