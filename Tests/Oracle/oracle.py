#!/usr/bin/env python3
"""What must be decided about the people in form files, by enumerating what their open answers could be.

usage: oracle.py PROGRAMME.yaml FORM… [--plain] [--expected FILE.csv]

Prints one line of JSON for each record: {"file", "number", "outcome", "low", "high", "matters", "settledBy"}; records that are
not the first of their person have the outcome "duplicate", those that cannot be read "set aside". --plain tries every single
answer (birth dates: one day for each age) where the default tries one of those that every comparison in the rules treats
alike. --expected compares with a table of planted records and says where they differ. Written from the design and the rule
files, not from the program; standard library only.
"""
import argparse
import collections
import csv
import datetime
import itertools
import json
import os
import sys
from fractions import Fraction

from feel_subset import NA, Fault, Parser, boolean, completed_years, evaluate, inline, names_in
from intake import Answer, read_form
from rule_files import read

LIMIT = 200_000  # completions of one person


class TooMany(Exception):
    pass


class Programme:
    def __init__(self, file, folder=""):
        """`file`: what a programme's YAML file holds; `folder`: what its paths are relative to."""
        self.file = file
        self.as_of = datetime.date.fromisoformat(self.file["as of"])
        self.leap = self.file.get("born 29 February", "1 March") == "1 March"
        self.questions = {}
        for used in self.file.get("uses", []):
            measure = read(os.path.join(folder, used))
            for name, question in measure["questions"].items():
                self.questions[name] = dict(question, **{"shared wordings": [measure.get("wordings", {})]})
        for name, question in self.file["questions"].items():
            assert name not in self.questions, name
            self.questions[name] = dict(question)
        for question in self.questions.values():
            question["shared wordings"] = [self.file.get("wordings", {})] + question.get("shared wordings", [])
        self.forms = [read(os.path.join(folder, f)) for f in self.file.get("forms", [])]

        names = set(self.questions) | set(self.file.get("derived", {})) | {"points", "count met", "as of"}
        parse = lambda text: Parser(text, names).parse()
        self.derived = {}
        for name, text in self.file.get("derived", {}).items():
            self.derived[name] = inline(parse(text["value"] if isinstance(text, dict) else text), self.derived)
        rule = lambda text: inline(parse(text), self.derived)
        facts = [f["fact"] if isinstance(f, dict) else f for f in self.file.get("always", [])]
        self.facts = [rule(f) for f in facts]
        self.criteria = [rule(c["when"]) for c in self.file.get("criteria", [])]
        self.indicators = [(rule(i["when"]), rule(i["points"]), i.get("group")) for i in self.file.get("indicators", [])]
        self.groups = self.file.get("groups", {})
        trees = self.facts + self.criteria + [t for i in self.indicators for t in i[:2]]
        read_names = set().union(*(names_in(t) for t in trees))
        self.read = [n for n in self.questions if n in read_names]
        self.born = next((n for n, q in self.questions.items() if q["kind"] == "date" and q.get("data") == "identifier"), None)
        self.base = {"as of": self.as_of, "29 February on 1 March": self.leap}
        self.comparisons = {n: self.comparisons_on(n, trees) for n in self.read}
        self.every = {}

    def date_range(self, question):
        latest = datetime.date.fromisoformat(question["latest"]) if "latest" in question else self.as_of
        if "earliest" in question:
            return datetime.date.fromisoformat(question["earliest"]), latest
        try:
            return self.as_of.replace(year=self.as_of.year - 120), latest
        except ValueError:
            return datetime.date(self.as_of.year - 120, 3, 1), latest

    def comparisons_on(self, name, trees):
        """The comparisons that read only this question, or None where it is also read otherwise (then nothing is alike)."""
        found = []

        def visit(tree):
            if name not in names_in(tree):
                return True
            if tree[0] in ("compare", "in") or tree[0] == "call" and tree[1] == "is applicable":
                if names_in(tree) - {"as of"} == {name}:
                    if tree not in found:
                        found.append(tree)
                    return True
                return False
            if tree[0] == "name":
                return False
            return all(visit(part) for child in tree[1:] for part in (child if isinstance(child, list) else [child]) if isinstance(part, tuple))
        return found if all([visit(t) for t in trees]) else None

    def alike(self, name, value):
        """What every rule can see of a value: two values of which it is the same are treated alike by every rule."""
        if self.comparisons[name] is None:
            return value
        seen = []
        for tree in self.comparisons[name]:
            try:
                seen.append(evaluate(tree, dict(self.base, **{name: value})))
            except Fault:
                seen.append("fault")
        return tuple(seen)

    def values(self, name, plain):
        """Every possible answer to a question that is open, or one of each sort that is alike."""
        if (name, plain) in self.every:
            return self.every[name, plain]
        question = self.questions[name]
        if question["kind"] == "choice":
            values = list(question["options"])
        elif question["kind"] == "date":
            earliest, latest = self.date_range(question)
            values = [earliest + datetime.timedelta(d) for d in range((latest - earliest).days + 1)]
            if plain:
                values = list({completed_years(v, self.as_of, self.leap): v for v in values}.values())
        elif question["kind"] == "whole number" and "least" in question and "greatest" in question:
            values = [Fraction(n) for n in range(int(question["least"]), int(question["greatest"]) + 1)]
        else:  # at, below and above every constant it is compared with
            constants = set()

            def visit(tree):
                if tree[0] == "value" and isinstance(tree[1], Fraction):
                    constants.add(tree[1])
                for part in tree[1:]:
                    for t in part if isinstance(part, list) else [part]:
                        if isinstance(t, tuple):
                            visit(t)
            for tree in self.comparisons[name]:
                visit(tree)
            step = 1 if question["kind"] == "whole number" else Fraction(1, 1000)
            values = sorted({c + d for c in constants for d in (-step, 0, step)} | {Fraction(question[k]) for k in ("least", "greatest") if k in question})
            values = [v for v in values if ("least" not in question or v >= Fraction(question["least"]))
                      and ("greatest" not in question or v <= Fraction(question["greatest"]))]
        if question.get("not applicable") == "yes":
            values.append(NA)
        if not plain:
            values = list({self.alike(name, v): v for v in reversed(values)}.values())
        self.every[name, plain] = values
        return values

    def result(self, pick):
        """(outcome, points or None) of one completion."""
        env = dict(self.base, **pick)
        met, worth, faulty = [], [], False
        for when, points, group in self.indicators:
            try:
                if boolean(evaluate(when, env)):
                    met.append(when)
                    worth.append((evaluate(points, env), group))
            except Fault:
                faulty = True
        total = None
        if not faulty:
            total = sum((w for w, g in worth if g is None), Fraction(0))
            for name, group in self.groups.items():
                hit = [w for w, g in worth if g == name]
                if hit:
                    part = max(hit) if group.get("take") == "highest" else sum(hit)
                    total += min(part, Fraction(group["at most"])) if "at most" in group else part
                elif "at most" in group:
                    total += min(Fraction(0), Fraction(group["at most"]))
        env["points"] = Fault() if faulty else total
        env["count met"] = Fault() if faulty else Fraction(len(met))
        results = []
        for criterion in self.criteria:
            try:
                results.append(boolean(evaluate(criterion, env)))
            except Fault:
                results.append(None)
        outcome = "not eligible" if False in results else "fault" if None in results else "eligible"
        return outcome, total

    def holds(self, fact, pick):
        try:
            return boolean(evaluate(fact, dict(self.base, **pick)))
        except Fault:
            return False


