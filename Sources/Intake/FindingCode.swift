/// What intake can find wrong or worth a look: the stable codes of findings and errors.
public enum FindingCode: String, Hashable, Sendable, CaseIterable {
  // Answers.
  case dateUnreadable = "date-unreadable"
  case dateOutside = "date-outside"
  case dateAmbiguous = "date-ambiguous"
  case dateOrderMixed = "date-order-mixed"
  case momentUnreadable = "moment-unreadable"
  case momentZoneUnknown = "moment-zone-unknown"
  case numberUnreadable = "number-unreadable"
  case numberOutside = "number-outside"
  case numberAmbiguous = "number-ambiguous"
  case decimalMarkMixed = "decimal-mark-mixed"
  case ageUnreadable = "age-unreadable"
  case digitsLost = "digits-lost"
  case valueNested = "value-nested"
  case wordingUnknown = "wording-unknown"
  case choicesConflict = "choices-conflict"
  case notApplicableUndeclared = "not-applicable-undeclared"
  // Records.
  case recordWidth = "record-width"
  case recordTooLong = "record-too-long"
  case recordNUL = "record-nul"
  case quoteStray = "quote-stray"
  case textAfterQuote = "text-after-quote"
  case escapeUnclear = "escape-unclear"
  case headerAgain = "header-again"
  case recordTotal = "record-total"
  case jsonMalformed = "json-malformed"
  case jsonNotObject = "json-not-object"
  case jsonRepeatedKey = "json-repeated-key"
  case recordEncrypted = "record-encrypted"
  case recordUnmended = "record-unmended"
  case recordNobody = "record-nobody"
  // Files.
  case noRecords = "no-records"
  case columnMisread = "column-misread"
  case fieldAbsent = "field-absent"
  case headerDrift = "header-drift"
  case headerMoved = "header-moved"
  case fieldRepeated = "field-repeated"
  case prefixUndeclared = "prefix-undeclared"
  case fileUnopened = "file-unopened"
  case fileUnread = "file-unread"
  case fileNotUTF8 = "file-not-utf8"
  case encodingGuessed = "encoding-guessed"
  case fileMalformed = "file-malformed"
  case quoteUnclosed = "quote-unclosed"
  case formUnrecognised = "form-unrecognised"
  case formAmbiguous = "form-ambiguous"
  case formUnknown = "form-unknown"
  case headerDoubtful = "header-doubtful"
  case dialectUnclear = "dialect-unclear"
  case fileChanged = "file-changed"
  // Packed files and workbooks.
  case archiveMalformed = "archive-malformed"
  case archiveEncrypted = "archive-encrypted"
  case archiveSeveral = "archive-several"
  case archiveTooLarge = "archive-too-large"
  case archiveNested = "archive-nested"
  case formatUnread = "format-unread"
  case workbookMalformed = "workbook-malformed"
  case workbookSeveral = "workbook-several"
  case sheetUnknown = "worksheet-unknown"
  // Files of set-aside records and their indexes.
  case mendingIndex = "mending-index"
  case mendingKey = "mending-key"
  case mendingCount = "mending-count"
  case mendingOrder = "mending-order"
  // People.
  case formClash = "form-clash"
  case answersConflict = "answers-conflict"
  case samePhone = "same-phone"
  case phonesDiffer = "phones-differ"

  /// Whether it says that an answer is none that its question knows.
  var isMisread: Bool {
    switch self {
    case .dateUnreadable, .dateOutside, .numberUnreadable, .numberOutside, .ageUnreadable, .valueNested,
      .wordingUnknown:
      true
    default: false
    }
  }

