#!/usr/bin/env python3
"""People for Positive Influence, as a Google Forms file, with answers open in every way that there is.

usage: generate_people.py [--records 5000] [--seed 1] [--dates mixed|day-first] > people.csv

With `--dates mixed` some write the month first, so no order is proved and many birth dates have two readings; with
`day-first` the file proves its order. One in twelve sends the form twice, sometimes with other answers. Standard library only.
"""
import argparse
import os
import random
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "Samples"))
from make_samples import BACKGROUND, GOOGLE, LONG, NOBODY, Raw, csv_line, google_row, words  # noqa: E402

OPTIONS = {q: [o for o in LONG[q] if o not in ("~", "-")] for q in ("occ", "school", "ever", "six", "qual", "ref")}
OPTIONS.update({q: ["yes", "no", "no", "no", "no"] for q in ("care", "estr", "carer", "ben")})
OPTIONS["ever"] = OPTIONS["six"] = ["yes", "no", "no"]
OPTIONS["ref"] = ["none"] * 12 + ["refugee", "asylum seeker", "humanitarian protection"]
MAY_BE_NOT_APPLICABLE = {"occ", "ever", "six", "qual"}
STRANGE = ["Sometimes", "See my letter", "ja", "??", "Yes and no", "None of your business", "0"]
ALIASES = {"ever": ["Hmm", "Yes, at some point", "n/a", "No, I wasn't."], "occ": ["Warehouse work", "Modern professional"], "ben": ["Skip", "No, none"],
           "qual": ["No formal qualifications"], "school": ["A state-run or state-funded school"], "care": ["No, I have never been in care"]}
EDGES = ["2001-04-05", "2001-04-06", "2001-04-07", "2009-04-05", "2009-04-06", "2009-04-07", "2004-02-29", "2000-02-29", "2008-02-29"]
MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]


def birth_date(rng, dates):
    roll = rng.random()
    if roll < .02:
        return rng.choice(["", "31/02/2004", "29/02/2003", "13/13/2004", "5/6/04", "last May", "37955", "Prefer not to say", "01/01/2050"])
    if roll < .12:
        day = rng.choice(EDGES)
    else:
        day = f"{rng.choice([2001, 2009, rng.randint(1998, 2011)])}-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}"
    year, month, date = day.split("-")
    if roll > .9:
        return day
    if roll > .84:
        name = rng.choice([MONTHS[int(month) - 1], MONTHS[int(month) - 1][:3], MONTHS[int(month) - 1].upper()])
        short = str(int(date))
        return rng.choice([f"{date} {name} {year}", f"{short} {name}, {year}", f"{name} {short}, {year}", f"{name} {short} {year}"])
    if dates == "mixed" and rng.random() < .1:
        date, month = month, date
    sign = rng.choice("//-.")
    return sign.join([date, month, year] if rng.random() < .7 else [date.lstrip("0"), month.lstrip("0"), year])


def answer(rng, question, openness):
    roll = rng.random()
    if roll < openness:
        return rng.choice(["?", "~", "!", "!", "~", "?", Raw(rng.choice(STRANGE)), "-" if question not in MAY_BE_NOT_APPLICABLE else "~"])
    if roll < openness + .03 and question in MAY_BE_NOT_APPLICABLE:
        return "-"
    if rng.random() < .05 and question in ALIASES:
        return Raw(rng.choice(ALIASES[question]))
    chosen = rng.choice(OPTIONS[question])
    if rng.random() < .1:
        text = words(question, chosen)
        return Raw(rng.choice([text.upper(), text.replace("'", "’") + ".", f"  {text} ", text.replace(" ", "  "), text.replace("such as:", "such as")]))
    return chosen


def person(rng, number, dates):
    openness = rng.choice([0, 0, .05, .1, .15, .3, .6])
    p = dict(NOBODY, name=f"Person {number}", email=f"person.{number}@example.org", phone=f"07700 900{number % 1000:03d}", why="",
             at=f"2026-10-{1 + rng.randrange(30):02d} {rng.randrange(24):02d}:{rng.randrange(60):02d}:{rng.randrange(60):02d}",
             dob=birth_date(rng, dates), consent=rng.choice(["yes"] * 9 + ["no"]))
    p.update({q: answer(rng, q, openness) for q in BACKGROUND})
    if rng.random() < .3:  # without any sign, so that what is open decides
        p.update({q: NOBODY[q] for q in BACKGROUND if rng.random() < .8})
    return p


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--dates", choices=["mixed", "day-first"], default="mixed")
    args = parser.parse_args()
    rng = random.Random(args.seed)
    rows, earlier = [], []
    while len(rows) < args.records:
        if earlier and rng.random() < 1 / 12:
            again = dict(rng.choice(earlier), at=f"2026-11-{1 + rng.randrange(30):02d} 12:00:{rng.randrange(60):02d}")
            for q in BACKGROUND:
                if rng.random() < .15:
                    again[q] = answer(rng, q, .3)
            if rng.random() < .1:
                again["dob"] = birth_date(rng, args.dates)
            again["email"] = rng.choice([again["email"], again["email"].upper()])
            rows.append(again)
        else:
            rows.append(person(rng, len(rows) + 1, args.dates))
            earlier.append(rows[-1])
    sys.stdout.reconfigure(encoding="utf-8", newline="")
    sys.stdout.write("".join(csv_line(r) for r in [GOOGLE, *map(google_row, rows)]))


if __name__ == "__main__":
    main()
