import Applicants
import Testing

@testable import Intake

@Suite struct NestedRecordTests {
  private let scratch = Scratch()

  private func profile(
    _ format: FormProfile.Format, meals: String, income: String? = nil, id: String = "id", records: String? = nil,
    recognisedBy: [String]? = nil, name: String = "x"
  ) throws -> FormProfile {
    var questions = [FieldMapping(question: Samples.meals.name, from: try FieldPath(path: meals))]
    if let income { questions.append(FieldMapping(question: Samples.income.name, from: try FieldPath(path: income))) }
    return FormProfile(
      name: name, format: format, recognisedBy: try (recognisedBy ?? [id]).map { try FieldPath(path: $0) },
      records: records, submissionID: try FieldPath(path: id), dates: nil, separator: " ", questions: questions)
  }

  private func read(_ name: String, _ text: String, _ profiles: FormProfile..., threads: Int = 1) throws -> ReadForms {
    try FormReader.read(Samples.request([scratch.file(name, text)], profiles: profiles, threads: threads))
  }

  private func failure(_ name: String, _ text: String, _ profiles: FormProfile...) -> Finding? {
    do throws(IntakeError) {
      _ = try FormReader.read(Samples.request([scratch.file(name, text)], profiles: profiles))
      return nil
    } catch {
      return error.findings.first
    }
  }

  private func ids(_ forms: ReadForms) -> [String] {
    (0..<forms.batch.records.count).map { record in
      forms.batch.records.withSubmissionID(of: record) { $0.map { String(decoding: $0, as: UTF8.self) } ?? "" }
    }
  }

  // MARK: keys with slashes

  @Test(arguments: [
    #"{"id":"1","home/meals":"yes","home/more/income":12}"#, #"{"id":"1","home":{"meals":"yes","more":{"income":12}}}"#,
    #"{"id":"1","home/meals":"yes","home":{"more/income":12}}"#,
    #"{"id":"1","home":{"home/meals":"yes","home/more/income":12}}"#,
    #"{"id":"1","home\/meals":"yes","home / more / income":12}"#,
  ])
  func `keys with slashes are nested ones`(record: String) throws {
    let profile = try profile(.json, meals: "home/meals", income: "home/more/income")
    for (name, text) in [("f.json", "[\(record)]"), ("f.ndjson", record + "\n")] {
      let forms = try read(name, text, profile)
      #expect(try forms.answer(Samples.meals, of: 0).read == .given(.option(0)))
      #expect(try forms.answer(Samples.income, of: 0).read == .given(.number(ExactNumber(12))))
      #expect(forms.batch.findings.isEmpty && forms.batch.unmapped.isEmpty)
    }
  }

  @Test(arguments: [
    #"{"id":1,"home/meals":"yes","home":{"meals":"no"}}"#, #"{"id":1,"home":{"meals":"no"},"home/meals":"yes"}"#,
    #"{"id":1,"home/meals":"yes","home/meals":"yes"}"#, #"{"id":1,"home/meals":"yes","home":[{"meals":"no"}]}"#,
  ])
  func `a field that stands in both is set aside`(record: String) throws {
    let forms = try read("f.json", "[\(record),{\"id\":2}]", try profile(.json, meals: "home/meals"))
    #expect(forms.batch.setAside.map(\.finding.code) == ["json-repeated-key"])
    #expect(forms.batch.count == 1)
  }

  @Test func `fields of repeats give all their values, and a condition picks one`() throws {
    let record =
      #"{"id":1,"kids":[{"kids/age":"4","kids/home/role":"a"},{"kids/age":"7","kids/home/role":"b"}]}"#
    let all = try read("f.json", "[\(record)]", try profile(.json, meals: "kids/age"))
    #expect(try all.answer(Samples.meals, of: 0).written == ["4; 7"])
    #expect(try all.answer(Samples.meals, of: 0).read == .open(.unknownWording))
    let one = try read("f.json", "[\(record)]", try profile(.json, meals: "id", income: "kids[home/role=b]/age"))
    #expect(try one.answer(Samples.income, of: 0).read == .given(.number(ExactNumber(7))))
  }

  @Test(arguments: [("{\"q\":\"a b\",\"q/a\":true}", "q"), ("{\"q/a\":true,\"q\":\"a b\"}", "q")])
  func `a key beside those below it keeps its own value`(record: String, field: String) throws {
    let forms = try read("f.json", "[\(record)]", try profile(.json, meals: field, id: "q"))
    #expect(try forms.answer(Samples.meals, of: 0).written == ["a b"])
  }

