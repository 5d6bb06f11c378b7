"""Form files to submissions: what each record answers to each question, read as the programme reads it."""
import csv
import datetime
import hashlib
import io
import json
import re
import unicodedata
import xml.etree.ElementTree as ET

from decimal import Decimal

from feel_subset import NA
from fractions import Fraction

STATUSES = ("missing", "don't know", "declined", "not applicable")
BUILT_IN = {"dont know": "don't know", "i dont know": "don't know", "prefer not to say": "declined", "i prefer not to say": "declined",
            "not applicable": "not applicable"}
MONTHS = {m: i // 2 + 1 for i, m in enumerate(
    "jan january feb february mar march apr april may may_ jun june jul july aug august sep september oct october nov november dec december".split())}


def fold(text):
    text = text.lower().replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"').replace("'", "").replace("_", " ")
    text = " ".join(text.split())
    return text[:-1].rstrip() if text.endswith(".") else text


def stem(folded):
    return folded.split(" such as")[0]


class Meanings:
    """Texts of one place to options and statuses."""

    def __init__(self, wordings, names=()):
        self.whole, self.stems = {}, {}
        for name in names:
            self.add(name, name)
        for meaning, texts in (wordings or {}).items():
            for text in texts if isinstance(texts, list) else [texts]:
                self.add(text, meaning)

    def add(self, text, meaning):
        folded = fold(text)
        if self.whole.setdefault(folded, meaning) != meaning:
            raise ValueError(f"one wording, two meanings: {text}")
        self.stems.setdefault(stem(folded), meaning)


class Answer:
    """possible: None for every possible answer, else the list of those left. status: why it is open, or `given`."""
    __slots__ = ("possible", "status")

    def __init__(self, possible, status):
        self.possible, self.status = possible, status


def steps(path):
    return [s for s in re.findall(r"(?:[^/\[]|\[[^\]]*\])+", path)]


def step_parts(step):
    found = re.fullmatch(r"([^\[]*)(?:\[([^=\]]+)=([^\]]*)\])?", step)
    return found.groups()


def json_values(node, path):
    nodes = [node]
    for step in steps(path):
        name, key, wanted = step_parts(step)
        following = []
        for n in nodes:
            if not isinstance(n, dict) or name not in n:
                continue
            child = n[name]
            if key:
                child = child if isinstance(child, list) else [child]
                child = [c for c in child if json_values(c, key) == [wanted]][:1]
                following += child
            elif isinstance(child, list) and step != steps(path)[-1]:
                following += child
            else:
                following.append(child)
        nodes = following
    out = []
    for n in nodes:
        for value in n if isinstance(n, list) else [n]:
            if isinstance(value, bool):
                out.append("true" if value else "false")
            elif value is not None and not isinstance(value, (dict, list)):
                out.append(str(value))
    return out


def local(tag):
    return tag.rsplit("}", 1)[-1]


def xml_values(node, path):
    nodes = [node]
    for step in steps(path):
        name, key, wanted = step_parts(step)
        if name.startswith("@"):
            return [n.attrib[a] for n in nodes for a in n.attrib if local(a) == name[1:]]
        nodes = [c for n in nodes for c in n if local(c.tag) == name and (not key or [v.strip() for v in xml_values(c, key)] == [wanted])]
    return ["".join(n.itertext()) for n in nodes]


class Repeated(dict):
    pass


def pairs(found):
    out = Repeated(found) if len({k for k, _ in found}) < len(found) else dict(found)
    return out


def repeats(node):
    if isinstance(node, dict):
        return isinstance(node, Repeated) or any(repeats(v) for v in node.values())
    return isinstance(node, list) and any(repeats(v) for v in node)


