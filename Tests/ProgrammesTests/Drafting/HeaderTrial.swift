/// Headers that no profile has seen: what only looks like a question, and honest wordings of it.
///
/// Each is tried alone, with answers that fit the question. The headers at odd places of each list were held back while
/// the words were mended.
enum HeaderTrial {
  /// Headers under the question that they look like and do not ask: none may be read without a person.
  static let lookAlikes: [String: [String]] = [
    "full name": [
      "Mother's full name", "Name of your school", "Emergency contact: full name",
      "Name of the person completing this form on the applicant's behalf", "Your teacher's name", "Referee 1 - name",
      "Previous surname (if any)", "Name you would like on your certificate", "Name of your GP surgery",
      "Partner organisation name", "What is your social worker called? (full name)",
      "Full name of parent or carer giving permission", "Project name", "User name", "Name of the last mentor you had",
      "Nickname your friends use",
    ],
    "email address": [
      "Parent/guardian email address", "Confirm you have read our email policy", "Your tutor's email",
      "May we email you about other courses?", "How often do you check your emails?",
      "Email address of someone who can vouch for you", "Do not email me", "School email of your head of sixth form",
      "Previous email address", "Have you received our welcome email?",
    ],
    "phone number": [
      "Next of kin mobile number", "Do you have a smartphone?", "Mum or dad's phone number", "Best time to phone you",
      "Is it OK to leave a voicemail on your phone?", "Landline of your workplace",
      "Which mobile network are you with?",
      "Please do not ring this number", "Emergency phone number",
    ],
    "date of birth": [
      "Child's date of birth", "Your mother's date of birth", "Date your siblings were born", "Date today",
      "Town of birth", "Date you left school", "Date of birth of the person you care for", "Date you became a parent",
      "Partner's DOB", "Expected date of birth (if pregnant)", "Date of birth of your eldest child",
      "What date did you arrive in the UK?", "Date of last application", "Date of interview",
    ],
    "region": [
      "Which region did you grow up in?", "Which region is your school in?", "Which region would you like to work in?",
      "Where do your parents live? (region)", "Which region would you not want to travel to?",
      "Region where you were born", "In which region did you last live before moving here?",
      "What region is your mentor based in?", "Which regions have you visited?",
    ],
    "discipline": [
      "Which creative field do your parents work in?", "Which creative field are you least interested in?",
      "Which creative subjects did you study at school?", "Which creative field would you not consider?",
      "What field does your current employer work in?", "Which creative field did you want to work in as a child?",
      "Which of these creative industries have you already been paid to work in?",
      "Which creative field is your mentor from?",
    ],
    "availability": [
      "When can you NOT meet a mentor?", "Which evenings are you unavailable?", "When are you at college?",
      "Which days do you work?", "When could your parent come to an evening event?", "When did you last meet a mentor?",
      "Which evenings would be impossible for you?", "When did you attend our taster sessions?",
      "Which days suit you for the residential?",
    ],
    "meeting mode": [
      "How would you not like to meet?", "How did you meet your last mentor?",
      "How would you like to receive your certificate?", "How do you usually travel to meetings?",
      "How would your parents like to meet us?", "How would you like the interview to be held?",
      "Have you ever met a mentor online?", "How did you hear about us?", "How did you like to meet?",
    ],
    "consent to share": [
      "Consent",
      "May we share your photograph on social media?", "May we share your application with other charities?",
      "I do not want my application shared with mentors", "Can we share your name with the funders?",
      "May we contact your school?", "Do you consent to being filmed?", "Do you agree to receive our newsletter?",
      "Did your parents agree that we share your application?",
      "Tick if you object to your application being shared with those who match mentors",
      "Have you shared your application with anyone?", "May we keep your application for next year?",
      "Would you be unhappy for us to share your application with mentors?",
      "I withdraw my consent to share my application",
    ],
    "parental occupation at 14": [
      "Occupation",
      "What is your own occupation?", "What was your grandparent's occupation when you were 14?",
      "What is the occupation of the main earner in your household now?",
      "What was the occupation of your main household earner when you were 18?",
      "What was your main household earner's occupation before you were born?", "What job would you like to have?",
      "What was your partner's main occupation?", "What was your first job at age 14?",
      "What was the occupation of the second earner in your household when you were 14?",
    ],
    "secondary school type": [
      "Which type of school do you attend now?", "Which type of school did your siblings attend between 11 and 16?",
      "What type of primary school did you attend?", "Which type of school did your parents attend?",
      "Which type of school did you attend for sixth form (16 to 18)?",
      "Which type of school would you have liked to attend?", "Which type of school did you not attend?",
      "What type of school do you work in?", "Which type of school did you attend before the age of 11?",
      "Which type of school do your children attend?",
    ],
    "free school meals ever": [
      "Are your children eligible for free school meals?",
      "Was your brother or sister ever eligible for free school meals?",
      "Have you ever not been eligible for free school meals?", "Were you never eligible for free school meals?",
      "Did your school offer free school meals to everybody?", "Did you pay for your school meals?",
      "Have you ever refused free school meals?", "Did you apply for free school meals and were turned down?",
      "Do you currently get free school meals?", "Do you think school meals should be free for everyone?",
      "Were your parents eligible for free school meals when they were at school?",
      "Were you without free school meals during your school years?",
    ],
    "free school meals last six years": [
      "Were you eligible for free school meals in the last three years?",
      "Was anyone in your household other than you eligible for FSM in the last six years?",
      "Did you lose eligibility for free school meals in the last six years?",
      "Were you eligible for free school meals more than six years ago?",
      "In the last six years, have you not been eligible for free school meals?",
    ],
    "parental qualification at 18": [
      "Qualification",
      "What is your highest level of qualification?",
      "What is the highest qualification of either of your grandparents?",
      "What is your partner's highest level of qualification?",
      "What is the highest level of qualification your siblings have?",
      "What qualifications do your parents want you to get?",
      "What is the lowest level of qualification of your parents?",
      "What qualifications are your parents studying for now?",
      "Highest qualification you expect to have by the time you are 25", "What is your teacher's qualification?",
    ],
    "care experience ever": [
      "Has any of your siblings been in care?", "Have your children been in care?", "Have you ever worked in care?",
      "Are you caring for someone in care?", "Have you never been in care?",
      "Have your parents been in care as children?", "Are you currently on a health care plan?",
      "Have you ever received hospital care?", "Did you need child care to attend?",
      "Have you never spent any time in care at any stage of your life?", "Are you a foster carer?",
      "Do you have a care worker?",
    ],
    "estranged from family": [
      "Is your partner estranged from their family?", "Are you in contact with your family?",
      "Do you have your family's support?", "Are you not estranged from your family?",
      "Do you know someone estranged from their family?", "Are your parents estranged from each other?",
      "Have you been estranged from your school friends?", "Would your family support your application?",
      "Were you estranged from your family in the past but not now?", "Is your family estranged from you?",
    ],
    "refugee status": [
      "Are your parents refugees?", "Do you work with refugees or asylum seekers?", "Were you born in the UK?",
      "Have you been refused refugee status or humanitarian protection?", "Do you have friends who are refugees?",
      "Are you none of these: refugee, asylum seeker, under humanitarian protection?",
      "Has your partner been granted humanitarian protection?", "Have you hosted a refugee or an asylum seeker?",
      "Did you formerly have refugee status?", "What do you think of asylum seekers?",
    ],
    "unpaid carer": [
      "Is anyone in your household an unpaid carer for you?", "Carer",
      "Do you have a paid carer?", "Does somebody look after you?", "Are you looked after by a carer?",
      "Are you paid to look after somebody?", "Does your mother look after somebody unpaid?",
      "Do your parents get help as carers?", "Did you have a young parent?", "Would you like to become a carer?",
      "Do you not look after anybody?", "Is your partner a young parent or carer?", "Have you done unpaid work?",
      "Did you look after somebody unpaid when you were a child?", "Does an unpaid carer look after you?",
      "Are your parents unpaid carers?", "Do you have an unpaid carer?",
    ],
    "means tested benefits": [
      "Does your school offer benefits?", "Are you not in receipt of any means-tested benefits?",
      "Have you ever claimed Universal Credit?", "Did your household get Universal Credit five years ago?",
      "Do your grandparents get means-tested benefits?", "Which benefits would you get from mentoring?",
      "Have your means-tested benefits been stopped?", "Do you expect to claim Universal Credit soon?",
      "Does your landlord accept Universal Credit?", "Do you advise people on Universal Credit or other benefits?",
      "Have you been refused means-tested benefits such as Universal Credit?",
    ],
    "household income": [
      "What is your own income?", "What was your household's income five years ago?",
      "What is your household's income after tax?", "What is your monthly rent?", "What income would you like to earn?",
      "What is your partner's income in the last tax year?", "How many people live in your household?",
      "What was your household's income per month?", "How much does your household save in a year?",
    ],
    "household income band": [
      "Which band will your household's income be in next year?", "Which income band are you in yourself?",
      "Which council tax band is your household in?", "Which band was your household's income in after tax?",
    ],
  ]

