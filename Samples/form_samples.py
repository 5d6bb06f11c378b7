"""The same twelve invented people as every tool exports them, for `make_samples.py`.

What a tool writes is taken from public programs that read it; what one cannot express is told in README.md. The output
depends on nothing but this file and the words of `make_samples.py`.
"""
import csv, datetime, io, json, zipfile
from xml.sax.saxutils import escape, quoteattr

SLOTS = ["Monday evening", "Tuesday evening", "Wednesday evening", "Thursday evening", "Saturday morning", "Saturday afternoon"]
LABELS = dict({s: s for s in SLOTS}, **{"Saturday morning": "Saturday morning, 9 to 12"})  # an option with a comma
SIGNS = ["occ", "school", "ever", "six", "qual", "care", "estr", "ref", "carer", "ben"]
CHOICES = ["region", *SIGNS, "discipline", "mode", "consent"]
ORDER = ["name", "email", "phone", "dob", "region", *SIGNS, "discipline", "slots", "mode", "why", "consent"]

# What most tools call the questions.
TEXT = {
    "name": "Your name", "email": "Your e-mail address", "phone": "Your phone number", "dob": "Date of birth", "region": "Region",
    "occ": "Occupation of the main earner at home when you were 14", "school": "School you attended for most of the time between 11 and 16",
    "ever": "Were you ever eligible for free school meals?", "six": "Were you eligible for free school meals in the last six years?",
    "qual": "Highest qualification of your parents or guardians when you were 18", "care": "Have you ever been in care?",
    "estr": "Are you estranged from your family?", "ref": "Refugee, asylum seeker or humanitarian protection?",
    "carer": "Are you an unpaid carer or a young parent?", "ben": "Does your household get means-tested benefits?",
    "discipline": "Creative field", "slots": "When could you meet a mentor?", "mode": "How would you like to meet?",
    "why": "Why do you want to take part?",
    "consent": "May we share your application, without your name, with the people who match mentors?"}
# What tools with names of variables call them: group and field.
FIELD = {
    "name": "person/full_name", "email": "person/email", "phone": "person/phone", "dob": "person/date_of_birth", "region": "person/region",
    "occ": "background/occupation", "school": "background/school", "ever": "background/fsm_ever", "six": "background/fsm_six_years",
    "qual": "background/qualification", "care": "background/care", "estr": "background/estranged", "ref": "background/refugee",
    "carer": "background/carer", "ben": "background/benefits", "discipline": "interest/discipline", "slots": "interest/availability",
    "mode": "interest/mode", "why": "interest/why", "consent": "consent/share"}

# REDCap's codes: a number for each answer, 97 to 99 for the others.
NUMBERS = {
    "region": ["North East", "North West", "Yorkshire and the Humber", "East Midlands", "West Midlands", "East of England", "London",
               "South East", "South West", "Wales", "Scotland", "Northern Ireland"],
    "occ": ["professional", "manager", "clerical or intermediate", "small business owner", "technical or craft", "routine or service",
            "long-term unemployed", "retired"],
    "school": ["state", "state selective", "independent with bursary", "independent", "abroad"],
    "qual": ["above degree", "degree", "below degree", "none"], "ref": ["none", "refugee", "asylum seeker", "humanitarian protection"],
    "discipline": ["music", "film", "games", "fashion", "photography", "animation", "graphic design", "journalism", "marketing"],
    "mode": ["in person", "online", "either"]}


