internal import CLibXML2

/// Reads XML in blocks and calls a handler: libxml2's SAX2 push parser, hardened.
///
/// Refused are every DOCTYPE, tags and attributes beyond `XMLLimits`, other encodings than UTF-8 and whatever is not well
/// formed. Nothing is loaded, and no reference is expanded but character references and the five predefined ones.
/// A reader serves one document. After a fault it takes no more.
public final class XMLReader {
  let context: xmlParserCtxtPtr
  let handler: any XMLHandler
  private var guardian = XMLGuard()
  private var isHeadChecked = false
  /// Bytes that cannot go on alone: a document's first three, or a cut UTF-8 sequence.
  private var held: [UInt8] = []
  /// How many bytes libxml2 was given.
  private var pushed = 0
  private var fault: XMLFault?
  private var depth = 0
  private var undeclared: Set<UnsafePointer<UInt8>> = []

  /// Makes a reader for one document. The handler is kept until the reader goes.
  public init(handler: any XMLHandler) {
    self.handler = handler
    xmlInitParser()
    var callbacks = xmlSAXHandler()
    callbacks.initialized = XML_SAX2_MAGIC
    callbacks.startElementNs = { context, name, prefix, uri, _, _, count, _, attributes in
      XMLReader.with(context) { $0.started(name, prefix, uri, Int(count), attributes) }
    }
    callbacks.endElementNs = { context, name, _, uri in
      XMLReader.with(context) { $0.ended(name, uri) }
    }
    callbacks.characters = { context, bytes, count in
      XMLReader.with(context) { $0.texted(bytes, count) }
    }
    callbacks.ignorableWhitespace = callbacks.characters
    callbacks.cdataBlock = callbacks.characters
    // Without a receiver libxml2 prints its messages.
    callbacks.serror = { _, _ in }
    guard let context = xmlCreatePushParserCtxt(&callbacks, nil, nil, 0, nil) else {
      // Without memory nothing can go on, and there is no parser to report it through.
      fatalError("libxml2 found no memory for a parser")
    }
    self.context = context
    context.pointee.userData = Unmanaged.passUnretained(self).toOpaque()
    // NOENT, since without it &amp; arrives in attributes as &#38;. There is nothing else for it to expand: entities are
    // declared in a DOCTYPE, and none gets here.
    xmlCtxtUseOptions(context, Int32(XML_PARSE_NONET.rawValue | XML_PARSE_NOENT.rawValue))
  }

  deinit {
    xmlFreeParserCtxt(context)
  }

  /// Gives the one `XMLName` that this reader uses for a name, to compare with what the handler gets.
  public func name(_ text: String) -> XMLName {
    var text = text
    let pointer = text.withUTF8 { xmlDictLookup(context.pointee.dict, $0.baseAddress, Int32($0.count)) }
    guard let pointer else {
      // Without memory nothing can go on.
      fatalError("libxml2 found no memory for a name")
    }
    return XMLName(pointer: pointer)
  }

  /// Reads the next bytes of the document.
  public func feed(_ bytes: UnsafeRawBufferPointer) throws(XMLFault) {
    if let fault { throw fault }
    var rest = bytes[...]
    while !held.isEmpty || !isHeadChecked {
      // Byte by byte until what was held is whole: at most a few times a block.
      guard let byte = rest.popFirst() else { return }
      held.append(byte)
      if !isHeadChecked {
        guard held.count >= 4 else { continue }
        try checkHead()
      }
      let piece = held
      held = []
      try piece.withUnsafeBytesThrowing(push)
    }
    while !rest.isEmpty {
      let piece = rest.prefix(XMLLimits.pieceLength)
      rest = rest.dropFirst(piece.count)
      try push(UnsafeRawBufferPointer(rebasing: piece))
      if !held.isEmpty {
        let cut = held.count
        held = []
        if rest.isEmpty {
          held = Array(piece.suffix(cut))
        } else {
          rest = bytes[(rest.startIndex - cut)...]
        }
      }
    }
  }

  /// Reads the next bytes of the document.
  public func feed(_ bytes: [UInt8]) throws(XMLFault) {
    try bytes.withUnsafeBytesThrowing(feed)
  }