  /// Wordings under the question that they ask, as a partner organisation would phrase them.
  static let honest: [String: [String]] = [
    "full name": [
      "Your full name", "What's your full name?", "Applicant name", "Full name (first and last)",
      "What should we call you? Please give your full name", "Name (as on your ID)", "Your name in full",
      "Name of applicant",
    ],
    "email address": [
      "Your email", "What email can we reach you on?", "Contact email", "E-mail address (one you check often)",
      "Best email address for you", "Personal email address",
    ],
    "phone number": [
      "Mobile", "Contact number", "Your mobile number", "Best phone number to reach you on", "Telephone no.",
      "What's the best number to call you on?",
    ],
    "date of birth": [
      "DOB", "D.O.B. (dd/mm/yyyy)", "Date of birth (DD/MM/YYYY)", "When were you born?",
      "Your birthday (including the year)", "Please enter your date of birth", "When is your birthday?",
    ],
    "region": [
      "Where in the UK do you live?", "Region", "Which part of the UK are you based in?",
      "What region are you living in at the moment?", "Your region", "Where are you based?",
      "Which UK region or nation do you currently live in?", "Home region",
    ],
    "discipline": [
      "What area of the creative industries are you interested in?", "Pick your creative discipline",
      "Which creative industry would you like to be mentored in?", "Main creative interest",
      "Your chosen creative field", "Preferred discipline", "What creative area would you most like to work in?",
      "Which strand are you applying for?",
    ],
    "availability": [
      "What times could you do mentoring sessions?", "When are you free to meet your mentor?",
      "Tell us your availability", "Which of these times work for you?", "Times you're available",
      "When are you usually free?", "Which slots could you make? (tick all that apply)",
    ],
    "meeting mode": [
      "Would you prefer meeting in person or online?", "In person or online?", "How do you want to meet your mentor?",
      "Preferred way of meeting", "Meeting preference",
      "Would you rather have your sessions face to face or online?",
    ],
    "consent to share": [
      "Are you happy for us to share your application (without your name) with our matching team?",
      "I agree to my application being shared with the mentor matching team",
      "Do you give permission for your anonymised application to be passed to the people who match mentors?",
      "Can we pass your form on to our mentor matchers with your name removed?", "Consent to share",
      "Sharing consent: we remove your name and pass your answers to the matching team",
      "Is it OK if we share your application with the team that pairs you with a mentor? We will not give your name",
    ],
    "parental occupation at 14": [
      "When you were 14, what job did the main earner in your home do?",
      "Main household earner's job when you were about 14",
      "Thinking back to when you were aged about 14, which best describes the sort of work the main/highest income earner in your household did?",
      "Occupation of the highest earner in your household when you were 14",
      "What kind of work did your main household earner do when you were 14?",
      "At age 14, what did the highest earning parent or carer do for a living?",
      "Parental occupation (when you were 14)",
      "What did your parent or guardian who earned the most do for work when you were around 14?",
    ],
    "secondary school type": [
      "What type of school did you mainly attend between 11 and 16?", "What kind of secondary school did you go to?",
      "Secondary school type", "Between the ages of 11 and 16, did you mainly go to a state or independent school?",
      "Type of school attended (11-16)",
      "Which of these best describes the secondary school you spent most time at?",
      "Was your secondary school state-funded or fee-paying?", "School type aged 11 to 16",
    ],
    "free school meals ever": [
      "Were you ever eligible for free school meals?", "Have you ever been eligible for free school meals?",
      "At any time at school, were you eligible for Free School Meals (FSM)?",
      "Have you at any point been entitled to free school meals?",
      "Free school meals: were you ever entitled to them?",
      "Did you qualify for free school meals at any point while you were at school?",
      "Were you entitled to FSM at any stage of your schooling?",
    ],
    "free school meals last six years": [
      "Have you been eligible for free school meals in the last 6 years?",
      "Eligible for free school meals in the past six years", "FSM in last six years?",
      "In the last six years, were you eligible for free school meals at any time?",
      "Free school meal eligibility (last 6 years)",
      "During the past six years, have you been entitled to free school meals?",
    ],
    "parental qualification at 18": [
      "What is the highest qualification either of your parents had by the time you were 18?",
      "Highest level of education of your parents or guardians when you were 18",
      "Parents' highest qualification by your 18th birthday",
      "When you turned 18, what was the highest level of qualification held by your parents or carers?",
      "By the time you were 18, what was your parents' or guardians' highest qualification?",
      "Highest qualification in your family: parents or guardians, by the time you were 18",
    ],
    "care experience ever": [
      "Have you ever been in care?", "Have you ever been looked after by a local authority?",
      "Do you have experience of being in care?", "Are you care experienced?",
      "Have you spent any time in care, such as foster care or a children's home?",
      "Have you been in the care system at any point in your life?", "Care experience (at any time in your life)",
      "Are you care-experienced or a care leaver?",
    ],
    "estranged from family": [
      "Are you estranged from your parents or family?",
      "Are you an estranged young person (no contact with or support from your family)?",
      "Are you living without the support of your family and estranged from them?", "Estranged from family?",
      "Do you consider yourself to be estranged from your family?",
      "Would you describe yourself as estranged from your family?",
      "Family estrangement: are you estranged from your family?",
    ],
    "refugee status": [
      "Do you have refugee status, or are you seeking asylum?", "Are you a refugee or asylum seeker?",
      "Have you come to the UK as a refugee, an asylum seeker or with humanitarian protection?",
      "Are any of these true of you: refugee, asylum seeker, humanitarian protection?", "Refugee or asylum status",
      "Do any of the following describe you? (Refugee / asylum seeker / humanitarian protection)",
    ],
    "unpaid carer": [
      "Are you a young carer or young parent?", "Are you an unpaid carer?",
      "Do you have unpaid caring responsibilities, or are you a young parent?",
      "Do you care, unpaid, for someone who couldn't cope without you?",
      "Do you look after a family member or friend without being paid, or are you a parent yourself?",
      "Unpaid caring responsibilities or young parent?", "Are you a carer for someone (unpaid) or a young parent?",
    ],
    "means tested benefits": [
      "Does your household receive means-tested benefits (e.g. Universal Credit)?",
      "Are you or your family in receipt of Universal Credit or other means tested benefits?",
      "Do you or anyone in your household claim means-tested benefits?", "Means-tested benefits in your household?",
      "Does your family get Universal Credit or another income-related benefit?",
      "Is your household on Universal Credit or any other means-tested benefit?",
      "Do you or your family receive any means-tested state benefits?",
    ],
    "household income": [
      "Household income last tax year before tax (£)",
      "What was your total household income before tax in the last tax year?",
      "Annual household income before tax (whole pounds)", "Gross household income for the last tax year",
    ],
    "household income band": [
      "Which of these bands was your household income in (before tax, last tax year)?", "Household income band",
      "What bracket did your household's income before tax fall into last tax year?",
      "Household income bracket (gross, last tax year)",
    ],
  ]

