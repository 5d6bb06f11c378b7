import Foundation
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
      // Ends on, before and behind what is written before the disk is asked to take it.
      let step = OutputFile.firstSyncingStep
      let sizes = [2 * OutputFile.syncingStep, step, step - 1, step + 1, 3 * OutputFile.gatheringLimit + 4_096, 0]
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

  @Test func `the disk may be asked for the last time when a file is closed`() throws {
    try Self.inScratch { place in
      let folder = try OutputFolder(at: place + "/out")
      // What is gathered of it goes beyond the step.
      for number in 0..<8 {
        let file = try folder.makeFile("f\(number)")
        try file.append([UInt8](repeating: 1, count: OutputFile.firstSyncingStep - 100))
        try file.append([UInt8](repeating: 2, count: 200))
        #expect(file.asked == 0)
        try file.close()
        #expect(file.asked == file.count)
      }
      #expect(try folder.commit())
    }
  }

  @Test func `the disk is asked early, and then less and less often`() throws {
    try Self.inScratch { place in
      let folder = try OutputFolder(at: place + "/out")
      let file = try folder.makeFile("f")
      var asked: [Int] = []
      let megabyte = [UInt8](repeating: 1, count: 1 << 20)
      for _ in 0..<130 {
        try file.append(megabyte)
        if file.asked >> 20 != asked.last { asked.append(file.asked >> 20) }
      }
      #expect(asked == [0, 4, 8, 16, 32, 64, 96, 128])
      #expect(try folder.commit())
    }
  }

  @Test func `what cannot be written is told, then and ever after`() throws {
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
      try told { try file.append([UInt8](repeating: 1, count: OutputFile.gatheringLimit)) }
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
      let limit = OutputFile.gatheringLimit
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
