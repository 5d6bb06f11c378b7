#!/usr/bin/env python3
"""Write the sample forms of Positive Influence and what must be decided about the planted people in them.

usage: make_samples.py [DIRECTORY]          (default: the folder this file stands in)

Everybody is invented: e-mail addresses at example.org and example.com, phone numbers from Ofcom's drama range. What is
expected of a planted person is written by hand beside the person, from the rules in words; no rule is evaluated here. The
output depends on nothing but this file. Standard library only.
"""
import csv, io, json, os, random, sys
from xml.sax.saxutils import escape, quoteattr

import form_samples

BACKGROUND = ["occ", "school", "ever", "six", "qual", "care", "estr", "ref", "carer", "ben"]
QUESTIONS = {  # short names used in this file
    "occ": "parental occupation at 14", "school": "secondary school type", "ever": "free school meals ever",
    "six": "free school meals last six years", "qual": "parental qualification at 18", "care": "care experience ever",
    "estr": "estranged from family", "ref": "refugee status", "carer": "unpaid carer", "ben": "means tested benefits",
    "dob": "date of birth"}
ALL_NINE = ["occ", "school", "ever", "qual", "care", "estr", "ref", "carer", "ben"]

# Somebody of the right age who shows no sign of a lower background: not eligible, 0 points.
NOBODY = {"dob": "2004-11-30", "occ": "professional", "school": "independent", "ever": "no", "six": "no", "qual": "degree",
          "care": "no", "estr": "no", "ref": "none", "carer": "no", "ben": "no",
          "region": "London", "discipline": "music", "availability": ["Monday evening", "Saturday morning"],
          "mode": "either", "consent": "yes"}
BLANK = {k: "?" for k in BACKGROUND}
DECLINED = {k: "!" for k in BACKGROUND}


class Raw(str):
    """An answer that is written exactly so, whatever the form calls its options."""


# "?" is a question left empty, "~" is "I don't know", "!" is "Prefer not to say", "-" is "not applicable".
LONG = {
    "occ": {"professional": "Modern professional & traditional professional occupations such as: teacher, nurse, accountant, solicitor",
            "manager": "Senior, middle or junior managers or administrators such as: finance manager, office manager",
            "clerical or intermediate": "Clerical and intermediate occupations such as: secretary, call centre agent",
            "small business owner": "Small business owners who employed less than 25 people such as: corner shop owner, garage owner",
            "technical or craft": "Technical and craft occupations such as: motor mechanic, plumber",
            "routine or service": "Routine, semi-routine manual and service occupations such as: postal worker, cleaner",
            "long-term unemployed": "Long-term unemployed (claimed Jobseeker's Allowance or earlier unemployment benefit for more than a year)",
            "retired": "Retired", "~": "I don't know", "-": "This question does not apply to me"},
    "school": {"state": "State-run or state-funded school", "independent": "Independent or fee-paying school",
               "state selective": "State-run or state-funded school - selective on academic, faith or other grounds",
               "independent with bursary": "Independent/fee-paying school, where I received a bursary covering 90% or more of my tuition",
               "abroad": "Attended school outside the UK"},
    "ever": {"yes": "Yes", "no": "No", "-": "Not applicable (finished school before 1980 or went to school overseas)"},
    "six": {"yes": "Yes", "no": "No", "-": "Not applicable (not at school in the UK in the last six years)"},
    "qual": {"above degree": "Above degree level", "degree": "Degree or equivalent", "below degree": "Below degree level",
             "none": "No qualifications"},
    "care": {}, "estr": {}, "carer": {}, "ben": {},
    "ref": {"refugee": "Yes, I am a refugee", "asylum seeker": "Yes, I am an asylum seeker",
            "humanitarian protection": "Yes, I have humanitarian protection", "none": "None of these"},
    "region": {}, "discipline": {}, "mode": {"in person": "Face to face", "online": "Online or by phone", "either": "I don't mind"},
    "consent": {}}
CODES = {
    "occ": {"professional": "modern_professional", "manager": "senior_manager", "clerical or intermediate": "clerical_intermediate",
            "small business owner": "small_business", "technical or craft": "technical_craft", "routine or service": "semi_routine",
            "long-term unemployed": "unemployed", "~": "other"},
    "school": {"state": "state_non_selective", "independent with bursary": "independent_bursary", "abroad": "overseas"},
    "qual": {"above degree": "postgraduate", "none": "no_qualifications"}, "ref": {"humanitarian protection": "protection"},
    "region": {"East of England": "east"}, "mode": {"either": "both"}}


def words(question, value):
    if isinstance(value, Raw): return str(value)
    if value == "?": return ""
    known = LONG.get(question, {})
    if value in known: return known[value]
    special = {"~": "I don't know", "!": "Prefer not to say", "-": "Not applicable"}
    return special.get(value) or (value[0].upper() + value[1:])


def code(question, value):
    if isinstance(value, Raw): return str(value)
    known = CODES.get(question, {})
    if value in known: return known[value]
    special = {"?": "", "~": "dk", "!": "refused", "-": "na"}
    return special[value] if value in special else value.lower().replace(" ", "_").replace("-", "_")


