#!/usr/bin/env python3
"""Run the examples of programme files through the oracle: the rule files and the enumeration have to agree.

usage: run_examples.py PROGRAMME.yaml…
"""
import datetime
import os
import sys
from fractions import Fraction

from feel_subset import NA
from intake import Answer
from oracle import Programme, decide
from rule_files import read


def value(question, text):
    if text == "not applicable":
        return NA
    if question["kind"] == "date":
        return datetime.date.fromisoformat(text)
    if question["kind"] in ("number", "whole number"):
        return Fraction(text)
    assert text in question["options"], text
    return text


def main():
    ran = wrong = 0
    for path in sys.argv[1:]:
        programme = Programme(read(path), os.path.dirname(path))
        for example in programme.file["examples"]:
            answers = {}
            for name in programme.read:
                given = example["given"].get(name)
                answers[name] = Answer(None, "missing") if given is None else \
                    Answer([value(programme.questions[name], t) for t in (given if isinstance(given, list) else [given])], "given")
            found = decide(programme, answers, False)
            said = {"expect": found["outcome"]}
            if "points" in example:
                points = example["points"] if isinstance(example["points"], list) else [example["points"]] * 2
                said["points"] = example["points"] if [str(found["low"]), str(found["high"])] == points else [found["low"], found["high"]]
            if "matters" in example:
                said["matters"] = found["matters"]
            ran += 1
            if any(example[k] != v for k, v in said.items()):
                wrong += 1
                print(f"{path}: {example['name']}: enumerated {said}")
    print(f"{ran} examples, {wrong} differ")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
