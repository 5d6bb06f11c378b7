#!/usr/bin/env python3
"""Measures `foothold screen` against the peers, interleaved in one run.

usage: bench.py --foothold PATH [--rule-bench PATH] [--sizes 10000,100000,1000000] [--rounds 5] [--formats csv] [--dir bench-out]

Absolute times mean nothing on a shared machine, so foothold and the peers take turns in every round, and what counts
are the ratios of medians. All of them read the same generated file with two threads and write a decision for everybody;
foothold writes its whole folder, which is removed again. Times are of whole processes. A peer's own clock starts after
Python and its libraries are loaded; the ratio by that clock is the stricter one and the headline.

With --rule-bench it first shows how many people are decided in a second on one thread when every rule is evaluated on
every person, by the rules of `shared/checks/missing_answers.py`: outcomes alone, and with an explanation for each rule.

The peers and the generator of the files are not part of the project; without them it says so and leaves with 0.
Exit status: 0 all well; 1 foothold is slower than DuckDB on a million applicants, or needs more than 200 MiB; 2 wrong
use, or a program under measurement failed.
"""
import argparse
import importlib.util
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PEERS = ROOT.parent / "shared" / "bench"
CHECKS = ROOT.parent / "shared" / "checks"
PROGRAMME = ROOT / "Rules" / "benchmarks" / "outreach-2026.yaml"
RULES = ROOT / "Rules" / "benchmarks" / "missing-answers.yaml"
# Decisions a second on one thread, every rule evaluated on every person: outcomes alone, and explained.
LEAST_RATES = {"outcomes": 400_000, "explained": 150_000}
THREADS = 2
MEMORY_LIMIT = 200 * 1024 * 1024
GATE_SIZE = 1_000_000
PEER_FORMATS = {"duckdb": {"csv", "json", "ndjson"}, "polars": {"csv", "ndjson"}}


class Failure(Exception):
    """Something that leaves nothing to measure."""


@dataclass
class Sample:
    """One run of one program: seconds of the whole process, its own clock's seconds, peak bytes, what it printed."""

    wall: float
    peak: int
    output: str
    own: float | None = None


@dataclass
class Series:
    """All runs of one program on one file."""

    samples: list[Sample] = field(default_factory=list)

    @property
    def wall(self) -> float:
        return statistics.median(sample.wall for sample in self.samples)

    @property
    def own(self) -> float | None:
        own = [sample.own for sample in self.samples if sample.own is not None]
        return statistics.median(own) if own else None

    @property
    def peak(self) -> int:
        return max(sample.peak for sample in self.samples)

    @property
    def spread(self) -> float:
        walls = [sample.wall for sample in self.samples]
        return (max(walls) - min(walls)) / self.wall

    def stages(self) -> dict[str, float]:
        """The median seconds of each stage, where foothold reports them."""
        seconds: dict[str, list[float]] = {}
        for sample in self.samples:
            for name, value in stages_of(sample.output).items():
                seconds.setdefault(name, []).append(value)
        return {name: statistics.median(values) for name, values in seconds.items()}


def stages_of(output: str) -> dict[str, float]:
    try:
        stages = json.loads(output).get("stages", {})
    except (ValueError, AttributeError):
        return {}
    return {name: float(value) for name, value in stages.items()}


def measure(command: list[str], environment: dict[str, str] | None = None) -> Sample:
    """Runs a program to its end; the peak is that of the process itself, as the system counted it.

    The system's count begins with what this script itself holds (some 15 MiB), so this script stays small.
    """
    with tempfile.TemporaryFile() as messages:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=messages, env={**os.environ, **(environment or {})}
        )
        assert process.stdout is not None
        output = process.stdout.read().decode()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        process.stdout.close()
        if process.returncode != 0:
            messages.seek(0)
            text = messages.read().decode(errors="replace")[-2000:]
            raise Failure(f"{command[0]} … left with {process.returncode}:\n{text}")
    return Sample(wall=wall, peak=usage.ru_maxrss * 1024, output=output)


def run_foothold(foothold: str, form: Path, work: Path) -> Sample:
    out = work / "round"
    try:
        return measure(
            [foothold, "screen", str(form), "--programme", str(PROGRAMME), "--out", str(out)]
            + ["--threads", str(THREADS), "--exit-zero", "--format", "json", "--timings"]
        )
    finally:
        shutil.rmtree(out, ignore_errors=True)


def run_peer(name: str, form: Path, work: Path) -> Sample:
    command = [sys.executable, str(PEERS / f"{name}_screen.py"), str(form), str(work / "top.csv")]
    command += ["--decisions", str(work / "decisions.csv")]
    if name == "duckdb":
        command += ["--threads", str(THREADS)]
    try:
        sample = measure(command, {"POLARS_MAX_THREADS": str(THREADS)})
    finally:
        for left in ("top.csv", "decisions.csv"):
            (work / left).unlink(missing_ok=True)
    own = re.search(r"([0-9.]+)s\s*$", sample.output)
    sample.own = float(own.group(1)) if own else None
    return sample


