import Applicants
import Documents

extension Pool {
  /// What the descriptor says the data is; it never says "anonymous".
  public static let dataNotice = "pseudonymised personal data"

  /// The bytes of `datapackage.json`: a Data Package descriptor with the schema and the measured group sizes.
  ///
  /// - Parameter seed: the seed of the draw, by which whoever holds the pool can check it.
  public func descriptor(seed: String?) -> [UInt8] {
    var writer = JSONWriter(pretty: true)
    writer.beginObject()
    writer.member("$schema", "https://datapackage.org/profiles/2.0/datapackage.json")
    writer.member("name", "pool")
    writer.member("title", "Matching pool: \(programme)")
    writer.member("description", "\(Self.dataNotice.capitalisedFirst): \(Self.explanation)")
    writer.member("dataNotice", Self.dataNotice)
    writer.key("anonymity")
    writeAnonymity(to: &writer)
    if let seed {
      writer.key("draw")
      writer.beginObject()
      writer.member("method", "HMAC-SHA-256(seed, token), ascending, among people whom no other key tells apart")
      writer.member("seed", seed)
      writer.endObject()
    }
    writer.key("resources")
    writer.beginArray()
    writeResource("pool", path: "pool.csv", format: "csv", mediaType: "text/csv", isFlat: true, to: &writer)
    writeResource(
      "pool-ndjson", path: "pool.ndjson", format: "ndjson", mediaType: "application/x-ndjson", isFlat: false,
      to: &writer)
    writer.endArray()
    writer.endObject()
    writer.endLine()
    return writer.bytes
  }

  private static let explanation = """
    a token stands for each person, whom the programme's team can identify and others may. The groups below are counted \
    over the quasi-identifiers alone, not over the other fields. Share it with the matching step only.
    """

  private func writeAnonymity(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("model", terms.grouped.isEmpty ? "none" : "k-anonymity over the quasi-identifiers")
    writer.member("groupsOfAtLeast", terms.groupsOfAtLeast)
    writer.member("people", entries.count)
    writer.member("groups", recoding.groupCount)
    writer.member("leastGroup", recoding.leastGroup)
    if case .tooFewPeople = state {
      writer.member("note", "no entries: fewer people than one group needs")
    }
    writer.key("quasiIdentifiers")
    writer.beginArray()
    for (value, level) in zip(terms.grouped, recoding.levels) {
      writer.beginObject()
      writer.member("name", value.name.text)
      writer.member("level", level)
      writer.member("levels", value.hierarchy.topLevel)
      writer.endObject()
    }
    writer.endArray()
    writer.endObject()
  }

  private func writeResource(
    _ name: String, path: String, format: String, mediaType: String, isFlat: Bool, to writer: inout JSONWriter
  ) {
    writer.beginObject()
    writer.member("name", name)
    writer.member("path", path)
    writer.member("format", format)
    writer.member("mediatype", mediaType)
    writer.member("encoding", "utf-8")
    writer.key("schema")
    writer.beginObject()
    writer.key("fields")
    writer.beginArray()
    writeField("token", type: "string", "Stands for a person; its last letter is a check letter.", to: &writer)
    writeField("rank", type: "integer", "The rank among all the eligible; some may be held back.", to: &writer)
    writeField("place", type: "string", options: ["place", "reserve"], to: &writer)
    for (value, level) in zip(terms.grouped, recoding.levels) {
      let labels = (0..<value.hierarchy.values.count).map { value.hierarchy.label(of: $0, level: level) }
      let stated = level < value.hierarchy.topLevel ? labels + [Hierarchy.notStated] : labels
      writeField(value.name.text, type: "string", "Quasi-identifier.", options: stated.uniqued, to: &writer)
    }
    for question in questions { writePublished(question, isFlat: isFlat, to: &writer) }
    writer.endArray()
    writer.key("primaryKey")
    writer.beginArray()
    writer.string("token")
    writer.endArray()
    if isFlat {
      writer.key("missingValues")
      writer.beginArray()
      writer.string("")
      writer.endArray()
    }
    writer.endObject()
    writer.endObject()
  }

  private func writePublished(_ question: Question, isFlat: Bool, to writer: inout JSONWriter) {
    let name = question.name.text
    let others = question.allowsNotApplicable ? [PublishedAnswer.notApplicable] : []
    switch question.kind {
    case .choice(let options): writeField(name, type: "string", options: (options + others).uniqued, to: &writer)
    case .choices(let options):
      let list = options.joined(separator: ", ")
      let separator = isFlat ? " Several are separated by `\(Pool.optionSeparator)`." : ""
      writeField(name, type: isFlat ? "string" : "array", "Any of: \(list).\(separator)", to: &writer)
    case .number where !question.allowsNotApplicable: writeField(name, type: isFlat ? "number" : "string", to: &writer)
    case .date where !question.allowsNotApplicable: writeField(name, type: "date", to: &writer)
    default: writeField(name, type: "string", to: &writer)
    }
  }

  private func writeField(
    _ name: String, type: String, _ description: String? = nil, options: [String] = [], to writer: inout JSONWriter
  ) {
    writer.beginObject()
    writer.member("name", name)
    writer.member("type", type)
    if let description { writer.member("description", description) }
    if !options.isEmpty {
      writer.key("constraints")
      writer.beginObject()
      writer.key("enum")
      writer.beginArray()
      for option in options { writer.string(option) }
      writer.endArray()
      writer.endObject()
    }
    writer.endObject()
  }
}

extension String {
  fileprivate var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}

extension [String] {
  /// The texts in order, each once.
  fileprivate var uniqued: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}