  @Test(arguments: ["/x", "x/", "a//b", "/"])
  func `a slash that separates nothing is part of the key`(key: String) throws {
    let question = Question(name: QuestionName(key), kind: .choice(options: ["yes", "no"]))
    var request = Samples.request([scratch.file("f.json", "[{\"\(key)\":\"yes\",\"a\":{\"b\":2}}]")])
    (request.profiles, request.questions, request.coded) = ([.plain(for: [question])], [question], [question.name])
    let forms = try FormReader.read(request)
    #expect(try forms.answer(question, of: 0).read == .given(.option(0)))
    #expect(forms.batch.unmapped.map(\.field) == ["a/b"])
  }

  @Test(arguments: [#"{"in work / school":"yes"}"#, #"{"In_Work / School":"yes"}"#])
  func `a plain form may have keys with slashes`(record: String) throws {
    let question = Question(name: QuestionName("in work / school"), kind: .choice(options: ["yes", "no"]))
    var request = Samples.request([scratch.file("f.json", "[\(record)]")], profiles: [.plain(for: [question])])
    request.questions = [question]
    request.coded = [question.name]
    #expect(try FormReader.read(request).answer(question, of: 0).read == .given(.option(0)))
  }

  @Test(arguments: [
    (#"["b"]"#, ["yes"]), (#""b""#, ["yes"]), (#"["a","c"]"#, ["no; maybe"]), (#"["z"]"#, [""]), ("null", [""]),
    ("[]", [""]),
  ])
  func `a condition may compare with values beside`(value: String, texts: [String]) throws {
    let options = #"[{"id":"a","text":"no"},{"id":"b","text":"yes"},{"id":"c","text":"maybe"}]"#
    // Another field's ids are none of this one's.
    let record =
      #"{"id":1,"fields":[{"key":"p","value":["a"],"options":\#(options)},{"key":"q","value":\#(value),"options":\#(options)}]}"#
    let profile = try profile(.json, meals: "fields[key=q]/options[id=../value]/text")
    #expect(try read("f.json", "[\(record)]", profile).answer(Samples.meals, of: 0).written == texts)
  }

  // MARK: where JSON records are

  @Test(arguments: [
    (#"{"data":{"next":null,"items":[{"id":1,"m":"yes"},{"id":2,"m":"no"}],"pages":[{}]}}"#, "data/items"),
    (#"{"responses":[{"id":1,"m":"yes"}]}"# + "\n" + #"{"responses":[{"id":2,"m":"no"}],"n":1}"#, "responses"),
    (#"[{"content":[{"id":1,"m":"yes"}]},{"content":[{"id":2,"m":"no"}]}]"#, "content"),
    (#"[{"event":{"id":1,"m":"yes"}},{"n":0,"event":{"id":2,"m":"no"}}]"#, "event"),
    (#"{"event":{"id":1,"m":"yes"}}"# + "\r\n" + #"{"event":{"id":2,"m":"no"}}"# + "\n", "event"),
  ])
  func `records are found at a path, in pages and in bodies`(text: String, records: String) throws {
    let profile = try profile(.json, meals: "m", records: records)
    let forms = try read("f.json", text, profile)
    #expect(ids(forms) == ["1", "2"])
    #expect(try forms.answer(Samples.meals, of: 1).read == .given(.option(1)))
    #expect(forms.batch.unmapped.isEmpty)
    #expect(forms.batch.forms[0].reading.contains("records: \(records)"))
  }

  @Test(arguments: [
    "{\n \"event\": {\"id\": 1, \"m\": \"yes\"}\n}", #"{"event":{"id":1,"m":"yes"}}"#,
    #"[{"event":{"id":1,"m":"yes"}}]"#,
  ])
  func `a body that is one object is one record without saying where`(text: String) throws {
    let forms = try read("f.json", text, try profile(.json, meals: "event/m", id: "event/id"))
    #expect(ids(forms) == ["1"])
    #expect(try forms.answer(Samples.meals, of: 0).read == .given(.option(0)))
  }

  @Test(arguments: [
    #"{"r":[{"id":1}]}{"error":"busy"}"#, #"{"r":[{"id":1}],"r":[{"id":2}]}"#, #"[{"r":[{"id":1}]},{"r":5}]"#,
    #"{"r":[{"id":1}]} x"#,
  ])
  func `records that would be passed over stop the file`(text: String) throws {
    #expect(failure("f.json", text, try profile(.json, meals: "m", records: "r"))?.code == "file-malformed")
  }

  @Test func `records set aside of a nested array can be mended`() throws {
    let text = #"{"data":{"items":[{"id":1,"m":"yes"},7]}}"#
    let profile = try profile(.json, meals: "m", records: "data/items")
    let forms = try read("f.json", text, profile)
    let file = try #require(try forms.mendableFile(ofForm: 0))
    #expect(String(decoding: try file.bytes, as: UTF8.self) == "{\"data\": {\"items\": [\n7\n]}}\n")
    let again = try read(
      "g.json", String(decoding: try file.bytes, as: UTF8.self).replacing("7", with: "{\"id\":2}"), profile)
    #expect(ids(again) == ["2"])
  }

  // MARK: XML

  private static let answers = "<home><meals>yes</meals><income>12</income></home>"
  private static let meta =
    "<n0:meta xmlns:n0=\"http://openrosa.org/xforms\"><n0:instanceID>1</n0:instanceID></n0:meta>"

  @Test(arguments: [
    ("<data id=\"f\" xmlns=\"http://opendatakit.org/submissions\">\(answers)\(meta)</data>", nil),
    ("<f:data id=\"f\" xmlns:f=\"urn:f\">\(answers)\(meta)</f:data>", nil),
    ("<all><data id=\"f\">\(answers)\(meta)</data></all>", nil),
    ("<data id=\"f\">\(answers)\(meta)</data>", "submissions/data"),
    ("<submissions><data id=\"f\">\(answers)\(meta)</data></submissions>", "submissions/data"),
    (
      "<submission xmlns=\"http://opendatakit.org/submissions\"><data><form_7 id=\"f\">\(answers)\(meta)</form_7></data>"
        + "<mediaFile><filename>a.jpg</filename></mediaFile></submission>", "submissions/submission/data/*"
    ),
    ("<form_8 id=\"f\">\(answers)\(meta)</form_8>", "submissions/submission/data/*"),
    (
      "<submissions><submission><data><form_7>\(answers)\(meta)</form_7></data></submission></submissions>",
      "submissions/submission/data/*"
    ),
  ])
  func `a submission is found alone and wrapped`(text: String, records: String?) throws {
    let profile = try profile(
      .xml, meals: "home/meals", income: "home/income", id: "meta/instanceID", records: records,
      recognisedBy: ["meta/instanceID", "home/meals"])
    let forms = try read("f.xml", text, profile)
    #expect(ids(forms) == ["1"])
    #expect(try forms.answer(Samples.meals, of: 0).read == .given(.option(0)))
    #expect(try forms.answer(Samples.income, of: 0).read == .given(.number(ExactNumber(12))))
    #expect(
      try FormReader.read(Samples.request([scratch.file("f.xml", text)], profiles: [profile], threads: 2))
        .everything() == forms.everything())
  }

  @Test func `without a profile, too, a submission is one record`() throws {
    let text = "<data id=\"f\">\(Self.answers)\(Self.meta)</data>"
    let dump = try FormDump(scratch.file("f.xml", text), Samples.request([], profiles: []))
    #expect(dump.count == 1)
    #expect(dump.header == ["@id", "home/meals", "home/income", "meta/instanceID"])
  }

  private static let secret =
    "<base64EncryptedKey>AAAA</base64EncryptedKey>\(meta)"
    + "<encryptedXmlFile>submission.xml.enc</encryptedXmlFile>"

  @Test(arguments: [
    "<data id=\"f\" encrypted=\"yes\" xmlns=\"http://opendatakit.org/submissions\">\(secret)</data>",
    "<data id=\"f\">\(secret)</data>", "<all><data id=\"f\" encrypted=\"yes\">\(meta)</data></all>",
    "<all><data id=\"f\"><o:base64EncryptedKey xmlns:o=\"urn:o\"/>\(meta)</data></all>",
  ])
  func `an encrypted submission is set aside and nobody's`(text: String) throws {
    let profile = try profile(
      .xml, meals: "home/meals", id: "meta/instanceID", recognisedBy: ["meta/instanceID", "home/meals"])
    let forms = try read("f.xml", text, profile)
    #expect(forms.batch.setAside.map(\.finding.code) == ["record-encrypted"])
    #expect(forms.batch.count == 0)
  }

  @Test func `among others an encrypted submission alone is set aside, with its place`() throws {
    let text = """
      <all>
      <data>\(Self.answers)\(Self.meta)</data>
       <data encrypted="yes">\(Self.secret)</data>
      <data encrypted="no">\(Self.answers)<meta><instanceID>3</instanceID></meta></data></all>
      """
    let forms = try read("f.xml", text, try profile(.xml, meals: "home/meals", id: "meta/instanceID"))
    #expect(forms.batch.count == 2)
    let finding = try #require(forms.batch.setAside.first?.finding)
    #expect(finding.code == "record-encrypted" && finding.record == 2)
    #expect([finding.place.line, finding.place.column] == [3, 2])
  }

  @Test(arguments: [
    ("<data id=\"f\" encrypted=\"yes\">\(secret)</data>", nil, ""),
    ("<all><data encrypted=\"yes\">\(secret)</data></all>", nil, "<records>"),
    ("<x><a><data encrypted=\"yes\">\(secret)</data></a></x>", "x/*/data", "<x><any>"),
    ("<data encrypted=\"yes\">\(secret)</data>", "x/data", ""),
  ])
  func `an encrypted submission may be decrypted in its place`(text: String, records: String?, around: String) throws {
    let profile = try profile(
      .xml, meals: "home/meals", id: "meta/instanceID", records: records,
      recognisedBy: ["meta/instanceID", "home/meals"])
    let round = MendingRound(profiles: [profile])
    let path = round.scratch.file("f.xml", text)
    let file = try #require(try round.read([path]).mendableFile(ofForm: 0))
    #expect(String(decoding: try file.bytes, as: UTF8.self).contains("encoding=\"UTF-8\"?>\n\(around)"))
    #expect(try round.read([path, round.write(file, as: "a.xml")]).tally == [0, 1, 1])
    let decrypted = round.write(file, as: "b.xml") {
      $0.replacing(" encrypted=\"yes\"", with: "").replacing(Self.secret, with: Self.answers + Self.meta)
    }
    let after = try round.read([path, decrypted])
    #expect(after.tally == [1, 1, 0])
    #expect(try after.answer(Samples.meals, of: 0).read == .given(.option(0)))
  }

  @Test func `encrypted submissions alone do not tell one form from another`() throws {
    let one = try profile(.xml, meals: "a/m", id: "meta/instanceID", recognisedBy: ["a/m"], name: "one")
    let two = try profile(.xml, meals: "b/m", id: "meta/instanceID", recognisedBy: ["b/m"], name: "two")
    let finding = failure("f.xml", "<all><data encrypted='yes'>\(Self.secret)</data></all>", one, two)
    #expect(finding?.code == "form-ambiguous")
    #expect(finding?.message.contains("'one', 'two'") == true)
  }

  @Test func `repeated siblings give all their values`() throws {
    let text = "<all><data><home><meals>yes</meals></home><home><meals>no</meals></home>\(Self.meta)</data></all>"
    let forms = try read("f.xml", text, try profile(.xml, meals: "home/meals", id: "meta/instanceID"))
    #expect(try forms.answer(Samples.meals, of: 0).written == ["yes; no"])
    #expect(try forms.answer(Samples.meals, of: 0).read == .open(.unknownWording))
  }

  @Test func `several notifications of a message are several records`() throws {
    let item = { (id: String, meals: String) in
      "<Notification><Id>n\(id)</Id><sObject xsi:type=\"sf:Lead\" xmlns:sf=\"urn:s\"><sf:Id>\(id)</sf:Id>"
        + "<sf:Meals__c>\(meals)</sf:Meals__c><sf:Income__c xsi:nil=\"true\"/></sObject></Notification>"
    }
    let text = """
      <?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"
      xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><soapenv:Body><notifications xmlns="urn:o">
      <OrganizationId>o</OrganizationId>\(item("1", "yes"))\(item("2", "no"))</notifications></soapenv:Body></soapenv:Envelope>
      """
    let profile = try profile(
      .xml, meals: "Meals__c", income: "Income__c", id: "Id",
      records: "Envelope/Body/notifications/Notification/sObject")
    let forms = try read("f.xml", text, profile)
    #expect(ids(forms) == ["1", "2"])
    #expect(try forms.answer(Samples.meals, of: 1).read == .given(.option(1)))
    #expect(try forms.answer(Samples.income, of: 0).read == .open(.missing))
  }

  @Test func `a value in an attribute is picked by another one, and a file beside it is passed over`() throws {
    // Longer than any comment may be, and than what is read again at a time.
    let file = String(repeating: "QUJD", count: (1 << 18) + 1)
    let text = """
      <ODM xmlns="http://www.cdisc.org/ns/odm/v1.3"><Study OID="s"/><ClinicalData><SubjectData SubjectKey="1"><FormData>
      <ItemGroupData><ItemData ItemOID="income" Value="12"/><ItemDataBase64Binary ItemOID="cv"><![CDATA[\(file)]]>
      </ItemDataBase64Binary><ItemData ItemOID="meals" Value="yes"/></ItemGroupData></FormData></SubjectData></ClinicalData></ODM>
      """
    let base = "FormData/ItemGroupData/ItemData"
    let forms = try read(
      "f.xml", text,
      try profile(
        .xml, meals: "\(base)[@ItemOID=meals]/@Value", income: "\(base)[@ItemOID=income]/@Value", id: "@SubjectKey",
        records: "ODM/ClinicalData/SubjectData"))
    #expect(ids(forms) == ["1"])
    #expect(try forms.answer(Samples.meals, of: 0).read == .given(.option(0)))
    #expect(try forms.answer(Samples.income, of: 0).read == .given(.number(ExactNumber(12))))
    #expect(try forms.reread([0], fields: [Samples.meals.name])[0]?.disclosed() == ["yes"])
  }
}
