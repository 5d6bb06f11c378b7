import Foundation
import Testing

/// The built program, run as anybody runs it.
enum Foothold {
  /// What one run came to.
  struct Outcome: Sendable {
    let status: Int32
    let output: [UInt8]
    let errors: [UInt8]

    var outputText: String { String(decoding: output, as: UTF8.self) }
    var errorText: String { String(decoding: errors, as: UTF8.self) }
  }

  /// The project's root, from where this file stands.
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The program lies beside the test bundle: `.build/release` or `.build/debug`, whichever is being tested.
  static let program: URL? = {
    var folder = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    for _ in 0..<4 {
      folder.deleteLastPathComponent()
      let candidate = folder.appending(path: "foothold")
      if FileManager.default.isExecutableFile(atPath: candidate.path), !candidate.isFolder { return candidate }
    }
    return nil
  }()

  /// A path of the project.
  static func path(_ relative: String) -> String { root.appending(path: relative).path }

  /// Runs the program to its end, its words in files so that no pipe can fill up.
  ///
  /// The environment is empty but for what is given, and no signal is blocked or ignored: a test must not depend on
  /// whoever runs it. (Foundation's `Process` hands on the signals that its thread blocks.)
  static func run(
    _ arguments: [String], input: [UInt8] = [], output: String? = nil, environment: [String: String] = [:],
    in folder: URL? = nil, meanwhile: (@Sendable (RunningProgram) throws -> Void)? = nil
  ) async throws -> Outcome {
    let program = try #require(self.program, "the program is not beside the test bundle")
    let words = try Workspace()
    for (name, bytes) in [("in", input), ("out", []), ("err", [])] { try words.write(bytes, to: name) }
    let variables = ["PATH": "/usr/bin:/bin", "HOME": words.folder.path, "SWIFT_BACKTRACE": "enable=no"]
      .merging(environment) { $1 }
    // The shell goes into the folder and becomes the program.
    let process = try spawn(
      ["/bin/sh", "-c", "cd \"$0\" && exec \"$@\"", (folder ?? words.folder).path, program.path] + arguments,
      variables.map { "\($0)=\($1)" }, words: words, output: output)
    let (ends, end) = AsyncStream<Int32>.makeStream()
    Thread.detachNewThread {
      var status: Int32 = 0
      while waitpid(process, &status, 0) < 0, errno == EINTR {}
      end.yield(status)
      end.finish()
    }
    // A thread of its own: other tests may keep all others busy.
    if let meanwhile { Thread.detachNewThread { try? meanwhile(RunningProgram(process: process)) } }
    var status: Int32 = -1
    for await end in ends { status = end }
    let signal = status & 0x7F
    return Outcome(
      status: signal == 0 ? status >> 8 & 0xFF : -signal,
      output: [UInt8](try Data(contentsOf: words.folder.appending(path: "out"))),
      errors: [UInt8](try Data(contentsOf: words.folder.appending(path: "err"))))
  }

  private static func spawn(
    _ arguments: [String], _ variables: [String], words: Workspace, output: String?
  ) throws -> pid_t {
    var files = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&files)
    defer { posix_spawn_file_actions_destroy(&files) }
    posix_spawn_file_actions_addopen(&files, 0, words.path("in"), O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&files, 1, output ?? words.path("out"), O_WRONLY, 0)
    posix_spawn_file_actions_addopen(&files, 2, words.path("err"), O_WRONLY, 0)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    var interrupts = sigset_t()
    sigemptyset(&interrupts)
    sigaddset(&interrupts, SIGINT)
    posix_spawnattr_setsigdefault(&attributes, &interrupts)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    var pointers = (arguments + variables).map { strdup($0) }
    defer { for pointer in pointers { free(pointer) } }
    pointers.insert(nil, at: arguments.count)
    pointers.append(nil)
    var process: pid_t = 0
    let failure = pointers.withUnsafeMutableBufferPointer { all in
      guard let argv = all.baseAddress else { return EINVAL }
      return posix_spawn(&process, arguments[0], &files, &attributes, argv, argv + arguments.count + 1)
    }
    try #require(failure == 0, "the program cannot be started: \(failure)")
    return process
  }
}

/// A program that has not ended yet.
struct RunningProgram: Sendable {
  let process: pid_t

  /// Sends the signal of Control-C.
  func interrupt() { kill(process, SIGINT) }
}

/// A folder of a test's own, removed with the value.
final class Workspace: Sendable {
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "foothold-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// The path of something in the folder.
  func path(_ name: String) -> String { folder.appending(path: name).path }

  @discardableResult
  func write(_ bytes: some Sequence<UInt8>, to name: String) throws -> URL {
    let file = folder.appending(path: name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
    return file
  }

  /// Copies files of the project into the folder, and gives their new paths.
  func copy(_ files: [String]) throws -> [String] {
    try files.map { file in
      let name = URL(filePath: file).lastPathComponent
      try FileManager.default.copyItem(atPath: Foothold.path(file), toPath: path(name))
      return path(name)
    }
  }

  /// Copies a folder file by file: a link would be copied as a link, and writing to the copy would change the original.
  func copyTree(_ source: URL, to name: String) throws {
    for (path, bytes) in try fileTree(source.resolvingSymlinksInPath().path) { try write(bytes, to: "\(name)/\(path)") }
  }

  /// Everything in the folder, hidden files too.
  func entries() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() }
}

/// The bytes of every file below a folder, by path from there.
func fileTree(_ folder: String) throws -> [String: [UInt8]] {
  var found: [String: [UInt8]] = [:]
  for case let path as String in FileManager.default.enumerator(atPath: folder) ?? .init() {
    let file = URL(filePath: folder).appending(path: path)
    if !file.isFolder { found[path] = [UInt8](try Data(contentsOf: file)) }
  }
  return found
}

extension URL {
  /// Whether a folder is there.
  var isFolder: Bool { (try? resourceValues(forKeys: [.isDirectoryKey]))?.isDirectory ?? false }
}

/// The committed samples, and a key so that runs can be compared.
enum Samples {
  static let programme = Foothold.path("Rules/positive-influence.yaml")
  static let files = ["google-forms.csv", "typeform.json", "odk.xml", "microsoft-forms.csv"]
    .map { "Samples/positive-influence/\($0)" }
  static let forms = files.map(Foothold.path)
  static let key = String(repeating: "0123456789abcdef", count: 4)

  /// Screens forms of Positive Influence into `out` of a workspace, under the samples' key.
  @discardableResult
  static func screen(
    _ forms: [String] = forms, in place: Workspace, to out: String = "out", _ more: [String] = [],
    environment: [String: String] = [:]
  ) async throws -> Foothold.Outcome {
    try place.write(Array(key.utf8), to: "key")
    return try await Foothold.run(
      ["screen"] + forms + ["--programme", programme, "--key", place.path("key"), "--out", place.path(out)] + more,
      environment: environment)
  }
}