def records_of(data, profile):
    """(number, values(path) or None for a record set aside) of every record."""
    if profile["format"] == "CSV":
        rows = [r for r in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True) if r]
        header = [h.strip() for h in rows[0]]

        def reader(row):
            def values(place):
                if isinstance(place, dict):
                    at = int(place["column"]) - 1 if "column" in place else \
                        [i for i, h in enumerate(header) if h == place["header"]][int(place.get("occurrence", 1)) - 1]
                    return [row[at]]
                return [row[header.index(place.strip())]] if place.strip() in header else []
            return values
        for number, row in enumerate(rows[1:], 1):
            yield number, reader(row) if len(row) == len(header) else None
    elif profile["format"] == "JSON":
        load = lambda text: json.loads(text, object_pairs_hook=pairs, parse_int=str, parse_float=decimal_text)
        text = data.decode("utf-8-sig")
        try:
            whole = load(text)
        except ValueError:
            whole = [load(line) for line in text.split("\n") if line.strip()]
        for step in steps(profile.get("records", "")):
            whole = whole[step]
        for number, item in enumerate(whole if isinstance(whole, list) else [whole], 1):
            yield number, None if repeats(item) or not isinstance(item, dict) else lambda place, item=item: json_values(item, place)
    else:
        root = ET.fromstring(data)
        names = steps(profile["records"])
        nodes = [root] if local(root.tag) == names[0] else []
        for name in names[1:]:
            nodes = [c for n in nodes for c in n if local(c.tag) == name]
        for number, node in enumerate(nodes, 1):
            yield number, lambda place, node=node: xml_values(node, place)


def recognises(data, profile):
    """Whether a file's bytes look like this profile's form: by kind of file, then by what must stand in it."""
    first = data.lstrip(b"\xef\xbb\xbf \r\n\t")[:1]
    if profile["format"] != ("XML" if first == b"<" else "JSON" if first in b"{[" else "CSV"):
        return False
    if profile["format"] == "CSV":
        header = [h.strip() for h in next(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))]
        return all(h in header for h in profile["recognised by"])
    seen = set()
    try:
        for _, values in records_of(data, profile):
            if values:
                seen |= {p for p in profile["recognised by"] if values(p)}
    except (KeyError, TypeError):  # nothing stands where this profile's records would
        return False
    return len(seen) == len(set(profile["recognised by"]))


def real(year, month, day):
    try:
        return datetime.date(int(year), int(month), int(day))
    except ValueError:
        return None


def date_readings(text, order):
    """All calendar days a text can mean; `order` is the form's, or None."""
    text = text.strip()
    found = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?", text) or re.fullmatch(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})", text)
    if found:
        day = real(*found.groups())
        return [day] if day else []
    found = re.fullmatch(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})", text)
    if found:
        a, _, b, year = found.groups()
        day_first, month_first = real(year, b, a), real(year, a, b)
        wanted = {"day first": [day_first], "month first": [month_first], "year first": []}.get(order, [day_first, month_first])
        return sorted({d for d in wanted if d})
    found = re.fullmatch(r"(\d{1,2}) ([A-Za-z]+),? (\d{4})", text) or re.fullmatch(r"([A-Za-z]+) (\d{1,2}),? (\d{4})", text)
    if found:
        a, b, year = found.groups()
        a, b = (b, a) if a.isdigit() else (a, b)
        day = real(year, MONTHS.get(a.lower(), 0), b)
        return [day] if day else []
    return []


def decimal_text(text):
    """A JSON number as decimal digits that read one way: its dot always stands before decimals."""
    plain = format(Decimal(text), "f") if abs(Decimal(text).adjusted()) <= 40 else text
    return plain + "0" if re.search(r"\.\d{3}$", plain) else plain


def number_readings(text):
    """All numbers that a text can mean: a dot with three digits behind it stands between thousands or before decimals."""
    sign, rest = re.fullmatch(r"([+-]?)£?(.*)", text.strip(), re.S).groups()
    found = []
    if re.fullmatch(r"(\d{1,3}(,\d{3})+|\d+)(\.\d*)?|\.\d+", rest):
        found.append(rest.replace(",", "").rstrip("."))
    if re.fullmatch(r"[1-9]\d{0,2}(\.\d{3})+", rest):
        found.append(rest.replace(".", ""))
    return sorted({Fraction(sign + digits) for digits in found})


def proved_order(texts):
    """The order of day and month that a file's own values prove: those with a part over 12 all say the same."""
    said = set()
    for text in texts:
        found = re.fullmatch(r"\s*(\d{1,2})([/.-])(\d{1,2})\2(\d{4})\s*", text)
        if found:
            first, second = int(found.group(1)), int(found.group(3))
            if first > 12 >= second:
                said.add("day first")
            if second > 12 >= first:
                said.add("month first")
    return said.pop() if len(said) == 1 else None


