#!/usr/bin/env python3
"""Gives hostile files to the built `foothold inspect` and `screen`, and measures what they cost.

usage: hostile.py --foothold PATH [--only WORD] [--table]

Every input is read by a process of its own. None may crash it, run for longer than two minutes, or need more than
64 MiB; a hostile XML file (marked `<`) must be refused, and that within 250 ms. Those are milliseconds of the processors'
time, of a whole process on all its threads: others who use the machine do not count. The time that passed stands beside.

Exit status: 0 all well; 1 an input does what none may; 2 wrong use.
"""
import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from inputs import MIB, Input, all_inputs

ROOT = Path(__file__).resolve().parent.parent.parent
PROGRAMME = Path(__file__).resolve().parent / "programme.yaml"
MEMORY_LIMIT = 64 * 1024
SECONDS = 120
XML_MILLISECONDS = 250
# What the program may leave with: done, something for a person, a form that cannot be read.
STATUSES = {0, 1, 3}


@dataclass
class Cost:
    """What a process came to: its exit status (negative: a signal), milliseconds, and its peak in KiB."""

    status: int
    busy: float
    passed: float
    peak: int
    words: str


def run(command: list[str]) -> Cost:
    """Runs a program to its end.

    The system counts a child's peak from what this script itself holds (some 15 MiB), so this script stays small.
    """
    environment = {"PATH": "/usr/bin:/bin", "SWIFT_BACKTRACE": "enable=no", "TMPDIR": tempfile.gettempdir()}
    with tempfile.TemporaryFile() as messages:
        start = time.perf_counter()
        process = subprocess.Popen(
            ["timeout", "-s", "KILL", str(SECONDS), *command], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=messages, env=environment)
        _, status, usage = os.wait4(process.pid, 0)
        passed = (time.perf_counter() - start) * 1000
        process.returncode = os.waitstatus_to_exitcode(status)
        messages.seek(0)
        return Cost(process.returncode, (usage.ru_utime + usage.ru_stime) * 1000, passed, usage.ru_maxrss,
                    messages.read(4000).decode(errors="replace"))


def faults(given: Input, cost: Cost) -> list[str]:
    found = []
    if cost.status in (124, 137, -9):
        found.append(f"not done after {SECONDS} s")
    elif cost.status not in STATUSES or "Fatal error" in cost.words:
        found.append(f"left with {cost.status}")
    if cost.peak > MEMORY_LIMIT:
        found.append(f"{cost.peak / 1024:.0f} MiB")
    if given.is_hostile_xml:
        if cost.status != 3:
            found.append("not refused")
        if cost.busy > XML_MILLISECONDS:
            found.append(f"{cost.busy:.0f} ms")
    return found


def check(given: Input, foothold: str, work: Path, shows: bool) -> list[str]:
    file = work / given.name
    # Made by a process of its own, since what this one holds is counted as its children's.
    maker = os.fork()
    if maker == 0:
        given.write(file)
        os._exit(0)
    if os.waitpid(maker, 0)[1] != 0:
        return [f"{given.name} cannot be made"]
    found = []
    commands = {
        "inspect": ["inspect", str(file), "--programme", str(PROGRAMME)],
        "screen": ["screen", str(file), "--programme", str(PROGRAMME), "--out", str(work / "out")],
    }
    for verb, arguments in commands.items():
        cost = run([foothold, *arguments])
        shutil.rmtree(work / "out", ignore_errors=True)
        wrong = faults(given, cost)
        if shows or wrong:
            mark = "<" if given.is_hostile_xml else " "
            print(f"{mark} {given.name:44} {file.stat().st_size / MIB:6.1f} MiB  {verb:8} {cost.peak / 1024:6.0f} MiB "
                  f"{cost.busy:7.0f} ms ({cost.passed:7.0f} passed)  exit {cost.status:3}  {'; '.join(wrong)}".rstrip(),
                  flush=True)
        found += [f"{given.name}, {verb}: {fault}" for fault in wrong]
    file.unlink()
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description="Gives hostile files to foothold.")
    parser.add_argument("--foothold", required=True, help="the program")
    parser.add_argument("--only", default="", help="the inputs whose name holds this")
    parser.add_argument("--table", action="store_true", help="show what every input costs")
    arguments = parser.parse_args()
    foothold = str(Path(arguments.foothold).resolve())
    found: list[str] = []
    count = 0
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        for given in all_inputs(ROOT.parent / "shared" / "corpora"):
            if arguments.only in given.name:
                found += check(given, foothold, work, arguments.table)
                count += 1
    print(f"{count} hostile inputs, each inspected and screened; {len(found)} faults")
    return 1 if found or count == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
