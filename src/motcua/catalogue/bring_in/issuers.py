"""The ministries and sectors that issue procedures, under one name each (bộ, ngành ban hành)."""

import csv
from functools import lru_cache
from pathlib import Path

from motcua.lib.tables import heading_key

_FILE = Path(__file__).parents[1] / "data" / "issuers.csv"


@lru_cache(maxsize=1)
def _known() -> dict[str, str]:
    """Full name by slug, by name and by other spellings, as they are compared."""
    found: dict[str, str] = {}
    with _FILE.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            for spelling in (row["slug"], row["name"], *filter(None, row["aliases"].split("|"))):
                found[heading_key(spelling)] = row["name"]
    return found


def issuer_name(text: str) -> str | None:
    """Full name of a ministry or sector written in any known way, or None when it is not in the list."""
    return _known().get(heading_key(text))
