"""From a fresh clone: how long the environment takes with uv and with pip, and the demo after it (lần chạy đầu)."""

import os
import resource
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

from benches.machine import ROOT

OURS = ("MOTCUA_", "DATABASE_URL", "DJANGO_", "PYTHON", "VIRTUAL_ENV")


def measure() -> dict[str, Any]:
    """Clone the last commit once for each way to install; nothing is taken from a cache of packages."""
    with tempfile.TemporaryDirectory(prefix="motcua-bench-") as name:
        folder = Path(name)
        figures: dict[str, Any] = {}
        if shutil.which("uv"):
            figures["environment_uv_seconds"] = _environment(folder / "uv", os.environ["PATH"], folder)
        figures["environment_pip_seconds"] = _environment(folder / "pip", _without_uv(folder), folder)
        before = _children_cpu()
        ready = folder / ("uv" if "environment_uv_seconds" in figures else "pip")
        figures["demo_seconds"] = _timed(ready, _env(os.environ["PATH"], folder), "demo", "--no-serve")
        figures["demo_cpu_seconds"] = round(_children_cpu() - before, 1)
    return figures


def _environment(clone: Path, path: str, folder: Path) -> float:
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
    return _timed(clone, _env(path, folder), "manage", "version")


def _timed(clone: Path, env: dict[str, str], *words: str) -> float:
    started = time.perf_counter()
    done = subprocess.run([clone / "motcua", *words], cwd=clone, env=env, capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(f"./motcua {' '.join(words)}: {done.stderr[-500:]}")
    return round(time.perf_counter() - started, 1)


def _children_cpu() -> float:
    """Processor seconds of everything started so far: the part of the time that a busy machine does not lengthen."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _env(path: str, folder: Path) -> dict[str, str]:
    """The environment of somebody who has just come: no caches, no settings of ours."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    return {**kept, "PATH": path, "UV_CACHE_DIR": str(folder / "uv-cache"), "PIP_NO_CACHE_DIR": "1"}


def _without_uv(folder: Path) -> str:
    """PATH as on a machine without uv: a folder that holds it is replaced by links to everything else in it."""
    kept = []
    for n, place in enumerate(os.environ["PATH"].split(os.pathsep)):
        if not (Path(place) / "uv").exists():
            kept.append(place)
            continue
        shadow = folder / f"programs-{n}"
        shadow.mkdir()
        for program in Path(place).iterdir():
            if program.name not in ("uv", "uvx"):
                (shadow / program.name).symlink_to(program)
        kept.append(str(shadow))
    return os.pathsep.join(kept)
