import Applicants
import Foundation
import Testing

@testable import Intake

/// Submissions in XML beside the CSV that ODK Briefcase made of each: both sides must give equal applicants.
@Suite(
  .enabled(if: Corpus.isPresent("odk-briefcase-pairs"), Comment(rawValue: Corpus.missing("odk-briefcase-pairs"))))
struct ODKPairsTests {
  static let archive = "odk-briefcase-pairs"
  private let scratch = Scratch()

  /// A submission, the tables that hold it too, and its form.
  private struct Pair {
    let xml: String
    let form: String
    let id: String
    /// The tables with a row a submission.
    var tables: [(name: String, text: String)] = []
    /// The tables with a row a repeat of a group.
    var repeats: [(name: String, text: String)] = []

    var isEncrypted: Bool { xml.contains("encrypted=\"yes\"") }
  }

  /// The pairs that both sides hold, by the name of the submission's file.
  private static func pairs() throws -> [String: Pair] {
    let files = try Corpus.files(archive).filter { $0.key.contains(".xml") || $0.key.contains(".csv") }
    let texts = Dictionary(
      uniqueKeysWithValues: files.map {
        (($0.key as NSString).lastPathComponent, String(decoding: $0.value, as: UTF8.self))
      })
    var pairs: [String: Pair] = [:]
    var stems: [String: String] = [:]
    for (name, text) in texts where name.contains("-submission") {
      let parts = name.replacing(".xml", with: "").components(separatedBy: "-submission")
      let id = try #require(text.firstMatch(of: /instanceID="([^"]+)"/)).1
      pairs[name] = Pair(xml: text, form: texts[parts[0] + ".xml"] ?? "", id: String(id))
      stems[name] = parts[0] + (parts[1] == "-empty-tags" ? "-empty" : "")
    }
    for (table, text) in texts where table.hasSuffix(".csv.expected") {
      let stem = table.replacing(".csv.expected", with: "")
      // The longest stem, as one form's name may begin another's.
      let own = stems.filter { stem == $0.value || stem.hasPrefix($0.value + "-") }.max {
        $0.value.count < $1.value.count
      }
      guard let own, let id = pairs[own.key]?.id, text.contains(id) else { continue }
      if text.prefix(while: { $0 != "\n" }).contains("PARENT_KEY") {
        pairs[own.key]?.repeats.append((table, text))
      } else {
        pairs[own.key]?.tables.append((table, text))
      }
    }
    return pairs
  }

  /// A field of a form, as both sides have it.
  private struct Field {
    let question: Question
    let inXML: FieldPath
    /// The ways of reading it from a table: packed, and a column for each choice where there are such.
    let inCSV: [FieldMapping]
    /// Whether a file's name is in it, which Briefcase changes.
    let isFile: Bool
  }

