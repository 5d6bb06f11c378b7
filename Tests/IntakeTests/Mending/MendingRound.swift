import Applicants
import Documents
import Testing

@testable import Intake

/// A round whose set-aside records are mended: forms that are read, and the files that come of them.
struct MendingRound {
  let scratch = Scratch()
  var threads = 1
  var profiles: [FormProfile]?
  var key = Samples.key
  /// The bytes of a block, and the most bytes of a record; nil for the usual ones.
  var sizes: (block: Int, record: Int)?
  /// What is said of a file's dialect, by path.
  var dialects: [String: CSVHints] = [:]

  static let header = "submission id,date of birth,email,free school meals,discipline,why\n"

  func read(_ files: [String]) throws -> ReadForms {
    var request = Samples.request(files, profiles: profiles, threads: threads)
    request.identityKey = key
    request.hints.dialects = dialects
    if let sizes {
      (request.blockSize, request.overlap, request.longestRecord) = (sizes.block, sizes.block, sizes.record)
    }
    return try FormReader.read(request)
  }

  /// Reads a form that is not kept.
  func read(_ name: String, _ text: String) throws -> ReadForms { try read([scratch.file(name, text)]) }

  /// Writes the set-aside records of a form and their index, mended or not; gives the path.
  func write(_ file: MendableFile, as name: String, mending: (String) -> String = { $0 }) -> String {
    _ = scratch.file(name + MendableFile.indexSuffix, file.index)
    return scratch.file(name, mending(String(decoding: (try? file.bytes) ?? [], as: UTF8.self)))
  }

  /// The code of the error with which reading stops, and what it says.
  func refusal(_ files: [String]) throws -> (code: String?, kind: IntakeError.Kind, Finding?) {
    let error = try #require(throws: IntakeError.self) { try read(files) }
    return (error.findings.first?.code, error.kind, error.findings.first)
  }
}

extension ReadForms {
  /// The number of records by what became of them: applicants, duplicates, set aside.
  var tally: [Int] {
    [RecordIndex.Fate.applicant, .duplicate, .setAside].map { fate in batch.records.fates.count { $0 == fate } }
  }

  /// The place of a form by its name.
  func form(_ name: String) throws -> Int { try #require(batch.forms.firstIndex { $0.name == name }) }

  /// The numbers of a form's records that were set aside.
  func setAside(in name: String) throws -> [Int] {
    let form = try form(name)
    return batch.setAside.map(\.record).filter { batch.records.form(of: $0) == form }.map(batch.records.number)
  }

  /// By record of a form that carries an outcome: the other records of its person, as `file:number`.
  func others(in name: String) throws -> [Int: [String]] {
    let form = try form(name)
    var others: [Int: [String]] = [:]
    for (applicant, records) in batch.others where batch.records.form(of: Int(batch.carriers[applicant])) == form {
      others[batch.records.number(of: Int(batch.carriers[applicant]))] = records.map { record in
        "\(batch.forms[batch.records.form(of: Int(record))].name):\(batch.records.number(of: Int(record)))"
      }
    }
    return others
  }
}

extension MendableFile {
  /// The whole file.
  var bytes: [UInt8] {
    get throws(IntakeError) {
      var bytes: [UInt8] = []
      try forEachPiece { bytes += $0 }
      return bytes
    }
  }
}
