extension InventedForms {
  /// A studio's form, in plain words and another order; written after the matcher had been mended by the first three.
  static let plain = [
    Asked(header: "Timestamp", question: "submitted at", answers: times),
    Asked(header: "1. Your name", question: "full name", answers: names),
    Asked(header: "2. Contact email address", question: "email address", answers: emails("example.org")),
    Asked(header: "3. Contact telephone", question: "phone number", answers: phones),
    Asked(
      header: "4. Date you were born (day/month/year, e.g. 09/03/2005)", question: "date of birth", answers: births),
    Asked(header: "5. Which UK nation or English region do you call home?", question: "region", answers: regions),
    Asked(header: "6. Gender", question: nil, answers: ["Woman", "Man", "Non-binary", "Prefer not to say"]),
    Asked(
      header: "7. Which creative industry would you like a mentor from?", question: "discipline",
      answers: ["Music", "Film and TV", "Fashion", "Video games", "Marketing"]),
    Asked(
      header: "8. Tick every session you could come to", question: "availability",
      answers: ["Monday evening;Tuesday evening", "Saturday morning", "Thursday evening;Saturday afternoon"]),
    Asked(
      header: "9. Would you rather talk in person or online?", question: "meeting mode",
      answers: ["In person", "Online", "Both are fine"]),
    Asked(
      header: "10. As a pupil, did you qualify for free school meals in any year?", question: "free school meals ever",
      answers: yesNo),
    Asked(
      header: "11. And in the most recent six years?", question: "free school meals last six years", answers: yesNo,
      mustBeDecided: true),
    Asked(
      header: "12. What sort of secondary school were you at?", question: "secondary school type", answers: schools),
    Asked(
      header: "13. Think of the highest earner in your house at age 14. What was their job?",
      question: "parental occupation at 14", answers: jobs),
    Asked(
      header: "14. Did either parent hold a degree when you were 18? Choose their top qualification.",
      question: "parental qualification at 18", answers: degrees),
    Asked(header: "15. Have you lived in care or foster care?", question: "care experience ever", answers: yesNo),
    Asked(
      header: "16. Do you get by without any contact with or support from your family (estrangement)?",
      question: "estranged from family", answers: yesNo),
    Asked(
      header: "17. Have you come to the UK as a refugee or to seek asylum?", question: "refugee status",
      answers: ["None of these", "Yes, I am a refugee", "I am seeking asylum", "None of these"]),
    Asked(
      header: "18. Do you have unpaid caring duties, or children of your own?", question: "unpaid carer", answers: yesNo
    ),
    Asked(
      header: "19. Does your household live on means-tested benefits?", question: "means tested benefits",
      answers: yesNo),
    Asked(
      header: "20. May we show your answers to our matching partners, once your name is removed?",
      question: "consent to share", answers: ["Yes", "No", "Yes"]),
    Asked(
      header: "21. May we email you about other programmes?", question: nil, answers: ["Yes", "No", "No"],
      mustBeDecided: true),
    Asked(header: "22. Who told you about us?", question: nil, answers: names),
  ]

  /// What nearly asks the same, once more.
  static let nearly = [
    Asked(header: "Submission date", question: "submitted at", answers: times),
    Asked(header: "Preferred first name", question: nil, answers: names.map { String($0.prefix { $0 != " " }) }),
    Asked(header: "Full legal name", question: "full name", answers: names),
    Asked(header: "Referee's full name", question: nil, answers: names.reversed()),
    Asked(
      header: "Email of person filling in this form for you (if any)", question: nil, answers: emails("example.com")),
    Asked(header: "Email", question: "email address", answers: emails("example.org")),
    Asked(
      header: "Child's date of birth (if you are a parent)", question: nil,
      answers: births.map { $0.replacing("/200", with: "/202") }),
    Asked(header: "Date of birth", question: "date of birth", answers: births),
    Asked(header: "Which region would you move to?", question: nil, answers: regions, mustBeDecided: true),
    Asked(header: "Region you live in now", question: "region", answers: regions),
    Asked(header: "Did your siblings get free school meals?", question: nil, answers: yesNo, mustBeDecided: true),
    Asked(
      header: "Did you get free school meals in the last two years?", question: nil, answers: yesNo, mustBeDecided: true
    ),
    Asked(header: "Have you ever worked in the care sector?", question: nil, answers: yesNo, mustBeDecided: true),
    Asked(header: "Are you a paid carer?", question: nil, answers: yesNo, mustBeDecided: true),
    Asked(header: "Would you mentor refugees yourself?", question: nil, answers: yesNo, mustBeDecided: true),
    Asked(header: "Do you work with people on benefits?", question: nil, answers: yesNo, mustBeDecided: true),
    Asked(header: "Is your partner estranged from their family?", question: nil, answers: yesNo, mustBeDecided: true),
    Asked(
      header: "I consent to being photographed and the photos shared", question: nil, answers: ["Yes", "No"],
      mustBeDecided: true),
    Asked(header: "Your own highest qualification", question: nil, answers: degrees, mustBeDecided: true),
    Asked(header: "What is your current occupation?", question: nil, answers: jobs, mustBeDecided: true),
  ]
}
