"""What must be reached; every figure that has a limit stands here once (mức phải đạt)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Figures = Mapping[str, Any]


@dataclass(frozen=True)
class Target:
    """One figure of one bench and its limit: at most, or at least."""

    bench: str
    figure: str
    limit: float
    at_least: bool = False
    database: str = ""

    def judge(self, value: float) -> dict[str, Any]:
        """Compare a value with the limit."""
        met = value >= self.limit if self.at_least else value <= self.limit
        sign = "≥" if self.at_least else "≤"
        return {"figure": self.figure, "value": value, "target": f"{sign} {self.limit:g}", "met": met}


TARGETS = (
    Target("setup", "demo_seconds", 60),
    Target("setup", "environment_uv_seconds", 30),
    Target("setup", "environment_pip_seconds", 90),
    Target("generate", "events_per_second", 5_000, at_least=True),
    Target("generate", "peak_rss_mb", 500),
    Target("report", "commune_ms", 20),
    Target("report", "district_ms", 100),
    Target("report", "province_ms", 2_000),
    Target("report", "commune_growth_exponent", 0.2),
    Target("stage", "submit_and_accept_cpu_ms", 5, database="sqlite"),
    Target("stage", "submit_and_accept_cpu_ms", 8, database="postgresql"),
    Target("stage", "accept_now_cpu_ms", 5, database="sqlite"),
    Target("stage", "accept_now_cpu_ms", 8, database="postgresql"),
    Target("stage", "writers_faults", 0),
    Target("ledger", "events_per_second", 50_000, at_least=True),
    Target("ledger", "faults", 0),
    Target("day", "faults", 0),
    Target("create", "accept_cpu_ms", 6.4),
    Target("load", "errors", 0),
    Target("load", "p95_ms", 500),
    Target("load", "client_cores", 0.2),
    Target("page", "report_ms", 300),
    Target("page", "report_queries", 25),
    Target("page", "query_difference", 0),
    Target("page", "worker_rss_mb", 200),
    Target("pages", "work_ms", 200),
    Target("pages", "search_ms", 100),
    Target("pages", "case_ms", 200),
    Target("pages", "queries", 25),
)


def judged(bench: str, database: str, figures: Figures) -> list[dict[str, Any]]:
    """Judge the figures that have a limit; a figure that was not measured is not met."""
    targets = [one for one in TARGETS if one.bench == bench and one.database in ("", database)]
    return [
        target.judge(figures[target.figure])
        if target.figure in figures
        else {"figure": target.figure, "value": None, "met": False}
        for target in targets
    ]
