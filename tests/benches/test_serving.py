"""Processor time of a process is that of all it started, also of what has ended."""

import os
import subprocess
import sys

from benches.serving import cpu_of

BUSY = "import time; until = time.process_time() + 0.3\nwhile time.process_time() < until: pass"


def test_what_children_used_counts() -> None:
    before = cpu_of(os.getpid())
    subprocess.run([sys.executable, "-c", BUSY], check=True)
    assert cpu_of(os.getpid()) - before >= 0.25


def test_a_process_that_is_gone_used_nothing_more() -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    assert cpu_of(gone.pid) == 0.0
