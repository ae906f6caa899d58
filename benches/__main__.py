"""`./motcua bench [NAME ...]`: measures and prints JSON; the exit code is 1 when a target is missed."""

import argparse
import json
import sys
from typing import Any

from benches import setup_time
from benches.databases import NotMeasured, place
from benches.machine import machine
from benches.measuring import ON_DATABASES, measured
from benches.targets import judged
from checks.postgresql import NoCluster

SETUP = "setup"
ENGINES = ("sqlite", "postgresql")


def arguments(words: list[str]) -> argparse.Namespace:
    """Which benches, on which engines, how large."""
    parser = argparse.ArgumentParser(prog="./motcua bench", description="Đo tốc độ, in kết quả dạng JSON.")
    parser.add_argument(
        "names",
        nargs="*",
        metavar="PHÉP_ĐO",
        help=f"một hay nhiều trong: {', '.join((SETUP, *ON_DATABASES))}; để trống: đo tất cả",
    )
    parser.add_argument("--cases", type=int, default=1_000_000, help="số hồ sơ (mặc định 1.000.000)")
    parser.add_argument("--database", choices=ENGINES, help="chỉ đo một loại cơ sở dữ liệu")
    parser.add_argument(
        "--seconds", type=int, default=300, help="phép đo load kéo dài bao lâu (mặc định 300 giây)"
    )
    parser.add_argument("--again", action="store_true", help="sinh lại cơ sở dữ liệu đã có trong var/bench")
    asked = parser.parse_args(words)
    unknown = sorted(set(asked.names) - {SETUP, *ON_DATABASES})
    if unknown or asked.cases < 100:
        parser.error(f"không có phép đo “{unknown[0]}”" if unknown else "cần ít nhất 100 hồ sơ")
    return asked


def run(asked: argparse.Namespace) -> list[dict[str, Any]]:
    """Run what was asked, one after another: two at once would measure each other."""
    names, done = asked.names or [SETUP, *ON_DATABASES], []
    if SETUP in names:
        say("setup")
        done.append(told(SETUP, "sqlite", setup_time.measure()))
    chosen = [name for name in ON_DATABASES if name in names]
    for engine in ENGINES if chosen else ():
        if asked.database in (None, engine):
            done += on_engine(engine, chosen, asked)
    return done


def on_engine(engine: str, names: list[str], asked: argparse.Namespace) -> list[dict[str, Any]]:
    """Run benches on one engine."""
    done = []
    with place(engine, asked.cases, again=asked.again, seconds=asked.seconds) as where:
        for name in names:
            say(f"{name}, {engine}")
            try:
                figures = measured(name, where)
            except NotMeasured as problem:
                figures = {"not_measured": str(problem)}
            done.append(told(name, engine, figures))
    return done


def told(name: str, engine: str, figures: dict[str, Any]) -> dict[str, Any]:
    """One bench as it is printed."""
    return {"bench": name, "database": engine, "targets": judged(name, engine, figures), "figures": figures}


def say(what: str) -> None:
    """Tell the person who waits what is being measured."""
    print(f"── đo {what} ──", file=sys.stderr, flush=True)


def main(words: list[str]) -> int:
    """Measure, print, judge."""
    asked, on = arguments(words), machine()
    try:
        done = run(asked)
    except NoCluster as problem:
        print(
            f"Lỗi: không mở được PostgreSQL để đo ({problem}). Chỉ đo SQLite: --database sqlite.",
            file=sys.stderr,
        )
        return 2
    met = all(target["met"] for bench in done for target in bench["targets"])
    print(json.dumps({"machine": on, "benches": done, "met": met}, ensure_ascii=False, indent=2))
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