GOOGLE = ["Timestamp", "Email Address", "What is your full name?", "Phone number", "What is your date of birth?",
          "Which region do you live in?", "What was the occupation of your main household earner when you were about aged 14?",
          "Which type of school did you attend for the most time between the ages of 11 and 16?",
          "If you finished school after 1980, were you eligible for free school meals at any point during your school years?",
          "Were you eligible for free school meals in the last six years?",
          "What is the highest level of qualification achieved by either of your parent(s) or guardian(s) by the time you were 18?",
          "Have you ever been in care, for any length of time?", "Are you estranged from your family?",
          "Are you a refugee or an asylum seeker, or do you have humanitarian protection?",
          "Do you look after somebody, unpaid, or are you a young parent?",
          "Does your household get means-tested benefits (Universal Credit, for example)?",
          "Which creative field are you most drawn to?", "When could you meet a mentor? Tick all that fit.",
          "How would you like to meet?", "Tell us in your own words why you want to take part. ",
          "May we share your application, without your name, with the people who match mentors?"]
MICROSOFT = ["ID", "Start time", "Completion time", "Email", "Name", "Your e-mail address", "Your phone number", "Date of birth", "Region",
             "Occupation of the main earner at home when you were 14", "School you attended for most of the time between 11 and 16",
             "Were you ever eligible for free school meals?", "Were you eligible for free school meals in the last six years?",
             "Highest qualification of your parents or guardians when you were 18", "Have you ever been in care?",
             "Are you estranged from your family?", "Refugee, asylum seeker or humanitarian protection?",
             "Are you an unpaid carer or a young parent?", "Does your household get means-tested benefits?", "Creative field",
             "When could you meet a mentor?", "How would you like to meet?",
             "May we share your application, without your name, with the people who match mentors?"]


def google_row(p):
    return [p["at"], p["email"], p["name"], p["phone"], p["dob"], words("region", p["region"]),
            *(words(q, p[q]) for q in BACKGROUND), words("discipline", p["discipline"]), ", ".join(p["availability"]),
            words("mode", p["mode"]), p["why"], words("consent", p["consent"])]


def microsoft_row(p, number):
    return [str(number), p["at"], p["at"], "anonymous", p["name"], p["email"], p["phone"], p["dob"], words("region", p["region"]),
            *(words(q, p[q]) for q in BACKGROUND), words("discipline", p["discipline"]), "".join(a + ";" for a in p["availability"]),
            words("mode", p["mode"]), words("consent", p["consent"])]


def csv_line(cells):
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue()


def typeform_item(p):
    answers = []
    def add(ref, kind, key, value):
        if value not in ("", None):
            answers.append({"field": {"id": "f" + ref, "type": kind, "ref": ref}, "type": key, key: value})
    add("name", "short_text", "text", p["name"])
    add("email", "email", "email", p["email"])
    add("phone", "phone_number", "phone_number", p["phone"])
    add("dob", "date", "date", p["dob"])
    refs = {"occ": "occupation", "school": "school", "ever": "fsm_ever", "six": "fsm_recent", "qual": "qualification", "care": "care",
            "estr": "estranged", "ref": "refugee"}
    for q, ref in [("region", "region"), *refs.items(), ("discipline", "discipline"), ("mode", "mode")]:
        text = words(q, p[q])
        if text: add(ref, "multiple_choice", "choice", {"other": text[6:]} if text.startswith("other:") else {"label": text})
    for q, ref in (("carer", "carer"), ("ben", "benefits"), ("consent", "consent")):
        if p[q] in ("yes", "no"): add(ref, "yes_no", "boolean", p[q] == "yes")
    if p["availability"]: add("availability", "multiple_choice", "choices", {"labels": list(p["availability"])})
    add("why", "long_text", "text", p["why"])
    return {"landing_id": p["token"], "token": p["token"], "landed_at": p["at"].replace(" ", "T") + "Z",
            "submitted_at": p["at"].replace(" ", "T") + "Z", "hidden": {}, "answers": answers}


def odk_data(p):
    t = lambda name, value: f"<{name}/>" if value == "" else f"<{name}>{escape(value)}</{name}>"
    c = lambda name, q: t(name, code(q, p[q]))
    meta = (f"<meta><instanceID>{p['token']}</instanceID></meta>" if p.get("plain meta") else
            f'<orx:meta xmlns:orx="http://openrosa.org/xforms"><orx:instanceID>{p["token"]}</orx:instanceID></orx:meta>')
    return f'''  <data id="positive-influence" version="2026100101" submissionDate={quoteattr(p["at"].replace(" ", "T") + ".000Z")} isComplete="true">
    <person>{t("full_name", p["name"])}{t("email", p["email"])}{t("phone", p["phone"])}{t("date_of_birth", p["dob"])}{c("region", "region")}</person>
    <background>
      {c("occupation", "occ")}{c("school", "school")}{c("fsm_ever", "ever")}{c("fsm_six_years", "six")}{c("qualification", "qual")}
      {c("care", "care")}{c("estranged", "estr")}{c("refugee", "ref")}{c("carer", "carer")}{c("benefits", "ben")}
    </background>
    <interest>{c("discipline", "discipline")}{t("availability", " ".join(a.lower().replace(" ", "_") for a in p["availability"]))}{c("mode", "mode")}{t("why", p["why"])}</interest>
    <consent>{c("share", "consent")}</consent>
    {meta}
  </data>
'''


