import Glibc
import Synchronization

/// Standard input, line by line. Unlike `readLine` it stops waiting where the user interrupts.
struct TypedLines {
  private var rest: [UInt8] = []
  private var isAtEnd = false

  /// The next line, after a prompt where somebody types it; nil at the end of the input, or interrupted.
  mutating func next(after prompt: String) -> String? {
    let isTyped = isatty(STDIN_FILENO) == 1
    if isTyped { Terminal.ask(prompt) }
    let line = nextLine()
    // Whatever follows the end of the input must not stand behind the prompt.
    if line == nil, isTyped { Terminal.say("\n") }
    return line
  }

  private mutating func nextLine() -> String? {
    var block = [UInt8](repeating: 0, count: 4096)
    while !isInterrupted.load(ordering: .relaxed) {
      if let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
        defer { rest.removeSubrange(...end) }
        return text(rest[..<end])
      }
      guard !isAtEnd else {
        defer { rest = [] }
        return rest.isEmpty ? nil : text(rest[...])
      }
      let count = block.withUnsafeMutableBytes { read(STDIN_FILENO, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      if count <= 0 { isAtEnd = true } else { rest += block[..<count] }
    }
    return nil
  }

  /// The line without the carriage return that some systems put before a line feed.
  private func text(_ line: ArraySlice<UInt8>) -> String {
    String(decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line, as: UTF8.self)
  }
}
