"""Writes the invented histories to a file, in the form in which offices hand them over (tệp lịch sử)."""

import gzip
import json
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from tqdm import tqdm

from benches.databases import TOLD_BY, made_by
from benches.stories import stories


def history_file(cases: int) -> Path:
    """Where the histories of so many cases lie, beside the databases; another generator writes another file."""
    return Path(settings.VAR_DIR).parent / f"histories_{cases}_{made_by(TOLD_BY)}.jsonl.gz"


def measure(cases: int) -> dict[str, Any]:
    """Write the file unless it is there."""
    path = history_file(cases)
    if path.exists():
        return {"bytes": path.stat().st_size}
    unfinished = path.with_suffix(".part")
    with gzip.open(unfinished, "wt", encoding="utf-8", compresslevel=1) as lines:
        for record in tqdm(stories(cases), "Bịa lịch sử", cases, disable=None, file=sys.stderr):
            lines.write(json.dumps(record, ensure_ascii=False) + "\n")
    unfinished.rename(path)
    return {"bytes": path.stat().st_size}
