public import Applicants
public import Audit
import Documents

/// `team/inputs.csv`: which file is which input, with plain digests. File names may hold people's names.
public enum InputsFile {
  /// The columns.
  public static let header =
    ["input", "file", "format", "form", "bytes", "sha256", "reading", "read"]
    + Reconciliation().parts.map(\.name)

  /// The whole file, in canonical order; `leftOut` are files that were left out knowingly.
  public static func bytes(_ forms: [FormFile], _ records: [Reconciliation], leftOut: [String]) -> [UInt8] {
    var csv = CSVWriter(for: .people)
    csv.record(header)
    for (index, (form, counts)) in zip(forms, records).enumerated() {
      csv.record(
        [
          label(index), form.name, form.format.rawValue, form.profile, String(form.byteCount),
          form.digest.description, form.reading.joined(separator: "; "), String(counts.read),
        ] + counts.parts.map { String($0.count) })
    }
    // The names alone: paths would make the bytes depend on where somebody stood.
    for name in leftOut.map(FormFile.baseName).sorted() {
      csv.record(["left out", name] + [String](repeating: "", count: header.count - 2))
    }
    return csv.bytes
  }

  /// What stands for a form file wherever its name must not.
  public static func label(_ index: Int) -> String { "input \(index + 1)" }
}
