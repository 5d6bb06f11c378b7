/// HTML text that is safe to put into a page: text is escaped on its way in, and only this module writes tags.
struct Markup: Hashable, Sendable {
  private(set) var html: String

  private init(html: String) {
    self.html = html
  }

  /// No markup at all.
  static let none = Markup(html: "")

  /// Text, escaped scalar by scalar (a `Character` may join a `<` with a combining mark).
  static func text(_ text: String) -> Markup {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return Markup(html: escaped)
  }

  /// An element with attributes and content.
  static func element(_ name: String, _ attributes: [(String, String)], _ content: [Markup]) -> Markup {
    Markup(html: openTag(name, attributes, end: ">") + content.map(\.html).joined() + "</\(name)>")
  }

  /// An element with content.
  static func element(_ name: String, _ content: [Markup]) -> Markup {
    element(name, [], content)
  }

  /// An element with attributes and text.
  static func element(_ name: String, _ attributes: [(String, String)] = [], text: String) -> Markup {
    element(name, attributes, [.text(text)])
  }

  /// An element of SVG without content.
  static func shape(_ name: String, _ attributes: [(String, String)]) -> Markup {
    Markup(html: openTag(name, attributes, end: "/>"))
  }

  /// Several pieces one after the other.
  static func all(_ pieces: [Markup]) -> Markup {
    Markup(html: pieces.map(\.html).joined())
  }

  /// The style sheet, which is the module's own text, and the title that paper shows below every page.
  private static func style(title: String) -> Markup {
    Markup(html: "<style>\(pageStyles)\n:root{--page-title:\(cssString(title))}</style>")
  }

  /// A text as a string of CSS: what is no plain letter or digit is written as its number, so nothing ends the string.
  static func cssString(_ text: String) -> String {
    var css = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9": css.unicodeScalars.append(scalar)
      default: css += "\\" + String(scalar.value, radix: 16) + " "
      }
    }
    return css + "\""
  }

  /// A whole document: sections, and a footer that says which page this is.
  static func document(title: String, sections: [[Markup]], footer: String) -> [UInt8] {
    let body =
      sections.filter { !$0.isEmpty }.map { Markup.element("section", $0) } + [.element("footer", text: footer)]
    let text = """
      <!DOCTYPE html>
      <html lang="en-GB"><head><meta charset="utf-8">\
      <meta name="viewport" content="width=device-width, initial-scale=1">\
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">\
      <meta name="referrer" content="no-referrer"><title>\(Markup.text(title).html)</title>\(style(title: title).html)</head>
      <body><main>
      \(body.map(\.html).joined(separator: "\n"))
      </main></body></html>

      """
    return Array(text.utf8)
  }

  private static func openTag(_ name: String, _ attributes: [(String, String)], end: String) -> String {
    "<" + name + attributes.map { " \($0.0)=\"\(text($0.1).html)\"" }.joined() + end
  }
}
