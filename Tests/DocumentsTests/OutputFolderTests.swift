import Foundation
import Glibc
import Synchronization
import Testing

@testable import Documents

struct OutputFolderTests {
  /// A folder of its own, removed afterwards.
  static func inScratch(_ body: (String) throws -> Void) throws {
    let place = FileManager.default.temporaryDirectory.appendingPathComponent("foothold-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: place) }
    try body(place)
  }

  static func names(_ path: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path).sorted()
  }
  static func content(_ path: String) -> String? {
    FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
  }
  static func mode(_ path: String) throws -> Int {
    try #require(FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
  }

  @Test func `nothing is visible before commit, everything after`() throws {
    try Self.inScratch { place in
      let folder = try OutputFolder(at: place + "/out")
      try folder.makeFolder("team", isPrivate: true)
      try folder.makeFolder("team/inner")
      try folder.makeFolder("pool")
      try folder.write(Array("a".utf8), to: "pool/a")
      try folder.write(Array("b".utf8), to: "team/inner/b")
      try folder.write(Array("k".utf8), to: "key", isPrivate: true)
      let open = try folder.makeFile("pool/open")
      try open.append("not closed")
      #expect(try Self.names(place).allSatisfy { $0.hasPrefix(".out.partial-") })
      try folder.commit()
      #expect(try Self.names(place) == ["out"])
      #expect(Self.content(place + "/out/pool/a") == "a")
      #expect(Self.content(place + "/out/pool/open") == "not closed")
      #expect(try Self.mode(place + "/out") == 0o755)
      #expect(try Self.mode(place + "/out/pool") == 0o755)
      #expect(try Self.mode(place + "/out/pool/a") == 0o644)
      #expect(try Self.mode(place + "/out/team") == 0o700)
      #expect(try Self.mode(place + "/out/team/inner") == 0o700)
      #expect(try Self.mode(place + "/out/team/inner/b") == 0o600)
      #expect(try Self.mode(place + "/out/key") == 0o600)
    }
  }

  @Test func `an abandoned or forgotten folder leaves nothing`() throws {
    try Self.inScratch { place in
      let folder = try OutputFolder(at: place + "/out/")
      try folder.makeFolder("a")
      _ = try folder.makeFile("a/b")
      try folder.abandon()
      try folder.abandon()
      #expect(try Self.names(place).isEmpty)
      #expect(throws: OutputError.self) { try folder.commit() }
      do {
        let forgotten = try OutputFolder(at: place + "/out")
        try forgotten.write([1], to: "x")
      }
      #expect(try Self.names(place).isEmpty)
    }
  }

  @Test func `what is there is not replaced unless asked for`() throws {
    try Self.inScratch { place in
      let target = place + "/out"
      func write(_ text: String, replacing: Bool) throws {
        let folder = try OutputFolder(at: target, replacing: replacing)
        try folder.write(Array(text.utf8), to: "f")
        try folder.commit()
      }
      try write("one", replacing: true)
      #expect { try write("two", replacing: false) } throws: { ($0 as? OutputError)?.isTargetTaken == true }
      #expect(Self.content(target + "/f") == "one")
      try write("three", replacing: true)
      #expect(Self.content(target + "/f") == "three")
      #expect(try Self.names(place) == ["out"])
      // A folder that appears in the meantime, even an empty one.
      try FileManager.default.removeItem(atPath: target)
      let late = try OutputFolder(at: target)
      try late.write([1], to: "f")
      try FileManager.default.createDirectory(atPath: target, withIntermediateDirectories: false)
      #expect { try late.commit() } throws: { ($0 as? OutputError)?.isTargetTaken == true }
      try late.abandon()
      #expect(try Self.names(place) == ["out"])
      #expect(try Self.names(target).isEmpty)
      // A file is never replaced.
      try FileManager.default.removeItem(atPath: target)
      #expect(FileManager.default.createFile(atPath: target, contents: nil))
      #expect(throws: OutputError.self) { try OutputFolder(at: target, replacing: true) }
    }
  }

