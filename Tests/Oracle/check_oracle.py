#!/usr/bin/env python3
"""Compare the oracle with cases that another enumeration decided.

usage: check_oracle.py CASES.ndjson

One programme a line: {"questions", "always", "indicators", "groups", "criteria", "people": [{"answers", "outcome", "low", "high",
"matters", "settledBy"}]}; an answer is a value, null (open) or {"either": [a, b]}. Exit status 1 where anything differs.
"""
import json
import sys
from fractions import Fraction

from intake import Answer
from oracle import Programme, decide


def value(x):
    return Fraction(x) if isinstance(x, int) else x


def main():
    people = wrong = 0
    with open(sys.argv[1], encoding="utf-8") as cases:
        for line in cases:
            case = json.loads(line)
            questions = {n: {"kind": "choice", "options": q["options"]} if "options" in q else
                         {"kind": "whole number", "least": str(q["numbers"][0]), "greatest": str(q["numbers"][1])}
                         for n, q in case["questions"].items()}
            indicators = [dict(i, points=str(i["points"])) for i in case["indicators"]]
            groups = {n: {k: str(v) for k, v in g.items()} for n, g in case["groups"].items()}
            programme = Programme({"as of": "2027-01-01", "questions": questions, "always": case["always"], "indicators": indicators,
                                   "groups": groups, "criteria": case["criteria"]})
            for person in case["people"]:
                answers = {}
                for n, a in person["answers"].items():
                    if n in programme.read:
                        answers[n] = Answer(None, "missing") if a is None else \
                            Answer([value(v) for v in (a["either"] if isinstance(a, dict) else [a])], "given")
                people += 1
                expected = {k: v for k, v in person.items() if k != "answers"}
                for plain in (False, True):
                    if decide(programme, answers, plain) != expected:
                        wrong += 1
                        print(json.dumps(case), file=sys.stderr)
                        break
    print(f"{people} people, {wrong} differ")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