def fact_groups(programme):
    """Facts that share questions, together: (names, facts)."""
    groups = []
    for fact in programme.facts:
        names, facts = names_in(fact) & set(programme.questions), [fact]
        for other in [g for g in groups if g[0] & names]:
            groups.remove(other)
            names, facts = names | other[0], other[1] + facts
        groups.append((names, facts))
    return groups


def product(names, possible):
    sizes = 1
    for n in names:
        sizes *= len(possible[n])
    if sizes > LIMIT:
        raise TooMany(f"{sizes} completions are too many to enumerate")
    for values in itertools.product(*(possible[n] for n in names)):
        yield dict(zip(names, values))


def decide(programme, answers, plain):
    """Everything section 3 of the design says about one person, from the possible answers and their statuses."""
    names = programme.read
    declined = {n for n in names if answers[n].status == "declined"}
    possible, many = {}, {}

    def take(name, values):
        every = programme.values(name, plain)
        many[name] = (len(every) if values is None else len(values)) > 1
        if values is not None and not plain:
            values = list({programme.alike(name, v): v for v in values}.values())
        if values is None and not plain and len(programme.values(name, True)) > 1:
            many[name] = True
        possible[name] = every if values is None else values
    for n in names:
        take(n, answers[n].possible)
    for group, facts in fact_groups(programme):
        ordered = [n for n in names if n in group]
        if not any(all(programme.holds(f, pick) for f in facts) for pick in product(ordered, possible)):
            for n in ordered:
                take(n, None)
    worlds = []
    for pick in product(names, possible):
        if all(programme.holds(f, pick) for f in programme.facts):
            worlds.append((tuple(pick.values()), *programme.result(pick)))
    outcomes = {w[1] for w in worlds}
    outcome = "eligible" if outcomes == {"eligible"} else "not eligible" if outcomes == {"not eligible"} else "needs review"
    totals = [w[2] for w in worlds if w[2] is not None]
    open_at = [i for i, n in enumerate(names) if many[n]]

    matters = []
    settled = {"eligible": [], "not eligible": []}
    if outcome == "needs review":
        def settles(chosen):
            seen = {}
            return all(seen.setdefault(tuple(w[0][i] for i in chosen), w[1]) == w[1] for w in worlds)
        # A question whose two answers alone can change the result belongs to every set that settles it.
        needed = set()
        for i in open_at:
            seen = {}
            if not all(seen.setdefault(w[0][:i] + w[0][i + 1:], w[1]) == w[1] for w in worlds):
                needed.add(i)
        matters = next(m for size in range(len(needed), len(open_at) + 1) for m in itertools.combinations(open_at, size)
                       if needed <= set(m) and settles(m))
        for want in settled:
            for size in range(1, min(4, len(matters)) + 1):
                found = []
                for chosen in itertools.combinations(matters, size):
                    seen = {}
                    for w in worlds:
                        key = tuple(w[0][i] for i in chosen)
                        seen[key] = seen.get(key, True) and w[1] == want
                    if any(seen.values()):
                        found.append([names[i] for i in chosen])
                if found:
                    settled[want] = found[:5]
                    break
    listed = [names[i] for i in matters]
    listed = [n for n in listed if n not in declined] + [n for n in listed if n in declined]
    number = lambda x: None if x is None else int(x) if x == int(x) else float(x)
    return {"outcome": outcome, "low": number(min(totals)) if totals else None, "high": number(max(totals)) if totals else None,
            "matters": listed, "settledBy": settled}