FIRST = "Amara Zoë Callum Priya Joel Nadia Kwame Siân Tomasz Aisha Reece Leila Owen Mei Jordan Fatima Lewis Chloé Dev Grace Łucja Idris".split()
LAST = "Okafor Smith O'Neill Begum Łukasz Patel Williams Nguyễn Clarke Hussain Jones Adeyemi Brown Müller Ali Davies Khan Wright".split()
REGIONS = ["North East", "North West", "Yorkshire and the Humber", "East Midlands", "West Midlands", "East of England", "London", "London",
           "London", "South East", "South West", "Wales", "Scotland", "Northern Ireland"]
DISCIPLINES = ["music", "film", "games", "fashion", "photography", "animation", "graphic design", "journalism", "marketing"]
SLOTS = ["Monday evening", "Tuesday evening", "Wednesday evening", "Thursday evening", "Saturday morning", "Saturday afternoon"]
WHY = ["I want to work in music, and there is no studio near us.", "My cousin taught me how to record at home.",
       "I storyboard on the bus \"for fun\".\nI would like to know how people get paid for it.", "", "Meeting people who do this as a job. 🎬",
       "I edit videos for our community radio; nobody there is trained."]


class Maker:
    def __init__(self):
        self.rng = random.Random(2027)
        self.count = 0
        self.files = {"google-forms.csv": [], "typeform.json": [], "odk.xml": [], "microsoft-forms.csv": []}
        self.expected = []

    def person(self, **given):
        self.count += 1
        n, r = self.count, self.rng
        first, last = r.choice(FIRST), r.choice(LAST)
        ascii_first = first.encode("ascii", "ignore").decode().lower()
        p = dict(NOBODY)
        p.update(name=f"{first} {last}", email=f"{ascii_first}.{n}@example.{'org' if n % 3 else 'com'}", phone=f"07700 900{n % 1000:03d}",
                 at=f"2026-10-{1 + n % 28:02d} {8 + n % 13:02d}:{n * 7 % 60:02d}:{n * 13 % 60:02d}", region=r.choice(REGIONS),
                 discipline=r.choice(DISCIPLINES), availability=sorted(r.sample(SLOTS, r.randint(1, 3)), key=SLOTS.index),
                 mode=r.choice(["in person", "online", "either"]), why=r.choice(WHY),
                 token=f"{r.getrandbits(128):032x}")
        p.update(given)
        return p

    def put(self, file, p, planted=None, outcome=None, low="", high="", matters=()):
        if file == "odk.xml" and not p["token"].startswith("uuid:"):
            t = p["token"]
            p = dict(p, token=f"uuid:{t[:8]}-{t[8:12]}-{t[12:16]}-{t[16:20]}-{t[20:]}")
        self.files[file].append(p)
        if planted:
            self.expected.append([file, len(self.files[file]), planted, outcome, low, high, "; ".join(QUESTIONS[m] for m in matters)])
        return p

    def plant(self, file, planted, outcome, low, high, matters=(), **given):
        return self.put(file, self.person(**given), planted, outcome, low, high, matters)

    def bulk(self, file, count):
        r = self.rng
        def maybe(value, unknown=.04, declined=.04, missing=.03):
            x = r.random()
            return "~" if x < unknown else "!" if x < unknown + declined else "?" if x < unknown + declined + missing else value
        made = []
        for _ in range(count):
            year, month, day = r.randint(2000, 2009), r.randint(1, 12), r.randint(13, 28) if r.random() < .8 else r.randint(1, 12)
            iso = f"{year:04d}-{month:02d}-{day:02d}"
            dob = iso
            if file == "google-forms.csv" and r.random() < .85: dob = f"{day:02d}/{month:02d}/{year:04d}"
            ever = maybe(r.choice(["yes", "no", "no"]))
            six = "no" if ever == "no" else maybe(r.choice(["yes", "no"]))
            p = self.person(
                dob=dob, iso=iso, ever=ever, six=six, qual=maybe(r.choice(["above degree", "degree", "degree", "below degree", "below degree", "none"])),
                occ=maybe(r.choice(["professional", "manager", "manager", "professional", "clerical or intermediate", "small business owner",
                                    "technical or craft", "routine or service", "long-term unemployed"])),
                school=maybe(r.choice(["state"] * 6 + ["state selective", "independent", "abroad"])), care=maybe("yes" if r.random() < .05 else "no", .01, .02),
                estr=maybe("yes" if r.random() < .03 else "no", .01, .02), ref=maybe("refugee" if r.random() < .03 else "none", .01, .02),
                carer=maybe("yes" if r.random() < .06 else "no", .01, .01), ben=maybe("yes" if r.random() < .2 else "no"),
                consent="yes" if r.random() < .94 else "no")
            self.put(file, p)
            made.append(p)
        return made


