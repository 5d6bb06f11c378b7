/// The words that forms use for one thing, in general English; what a programme's own questions mean, its rule files say.
enum FormVocabulary {
  /// Words that carry no meaning of their own in a question.
  static let fillers: Set<String> = words(
    """
    a about all also am an and any anybody anyone apply applicable are as at be been being by can could dd did do does
    doing each eg either else etc example fit for from had has have having he her here him his i id if in into is it its
    just kindly let like make many may me might mm mmm more most much my no of on one or our ours out own per please
    question re s section she should so some somebody someone such t tell than that the their them then there these they
    this those tick to too up us using very was we were what which will with would write yes you your yours yourself yy
    get got gets getting something anything someone meaning yyyy select choose enter give provide say answer box below above following option options optional required reply
    """)

  /// Words that ask, or say that somebody agrees, rather than name what to; they count half.
  static let interrogatives: Set<String> = words(
    "how when where who why whose number type level status kind detail consent")

  /// Several words in a row that mean what one does; the longest first.
  static let phrases: [(words: [String], meaning: [String])] = [
    ("face to face", "inperson"), ("date of birth", "birth"), ("main wage earner", "earner"),
    ("at the moment", "now"), ("d o b", "birth"), ("birth date", "birth"), ("e mail", "email"),
    ("looked after", "care"), ("look after", "carer"), ("looking after", "carer"), ("looks after", "carer"),
    ("local authority", "care"), ("any point", "ever"), ("any time", "ever"), ("any stage", "ever"),
    ("some point", "ever"), ("some time", "ever"), ("opt out", "not"), ("in person", "inperson"),
    ("main earner", "earner"), ("bread winner", "earner"), ("first name", "forename"), ("given name", "forename"),
    ("last name", "surname"), ("family name", "surname"), ("full name", "full name"), ("art form", "discipline"),
    ("are you free", "available"), ("you are free", "available"), ("may we", "consent"), ("can we", "consent"),
    ("user name", "username"), ("fsm", "free school meal"), ("contact number", "phone number"),
    ("care experienced", "care experience"), ("you care for", "carer"), ("as a child", ""), ("growing up", ""),
    ("as a pupil", ""), ("next of kin", "kin"),
    ("for a living", "occupation"),
  ].map { (split($0, by: " "), split($1, by: " ").filter { !$0.isEmpty }) }.sorted { $0.0.count > $1.0.count }

  /// Words that mean the same, by one of them.
  static let synonyms: [String: String] = {
    let groups: [String: String] = [
      "birth": "dob born birthday birthdate dateofbirth", "phone": "mobile telephone tel cell cellphone telephones",
      "email": "mail emails", "name": "called names", "forename": "firstname", "surname": "lastname",
      "parent": "parents parental mum mums mother mothers father fathers dad dads guardian guardians",
      "carer": "carers caring", "care": "foster fostered fostering", "household": "home family",
      "occupation": "job jobs work working works worked profession employment", "earner": "breadwinner",
      "degree": "uni university", "qualification": "qualifications education educational",
      "income": "salary earnings", "region": "area regions areas", "live": "lives based reside located",
      "discipline": "field fields sector artform disciplines", "available": "availability",
      "consent": "agree agreement permission happy allow permit consenting", "share": "pass passed passing sharing",
      "last": "previous past recent", "now": "currently current presently today", "ever": "anytime",
      "not": "never neither nor dont didnt doesnt cannot wont object refuse withhold",
      "eligible": "entitled qualify entitlement", "meal": "meals lunch lunches dinner dinners",
      "emergency": "emergencies", "organisation": "organization company", "teacher": "tutor", "mentor": "mentoring",
    ]
    var synonyms: [String: String] = [:]
    for (meaning, words) in groups { for word in split(words, by: " ") { synonyms[word] = meaning } }
    let numbers = split("one two three four five six seven eight nine ten eleven twelve", by: " ")
    for (index, number) in numbers.enumerated() where number != "one" { synonyms[number] = String(index + 1) }
    return synonyms
  }()

  /// Whoever or whatever a question may be about instead of the applicant.
  static let others: Set<String> = words(
    "parent emergency school teacher referee kin employer sibling brother sister cousin")

  /// Whoever a question is about where its name says so; the header must then speak of them, or of the home.
  static let family: Set<String> = words("parent earner household")

  /// The same for names and contact details, where a friend's is as wrong.
  static let otherPeople: Set<String> = others.union(
    words("partner friend child organisation manager username mentor relative college worker"))

  /// What makes another question of the same words; both must say it.
  static let turns: [(word: String, said: String)] = [
    ("last", "a time before now"), ("ever", "any time at all"), ("not", "the opposite"),
  ]

  /// Words that turn a question even where its answers are those of no other.
  static let turning: Set<String> = words(
    """
    no not never without least stop busy unavailable unable ineligible unlike dislike avoid today now current primary born
    anyone anybody anything someone somebody mother father mum dad parent child children son daughter baby wife husband
    spouse partner brother sister member adviser nominee nominator referrer supervisor landlord behalf teacher school work
    worked study mentor second last former previous
    """)

  /// Words of time and number, which say nothing of what is asked.
  static let subjectless: Set<String> = interrogatives.union(words("last ever now not year month time"))

  /// Headers that hold somebody's name or other data of a person's own: their answers are never shown.
  static let personal: Set<String> = words(
    """
    name forename surname username email phone address postcode zip birth age date kin emergency referee refer teacher
    worker manager mentor instagram twitter handle link url website school college university employer organisation reference passport nino
    insurance token ip signature who
    """)

  private static func words(_ text: String) -> Set<String> {
    Set(text.split { $0 == " " || $0 == "\n" }.map(String.init))
  }
}
