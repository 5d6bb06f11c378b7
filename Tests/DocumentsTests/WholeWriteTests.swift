import Documents
import Glibc
import Testing

@Suite struct WholeWriteTests {
  private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
    bytes.withUnsafeBytes { writeWhole($0, to: descriptor) }
  }

  private static func pipe(_ flags: Int32 = 0) throws -> (reading: Int32, writing: Int32) {
    var ends: [Int32] = [0, 0]
    try #require(Glibc.pipe(&ends) == 0)
    if flags != 0 { try #require(fcntl(ends[1], F_SETFL, flags) == 0) }
    return (ends[0], ends[1])
  }

  @Test func `more than a pipe takes at once is written whole`() async throws {
    let (reading, writing) = try Self.pipe()
    let bytes = (0..<500_000).map { UInt8(truncatingIfNeeded: $0 / 7) }
    let read = Task.detached {
      var all: [UInt8] = []
      var block = [UInt8](repeating: 0, count: 10_000)
      while true {
        let count = Glibc.read(reading, &block, block.count)
        guard count > 0 else { return all }
        all += block[..<count]
      }
    }
    #expect(Self.write(bytes, to: writing) == 0)
    close(writing)
    #expect(await read.value == bytes)
    close(reading)
  }

  @Test func `what stops writing is told`() throws {
    let (reading, writing) = try Self.pipe(O_NONBLOCK)
    #expect(Self.write([UInt8](repeating: 1, count: 1 << 20), to: writing) == EAGAIN)
    #expect(Self.write([1], to: reading) == EBADF)
    close(reading)
    close(writing)
    let full = open("/dev/full", O_WRONLY)
    #expect(Self.write([1], to: full) == ENOSPC)
    #expect(Self.write([], to: full) == 0)
    close(full)
  }
}