def plant_google(m):
    g = lambda *a, **k: m.plant("google-forms.csv", *a, **k)
    yes, no, review = "eligible", "not eligible", "needs review"
    g("no sign at all", no, 0, 0)
    g("meals at some point", yes, 2, 2, ever="yes")
    g("occupation in the lower group", yes, 3, 3, occ="routine or service")
    # Age: 18 to 25 on 2027-04-06.
    g("turns 26 on the first day", no, 2, 2, dob="2001-04-06", ever="yes")
    g("turns 26 the day after the first day", yes, 2, 2, dob="2001-04-07", ever="yes")
    g("turns 18 on the first day", yes, 2, 2, dob="2009-04-06", ever="yes")
    g("turns 18 the day after the first day", no, 2, 2, dob="2009-04-07", ever="yes")
    g("born on 29 February", yes, 2, 2, dob="29/02/2004", carer="yes")
    g("29 February of a year that had none", review, 2, 2, ["dob"], dob="29/02/2003", ever="yes")
    g("two readings, one of them 26 years old", review, 2, 2, ["dob"], dob="05/04/2001", ben="yes")
    g("two readings, both of the right age", yes, 2, 2, dob="03/05/2004", ben="yes")
    g("only month first can be meant", yes, 2, 2, dob="04/23/2003", ever="yes")
    g("31 April, but no sign at all", no, 0, 0, dob="31/04/2004")
    g("two-digit year", review, 2, 2, ["dob"], dob="13/09/04", ever="yes")
    g("no birth date", review, 2, 2, ["dob"], dob="", ever="yes")
    g("birth date declined", review, 2, 2, ["dob"], dob="Prefer not to say", ever="yes")
    g("birth date in the future", review, 2, 2, ["dob"], dob="30/11/2040", ever="yes")
    g("neither part is a month", review, 3, 3, ["dob"], dob="13/13/2004", occ="technical or craft")
    g("a spreadsheet's day number", review, 2, 2, ["dob"], dob="37955", ever="yes")
    g("blanks around the birth date", yes, 2, 2, dob="  30/11/2004\u00a0", ever="yes")
    g("two readings, one of them 17 years old", review, 2, 2, ["dob"], dob="06/04/2009", ever="yes")
    g("two readings, but no sign at all", no, 0, 0, dob="05/04/2001")
    g("two readings and an open answer", review, 0, 2, ["ben", "dob"], dob="05/04/2001", ben="~")
    # Free school meals, and the fact that ties the two questions.
    g("does not know whether meals ever", review, 0, 2, ["ever"], ever="~")
    g("declined whether meals ever", review, 0, 2, ["ever"], ever="!")
    g("knows neither of the meals answers", review, 0, 3, ["ever"], ever="~", six="~")
    g("meals ever open, but yes in the last six years", yes, 3, 3, ever="~", six="yes")
    g("never meals, last six years open", no, 0, 0, six="~")
    g("never, yet in the last six years: answers that cannot all be true", review, 0, 3, ["ever"], six="yes")
    g("not applicable, yet in the last six years", review, 0, 3, ["ever"], ever="-", six="yes")
    g("meals not applicable is not a yes", no, 0, 0, ever="-", six="-")
    g("meals ever, last six years open: only points are open", yes, 2, 3, ever="yes", six="?")
    g("an alias of this form for don't know", review, 0, 2, ["ever"], ever=Raw("Hmm"))
    g("an alias of this form for yes", yes, 2, 2, ever=Raw("yes, AT some point."))
    g("n/a is missing on this form, though not applicable elsewhere", review, 0, 2, ["ever"], ever=Raw("n/a"))
    g("a wording nobody has given a meaning", review, 0, 2, ["ever"], ever=Raw("Yes please"))
    g("unknown wording that cannot matter", yes, 2, 4, ever=Raw("Yes please"), ben="yes")
    g("double blanks and capital letters", yes, 2, 2, ever=Raw(" YES,  I\u00a0was "))
    # Not applicable where the question has no such answer.
    g("not applicable to care", review, 0, 3, ["care"], care="-")
    # School and qualification belong together.
    g("first in the family at a state school", yes, 2, 2, qual="below degree", school="state")
    g("first in the family at a grammar school", yes, 2, 2, qual="none", school="state selective")
    g("first in the family, schooled abroad", no, 0, 0, qual="below degree", school="abroad")
    g("first in the family on a bursary", no, 0, 0, qual="none", school="independent with bursary")
    g("state school, parents' qualification not known", review, 0, 2, ["qual"], qual="~", school="state")
    g("independent school, parents' qualification not known", no, 0, 0, qual="~")
    g("neither school nor qualification known", review, 0, 2, ["school", "qual"], qual="~", school="~")
    g("school missing, qualification declined", review, 0, 2, ["school", "qual"], qual="!", school="?")
    g("school declined, qualification missing: the declined one comes last", review, 0, 2, ["qual", "school"], qual="?", school="!")
    g("school with a dash nobody has given a meaning", review, 0, 2, ["school"], qual="none",
      school=Raw("State-run or state-funded school – selective on academic, faith or other grounds"))
    # Occupation.
    g("the label that puts retired and I don't know into one box", review, 0, 3, ["occ"],
      occ=Raw("Other such as: retired, this question does not apply to me, I don’t know"))
    g("retired is no sign", no, 0, 0, occ="retired")
    g("occupation not applicable is no sign", no, 0, 0, occ="-")
    g("an alias of this form for an option", yes, 3, 3, occ=Raw("Warehouse work"))
    g("an occupation nobody has given a meaning", review, 0, 3, ["occ"], occ=Raw("Barista and plumber"))
    g("other examples after such as", no, 0, 0, occ=Raw("Small business owners who employed fewer than 20 people such as shopkeepers"))
    g("curly apostrophe and a final full stop", yes, 3, 3,
      occ=Raw("Long-term unemployed (claimed Jobseeker’s Allowance or earlier unemployment benefit for more than a year)."))
    g("capital letters before such as", yes, 3, 3, occ=Raw("TECHNICAL AND CRAFT OCCUPATIONS SUCH AS: motor mechanic"))
    # Circumstances: five points at most.
    g("care, estrangement and caring count five together", yes, 5, 5, care="yes", estr="yes", carer="yes")
    g("everything shown", yes, 15, 15, occ="long-term unemployed", school="state", ever="yes", six="yes", qual="none", care="yes", estr="yes",
      ref="refugee", carer="yes", ben="yes")
    g("refugee status not known", review, 0, 3, ["ref"], ref="~")
    g("humanitarian protection", yes, 3, 3, ref="humanitarian protection")
    g("four open answers, the declined one last", review, 0, 7, ["care", "carer", "ben", "ref"], care="~", carer="?", ben="~", ref="!")
    g("skipped by this form's word for declined", review, 0, 2, ["ben"], ben=Raw("skip"))
    g("much too old, everything else open", no, 0, 15, dob="1999-01-01", **BLANK)
    g("nothing answered at all", review, 0, 15, ALL_NINE + ["dob"], dob="", **BLANK)
    g("everything declined", review, 0, 15, ALL_NINE, **DECLINED)
    g("everything declined but one sign", yes, 2, 15, **dict(DECLINED, ever="yes"))
    # What people type.
    g("a name that starts a formula", yes, 2, 2, ever="yes", name='=HYPERLINK("https://example.org","Click")')
    g("a name that starts with plus", yes, 2, 2, ever="yes", name="+44 7700 900123")
    g("a name that starts with at", yes, 2, 2, ever="yes", name="@x")
    g("a name that starts with minus", yes, 2, 2, ever="yes", name="-1+1")
    g("quotes, a comma and line ends in cells", yes, 2, 2, ever="yes", name='Siân "Shy" Ó Súilleabháin, jr', why="First line,\nsecond \"line\"\r\n\r\nlast 🎧")
    g("a name in another script", yes, 2, 2, ever="yes", name="李小龍 عمر 👩🏽‍🎤")
    g("a region nobody has given a meaning", yes, 2, 2, ever="yes", region=Raw("Cornwall"))
    g("does not consent to share", yes, 2, 2, ever="yes", consent="no")
    g("no time of submission", yes, 2, 2, ever="yes", at="")