  private func fields(of pair: Pair, header: [String]) throws -> [Field] {
    let several = Set(pair.form.matches(of: /<select ref="\/data\/([^"]+)"/).map { String($0.1) })
    let one = Set(pair.form.matches(of: /<select1 ref="\/data\/([^"]+)"/).map { String($0.1) })
    let codes = Set(pair.form.matches(of: /<(?:value|name)>([^<]+)</).map { String($0.1) }).sorted()
    var fields: [Field] = []
    for bind in pair.form.matches(of: /<bind [^>]*>/) {
      guard let path = bind.0.firstMatch(of: /nodeset="\/data\/([^"]+)"/).map({ String($0.1) }),
        let type = bind.0.firstMatch(of: /type="([^"]+)"/).map({ String($0.1) }), path != "meta/instanceID"
      else { continue }
      let column = path.replacing("/", with: "-")
      let name = QuestionName(path)
      var options = codes
      var from = FieldPath(header: column)
      let kind: QuestionKind
      switch type {
      case _ where several.contains(path):
        options = header.filter { $0.hasPrefix(column + "/") }.map { String($0.dropFirst(column.count + 1)) }
        kind = .choices(options: options)
      case _ where one.contains(path): kind = .choice(options: codes)
      case "date": kind = .date(earliest: day("1900-01-01"), latest: day("2100-01-01"))
      case "dateTime": kind = .moment
      case "int", "decimal": kind = .number(NumberRange())
      // No question asks for a time of day; "08:56:00.000Z" and "8:56:00 AM" stay the texts they are.
      case "time": continue
      case "geopoint":
        from = FieldPath(
          ["Latitude", "Longitude", "Altitude", "Accuracy"].map { FieldPath(header: "\(column)-\($0)") }, joined: .words
        )
        kind = .text
      default: kind = .text
      }
      // What repeats stands in another table.
      guard from.parts.allSatisfy({ part in header.contains { FieldPath(header: $0) == part } }) else { continue }
      var mappings = [FieldMapping(question: name, from: from)]
      if several.contains(path) {
        mappings.append(
          FieldMapping(
            question: name,
            choices: options.enumerated().map {
              (FieldPath(header: "\(column)/\($1)"), ChoiceField(means: .option($0)))
            }))
      }
      fields.append(
        Field(
          question: Question(name: name, kind: kind), inXML: try FieldPath(path: path), inCSV: mappings,
          isFile: type == "binary"))
    }
    return fields
  }

  /// What one side says of its applicants.
  private struct Said: Equatable {
    var identities: [[UInt8]] = []
    var answers: [String] = []
    var texts: [String?] = []
    var seconds: [Int64] = []
    let codes: [String]
  }

  private func said(
    _ file: String, _ text: String, _ format: FormProfile.Format, _ fields: [Field], way: Int
  ) throws -> Said {
    let isXML = format == .xml
    let questions = fields.map(\.question)
    let profile = FormProfile(
      name: "pair", format: format,
      recognisedBy: [isXML ? try FieldPath(path: "@submissionDate") : FieldPath(header: "KEY")],
      submissionID: isXML ? try FieldPath(path: "@instanceID") : FieldPath(header: "KEY"),
      submittedAt: isXML ? try FieldPath(path: "@submissionDate") : FieldPath(header: "SubmissionDate"),
      separator: " ",
      questions: fields.map { field in
        isXML
          ? FieldMapping(question: field.question.name, from: field.inXML)
          : field.inCSV[min(way, field.inCSV.count - 1)]
      })
    var request = Samples.request([scratch.file(file, text)], profiles: [profile])
    request.questions = questions
    request.coded = questions.filter { ![.text, .moment].contains($0.kind) }.map(\.name)
    let forms = try FormReader.read(request)
    #expect(forms.batch.setAside.isEmpty)
    // A decimal such as 123.456 reads two ways on both sides.
    var said = Said(codes: forms.batch.findings.map(\.code))
    for applicant in 0..<forms.batch.count {
      var identity: [UInt8] = []
      forms.batch.writeIdentity(of: applicant, to: &identity)
      said.identities.append(identity)
      said.answers += forms.batch.columns.map {
        "\($0.question.name): \($0.distinct.disclosed()[Int($0.codes[applicant])].read)"
      }
      // A table has no fractions of seconds.
      said.seconds += forms.batch.moments.map {
        let time = $0.values[applicant]
        return time == MomentColumn.open ? time : time / 1_000_000_000
      }
      let texts = fields.filter { $0.question.kind == .text }
      let record = Int(forms.batch.carriers[applicant])
      let found = try forms.reread([record], fields: texts.map(\.question.name))[record]?.disclosed() ?? []
      said.texts += zip(texts, found).map { field, text in
        field.isFile ? (text?.isEmpty == false ? "a file" : "") : text ?? ""
      }
    }
    return said
  }

  @Test func `the archive holds the pairs that are compared`() throws {
    let pairs = try Self.pairs()
    #expect(pairs.count == 11)
    #expect(pairs.values.reduce(0) { $0 + $1.tables.count } >= 15)
    #expect(pairs.values.count { $0.isEncrypted } == 2)
  }

  @Test func `a submission and its row are equal applicants`() throws {
    var compared = 0
    for (name, pair) in try Self.pairs().sorted(by: { $0.key < $1.key }) where !pair.isEncrypted {
      for table in pair.tables {
        let header = table.text.prefix { $0 != "\n" }.split(separator: ",").map(String.init)
        let fields = try fields(of: pair, header: header)
        let fromXML = try said(name, pair.xml, .xml, fields, way: 0)
        #expect(fromXML.identities.count == 1)
        for way in 0...1 {
          #expect(try said(table.name, table.text, .csv, fields, way: way) == fromXML, "\(name), \(table.name)")
          compared += fields.count
        }
      }
    }
    #expect(compared >= 50)
  }

  @Test func `what repeats has in XML the values of the rows of its table`() throws {
    var compared = 0
    for (name, pair) in try Self.pairs() where !pair.repeats.isEmpty {
      let inXML = try cells(name, pair.xml)
      for table in pair.repeats {
        // A table that was appended to holds each row twice.
        var seen: Set<String> = []
        let rows = try cells(table.name, table.text).filter { seen.insert($0["KEY"]?.first ?? "").inserted }
        let key = try #require(rows.first?["KEY"]?.first)
        let group = String(key.dropFirst(pair.id.count + 1)).replacing(/\[\d+\]/, with: "")
        let columns = Set(rows.flatMap(\.keys)).filter {
          !["KEY", "PARENT_KEY"].contains($0) && !$0.hasPrefix("SET-OF-")
        }
        #expect(!columns.isEmpty)
        for column in columns {
          #expect(
            inXML.flatMap { $0["\(group)/\(column)"] ?? [] } == rows.flatMap { $0[column] ?? [] }, "\(table.name)")
          compared += rows.count
        }
      }
    }
    #expect(compared >= 20)
  }

  private func cells(_ name: String, _ text: String) throws -> [[String: [String]]] {
    var found: [[String: [String]]] = []
    try FormDump(scratch.file(name, text), Samples.request([], profiles: [])).forEachSubmission { submission in
      found.append(Dictionary(submission.cells.disclosed().map { ($0.header, [$0.value]) }, uniquingKeysWith: +))
      return true
    }
    return found
  }

  @Test func `an encrypted submission is set aside, whatever its row holds`() throws {
    for (name, pair) in try Self.pairs() where pair.isEncrypted {
      let header = try #require(pair.tables.first).text.prefix { $0 != "\n" }.split(separator: ",").map(String.init)
      let profile = FormProfile(
        name: "pair", format: .xml, recognisedBy: [try FieldPath(path: "name")],
        questions: try fields(of: pair, header: header).map { FieldMapping(question: $0.question.name, from: $0.inXML) }
      )
      let batch = try FormReader.read(Samples.request([scratch.file(name, pair.xml)], profiles: [profile])).batch
      #expect(batch.setAside.map(\.finding.code) == ["record-encrypted"] && batch.count == 0)
    }
  }
}