  /// What the code means, in a line.
  public var explanation: String {
    switch self {
    case .dateUnreadable: "A date is no day of the calendar, or is written in a way that is not guessed."
    case .dateOutside: "A date lies outside the days that the question allows."
    case .dateAmbiguous: "A date can be read day first or month first; both readings are kept."
    case .dateOrderMixed: "A file writes some dates day first and others month first, so it proves no order."
    case .momentUnreadable: "A time of submission cannot be read; it orders nobody."
    case .momentZoneUnknown:
      "The zone of a time is an abbreviation that does not mean one offset for sure; the time is read without it."
    case .numberUnreadable: "A number is written in a way that cannot be read."
    case .numberOutside: "A number is outside the range that the question declares, or not whole."
    case .numberAmbiguous:
      "A dot or comma in a number can stand before decimals or between thousands; both readings are kept."
    case .decimalMarkMixed:
      "A file writes some decimals with a dot and others with a comma, so it proves no decimal mark."
    case .ageUnreadable: "An age or age band cannot be read."
    case .digitsLost:
      "A telephone number or submission id stands in a spreadsheet's short form, such as 4.5E+11, and lost its last digits."
    case .valueNested: "A JSON object stands where an answer belongs."
    case .wordingUnknown: "An answer is in words that nobody has given a meaning; the question stays open."
    case .choicesConflict: "Of a question with a field for each choice, choices are ticked that exclude each other."
    case .notApplicableUndeclared:
      "\"Not applicable\" was answered to a question that does not declare it; it is unreadable."
    case .recordWidth: "A CSV record has another number of cells than the header."
    case .recordTooLong: "A record is longer than 16 MiB, or what is read of it longer than 1 MiB."
    case .recordNUL: "A CSV record holds a NUL byte, which no text has."
    case .quoteStray: "A CSV cell without quotes holds one."
    case .textAfterQuote: "A CSV cell goes on after its closing quote."
    case .escapeUnclear: "A backslash in a CSV cell may be text, or escape what follows it."
    case .recordTotal: "A line of a CSV file sums the others up, as spreadsheets write below a table."
    case .headerAgain: "A line of a CSV file is its header once more, as where files were put behind one another."
    case .jsonMalformed: "A line of an NDJSON file is not JSON."
    case .jsonNotObject: "A JSON record is not an object."
    case .jsonRepeatedKey:
      "A JSON object of a record repeats a key, nested or as `group/key`, so that nobody knows which value is meant."
    case .recordEncrypted:
      "An XML submission is encrypted, so that nobody's answers are in it; decrypt it with the tool that collected it."
    case .recordUnmended:
      "A record that was set aside has as many cells as it had, or only empty ones, and so only looks mended."
    case .recordNobody:
      "Records at the end of a form tell of nobody, as notes and rows of totals do; they stay until a person takes them out."
    case .noRecords: "A form holds no record: nobody applied yet, or the export left everybody out."
    case .columnMisread:
      "Most answers in a mapped column are none that its question knows: another column or other words may be meant."
    case .fieldAbsent: "The form's profile maps a field that the file does not have."
    case .headerDrift:
      "A CSV form has other headers than its profile says; only what stands under a known header is read."
    case .headerMoved:
      "Two headers of a CSV form changed places, perhaps without the answers below them; each is read where it stands."
    case .fieldRepeated: "A header that the profile maps stands in the file several times; the first is read."
    case .prefixUndeclared: "An XML prefix has no namespace; names are compared without it."
    case .fileUnopened: "A file cannot be opened."
    case .fileUnread: "A file cannot be read to its end."
    case .fileNotUTF8: "A file is not UTF-8, nor surely in another encoding that is read."
    case .encodingGuessed: "A file that is not UTF-8 was read as Windows-1252, which every character in it fits."
    case .fileMalformed: "A file breaks the rules of its format, so what follows cannot be trusted."
    case .quoteUnclosed: "A CSV cell opens a quote that is never closed; the rest of the file is in it."
    case .formUnrecognised: "No form profile recognises a file."
    case .formAmbiguous: "Several form profiles recognise a file."
    case .formUnknown: "`--form` names a profile that the programme does not have."
    case .headerDoubtful:
      "The first lines of a CSV file are not surely what they are taken for: its header, or none of it."
    case .dialectUnclear: "A CSV file can be cut into cells in several ways that all fit, so none is guessed."
    case .fileChanged: "A file changed while it was being read."
    case .archiveMalformed: "A gzip or ZIP file is damaged, cut off, or packed in a way that is not read."
    case .archiveEncrypted: "A ZIP file cannot be read without a password."
    case .archiveSeveral: "A ZIP file does not hold exactly one form."
    case .archiveTooLarge: "A packed file or workbook is larger than is read, or becomes so when it is unpacked."
    case .archiveNested: "A packed file holds another packed file or a workbook."
    case .formatUnread: "A file is of a kind that is not read, such as .xls, .xlsb or .ods."
    case .workbookMalformed: "A part of a workbook is not there or breaks the rules of its format."
    case .workbookSeveral: "Not exactly one visible sheet of a workbook holds cells."
    case .sheetUnknown: "`--sheet` names a sheet that the file does not have."
    case .mendingIndex: "The index beside a file of set-aside records is not as it was written."
    case .mendingKey: "The index beside a file of set-aside records is not of this round, or was changed."
    case .mendingCount: "A file of set-aside records has another number of records than its index."
    case .mendingOrder: "A record of a file of set-aside records stands in another one's place."
    case .formClash: "One submission id stands for two different people: two forms are read under one profile."
    case .answersConflict: "A person's submissions contradict each other; all their answers stay possible."
    case .samePhone: "Two applicants have the same telephone number and birth date; they are not joined."
    case .phonesDiffer:
      "Submissions that count as one person's have different telephone numbers: they may be two people's, such as twins'."
    }
  }
}
