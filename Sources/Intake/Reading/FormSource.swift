import Applicants
import Documents
import Glibc

/// A form file that can be read at any offset: opened, or copied to an unlinked temporary file where it cannot seek, is in
/// another encoding than UTF-8, packed or a workbook.
final class OpenForm: Sendable {
  /// The path as the user gave it.
  let path: String
  /// The number of bytes when it was opened.
  let count: Int
  /// What would change if the file did.
  let stamp: Stamp
  /// Whether it is a copy that exists as long as it is open.
  let isTemporary: Bool
  /// What this is a copy of; nil for a file that is read as it is.
  let source: FormOrigin?
  /// For whoever unpacks it, to be read at offsets.
  let descriptor: Int32
  /// Asked now and then during what takes long; false stops it.
  let goesOn: @Sendable () -> Bool

  /// What would change if the file did.
  struct Stamp: Hashable, Sendable {
    let numbers: [Int]

    init(_ status: stat) {
      numbers = [
        Int(status.st_dev), Int(status.st_ino), Int(status.st_size), status.st_mtim.tv_sec, status.st_mtim.tv_nsec,
        status.st_ctim.tv_sec, status.st_ctim.tv_nsec,
      ]
    }
  }

  /// Opens a file, or standard input for `-`.
  init(path: String, goesOn: @escaping @Sendable () -> Bool = { true }) throws(FileFault) {
    self.path = path
    self.goesOn = goesOn
    source = nil
    let opened = path == "-" ? dup(0) : open(path, O_RDONLY | O_CLOEXEC)
    guard opened >= 0 else { throw FileFault(.fileUnopened, message: OpenForm.lastError()) }
    var status = Glibc.stat()
    guard fstat(opened, &status) == 0 else {
      let message = OpenForm.lastError()
      close(opened)
      throw FileFault(.fileUnopened, message: message)
    }
    guard status.st_mode & S_IFMT != S_IFDIR else {
      close(opened)
      throw FileFault(.fileUnopened, message: "is a folder; name the files in it")
    }
    if path != "-", status.st_mode & S_IFMT == S_IFREG {
      descriptor = opened
      isTemporary = false
    } else {
      defer { close(opened) }
      descriptor = try OpenForm.copy(of: opened, while: goesOn)
      isTemporary = true
      guard fstat(descriptor, &status) == 0 else { throw FileFault(.fileUnread, message: OpenForm.lastError()) }
    }
    count = Int(status.st_size)
    stamp = Stamp(status)
  }

  /// Copies what is in a file to a temporary one, block by block.
  ///
  /// - Parameters:
  ///   - digest: of the bytes of the file as it was given; asked for when all blocks are there.
  ///   - next: the next block; nil at the end.
  init(
    _ original: OpenForm, by step: FormOrigin.Step, digest: () throws(FileFault) -> Digest32,
    _ next: () throws(FileFault) -> [UInt8]?
  ) throws(FileFault) {
    path = original.path
    goesOn = original.goesOn
    stamp = original.stamp
    isTemporary = true
    let copy = try OpenForm.temporary()
    descriptor = copy
    do throws(FileFault) {
      var length = 0
      while let block = try next() {
        guard goesOn() else { throw .stopped }
        try OpenForm.append(block[...], to: copy)
        length += block.count
      }
      count = length
      source = FormOrigin(form: original, digest: try digest(), step: step)
    } catch {
      close(copy)
      throw error
    }
  }

  deinit {
    close(descriptor)
  }

  /// Reads bytes at an offset until the buffer is full or the file ends; gives their number.
  func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(FileFault) -> Int {
    var done = 0
    while done < buffer.count, let base = buffer.baseAddress {
      let got = pread(descriptor, base + done, buffer.count - done, off_t(offset + done))
      if got < 0 {
        if errno == EINTR { continue }
        throw FileFault(.fileUnread, message: OpenForm.lastError(), offset: offset + done)
      }
      if got == 0 { break }
      done += got
    }
    return done
  }

  /// The bytes of a range.
  func bytes(at offset: Int, count: Int) throws(FileFault) -> [UInt8] {
    var fault: FileFault?
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      do throws(FileFault) { filled = try read(into: UnsafeMutableRawBufferPointer(buffer), at: offset) } catch {
        fault = error
      }
    }
    if let fault { throw fault }
    guard bytes.count == count else { throw FileFault(.fileChanged, message: "the file is shorter than it was") }
    return bytes
  }

  /// Whether the file is still what was opened.
  var isUnchanged: Bool {
    if let source { return source.form.isUnchanged }
    var status = Glibc.stat()
    return fstat(descriptor, &status) == 0 && Stamp(status) == stamp
  }

  private static func lastError() -> String { String(cString: strerror(errno)) }

  /// A temporary file that nobody else can open, in TMPDIR where that is set.
  private static func temporary() throws(FileFault) -> Int32 {
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? ""
    var template = Array("\(folder.isEmpty ? "/tmp" : folder)/foothold-XXXXXX".utf8CString)
    let file = mkstemp(&template)
    guard file >= 0 else { throw FileFault(.fileUnread, message: "no temporary file: " + lastError()) }
    unlink(template)
    _ = fcntl(file, F_SETFD, FD_CLOEXEC)
    return file
  }

  private static func append(_ bytes: ArraySlice<UInt8>, to file: Int32) throws(FileFault) {
    let fault = bytes.withUnsafeBytes { writeWhole($0, to: file) }
    guard fault == 0 else {
      let reason = String(cString: strerror(fault))
      throw FileFault(.fileUnread, message: "the temporary copy cannot be written: \(reason)")
    }
  }

  /// Copies what cannot seek to a temporary file.
  private static func copy(of input: Int32, while goesOn: () -> Bool) throws(FileFault) -> Int32 {
    let copy = try temporary()
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    do throws(FileFault) {
      while true {
        let got = buffer.withUnsafeMutableBytes { Glibc.read(input, $0.baseAddress, $0.count) }
        if got == 0 { return copy }
        // Interrupted while waiting for input, too: who interrupted it does not want to wait for more.
        guard got > 0 else { throw FileFault(.fileUnread, message: lastError()) }
        try append(buffer[..<got], to: copy)
        guard goesOn() else { throw FileFault.stopped }
      }
    } catch {
      close(copy)
      throw error
    }
  }
}

/// Told how many bytes of a file are read, now and then, from any thread; false stops reading.
typealias ReadingProgress = @Sendable (_ bytes: Int) -> Bool

/// Why a file cannot be read, at a byte offset where one is known.
struct FileFault: Error, Hashable, Sendable {
  let code: FindingCode
  let message: String
  var offset: Int?
  var notes: [String] = []
  /// Where it is, if that is in another file, such as the index beside one.
  var place: SourcePlace?

  init(
    _ code: FindingCode, message: String, offset: Int? = nil, notes: [String] = [], place: SourcePlace? = nil
  ) {
    self.code = code
    self.message = message
    self.offset = offset
    self.notes = notes
    self.place = place
  }

  /// Whoever asked for the file does not want it any more.
  static let stopped = FileFault(.fileUnread, message: "reading was stopped")

  /// What is wrong with an XML file.
  init(_ fault: XMLFault) {
    switch fault.code {
    case .encoding, .invalidUTF8:
      self.init(
        .fileNotUTF8, message: fault.message, offset: fault.offset,
        notes: ["save the file as UTF-8, with `encoding=\"UTF-8\"` or none in its first line, and give it again"])
    default: self.init(.fileMalformed, message: fault.message, offset: fault.offset)
    }
  }
}