  /// Says that the document ends here.
  public func finish() throws(XMLFault) {
    if let fault { throw fault }
    if !isHeadChecked {
      try checkHead()
      let piece = held
      held = []
      try piece.withUnsafeBytesThrowing(push)
    }
    if !held.isEmpty {
      throw stop(.invalidUTF8, "expected UTF-8, found a sequence that the end of the file cuts", pushed)
    }
    xmlParseChunk(context, nil, 0, 1)
    try check()
  }

  /// The offset in the document of the next byte to read; in `endElement`, the first byte behind the end tag.
  public var offset: Int {
    // libxml2's own count of consumed bytes is not meant to be relied on; what it has not read yet is certain.
    guard let input = context.pointee.input else { return pushed }
    return pushed - (input.pointee.end - input.pointee.cur)
  }

  /// In `startElement`: the offset in the document of the element's `<`.
  public var elementStart: Int {
    offset - tagBytes.count
  }

  /// The line on which the parser stands, from 1; in `startElement`, the line of the element's `<`.
  public var line: Int {
    guard let input = context.pointee.input else { return 1 }
    return Int(input.pointee.line) - tagBytes.count { $0 == Byte.lineFeed }
  }

  /// In `startElement`: the column of the element's `<`, in bytes from 1; nil where its line is too long to say.
  public var column: Int? {
    guard let input = context.pointee.input, let base = input.pointee.base else { return nil }
    let start = input.pointee.cur - tagBytes.count
    let before = UnsafeRawBufferPointer(start: base, count: start - base)
    if let feed = before.lastIndex(of: Byte.lineFeed) { return before.count - feed }
    return elementStart == before.count ? before.count + 1 : nil
  }

  /// What was read of the tag that begins: from its `<`, which stands in no attribute, up to where the parser is.
  private var tagBytes: UnsafeRawBufferPointer {
    guard isInStart, let input = context.pointee.input, let base = input.pointee.base, input.pointee.cur > base else {
      return UnsafeRawBufferPointer(start: nil, count: 0)
    }
    let before = UnsafeRawBufferPointer(start: base, count: input.pointee.cur - base)
    var start = before.count - 1
    while start > 0, before[start] != UInt8(ascii: "<") { start &-= 1 }
    return UnsafeRawBufferPointer(rebasing: before[start...])
  }
  private var isInStart = false

  // MARK: pushing

  private func checkHead() throws(XMLFault) {
    isHeadChecked = true
    let isWide = held.starts(with: [0xFE, 0xFF]) || held.starts(with: [0xFF, 0xFE]) || held.contains(0)
    if isWide { throw stop(.encoding, "expected UTF-8, found UTF-16 or UTF-32; save the file as UTF-8", 0) }
  }

  /// Gives one piece to libxml2. A cut sequence at its end stays behind in `held`.
  private func push(_ piece: UnsafeRawBufferPointer) throws(XMLFault) {
    var piece = piece
    switch UTF8Check.checkBlock(piece) {
    case .whole: break
    case .cut(let place):
      held = Array(piece[place...])
      piece = UnsafeRawBufferPointer(rebasing: piece[..<place])
    case .invalid(let place):
      throw stop(.invalidUTF8, "expected UTF-8, found other bytes; save the file as UTF-8", pushed + place)
    }
    guard !piece.isEmpty else { return }
    if let finding = guardian.scan(piece) { throw stop(finding.code, finding.message, finding.offset) }
    // libxml2 keeps a CDATA section until it ends, and refuses one of 10 MB: it gets a long one in parts.
    if guardian.openSection > XMLLimits.pieceLength, let seam = Self.seam(in: piece) {
      try parse(UnsafeRawBufferPointer(rebasing: piece[..<seam]))
      let joint = "]]><![CDATA["
      xmlParseChunk(context, joint, Int32(joint.utf8.count), 0)
      try check()
      try parse(UnsafeRawBufferPointer(rebasing: piece[seam...]))
    } else {
      try parse(piece)
    }
    if xmlDictSize(context.pointee.dict) > XMLLimits.names {
      throw stop(.tooManyNames, "expected at most \(XMLLimits.names) different names, found more", offset)
    }
  }