def count_decisions(foothold: str, form: Path, work: Path) -> int:
    """Screens once outside the measuring; also makes sure that the file is in memory for everybody."""
    out = work / "round"
    try:
        measure(
            [foothold, "screen", str(form), "--programme", str(PROGRAMME), "--out", str(out), "--exit-zero"]
            + ["--threads", str(THREADS)]
        )
        with open(out / "team" / "decisions.ndjson", "rb") as lines:
            return sum(block.count(b"\n") for block in iter(lambda: lines.read(1 << 20), b""))
    finally:
        shutil.rmtree(out, ignore_errors=True)


def form_file(folder: Path, size: int, kind: str) -> Path:
    """The generated file; made once, and never half-made."""
    form = folder / str(size) / f"applicants.{kind}"
    if form.exists():
        return form
    part = folder / f"{size}.part"
    print(f"generating {form} …", flush=True)
    subprocess.run(
        [sys.executable, str(PEERS / "gen_applicants.py"), str(part), "--records", str(size), "--formats", kind],
        check=True,
    )
    form.parent.mkdir(parents=True, exist_ok=True)
    os.replace(part / form.name, form)
    shutil.rmtree(part)
    return form


def available_peers() -> list[str]:
    peers = []
    for name in PEER_FORMATS:
        if not (PEERS / f"{name}_screen.py").exists():
            print(f"note: no peer {name}: {name}_screen.py is not there")
        elif importlib.util.find_spec(name) is None:
            print(f"note: no peer {name}: this Python has no module {name} (`make bench` installs it)")
        else:
            peers.append(name)
    return peers


def table(header: list[str], rows: list[list[str]]) -> str:
    widths = [max(len(row[place]) for row in [header, *rows]) for place in range(len(header))]
    lines = [
        "  ".join(cell.ljust(width) if place == 0 else cell.rjust(width)
                  for place, (cell, width) in enumerate(zip(row, widths))).rstrip()
        for row in [header, ["-" * width for width in widths], *rows]
    ]
    return "\n".join(lines)


def mebibytes(count: float) -> str:
    return f"{count / (1 << 20):.0f}"


def ratio(peer: float | None, foothold: float) -> str:
    return "–" if peer is None else f"{peer / foothold:.2f}×"


def report(kind: str, sizes: list[int], results: dict[int, dict[str, Series]], decisions: dict[int, int],
           forms: dict[int, Path], peers: list[str]) -> None:
    rows = []
    for size in sizes:
        length = forms[size].stat().st_size
        for name, series in results[size].items():
            base = results[size]["foothold"].wall
            is_peer = name != "foothold"
            rows.append([
                f"{size:,} {name}", f"{series.wall:.3f}", f"{series.own:.3f}" if series.own is not None else "–",
                f"{length / series.wall / 1e6:.0f}", f"{size / series.wall:,.0f}",
                "–" if is_peer else f"{decisions[size] / series.wall:,.0f}", mebibytes(series.peak),
                f"{series.spread:.0%}", ratio(series.wall, base) if is_peer else "1",
                ratio(series.own, base) if is_peer else "1",
            ])
    header = ["applicants, program", "seconds", "own clock", "MB/s", "records/s", "decisions/s", "peak MiB", "spread",
              "ratio", "ratio by own clock"]
    print(f"\n{kind}: medians of {len(results[sizes[0]]['foothold'].samples)} rounds, whole processes, {THREADS} threads")
    print(table(header, rows))
    for size in sizes:
        stages = results[size]["foothold"].stages()
        if stages:
            whole = results[size]["foothold"].wall
            shares = [f"{name} {seconds / whole:.0%}" for name, seconds in stages.items()]
            print(f"stages at {size:,}: " + ", ".join(shares))
    if len(sizes) >= 3:
        print(growth(sizes[-3:], results))
    headline = [
        f"{series.own / results[sizes[-1]]['foothold'].wall:.2f}× {name}"
        for name, series in results[sizes[-1]].items() if name in peers and series.own is not None
    ]
    if headline:
        print(f"headline at {sizes[-1]:,} {kind}: " + ", ".join(headline) + " (the peers by their own clocks)")


def growth(sizes: list[int], results: dict[int, dict[str, Series]]) -> str:
    small, middle, large = sizes
    times = [results[size]["foothold"].wall for size in sizes]
    upper = (times[2] - times[1]) / (large - middle)
    lower = (times[1] - times[0]) / (middle - small)
    return (
        f"growth: {upper * 1e6:.3f} µs a record from {middle:,} to {large:,}, {lower * 1e6:.3f} µs from {small:,} to "
        f"{middle:,}: {upper / lower:.2f}"
    )