def people(nobody, blank, declined):
    made, expected = [], []

    def plant(planted, outcome, low, high, first, last, matters=(), **given):
        n = len(made) + 1
        p = dict(nobody, first=first, last=last, email=f"person.{n}@example.{'org' if n % 3 else 'com'}", phone=f"07700 9005{n:02d}",
                 region=NUMBERS["region"][n % 12], discipline=NUMBERS["discipline"][n % 9], mode=NUMBERS["mode"][n % 3],
                 slots=[SLOTS[n % 6]], why="", consent="yes", dob=f"{2002 + n % 5}-{1 + n % 11:02d}-{13 + n:02d}")
        p.update(given)
        p["name"] = f"{first} {last}"
        p["time"] = datetime.datetime(2026, 10, 2 * n, 8 + n % 12, n * 7 % 60, n * 13 % 60)
        p["token"] = f"{n:04x}c0de{n * 7919:08x}{n * 104729:016x}"
        p["uuid"] = "uuid:" + "-".join([p["token"][:8], *(p["token"][i:i + 4] for i in (8, 12, 16)), p["token"][20:]])
        made.append(p)
        expected.append([p["email"], planted, outcome, low, high, matters])

    yes, no, review = "eligible", "not eligible", "needs review"
    nine = [s for s in SIGNS if s != "six"]
    plant("meals at some point", yes, 2, 2, "Amara", "Okafor", ever="yes", slots=["Monday evening", "Saturday morning"])
    plant("no sign at all", no, 0, 0, "Callum", "Smith")
    plant("turns 26 the day after the first day", yes, 2, 2, "Priya", "Patel", dob="2001-04-07", ever="yes")
    plant("turns 26 on the first day", no, 2, 2, "Joel", "Clarke", dob="2001-04-06", ever="yes")
    plant("nothing answered but the birth date", review, 0, 15, "Nadia", "Hussain", nine, **dict(blank, slots=[]))
    plant("everything declined but one sign", yes, 2, 15, "Kwame", "Adeyemi", **dict(declined, ever="yes", slots=["Saturday morning"]))
    plant("does not know whether meals ever", review, 0, 2, "Tomasz", "Brown", ["ever"], ever="~")
    plant("circumstances count five together", yes, 5, 5, "Zoë", "Müller", care="yes", estr="yes", carer="yes")
    plant("an apostrophe, a comma and a line end", yes, 3, 3, "Siân", "O'Neill", occ="routine or service",
          why="I draw, and I paint.\nNobody near us teaches \"it\".")
    plant("not applicable is not a yes", no, 0, 0, "Mei", "Jones", ever="-", six="-")
    plant("every evening and every half day", yes, 3, 3, "Łucja", "Nguyễn", ref="humanitarian protection", slots=list(SLOTS),
          dob="2004-02-29")
    plant("no birth date", review, 2, 2, "Reece", "Ali", ["dob"], ever="yes", dob="")
    return made, expected


def table(rows, delimiter=",", end="\r\n", head=""):
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=end).writerows(rows)
    return head + out.getvalue()


def day(iso, form): return datetime.date.fromisoformat(iso).strftime(form) if iso else ""
def loose(moment, form): return moment.strftime(form).lstrip("0").replace("/0", "/").replace(" 0", " ")
def iso(p, tail=".000Z"): return p["time"].strftime("%Y-%m-%dT%H:%M:%S") + tail
def plain(p): return p["time"].strftime("%Y-%m-%d %H:%M:%S")


