/// The words that forms use for one thing, in general English; what a programme's own questions mean, its rule files say.
enum FormVocabulary {
  /// Words that carry no meaning of their own in a question, whatever it is.
  static let fillers: Set<String> = words(
    """
    a about all also am an and any apply applies applicable are as at be been being by dd did do does doing each eg either
    else etc example for from had here i id if in into is it its just kindly let may me might mm mmm my of on or our ours
    please re question s section so some such t that the then there these this those tick to too up us was we were what
    which whats wheres whens hows with yes you youre ive im your yours yourself yy yyyy say tell select choose chosen pick enter give provide write answer box below
    above following option options optional required reply while within during whereabouts whoever thinking wed weve
    """)

  /// Words of what is gone, beside those that deny.
  static let absence: Set<String> = keys(
    "lost lose losing cut broken break breakdown apart alone own independent independently")

  /// Fillers and others that make another question of one.
  static let turning = words("else another also too then all some most only 2nd 3rd")

  /// Words that ask rather than name what to, or say how; they count half.
  static let interrogatives: Set<String> = keys(
    "how when where who why whose number type level status kind detail consent would could should will can have")

  /// Words of those that turn no question into another.
  static let asking: Set<String> = keys("how when where number type level status kind detail")

  /// Words that a question of any sort may be asked with.
  static let neutral: Set<String> = keys(
    """
    applicant candidate participant main age aged ages sort spend spent complete exact official usual usually normally generally personally
    best describe statement true consider uk turned format include full response annual yearly total fall hold held legal brief briefly
    """)

  /// Words that headers of e-mail addresses and telephone numbers may hold.
  static let ofContact: Set<String> = keys("contact number address personal reach best preferred")

  /// Words that headers of questions with several answers may hold.
  static let ofSeveral: Set<String> = keys("time slot session day evening")

  /// Words that headers of dates may hold.
  static let ofDates: Set<String> = keys("day month year format date")

  /// Several words in a row that mean what one does; the longest first.
  static let phrases = said.flatMap { [$0] + towardsApplicant($0) }.sorted { $0.words.count > $1.words.count }