def plant_repeats(m):
    g = lambda *a, **k: m.plant("google-forms.csv", *a, **k)
    again = lambda p, planted, **k: m.put("google-forms.csv", dict(p, **k), planted, "duplicate")
    p = g("sent twice in the same second", "eligible", 2, 2, ever="yes")
    again(p, "the same record once more")
    p = g("sent the same answers again later", "eligible", 3, 3, occ="technical or craft")
    again(p, "the same answers, later", at="2026-11-02 10:00:00")
    p = g("sent again with another answer", "needs review", 0, 2, ["ben"])
    again(p, "another answer on benefits", at="2026-11-02 10:05:00", ben="yes")
    p = g("left one question empty at first", "eligible", 2, 2, ever="?")
    again(p, "the missing answer, later", at="2026-11-02 10:10:00", ever="yes")
    p = g("typed the birth date both ways", "eligible", 2, 2, dob="05/04/2001", ben="yes", email="Jo.Marsh@example.org")
    again(p, "one of the readings, e-mail in other letters", at="2026-11-02 10:15:00", dob="2001-05-04", email=" jo.marsh@EXAMPLE.org")
    p = g("the elder of two who share an e-mail address", "eligible", 2, 2, ever="yes", dob="2003-01-20", email="the.browns@example.com")
    g("the younger of two who share an e-mail address", "not eligible", 0, 0, dob="2005-09-14", email="the.browns@example.com")
    p = g("one e-mail address, birth date given", "eligible", 2, 2, ever="yes", dob="2003-02-21", email="sam.k@example.com")
    g("the same e-mail address, birth date open: joins nobody", "needs review", 2, 2, ["dob"], ever="yes", dob="", email="sam.k@example.com")