class Reader:
    """Reads one form's answers."""

    def __init__(self, programme, profile, needed):
        self.programme, self.profile = programme, profile
        self.places, self.layers = {}, {}
        for name, at in profile["questions"].items():
            own = at.get("wordings", {}) if isinstance(at, dict) else {}
            self.places[name] = at["from"] if isinstance(at, dict) else at
            if name not in needed:
                continue
            question = programme.questions[name]
            options = question.get("options", []) if question["kind"] == "choice" else []
            built_in = Meanings({})
            built_in.whole = dict(BUILT_IN)
            self.layers[name] = [Meanings(own), Meanings(question.get("wordings"), options), Meanings(profile.get("wordings")),
                                 *(Meanings(w) for w in question["shared wordings"]), built_in]

    def meaning(self, name, text):
        folded = fold(text)
        for layer in self.layers[name]:
            if folded in layer.whole:
                return layer.whole[folded]
        for layer in self.layers[name]:
            if stem(folded) in layer.stems:
                return layer.stems[stem(folded)]
        return None

    def answer(self, name, text, order):
        question = self.programme.questions[name]
        if not text.strip():
            return Answer(None, "missing")
        meaning = self.meaning(name, text)
        if meaning == "not applicable":
            return Answer([NA], "given") if question.get("not applicable") == "yes" else Answer(None, "not applicable here")
        if meaning in STATUSES:
            return Answer(None, meaning)
        if question["kind"] == "choice":
            return Answer([meaning], "given") if meaning else Answer(None, "unknown wording")
        if question["kind"] == "date":
            earliest, latest = self.programme.date_range(question)
            days = [d for d in date_readings(text, order) if earliest <= d <= latest]
            return Answer(days, "given") if days else Answer(None, "unreadable")
        if question["kind"] in ("number", "whole number"):
            numbers = [n for n in number_readings(text)
                       if (question["kind"] == "number" or n.denominator == 1)
                       and ("least" not in question or n >= Fraction(question["least"]))
                       and ("greatest" not in question or n <= Fraction(question["greatest"]))]
            return Answer(numbers, "given") if numbers else Answer(None, "unreadable")
        raise ValueError(f"kind {question['kind']} is not read here")


def read_form(path, name, programme, needed):
    """Submissions of one file, in order: dicts with file, number, form, identity parts and answers; `answers` None: set aside."""
    with open(path, "rb") as f:
        data = f.read()
    fitting = [p for p in programme.forms if recognises(data, p)]
    if len(fitting) != 1:
        raise ValueError(f"{name}: {len(fitting)} profiles fit")
    profile = fitting[0]
    reader = Reader(programme, profile, needed)
    mail = next((n for n, q in programme.questions.items() if q["kind"] == "e-mail"), None)
    dates = [n for n in needed if programme.questions[n]["kind"] == "date"]
    raw = []
    one = lambda values, place: (values(place) or [""])[0] if place is not None else ""
    for number, values in records_of(data, profile):
        raw.append((number, values and {n: one(values, reader.places.get(n)) for n in needed},
                    values and (one(values, profile.get("submission id")).strip(), one(values, profile.get("submitted at")).strip(),
                                one(values, reader.places.get(mail)))))
    orders = {d: profile.get("dates") or proved_order(t[d] for _, t, _ in raw if t) for d in dates}
    digest = hashlib.sha256(data).hexdigest()
    memory = {}
    out = []
    for number, texts, identity in raw:
        record = {"file": name, "digest": digest, "number": number, "form": profile["form"], "answers": None}
        if texts is not None:
            record["answers"] = {}
            for n in needed:
                key = (n, texts[n])
                if key not in memory:
                    memory[key] = reader.answer(n, texts[n], orders.get(n)) if n in reader.places else Answer(None, "missing")
                record["answers"][n] = memory[key]
            record["id"], record["at"] = identity[0], identity[1]
            record["mail"] = unicodedata.normalize("NFKC", identity[2]).strip().casefold()
        out.append(record)
    return out