  /// Answers that fit each question, each given by somebody of forty.
  static let answers: [String: [String]] = [
    "full name": [
      "Asha Example", "Ben Sample", "Carys Specimen", "Dee Instance", "Ewan Pattern", "Faiza Model", "Gus Draft",
      "Hana Trial",
    ],
    "email address": (0..<40).map { "person.\($0)@example.org" },
    "phone number": (0..<40).map { "07700 9\(10000 + $0 * 7)" },
    "date of birth": (0..<40).map { "\(13 + $0 % 15)/0\(1 + $0 % 9)/\(2001 + $0 % 7)" },
    "region": ["North East", "London", "Wales", "South West", "East Midlands"],
    "discipline": ["music", "film", "games", "fashion", "photography"],
    "availability": ["Monday evening", "Tuesday evening, Thursday evening", "Saturday morning"],
    "meeting mode": ["in person", "online", "either"],
    "parental occupation at 14": [
      "Technical and craft occupations", "Clerical and intermediate occupations", "Long-term unemployed",
      "Small business owners", "Prefer not to say",
    ],
    "secondary school type": [
      "State-run or state-funded school", "Independent or fee-paying school", "Outside the UK", "I don't know",
    ],
    "parental qualification at 18": [
      "Degree or equivalent", "Below degree level", "No qualifications", "I don't know",
    ],
    "refugee status": ["Yes, I am a refugee", "Yes, I am an asylum seeker", "No", "Prefer not to say"],
    "household income": (0..<40).map { "\(12_000 + $0 * 913)" },
    "household income band": ["Under £16,190", "£16,190 - £24,999", "£25,000 - £39,999", "Over £40,000"],
  ]

  /// Answers to a question of yes and no.
  static let yesOrNo = ["Yes", "No", "No", "Prefer not to say", "Yes", "No"]

  /// A form of a header alone, with answers that fit the question.
  static func form(_ header: String, like question: String) -> String {
    let answers = answers[question] ?? yesOrNo
    func cell(_ text: String) -> String { "\"" + text.replacing("\"", with: "\"\"") + "\"" }
    let rows = (0..<40).map { "R-\(100 + $0),\(cell(answers[$0 % answers.count]))" }
    return (["Order,\(cell(header))"] + rows).joined(separator: "\n") + "\n"
  }
}