def plant_others(m):
    yes, no, review = "eligible", "not eligible", "needs review"
    t = lambda *a, **k: m.plant("typeform.json", *a, **k)
    t("meals at some point", yes, 2, 2, ever="yes")
    t("no sign at all", no, 0, 0)
    t("a birth date with a time keeps its day", yes, 2, 2, dob="2001-04-07T00:00:00Z", ever="yes")
    t("turns 26 on the first day, written with a time", no, 2, 2, dob="2001-04-06T23:59:59Z", ever="yes")
    t("turns 18 on the first day", yes, 2, 2, dob="2009-04-06", carer="yes")
    t("born on 29 February", yes, 2, 2, dob="2008-02-29", ben="yes")
    t("questions that were never answered are absent", review, 0, 15, ALL_NINE, **BLANK)
    t("the form's own other box", review, 0, 3, ["occ"], occ=Raw("other:Freelance drummer"))
    t("true means yes", yes, 4, 4, carer="yes", ben="yes")
    t("declined", review, 0, 3, ["care"], care="!")
    t("a birth date that is a number", review, 2, 2, ["dob"], dob=38321, ever="yes")
    t("null is missing", review, 2, 2, ["dob"], dob="null", ever="yes")
    t("letters beyond the first plane, and escapes", yes, 2, 2, ever="yes", name="Zoë \"Zed\" \\ 𝔐üller 🎧\u2028")
    p = t("the same token twice", yes, 3, 3, occ="routine or service")
    m.put("typeform.json", p, "the same token once more", "duplicate")

    o = lambda *a, **k: m.plant("odk.xml", *a, **k)
    o("meals at some point", yes, 2, 2, ever="yes")
    o("no sign at all", no, 0, 0)
    o("empty elements are missing", review, 0, 15, ALL_NINE + ["dob"], dob="", **BLANK)
    o("the code for other is don't know on this form", review, 0, 3, ["occ"], occ="~")
    o("refused means declined", review, 0, 2, ["ben"], ben="!")
    o("na means not applicable", no, 0, 0, ever="-", six="-")
    o("na where the question has no such answer", review, 0, 3, ["estr"], estr="-")
    o("a code nobody has given a meaning", review, 0, 3, ["occ"], occ=Raw("lorry_driver"))
    o("turns 26 the day after the first day", yes, 3, 3, dob="2001-04-07", occ="long-term unemployed")
    o("turns 18 the day after the first day", no, 3, 3, dob="2009-04-07", occ="long-term unemployed")
    o("30 February", review, 2, 2, ["dob"], dob="2004-02-30", ever="yes")
    o("meta without a namespace", yes, 2, 2, ever="yes", **{"plain meta": "yes"})
    o("character references and quotes", yes, 2, 2, ever="yes", name="Ren\u00e8 & <b> \"D'Arcy\" 🎸", why="]]> 5 < 6")
    p = o("the same instance twice", yes, 3, 3, ref="asylum seeker")
    m.put("odk.xml", dict(p), "the same instance once more", "duplicate")

    s = lambda *a, **k: m.plant("microsoft-forms.csv", *a, **k)
    s("two readings, one of them 26 years old", review, 2, 2, ["dob"], dob="5/4/2001", ever="yes")
    s("two readings, both of the right age", yes, 2, 2, dob="3/5/2004", ever="yes")
    s("day and month are the same number", yes, 3, 3, dob="10/10/2003", occ="routine or service")
    s("two readings, one of them 17 years old", review, 2, 2, ["dob"], dob="6/4/2009", ben="yes")
    s("two readings, both just young enough", yes, 2, 2, dob="4/7/2001", ben="yes")
    s("two readings, both too old", no, 2, 2, dob="1/2/2001", ben="yes")
    s("two readings, but no sign at all", no, 0, 0, dob="2/3/2005")
    s("declined", review, 0, 3, ["estr"], dob="7/8/2006", estr="!")
    s("don't know, in other words", review, 0, 2, ["ever"], dob="9/9/2006", ever=Raw("Not sure"))
    s("two readings, both just old enough", yes, 2, 2, dob="4/3/2009", ever="yes")