  private static let said: [(words: [String], meaning: [String])] = [
    ("face to face", "inperson"), ("date of birth", "birth"), ("were you born", "birth"), ("you were born", "birth"),
    ("at the moment", "now"), ("d o b", "birth"), ("birth date", "birth"), ("apply for", "applied"),
    ("e mail", "email"),
    ("looked after", "care"), ("look after", "carer"), ("looking after", "carer"), ("looks after", "carer"),
    ("care for", "carer"), ("cares for", "carer"), ("caring for", "carer"), ("cared for by", "care"),
    ("foster care", "foster care"), ("childrens home", "childrens care"), ("local authority", "care"),
    ("any point", "ever"), ("any time", "ever"), ("any stage", "ever"),
    ("some point", "ever"), ("some time", "ever"), ("any year", "ever"), ("opt out", "not"), ("in person", "inperson"),
    ("main wage earner", "earner"), ("main income earner", "earner"), ("highest income earner", "earner"),
    ("highest wage earner", "earner"), ("highest earner", "earner"), ("main earner", "earner"),
    ("highest earning parent", "earner"), ("bread winner", "earner"), ("first name", "forename"),
    ("given name", "forename"), ("last name", "surname"), ("family name", "surname"), ("full name", "full name"),
    ("first and last", "full"), ("first last", "full"), ("years old", ""), ("line of work", "occupation"),
    ("first name and surname", "full name"), ("forename and surname", "full name"),
    ("first name and last name", "full name"), ("first and last name", "full name"), ("art form", "discipline"),
    ("are you free", "available"), ("you are free", "available"), ("may we", "consent"), ("can we", "consent"),
    ("can we reach you", "reach"), ("can we contact you", "contact"), ("user name", "username"),
    ("fsm", "free school meal"), ("contact number", "phone number"), ("care experienced", "care experience ever"),
    ("care experience", "care experience"), ("next of kin", "kin"), ("for a living", "occupation"),
    ("parents or carers", "parent"), ("parent or carer", "parent"), ("parents and carers", "parent"),
    ("parent carer", "parent"), ("parents carers", "parent"), ("parents guardians", "parent"),
    ("mother father", "parent"), ("mum dad", "parent"), ("mum or dad", "parent"), ("mum and dad", "parent"),
    ("mother or father", "parent"),
    ("first in your family", "parent first"), ("first in my family", "parent first"), ("thinking back", ""),
    ("think back", ""), ("would you say", ""),
    ("would you describe", "describe"), ("or other", ""),
    ("or another", ""), ("or any other", ""), ("and other", ""), ("yes no", ""), ("yes or no", ""),
    ("telephone no", "phone number"), ("phone no", "phone number"), ("tel no", "phone number"),
    ("contact no", "phone number"),
    ("mobile no", "phone number"), ("18th birthday", "18"), ("do you have experience", "experience ever"),
    ("do you have any experience", "experience ever"), ("creative area", "creative discipline"),
    ("area of the creative", "creative discipline"), ("area of interest", "discipline wish"),
    ("would you like", "wish"), ("would you prefer", "wish"), ("would you rather", "wish"), ("do you want", "wish"),
    ("to them", ""), ("from them", ""), ("anyone in your household", "household"),
    ("anyone in your family", "household"), ("anybody in your household", "household"),
    ("anybody in your family", "household"), ("anyone at home", "household"), ("anybody at home", "household"),
    ("part of the uk", "region"), ("part of the country", "region"),
    ("region or nation", "region"), ("nation or region", "region"), ("young carer", "young unpaid carer"),
    ("whether or not", ""), ("or not", ""),
    ("at present", "now"), ("right now", "now"), ("raised you", "parent"), ("brought you up", "parent"),
    ("even if", ""), ("f2f", "inperson"), ("irl", "inperson"), ("in real life", "inperson"), ("real life", "inperson"),
    ("the young person", ""), ("the young persons", ""), ("young persons", ""),
    ("have caring responsibilities", "carer"), ("have unpaid caring responsibilities", "unpaid carer"),
    ("caring responsibilities", "carer"),
  ].map { (split($0, by: " "), split($1, by: " ").filter { !$0.isEmpty }) }

  /// Whoever looks after the applicant makes them somebody in care, no carer.
  private static func towardsApplicant(
    _ phrase: (words: [String], meaning: [String])
  ) -> [(words: [String], meaning: [String])] {
    let isOfCare = phrase.meaning == ["carer"] || phrase.meaning == ["care"]
    guard isOfCare, phrase.words.last == "after" || phrase.words.last == "for" else { return [] }
    return ["you", "me", "us"].map { (words: phrase.words + [$0], meaning: ["care"]) }
  }

  /// Those who do something for applicants, by the words as they stand: what they are asked is not asked of applicants.
  static let agents = relatives.union(
    words(
      """
      carer carers caregiver caregivers mentor mentors tutor tutors teacher teachers coach coaches employer employers
      manager managers landlord landlords worker workers volunteer volunteers
      """))

  /// Those whom applicants have, but for their parents; what is theirs ("your sister's school") is not the applicant's.
  static let relatives = words(
    """
    sister sisters brother brothers sibling siblings son sons daughter daughters child childs husband husbands wife wifes
    spouse spouses partner partners boyfriend boyfriends girlfriend girlfriends friend friends cousin cousins
    """)

  /// Verbs with which a question begins, before its subject.
  static let auxiliaries = words(
    "is are was were do does did has have had can could will would should may might must")

  /// Words that say that the applicant is the subject, or nobody is.
  static let applicant = words("you i we it this that there these those student learner candidate mentee respondent")

  /// Words of who fills a form in, or for whom.
  static let speakers = words("you i we student learner candidate applicant mentee respondent")