  private func parse(_ bytes: UnsafeRawBufferPointer) throws(XMLFault) {
    // libxml2 keeps a CR at a block's end back until it has parsed the rest.
    let keptBack = bytes.last == Byte.carriageReturn ? 1 : 0
    pushed += bytes.count - keptBack
    let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
    xmlParseChunk(context, start, Int32(bytes.count), 0)
    pushed += keptBack
    try check()
  }

  /// Where a CDATA section may end and another begin, in bytes that lie in one section.
  ///
  /// The section's own end is not cut there, since two bytes follow and all are of the section; a line end and a UTF-8
  /// sequence stay whole.
  private static func seam(in bytes: UnsafeRawBufferPointer) -> Int? {
    var place = bytes.count - 2
    while place > 0 {
      let isCut =
        UTF8.isContinuation(bytes[place]) || bytes[place - 1] == Byte.carriageReturn && bytes[place] == Byte.lineFeed
      guard isCut else { return place }
      place -= 1
    }
    return nil
  }

  /// The parser's flags say whether it went well; its return value does not.
  private func check() throws(XMLFault) {
    if let fault { throw fault }
    guard context.pointee.wellFormed == 0 || context.pointee.disableSAX != 0 else { return }
    let code = xmlParserErrors(rawValue: xmlParserErrors.RawValue(context.pointee.errNo))
    throw stop(.notWellFormed, Self.message(for: code), offset)
  }

  private func stop(_ code: XMLFault.Code, _ message: String, _ offset: Int) -> XMLFault {
    let line = max(1, Int(context.pointee.input?.pointee.line ?? 1))
    let fault = XMLFault(code: code, message: message, offset: offset, line: line)
    self.fault = fault
    return fault
  }

  // MARK: callbacks

  @inline(__always)
  private static func with(_ context: UnsafeMutableRawPointer?, _ body: (XMLReader) -> Void) {
    guard let context else { return }
    Unmanaged<XMLReader>.fromOpaque(context)._withUnsafeGuaranteedRef { body($0) }
  }

  private func started(
    _ name: UnsafePointer<UInt8>?, _ prefix: UnsafePointer<UInt8>?, _ uri: UnsafePointer<UInt8>?, _ count: Int,
    _ attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
  ) {
    guard let name, fault == nil else { return }
    depth += 1
    isInStart = true
    defer { isInStart = false }
    guard depth <= XMLLimits.depth else {
      _ = stop(.tooDeep, "expected at most \(XMLLimits.depth) levels of elements, found more", elementStart)
      xmlStopParser(context)
      return
    }
    let found = XMLAttributes(base: attributes, count: count)
    if let prefix, uri == nil { undeclared(prefix) }
    for index in 0..<count {
      if let prefix = found.field(index, 1), found.field(index, 2) == nil { undeclared(prefix) }
    }
    handler.startElement(XMLName(pointer: name), namespace: uri.map(XMLName.init), attributes: found, in: self)
  }

  private func ended(_ name: UnsafePointer<UInt8>?, _ uri: UnsafePointer<UInt8>?) {
    guard let name, fault == nil else { return }
    depth -= 1
    handler.endElement(XMLName(pointer: name), namespace: uri.map(XMLName.init), in: self)
  }

  private func texted(_ bytes: UnsafePointer<UInt8>?, _ count: Int32) {
    guard fault == nil else { return }
    handler.text(UnsafeRawBufferPointer(start: bytes, count: Int(count)), in: self)
  }

  private func undeclared(_ prefix: UnsafePointer<UInt8>) {
    if undeclared.insert(prefix).inserted { handler.undeclaredPrefix(String(cString: prefix), in: self) }
  }
}

extension [UInt8] {
  /// `withUnsafeBytes` that keeps the type of what is thrown.
  func withUnsafeBytesThrowing<Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Void
  ) throws(Failure) {
    let result = withUnsafeBytes { bytes -> Result<Void, Failure> in
      do throws(Failure) { return .success(try body(bytes)) } catch { return .failure(error) }
    }
    try result.get()
  }
}