def link(programme, records):
    """Groups of records that are one person, each in canonical order."""
    parent = list(range(len(records)))

    def root(i):
        while parent[i] != i:
            i = parent[i]
        return i

    def join(i, j):
        a, b = sorted((root(i), root(j)))
        parent[b] = a
    identities, born, equals = {}, {}, collections.Counter()
    for i, r in enumerate(records):
        if r["id"]:
            identity = (r["form"], "id", r["id"])
        elif r["at"] and r["mail"]:
            identity = (r["form"], "time", r["at"], r["mail"])
        else:
            read_as = repr([(n, a.status, a.possible) for n, a in r["answers"].items()])
            equals[r["file"], read_as, r["mail"]] += 1
            identity = (r["form"], "digest", read_as, r["mail"], equals[r["file"], read_as, r["mail"]])
        join(identities.setdefault(identity, i), i)
        for day in (r["answers"][programme.born].possible or []) if r["mail"] and programme.born else []:
            join(born.setdefault((r["mail"], day), i), i)
    people = {}
    for i in range(len(records)):
        people.setdefault(root(i), []).append(records[i])
    return people.values()


def together(name, answers):
    """What several submissions of one person leave possible."""
    sets = [a.possible for a in answers if a.possible is not None]
    if not sets:
        return Answer(None, "declined" if any(a.status == "declined" for a in answers) else answers[0].status)
    common = [v for v in sets[0] if all(v in s for s in sets[1:])]
    if not common and len(sets) < len(answers):
        return Answer(None, "differs")  # all of them: one of the submissions left every answer possible
    if not common:
        common = list(dict.fromkeys(v for s in sets for v in s))
    return Answer(common, "given")


