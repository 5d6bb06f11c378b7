extension HeaderTrial {
  /// Headers that ask the question of somebody else: who does for applicants what it asks whether applicants do, or whom
  /// applicants only have.
  static let reversed: [String: [String]] = [
    "unpaid carer": [
      "Is the person who cares for you unpaid?",
      "Does anybody look after you without being paid?",
      "Is your main carer unpaid?",
      "My carer is unpaid",
      "Do you receive unpaid care from a relative?",
      "Who is your unpaid carer?",
      "Are you cared for by a family member, unpaid?",
      "Do you depend on an unpaid carer?",
      "Are you supported by an unpaid carer?",
      "Is an unpaid carer looking after you?",
      "Is somebody looking after you unpaid?",
      "Is your carer a young parent?",
      "Does your young carer get help?",
      "Is the carer who looks after you unpaid?",
      "Are your carers unpaid?",
      "Is anyone caring for you, unpaid?",
      "Could you not manage without your unpaid carer?",
      "Were you raised by a young parent?",
      "Somebody looks after me unpaid",
      "Whose unpaid help could you not manage without?",
      "Does a young parent look after you?",
      "Do you have somebody who looks after you unpaid?", "An unpaid carer helps me", "Unpaid carer: yours",
      "Unpaid carer for you?", "Is there an unpaid carer in your home?", "Are you the child of a young parent?",
    ],
    "care experience ever": [
      "Has your carer been in care?",
      "Have you ever had somebody in your care?",
      "Have you ever looked after a child in care?",
      "Did your foster carer have care experience?",
    ],
    "availability": [
      "When could your mentor meet you?",
      "When is your mentor available?",
      "When could a mentor not meet you?",
    ],
    "meeting mode": [
      "How would your mentor like to meet?",
      "How would a mentor have to meet you?",
    ],
    "means tested benefits": [
      "Does your carer get means-tested benefits such as Universal Credit?",
      "Does your employer's household get means-tested benefits?",
    ],
    "refugee status": [
      "Does your carer have refugee status?",
      "Do you look after a refugee or an asylum seeker?",
      "Is your mentor a refugee or an asylum seeker?",
    ],
    "estranged from family": [
      "Has your family become estranged from you?",
      "Is your carer estranged from their family?",
    ],
    "free school meals ever": [
      "Was your carer ever eligible for free school meals?"
    ],
    "full name": [
      "Your carer's full name",
      "Your mentor's name",
    ],
    "email address": [
      "Your carer's email address"
    ],
    "phone number": [
      "Phone number of your carer"
    ],
    "date of birth": [
      "Your carer's date of birth"
    ],
    "region": [
      "Which region does your carer live in?",
      "Which region does your mentor live in?",
    ],
    "discipline": [
      "Which creative field is your tutor most drawn to?"
    ],
  ]

  /// Those of the far-off wordings that have no word of the question: only their answers lead to it.
  static let wordless: Set<String> = ["What do you go by?"]

  /// Wordings that have little in common with the question that they ask: none may be used for another, and each must be
  /// easy to put to its own.
  static let farOff: [String: [String]] = [
    "consent to share": [
      "I give you my OK to hand my answers over to the mentors",
      "I consent to my details going to the matching panel",
      "Can our partners see your answers, with your name taken off?",
      "Data sharing: tick to accept",
      "Permission to pass on my application",
      "You may share what I wrote with mentors",
      "I'm fine with you sharing my form",
    ],
    "care experience ever": [
      "Looked-after child (LAC) status",
      "Have you lived with foster parents?",
      "Are you a care leaver?",
      "Did social services look after you?",
      "Ever lived in a children's home?",
    ],
    "region": [
      "Where's home for you?",
      "Where are you living?",
      "Your location",
      "Nation/region of residence",
      "What bit of the UK do you call home?",
    ],
    "parental qualification at 18": [
      "Did your mum or dad go to uni?",
      "Are you the first in your family to go to university?",
      "Do your parents have degrees?",
      "How far did your parents go in education?",
      "Parental education",
      "Has either parent got a degree?",
    ],
    "discipline": [
      "What's your thing creatively?",
      "Your medium",
      "Creative practice",
      "Which art form is yours?",
    ],
    "availability": [
      "What days work best?",
      "Mentoring slots",
      "Pick your slots",
    ],
    "meeting mode": [
      "Zoom or in the room?",
      "Format of sessions",
      "Online/in person",
    ],
    "free school meals ever": [
      "School dinners: did you get them free?",
      "Did you get FSM?",
      "Free lunches at school",
    ],
    "parental occupation at 14": [
      "Household's main breadwinner: job (you at 14)",
      "What did your parents do for work?",
    ],
    "secondary school type": [
      "What sort of school was it?",
      "Your school between 11-16",
      "School attended",
    ],
    "refugee status": [
      "Did you come here as a refugee?",
      "Immigration status",
      "Seeking sanctuary / asylum?",
    ],
    "estranged from family": [
      "Do you have no contact with your family?",
      "Living independently without family support?",
      "No contact with parents",
    ],
    "unpaid carer": [
      "Do you care for anyone at home?",
      "Young carer?",
      "Are you someone's carer?",
    ],
    "means tested benefits": [
      "Universal Credit / other benefits?",
      "Is anyone at home on benefits?",
      "Does your household claim UC?",
    ],
    "full name": [
      "What do you go by?",
      "Who are you?",
    ],
    "email address": [
      "Where can we write to you?"
    ],
    "phone number": [
      "Digits?",
      "How can we ring you?",
    ],
    "date of birth": [
      "When's your big day?",
      "Born on",
    ],
  ]
}