def faults(kind: str, results: dict[int, dict[str, Series]]) -> list[str]:
    """What may not be."""
    found = []
    for size, series in results.items():
        peak = series["foothold"].peak
        if peak > MEMORY_LIMIT:
            found.append(f"{kind}, {size:,}: {mebibytes(peak)} MiB, over {mebibytes(MEMORY_LIMIT)}")
        peer = series.get("duckdb")
        if size == GATE_SIZE and peer is not None:
            least = min(peer.wall, peer.own if peer.own is not None else peer.wall)
            if series["foothold"].wall > least:
                found.append(f"{kind}, {size:,}: {series['foothold'].wall:.3f} s, DuckDB {least:.3f} s")
    return found


def bench(kind: str, sizes: list[int], rounds: int, foothold: str, folder: Path, peers: list[str]) -> list[str]:
    forms = {size: form_file(folder, size, kind) for size in sizes}
    with tempfile.TemporaryDirectory(dir=folder) as name:
        work = Path(name)
        decisions = {size: count_decisions(foothold, forms[size], work) for size in sizes}
        programs = ["foothold"] + [peer for peer in peers if kind in PEER_FORMATS[peer]]
        results = {size: {program: Series() for program in programs} for size in sizes}
        for turn in range(rounds):
            for size in sizes:
                # Everybody comes first, second and last equally often.
                first = turn % len(programs)
                for program in programs[first:] + programs[:first]:
                    run = (
                        run_foothold(foothold, forms[size], work)
                        if program == "foothold" else run_peer(program, forms[size], work)
                    )
                    results[size][program].samples.append(run)
            print(f"round {turn + 1} of {rounds}, {kind}", file=sys.stderr, flush=True)
    report(kind, sizes, results, decisions, forms, programs[1:])
    return faults(kind, results)


def bench_rules(rule_bench: str, folder: Path) -> list[str]:
    """How fast rules are evaluated on people who answered everything."""
    check = CHECKS / "missing_answers.py"
    if not check.exists():
        print("skipped: rules on complete answers (shared/checks/missing_answers.py is not there)")
        return []
    people = folder / "complete-answers"
    subprocess.run([sys.executable, str(check), str(people), "--missing", "0"], check=True, stdout=subprocess.DEVNULL)
    found = json.loads(measure([rule_bench, str(RULES), str(people / "applicants.csv")]).output)
    print(f"rules evaluated on each of {found['people']:,} people, one thread: {found['outcomes']:,} outcomes a second, "
          f"{found['explained']:,} explained decisions a second")
    return [f"{found[kind]:,} {kind} a second, under {least:,}" for kind, least in LEAST_RATES.items()
            if found[kind] < least]


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measures foothold against the peers.")
    parser.add_argument("--foothold", required=True, help="the program")
    parser.add_argument("--rule-bench", help="the program that evaluates rules on each person")
    parser.add_argument("--sizes", default="10000,100000,1000000", help="numbers of applicants")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--formats", default="csv", help="of csv, ndjson, json, xml")
    parser.add_argument("--dir", default="bench-out", help="keeps the generated files")
    arguments = parser.parse_args()
    if arguments.rounds < 1:
        parser.error("--rounds takes a number from 1")
    try:
        arguments.sizes = sorted({int(size) for size in arguments.sizes.split(",")})
    except ValueError:
        parser.error("--sizes takes numbers such as 10000,100000")
    arguments.formats = arguments.formats.split(",")
    unknown = set(arguments.formats) - {"csv", "ndjson", "json", "xml"}
    if unknown:
        parser.error(f"--formats knows no {', '.join(sorted(unknown))}")
    return arguments


def main() -> int:
    arguments = parse_arguments()
    if not (PEERS / "gen_applicants.py").exists():
        print("skipped: the generator of the files is not there (shared/bench beside the project)")
        return 0
    folder = Path(arguments.dir)
    folder.mkdir(parents=True, exist_ok=True)
    peers = available_peers()
    if arguments.rounds < 5:
        print(f"note: {arguments.rounds} rounds are too few for figures to be quoted; five are the least")
    foothold = str(Path(arguments.foothold).resolve())
    found = []
    try:
        if arguments.rule_bench:
            found += bench_rules(str(Path(arguments.rule_bench).resolve()), folder)
        for kind in arguments.formats:
            found += bench(kind, arguments.sizes, arguments.rounds, foothold, folder, peers)
    except (Failure, OSError, subprocess.CalledProcessError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    for fault in found:
        print(f"FAILED: {fault}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
