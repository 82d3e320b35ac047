"""Check a caseload inside Dask: one case as JSON per line in, one result as JSON per line out.

    python examples/dask_pipe.py 'cases/*.ndjson' OUT 2026-11-01

Each partition goes through one process. Exit code 2 means that a case could not be read; its
result says so under `mislukt`.
"""

import os
import subprocess
import sys

import dask.bag as db

PROGRAM = os.environ.get("POORTWACHTER", "poortwachter")


def check(lines, datum):
    command = [PROGRAM, "check", "-", "--emit", "ndjson", "--jobs", "1", "--fail-on", "nooit"]
    done = subprocess.run(
        [*command, "--peildatum", datum],
        input="".join(line.rstrip("\n") + "\n" for line in lines),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode not in (0, 2):
        raise RuntimeError(f"poortwachter ended with {done.returncode}")
    return done.stdout.splitlines()


def main(source, target, datum):
    db.read_text(source).map_partitions(check, datum).to_textfiles(f"{target}/*.ndjson")


if __name__ == "__main__":
    main(*sys.argv[1:4])
