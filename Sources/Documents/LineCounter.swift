/// Keeps count of lines while a file is read in blocks, and finds the line and column of an offset.
///
/// A line ends with LF, CRLF or a lone CR. Lines and columns count from 1; columns count bytes.
public struct LineCounter: Hashable, Sendable {
  /// The line of the next byte.
  public private(set) var line = 1
  /// The column of the next byte, in bytes.
  public private(set) var column = 1
  private var afterCarriageReturn = false

  /// Starts at line 1, column 1.
  public init() {}

  /// Moves past bytes that follow the ones already counted.
  public mutating func advance(over bytes: UnsafeRawBufferPointer) {
    let window = ByteWindow(bytes)
    let feeds = Swar.broadcast(Byte.lineFeed)
    let returns = Swar.broadcast(Byte.carriageReturn)
    var offset = 0
    var lineStart = -1
    while offset < window.count {
      if offset &+ 8 <= window.count {
        let word = window.word(offset)
        let marks = Swar.firstZeroByte(word ^ feeds) | Swar.firstZeroByte(word ^ returns)
        if marks == 0 {
          afterCarriageReturn = false
          offset &+= 8
          continue
        }
        let clear = marks.trailingZeroBitCount &>> 3
        if clear > 0 { afterCarriageReturn = false }
        offset &+= clear
      }
      let byte = window[offset]
      offset &+= 1
      if byte == Byte.lineFeed {
        if !afterCarriageReturn { line &+= 1 }
        lineStart = offset
      } else if byte == Byte.carriageReturn {
        line &+= 1
        lineStart = offset
      }
      afterCarriageReturn = byte == Byte.carriageReturn
    }
    if lineStart >= 0 {
      column = window.count &- lineStart &+ 1
    } else {
      column &+= window.count
    }
  }
}
