/// Who a record says it is from, within a programme: a form's submission id, or a keyed digest of what it says. Personal.
///
/// Its bytes are what labels and tokens are made of. Identities are ordered by them: digests before submission ids, these
/// by their form's name and then by the id.
public struct RecordIdentity: Hashable, Comparable, Sendable {
  /// The kinds of identity, with what each is made of.
  public enum Kind: Hashable, Sendable {
    /// The id that the form gave a submission, as written; ids are unique within a form. The form is its profile's name.
    case submission(form: String, id: String)
    /// A keyed digest, where the form has no such id.
    case digest(Digest32)
  }

  private let content: Withheld<[UInt8]>

  /// A submission's identity by the name of its form's profile and its id as written.
  public init(form: String, submission: String) {
    var bytes: [UInt8] = []
    RecordIdentity.write(submission.utf8, form: form, to: &bytes)
    content = Withheld(bytes)
  }

  /// The identity of a record without a submission id.
  public init(digest: Digest32) {
    var bytes: [UInt8] = []
    RecordIdentity.write(digest.bytes, form: nil, to: &bytes)
    content = Withheld(bytes)
  }

  /// Reads the bytes that `write(to:)` writes; nil for any others.
  public init?(bytes: some Collection<UInt8>) {
    let bytes = Array(bytes)
    switch bytes.first {
    case UInt8(ascii: "i") where bytes.contains(0): break
    case UInt8(ascii: "d") where bytes.count == 34 && bytes[1] == 0: break
    default: return nil
    }
    content = Withheld(bytes)
  }

  /// What the identity is made of.
  public var kind: Kind {
    let bytes = content.disclosed()
    guard bytes.first == UInt8(ascii: "i"), let end = bytes.firstIndex(of: 0) else {
      return .digest(Digest32(bytes.dropFirst(2)))
    }
    return .submission(
      form: String(decoding: bytes[1..<end], as: UTF8.self), id: String(decoding: bytes[(end + 1)...], as: UTF8.self))
  }

  /// Appends the bytes that identify the record within its programme.
  public func write(to bytes: inout [UInt8]) {
    bytes.append(contentsOf: content.disclosed())
  }

  /// Appends the bytes of an identity: its head, and the submission id or digest.
  @inlinable
  public static func write(_ identity: some Sequence<UInt8>, form: String?, to bytes: inout [UInt8]) {
    writeHead(form: form, to: &bytes)
    bytes.append(contentsOf: identity)
  }

  /// Appends the bytes before a submission id or digest: the kind, and for a submission id the name of its form's profile.
  @usableFromInline
  static func writeHead(form: String?, to bytes: inout [UInt8]) {
    bytes.append(form == nil ? UInt8(ascii: "d") : UInt8(ascii: "i"))
    if let form { bytes.append(contentsOf: form.utf8) }
    bytes.append(0)
  }

  /// Orders identities by their bytes.
  public static func < (left: RecordIdentity, right: RecordIdentity) -> Bool {
    left.content.disclosed().lexicographicallyPrecedes(right.content.disclosed())
  }
}
