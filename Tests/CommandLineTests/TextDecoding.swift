import Foundation

/// Takes the escapes of the formats we write off a text, so that what a reader would see can be searched.
enum TextDecoding {
  /// JSON's escapes: `\n`, `\"`, `\u00eb`, surrogate pairs.
  static func jsonEscapes(_ text: String) -> String {
    var units: [UInt16] = []
    let source = Array(text.utf16)
    var index = 0
    while index < source.count {
      let unit = source[index]
      index += 1
      guard unit == 0x5C, index < source.count else {
        units.append(unit)
        continue
      }
      let escape = source[index]
      index += 1
      switch escape {
      case 0x6E: units.append(0x0A)
      case 0x74: units.append(0x09)
      case 0x72: units.append(0x0D)
      case 0x62, 0x66: units.append(0x20)
      case 0x75:
        let digits = String(decoding: source[index..<min(index + 4, source.count)], as: UTF16.self)
        if let code = UInt16(digits, radix: 16) { units.append(code) }
        index = min(index + 4, source.count)
      default: units.append(escape)
      }
    }
    return String(decoding: units, as: UTF16.self)
  }

  /// The entities and character references of HTML and XML.
  static func entities(_ text: String) -> String {
    guard text.contains("&") else { return text }
    let named = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " "]
    var decoded = ""
    var pieces = text.components(separatedBy: "&")[...]
    decoded += pieces.removeFirst()
    for piece in pieces {
      guard let end = piece.firstIndex(of: ";"), piece.distance(from: piece.startIndex, to: end) < 10 else {
        decoded += "&" + piece
        continue
      }
      let name = piece[..<end]
      let rest = piece[piece.index(after: end)...]
      if let known = named[String(name)] {
        decoded += known + rest
      } else if name.hasPrefix("#"), let scalar = character(name.dropFirst()) {
        decoded.unicodeScalars.append(scalar)
        decoded += rest
      } else {
        decoded += "&" + piece
      }
    }
    return decoded
  }

  private static func character(_ number: Substring) -> Unicode.Scalar? {
    let isHexadecimal = number.first == "x" || number.first == "X"
    return UInt32(isHexadecimal ? number.dropFirst() : number, radix: isHexadecimal ? 16 : 10)
      .flatMap(Unicode.Scalar.init)
  }
}

/// A text without case, accents, spaces and punctuation, in two forms.
struct FoldedText: Sendable {
  /// Letters and digits only, all in one.
  let squeezed: [UInt8]
  /// Letters and digits with one space between words, and one at each end.
  let spaced: [UInt8]

  init(_ text: String) {
    // Letters that no accent stands on, but that people write without their stroke.
    let plain: [Unicode.Scalar: String] = [
      "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h",
    ]
    var squeezed: [UInt8] = []
    var spaced: [UInt8] = [0x20]
    // A final small i keeps a dot in Turkish; without a locale, lower case is the same everywhere.
    for scalar in text.decomposedStringWithCompatibilityMapping.lowercased().unicodeScalars {
      if scalar.isASCII {
        let byte = UInt8(truncatingIfNeeded: scalar.value)
        let isWord = (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte)
        if isWord { squeezed.append(byte) }
        if isWord || spaced.last != 0x20 { spaced.append(isWord ? byte : 0x20) }
      } else if let other = plain[scalar] {
        squeezed += other.utf8
        spaced += other.utf8
      } else if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        squeezed += String(scalar).utf8
        spaced += String(scalar).utf8
      } else if !scalar.properties.isDiacritic, scalar.properties.generalCategory != .nonspacingMark,
        spaced.last != 0x20
      {
        spaced.append(0x20)
      }
    }
    if spaced.last != 0x20 { spaced.append(0x20) }
    self.squeezed = squeezed
    self.spaced = spaced
  }
}
