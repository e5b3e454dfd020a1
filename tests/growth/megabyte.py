"""Every pattern published at 1 MB in a process of its own; prints what it cost, the worst last.

`nox -s growth -- --megabyte` runs it; the dearest stand in `publish explain security`. Arguments
are parts of the names of patterns; without any all are run, which takes hours.
"""

import json
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from growth.patterns import patterns
from growth.phases import costs, without_sound

SIZE = 10**6
PATIENCE = 1_800
_UNIT = 2**20 if sys.platform == "darwin" else 2**10


def main() -> None:
    """Run the patterns one by one; end with the one of most time and the one of most memory."""
    wanted = sys.argv[1:]
    results = []
    for name in patterns():
        if wanted and not any(part in name for part in wanted):
            continue
        command = [sys.executable, __file__, "--one", name]
        try:
            done = subprocess.run(
                command, capture_output=True, text=True, timeout=PATIENCE, check=False
            )
        except subprocess.TimeoutExpired:
            print(f"over {PATIENCE} s            {name}", flush=True)
            continue
        if done.returncode:
            print(f"ended with {done.returncode}: {name}: {done.stderr[-200:]}", flush=True)
            continue
        seconds, megabytes, phase, codes = json.loads(done.stdout)
        results.append((seconds, megabytes, name))
        print(f"{seconds:7.1f} s {megabytes:6.0f} MB  {name}: {phase} {codes}", flush=True)
    if not results:
        raise SystemExit("no pattern ended")
    for which, unit in ((0, "s"), (1, "MB")):
        worst = max(results, key=lambda each: each[which])
        print(f"the worst: {worst[which]:.0f} {unit} a MB of source: {worst[2]}")


def one(name: str) -> None:
    """Publish one pattern; print its seconds, megabytes, dearest phase and findings."""
    without_sound(pytest.MonkeyPatch())
    with tempfile.TemporaryDirectory() as folder:
        spent, diagnostics = costs(patterns()[name](SIZE), Path(folder))
    dearest = max(spent, key=lambda phase: spent[phase])
    used = resource.getrusage(resource.RUSAGE_SELF)
    codes = " ".join(sorted({each.rule.code for each in diagnostics}))
    print(json.dumps((sum(spent.values()), used.ru_maxrss / _UNIT, dearest, codes)))


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        one(sys.argv[2])
    else:
        main()