def plant_across(m):
    """People on two forms. The record of the file whose name sorts first carries the outcome."""
    def both(first, second, planted, outcome, low, high, matters=(), a={}, b={}, **given):
        p = m.plant(first, planted, outcome, low, high, matters, **dict(given, **a))
        q = dict(p, **{k: NOBODY[k] for k in a if k in BACKGROUND and k not in given})
        q.update(given, token=f"{m.rng.getrandbits(128):032x}", at=f"2026-11-03 12:{m.count % 60:02d}:30")
        q.update(b)
        m.put(second, q, "on a second form: " + planted, "duplicate")
    gf, tf, of = "google-forms.csv", "typeform.json", "odk.xml"
    both(gf, tf, "the second form fills a gap", "eligible", 2, 2, a={"ever": "?"}, b={"ever": "yes"})
    both(gf, tf, "two forms, two occupations", "needs review", 0, 3, ["occ"], b={"occ": "routine or service"})
    both(gf, tf, "two forms with two eligible occupations", "eligible", 3, 3, a={"occ": "technical or craft"}, b={"occ": "routine or service"})
    both(gf, of, "declined outlasts missing and comes last", "needs review", 0, 4, ["ben", "ever"], a={"ever": "?", "ben": "?"},
         b={"ever": "!", "ben": "?"})
    both(of, tf, "the same on both forms", "eligible", 3, 3, care="yes")
    both(gf, of, "the second form settles the birth date", "eligible", 2, 2, ever="yes", a={"dob": "05/04/2001"}, b={"dob": "2001-05-04"})
    both(gf, of, "the second form settles the birth date the other way", "not eligible", 2, 2, ever="yes", a={"dob": "05/04/2001"},
         b={"dob": "2001-04-05"})
    both(of, tf, "one form says never, the other in the last six years", "needs review", 0, 3, ["ever"], a={"six": "?"}, b={"ever": "?", "six": "yes"})


def write(path, data):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as f:
        f.write(data if isinstance(data, bytes) else data.encode("utf-8"))


def positive_influence(folder):
    m = Maker()
    plant_google(m)
    plant_repeats(m)
    plant_across(m)
    plant_others(m)
    google = m.bulk("google-forms.csv", 50)
    typeform = m.bulk("typeform.json", 65)
    m.bulk("odk.xml", 56)
    for p in google[:6]:   # some fill in a second form with the same answers
        m.put("typeform.json", dict(p, dob=p["iso"], token=f"{m.rng.getrandbits(128):032x}", at="2026-11-05 09:%02d:00" % m.rng.randrange(60)))
    for p in typeform[:5]:
        m.put("odk.xml", dict(p, token=f"{m.rng.getrandbits(128):032x}", at="2026-11-06 09:%02d:00" % m.rng.randrange(60)))

    lines = [google_row(p) for p in m.files["google-forms.csv"]]
    lines.insert(20, ["2026-10-09 09:09:09", "short.row@example.org", "Too Few Cells", "07700 900001"])
    lines.insert(70, google_row(m.person(ever="yes")) + ["one", "cell", "too many"])
    for row in m.expected:   # the two records set aside push those behind them on
        if row[0] == "google-forms.csv": row[1] += (row[1] > 20) + (row[1] + (row[1] > 20) > 70)
    m.expected.append(["google-forms.csv", 21, "too few cells", "set aside", "", "", ""])
    m.expected.append(["google-forms.csv", 71, "too many cells", "set aside", "", "", ""])
    header = list(GOOGLE)
    write(f"{folder}/google-forms.csv", "".join(csv_line(row) for row in [header, *lines]))

    items = [json.dumps(typeform_item(p), ensure_ascii=False, indent=1) for p in m.files["typeform.json"]]
    items = [i.replace('"date": "null"', '"date": null') for i in items]
    repeated = json.dumps(typeform_item(m.person(ever="yes")), ensure_ascii=False, indent=1)
    items.insert(10, repeated.replace('"hidden": {}', '"hidden": {},\n "token": "0123456789abcdef0123456789abcdef"'))
    for row in m.expected:
        if row[0] == "typeform.json": row[1] += row[1] > 10
    m.expected.append(["typeform.json", 11, "a key that stands twice", "set aside", "", "", ""])
    write(f"{folder}/typeform.json", '{\n"total_items": %d,\n"page_count": 1,\n"items": [\n%s\n]\n}\n' % (len(items), ",\n".join(items)))

    records = "".join(odk_data(p) for p in m.files["odk.xml"]).replace("Renè", "Ren&#232;")
    write(f"{folder}/odk.xml", f'<?xml version="1.0" encoding="UTF-8"?>\n<submissions>\n{records}</submissions>\n')

    rows = [microsoft_row(p, n) for n, p in enumerate(m.files["microsoft-forms.csv"], 1)]
    write(f"{folder}/microsoft-forms.csv", "\ufeff" + "".join(csv_line(row) for row in [MICROSOFT, *rows]))

    order = sorted(m.expected, key=lambda row: (row[0], row[1]))
    write(f"{folder}/expected.csv", "".join(csv_line(row) for row in
          [["file", "record", "planted", "outcome", "low", "high", "matters"], *order]))
    print({k: len(v) for k, v in m.files.items()}, len(order), "planted")


def forms(folder):
    made = form_samples.Forms(words, code, GOOGLE, MICROSOFT, NOBODY, BLANK, DECLINED)
    made.sheets()
    made.json(typeform_item)
    made.codes(odk_data)
    for name, data in made.files.items(): write(f"{folder}/{name}", data)
    rows = [[e, planted, outcome, low, high, "; ".join(QUESTIONS[m] for m in matters)] for e, planted, outcome, low, high, matters in made.expected]
    write(f"{folder}/expected.csv", "".join(csv_line(r) for r in [["email", "planted", "outcome", "low", "high", "matters"], *rows]))


