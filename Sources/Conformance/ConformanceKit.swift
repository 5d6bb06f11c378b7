public import Calendars
import DMN
import Documents
import FEEL

/// The technology compatibility kit of decision models: folders with a model and test cases for it.
public struct ConformanceKit: Sendable {
  /// The files of each folder, by name.
  private let folders: [String: [String: [UInt8]]]

  /// Takes the kit's files by their paths in its folder.
  public init(files: [String: [UInt8]]) {
    var folders: [String: [String: [UInt8]]] = [:]
    for (path, bytes) in files {
      let parts = path.split(separator: "/").map(String.init)
      guard let name = parts.last, name.hasSuffix(".xml") || name.hasSuffix(".dmn") else { continue }
      folders[parts.dropLast().joined(separator: "/"), default: [:]][name] = bytes
    }
    self.folders = folders
  }

  /// Runs all test cases. An id, model or file that cannot be read makes its rows fail.
  ///
  /// - Parameter clock: what `now()` and `today()` give; no test case depends on it.
  public func run(clock: DateAndTime? = DateAndTime(iso: "2026-09-01T12:00:00Z")) -> ConformanceReport {
    var rows: [ConformanceRow] = []
    for (folder, files) in folders.sorted(by: { $0.key < $1.key }) {
      let models = files.filter { $0.key.hasSuffix(".dmn") }.sorted { $0.key < $1.key }.map {
        DMNFile(path: "\(folder)/\($0.key)", bytes: $0.value)
      }
      for (name, bytes) in files.sorted(by: { $0.key < $1.key }) where name.hasSuffix(".xml") {
        let file = String(name.dropLast(4))
        do throws(XMLFault) {
          let root = try XMLElement(reading: bytes)
          guard root.name == "testCases" else { continue }
          rows += ConformanceRunner(folder: folder, file: file, models: models, clock: clock).run(root)
        } catch {
          rows.append(
            ConformanceRow(
              folder: folder, file: file, testCase: "", node: "", expectsNull: false,
              failure: "the test cases cannot be read: \(error.message)"))
        }
      }
    }
    return ConformanceReport(rows: rows)
  }
}

/// Runs the test cases of one file.
struct ConformanceRunner {
  let folder: String
  let file: String
  let models: [DMNFile]
  let clock: DateAndTime?

  func run(_ root: XMLElement) -> [ConformanceRow] {
    let wanted = root.first("modelName").map { ConformanceSpace.trimmed($0.text) } ?? ""
    guard let main = models.first(where: { $0.path == "\(folder)/\(wanted)" }) ?? models.first else {
      return rows(of: root) { _, _ in "the model '\(wanted)' is not there" }
    }
    let model: DMNModel
    do throws(Diagnostic) {
      model = try DMNModel(main, others: models.filter { $0 != main })
    } catch {
      return rows(of: root) { _, _ in "the model cannot be read: \(error.message)" }
    }
    return rows(of: root) { test, node in failure(of: node, in: test, model) }
  }

  private func rows(
    of root: XMLElement, _ failure: (XMLElement, XMLElement) -> String?
  ) -> [ConformanceRow] {
    root.all("testCase").flatMap { test in
      test.all("resultNode").map { node in
        let expected = node.first("expected").map(ConformanceValue.read) ?? .null
        return ConformanceRow(
          folder: folder, file: file, testCase: test["id"] ?? "", node: node["name"] ?? "",
          expectsNull: expected.isNull || node["errorResult"] == "true", failure: failure(test, node))
      }
    }
  }

  /// Why a result is not the one expected; nil where it is.
  private func failure(of node: XMLElement, in test: XMLElement, _ model: DMNModel) -> String? {
    let inputs = FEELContext(test.all("inputNode").map { ($0["name"] ?? "", ConformanceValue.read($0)) })
    let name = node["name"] ?? ""
    let kind = test["type"] ?? "decision"
    let invocable = test["invocableName"] ?? (kind == "decision" ? nil : name)
    let result =
      if let invocable {
        model.evaluate(invocable: invocable, inputs: inputs, clock: clock)
      } else {
        model.evaluate(decision: name, inputs: inputs, clock: clock)
          ?? model.evaluate(invocable: name, inputs: inputs, clock: clock)
      }
    guard let result else { return "the model has no '\(invocable ?? name)'" }
    var value = result.value
    // Of a service with several outputs each has a row of its own.
    if let invocable, model.outputs(of: invocable).count > 1, case .context(let outputs) = value {
      value = outputs[name] ?? value
    }
    if node["errorResult"] == "true" {
      if !value.isNull { return "expected an error and null, found \(value)" }
      return result.diagnostics.isEmpty ? "expected an error, found null without one" : nil
    }
    let expected = node.first("expected").map(ConformanceValue.read) ?? .null
    guard !ConformanceValue.isEqual(value, to: expected) else { return nil }
    let told = result.diagnostics.first.map { "; reported: \($0.message)" } ?? ""
    return "expected \(expected), found \(value)\(told)"
  }
}

/// White space around the texts of test cases.
enum ConformanceSpace {
  static func trimmed(_ text: String) -> String {
    String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