class Forms:
    def __init__(self, words, code, google, microsoft, nobody, blank, declined):
        self.words, self.code, self.google, self.microsoft = words, code, google, microsoft
        self.people, self.expected = people(nobody, blank, declined)
        self.files = {}

    def label(self, p, key, slots=", ", born="%Y-%m-%d"):
        """An answer as a form with labels shows it."""
        if key == "slots": return slots.join(LABELS[s] for s in p["slots"])
        if key == "dob": return day(p["dob"], born)
        return self.words(key, p[key]) if key in CHOICES else p[key]

    def labels(self, p, keys=ORDER, **how): return [self.label(p, k, **how) for k in keys]

    def value(self, p, key, born="%Y-%m-%d"):
        """An answer as a form with codes stores it."""
        if key == "slots": return " ".join(s.lower().replace(" ", "_") for s in p["slots"])
        if key == "dob": return day(p["dob"], born)
        return self.code(key, p[key]) if key in CHOICES else p[key]

    def number(self, p, key):
        """An answer as REDCap stores it."""
        answer = p[key]
        if answer in "?~!-": return {"?": "", "~": "98", "!": "99", "-": "97"}[answer]
        return str(NUMBERS[key].index(answer) + 1) if key in NUMBERS else {"yes": "1", "no": "0"}[answer]

    # MARK: sheets of labels

    def sheets(self):
        ps = self.people
        # Google: the sheet of answers in the British locale, and the form's own download.
        keys = ["email", "name", *[k for k in ORDER if k not in ("name", "email")]]
        self.files["google-forms.csv"] = table([self.google] + [
            [p["time"].strftime("%d/%m/%Y %H:%M:%S"), *self.labels(p, keys, born="%d/%m/%Y")] for p in ps])
        download = [self.google[0], "Username", *self.google[2:]]
        self.files["google-download.csv"] = table([download] + [
            [p["time"].strftime("%Y/%m/%d %I:%M:%S %p GMT+1"), *self.labels(p, keys, slots=";")] for p in ps], end="\n")
        # Typeform: a column for each choice of a question with several, called by the choice; "Other" behind each.
        picked = lambda p: [LABELS[s] if s in p["slots"] else "" for s in SLOTS]
        digit = lambda p, k: {"yes": "1", "no": "0"}.get(p[k], "")
        head = ["#", *[TEXT[k] for k in ORDER[:-4]], *[LABELS[s] for s in SLOTS], "Other", TEXT["mode"], TEXT["why"], "A friend", "Other",
                TEXT["consent"], "Start Date (UTC)", "Submit Date (UTC)", "Network ID"]
        shown = lambda p, k: digit(p, k) if k in ("carer", "ben", "consent") else self.label(p, k)
        self.files["typeform.csv"] = table([head] + [
            [p["token"], *[shown(p, k) for k in ORDER[:-4]], *picked(p), "", shown(p, "mode"), p["why"], "A friend" if n % 2 else "",
             "" if n % 4 else "A poster at college", shown(p, "consent"), plain(p), plain(p), p["token"][-10:]] for n, p in enumerate(ps)], end="\n")
        # SurveyMonkey: two rows of headers, the first blank where a question goes on.
        meta = ["Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address", "Email Address", "First Name", "Last Name", "Custom Data 1"]
        open_ended = ("name", "email", "phone", "dob", "why")
        one, two = list(meta), [""] * len(meta)
        for k in ORDER:
            one += [TEXT[k]] + [""] * (5 if k == "slots" else 0)
            two += [LABELS[s] for s in SLOTS] if k == "slots" else ["Open-Ended Response" if k in open_ended else "Response"]
        cells = lambda p: [c for k in ORDER for c in (picked(p) if k == "slots" else [self.label(p, k, born="%m/%d/%Y")])]
        when = lambda p: p["time"].strftime("%m/%d/%Y %I:%M:%S %p")
        self.files["surveymonkey.csv"] = table([one, two] + [
            [str(11800000000 + n), "412345678", when(p), when(p), "192.0.2.%d" % n, "", "", "", "", *cells(p)] for n, p in enumerate(ps, 1)])
        # Qualtrics: ids, texts and import ids; several choices joined by commas.
        meta = ["StartDate", "EndDate", "Status", "IPAddress", "Progress", "Duration (in seconds)", "Finished", "RecordedDate", "ResponseId",
                "RecipientLastName", "RecipientFirstName", "RecipientEmail", "ExternalReference", "LocationLatitude", "LocationLongitude",
                "DistributionChannel", "UserLanguage"]
        said = ["Start Date", "End Date", "Response Type", "IP Address", "Progress", "Duration (in seconds)", "Finished", "Recorded Date",
                "Response ID", "Recipient Last Name", "Recipient First Name", "Recipient Email", "External Data Reference", "Location Latitude",
                "Location Longitude", "Distribution Channel", "User Language"]
        ids = [f"Q{n}" for n in range(1, len(ORDER) + 1)]
        imports = ['{"ImportId":"%s"}' % (m[0].lower() + m[1:]).split(" ")[0] for m in meta] + ['{"ImportId":"QID%d"}' % n for n in range(1, len(ORDER) + 1)]
        self.files["qualtrics.csv"] = table([meta + ids, said + [TEXT[k] for k in ORDER], imports] + [
            [plain(p), plain(p), "IP Address", "192.0.2.%d" % n, "100", "300", "True", plain(p), "R_" + p["token"][:15], "", "", "", "", "51.5", "-0.1",
             "anonymous", "EN-GB", *self.labels(p, slots=",")] for n, p in enumerate(ps, 1)], end="\n")
        # Its legacy format: two rows, a byte order mark, a comma behind the last cell, 1 in the column of a choice.
        meta = ["ResponseID", "ResponseSet", "Name", "ExternalDataReference", "EmailAddress", "IPAddress", "Status", "StartDate", "EndDate", "Finished"]
        one, two = [f"V{n}" for n in range(1, 11)], list(meta)
        for n, k in enumerate(ORDER, 1):
            one += [f"Q{n}_{c}" for c in range(1, 7)] if k == "slots" else [f"Q{n}"]
            two += [f"{TEXT[k]}-{LABELS[s]}" for s in SLOTS] if k == "slots" else [TEXT[k]]
        cells = lambda p: [c for k in ORDER for c in (["1" if s in p["slots"] else "" for s in SLOTS] if k == "slots" else [self.label(p, k)])]
        self.files["qualtrics-legacy.csv"] = table([one + [""], two + [""]] + [
            ["R_" + p["token"][:15], "Default Response Set", "Anonymous", "", "", "192.0.2.%d" % n, "0", plain(p), plain(p), "1", *cells(p), ""]
            for n, p in enumerate(ps, 1)], end="\n", head="\ufeff")
        # Gravity Forms: a column for each input, so for each part of a name and each choice.
        rest = [k for k in ORDER if k != "name"]
        head = [f"{TEXT['name']} (First)", f"{TEXT['name']} (Last)", *[TEXT[k] for k in rest[:-4]], *[f"{TEXT['slots']} ({LABELS[s]})" for s in SLOTS],
                *[TEXT[k] for k in rest[-3:]], "Created By (User Id)", "Entry Id", "Entry Date", "Source Url", "User Agent", "User IP"]
        self.files["gravity-forms.csv"] = table([head] + [
            [p["first"], p["last"], *self.labels(p, rest[:-4]), *picked(p), *self.labels(p, rest[-3:]), "", str(900 + n), plain(p),
             "https://example.org/apply", "Mozilla/5.0", "192.0.2.%d" % n] for n, p in enumerate(ps, 1)], end="\n", head="\ufeff")
        self.files["microsoft.xlsx"] = self.workbook()

    def workbook(self):
        """Microsoft Forms: dates are day numbers with a format, several choices end with semicolons."""
        def serial(moment): return (moment - datetime.datetime(1899, 12, 30)) / datetime.timedelta(days=1)
        text = lambda t: f'<c t="inlineStr"><is><t xml:space="preserve">{escape(t)}</t></is></c>' if t else "<c/>"
        rows = ["".join(map(text, self.microsoft))]
        for n, p in enumerate(self.people, 1):
            when = '<c s="2"><v>%.10f</v></c>' % serial(p["time"])
            born = f'<c s="1"><v>{serial(datetime.datetime.fromisoformat(p["dob"])):.0f}</v></c>' if p["dob"] else "<c/>"
            keys = [k for k in ORDER if k != "why"]
            cells = "".join(born if k == "dob" else text("".join(LABELS[s] + ";" for s in p["slots"])) if k == "slots" else text(self.label(p, k)) for k in keys[1:])
            rows.append(f"<c><v>{n}</v></c>{when}{when}" + text("anonymous") + text(p["name"]) + cells)
        main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        package = "http://schemas.openxmlformats.org/package/2006"
        kind = "application/vnd.openxmlformats-officedocument.spreadsheetml."
        parts = {
            "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                f'<Override PartName="/xl/workbook.xml" ContentType="{kind}sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}worksheet+xml"/>'
                f'<Override PartName="/xl/styles.xml" ContentType="{kind}styles+xml"/></Types>',
            "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/>'
                f'<Relationship Id="rId2" Type="{office}/styles" Target="styles.xml"/></Relationships>',
            "xl/styles.xml": f'<styleSheet xmlns="{main}"><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/></cellXfs></styleSheet>',
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>' + "".join(f"<row>{r}</row>" for r in rows) + "</sheetData></worksheet>"}
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
            for name, part in parts.items():
                archive.writestr(zipfile.ZipInfo(name), '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + part)
        return out.getvalue()

    # MARK: JSON

    def json(self, typeform_item):
        ps = self.people
        dump = lambda value: json.dumps(value, ensure_ascii=False, indent=1) + "\n"
        lines = lambda items: "".join(json.dumps(i, ensure_ascii=False) + "\n" for i in items)
        # Google: questions have ids alone, who did not answer is absent.
        ids = {k: f"{0x1a2b3c00 + n:08x}" for n, k in enumerate(ORDER)}
        def google(p):
            values = lambda k: [LABELS[s] for s in p["slots"]] if k == "slots" else [v for v in [self.label(p, k)] if v]
            answers = {ids[k]: {"questionId": ids[k], "textAnswers": {"answers": [{"value": v} for v in values(k)]}}
                       for k in ORDER if k != "email" and values(k)}
            return {"responseId": p["token"], "createTime": iso(p, ".123456Z"), "lastSubmittedTime": iso(p, ".123456789Z"),
                    "respondentEmail": p["email"], "answers": answers}
        self.files["google-api.json"] = dump({"responses": [google(p) for p in ps], "nextPageToken": "ABEgqW5"})

        def typeform(p): return typeform_item(dict(p, at=plain(p), availability=[LABELS[s] for s in p["slots"]]))
        newest = [typeform(p) for p in reversed(ps)]
        self.files["typeform-responses.json"] = dump({"total_items": len(ps), "page_count": 1, "items": newest})
        fields = [{"id": "f" + r, "ref": r, "type": "multiple_choice", "title": r} for r in ("occupation", "school")]
        self.files["typeform-webhook.ndjson"] = lines(
            {"event_id": "01J" + p["token"][:20].upper(), "event_type": "form_response",
             "form_response": dict({k: v for k, v in typeform(p).items() if k != "landing_id"}, form_id="aBcD12",
                                   definition={"id": "aBcD12", "title": "Positive Influence", "fields": fields})} for p in ps)

        # Jotform: the keys are the numbers of the questions; names, dates and numbers are in parts.
        number = {k: str(n) for n, k in enumerate(ORDER, 3)}
        def jotform(p, k):
            if k == "name": return {"first": p["first"], "last": p["last"]}
            if k == "phone": return {"full": p["phone"]}
            if k == "dob":
                year, month, date = p["dob"].split("-") if p["dob"] else ("", "", "")
                return {"day": date, "month": month, "year": year}
            return [LABELS[s] for s in p["slots"]] if k == "slots" else self.label(p, k)
        control = {"name": "fullname", "email": "email", "phone": "phone", "dob": "datetime", "slots": "checkbox", "why": "textarea"}
        def answers(p):
            found = {}
            for k in ORDER:
                found[number[k]] = {"name": "q_" + k, "order": number[k], "text": TEXT[k], "type": "control_" + control.get(k, "radio")}
                value = jotform(p, k)
                if value and (k != "dob" or p["dob"]): found[number[k]]["answer"] = value
                if k == "name": found[number[k]]["prettyFormat"] = p["name"]
            return found
        self.files["jotform-api.json"] = dump({"responseCode": 200, "message": "success", "content": [
            {"id": str(5000000000000000000 + n), "form_id": "230000000000000", "ip": "192.0.2.%d" % n, "created_at": plain(p), "status": "ACTIVE",
             "new": "1", "updated_at": None, "answers": answers(p)} for n, p in enumerate(ps, 1)], "limit-left": 9990})
        raw = lambda p, n: {"slug": "submit/230000000000000/", **{f"q{number[k]}_{k}": jotform(p, k) for k in ORDER},
                            "event_id": f"{1790000000000 + n}_230000000000000_{p['token'][:7]}", "path": "/submit/230000000000000/"}
        self.files["jotform-webhook.ndjson"] = lines(raw(p, n) for n, p in enumerate(ps, 1)).replace("/", "\\/")

        # Tally: choices are ids, their labels stand beside them; one more field for each choice of several.
        option = lambda k, n: f"{ORDER.index(k):08x}-0000-4000-8000-{n:012x}"
        answered = {k: sorted({self.label(p, k) for p in ps} - {""}) for k in CHOICES}
        answered["slots"] = [LABELS[s] for s in SLOTS]
        def tally(p):
            fields = []
            for k in ORDER:
                key = "question_" + ids[k][-4:]
                if k not in answered:
                    kind = {"email": "INPUT_EMAIL", "phone": "INPUT_PHONE_NUMBER", "dob": "INPUT_DATE", "why": "TEXTAREA"}.get(k, "INPUT_TEXT")
                    fields.append({"key": key, "label": TEXT[k], "type": kind, "value": self.label(p, k) or None})
                    continue
                options = [{"id": option(k, n), "text": t} for n, t in enumerate(answered[k])]
                ticked = [LABELS[s] for s in p["slots"]] if k == "slots" else [self.label(p, k)]
                value = [o["id"] for o in options if o["text"] in ticked]
                fields.append({"key": key, "label": TEXT[k], "type": "CHECKBOXES" if k == "slots" else "MULTIPLE_CHOICE", "value": value or None, "options": options})
                if k == "slots":
                    fields += [{"key": f"{key}_{o['id']}", "label": f"{TEXT[k]} ({o['text']})", "type": "CHECKBOXES", "value": o["id"] in value} for o in options]
            return {"eventId": "e-" + p["token"][:8], "eventType": "FORM_RESPONSE", "createdAt": iso(p),
                    "data": {"responseId": p["token"][:6], "submissionId": p["token"][:6], "respondentId": p["token"][-6:], "formId": "w7X8y9",
                             "formName": "Positive Influence", "createdAt": iso(p), "fields": fields}}
        self.files["tally.ndjson"] = lines(map(tally, ps))

        # Kobo: keys with slashes; what was not answered is absent.
        def kobo(p, n):
            values = {FIELD[k]: self.value(p, k) for k in ORDER}
            return dict({"_id": 700 + n, "formhub/uuid": "f00d", "start": iso(p, "+01:00"), "end": iso(p, "+01:00")},
                        **{k: v for k, v in values.items() if v}, **{
                "__version__": "v2026100101", "meta/instanceID": p["uuid"], "_xform_id_string": "positive_influence", "_uuid": p["uuid"][5:], "_attachments": [],
                "_status": "submitted_via_web", "_geolocation": [None, None], "_submission_time": iso(p, ""), "_tags": [], "_notes": [],
                "_validation_status": {}, "_submitted_by": None})
        self.files["kobo.json"] = dump({"count": len(ps), "next": None, "previous": None, "results": [kobo(p, n) for n, p in enumerate(ps, 1)]})

    # MARK: tables and documents of codes

    def codes(self, odk_data):
        ps = self.people
        picked = lambda p, yes="1", no="0": [yes if s in p["slots"] else no for s in SLOTS]
        slot = [s.lower().replace(" ", "_") for s in SLOTS]
        dashed = [FIELD[k].replace("/", "-") for k in ORDER]
        self.files["odk-central.csv"] = table([["SubmissionDate", *dashed, "meta-instanceID", "KEY", "SubmitterID", "SubmitterName", "AttachmentsPresent",
                                                "AttachmentsExpected", "Status", "ReviewState", "DeviceID", "Edits", "FormVersion"]] + [
            [iso(p), *[self.value(p, k) for k in ORDER], p["uuid"], p["uuid"], "12", "Outreach app user", "0", "0", "", "", "collect:x1", "0", "2026100101"]
            for p in ps], end="\n")
        # Briefcase: names of months; texts that are empty are quoted, which csv cannot ask for one by one.
        names = [FIELD[k].replace("/", "-") for k in ORDER]
        at = ORDER.index("slots") + 1
        head = ["SubmissionDate", *names[:at], *[f"{names[at - 1]}/{s}" for s in slot], *names[at:], "meta-instanceID", "KEY"]
        months = lambda moment: moment.strftime("%b ") + str(moment.day) + moment.strftime(", %Y")
        born = lambda p: months(datetime.date.fromisoformat(p["dob"])) if p["dob"] else ""
        cells = lambda p: [born(p) if k == "dob" else self.value(p, k) for k in ORDER]
        when = lambda p: months(p["time"]) + " " + p["time"].strftime("%I:%M:%S %p").lstrip("0")
        empty = lambda text: text.replace(",\x00,", ',"",')
        self.files["odk-briefcase.csv"] = empty(table([head] + [
            [when(p), *cells(p)[:at], *picked(p), *[c or "\x00" if k == "why" else c for k, c in zip(ORDER[at:], cells(p)[at:])], p["uuid"], p["uuid"]]
            for p in ps], end="\n"))
        head = ["start", "end", *[FIELD[k] for k in ORDER[:at]], *[f"{FIELD['slots']}/{s}" for s in slot], *[FIELD[k] for k in ORDER[at:]], "__version__",
                "_id", "_uuid", "_submission_time", "_validation_status", "_notes", "_status", "_submitted_by", "_tags", "_index"]
        self.files["kobo.csv"] = table([head] + [
            [iso(p, ".000+01:00"), iso(p, ".000+01:00"), *[self.value(p, k) for k in ORDER[:at]], *(picked(p) if p["slots"] else [""] * 6),
             *[self.value(p, k) for k in ORDER[at:]], "v2026100101", str(700 + n), p["uuid"][5:], iso(p, ""), "", "", "submitted_via_web", "", "", str(n)]
            for n, p in enumerate(ps, 1)], delimiter=";", end="\n")
        # REDCap: a variable a column, 0 or 1 for each choice; nothing ticked is all 0.
        codes = [k for k in ORDER if k in CHOICES]
        slots = [f"availability___{n}" for n in range(1, 7)]
        variable = {k: FIELD[k].split("/")[1] for k in ORDER}
        head = ["record_id", "redcap_survey_identifier", "application_timestamp", "first_name", "last_name", "email", "phone", "date_of_birth",
                *[variable[k] for k in codes], *slots, "why", "application_complete"]
        rows = [[str(n), "", "[not completed]" if n == 5 else plain(p), p["first"], p["last"], p["email"], p["phone"], p["dob"],
                 *[self.number(p, k) for k in codes], *picked(p), p["why"], "2"] for n, p in enumerate(ps, 1)]
        self.files["redcap.csv"] = table([head] + rows, end="\n")
        subjects = ""
        for row in rows:
            items = "".join(f'<ItemData ItemOID="{v}" Value={quoteattr(c)}/>' for v, c in zip(head[2:], row[2:]) if c != "")
            file = ('<ItemDataBase64Binary ItemOID="letter"><![CDATA[bm9ib2R5J3MgbGV0dGVy]]></ItemDataBase64Binary>' if row[0] == "3" else "")
            subjects += (f'  <SubjectData SubjectKey="{row[0]}" redcap:RecordIdField="record_id"><FormData FormOID="Form.application" FormRepeatKey="1">\n'
                         f'   <ItemGroupData ItemGroupOID="application.record_id" ItemGroupRepeatKey="1">{items}{file}</ItemGroupData>\n  </FormData></SubjectData>\n')
        items = "".join(f'<ItemDef OID="{v}" Name="{v}" DataType="text" Length="999"/>' for v in head)
        self.files["redcap-odm.xml"] = (
            '<?xml version="1.0" encoding="UTF-8" ?>\n<ODM xmlns="http://www.cdisc.org/ns/odm/v1.3" xmlns:ds="http://www.w3.org/2000/09/xmldsig#"'
            ' xmlns:redcap="https://projectredcap.org" ODMVersion="1.3.1" FileOID="000-00-0000" FileType="Snapshot" Description="Positive Influence"'
            ' AsOfDateTime="2026-11-01T09:00:00" CreationDateTime="2026-11-01T09:00:00">\n <Study OID="Project.PositiveInfluence">\n'
            f'  <GlobalVariables><StudyName>Positive Influence</StudyName></GlobalVariables>\n  <MetaDataVersion OID="m">{items}</MetaDataVersion>\n </Study>\n'
            f' <ClinicalData StudyOID="Project.PositiveInfluence" MetaDataVersionOID="m">\n{subjects} </ClinicalData>\n</ODM>\n')
        # OpenRosa: submissions in one document, and each in the wrapper of Aggregate and Briefcase.
        data = [odk_data(dict(p, at=plain(p), token=p["uuid"], availability=p["slots"])) for p in ps]
        self.files["odk-submission.xml"] = f'<?xml version="1.0" encoding="UTF-8"?>\n<submissions>\n{"".join(data)}</submissions>\n'
        def wrapped(p, text):
            inner = text.strip().replace(
                '<data id="positive-influence"', f'<positive-influence xmlns="http://opendatakit.org/submissions" id="positive-influence" instanceID="{p["uuid"]}"').replace(
                "</data>", "</positive-influence>")
            return (' <submission xmlns="http://opendatakit.org/submissions" xmlns:orx="http://openrosa.org/xforms">\n  <data>\n  '
                    f"{inner}\n  </data>\n </submission>\n")
        self.files["odk-aggregate.xml"] = ('<?xml version="1.0" encoding="UTF-8"?>\n<submissions>\n' + "".join(map(wrapped, ps, data)) + "</submissions>\n")
        # Salesforce: an outbound message with several notifications; what is empty is absent or nil.
        api = {"name": "Name", "email": "Email", "phone": "Phone", "dob": "Birthdate", "slots": "Availability__c"}
        api.update({k: "".join(w.capitalize() for w in FIELD[k].split("/")[1].split("_")) + "__c" for k in ORDER if k not in api})
        def notification(p, n):
            values = {k: self.label(p, k, slots=";") for k in ORDER}
            inner = "".join(f"<sf:{api[k]}>{escape(v)}</sf:{api[k]}>" if v else f'<sf:{api[k]} xsi:nil="true"/>' if k == "dob" else "" for k, v in values.items())
            return (f"   <Notification><Id>04l50000000{n:04d}AAA</Id>\n    <sObject xsi:type=\"sf:Application__c\" xmlns:sf=\"urn:sobject.enterprise.soap.sforce.com\">"
                    f"<sf:Id>a0150000000{n:04d}AAA</sf:Id><sf:CreatedDate>{iso(p)}</sf:CreatedDate>{inner}</sObject></Notification>\n")
        self.files["salesforce-soap.xml"] = (
            '<?xml version="1.0" encoding="UTF-8"?>\n<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"'
            ' xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n <soapenv:Body>\n'
            '  <notifications xmlns="http://soap.sforce.com/2005/09/outbound">\n   <OrganizationId>00D50000000AAAAEA4</OrganizationId>\n'
            '   <ActionId>04k50000000AAAAAA4</ActionId>\n   <SessionId xsi:nil="true"/>\n' + "".join(notification(p, n) for n, p in enumerate(ps, 1))
            + "  </notifications>\n </soapenv:Body>\n</soapenv:Envelope>\n")
