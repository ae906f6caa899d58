"""How fast the ledger is verified: chains link by link, and every case against a replay (kiểm tra sổ)."""

import sys
import time
from typing import Any

from tqdm import tqdm

from motcua.cases.models import CaseEvent
from motcua.cases.verify import verify_cases, verify_chains


def measure(cases: int) -> dict[str, Any]:
    """Verify the whole database twice over, as `./motcua verify-ledger` does."""
    total, faults = CaseEvent.objects.count(), 0
    times: dict[str, float] = {}
    cpu: dict[str, float] = {}
    for name, check in {"chains": verify_chains, "replay": verify_cases}.items():
        started, worked = time.perf_counter(), time.process_time()
        with tqdm(desc=name, total=total, disable=None, file=sys.stderr) as bar:
            faults += len(check(progress=bar.update).faults)
        times[name], cpu[name] = time.perf_counter() - started, time.process_time() - worked
    return {
        "events": total,
        "events_per_second": round(total / sum(times.values())),
        "events_per_cpu_second": round(total / sum(cpu.values())),
        "chains_events_per_second": round(total / times["chains"]),
        "replay_events_per_second": round(total / times["replay"]),
        "seconds": round(sum(times.values()), 1),
        "faults": faults,
    }
