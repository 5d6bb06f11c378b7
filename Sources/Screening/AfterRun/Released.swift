import Anonymisation
import Audit
public import Documents
import Reports

/// What a release came to.
public struct Released: Sendable {
  /// The folder that was written.
  let folder: String
  let entry: ReleaseEntry
  let leastGroup: Int
  /// How many releases the round had before.
  let earlier: Int
  /// When the same people with the same fields were released before.
  let sameAs: String?
  /// What standard error tells.
  public let diagnostics: [Diagnostic]

  /// What standard output tells, in lines of at most `width` columns. No personal data.
  public func text(width: Int) -> String {
    var sentences = ["Released \(Counted.people(entry.people.count)) to \(folder); audit/log.jsonl of the run says so."]
    if !entry.levels.isEmpty {
      sentences.append(
        "Over " + entry.levels.map(\.name).joined(separator: " and ")
          + ", the smallest group has \(leastGroup); at least \(entry.groupsOfAtLeast) were promised.")
      sentences.append(
        "Levels: " + entry.levels.map { "\($0.name) \($0.level) of \($0.topLevel)" }.joined(separator: ", ") + ".")
    }
    if let sameAs {
      sentences.append("It shows the same people with the same answers as the release of \(sameAs).")
    } else if earlier == 0 {
      sentences.append("It is the first release of this round.")
    } else if entry.isDespiteDifference {
      sentences.append("It was handed over despite what it shows beside an earlier release; the log holds the reason.")
    } else {
      sentences.append(
        "Compared with \(Counted.text(earlier, "earlier release")): enough people differ that nobody stands out.")
    }
    return sentences.flatMap { TextLayout.wrapped($0, width: max(40, width)) }.joined(separator: "\n")
  }

  /// The same for programs.
  public var json: String {
    var json = JSONWriter(pretty: true)
    json.beginObject()
    json.member("folder", folder)
    json.member("people", entry.people.count)
    json.member("groupsOfAtLeast", entry.groupsOfAtLeast)
    json.member("leastGroup", leastGroup)
    json.key("levels")
    json.beginArray()
    for level in entry.levels {
      json.beginObject()
      json.member("name", level.name)
      json.member("level", level.level)
      json.member("levels", level.topLevel)
      json.endObject()
    }
    json.endArray()
    json.key("files")
    json.beginArray()
    for file in entry.files {
      json.beginObject()
      json.member("name", file.name)
      json.member("sha256", file.digest)
      json.endObject()
    }
    json.endArray()
    json.member("earlierReleases", earlier)
    json.key("sameAs")
    if let sameAs { json.string(sameAs) } else { json.null() }
    json.member("despiteDifference", entry.isDespiteDifference)
    json.endObject()
    return json.text
  }
}
