import Documents

/// What shows that a submission was encrypted by the tool that collected it: a key and the name of a file stand in it
/// where answers would.
struct EncryptionMarks {
  private let attribute: XMLName
  private let parts: [XMLName]

  /// The marks as a reader's own names, so that comparing them costs nothing.
  init(_ reader: XMLReader) {
    attribute = reader.name("encrypted")
    parts = ["base64EncryptedKey", "encryptedXmlFile"].map(reader.name)
  }

  /// Whether the element of a submission says that it is encrypted.
  func stand(in attributes: XMLAttributes) -> Bool {
    guard let value = attributes[attribute] else { return false }
    return ["yes", "true", "1"].contains(foldedWording(String(decoding: value, as: UTF8.self)))
  }

  /// Whether an element directly in a submission is what only an encrypted one has.
  func contain(_ name: XMLName) -> Bool { parts.contains(name) }
}