  @Test(arguments: [0, 1, 2]) func `who does not want to go on finds everything as it was`(last: Int) throws {
    try Self.inScratch { place in
      for text in ["old", "new"] {
        let folder = try OutputFolder(at: place + "/out", replacing: text == "new")
        try folder.write(Array(text.utf8), to: "f")
        try folder.write([1], to: "g")
        guard text == "new" else {
          try folder.commit()
          continue
        }
        var asked = 0
        let isPlaced = try folder.commit {
          asked += 1
          return asked <= last
        }
        #expect(!isPlaced)
        #expect(asked == last + 1)
      }
      #expect(Self.content(place + "/out/f") == "old")
      #expect(try Self.names(place) == ["out"])
    }
  }

  @Test(arguments: ["/x", "../x", "a/../x", "", "a//b", "."])
  func `no path leads out of the folder`(path: String) throws {
    try Self.inScratch { place in
      let folder = try OutputFolder(at: place + "/out")
      #expect(throws: OutputError.self) { try folder.makeFile(path) }
      #expect(throws: OutputError.self) { try folder.makeFolder(path) }
    }
  }

  @Test func `errors name the path, the deed and the reason`() throws {
    try Self.inScratch { place in
      #expect { try OutputFolder(at: place + "/none/out") } throws: { error in
        guard let error = error as? OutputError else { return false }
        return error.operation == .makeFolder && error.reason == "No such file or directory"
          && error.message == "cannot make the folder '\(place)/none/out': No such file or directory"
      }
      #expect(throws: OutputError.self) { try OutputFolder(at: "/") }
      let folder = try OutputFolder(at: place + "/out")
      let file = try folder.makeFile("f")
      // Nobody but the system sees where it grows.
      #expect { try folder.makeFile("f") } throws: {
        ($0 as? OutputError)?.message == "cannot make the file '\(place)/out/f': File exists"
      }
      try file.close()
      #expect(throws: OutputError.self) {
        try file.append("x")
        try file.append([UInt8](repeating: 1, count: 1 << 20))
      }
    }
  }

  @Test func `files are written whole, some at a time`() throws {
    try Self.inScratch { place in
      let folder = try OutputFolder(at: place + "/out")
      // Ends on, before and behind a block's end.
      let size = OutputBlock.size
      let sizes = [64 * size, size, size - 1, size + 1, 3 * size + 4_096, 100, 0]
      let files = try sizes.indices.map { try folder.makeFile("f\($0)") }
      for (file, size) in zip(files, sizes) {
        var rest = size
        while rest > 0 {
          let count = min(rest, 700_001)
          try file.append((0..<count).map { UInt8(truncatingIfNeeded: (size - rest + $0) / 3) })
          rest -= count
        }
        try file.close()
        #expect(throws: OutputError.self) { try file.append("x") }
      }
      try folder.commit()
      for (index, size) in sizes.enumerated() {
        let bytes = try #require(FileManager.default.contents(atPath: place + "/out/f\(index)"))
        #expect(bytes.count == size)
        #expect(bytes.enumerated().allSatisfy { $1 == UInt8(truncatingIfNeeded: $0 / 3) })
      }
    }
  }

  @Test func `whole blocks go past the cache where the file system lets them`() throws {
    try Self.inScratch { place in
      func open() -> Int32 { Glibc.open(place + "/f", O_RDWR | O_CREAT | O_TRUNC, 0o600) }
      func isDirect(_ descriptor: Int32) -> Bool { fcntl(descriptor, F_GETFL) & DiskWriter.direct != 0 }
      let known = open()
      _ = fcntl(known, F_SETFL, fcntl(known, F_GETFL) | DiskWriter.direct)
      let isPossible = isDirect(known)
      close(known)

      let bytes = (0..<2 * OutputBlock.size + 3).map { UInt8(truncatingIfNeeded: $0 / 5) }
      // Also behind a byte from which on most file systems do not take them so.
      for start in [[], [7]] as [[UInt8]] {
        let descriptor = open()
        #expect(write(descriptor, start, start.count) == start.count)
        // Another name for the same open file, to look at when it is closed.
        let seen = dup(descriptor)
        let file = OutputFile(path: "f", target: place + "/f", descriptor: descriptor)
        #expect(!isDirect(seen))
        try file.append(Array(bytes.dropLast(3)))
        let deadline = Date() + 60
        while lseek(seen, 0, SEEK_CUR) < start.count + 2 * OutputBlock.size, Date() < deadline { usleep(1_000) }
        if start.isEmpty { #expect(isDirect(seen) == isPossible) }
        try file.append(Array(bytes.suffix(3)))
        try file.finish()
        #expect(!isDirect(seen))
        close(seen)
        #expect(FileManager.default.contents(atPath: place + "/f").map { [UInt8]($0) } == start + bytes)
      }
    }
  }

  @Test func `who is quicker than the disk waits for it`() throws {
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    let (reading, writing) = (ends[0], ends[1])
    let file = OutputFile(path: "f", target: "f", descriptor: writing)
    let appended = Mutex(0)
    let (total, limit) = (3 * DiskWriter.blockLimit, DiskWriter.blockLimit)
    let block = [UInt8](repeating: 1, count: OutputBlock.size)
    Thread.detachNewThread {
      for _ in 0..<total {
        try? file.append(block)
        appended.withLock { $0 += 1 }
      }
      file.discard()
    }
    func count(until enough: Int, for seconds: Double) -> Int {
      let deadline = Date() + seconds
      while appended.withLock({ $0 }) < enough, Date() < deadline { usleep(1_000) }
      return appended.withLock { $0 }
    }
    #expect(count(until: limit, for: 60) >= limit)
    // Nobody reads: one block is being written, and the others are full.
    #expect(count(until: limit + 1, for: 0.3) == limit)
    var taken = 0
    // A pipe past the cache hands over packets of a page, of which each read takes one.
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = read(reading, &buffer, buffer.count), count > 0 { taken += count }
    close(reading)
    #expect(taken == total * OutputBlock.size)
  }

  @Test func `what cannot be written is told, and ever after`() throws {
    try Self.inScratch { place in
      // A descriptor that cannot be written to, as a full disk cannot.
      let reading = open(place, O_RDONLY | O_DIRECTORY)
      let file = OutputFile(path: "f", target: place + "/f", descriptor: reading)
      func told(_ deed: () throws -> Void) throws {
        #expect { try deed() } throws: { error in
          (error as? OutputError)?.operation == .write && (error as? OutputError)?.reason == "Bad file descriptor"
        }
      }
      try file.append("little is gathered")
      try told {
        // Sooner or later: blocks are used again when they were written.
        for _ in 0..<2 * DiskWriter.blockLimit + 1 { try file.append([UInt8](repeating: 1, count: OutputBlock.size)) }
      }
      try told { try file.append("x") }
      try told { try file.close() }
      try told { try file.finish() }
      // It is closed all the same.
      file.discard()
      #expect(fcntl(reading, F_GETFD) == -1)

      let other = OutputFile(path: "f", target: place + "/f", descriptor: open(place, O_RDONLY | O_DIRECTORY))
      try other.append("x")
      try told { try other.finish() }
    }
  }

  @Test func `small and large writes keep their order`() throws {
    try Self.inScratch { place in
      let folder = try OutputFolder(at: place + "/out")
      let file = try folder.makeFile("f")
      var expected: [UInt8] = []
      let limit = OutputBlock.size
      for (number, size) in [
        1, 10, limit - 11, 1, 300_000, 5, limit, limit - 1, 3, limit - 2, 2, 0, limit + 1, limit - 1, limit - 1,
        100_000,
      ].enumerated() {
        let bytes = [UInt8](repeating: UInt8(number), count: size)
        expected += bytes
        try file.append(bytes)
      }
      #expect(file.count == expected.count)
      try folder.commit()
      #expect(FileManager.default.contents(atPath: place + "/out/f").map { [UInt8]($0) } == expected)
    }
  }
}