def broken(folder):
    m = Maker()
    three = [m.person(ever="yes"), m.person(occ="technical or craft", dob="2003-06-15"), m.person()]
    good = "".join(csv_line(r) for r in [GOOGLE, *map(google_row, three)])
    for i, p in enumerate(three): p["token"] = f"{i + 1:032x}"
    items = [json.dumps(typeform_item(p), ensure_ascii=False, indent=1) for p in three]
    form = lambda texts, tail="": '{\n"items": [\n%s%s\n]\n}\n' % (",\n".join(texts), tail)
    data = [odk_data(dict(p, token="uuid:" + p["token"])) for p in three]
    xml = lambda body, head="": f'<?xml version="1.0" encoding="UTF-8"?>\n{head}<submissions>\n{body}</submissions>\n'
    w = lambda name, text: write(f"{folder}/{name}", text)

    w("unclosed-quote.csv", good[:-len("Yes\r\n")] + '"Yes\r\n')
    w("text-after-quote.csv", good.replace(csv_line([GOOGLE[19]])[:-2], '"' + GOOGLE[19] + '"x', 1) if False else
      good.replace("," + three[1]["phone"] + ",", ',"' + three[1]["phone"] + '" home,', 1))
    w("wrong-width.csv", good.replace("," + three[1]["phone"] + ",", ",", 1))
    w("utf-16-cut.csv", good.encode("utf-16")[:-1])
    w("mac-roman.csv", good.replace(three[0]["name"], "Zoë – Müller", 1).encode("mac_roman"))
    w("nul-byte.csv", good.replace(three[0]["name"], "Nu\0l", 1))
    w("no-header.csv", good.split("\r\n", 1)[1])
    w("empty.csv", b"")
    w("only-header.csv", csv_line(GOOGLE))
    w("header-twice.csv", good.replace("Phone number", "What is your date of birth?", 1))
    mixed = [dict(three[0], dob="25/12/2003"), dict(three[1], dob="12/25/2003"), dict(three[2], ever="yes", dob="05/04/2001")]
    w("mixed-date-order.csv", "".join(csv_line(r) for r in [GOOGLE, *map(google_row, mixed)]))
    w("unreadable-date.csv", "".join(csv_line(r) for r in [GOOGLE, google_row(dict(three[0], dob="31/02/2004"))]))

    w("truncated.json", form(items)[:900])
    w("trailing-comma.json", form(items, ","))
    w("repeated-key.json", form([items[0].replace('"hidden": {}', '"hidden": {},\n "hidden": {}'), *items[1:]]))
    w("invalid-utf-8.json", form(items).encode().replace(three[0]["name"].split(" ")[0].encode(), b"Zo\xeb", 1))
    w("two-values.json", form(items) + "{}\n")
    w("another-form.json", '[{"colour": "green"}]\n')
    w("two-people-one-id.json", form([items[0], items[1].replace(three[1]["token"], three[0]["token"])]))

    w("doctype.xml", xml("".join(data), "<!DOCTYPE submissions>\n"))
    bomb = '<!DOCTYPE submissions [\n<!ENTITY a "aaaaaaaaaaaaaaaa">\n' + "".join(
        f'<!ENTITY {b} "{"&" + a + ";" * 1}{("&" + a + ";") * 15}">\n' for a, b in zip("abcdefgh", "bcdefghi")) + "]>\n"
    w("entity-bomb.xml", xml("".join(data).replace("<why/>", "<why>&i;</why>").replace("<why>", "<why>&i;", 1), bomb))
    w("truncated.xml", xml("".join(data))[:1500])
    w("mismatched-tag.xml", xml("".join(data)).replace("</person>", "</persona>", 1))
    w("undeclared-prefix.xml", xml("".join(data)).replace(' xmlns:orx="http://openrosa.org/xforms"', ""))
    sealed = ('  <data id="positive-influence" version="2026100101" encrypted="yes" submissionDate="2026-10-05T09:00:00.000Z">\n'
              "    <base64EncryptedKey>bm8ga2V5</base64EncryptedKey>\n"
              '    <orx:meta xmlns:orx="http://openrosa.org/xforms"><orx:instanceID>uuid:4</orx:instanceID></orx:meta>\n'
              "    <encryptedXmlFile>submission.xml.enc</encryptedXmlFile>\n  </data>\n")
    w("encrypted-submission.xml", xml("".join(data) + sealed))
    flood = " ".join(f'a{i}="{i}"' for i in range(1000))
    w("attribute-flood.xml", xml("".join(data)).replace("<person>", f"<person {flood}>", 1))


if __name__ == "__main__":
    here = sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(os.path.abspath(__file__))
    positive_influence(os.path.join(here, "positive-influence"))
    forms(os.path.join(here, "forms"))
    broken(os.path.join(here, "broken"))
