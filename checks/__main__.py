"""Run the steps, show what they say, and close with one line."""

import os
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from checks import installing, steps
from checks.postgresql import NoCluster, cluster
from checks.steps import Step

ROOT = Path(__file__).resolve().parent.parent


@dataclass
class Tally:
    """How the run went."""

    tests: int = 0
    failed: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)

    def run(self, step: Step) -> None:
        """Run one step, passing on what it says as it says it."""
        print(f"\n── {step.name} ──", flush=True)
        started, last = time.monotonic(), ""
        with tempfile.TemporaryDirectory(prefix="motcua-var-") as var:
            env = {**clean_environment(), "MOTCUA_VAR": var, **step.env}
            with subprocess.Popen(
                step.words, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True
            ) as process:
                for line in process.stdout or ():
                    print(line, end="", flush=True)
                    last = line.strip() or last
            code = process.returncode
        self.tests += count_of("passed", last)
        if count_of("skipped", last):
            # Programs that are missing are left out by name; what pytest skips besides needs data that is not ours to ship.
            self.skipped.append(
                f"{step.name}: {count_of('skipped', last)} kiểm thử, lý do ở dòng SKIPPED phía trên"
            )
        if code != 0:
            self.failed.append(step.name)
        print(
            f"   {'đạt' if code == 0 else 'CHƯA ĐẠT'} sau {time.monotonic() - started:.0f} giây", flush=True
        )

    def close(self, seconds: float) -> int:
        """Say what was left out and how it ended; the answer is the exit code."""
        for line in self.skipped:
            print(f"Bỏ qua: {line}")
        for line in self.left_out:
            print(f"Để lại: {line}")
        incomplete = bool(self.left_out) and os.environ.get("CI", "").lower() == "true"
        if self.failed or incomplete:
            reasons = self.failed or ["trên máy chủ kiểm thử (CI=true) không được để lại phần nào"]
            print(f"CHƯA ĐẠT: {'; '.join(reasons)}. {self.tests} lượt kiểm thử đạt, {seconds:.0f} giây.")
            return 1
        print(f"ĐẠT: {self.tests} lượt kiểm thử, {seconds:.0f} giây.")
        return 0


def count_of(word: str, line: str) -> int:
    """Read "12 passed" out of the closing line of pytest."""
    found = re.search(rf"(\d+) {word}", line)
    return int(found.group(1)) if found else 0


def clean_environment() -> dict[str, str]:
    """The environment without the settings of whoever runs the tests."""
    return {
        name: value for name, value in os.environ.items() if not name.startswith(("MOTCUA_", "DATABASE_URL"))
    }


def run_all(tally: Tally, extra: list[str]) -> None:
    """The full test; what cannot be installed is left out and said."""
    missing = installing.install_missing()
    tally.left_out += [f"{tool.left_out}. Hãy cài: apt-get install -y {tool.package}" for tool in missing]
    tally.run(steps.all_tests("SQLite", extra, {}))
    if installing.POSTGRESQL not in missing:
        try:
            with cluster() as url:
                tally.run(steps.all_tests("PostgreSQL", extra, {"DATABASE_URL": url}))
        except NoCluster as problem:
            tally.left_out.append(f"kiểm thử trên PostgreSQL: {problem}")
    if installing.CHROMIUM not in missing:
        tally.run(steps.browser_tests(extra))


def main(words: list[str]) -> int:
    """`test` or `check`; further words go to pytest."""
    started, tally = time.monotonic(), Tally()
    print(f"Thứ tự ngẫu nhiên của kiểm thử: --randomly-seed={steps.SEED}", flush=True)
    for step in steps.house_steps():
        tally.run(step)
    if words[0] == "test":
        run_all(tally, words[1:])
    else:
        tally.run(steps.quick_tests(words[1:]))
    print()
    return tally.close(time.monotonic() - started)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