  /// Verbs behind which stands what applicants have, be it somebody who does something for them.
  static let having = words("have has had")

  /// Words with which a question begins that has no verb before its subject.
  static let asks = words("how when where who whom whose what which why")

  /// Words that say whose somebody is.
  static let owners = words("your my our their his her")

  /// Words before somebody who is no subject.
  static let prepositions = words("by from without with on to for")

  /// Words that mean the same, by one of them.
  static let synonyms: [String: String] = {
    let groups: [String: String] = [
      "birth": "dob born birthday birthdate dateofbirth",
      "phone": "mobile telephone tel cell cellphone telephones call ring",
      "email": "mail emails", "name": "called names", "forename": "firstname", "surname": "lastname",
      "parent": "parents parental guardian guardians", "mother": "mum mums mothers mom", "father": "dad dads fathers",
      "carer": "carers caring cared cares", "household": "home family",
      "occupation": "job jobs work working works worked profession employment", "earner": "breadwinner",
      "degree": "uni university", "qualification": "qualifications education educational",
      "income": "salary earnings", "region": "area regions areas", "live": "lives based reside located living",
      "discipline": "field fields sector artform disciplines industry industries", "available": "availability",
      "consent": "agree agreement permission happy allow permit consenting", "share": "pass passed passing sharing",
      "last": "previous past recent recently", "now": "currently current presently today", "ever": "anytime",
      "not":
        "no never neither nor none without dont didnt doesnt cannot cant wont isnt arent wasnt werent havent hasnt",
      "wish": "like want prefer preferred preference drawn interest interested favourite",
      "eligible": "entitled qualify qualified entitlement eligibility", "meal": "meals lunch lunches dinner dinners",
      "get": "gets getting receive receives received receiving receipt claim claims", "main": "mainly mostly most",
      "they": "their them theirs he she his her hers him", "somebody": "someone anybody anyone person people",
      "kind": "sort", "attend": "go went going attended attending", "have": "has", "could": "can",
      "band": "bands bracket brackets",
      "refuse": "refused refuses object objects withhold", "estranged": "estrangement", "year": "yrs yr",
      "emergency": "emergencies", "monday": "mon", "tuesday": "tue tues", "wednesday": "wed weds",
      "thursday": "thu thur thurs",
      "friday": "fri", "saturday": "sat", "sunday": "sun", "evening": "eve eves",
      "organisation": "organization company",
      "permanent": "lasting", "online": "remote remotely virtual virtually digital digitally zoom skype",
      "match": "matcher matchers matchmaker matchmakers pair pairs pairing paired", "teacher": "tutor",
      "mentor": "mentoring",
    ]
    var synonyms: [String: String] = [:]
    for (meaning, words) in groups { for word in split(words, by: " ") { synonyms[word] = meaning } }
    let numbers = split(
      "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen",
      by: " ")
    for (index, number) in numbers.enumerated() where number != "one" { synonyms[number] = String(index + 1) }
    return synonyms
  }()

  /// Whoever a question may be about or speak of.
  static let people: Set<String> = keys("parent earner household somebody child partner sibling friend member they")

  /// Words of time, and what else makes two questions of one subject.
  static let times: Set<String> = keys("last ever now secondary primary")

  /// Words of time and number, which say nothing of what is asked.
  static let subjectless: Set<String> = interrogatives.union(keys("last ever now not year month time get address full"))

  /// Headers that hold somebody's name or other data of a person's own: their answers are never shown.
  static let personal: Set<String> = words(
    """
    name forename surname username email phone address postcode zip birth age date kin emergency referee refer teacher
    worker manager mentor instagram twitter handle link url website school college university employer organisation reference passport nino
    insurance token ip signature who
    """)

  private static func keys(_ text: String) -> Set<String> { Set(words(text).map(FormWords.key)) }

  private static func words(_ text: String) -> Set<String> {
    Set(text.split { $0 == " " || $0 == "\n" }.map(String.init))
  }
}
