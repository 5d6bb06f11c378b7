/// Forms that nobody has, in words of their own, to see how many of their questions are found. The matcher was not made
/// for them: they were written when it was done.
enum InventedForms {
  /// One question of a form, with the programme's question that it asks; nil where that has none.
  struct Asked {
    let header: String
    let question: String?
    let answers: [String]
    /// Whether a person must decide: a use of it without a look would be wrong or a guess.
    var mustBeDecided = false
  }

  static let yesNo = ["Yes", "No", "No", "Prefer not to say"]
  static let names = [
    "Ada Example", "Ben Sample", "Cy Instance", "Dee Pattern", "Eli Model", "Fay Specimen", "Gus Trial",
  ]
  static let times = (0..<40).map { "2026-11-\($0 % 28 + 1 < 10 ? "0" : "")\($0 % 28 + 1) 10:\(10 + $0):00" }
  static let regions = [
    "London", "North West", "South East", "Wales", "Scotland", "West Midlands", "East Midlands", "North East",
  ]
  static let schools = [
    "State-run or state-funded school", "Independent or fee-paying school", "Attended school outside the UK",
  ]
  static let jobs = [
    "Technical and craft occupations", "Clerical and intermediate occupations", "Long-term unemployed",
    "Routine, semi-routine manual and service occupations", "Small business owners",
  ]
  static let degrees = ["Degree or equivalent", "Below degree level", "No qualifications", "I don't know"]
  static func emails(_ host: String) -> [String] { (0..<90).map { "person.\($0)@\(host)" } }
  static let phones = (0..<90).map { "07700 9001\($0 < 10 ? "0" : "")\($0)" }
  static let births = (0..<90).map { "\($0 % 28 + 1)/\($0 % 12 + 1)/\(2000 + $0 % 9)" }

  /// A charity's Google form: chatty, in the first and second person.
  static let chatty = [
    Asked(header: "Timestamp", question: "submitted at", answers: times),
    Asked(header: "What should we call you? (full name please)", question: "full name", answers: names),
    Asked(header: "Best email to reach you on", question: "email address", answers: emails("example.org")),
    Asked(header: "And a mobile, in case we need to ring", question: "phone number", answers: phones),
    Asked(header: "Your birthday", question: "date of birth", answers: births),
    Asked(header: "What part of the country is home?", question: "region", answers: regions),
    Asked(header: "Pronouns", question: nil, answers: ["she/her", "he/him", "they/them"]),
    Asked(
      header: "Were you ever entitled to free school dinners growing up?", question: "free school meals ever",
      answers: yesNo),
    Asked(
      header: "Have you been entitled to free school dinners at any point over the last 6 years?",
      question: "free school meals last six years", answers: yesNo),
    Asked(
      header: "When you were 14, what did the main wage earner at home do for work?",
      question: "parental occupation at 14", answers: jobs),
    Asked(
      header: "Between 11 and 16, where did you mostly go to school?", question: "secondary school type",
      answers: schools),
    Asked(
      header: "By the time you turned 18, how far had your mum, dad or guardian got in education?",
      question: "parental qualification at 18", answers: degrees),
    Asked(
      header: "Are you care-experienced (foster care, children's home, kinship care)?",
      question: "care experience ever",
      answers: yesNo),
    Asked(header: "Are you estranged from your parents?", question: "estranged from family", answers: yesNo),
    Asked(
      header: "Are you an asylum seeker or a refugee?", question: "refugee status",
      answers: ["No", "Yes, I am a refugee", "Yes, I am an asylum seeker", "No"]),
    Asked(header: "Are you a young parent or an unpaid carer?", question: "unpaid carer", answers: yesNo),
    Asked(
      header: "Does anyone you live with claim Universal Credit or another means-tested benefit?",
      question: "means tested benefits", answers: yesNo),
    Asked(
      header: "Which of these gets you most excited?", question: "discipline",
      answers: ["Music", "Film & TV", "Photography", "Journalism", "Game design"]),
    Asked(
      header: "When are you free?", question: "availability",
      answers: ["Monday evening, Saturday morning", "Tuesday evening", "Saturday afternoon, Thursday evening"]),
    Asked(
      header: "In the flesh or on a screen?", question: "meeting mode",
      answers: ["Face to face", "Online or by phone", "I don't mind"]),
    Asked(
      header: "Anything else we should know?", question: nil,
      answers: (0..<30).map { "I once painted mural number \($0) with my cousins." }),
    Asked(
      header: "Is it OK if we share your form (no names!) with whoever pairs mentors?", question: "consent to share",
      answers: ["Yes", "Yes", "No"]),
  ]

