import Applicants

/// What is to be said of who the records are from.
extension BatchBuilder {
  /// One submission id for two people: the run stops.
  func clash(_ links: PersonLinks, _ files: [ReadFile]) -> IntakeError {
    let starts = starts(of: files)
    let findings = links.clashes.prefix(5).map { first, second in
      let (one, other) = (form(of: Int(first), starts), form(of: Int(second), starts))
      let record = Int(second) - starts[other] + 1
      return Finding(
        code: FindingCode.formClash.rawValue, severity: .error, place: SourcePlace(file: files[other].form.path),
        record: record,
        message: "has the submission id of record \(Int(first) - starts[one] + 1)"
          + (one == other ? "" : " of \(files[one].form.path)") + ", but another e-mail address and birth date",
        notes: [
          "two forms seem to be read under the profile '\(files[other].profile.name)'",
          "say which file is which form with --form NAME=FILE",
        ])
    }
    return IntakeError(kind: .wrongUse, findings: findings)
  }

  /// Names records as they are told beside one of the form `here`.
  private func listed(_ records: [UInt32], from here: Int, _ starts: [Int]) -> String {
    var listed = records.prefix(20).map { record -> String in
      let form = form(of: Int(record), starts)
      return "record \(Int(record) - starts[form] + 1)" + (form == here ? "" : " of another file")
    }
    if records.count > listed.count { listed.append("\(records.count - listed.count) more") }
    let last = listed.popLast() ?? ""
    return listed.isEmpty ? last : listed.joined(separator: ", ") + " and " + last
  }

  /// Adds the people whose submissions have different telephone numbers.
  func addDifferentPhones(_ links: PersonLinks, _ starts: [Int], _ files: [ReadFile], _ drafts: inout [[FindingDraft]])
  {
    var found: [(first: UInt32, others: [UInt32])] = []
    for records in links.groups.values {
      var seen: Set<UInt64> = []
      let told = records.filter { record in
        let form = form(of: Int(record), starts)
        let phones = files[form].records.phones
        return !phones.isEmpty && phones[Int(record) - starts[form]] != 0
          && seen.insert(phones[Int(record) - starts[form]]).inserted
      }
      if let first = told.first, told.count > 1 { found.append((first, Array(told.dropFirst()))) }
    }
    found.sort { $0.first < $1.first }
    for (first, others) in found.prefix(PersonLinks.samePhoneLimit) {
      let here = form(of: Int(others[0]), starts)
      let record = Int(others[0]) - starts[here]
      drafts[here].append(
        FindingDraft(
          code: .phonesDiffer, severity: .warning, place: .record(record), record: record,
          message:
            "counts as one person with \(listed([first] + others.dropFirst(), from: here, starts)), but has another "
            + "telephone number",
          notes: ["look whether they are two people who share an e-mail address, such as twins"]))
    }
    guard found.count > PersonLinks.samePhoneLimit else { return }
    let record = found[PersonLinks.samePhoneLimit].others[0]
    drafts[form(of: Int(record), starts)].append(
      FindingDraft(
        code: .phonesDiffer, severity: .warning, place: .file,
        message:
          "\(found.count - PersonLinks.samePhoneLimit) more people have submissions with different telephone numbers"))
  }

  /// Adds the people who share a telephone number and a birth date.
  func addPhones(_ links: PersonLinks, _ starts: [Int], _ drafts: inout [[FindingDraft]]) {
    for (first, others) in links.samePhone.prefix(PersonLinks.samePhoneLimit) {
      guard let second = others.first else { continue }
      let here = form(of: Int(second), starts)
      let record = Int(second) - starts[here]
      let rest = [first] + others.dropFirst()
      drafts[here].append(
        FindingDraft(
          code: .samePhone, severity: .note, place: .record(record), record: record,
          message: "the same telephone number and birth date as " + listed(rest, from: here, starts),
          notes: ["all stay in the run; they may be one person"]))
    }
    let more = links.samePhone.count - PersonLinks.samePhoneLimit
    if more > 0, let second = links.samePhone[PersonLinks.samePhoneLimit].others.first {
      drafts[form(of: Int(second), starts)].append(
        FindingDraft(
          code: .samePhone, severity: .note, place: .file,
          message: "\(more) more telephone numbers with a birth date are those of several applicants"))
    }
  }
}
