import Glibc

/// How the program uses memory.
enum Memory {
  /// Gives large arrays back to the system as soon as they are freed.
  ///
  /// Left to itself the allocator raises its limit after the first large array, keeps later ones in its heap, and a run
  /// over a million applicants holds a fifth more memory than is in use. Swift's Glibc module does not show `mallopt`, so
  /// it is looked up; without it nothing else changes.
  static func returnEarly() {
    typealias Setting = @convention(c) (_ parameter: Int32, _ value: Int32) -> Int32
    guard let symbol = dlsym(nil, "mallopt") else { return }
    // Sound, since this is the function's C signature in malloc.h.
    let setting = unsafeBitCast(symbol, to: Setting.self)
    let mmapThreshold: Int32 = -3
    _ = setting(mmapThreshold, 1 << 20)
  }
}