  /// A council's form: labels in a few words, some of them codes.
  static let terse = [
    Asked(header: "Response ID", question: "submission id", answers: (0..<90).map { "R-\(1000 + $0)" }),
    Asked(header: "Date submitted", question: "submitted at", answers: times),
    Asked(header: "Applicant name", question: "full name", answers: names),
    Asked(header: "Applicant email", question: "email address", answers: emails("example.com")),
    Asked(header: "Tel.", question: "phone number", answers: phones),
    Asked(header: "DOB", question: "date of birth", answers: births),
    Asked(header: "Region", question: "region", answers: regions),
    Asked(header: "FSM (ever)", question: "free school meals ever", answers: yesNo),
    Asked(header: "FSM (last 6 yrs)", question: "free school meals last six years", answers: yesNo),
    Asked(header: "Household main earner occupation (age 14)", question: "parental occupation at 14", answers: jobs),
    Asked(header: "School type 11-16", question: "secondary school type", answers: schools),
    Asked(header: "Parental education level", question: "parental qualification at 18", answers: degrees),
    Asked(header: "Care leaver", question: "care experience ever", answers: yesNo, mustBeDecided: true),
    Asked(header: "Estranged", question: "estranged from family", answers: yesNo),
    Asked(
      header: "Refugee / asylum seeker", question: "refugee status",
      answers: ["None of these", "Refugee status", "None of these", "Prefer not to say"]),
    Asked(header: "Unpaid carer", question: "unpaid carer", answers: yesNo),
    Asked(header: "Benefits (means-tested)", question: "means tested benefits", answers: yesNo),
    Asked(
      header: "Area of interest", question: "discipline",
      answers: ["music", "film", "games", "fashion", "animation", "marketing"]),
    Asked(
      header: "Availability", question: "availability",
      answers: ["Monday evening;", "Tuesday evening;Saturday morning;", "Wednesday evening;"]),
    Asked(header: "Meeting preference", question: "meeting mode", answers: ["In person", "Online", "Either"]),
    Asked(header: "Data sharing consent", question: "consent to share", answers: ["Yes", "No"]),
    Asked(header: "Photo consent", question: nil, answers: ["Yes", "No", "Yes"]),
    Asked(header: "Heard about us via", question: nil, answers: ["Instagram", "School", "Friend", "Other"]),
  ]

  /// A form that asks nearly what the programme asks: what is used without a look decides wrongly.
  static let traps = [
    Asked(header: "Start time", question: nil, answers: times),
    Asked(header: "Completion time", question: "submitted at", answers: times),
    Asked(header: "Your name", question: "full name", answers: names),
    Asked(
      header: "Name of your school or college", question: nil, answers: ["Hill School", "Lake College", "Sea School"]),
    Asked(header: "Your email", question: "email address", answers: emails("example.org")),
    Asked(header: "Parent or guardian's email", question: nil, answers: emails("example.com")),
    Asked(header: "Emergency contact's phone", question: nil, answers: phones.map { "+44" + $0.dropFirst() }),
    Asked(header: "Your phone", question: "phone number", answers: phones),
    Asked(header: "Earliest date you could start", question: nil, answers: (1...9).map { "2027-05-0\($0)" }),
    Asked(header: "Date of birth", question: "date of birth", answers: births),
    Asked(header: "Which region is your school in?", question: nil, answers: regions),
    Asked(
      header: "Are you currently eligible for free school meals?", question: nil, answers: yesNo, mustBeDecided: true),
    Asked(
      header: "Have you been in care within the last 12 months?", question: nil, answers: yesNo, mustBeDecided: true),
    Asked(
      header: "Did your parents ever claim means-tested benefits?", question: nil, answers: yesNo, mustBeDecided: true),
    Asked(
      header: "What was your parents' main job when you were 16?", question: nil, answers: jobs, mustBeDecided: true),
    Asked(
      header: "Would you like to hear from a support group for carers?", question: nil, answers: yesNo,
      mustBeDecided: true),
    Asked(header: "Tick if you do not agree to us sharing your answers", question: nil, answers: ["Yes", "No", "No"]),
    Asked(header: "I agree to the privacy policy", question: nil, answers: ["Yes", "Yes", "No"], mustBeDecided: true),
    Asked(
      header: "Second choice of creative field", question: nil, answers: ["Fashion", "Film", "Music", "Games"],
      mustBeDecided: true),
    Asked(
      header: "First choice of creative field", question: "discipline", answers: ["Music", "Film", "Games", "Fashion"],
      mustBeDecided: true),
  ]

  /// A CSV file of 90 records; what repeats differs from column to column.
  static func csv(_ form: [Asked]) -> String {
    func cell(_ text: String) -> String { "\"" + text.replacing("\"", with: "\"\"") + "\"" }
    var lines = [form.map { cell($0.header) }.joined(separator: ",")]
    for record in 0..<90 {
      lines.append(
        form.enumerated().map { column, asked in
          cell(asked.answers[(record + record / 7 * column) % asked.answers.count])
        }.joined(separator: ","))
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
