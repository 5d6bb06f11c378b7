import Applicants
import Testing

@testable import Intake

/// Where the records of XML are that no profile speaks of.
@Suite struct XMLRootTests {
  private let scratch = Scratch()

  @Test(arguments: [
    (
      """
      <ODM xmlns="http://www.cdisc.org/ns/odm/v1.3"><Study><ItemDef OID="a"/></Study><ClinicalData><SubjectData SubjectKey="1">
      <FormData><ItemData ItemOID="a" Value="1"/></FormData></SubjectData><SubjectData SubjectKey="2"/></ClinicalData></ODM>
      """, 2, ["@SubjectKey", "FormData/ItemData/@ItemOID", "FormData/ItemData/@Value"], "ODM/ClinicalData/SubjectData"
    ),
    (
      """
      <s:Envelope xmlns:s="urn:s"><s:Header/><s:Body><n:notifications xmlns:n="urn:n"><n:Id>x</n:Id>
      <n:Notification><n:Id>1</n:Id><n:sObject><n:Name>A</n:Name></n:sObject></n:Notification>
      <n:Notification><n:Id>2</n:Id></n:Notification></n:notifications></s:Body></s:Envelope>
      """, 2, ["Id", "sObject/Name"], "Envelope/Body/*/Notification"
    ),
    (
      """
      <submission xmlns="urn:o"><data><form id="f"><person><name>A</name></person></form></data>
      <mediaFile><filename>a.jpg</filename></mediaFile></submission>
      """, 1, ["@id", "person/name"], "submission/data/*"
    ),
    ("<all><a><b><c>1</c></b></a><a><b><c>2</c></b></a></all>", 2, ["b/c"], "children of the root"),
    ("<ODM><ClinicalData>none</ClinicalData></ODM>", 1, ["ClinicalData"], "ODM"),
  ])
  func `known wrappers are looked into`(text: String, count: Int, fields: [String], records: String) throws {
    let inspection = try FormReader.inspect(Samples.request([scratch.file("f.xml", text)], profiles: []))[0]
    #expect(inspection.records == count)
    #expect(inspection.fields.map(\.name) == fields)
    #expect(inspection.reading == ["records: \(records)"])
  }

  @Test(arguments: [
    (["submissions", "data"], true), (["*", "data"], true), (["submissions", "*", "data"], true),
    (["submissions", "submission", "data"], false), (["Envelope", "Body"], false), (["data"], false),
    (["submissions"], true), (["submissions", "data", "nothing"], true),
  ])
  func `records are looked for where the first two names of their path are`(path: [String], isLookedFor: Bool) throws {
    let root = try XMLRoot(Array("<submissions><data><a/></data><other/></submissions>".utf8))
    #expect(root.mayLead(to: path) == isLookedFor)
  }
}
