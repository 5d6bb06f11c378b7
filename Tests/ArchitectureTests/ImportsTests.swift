import Foundation
import Testing

/// What each module may import, as the design's table has it; system modules are free.
private let design: [String: Set<String>] = {
  let stages: Set<String> = ["FEEL", "DMN", "Intake", "Eligibility", "Shortlisting", "Anonymisation", "Audit"]
  let values: Set<String> = ["Applicants", "Calendars"]
  return [
    "Calendars": [],
    "Documents": ["CLibXML2", "CScan", "Yams"],
    "Archives": ["CLibZip", "CZlib", "Documents"],
    "Applicants": ["CCrypto", "Calendars"],
    "FEEL": ["Calendars"],
    "DMN": ["Calendars", "Documents", "FEEL"],
    "Conformance": ["Calendars", "DMN", "Documents", "FEEL"],
    "dmn-tck": ["ArgumentParser", "Conformance"],
    "Intake": values.union(["Archives", "CScan", "Documents"]),
    "Eligibility": values.union(["DMN", "FEEL"]),
    "Shortlisting": values.union(["Eligibility"]),
    "Anonymisation": values.union(["Shortlisting", "Documents"]),
    "Audit": values.union(["Documents"]),
    "Programmes": values.union(stages).union(["Documents"]),
    "Reports": values.union(stages).union(["Documents"]),
    "Screening": values.union(stages).union(["Documents", "Programmes", "Reports"]),
    "foothold": values.union(stages).union(["ArgumentParser", "Documents", "Programmes", "Reports", "Screening"]),
  ]
}()

private let systemModules: Set<String> = [
  "Foundation", "Glibc", "Dispatch", "Synchronization", "Testing", "PackageDescription",
]

/// One import that should not be there, or a target that the table does not know.
private func violations(
  imports: [String: Set<String>], declared: [String: Set<String>], allowed: [String: Set<String>]
) -> [String] {
  var found: [String] = []
  for (target, names) in imports.sorted(by: { $0.key < $1.key }) {
    guard let permitted = allowed[target] else {
      found.append("\(target) stands in no table")
      continue
    }
    for name in names.subtracting(systemModules).sorted() {
      if !permitted.contains(name) { found.append("\(target) must not import \(name)") }
      if declared[target]?.contains(name) != true { found.append("\(target) imports \(name) undeclared") }
    }
    for name in declared[target, default: []].subtracting(permitted).sorted() {
      found.append("\(target) declares \(name), which the table does not allow")
    }
    for name in declared[target, default: []].subtracting(names).sorted() {
      found.append("\(target) declares \(name) and does not import it")
    }
  }
  return found
}

private func importedModules(in text: String) -> Set<String> {
  Set(
    text.matches(
      of:
        /(?m)^\s*(?:@\w+\s+)*(?:public |internal |package |private |fileprivate )?import (?:struct |class |enum |func |protocol )?(\w+)/
    )
    .map { String($0.1) })
}

private func importsByTarget() throws -> [String: Set<String>] {
  var imports: [String: Set<String>] = [:]
  for file in try Project.swiftFiles(below: "Sources") {
    let target = String(file.path.split(separator: "/")[1])
    imports[target, default: []].formUnion(importedModules(in: file.text))
  }
  return imports
}

@Suite struct ImportsTests {
  @Test func `every import is declared in the manifest and allowed by the design`() throws {
    let declared = Project.declaredDependencies(in: try Project.text("Package.swift"))
    let imports = try importsByTarget()
    #expect(imports.count >= 12)
    #expect(violations(imports: imports, declared: declared, allowed: design) == [])
  }

  @Test func `an import against the direction is found`() {
    let found = violations(
      imports: ["FEEL": ["Calendars", "Intake"]], declared: ["FEEL": ["Calendars"]], allowed: design)
    #expect(found == ["FEEL must not import Intake", "FEEL imports Intake undeclared"])
  }

  @Test func `a declared dependency that nothing imports is found`() {
    let found = violations(
      imports: ["Audit": ["Applicants"]], declared: ["Audit": ["Applicants", "Documents"]], allowed: design)
    #expect(found == ["Audit declares Documents and does not import it"])
  }

  @Test func `the manifest is read whole`() throws {
    let declared = Project.declaredDependencies(in: try Project.text("Package.swift"))
    #expect(declared["Applicants"] == ["CCrypto", "Calendars"])
    #expect(declared["Documents"] == ["CLibXML2", "CScan", "Yams"])
    #expect(Set(declared.keys).isSuperset(of: design.keys))
  }

  @Test func `no module holds a type of its own name`() throws {
    for file in try Project.swiftFiles(below: "Sources") {
      let target = file.path.split(separator: "/")[1]
      let own = file.text.split(separator: "\n").filter {
        $0.contains("struct \(target) ") || $0.contains("enum \(target) ") || $0.contains("class \(target) ")
      }
      #expect(own == [], "\(file.path)")
    }
  }

  @Test func `no file is over 600 lines`() throws {
    for folder in ["Sources", "Tests"] {
      for file in try Project.swiftFiles(below: folder) {
        #expect(file.text.split(separator: "\n", omittingEmptySubsequences: false).count <= 600, "\(file.path)")
      }
    }
  }

  @Test func `public names are documented and nothing is forced or unchecked`() throws {
    let unsafe = /try!|as!|@unchecked Sendable|nonisolated\(unsafe\)|fatalError\(/
    for file in try Project.swiftFiles(below: "Sources") {
      let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false)
      for (index, line) in lines.enumerated() where line.contains(unsafe) {
        let reason = index > 0 && lines[index - 1].contains("//")
        #expect(reason, "\(file.path):\(index + 1) needs a comment that says why it is sound")
      }
    }
  }
}