def run(programme, paths, plain=False):
    needed = list(dict.fromkeys(programme.read + ([programme.born] if programme.born else [])))
    records = [r for p in paths for r in read_form(p, os.path.basename(p), programme, needed)]
    records.sort(key=lambda r: (r["file"], r["digest"], r["number"]))
    result, memory = {}, {}
    for r in records:
        result[id(r)] = {"outcome": "set aside"} if r["answers"] is None else {"outcome": "duplicate"}
    for person in link(programme, [r for r in records if r["answers"] is not None]):
        answers = {n: person[0]["answers"][n] if len(person) == 1 else together(n, [r["answers"][n] for r in person]) for n in programme.read}
        key = tuple((tuple(a.possible) if a.possible is not None else None, a.status == "declined") for a in answers.values())
        if key not in memory:
            try:
                memory[key] = decide(programme, answers, plain)
            except TooMany:
                if not plain:
                    raise
                run.grouped += 1  # named on standard error: these were not tried answer by answer
                memory[key] = decide(programme, answers, False)
        result[id(person[0])] = memory[key]
    return [{"file": r["file"], "number": r["number"], **result[id(r)]} for r in records]


run.grouped = 0


def compare(path, lines):
    found = {(l["file"], l["number"]): l for l in lines}
    wrong = 0
    with open(path, encoding="utf-8", newline="") as f:
        rows = [r for r in csv.DictReader(f) if r["file"] in {l["file"] for l in lines}]
    for row in rows:
        line = found[row["file"], int(row["record"])]
        said = [line["outcome"], str(line.get("low", "")), str(line.get("high", "")), "; ".join(line.get("matters", []))]
        if said != [row["outcome"], row["low"], row["high"], row["matters"]]:
            wrong += 1
            print(f"{row['file']}:{row['record']} {row['planted']!r}: expected {list(row.values())[3:]}, enumerated {said}", file=sys.stderr)
    print(f"{len(rows)} planted, {wrong} differ", file=sys.stderr)
    return wrong


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("programme")
    parser.add_argument("forms", nargs="+")
    parser.add_argument("--plain", action="store_true")
    parser.add_argument("--expected")
    args = parser.parse_args()
    lines = run(Programme(read(args.programme), os.path.dirname(args.programme)), args.forms, args.plain)
    for line in lines:
        print(json.dumps(line, ensure_ascii=False))
    if run.grouped:
        print(f"{run.grouped} with more than {LIMIT} completions were grouped all the same", file=sys.stderr)
    counts = collections.Counter(l["outcome"] for l in lines)
    print(dict(sorted(counts.items())), file=sys.stderr)
    if args.expected and compare(args.expected, lines):
        sys.exit(1)


if __name__ == "__main__":
    main()
