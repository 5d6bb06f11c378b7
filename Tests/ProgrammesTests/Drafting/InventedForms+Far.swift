extension InventedForms {
  /// A club's form, far from the programme's words, with look-alikes and a question that goes on from the one before it.
  static let far = [
    Asked(header: "Timestamp", question: "submitted at", answers: times),
    Asked(header: "So, who's this? First name and family name", question: "full name", answers: names),
    Asked(header: "Anyone we should ring if you faint? Name", question: nil, answers: names.map { $0 + " Senior" }),
    Asked(header: "Your email, not your parents'", question: "email address", answers: emails("example.org")),
    Asked(header: "1.4 When were you born?", question: "date of birth", answers: births),
    Asked(header: "F2F, remote, or no preference", question: "meeting mode", answers: ["F2F", "Remote", "Whatever"]),
    Asked(
      header: "Did you qualify for free dinners at school at any stage, whether or not you took them?",
      question: "free school meals ever", answers: yesNo),
    Asked(header: "And during the last six years?", question: "free school meals last six years", answers: yesNo),
    Asked(
      header: "Are you somebody's carer - someone who couldn't cope without you - or do you have a child?",
      question: "unpaid carer", answers: yesNo),
    Asked(
      header: "Do you get by without any help or contact from your family, and will that stay so?",
      question: "estranged from family", answers: yesNo),
    Asked(
      header: "Does one of these fit you?", question: "refugee status",
      answers: [
        "Not me", "Not me", "Not me", "Not me", "I was recognised as a refugee", "Still in the asylum process",
        "Under humanitarian protection",
      ]),
    Asked(
      header: "Would it be alright to send what you told us to those who pair people with mentors, minus your name?",
      question: "consent to share", answers: ["Sure thing", "Better not"]),
    Asked(
      header: "Highest qualification that your mum or dad had by the day you became eighteen",
      question: "parental qualification at 18", answers: degrees),
    Asked(header: "Would you like our newsletter?", question: nil, answers: ["Yes", "No"]),
  ]
}
