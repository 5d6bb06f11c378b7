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
    var found: [PersonLinks.Group] = []
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
    add(
      found.sorted { $0.first < $1.first }, .phonesDiffer, .warning, starts, &drafts,
      message: { "counts as one person with \($0), but has another telephone number" },
      notes: ["look whether they are two people who share an e-mail address, such as twins"],
      more: { "\($0) more people have submissions with different telephone numbers" })
  }

  /// Adds the people who share a telephone number and a birth date.
  func addPhones(_ links: PersonLinks, _ starts: [Int], _ drafts: inout [[FindingDraft]]) {
    add(
      links.samePhone, .samePhone, .note, starts, &drafts,
      message: { "the same telephone number and birth date as \($0)" },
      notes: ["all stay in the run; they may be one person"],
      more: { "\($0) more telephone numbers with a birth date are those of several applicants" })
  }

  /// Adds a finding for each group of records, at its second one; groups beyond the limit are counted.
  private func add(
    _ groups: [PersonLinks.Group], _ code: FindingCode, _ severity: Severity, _ starts: [Int],
    _ drafts: inout [[FindingDraft]], message: (String) -> String, notes: [String], more: (Int) -> String
  ) {
    for (first, others) in groups.prefix(PersonLinks.groupLimit) {
      let here = form(of: Int(others[0]), starts)
      let record = Int(others[0]) - starts[here]
      let rest = [first] + others.dropFirst()
      drafts[here].append(
        FindingDraft(
          code: code, severity: severity, place: .record(record), record: record,
          message: message(listed(rest, from: here, starts)), notes: notes))
    }
    guard groups.count > PersonLinks.groupLimit else { return }
    let record = groups[PersonLinks.groupLimit].others[0]
    drafts[form(of: Int(record), starts)].append(
      FindingDraft(
        code: code, severity: severity, place: .file, message: more(groups.count - PersonLinks.groupLimit)))
  }
}
