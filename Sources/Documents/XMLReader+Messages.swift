internal import CLibXML2

extension XMLReader {
  /// What libxml2's error means. Its own texts are not shown: they quote the document.
  static func message(for code: xmlParserErrors) -> String {
    switch code {
    case XML_ERR_DOCUMENT_EMPTY: "expected an XML document, found none"
    case XML_ERR_DOCUMENT_END, XML_ERR_TAG_NOT_FINISHED:
      "expected nothing behind the last end tag and every element closed, found otherwise"
    case XML_ERR_TAG_NAME_MISMATCH: "expected the end tag of the element opened last, found another"
    case XML_ERR_UNDECLARED_ENTITY: "expected one of &amp; &lt; &gt; &quot; &apos;, found another reference"
    case XML_ERR_NAME_REQUIRED: "expected a name; a plain & or < in text is written &amp; or &lt;"
    case XML_ERR_ENTITYREF_SEMICOL_MISSING: "expected ';' after a reference; a plain & is written &amp;"
    case XML_ERR_GT_REQUIRED: "expected '>' at the end of a tag"
    case XML_ERR_LT_IN_ATTRIBUTE: "expected no '<' in an attribute; write &lt;"
    case XML_ERR_ATTRIBUTE_WITHOUT_VALUE: "expected '=' and a value after an attribute's name"
    case XML_ERR_ATTRIBUTE_NOT_STARTED: "expected an attribute's value in quotes"
    case XML_ERR_ATTRIBUTE_REDEFINED: "expected each attribute once, found one twice"
    case XML_ERR_INVALID_CHAR: "expected no control characters, found one"
    case XML_ERR_INVALID_CHARREF, XML_ERR_INVALID_DEC_CHARREF, XML_ERR_INVALID_HEX_CHARREF:
      "expected a reference to a character that XML allows"
    case XML_ERR_MISPLACED_CDATA_END: "expected no ']]>' outside a CDATA section"
    case XML_ERR_INVALID_ENCODING, XML_ERR_UNSUPPORTED_ENCODING, XML_ERR_UNKNOWN_ENCODING: "expected UTF-8"
    case XML_ERR_RESERVED_XML_NAME: "expected the XML declaration at the very beginning of the file only"
    default: "expected well-formed XML (libxml2 error \(code.rawValue))"
    }
  }
}
