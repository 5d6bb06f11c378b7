import Documents
import Foundation
import Glibc
import Synchronization

/// Whether the user asked to stop; set by the signal handler, read by the work in progress.
let isInterrupted = Atomic<Bool>(false)

/// Whether the signal handler says that it heard.
private let saysItHeard = Atomic<Bool>(false)

/// Standard output and standard error. Results go to the one, messages to the other.
enum Terminal {
  /// Whether messages are in colour: on a terminal that has it, unless `NO_COLOR` is set.
  static var hasColour: Bool {
    let environment = ProcessInfo.processInfo.environment
    return isatty(STDERR_FILENO) == 1 && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
  }

  /// Whether progress can be drawn over itself.
  static var isInteractive: Bool { isatty(STDERR_FILENO) == 1 }

  /// The number of columns of the terminal, 80 where there is none; at least 20.
  static var width: Int {
    var size = winsize()
    if ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 { return max(20, Int(size.ws_col)) }
    return max(20, ProcessInfo.processInfo.environment["COLUMNS"].flatMap { Int($0) } ?? 80)
  }

  /// Writes a result; ends the program where it cannot be written. Whoever closed the pipe has read enough.
  ///
  /// - Parameter done: what is done all the same, where the text only tells of it.
  static func print(_ text: String, done: String? = nil) {
    let fault = write(text.hasSuffix("\n") || text.isEmpty ? text : text + "\n", to: STDOUT_FILENO)
    guard fault != 0, fault != EPIPE else { return }
    report([
      Diagnostic(
        done == nil ? .error : .warning, code: "output-failed",
        message: "the result cannot be written to standard output: \(String(cString: strerror(fault)))",
        notes: done.map { [$0] } ?? [])
    ])
    leave(done == nil ? 5 : 1)
  }

  /// Writes a message.
  static func say(_ text: String) {
    write(text.hasSuffix("\n") || text.isEmpty ? text : text + "\n", to: STDERR_FILENO)
  }

  /// Writes a prompt, behind which somebody types.
  static func ask(_ prompt: String) {
    write(prompt, to: STDERR_FILENO)
  }

  /// Draws a message over the one before it.
  static func draw(_ text: String) {
    write("\r\u{1B}[K\(text)", to: STDERR_FILENO)
  }

  /// Writes diagnostics as messages: as JSON all of them, as text the first hundred of a kind.
  static func report(_ diagnostics: [Diagnostic], format: OutputFormat = .text) {
    let colour = hasColour
    var told = DiagnosticTally(limit: 100)
    var block = ""
    func add(_ text: String) {
      block += text + "\n"
      guard block.utf8.count > 1 << 16 else { return }
      say(block)
      block = ""
    }
    for diagnostic in diagnostics {
      switch format {
      case .text: if told.takes(diagnostic) { add(diagnostic.rendered(colour: colour)) }
      case .json: add(diagnostic.json)
      }
    }
    for diagnostic in told.rest { add(diagnostic.rendered(colour: colour)) }
    if !block.isEmpty { say(block) }
  }

  /// Ends the program.
  static func leave(_ status: Int32) -> Never {
    exit(status)
  }

  /// Lets Control-C end the work in progress cleanly; a second one ends the program at once.
  ///
  /// - Parameter saysSo: whether whoever pressed it at a terminal is told at once, as the end may take a while.
  static func watchForInterrupts(saysSo: Bool = false) {
    saysItHeard.store(saysSo, ordering: .relaxed)
    // Without SA_RESTART, which `signal` would set: a program that waits for standard input must wake up.
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { signal in
      isInterrupted.store(true, ordering: .relaxed)
      guard signal == SIGINT else { return }
      Glibc.signal(SIGINT, SIG_DFL)
      let earlier = errno
      if saysItHeard.load(ordering: .relaxed), isatty(STDERR_FILENO) == 1 {
        let words: StaticString = """
          \rstopping; Control-C again ends at once, and may leave personal data behind\n
          """
        _ = Glibc.write(STDERR_FILENO, words.utf8Start, words.utf8CodeUnitCount)
      }
      errno = earlier
    }
    for signal in [SIGINT, SIGTERM, SIGHUP] {
      var earlier = sigaction()
      sigaction(signal, nil, &earlier)
      // What is ignored already stays so: under `nohup` a closed terminal must not end the run.
      if unsafeBitCast(earlier.__sigaction_handler.sa_handler, to: Int.self) == 1 { continue }
      sigaction(signal, &action, nil)
    }
  }

  /// Lets a closed pipe be an error of writing, so that the exit status stays what it is.
  static func ignoreClosedPipes() {
    signal(SIGPIPE, SIG_IGN)
    // A file that may not grow any more is an error of writing, too.
    signal(SIGXFSZ, SIG_IGN)
  }

  /// Writes all bytes, waiting where a pipe is full.
  ///
  /// - Returns: the system's error, 0 where all was written.
  @discardableResult
  private static func write(_ text: String, to descriptor: Int32) -> Int32 {
    Array(text.utf8).withUnsafeBytes { writeWhole($0, to: descriptor) }
  }
}

/// Progress on standard error: one line drawn over itself on a terminal, a line every few seconds elsewhere, and
/// nothing for work under a second.
final class ProgressLine: Sendable {
  private struct State {
    var last = ContinuousClock.now
    var isDrawn = false
    /// What another thread still has to tell comes too late.
    var isOver = false
  }

  private let state = Mutex(State())
  private let start = ContinuousClock.now

  /// Shows how far a step is.
  func show(_ step: String, done: Int, total: Int) {
    let now = ContinuousClock.now
    guard now - start > .seconds(1) else { return }
    let interval: Duration = Terminal.isInteractive ? .milliseconds(100) : .seconds(5)
    let share = total > 0 ? " \(min(100, done * 100 / total)) %" : ""
    state.withLock { state in
      guard !state.isOver, now - state.last > interval else { return }
      (state.last, state.isDrawn) = (now, true)
      if Terminal.isInteractive {
        Terminal.draw("\(step)\(share)")
      } else {
        Terminal.say("\(step)\(share)")
      }
    }
  }

  /// Takes the line away again.
  func finish() {
    state.withLock { state in
      state.isOver = true
      if state.isDrawn, Terminal.isInteractive { Terminal.draw("") }
    }
  }
}
