"""Starts demarche on the shipped case, and Rscript with daisy on the same table, again and again, in turn.

Usage: python3 benches/compare/start.py [TIMES]     Needs a release build, and Rscript with the package cluster.
"""

import os
import subprocess
import sys
import tempfile
import time
from statistics import median

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.join(HERE, "..", "..")
PROGRAM = os.environ.get("DEMARCHE", os.path.join(ROOT, "target", "release", "demarche"))
CASE = os.path.join(ROOT, "positions", "ukraine-2025")


def started(command):
    """Seconds of wall time of one run."""
    before = time.perf_counter()
    ended = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    seconds = time.perf_counter() - before
    if ended.returncode != 0:
        sys.exit(f"{command[0]} failed")
    return seconds


def main():
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 21
    with tempfile.TemporaryDirectory() as folder:
        table = os.path.join(folder, "table.csv")
        subprocess.run([PROGRAM, "export", CASE, "-o", table], check=True, stderr=subprocess.DEVNULL)
        commands = {
            "demarche overview": [PROGRAM, "overview", CASE],
            "demarche agreement": [PROGRAM, "agreement", CASE],
            "Rscript, daisy": ["Rscript", os.path.join(HERE, "start.R"), table],
        }
        runs = {name: [] for name in commands}
        for _ in range(times):
            for name, command in commands.items():
                runs[name].append(started(command))
    for name, seconds in runs.items():
        print(f"{name:20} least {min(seconds) * 1e3:6.1f} ms  median {median(seconds) * 1e3:6.1f} ms")
    of = {name: median(seconds) for name, seconds in runs.items()}
    print(f"Rscript / demarche agreement, by medians: {of['Rscript, daisy'] / of['demarche agreement']:.0f}")


if __name__ == "__main__":
    main()
