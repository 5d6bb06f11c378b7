import Applicants
import Documents

/// A finding before its place is looked up: it knows the record and field, or the offset.
struct FindingDraft {
  /// Where a finding stands.
  enum Place: Hashable {
    case file
    case record(Int)
    case field(record: Int, path: FieldPath)
    case offset(Int)
  }

  let code: FindingCode
  let severity: Severity
  let place: Place
  /// The record's index in its file.
  var record: Int?
  var field: String?
  let message: String
  var notes: [String] = []
}

/// Looks up lines and columns: one pass over a file for all its findings.
struct PlaceFinder {
  let form: OpenForm

  /// The line and column of each offset; offsets need not be sorted.
  func places(of offsets: [Int]) throws(FileFault) -> [Int: SourcePlace] {
    var counter = LineCounter()
    var position = 0
    var places: [Int: SourcePlace] = [:]
    let sorted = Set(offsets).sorted()
    var next = 0
    while next < sorted.count {
      let block = try form.bytes(at: position, count: min(1 << 20, form.count - position))
      block.withUnsafeBytes { bytes in
        var done = 0
        while next < sorted.count, sorted[next] < position + bytes.count || position + bytes.count >= form.count {
          let local = min(sorted[next] - position, bytes.count)
          counter.advance(over: UnsafeRawBufferPointer(rebasing: bytes[done..<max(done, local)]))
          done = max(done, local)
          // A byte order mark at the head is no column.
          let mark =
            counter.line == 1 && form.count >= 3 && position == 0
              && UTF8Check.byteOrderMarkLength(in: bytes) == 3 && sorted[next] >= 3 ? 3 : 0
          places[sorted[next]] = SourcePlace(file: form.path, line: counter.line, column: counter.column - mark)
          next += 1
        }
        counter.advance(over: UnsafeRawBufferPointer(rebasing: bytes[done...]))
      }
      position += block.count
      if block.isEmpty { break }
    }
    return places
  }
}
